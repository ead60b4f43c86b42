"""Only a preview has pages for stories that are set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from newsroom.findings import Finding, Level
from newsroom.model import LinkEnd, LinkStart, PictureGap
from newsroom.pages import Output, Page, list_outputs
from newsroom.pages.views import SetAsideStoryView, StoryBody
from pages.small_newsroom import SITE, at, body, facts, newsroom, story

GOOD = story("good", at(2, 5))
BAD = "stories/2020/02/bad.md"
FACTS = facts(
    story("bad", at(2, 6)),
    body("没有标题。", LinkStart("good.md"), "没有标题。", LinkEnd(), PictureGap("a.jpg", "", "", alone=True)),
)
SAID = StoryBody(source=BAD, digest=FACTS.digest, links=(GOOD.address,), pictures=(None,))
FINDING = Finding(f"content/{BAD}", 3, "missing-key", Level.ERROR, "没有标题。", "请写标题。")


def listed(set_aside: Mapping[str, tuple[Finding, ...]], *, preview: bool = True) -> dict[str, Output]:
    outputs = list_outputs(
        newsroom([GOOD]),
        {GOOD.path: facts(GOOD, body()), BAD: FACTS},
        SITE,
        set_aside=set_aside,
        rules=(),
        keys=(),
        preview=preview,
    )
    assert len({output.path for output in outputs}) == len(outputs)
    return {output.path: output for output in outputs}


def test_what_it_says_of_somebody_is_not_shown() -> None:
    told = replace(FINDING, rule="mobile-number")
    page = listed({BAD: (FINDING, told)})["stories/2020/02/bad/index.html"]
    assert isinstance(page, Page)
    assert page.view == SetAsideStoryView(path=BAD, findings=(FINDING, told), body=None, is_personal=True)


def test_it_shows_what_is_wrong_and_what_the_story_says() -> None:
    page = listed({BAD: (FINDING,)})["stories/2020/02/bad/index.html"]
    assert isinstance(page, Page)
    assert page.view == SetAsideStoryView(path=BAD, findings=(FINDING,), body=SAID, is_personal=False)
    assert not page.indexed


def test_a_published_site_has_none() -> None:
    assert "stories/2020/02/bad/index.html" not in listed({BAD: (FINDING,)}, preview=False)
    assert listed({BAD: (FINDING,)}, preview=False).keys() == listed({}).keys()


def test_a_story_that_could_not_be_read_has_its_findings() -> None:
    page = listed({"stories/2020/02/broken.md": (FINDING,)})["stories/2020/02/broken/index.html"]
    assert isinstance(page, Page)
    assert page.view.body is None


def test_of_twins_the_one_that_is_out_keeps_its_place() -> None:
    twin = "stories/2020/02/good/index.md"
    page = listed({twin: (FINDING,), BAD: (FINDING,)})[f"{GOOD.address}index.html"]
    assert isinstance(page, Page)
    assert page.template == "story.html"


def test_two_that_are_set_aside_do_not_fight_for_one_place() -> None:
    assert "stories/2020/02/bad/index.html" in listed({BAD: (FINDING,), "stories/2020/02/bad/index.md": (FINDING,)})


def test_pictures_and_odd_names_have_none() -> None:
    odd: dict[str, tuple[Finding, ...]] = {"stories/2020/02/图.md": (FINDING,), "stories/2020/02/gate.jpg": (FINDING,)}
    assert listed(odd).keys() == listed({}).keys()
