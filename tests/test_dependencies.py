"""What the code imports it also names, at first hand; what nobody imports is not installed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

from narrowed import there
from newsroom.keeping.version import PACKAGES
from published import ROOT

OURS = {"newsroom", "mkdocs_adapter", *(path.stem for path in (ROOT / "scripts").iterdir())}
NEVER_IMPORTED = {"mkdocs-material", "tzdata", "python-multipart"}
"""A theme, what Starlette reads forms with, and what the standard library looks up by itself."""


def imported(files: Iterable[Path]) -> set[str]:
    """Distributions of other people that these files import."""
    names = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(str(node.module).split(".")[0])
    distributions = packages_distributions()
    return {distributions[name][0].lower().replace("_", "-") for name in names - OURS - sys.stdlib_module_names}


def test_the_site_depends_on_what_it_imports_and_on_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["desk"],
        *project["dependency-groups"]["submissions"],
        *project["dependency-groups"]["texts"],
    ]
    named = {there(re.match(r"[\w-]+", requirement))[0] for requirement in needed}
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    assert imported(files) | NEVER_IMPORTED == named


def test_no_story_is_used_again_that_another_version_of_a_package_has_read() -> None:
    rooms = ("model", "attachments", "reading", "converting", "keeping", "evidence", "rules", "inspection")
    files = [file for room in rooms for file in (ROOT / "hooks" / "newsroom" / room).rglob("*.py")]
    assert imported(files) - set(PACKAGES) == set()
