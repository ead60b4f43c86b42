"""A story walks through the rooms in one direction: each room imports only rooms before it."""

from __future__ import annotations

import sys

from imported import HOOKS, NEWSROOM, ROOMS, imports, modules, room_of, rooms_used
from published import ROOT


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


def test_no_room_asks_git() -> None:
    """Whoever reads the clock asks git, too, and passes on what it says."""
    assert [path for path in modules() if room_of(path) != "history" and "history" in rooms_used([path])] == []


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
