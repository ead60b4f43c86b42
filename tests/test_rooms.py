"""A story walks through the rooms in one direction: each room imports only rooms before it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from published import ROOT

HOOKS = ROOT / "hooks"
NEWSROOM = HOOKS / "newsroom"
ROOMS = (
    "personal",
    "model",
    "speaking",
    "findings",
    "attachments",
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
)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a module imports, at its top or within a function."""
    package = path.relative_to(HOOKS).with_suffix("").parts
    package = package[:-1]
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(NEWSROOM).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(path for path in NEWSROOM.rglob("*.py") if path != NEWSROOM / "__init__.py")


def test_every_module_stands_in_a_room() -> None:
    assert {room_of(path) for path in modules()} == set(ROOMS)


def test_rooms_import_only_earlier_rooms() -> None:
    later = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in modules()
        for line, name in imports(path)
        if name.startswith("newsroom.") and ROOMS.index(name.split(".")[1]) > ROOMS.index(room_of(path))
    ]
    assert later == []


def test_the_newsroom_outlives_mkdocs() -> None:
    """Material ends on a known day; only the adapter meets it."""
    foreign = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in [*modules(), NEWSROOM / "__init__.py"]
        for line, name in imports(path)
        if name.split(".")[0] in {"mkdocs", "properdocs", "material", "mkdocs_events", "mkdocs_adapter"}
    ]
    assert foreign == []


def test_only_the_hook_imports_the_adapter() -> None:
    """Its package hides nothing of the standard library's."""
    users = {
        path.relative_to(HOOKS).parts[0]
        for path in HOOKS.rglob("*.py")
        for _, name in imports(path)
        if name.split(".")[0] == "mkdocs_adapter"
    }
    assert users == {"mkdocs_events.py", "mkdocs_adapter"}
    assert "mkdocs_adapter" not in sys.stdlib_module_names


def test_two_packages_stand_in_hooks() -> None:
    """The folder is first on the import path while MkDocs loads the hook: a module may hide the standard library's."""
    assert {path.name for path in HOOKS.glob("*.py")} == {"mkdocs_events.py"}
    assert {path.parent.name for path in HOOKS.glob("*/*.py")} == {"mkdocs_adapter", "newsroom"}
    assert list((HOOKS / "theme").rglob("*.py")) == []
