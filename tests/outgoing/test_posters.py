"""Posters: their code leads to the story, and no word leaves the sheet."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageColor

from outgoing.posters import SIZES, Poster, PosterLayout, chat_text, drawn
from published import ROOT
from scripts.commands import run

LINK = "https://news.example.edu.cn/stories/2020/02/poem/"


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("picture") / "a.png"
    Image.new("RGB", (900, 600), "#336699").save(file)
    return file


def poster(
    picture: Path | None = None, *, title: str = "立春", lines: tuple[str, ...] = ("门还关着，", "春已经到了。")
) -> Poster:
    return Poster(title=title, lines=lines, by="江一川", unit="后勤处", paper="滨江新闻网", link=LINK, accent="#b3261e",
                  picture=picture)  # fmt: skip


@pytest.mark.parametrize("layout", PosterLayout)
@pytest.mark.parametrize("size", SIZES.values(), ids=str)
def test_a_phone_reads_the_code_and_nothing_leaves_the_edge(
    layout: PosterLayout, size: tuple[int, int], picture: Path
) -> None:
    for words in (poster(picture), poster(picture, title="很长的标题，" * 12, lines=("一行又一行的诗句，" * 3,) * 30)):
        data = drawn(words, layout, size)
        with Image.open(BytesIO(data)) as made:
            assert made.size == size
            (code,) = zxingcpp.read_barcodes(made)
            assert code.text == LINK
            plain = made.convert("RGB")
        edge = plain.crop((0, size[1] - 80, size[0], size[1]))
        assert ImageChops.difference(edge, Image.new("RGB", edge.size, edge.getpixel((0, 0)))).getbbox() is None
        assert drawn(words, layout, size) == data


def test_a_title_that_says_the_same_as_the_words_is_said_once() -> None:
    words = ("人在家中，", "课在线上。")
    once = drawn(poster(title="人在家中，课在线上", lines=words), PosterLayout.COLOUR, (1080, 1080))
    assert once != drawn(poster(title="标语", lines=words), PosterLayout.COLOUR, (1080, 1080))


@pytest.mark.parametrize("size", SIZES.values(), ids=str)
def test_without_a_picture_the_words_stand_on_paper(size: tuple[int, int]) -> None:
    assert drawn(poster(), PosterLayout.PICTURE, size) == drawn(poster(), PosterLayout.PAPER, size)


def test_below_a_picture_the_words_stand_where_there_is_room(picture: Path) -> None:
    said, silent = poster(picture), poster(picture, lines=())
    changes = {
        name: drawn(said, PosterLayout.PICTURE, size) != drawn(silent, PosterLayout.PICTURE, size)
        for name, size in SIZES.items()
    }
    assert changes == {"1080x1920": True, "1080x1080": False}


@pytest.mark.parametrize(("accent", "ink"), [("#b3261e", "#ffffff"), ("#ffe14d", "#222222")])
def test_words_on_the_schools_colour_can_be_read(accent: str, ink: str) -> None:
    plain = msgspec.structs.replace(poster(), accent=accent, link="")
    with Image.open(BytesIO(drawn(plain, PosterLayout.COLOUR, (1080, 1080)))) as made:
        counted = made.convert("RGB").getcolors(2**16)
    assert counted is not None
    (_, most), (_, second), *_ = sorted(counted, reverse=True)
    assert (most, second) == (ImageColor.getrgb(accent), ImageColor.getrgb(ink))


def test_the_text_for_the_chat_has_words_maker_and_address() -> None:
    assert chat_text(poster()).splitlines() == ["《立春》", "门还关着，", "春已经到了。", "江一川 · 后勤处", LINK]


def test_the_command_draws_both_sizes(standing: Path, tmp_path: Path, now: int) -> None:
    story = sorted((standing / "content/stories").rglob("*.md"))[0].relative_to(standing / "content")
    done = run("poster.py", str(story), "--site", str(standing), "--out", str(tmp_path), cwd=ROOT,
               SOURCE_DATE_EPOCH=str(now))  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    (folder,) = tmp_path.iterdir()
    assert sorted(path.name for path in folder.iterdir()) == ["1080x1080.png", "1080x1920.png", "text.txt"]
