"""What stands on the front page."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from narrowed import there
from newsroom.model import Body, Form, Kind, Notice, PictureGap, Story, Week, Work
from newsroom.pages.views.lists import FrontView
from newsroom.pages.views.parts import Link
from pages.small_newsroom import NOW, REPRINT, at, body, pages, picture, story, titles


def front(*stories: Story, bodies: dict[str, Body] | None = None, **changes: Any) -> FrontView:
    view = pages(*stories, bodies=bodies, **changes)[""].view
    assert isinstance(view, FrontView)
    return view


def notice(slug: str, day: int, **changes: Any) -> Story:
    return story(slug, at(2, day), column="notices", kind=Kind.NOTICE, details=Notice(**changes))


def test_an_empty_newsroom_has_a_front_page() -> None:
    view = front()
    assert view.lead is None
    assert view.latest == ()
    assert [strip.newest for strip in view.columns] == [(), (), (), ()]
    assert (view.today, view.week) == (NOW.date(), Week(2020, 7))
    assert view.campaigns == (Link("同心", "campaigns/together/"),)


def test_a_picture_of_the_newest_three_days_leads() -> None:
    cover = picture("stories/2020/02/old.jpg", "aa")
    stories = story("new", at(2, 10)), story("pictured", at(2, 8), cover=cover.path), story("older", at(2, 7))
    assert there(front(*stories, pictures=[cover]).lead).title == "标题pictured"


def test_a_picture_older_than_that_does_not_lead() -> None:
    cover = picture("stories/2020/02/old.jpg", "aa")
    stories = story("new", at(2, 10)), story("pictured", at(2, 7), cover=cover.path)
    assert there(front(*stories, pictures=[cover]).lead).title == "标题new"


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


def test_latest_are_eight_without_the_lead_flashes_and_notices() -> None:
    stories = [story(f"n{day}", at(2, day)) for day in range(1, 12)]
    flash = story("flash", at(2, 12), kind=Kind.FLASH)
    view = front(*stories, flash, notice("rule", 11))
    assert there(view.lead).title == "标题n11"
    assert titles(view.latest) == ["n10", "n9", "n8", "n7", "n6", "n5", "n4", "n3"]
    assert titles(view.flashes) == ["flash"]
    assert titles(view.notices) == ["rule"]


def test_notices_are_pinned_first_then_newest_and_in_force() -> None:
    view = front(
        notice("pinned", 1, pinned=True),
        notice("expired", 11, expires=NOW),
        notice("expired-pin", 11, pinned=True, expires=at(2, 12)),
        notice("new", 10, expires=at(2, 12, 13)),
        notice("newer", 11),
    )
    assert titles(view.notices) == ["pinned", "newer", "new"]


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
    assert titles(view.latest) == ["video"]


def test_a_strip_says_nothing_twice_unless_the_column_has_nothing_else() -> None:
    seen = [story(f"life{day}", at(2, day, 10)) for day in range(4, 12)]
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
