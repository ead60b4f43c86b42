"""The allow-list by itself: what is left of HTML is of a few attributes with a few values, and stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converting.as_html import joined
from newsroom.converting import Converter
from newsroom.converting.cleaning import clean, cleaner, is_clean
from newsroom.converting.converter import DEEPEST
from newsroom.converting.dialect import html_of
from newsroom.reading.source import read_source

_SCHOOL = Path(__file__).parents[1] / "school/content/stories"
_SIGNS = "*_`[]()>!#|-=+&;:\"'\\/~. \n\t\xa0校园，。12ab"
_MARKS = ["\n\n", "  \n", "    ", "\n- ", "\n1. ", "\n> ", "\n## ", "**", "&lt;b&gt;", "&quot;", "a&b"]
_LINKS = ["[甲](b.md)", "[甲](//b)", "[甲](../2020/b.md#c)", "[甲](javascript:b)", "[](b)"]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<code class="evil">x</code>', "<code>x</code>"),
        ('<code class="language-python">x</code>', '<code class="language-python">x</code>'),
        ('<a href="x" class="button">x</a>', '<a href="x">x</a>'),
        ('<a href="x" class="embed">x</a>', '<a href="x" class="embed">x</a>'),
        ('<img src="a" width="99999">', '<img src="a">'),
        ('<img src="a" width="640">', '<img src="a" width="640">'),
        ('<sup class="huge">1</sup>', "<sup>1</sup>"),
        ('<section class="md-header">x</section>', "<section>x</section>"),
        (
            '<table><tr><td colspan="999" rowspan="2">x</td></tr></table>',
            '<table><tbody><tr><td rowspan="2">x</td></tr></tbody></table>',
        ),
    ],
)
def test_attributes_have_only_values_that_are_known(written: str, left: str) -> None:
    assert clean(cleaner(), written) == left


def test_it_is_cleaned_until_cleaning_changes_nothing() -> None:
    """Once is not enough: what is left of the first time would be another tree to a browser."""
    written = "<h1><table><h1>"
    assert cleaner().clean(cleaner().clean(written)) != cleaner().clean(written)
    cleaned = clean(cleaner(), written)
    assert cleaner().clean(cleaned) == cleaned


@given(st.lists(st.one_of(st.sampled_from([*_SIGNS, *_MARKS, *_LINKS]), st.text(max_size=4)), max_size=40).map("".join))
@settings(max_examples=1500, deadline=None)
def test_what_passes_for_clean_is(text: str) -> None:
    html = html_of(text.replace("<", ""))
    assert not is_clean(html) or clean(cleaner(), html) == html


def test_most_texts_pass_for_clean() -> None:
    texts = [read_source(path.read_bytes()).markdown for path in _SCHOOL.rglob("*.md")]
    plain = [html for text in texts if "<" not in text and is_clean(html := html_of(text))]
    assert len(plain) > len(texts) / 3
    assert all(clean(cleaner(), html) == html for html in plain)


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲<script>乙</script></p>",
        '<p style="color:red">甲</p>',
        '<a href="javascript:x">甲</a>',
        '<a href="//x" onclick="y">甲</a>',
        "<p>甲\u202e乙</p>",
        "<p>甲&nbsp;乙</p>",
        "<P>甲</P>",
        "<p>甲< b</p>",
        "<!-- 甲 -->",
        "<p",
    ],
)
def test_nothing_else_passes_for_clean(html: str) -> None:
    assert not is_clean(html)


def test_html_that_somebody_typed_never_passes_for_clean() -> None:
    """Its elements may be known and still be closed anywhere."""
    typed = "甲</p></li><ul>乙<em>丙"
    assert is_clean(html_of(typed).strip())
    html = joined(Converter()(typed, deepest=DEEPEST))
    assert cleaner().clean(html) == html != html_of(typed)
