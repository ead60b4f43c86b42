"""What the code imports it also names, at first hand; what nobody imports is not installed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from published import ROOT

OURS = {"newsroom", *(path.stem for path in (ROOT / "scripts").iterdir())}
NEVER_IMPORTED = {"mkdocs-material", "tzdata"}
"""A theme, and what the standard library looks up by itself."""


def imported() -> set[str]:
    """Distributions of other people that hooks and scripts import."""
    names = set()
    for path in [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(str(node.module).split(".")[0])
    distributions = packages_distributions()
    return {distributions[name][0].lower().replace("_", "-") for name in names - OURS - sys.stdlib_module_names}


def test_the_site_depends_on_what_it_imports_and_on_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["desk"]]
    named = {re.match(r"[\w-]+", requirement)[0] for requirement in needed}
    assert imported() | NEVER_IMPORTED == named
