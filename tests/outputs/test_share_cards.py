"""What chats and networks show of a page: a picture of the right size, with whole words on it, not too heavy."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from random import Random

import pytest
from PIL import Image

from newsroom.outputs.cards import drawn_card
from newsroom.outputs.lines import broken
from newsroom.outputs.negatives import negative_of
from newsroom.outputs.pictures import published_picture
from newsroom.pages import DrawnCard, PictureFile
from newsroom.pages.cards import LIMITS
from newsroom.pages.outputs import SQUARE, WIDE
from published import ROOT

RED = (0xB3, 0x26, 0x1E)
TITLE = "共同战“疫”，商贸人在行动"


def card(heading: str = TITLE, *, size: tuple[int, int] = WIDE, kicker: str = "通告", foot: str = "某校") -> DrawnCard:
    return DrawnCard(path="cards/x.png", size=size, colour="#b3261e", kicker=kicker, heading=heading, foot=foot)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def cut(source: Image.Image, size: tuple[int, int], kind: str = "PNG") -> bytes:
    stream = BytesIO()
    source.save(stream, kind)
    return published_picture(
        negative_of(stream.getvalue()),
        PictureFile(
            path="x", source="x", digest="x", width=size[0], height=size[1], format="JPEG", cut=True, limit=LIMITS[size]
        ),
    )


def written_from(image: Image.Image) -> float:
    """How much of a card's inside is no longer the plain colour."""
    inside = image.crop((60, 60, image.width - 60, image.height - 60))
    return 1 - sum(count for count, colour in inside.getcolors(9999) or [] if colour == RED) / (
        inside.width * inside.height
    )


@pytest.mark.parametrize("size", [WIDE, SQUARE])
@pytest.mark.parametrize("heading", ["动", TITLE, TITLE * 6, "COVID-19" * 30, "\U0001f600", "　", "𠮷龘䶮〇：鿯"])
def test_a_card_has_its_size_and_little_weight(size: tuple[int, int], heading: str) -> None:
    data = drawn_card(card(heading, size=size))
    assert opened(data).size == size
    assert opened(data).getpixel((0, 0)) == RED
    assert len(data) < 60_000 if size == WIDE else len(data) <= LIMITS[SQUARE]


def test_every_word_of_a_card_is_drawn_and_nothing_in_place_of_what_no_font_has() -> None:
    bare = drawn_card(card("", kicker="", foot=""))
    assert written_from(opened(bare)) == 0
    assert drawn_card(card("\U0001f600", kicker="", foot="\u200b\U0001f600")) == bare
    cards = {
        drawn_card(card(heading, kicker=kicker, foot=foot))
        for heading in "动静"
        for kicker in "甲乙"
        for foot in "丙丁"
    }
    assert len(cards) == 8
    assert written_from(opened(drawn_card(card(TITLE)))) > 0.05


def test_the_same_card_has_the_same_bytes_in_another_process() -> None:
    drawing = f"""
import hashlib
from newsroom.outputs.cards import drawn_card
from newsroom.pages import DrawnCard
print(hashlib.sha256(drawn_card({card(TITLE * 3)!r})).hexdigest())
"""
    other = subprocess.run(
        [sys.executable, "-c", drawing],
        cwd=ROOT / "hooks", env={"LC_ALL": "C"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert other.stdout.strip() == hashlib.sha256(drawn_card(card(TITLE * 3))).hexdigest()


@pytest.mark.parametrize("size", [WIDE, SQUARE])
@pytest.mark.parametrize("shape", [(4000, 3000), (700, 1500), (620, 320), (9000, 700)])
def test_a_picture_is_cut_to_the_size_without_being_drawn_out(size: tuple[int, int], shape: tuple[int, int]) -> None:
    """The cut shows as many stripes, each as wide as a tenth of the picture is high, as its form has room for."""
    width, height = shape
    stripe = height // 10
    striped = Image.new("L", shape)
    for left in range(0, width, 2 * stripe):
        striped.paste(255, (left, 0, min(left + stripe, width), height))
    found = opened(cut(striped.convert("RGB"), size)).convert("L").crop((0, 9, size[0], 10))
    row = [shade > 127 for shade in found.tobytes()]
    edges = sum(a != b for a, b in pairwise(row))
    seen = min(width, height * size[0] / size[1])
    assert abs(edges - seen / stripe) <= 1


def test_the_heaviest_picture_keeps_the_limit() -> None:
    noise = Image.frombytes("RGB", (1300, 700), Random(5).randbytes(1300 * 700 * 3))
    for size, limit in LIMITS.items():
        assert len(cut(noise, size)) <= limit
        assert opened(cut(noise, size)).size == size


def test_what_can_be_seen_through_stands_on_white() -> None:
    assert opened(cut(Image.new("RGBA", (1200, 630), (0, 0, 0, 0)), WIDE)).getpixel((600, 300)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("共同战疫，商贸人在行动", ("共同战疫，", "商贸人在行动")),
        ("他说：“好。”大家笑", ("他说：", "“好。”大家笑")),
        ("完成《手册》（试行）", ("完成《手册》", "（试行）")),
        ("大家看COVID-19的事", ("大家看", "COVID-19的事")),
        ("校园里的Open Day", ("校园里的", "Open Day")),
        ("第100%好", ("第100%好",)),
        ("一二三四五六七八", ("一二三四", "五六七八")),
        ("Antidisestablishment主义", ("Antidisestablishment", "主义")),
        ("", ()),
        (" 好 ", ("好",)),
    ],
)
def test_lines_break_as_a_printer_breaks_them(text: str, lines: tuple[str, ...]) -> None:
    assert broken(text, 70, lambda line: sum(5 if sign.isascii() else 10 for sign in line)) == lines
