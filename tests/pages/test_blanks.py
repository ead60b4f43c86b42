"""What the settings say is printed in ordinary pages as it was meant; what nobody has given is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsroom.pages import BLANKS, blank_values, fill_blanks, unknown_blanks
from pages.small_newsroom import DESK

REPOSITORY = "https://github.com/school/news"
GUIDE = "打开[本站的**仓库**]({{ repository }}/issues)，或者交给[总编室](../desk/){{ contact }}。"
KNOWN = replace(DESK, mail="news_desk@example.org", phone="0571-555*01", room="行政楼 302")


def shown(text: str) -> str:
    return str(markdown.markdown(text)).removeprefix("<p>").removesuffix("</p>")


def test_known_addresses_are_printed() -> None:
    assert shown(fill_blanks(GUIDE, blank_values(KNOWN, f"{REPOSITORY}/"))) == (
        f'打开<a href="{REPOSITORY}/issues">本站的<strong>仓库</strong></a>，或者交给<a href="../desk/">总编室</a>'
        '（邮箱 <a href="mailto:news&#95;desk&#64;example&#46;org">news&#95;desk&#64;example&#46;org</a>，'
        "电话 0571&#45;555&#42;01，办公室 行政楼 302）。"
    )


def test_what_nobody_has_given_leaves_no_trace() -> None:
    assert fill_blanks(GUIDE, blank_values(DESK, "")) == "打开本站的**仓库**，或者交给[总编室](../desk/)。"


@pytest.mark.parametrize(
    ("given", "printed"),
    [({"mail": ""}, "电话"), ({"mail": "", "phone": ""}, "办公室"), ({"phone": "", "room": ""}, "邮箱")],
)
def test_of_several_ways_those_are_printed_that_there_are(given: dict[str, Any], printed: str) -> None:
    contact = blank_values(replace(KNOWN, **given), "")["contact"]
    assert contact.startswith(f"（{printed} ")
    assert contact.count("，") == 2 - len([value for value in given.values() if not value])


def test_every_blank_has_a_value() -> None:
    assert tuple(blank_values(DESK, "")) == BLANKS


def test_an_unknown_blank_stays_and_is_told_with_its_line() -> None:
    text = "一\n\n二 {{ contakt }}，{{contact}}，[三]({{ repo }})"
    assert unknown_blanks(text) == ((3, "contakt"), (3, "repo"))
    assert fill_blanks(text, blank_values(DESK, "")) == "一\n\n二 {{ contakt }}，，[三]({{ repo }})"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_no_sign_of_a_value_has_a_meaning(room: str) -> None:
    room = f"甲{room}乙"
    printed = fill_blanks("见{{ contact }}。", blank_values(replace(DESK, room=room), ""))
    assert (
        html.fragment_fromstring(markdown.markdown(printed)).text_content()
        == f"见（办公室 {' '.join(room.split())}）。"
    )
