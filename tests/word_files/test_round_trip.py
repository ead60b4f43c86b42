"""Whatever is typed in Word stands on the page, sign for sign."""

from __future__ import annotations

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.converting import Converter
from word.marks import line_start, seen, words
from word_files.written import read, saved

WRITTEN = (
    "** * _ ~ ~~ $ $$ ` ``` | ｜ <b> </b> <script> <!-- &amp; &#65; & [ ] ( ) ![ ！[ 【 】 （ ） ]( # ## > = --- *** "
    "=== • · + - 1. 2) http://a.cn/b_c https://x.com/a*b~c?d=1&e=2 www.b.cn a@b.cn a_b@c.cn 王** 李*同学 5*8 长*宽 "
    "甲 乙 中文 word ， 。 : \\ \\* ^ [^1] [^1]: [x]: a.docx ! 100元 $100 x^2$ ☑ - [ ] :: { } % <http://a.b> ~甲~ "
    "8:00~11:30 == ++"
)
SIGNS = st.sampled_from(WRITTEN.split())
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TYPED = st.lists(st.one_of(SIGNS, st.just(" "), LETTERS), max_size=9)
CONVERTER = Converter()


def squeezed(text: str) -> str:
    return " ".join(seen(text).split())


@given(TYPED.map("".join))
@settings(max_examples=300, deadline=None)
def test_a_line_gives_the_same_text_back(text: str) -> None:
    typed = squeezed(text)
    assert squeezed(CONVERTER(line_start(words(typed))).text) == typed


@given(st.lists(st.tuples(TYPED.map("".join), st.booleans(), st.booleans()), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_a_paragraph_of_several_looks_gives_the_same_text_back(runs: list[tuple[str, bool, bool]]) -> None:
    document = docx.Document()
    document.add_paragraph("这一段在前面，说的是别的事情，很长很长，长得不会有人当作标题，也不会当作署名。")
    paragraph = document.add_paragraph("起")
    for text, bold, raised in runs:
        run = paragraph.add_run(squeezed(text))
        run.bold, run.font.superscript = bold, raised
    document.add_paragraph("这一段在后面。")
    _, body = read(saved(document)).body.split("\n\n", 1)
    page = squeezed(CONVERTER(body).text).removesuffix("这一段在后面。")
    assert page.replace(" ", "") == squeezed(f"起{''.join(text for text, *_ in runs)}").replace(" ", "")
