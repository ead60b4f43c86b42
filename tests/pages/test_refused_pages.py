"""What is public of files that are not published: where, what is wrong, and nothing of anybody."""

from __future__ import annotations

from newsroom.findings import Finding, Level
from newsroom.pages import Page
from newsroom.pages.views.desk import SetAsideView
from newsroom.pages.views.units import CountsView, QuotaView
from pages.small_newsroom import at, listed, newsroom, story

NUMBER = "13912345678"
PATH = f"stories/2020/02/{NUMBER}.md"
FINDING = Finding(f"content/{PATH}", 3, "unknown-unit", Level.ERROR, f"没有“{NUMBER}”这个单位。", "请核对。")


def test_the_page_of_what_is_set_aside_names_no_number() -> None:
    pages = listed(newsroom([]), set_aside={PATH: (FINDING,)})
    (page,) = (one for one in pages if isinstance(one, Page) and one.address == "set-aside/")
    assert page.view == SetAsideView(stories=(("stories/2020/02/139…78.md", (FINDING,)),))
    assert NUMBER not in repr([page.view.stories[0][0], FINDING.fault])


def test_the_statistics_name_no_number() -> None:
    told = story("good", at(2, 5), authors=("方圆", f"QQ {NUMBER}"))
    pages = listed(newsroom([told]))
    (page,) = (one for one in pages if isinstance(one, Page) and one.address == "quota/")
    assert isinstance(page.view, QuotaView)
    assert isinstance(page.view.counts, CountsView)
    assert sorted(row.who for row in page.view.counts.authors) == ["QQ 139…78", "方圆"]
