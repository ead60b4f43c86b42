from __future__ import annotations

from datetime import date

import pytest

from made import found, manuscript, newsroom, record, story
from newsroom.evidence.target import file_of, is_unsafe, scheme_of
from newsroom.model import Withdrawal
from newsroom.model.story import address_of
from newsroom.rules.links import LINK_RULES, OWN_LINK_RULES, STORY_LINK_RULES, missing_story
from newsroom.rules.surroundings import Surroundings

AROUND = Surroundings.of(
    newsroom(
        story("there"),
        story("folder/index"),
        story("gone", withdrawn=Withdrawal(on=date(2020, 2, 6), reason="重复")),
        story("soon", "2020-02-28"),
        now="2020-02-10 12:00",
    ),
    set_aside=["stories/2020/02/bad.md"],
    pages=["guide.md", "about/index.md", "index.md"],
)


def found_in(markdown: str) -> list[tuple[str, int]]:
    """What the rules say, who are asked of other stories only where there may be something to say."""
    among_others = found(STORY_LINK_RULES, record(markdown), AROUND)
    assert bool(among_others) == AROUND.troubles(record(markdown))
    return found(OWN_LINK_RULES, manuscript(markdown)) + among_others


def test_the_public_page_lists_all_rules() -> None:
    assert set(LINK_RULES) == {*OWN_LINK_RULES, *STORY_LINK_RULES}


@pytest.mark.parametrize(
    "target",
    [
        "there.md",
        "./there.md#second",
        "../02/there.md",
        "/stories/2020/02/there.md",
        "../../../stories/2020/02/there/",
        "folder/index.md",
        "folder.md",
        "../../../guide.md",
        "../../../about/index.md",
        "../../../index.md",
        "/columns/news/",
        "https://example.com/a.pdf",
        "mailto:desk@example.com",
    ],
)
def test_links_that_lead_somewhere(target: str) -> None:
    assert found_in(f"见[这里]({target})。") == []


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("nowhere.md", "missing-story"),
        ("/stories/2020/02/nowhere/", "missing-story"),
        ("bad.md", "link-to-set-aside"),
        ("/stories/2020/02/bad/", "link-to-set-aside"),
        ("gone.md", "link-to-withdrawn"),
        ("soon.md", "link-to-future"),
        ("www.example.com", "link-without-scheme"),
        ("example.edu.cn/news", "link-without-scheme"),
        ("//example.com/news", "link-without-scheme"),
        ("javascript:alert(1)", "unsafe-link"),
        ("file:///C:/a.doc", "unsafe-link"),
    ],
)
def test_links_that_become_text(target: str, rule: str) -> None:
    assert found_in(f"一\n\n见[这里]({target})。") == [(rule, 10)]


def test_the_same_link_twice_is_reported_once() -> None:
    assert found_in("[甲](no.md)和[乙](no.md)") == [("missing-story", 8)]


def test_a_slip_of_the_pen_is_pointed_out() -> None:
    fault = next(missing_story(record("[甲](theer.md)"), AROUND))
    assert "content/stories/2020/02/there.md" in fault.remedy


@pytest.mark.parametrize("target", ["java\tscript:x", " JavaScript:x", "data:text/html,x", "vbscript:x"])
def test_disguised_schemes_are_unsafe(target: str) -> None:
    assert is_unsafe(target)


@pytest.mark.parametrize("target", ["tel:027-1", "HTTPS://a", "//a", "gate.md", "#a", "a/b:c"])
def test_schemes_that_are_safe(target: str) -> None:
    assert not is_unsafe(target)


def test_two_slashes_lead_off_the_site() -> None:
    assert scheme_of("//example.com/a.jpg") == "https"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b.md", "stories/2020/02/b.md"),
        ("../01/b.md?x#y", "stories/2020/01/b.md"),
        (r"..\01\b.md", "stories/2020/01/b.md"),
        ("%E9%97%A8.jpg", "stories/2020/02/门.jpg"),
        ("/guide.md", "guide.md"),
        ("/../../etc/passwd", "etc/passwd"),
        ("../../../../etc/passwd", None),
        ("https://example.com/b.md", None),
        ("#a", None),
    ],
)
def test_a_target_names_a_file_below_content_or_none(target: str, path: str | None) -> None:
    assert file_of("stories/2020/02/a.md", target) == path


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("stories/2020/02/gate.md", "stories/2020/02/gate/"),
        ("stories/2020/02/gate/index.md", "stories/2020/02/gate/"),
        ("stories/2020/02/my-index.md", "stories/2020/02/my-index/"),
        ("index.md", ""),
    ],
)
def test_the_address_of_a_file(path: str, address: str) -> None:
    assert address_of(path) == address
