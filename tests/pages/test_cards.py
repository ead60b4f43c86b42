"""Which picture stands for a page where somebody shares it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsroom.model import Focus, Kind
from newsroom.pages import DrawnCard, Output, Page, PictureFile
from newsroom.pages.outputs import SITE_CARD, SQUARE, WIDE, Card
from pages.small_newsroom import SITE, at, listed, newsroom, picture, story

GATE = "stories/2020/02/gate"


def cards(outputs: tuple[Output, ...]) -> dict[str, Card]:
    return {output.address: output.card for output in outputs if isinstance(output, Page)}


def test_a_story_is_shown_by_its_own_picture_cut_to_both_sizes() -> None:
    one = story("gate", at(2, 5), path=f"{GATE}/index.md", cover=f"{GATE}/gate.png")
    outputs = listed(newsroom([one], pictures=[picture(f"{GATE}/gate.png", "c0ffee", 1600, 1200, "PNG")]))
    wide, square = f"cards/{GATE}-c0ffee0000.jpg", f"cards/{GATE}-c0ffee0000-square.jpg"
    assert cards(outputs)[f"{GATE}/"] == Card(wide, square, "标题gate")
    source, digest = f"{GATE}/gate.png", "c0ffee".ljust(40, "0")
    large = PictureFile(
        path=wide, source=source, digest=digest, width=1200, height=630, format="JPEG", cut=True, limit=200_000
    )
    assert [output for output in outputs if isinstance(output, PictureFile) and output.cut] == [
        large,
        replace(large, path=square, width=300, height=300, limit=32_000),
    ]


def test_another_focus_is_another_card_and_every_crop_keeps_it() -> None:
    path = "stories/2020/02/a/gate.jpg"
    one = story("a", at(2, 3), path="stories/2020/02/a/index.md", cover=path, focus=Focus(30, 20))
    outputs = listed(newsroom([one], pictures=[picture(path, "0" * 64)]))
    cut = [output for output in outputs if isinstance(output, PictureFile) and output.cut]
    assert [output.focus for output in cut] == [Focus(30, 20)] * 2
    assert all("-30-20" in output.path for output in cut)
    front = next(output for output in outputs if isinstance(output, Page) and output.address == "")
    assert front.view.lead.image.focus == Focus(30, 20)


def test_a_picture_that_would_be_blurred_stands_for_nothing() -> None:
    one = story("gate", at(2, 5), path=f"{GATE}/index.md", cover=f"{GATE}/gate.png")
    outputs = listed(newsroom([one], pictures=[picture(f"{GATE}/gate.png", "c0ffee", 599, 600)]))
    assert cards(outputs)[f"{GATE}/"] == Card("cards/life.png", "cards/life-square.png", "假期生活")
    assert not any(output.cut for output in outputs if isinstance(output, PictureFile))


def test_without_a_picture_a_column_and_kind_share_a_card() -> None:
    news = newsroom([story("a", at(2, 5)), story("b", at(2, 6), kind=Kind.FLASH), story("c", at(2, 7), column="art")])
    outputs = listed(news)
    shown = cards(outputs)
    assert shown["stories/2020/02/a/"] == shown["columns/life/"]
    assert shown["columns/life/"] == Card("cards/life.png", "cards/life-square.png", "假期生活")
    flash = Card("cards/life-flash.png", "cards/life-square.png", "假期生活：一句话新闻")
    assert shown["stories/2020/02/b/"] == flash
    assert shown[""] == shown["units/science/"] == SITE_CARD
    drawn = {output.path: output for output in outputs if isinstance(output, DrawnCard)}
    assert {path.removeprefix("cards/").removesuffix(".png") for path in drawn} == {
        "site", "site-square", "life", "life-flash", "life-square", "notices", "notices-square", "action",
        "action-square", "art", "art-square",
    }  # fmt: skip
    assert drawn[flash.wide] == DrawnCard(
        path="cards/life-flash.png",
        size=WIDE,
        colour="#b3261e",
        kicker="一句话新闻",
        heading="假期生活",
        foot="校园网报 · 某校",
    )
    assert drawn[flash.square] == DrawnCard(
        path="cards/life-square.png", size=SQUARE, colour="#b3261e", kicker="", heading="生活", foot="校园网报"
    )


def test_a_school_may_have_the_title_of_every_story_on_a_card() -> None:
    outputs = listed(newsroom([story("gate", at(2, 5))]), site=replace(SITE, title_cards=True))
    assert cards(outputs)[f"{GATE}/"] == Card(f"cards/{GATE}.png", "cards/life-square.png", "标题gate")
    drawn = next(output for output in outputs if output.path == f"cards/{GATE}.png")
    assert drawn == DrawnCard(
        path=f"cards/{GATE}.png",
        size=WIDE,
        colour="#b3261e",
        kicker="假期生活",
        heading="标题gate",
        foot="校园网报 · 某校",
    )


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("校门口", True),
        ("龘䶮〇鿯㐀，37.3℃ 以下—½①“é”", True),
        ("𬱖𬭚二位老师", True),
        ("带\u200b看不见的\ufe00字", True),
        ("𠮷老师", False),
        ("大家好😀", False),
        ("我❤️学校", False),
        ("🇨🇳", False),
    ],
)
def test_a_title_stands_on_a_card_whole_or_not_at_all(title: str, drawn: bool) -> None:
    one = replace(story("gate", at(2, 5)), title=title)
    outputs = listed(newsroom([one]), site=replace(SITE, title_cards=True))
    card = cards(outputs)[f"{GATE}/"]
    assert card.wide == (f"cards/{GATE}.png" if drawn else "cards/life.png")
    assert card.wide in {output.path for output in outputs}
    assert any(output.path == f"cards/{GATE}.png" for output in outputs) == drawn


def test_every_card_that_a_page_names_is_made() -> None:
    stories = [
        story("gate", at(2, 5), path=f"{GATE}/index.md", cover=f"{GATE}/gate.png"),
        story("note", at(2, 6), column="notices"),
        story("gone", at(2, 7), kind=Kind.CONCERN),
    ]
    outputs = listed(newsroom(stories, pictures=[picture(f"{GATE}/gate.png", "c0ffee")]))
    made = {output.path for output in outputs}
    assert {path for card in cards(outputs).values() for path in (card.wide, card.square)} <= made
