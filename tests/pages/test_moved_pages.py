"""Old addresses of renamed stories: where they lead, and what they do not take from others."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from newsroom.model import LinkEnd, LinkStart, Story, Withdrawal
from newsroom.pages import Page
from newsroom.pages.views.parts import Link
from newsroom.pages.views.stories import MovedView
from newsroom.rendering import Shell, environment, read_templates, render_page
from pages.small_newsroom import SITE, at, body, listed, newsroom, pages, story
from published import ROOT

OLD = "stories/2020/02/oldgate/"


def gate(**changes: Any) -> Story:
    return story("gate", at(2, 5), title="校门", formerly=(OLD, "stories/2020/01/gate/"), **changes)


def test_every_old_address_leads_to_the_story() -> None:
    found = pages(gate())
    moved = Page(
        address=OLD,
        template="moved.html",
        title="校门",
        description="这篇稿件换了地址。",
        section="columns/life/",
        indexed=False,
        changed=None,
        view=MovedView(to=Link("校门", "stories/2020/02/gate/")),
    )
    assert [page for page in found.values() if page.template == "moved.html"] == [
        moved,
        Page(**{name: getattr(moved, name) for name in moved.__struct_fields__} | {"address": "stories/2020/01/gate/"}),
    ]


def test_a_place_where_a_story_stands_is_nobodys_old_address() -> None:
    living = story("OldGate", at(2, 9))
    assert not newsroom([gate(), living]).moved.keys() & {OLD}
    assert pages(gate(), living)["stories/2020/02/OldGate/"].template == "story.html"


def test_an_address_that_two_stories_claim_leads_to_the_earlier_whichever_was_read_first() -> None:
    other = story("other", at(2, 4), formerly=(OLD.upper().replace("STORIES", "stories"),))
    for stories in ([gate(), other], [other, gate()]):
        assert {old: one.slug for old, one in newsroom(stories).moved.items()} == {
            "stories/2020/02/OLDGATE/": "other",
            "stories/2020/01/gate/": "gate",
        }


def test_two_stories_that_name_each_other_lead_nowhere() -> None:
    one = story("one", at(2, 5), formerly=("stories/2020/02/two/",))
    two = story("two", at(2, 6), formerly=("stories/2020/02/one/",))
    assert newsroom([one, two]).moved == {}


def test_the_old_address_of_a_story_that_is_not_out_yet_is_not_there_either() -> None:
    assert OLD not in pages(gate(date=at(2, 20)))


def test_the_old_address_of_a_withdrawn_story_leads_to_its_stub() -> None:
    found = pages(gate(withdrawn=Withdrawal(on=at(2, 6).date(), reason="重复")))
    assert found[OLD].view.to.address == "stories/2020/02/gate/"
    assert found["stories/2020/02/gate/"].template == "stub.html"


def test_links_of_other_stories_to_an_old_file_or_address_lead_to_the_story_of_today() -> None:
    for target in ("oldgate.md", "/stories/2020/02/oldgate/", "../01/gate.md#door"):
        text = body("看校门。", "<p>", LinkStart(target), "校门", LinkEnd(), "</p>")
        other = story("other", at(2, 6))
        links = pages(gate(), other, bodies={other.path: text})["stories/2020/02/other/"].view.body.links
        assert [link.partition("#")[0] for link in links] == ["stories/2020/02/gate/"]


RECASED = "stories/2020/02/Gate/"


@pytest.mark.parametrize("changes", [{}, {"withdrawn": Withdrawal(on=at(2, 6).date(), reason="重复")}])
def test_where_case_alone_has_changed_the_same_bytes_stand_at_both_addresses(changes: dict[str, Any]) -> None:
    # On a server without case the two are one file: a page that leads on would lead to itself for ever.
    told = story("gate", at(2, 5), title="校门", formerly=(RECASED,), **changes)
    found = {one.path: one for one in listed(newsroom([told])) if isinstance(one, Page)}
    page = found[f"{told.address}index.html"]
    assert found[f"{RECASED}index.html"] == replace(page, copy_at=RECASED)
    assert page.template == ("stub.html" if changes else "story.html")


def test_a_link_to_the_old_case_leads_to_the_new_one() -> None:
    text = body("看校门。", "<p>", LinkStart("Gate.md"), "校门", LinkEnd(), "</p>")
    other = story("other", at(2, 6))
    told = story("gate", at(2, 5), formerly=(RECASED,))
    links = pages(told, other, bodies={other.path: text})["stories/2020/02/other/"].view.body.links
    assert links == ("stories/2020/02/gate/",)


def test_the_page_sends_its_reader_on_and_says_where() -> None:
    page = pages(gate())[OLD]
    templates = environment(read_templates(ROOT / "hooks/theme"), lambda *_: ())
    html = render_page(page, Shell(("", "", "", ""), ("title", "head", "body")), templates, SITE)
    assert '<meta http-equiv="refresh" content="0; url=../../../../stories/2020/02/gate/">' in html
    assert '<link rel="canonical" href="https://news.example.org/repo/stories/2020/02/gate/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="../../../../stories/2020/02/gate/">校门</a>' in html
