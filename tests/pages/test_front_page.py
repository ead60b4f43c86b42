"""What stands on the front page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from narrowed import there
from newsroom.model import (
    Anniversary,
    Body,
    Breaking,
    Bulletin,
    Concern,
    DeskDate,
    Form,
    Front,
    Kind,
    Matter,
    Notice,
    OpenConcern,
    PictureGap,
    Pin,
    Story,
    Week,
    Withdrawal,
    Work,
)
from newsroom.pages.views.lists import BreakingLine, DateLine, FrontView
from newsroom.pages.views.parts import Link
from pages.small_newsroom import DESK, NOW, PLAN, REPRINT, at, body, newsroom, pages, picture, story, titles


def front(*stories: Story, bodies: dict[str, Body] | None = None, **changes: Any) -> FrontView:
    view = pages(*stories, bodies=bodies, **changes)[""].view
    assert isinstance(view, FrontView)
    return view


def notice(slug: str, day: int, **changes: Any) -> Story:
    return story(slug, at(2, day), column="notices", kind=Kind.NOTICE, details=Notice(**changes))


def test_an_empty_newsroom_has_a_front_page() -> None:
    view = front()
    assert view.lead is None
    assert view.top == ()
    assert [strip.newest for strip in view.columns] == [(), (), (), ()]
    assert (view.today, view.week) == (NOW.date(), Week(2020, 7))
    assert view.campaigns == (Link("同心", "campaigns/together/"),)


@pytest.mark.parametrize(("pictured", "leads"), [(at(2, 10, 7), "pictured"), (at(2, 9), "pictured"), (at(2, 8), "new")])
def test_a_picture_outweighs_a_day_and_no_more(pictured: datetime, leads: str) -> None:
    cover = picture("stories/2020/02/old.jpg", "aa")
    stories = story("new", at(2, 10)), story("pictured", pictured, cover=cover.path), story("older", at(2, 7))
    assert there(front(*stories, pictures=[cover]).lead).title == f"标题{leads}"


def test_a_notice_that_is_pinned_leads_on_its_day() -> None:
    cover = picture("stories/2020/02/canteen.jpg", "aa")
    canteen = story("canteen", at(2, 12, 11), cover=cover.path)
    announcement = notice("closed", 12, pinned=True)
    view = front(canteen, announcement, notice("plain", 12), pictures=[cover])
    assert there(view.lead).title == "标题closed"
    assert titles(line.notice for line in view.notices) == ["plain"]
    tomorrow = front(canteen, announcement, pictures=[cover], now=at(2, 13, 8))
    assert there(tomorrow.lead).title == "标题canteen"
    assert [(line.notice.title, line.is_pinned) for line in tomorrow.notices] == [("标题closed", True)]


def test_the_lead_of_the_bulletin_leads_on_its_day() -> None:
    cover = picture("stories/2020/02/canteen.jpg", "aa")
    chosen, canteen = story("chosen", at(2, 12, 8)), story("canteen", at(2, 12, 11), cover=cover.path)
    issue = Bulletin(date=NOW.date(), number=1, lead=chosen.path)
    assert there(front(chosen, canteen, pictures=[cover], bulletins=[issue]).lead).title == "标题chosen"
    tomorrow = front(chosen, canteen, pictures=[cover], bulletins=[issue], now=at(2, 13, 8))
    assert there(tomorrow.lead).title == "标题canteen"


def test_a_picture_in_the_text_leads_like_a_cover() -> None:
    shown = picture("stories/2020/02/hall.jpg", "aa")
    plain, pictured = story("plain", at(2, 10)), story("pictured", at(2, 9))
    bodies = {pictured.path: body("礼堂。", PictureGap("hall.jpg", "礼堂", "", alone=True))}
    assert there(front(plain, pictured, bodies=bodies, pictures=[shown]).lead).title == "标题pictured"


def test_neither_a_flash_nor_what_other_media_wrote_leads() -> None:
    stories = (
        story("flash", at(2, 11), kind=Kind.FLASH),
        story("press", at(2, 10), genre=REPRINT),
        notice("rule", 10),
        story("news", at(2, 9)),
    )
    assert there(front(*stories).lead).title == "标题news"


def test_the_top_are_the_six_newest_without_the_lead_flashes_and_notices() -> None:
    stories = [story(f"n{day}", at(2, day)) for day in range(1, 12)]
    flash = story("flash", at(2, 12), kind=Kind.FLASH)
    view = front(*stories, flash, notice("rule", 11))
    assert there(view.lead).title == "标题n11"
    assert (titles(view.top), view.is_chosen) == (["n10", "n9", "n8", "n7", "n6", "n5"], False)
    assert titles(view.flashes) == ["flash"]
    assert titles(line.notice for line in view.notices) == ["rule"]


def test_flashes_are_those_of_today_and_yesterday() -> None:
    flashes = [story(f"f{day}", at(2, day), kind=Kind.FLASH) for day in (9, 10, 11, 12)]
    assert titles(front(*flashes).flashes) == ["f12", "f11"]


def test_three_notices_stand_open_and_five_behind_the_fold() -> None:
    view = front(
        notice("pinned", 6, pinned=True),
        notice("pinned-with-an-end", 1, pinned=True, expires=at(2, 20)),
        notice("pinned-long-ago", 4, pinned=True),
        notice("expired", 11, expires=NOW),
        notice("expired-pin", 11, pinned=True, expires=at(2, 12)),
        *(notice(f"n{day}", day) for day in (5, 7, 8, 9, 10)),
        notice("new", 10, expires=at(2, 12, 13)),
        notice("newer", 11),
    )
    assert [(line.notice.title.removeprefix("标题"), line.is_pinned) for line in view.notices] == [
        ("pinned", True),
        ("pinned-with-an-end", True),
        ("newer", False),
    ]
    assert titles(line.notice for line in view.folded) == ["new", "n10", "n9", "n8", "n7"]


STORIES = (
    *(story(f"n{day}", at(2, day)) for day in range(4, 12)),
    notice("old", 2),
    notice("new", 11),
    story("later", at(2, 13)),
    story("gone", at(2, 9), withdrawn=Withdrawal(on=at(2, 10).date(), reason="重复")),
    story("flash", at(2, 11), kind=Kind.FLASH, topics=("return",)),
    story("asked", at(2, 8), kind=Kind.CONCERN, details=Concern(question="何时？", asked=at(2, 7)), topics=("return",)),
    notice("rule", 9),
)


def path_of(slug: str) -> str:
    return f"stories/2020/02/{slug}.md"


def test_the_desk_chooses_lead_and_order_until_they_end() -> None:
    desk = Front(lead=path_of("n5"), top=(path_of("flash"), "/repo/stories/2020/02/n7/"), until=at(2, 12, 18))
    view = front(*STORIES, front=desk)
    assert there(view.lead).title == "标题n5"
    assert (titles(view.top), view.is_chosen) == (["flash", "n7", "n11", "n10", "n9", "n8"], True)
    over = front(*STORIES, front=desk, now=at(2, 12, 18))
    assert (there(over.lead).title, over.is_chosen) == ("标题n11", False)


@pytest.mark.parametrize("slug", ["later", "gone", "nowhere"])
def test_whatever_is_not_out_is_chosen_by_the_rule(slug: str) -> None:
    named = path_of(slug)
    desk = Front(
        lead=named,
        top=(named,),
        pins=(Pin(story=named, until=at(2, 20)),),
        breaking=Breaking(text="停水", story=named, until=at(2, 20)),
        matter=Matter(title="返校", stories=(named,)),
    )
    view, plain = front(*STORIES, front=desk), front(*STORIES)
    assert (view.breaking, view.matter) == (BreakingLine(text="停水", address=""), None)
    assert replace(view, breaking=None) == plain


def test_the_desk_pins_a_notice_until_a_day() -> None:
    desk = Front(pins=(Pin(story=path_of("old"), until=at(2, 12, 13)),))
    lines = front(*STORIES, front=desk).notices
    assert [(line.notice.title, line.is_pinned) for line in lines] == [
        ("标题old", True),
        ("标题new", False),
        ("标题rule", False),
    ]
    later = front(*STORIES, front=desk, now=at(2, 12, 13)).notices
    assert titles(line.notice for line in later) == ["new", "rule", "old"]


def test_what_goes_on_stands_together_and_nowhere_else() -> None:
    desk = Front(matter=Matter(title="返校专区", topic="return", stories=(path_of("rule"),), until=at(2, 20)))
    view = front(*STORIES, front=desk)
    matter = there(view.matter)
    assert (matter.title, matter.topic) == ("返校专区", Link("返校", "topics/return/"))
    assert [titles(part) for part in (matter.news, matter.notices, matter.answers)] == [["flash"], ["rule"], ["asked"]]
    assert titles(line.notice for line in view.notices) == ["new", "old"]
    assert "asked" not in titles(view.top)


def test_the_site_is_made_again_when_something_of_the_desk_ends() -> None:
    ends = at(2, 12, 13)
    for desk in (
        Front(lead=path_of("n5"), until=ends),
        Front(pins=(Pin(story=path_of("old"), until=ends),)),
        Front(breaking=Breaking(text="停水", until=ends)),
        Front(matter=Matter(title="返校", topic="return", until=ends)),
    ):
        assert newsroom(STORIES, front=desk).unchanged_until == ends


def test_the_site_is_made_again_when_a_change_of_today_becomes_what_is_new() -> None:
    """Of a change on the day of the story only the day is known; it counts from a second later."""
    out = at(2, 12, 9)
    gone = story("gone", out, withdrawn=Withdrawal(on=out.date(), reason="有误"))
    until = newsroom([gone], now=out).unchanged_until
    assert front(gone, now=out).updated is None
    assert until == gone.modified == front(gone, now=until).updated


def test_what_comes_next_is_listed_by_its_day() -> None:
    desk = replace(
        DESK,
        dates=(DeskDate(day=at(2, 20).date(), title="开学"), DeskDate(day=at(2, 11).date(), title="昨天的事")),
        anniversaries=(
            Anniversary(day=date(1958, 2, 14), title="校庆"),
            Anniversary(day=date(2020, 2, 15), title="头一回"),
        ),
    )
    asked = OpenConcern(path="concerns/2020-02-11-door.yml", question="何时？", asked=at(2, 11))
    view = front(
        notice("ends", 10, expires=at(2, 18, 0)),
        notice("ended", 10, expires=at(2, 11)),
        notice("far", 10, expires=at(4, 1)),
        plan=replace(PLAN, desk=desk),
        concerns=[asked],
    )
    assert view.dates == (
        DateLine(date=at(2, 13).date(), text="1件师生关切应答复", address="concerns/"),
        DateLine(date=at(2, 14).date(), text="校庆", address=""),
        DateLine(date=at(2, 17).date(), text="截止：标题ends", address="stories/2020/02/ends/"),
        DateLine(date=at(2, 20).date(), text="开学", address=""),
    )


def test_works_are_those_that_can_be_shown() -> None:
    painted = picture("stories/2020/02/paint.png", "bb", kind="PNG")
    poem = story("poem", at(2, 10), column="art", kind=Kind.WORK, details=Work(form=Form.POEM))
    painting = story(
        "paint", at(2, 9), column="art", kind=Kind.WORK, details=Work(form=Form.PAINTING, media=painted.path)
    )
    video = story("video", at(2, 11), column="art", kind=Kind.WORK, details=Work(form=Form.VIDEO))
    lines = replace(body("春天\n来了"), paragraphs=("春天\n来了",))
    view = front(poem, painting, video, bodies={poem.path: lines}, pictures=[painted])
    assert titles(view.works) == ["poem", "paint"]
    assert view.works[0].lines == ("春天", "来了")
    assert there(view.works[1].image).address == f"stories/2020/02/paint/{painted.digest[:10]}-800.jpg"
    assert titles(view.top) == ["video"]


def test_a_strip_says_nothing_twice_unless_the_column_has_nothing_else() -> None:
    seen = [story(f"life{day}", at(2, day, 10)) for day in range(6, 12)]
    older = [story(f"old{day}", at(2, day)) for day in range(1, 3)]
    only = story("only", at(2, 11, 9), column="action", beat="colleges")
    strips = {strip.column.address: titles(strip.newest) for strip in front(*seen, *older, only).columns}
    assert strips["columns/life/"] == ["old2", "old1"]
    assert strips["columns/action/"] == ["only"]
    assert strips["columns/art/"] == []


def test_a_strip_shows_no_notice_that_has_ended_while_there_is_anything_else() -> None:
    ended = notice("ended", 11, expires=at(2, 12))
    older = story("older", at(2, 1), column="notices")
    alone, beside = front(ended), front(ended, older, story("lead", at(2, 11)))
    assert [titles(strip.newest) for strip in alone.columns if strip.newest] == [["ended"]]
    assert ["older"] in [titles(strip.newest) for strip in beside.columns]
