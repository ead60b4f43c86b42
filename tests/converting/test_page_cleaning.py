"""Ordinary pages: what MkDocs' Markdown needs stays, what runs or fetches goes, whatever it is nested in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converting.hostile_html import HOSTILE
from newsroom.converting.page_cleaning import clean_page, page_cleaner, settled
from page_html import PIECES, faults

CLEANER = page_cleaner()


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_that_runs_is_left_however_it_is_put_together(html: str) -> None:
    assert faults(clean_page(CLEANER, html)) == []
    cleaned = settled(CLEANER, html)
    assert settled(CLEANER, cleaned) == cleaned


@pytest.mark.parametrize("html", [html for _, html, _ in HOSTILE], ids=[name for name, *_ in HOSTILE])
def test_what_attacks_stories_does_nothing_in_pages_either(html: str) -> None:
    assert faults(clean_page(CLEANER, html)) == []


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="correct">更正</h2>',
        '<h2 id="_12">更正</h2>',
        '<div class="toc">\n<ul>\n<li><a href="#correct">更正</a></li>\n</ul>\n</div>',
        '<div class="admonition note">\n<p class="admonition-title">提示</p>\n</div>',
        '<pre><code class="language-text">&lt;script&gt;\n</code></pre>',
        '<table>\n<thead>\n<tr>\n<th align="right">数</th>\n</tr>\n</thead>\n</table>',
        '<p><img alt="图" src="../gate.jpg" title="门"> <a href="https://example.org/" title="外面">外面</a></p>',
        "<p>一行<br>\n又一行，<kbd>Ctrl</kbd>，2<sup>3</sup></p>",
        '<video controls="" src="../film.mp4" preload="none"></video>',
    ],
)
def test_what_markdown_makes_stays_as_it_is(html: str) -> None:
    assert settled(CLEANER, html) == html


def test_a_page_nested_without_end_is_shown_as_its_own_code() -> None:
    cleaned = clean_page(CLEANER, "<div>" * 100_000 + "<script>alert(1)</script>")
    assert cleaned.startswith("<pre>&lt;div&gt;")
    assert faults(cleaned) == []
