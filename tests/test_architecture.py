"""``docs/architecture.md`` shows the house as it is: its picture is drawn from the imports.

``PYTHONPATH=hooks:scripts:tests .venv/bin/python tests/test_architecture.py`` draws it anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from imported import HOOKS, ROOMS, modules, room_of, rooms_used
from published import ROOT

PAGE = ROOT / "docs" / "architecture.md"
_PICTURE = re.compile(r"(?<=^```mermaid\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`((?:hooks|scripts|tests|docs|servers)/[\w./-]*)`")
_FIRST = re.compile(r"^\| `([^|]+)` \|", re.MULTILINE)
_TITLES = {
    "adapter": "adapter (MkDocs)",
    "scripts": "scripts (commands)",
}


def uses() -> dict[str, set[str]]:
    """By room, and by the two that use the newsroom from outside: the rooms from which it imports."""
    found = {room: rooms_used([path for path in modules() if room_of(path) == room]) - {room} for room in ROOMS}
    adapter = [HOOKS / "mkdocs_events.py", *(HOOKS / "mkdocs_adapter").rglob("*.py")]
    return {**found, "adapter": rooms_used(adapter), "scripts": rooms_used([*(ROOT / "scripts").rglob("*.py")])}


def needed(graph: dict[str, set[str]]) -> set[tuple[str, str]]:
    """The arrows that say everything: none whose end can be reached by another way."""

    def reached(start: str) -> set[str]:
        return set().union(*({room, *reached(room)} for room in graph[start])) if graph[start] else set()

    return {
        (room, other)
        for room, others in graph.items()
        for other in others
        if not any(other in reached(between) for between in others)
    }


def picture() -> str:
    graph = uses()
    order = [*ROOMS, "adapter", "scripts"]
    arrows = sorted(needed(graph), key=lambda arrow: (order.index(arrow[1]), order.index(arrow[0])))
    boxes = (f"  {room}[{_TITLES.get(room, room)}]" for room in order)
    return "\n".join(["flowchart TD", *boxes, *(f"  {used} --> {user}" for user, used in arrows), ""])


def test_the_picture_is_drawn_from_the_imports() -> None:
    assert _PICTURE.findall(PAGE.read_text(encoding="utf-8")) == [picture()]


def test_every_room_is_told_of() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [room for room in ROOMS if f"| `{room}` |" not in text] == []


def test_every_package_of_the_commands_is_told_of() -> None:
    text = PAGE.read_text(encoding="utf-8").partition("## The commands\n")[2].partition("\n## ")[0]
    packages = {path.parent.name for path in (ROOT / "scripts").glob("*/*.py")}
    assert packages | {"auditing"} == {name for row in _FIRST.findall(text) for name in row.split("`, `")}


def test_every_file_of_the_tool_that_the_documents_name_is_there() -> None:
    named = {
        (page.name, path)
        for page in (ROOT / "docs").glob("*.md")
        for path in _PATH.findall(page.read_text(encoding="utf-8"))
    }
    assert {place for place in named if not (ROOT / place[1]).exists()} == set()


if __name__ == "__main__":
    before = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_PICTURE.sub(lambda _: picture(), before), encoding="utf-8")
    sys.stdout.write(f"{Path(PAGE).relative_to(ROOT)}: drawn\n")
