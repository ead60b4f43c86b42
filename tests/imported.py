"""What the modules of the tool import, room by room: for the test that holds them to one direction, and for the
picture in ``docs/architecture.md``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from published import ROOT

HOOKS = ROOT / "hooks"
NEWSROOM = HOOKS / "newsroom"
ROOMS = (
    "patterns",
    "garbage",
    "languages",
    "personal",
    "model",
    "speaking",
    "findings",
    "attachments",
    "images",
    "reading",
    "converting",
    "keeping",
    "standings",
    "evidence",
    "rules",
    "inspection",
    "pages",
    "rendering",
    "outputs",
    "build",
    "publishing",
    "history",
)
"""In the order in which a story walks through them."""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a module imports, at its top or within a function."""
    package: tuple[str, ...] = ()
    if path.is_relative_to(HOOKS):
        package = path.relative_to(HOOKS).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def modules() -> list[Path]:
    """Every module of the newsroom but its first page."""
    return sorted(path for path in NEWSROOM.rglob("*.py") if path != NEWSROOM / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(NEWSROOM).parts[0].removesuffix(".py")


def rooms_used(paths: list[Path]) -> set[str]:
    """The rooms from which these modules import; ``from newsroom import build`` counts as the room ``build``."""
    names = {name for path in paths for _, name in imports(path) if name.startswith("newsroom.")}
    return {name.split(".")[1] for name in names} & set(ROOMS)
