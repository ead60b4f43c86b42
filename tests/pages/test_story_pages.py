"""A story's own page."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from narrowed import as_a
from newsroom.model import (
    Body,
    Concern,
    Form,
    Kind,
    LinkEnd,
    LinkStart,
    Mark,
    Notice,
    PictureGap,
    Story,
    Withdrawal,
    Work,
)
from newsroom.pages import Page, PictureFile
from newsroom.pages.views.parts import Image, Link, Rendition
from newsroom.pages.views.stories import ConcernLines, Detail, StoryView, StubView, WorkLines
from pages.small_newsroom import NOW, REPRINT, at, body, listed, newsroom, pages, picture, story, titles

NAME = "123456789a"


def view_of(one: Story, *others: Story, text: Body | None = None, **changes: Any) -> StoryView:
    view = pages(one, *others, bodies={one.path: text or body()}, **changes)[one.address].view
    assert isinstance(view, StoryView)
    return view


def linked(target: str) -> Body:
    return body("看。", "<p>看", LinkStart(target), "这里", LinkEnd(), "。</p>")


def test_neighbours_are_those_of_the_column_in_the_order_of_publishing() -> None:
    first, second, third = (story(slug, at(2, day)) for slug, day in (("a", 3), ("b", 5), ("c", 7)))
    elsewhere = story("x", at(2, 6), column="action", beat="colleges")
    found = pages(third, elsewhere, first, second)
    neighbours = {
        slug: (found[f"stories/2020/02/{slug}/"].view.previous, found[f"stories/2020/02/{slug}/"].view.next)
        for slug in "abcx"
    }
    assert neighbours == {
        "a": (None, Link("标题b", second.address)),
        "b": (Link("标题a", first.address), Link("标题c", third.address)),
        "c": (Link("标题b", second.address), None),
        "x": (None, None),
    }


def test_related_are_earlier_ones_of_the_column_the_same_unit_first() -> None:
    earlier = [story(f"arts{day}", at(2, day), unit="arts") for day in (1, 2)]
    same_unit = [story("own1", at(1, 20)), story("own2", at(1, 21))]
    previous = story("previous", at(2, 5), unit="arts")
    flash = story("flash", at(2, 3), kind=Kind.FLASH)
    later = story("later", at(2, 9))
    view = view_of(story("one", at(2, 6)), *earlier, *same_unit, previous, flash, later)
    assert titles(view.related) == ["own2", "own1", "arts2"]


def test_where_the_column_has_too_few_the_unit_s_stories_elsewhere_are_related() -> None:
    elsewhere = story("elsewhere", at(2, 1), column="action", beat="colleges")
    stranger = story("stranger", at(2, 2), column="action", beat="colleges", unit="arts")
    near = story("near", at(1, 30), unit="arts")
    view = view_of(story("one", at(2, 6)), elsewhere, stranger, near, story("previous", at(2, 5)))
    assert titles(view.related) == ["near", "elsewhere"]


def test_the_first_story_of_column_and_unit_has_no_related_ones() -> None:
    other = story("other", at(2, 1), column="action", beat="colleges", unit="arts")
    assert view_of(story("one", at(2, 6)), story("later", at(2, 7)), other).related == ()


@pytest.mark.parametrize(("characters", "minutes"), [(0, 0), (1, 1), (400, 1), (401, 2), (4000, 10)])
def test_reading_takes_a_minute_for_four_hundred_characters(characters: int, minutes: int) -> None:
    assert view_of(story("one", at(2, 6)), text=replace(body(), text="字" * characters)).minutes == minutes


def test_of_a_flash_reading_time_is_not_said() -> None:
    assert view_of(story("one", at(2, 6), kind=Kind.FLASH)).minutes == 0


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("other.md", "stories/2020/02/other/"),
        ("./other.md#part", "stories/2020/02/other/"),
        ("../01/hall/index.md", "stories/2020/01/hall/"),
        ("../../../guide/index.md", "guide/"),
        ("../../../guide.md#pictures", "guide/#pictures"),
        ("/columns/life/", "columns/life/"),
        ("/columns/life", "columns/life/"),
        ("../../../units/science/", "units/science/"),
        ("../../../index.md", ""),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("tel:027-0000000", "tel:027-0000000"),
    ],
)
def test_a_link_leads_to_its_page(target: str, address: str) -> None:
    other, hall = story("other", at(2, 1)), story("hall", at(1, 9), path="stories/2020/01/hall/index.md")
    view = view_of(story("one", at(2, 6)), other, hall, text=linked(target))
    assert view.body.links == (address,)


@pytest.mark.parametrize(
    "target",
    [
        "missing.md",
        "gone.md",
        "held.md",
        "../../../../../../etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "java\tscript:alert(1)",
        "ht\ttps://example.org/",
        "#part",
        "",
        "stories/2020/02/gone/",
        "/set-aside/",
    ],
)
def test_a_link_that_leads_nowhere_is_text(target: str) -> None:
    gone = story("gone", at(2, 1), withdrawn=Withdrawal(on=at(2, 2).date(), reason="重复"))
    held = story("held", at(2, 28))
    view = view_of(story("one", at(2, 6)), gone, held, text=linked(target))
    assert view.body.links == (None,)


def shown_as(
    name: str, kind: str, widths: tuple[int, ...], height: int, large: int = 1600, alt: str = "", caption: str = ""
) -> Image:
    place = f"stories/2020/02/one/{name}"
    return Image(
        webp=tuple(Rendition(f"{place}-{width}.webp", width) for width in widths),
        plain=tuple(Rendition(f"{place}-{width}.{kind}", width) for width in widths[:2]),
        large=Rendition(f"{place}-{large}.{kind}", large),
        width=widths[-1],
        height=height,
        alt=alt,
        caption=caption,
    )


def test_a_picture_stands_where_the_text_has_it_and_one_that_is_missing_does_not() -> None:
    hall = picture("stories/2020/02/大 厅.jpg", NAME)
    text = body(
        "看。",
        "<p>看。</p>",
        PictureGap("%E5%A4%A7%20%E5%8E%85.jpg", "大厅", "粉刷中", alone=True),
        "<p>再看",
        PictureGap("no.jpg", "没有", "", alone=False),
        "。</p>",
    )
    view = view_of(story("one", at(2, 6)), text=text, pictures=[hall])
    image = shown_as(NAME, "jpg", (480, 800, 1200), 800, alt="大厅", caption="粉刷中")
    assert view.body.pictures == (image, None)
    assert view.lead is None


def test_a_cover_stands_on_top_unless_the_text_shows_it() -> None:
    cover = picture("stories/2020/02/a.jpg", NAME)
    one = story("one", at(2, 6), cover=cover.path)
    assert view_of(one, pictures=[cover]).lead == shown_as(NAME, "jpg", (480, 800, 1200), 800)
    shown = body("看。", PictureGap("a.jpg", "校门", "", alone=True))
    view = view_of(one, text=shown, pictures=[cover])
    assert view.lead is None
    assert [as_a(Image, shown).alt for shown in view.body.pictures] == ["校门"]


def test_a_painting_is_what_its_page_is_about() -> None:
    painting = picture("stories/2020/02/p.png", NAME, 800, 600, "PNG")
    one = story("one", at(2, 6), column="art", kind=Kind.WORK, details=Work(form=Form.PAINTING, media=painting.path))
    view = view_of(one, pictures=[painting])
    assert view.lead == shown_as(NAME, "jpg", (480, 800), 600, large=800, alt="标题one")
    assert view.work == WorkLines(form=Form.PAINTING, transcript="")


def test_pictures_are_published_once_under_their_story_and_never_enlarged() -> None:
    wide = picture("stories/2020/02/w.jpg", "aaaaaaaaaa", 4000, 1000)
    tall = picture("stories/2020/02/t.png", "bbbbbbbbbb", 1000, 8000, "PNG")
    small = replace(picture("stories/2020/02/s.gif", "cccccccccc", 40, 30, "GIF"), transparent=True)
    unused = picture("stories/2020/02/u.jpg", "dddddddddd")
    one = story("one", at(2, 6), cover=wide.path)
    gaps = [PictureGap(name, "", "", alone=True) for name in ("w.jpg", "t.png", "s.gif", "s.gif", "none.jpg")]
    outputs = listed(newsroom([one], pictures=[wide, tall, small, unused]), {one.path: body("看。", *gaps)})
    place = "stories/2020/02/one/"
    assert [
        (file.path.removeprefix(place), file.source, file.width, file.height, file.format, file.limit)
        for file in outputs
        if isinstance(file, PictureFile) and not file.cut
    ] == [
        ("aaaaaaaaaa-480.webp", wide.path, 480, 120, "WEBP", 100_000),
        ("aaaaaaaaaa-800.webp", wide.path, 800, 200, "WEBP", 100_000),
        ("aaaaaaaaaa-1200.webp", wide.path, 1200, 300, "WEBP", 100_000),
        ("aaaaaaaaaa-480.jpg", wide.path, 480, 120, "JPEG", 100_000),
        ("aaaaaaaaaa-800.jpg", wide.path, 800, 200, "JPEG", 100_000),
        ("aaaaaaaaaa-1600.jpg", wide.path, 1600, 400, "JPEG", 500_000),
        ("bbbbbbbbbb-480.webp", tall.path, 480, 3840, "WEBP", 1_600_000),
        ("bbbbbbbbbb-800.webp", tall.path, 800, 6400, "WEBP", 1_600_000),
        ("bbbbbbbbbb-1000.webp", tall.path, 1000, 8000, "WEBP", 1_600_000),
        ("bbbbbbbbbb-480.jpg", tall.path, 480, 3840, "JPEG", 1_600_000),
        ("bbbbbbbbbb-800.jpg", tall.path, 800, 6400, "JPEG", 1_600_000),
        ("bbbbbbbbbb-1000.jpg", tall.path, 1000, 8000, "JPEG", 4_000_000),
        ("cccccccccc-40.webp", small.path, 40, 30, "WEBP", 200_000),
        ("cccccccccc-40.png", small.path, 40, 30, "PNG", 200_000),
    ]


def test_of_a_long_picture_lists_show_the_head_and_the_text_all_of_it() -> None:
    column = picture("stories/2020/02/t.png", "bbbbbbbbbb", 1080, 19_000, "PNG")
    one = story("one", at(2, 6))
    text = {one.path: body("看。", "<p>看。</p>", PictureGap("t.png", "通知", "", alone=True))}
    outputs = listed(newsroom([one], pictures=[column]), text)
    place = "stories/2020/02/one/bbbbbbbbbb"
    view = next(output.view for output in outputs if isinstance(output, Page) and output.address == one.address)
    (shown,) = view.body.pictures
    assert [(file.address, file.width) for file in shown.webp] == [
        (f"{place}-480.webp", 480),
        (f"{place}-931.webp", 931),
    ]
    assert (shown.width, shown.height) == (931, 16_383)
    (teaser,) = next(
        output.view.groups[0].stories
        for output in outputs
        if isinstance(output, Page) and output.address == "columns/life/"
    )
    assert [file.address for file in teaser.image.webp] == [f"{place}-480-head.webp", f"{place}-931-head.webp"]
    assert (teaser.image.width, teaser.image.height) == (931, 1241)
    assert teaser.image.large == shown.large == Rendition(f"{place}-931.jpg", 931)
    files = {output.path: output for output in outputs if isinstance(output, PictureFile)}
    assert {file.address for image in (shown, teaser.image) for file in (*image.webp, *image.plain)} <= files.keys()
    assert [files[f"{place}-{name}"].cut for name in ("931.webp", "931-head.webp")] == [False, True]


def test_the_mark_of_a_machine_goes_with_every_file_and_is_said_wherever_the_picture_is_shown() -> None:
    mark = Mark("2", "某某科技")
    gate = replace(picture("stories/2020/02/g.jpg", "cccccccccc"), mark=mark)
    one = story("one", at(2, 6))
    text = {one.path: body("看。", "<p>看。</p>", PictureGap("g.jpg", "校门", "", alone=True))}
    outputs = listed(newsroom([one], pictures=[gate]), text)
    files = [output for output in outputs if isinstance(output, PictureFile)]
    assert len(files) > 6
    assert {file.mark for file in files} == {mark}
    views = {output.address: output.view for output in outputs if isinstance(output, Page)}
    assert views[one.address].body.pictures[0].made == "可能由 AI 生成"
    assert views["columns/life/"].groups[0].stories[0].image.made == "可能由 AI 生成"


@pytest.mark.parametrize("source", ["../01/far.jpg", "/stories/2020/02/a.jpg", "https://example.org/a.jpg", ""])
def test_a_picture_that_does_not_lie_beside_its_story_is_left_out(source: str) -> None:
    known = [picture("stories/2020/01/far.jpg", NAME), picture("stories/2020/02/a.jpg", NAME)]
    one = story("one", at(2, 6), cover="stories/2020/01/far.jpg")
    text = body("看。", "<p>看。</p>", PictureGap(source, "远处", "", alone=True))
    view = view_of(one, text=text, pictures=known)
    assert (view.body.pictures, view.lead) == ((None,), None)


def test_a_notice_says_who_issued_it_and_whether_it_still_holds() -> None:
    notice = Notice(issuer="指挥部", document="〔2020〕1号", link="https://example.org/", expires=NOW)
    one = story("one", at(2, 6), column="notices", kind=Kind.NOTICE, details=notice)
    view = view_of(one)
    assert view.details == (
        Detail(label="发布单位", text="指挥部"),
        Detail(label="文号", text="〔2020〕1号"),
        Detail(label="有效期", text="（2020年2月12日 12:00止）", strong="已失效"),
        Detail(label="原文", text="查看原文", link="https://example.org/"),
    )
    assert view.expired
    assert view.label == "通告"
    assert pages(one)[one.address].changed == NOW.date()
    assert not view_of(one, now=at(2, 12, 11)).expired
    assert pages(one, now=at(2, 12, 11))[one.address].changed == at(2, 6).date()


def test_a_concern_says_who_answered() -> None:
    concern = Concern(question="何时开学？", asked=at(2, 5), answered_by="arts", answered=at(2, 6))
    view = view_of(story("one", at(2, 6), column="notices", kind=Kind.CONCERN, details=concern))
    assert view.concern == ConcernLines(
        question="何时开学？", asked=at(2, 5), answered_by=Link("艺术学院", "units/arts/"), answered=at(2, 6)
    )


def test_names_labels_and_places_are_all_there() -> None:
    one = story(
        "one",
        at(2, 6),
        column="action",
        beat="security",
        unit="logistics",
        genre=REPRINT,
        responsible="李二",
        responsible_role="负责人",
        authors=("甲", "乙"),
        photographers=("丙",),
        editors=("丁",),
        reviewers=("戊",),
        source_name="晚报",
        source_link="https://example.org/1",
    )
    view = view_of(one)
    assert (view.label, view.source, view.link) == ("媒体报道", "晚报", "https://example.org/1")
    assert view.column == Link("大家在行动", "columns/action/")
    assert view.beat == Link("保障", "columns/action/#security")
    assert (view.responsible, view.role) == ("李二", "负责人")
    assert (view.authors, view.photographers, view.editors, view.reviewers) == (
        ("甲", "乙"),
        ("丙",),
        ("丁",),
        ("戊",),
    )
    teaser = pages(one)[""].view.top[0]
    assert (teaser.column.text, teaser.beat, teaser.unit.text, teaser.source) == ("行动", "保障", "后勤处", "晚报")


def test_a_withdrawn_story_leaves_a_stub_that_no_list_and_no_neighbour_names() -> None:
    gone = story("gone", at(2, 6), withdrawn=Withdrawal(on=at(2, 8).date(), reason="内容有误"))
    found = pages(gone, story("before", at(2, 5)), story("after", at(2, 7)))
    assert found[gone.address].view == StubView(
        title="标题gone",
        column=Link("假期生活", "columns/life/"),
        unit=Link("理学院", "units/science/"),
        date=at(2, 6),
        withdrawn=at(2, 8).date(),
        reason="内容有误",
    )
    assert [address for address, page in found.items() if "标题gone" in repr(page.view)] == [gone.address]
