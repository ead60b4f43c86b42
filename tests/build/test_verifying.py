"""No page of ours may lead to where nothing stands; what was proven is not proven again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from assembled import Newspaper, page
from newsroom.build.keys import BuildOutput
from newsroom.build.ordinary import OrdinaryFile
from newsroom.build.stage import Stage
from newsroom.build.verifying import missing_addresses
from newsroom.pages.views.parts import Link


def leading(address: str, target: str, text: str = "见") -> BuildOutput:
    return replace(page(address), view=Link(text, target))


FRONT = leading("", "desk/#day")
DESK = page("desk/")
RULES = page("rules/")
STYLE = OrdinaryFile(path="assets/x.css", source="", digest="")


def missing(outputs: list[BuildOutput], proven: Collection[str]) -> list[tuple[str, str]]:
    return missing_addresses(outputs, known_good=proven)


def test_an_address_at_which_nothing_stands_is_found() -> None:
    assert missing_addresses([FRONT, DESK]) == []
    assert missing_addresses([FRONT, RULES]) == [("index.html", "desk/#day")]


def test_a_version_is_no_part_of_the_place() -> None:
    style = STYLE.path
    for address in (style, f"{style}?v=0a1b2c3d", f"{style}?v=0a1b2c3d#top"):
        assert missing_addresses([leading("", address), STYLE]) == []
    assert missing_addresses([leading("", "gone.css?v=0a1b2c3d"), STYLE]) == [("index.html", "gone.css?v=0a1b2c3d")]


def test_pages_that_stood_before_are_proven_when_nothing_has_gone(tmp_path: Path) -> None:
    paper = Newspaper(tmp_path)
    assert set(paper.build([FRONT, DESK]).proven) == set()
    assert set(paper.build([FRONT, DESK]).proven) == {"index.html", "desk/index.html"}
    added = paper.build([FRONT, DESK, RULES])
    assert set(added.proven) == {"index.html", "desk/index.html"}


def test_a_page_that_changed_is_looked_at(tmp_path: Path) -> None:
    paper = Newspaper(tmp_path)
    paper.build([FRONT, DESK])
    outputs = [leading("", "gone/", "换了"), DESK]
    assert missing(outputs, paper.build(outputs).proven) == [("index.html", "gone/")]


def test_all_pages_are_looked_at_when_one_has_gone(tmp_path: Path) -> None:
    paper = Newspaper(tmp_path)
    paper.build([FRONT, DESK, RULES])
    outputs = [FRONT, RULES]
    assert missing(outputs, paper.build(outputs).proven) == [("index.html", "desk/#day")]


def test_a_preview_proves_only_what_is_new_unless_something_has_gone(tmp_path: Path) -> None:
    paper = Newspaper(tmp_path)

    def show(outputs: list[BuildOutput]) -> set[str]:
        with Stage(paper.site, preview=True) as stage:
            return set(paper.assembler().update(outputs, stage).proven)

    assert show([FRONT, DESK]) == set()
    assert show([FRONT, DESK]) == {"index.html", "desk/index.html"}
    assert show([FRONT, DESK, page("more/")]) == {"index.html", "desk/index.html"}
    assert show([FRONT, DESK]) == set()
