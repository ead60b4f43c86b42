"""A guard, how it is taken away, and the tests of which at least one then fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NEWSROOM = "hooks/newsroom"


@dataclass(frozen=True, kw_only=True)
class Guard:
    file: str
    """Below ``hooks/newsroom``, or from the root where it begins with a folder of it."""
    text: str
    """Stands there once."""
    instead: str
    tests: tuple[str, ...]
    """Files or single tests below ``tests/``."""

    def path(self, root: Path) -> Path:
        return root / self.file if self.file.startswith(("scripts/", ".github/")) else root / NEWSROOM / self.file


def group(file: str, tests: str, *changes: tuple[str, str]) -> tuple[Guard, ...]:
    return tuple(Guard(file=file, text=text, instead=new, tests=tuple(tests.split())) for text, new in changes)


def with_cases(tests: str, *rules: str) -> str:
    """And the golden cases of some rules."""
    return " ".join([tests, *(f"test_cases.py::test_case[{rule}]" for rule in rules)])
