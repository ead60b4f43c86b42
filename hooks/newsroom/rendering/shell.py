"""The theme's page around our pages, as fragments of text with named gaps between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

GAPS = ("title", "head", "topic", "body")
"""What a shell leaves open, in their order: the text of ``<title>``, what describes the page in ``<head>``, the
header's second topic, the content of ``<main>``."""

# Private-use characters: no template, plan or setting has a reason to hold them.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_OPEN}([a-z]+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Shell:
    """``fragments`` are one more than ``gaps``; a gap's name may come more than once."""

    fragments: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def made(cls, render: Callable[[Callable[[str], str]], str], names: tuple[str, ...] = GAPS) -> Shell:
        """Call ``render`` with the function ``gap`` that the theme's templates print, and split what it returns."""
        return cls.split(render(mark), names)

    @classmethod
    def split(cls, text: str, names: tuple[str, ...] = GAPS) -> Shell:
        """Split a text at its marks. ValueError when a gap is missing, or one stands there that nobody fills."""
        parts = _MARK.split(text)
        fragments, gaps = tuple(parts[0::2]), tuple(parts[1::2])
        if set(gaps) != set(names):
            raise ValueError(f"the shell has the gaps {sorted(set(gaps))}, wanted {sorted(names)}")
        return cls(fragments, gaps)

    def filled(self, contents: Mapping[str, str]) -> str:
        """The finished text. Contents are joined in, never looked at. KeyError when one is missing."""
        pieces = [self.fragments[0]]
        for gap, fragment in zip(self.gaps, self.fragments[1:], strict=True):
            pieces += (contents[gap], fragment)
        return "".join(pieces)


def mark(name: str) -> str:
    """What ``gap('title')`` prints in a template of the theme; ``Shell.split`` finds it again."""
    return f"{_OPEN}{name}{_CLOSE}"
