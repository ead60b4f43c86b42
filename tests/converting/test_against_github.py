"""A page shows what GitHub's own parser shows, but for the differences that are wanted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from converting.as_html import joined
from converting.structure import html_of_github, of_github, of_page
from newsroom.converting import convert_text
from newsroom.converting.dialect import WANTED, Difference

SPECIFICATION = Path(__file__).parents[2] / "node_modules/commonmark-spec/spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    found.replace("→", "\t")
    for found in _EXAMPLE.findall(SPECIFICATION.read_text(encoding="utf-8") if SPECIFICATION.is_file() else "")
]

_SIGNS = {
    "hyphens": r"^ {0,3}(?:=+|-+)[ ]*$",
    "indents": r"^(?: {4}| *\t| *[-*+] {5}| *[-*+]\t\t| *\d+\. {5})",
    "line-ends": r"\n {2,}\S",
    "wrappers": r"</?(?:div|section|article|center)\b",
    "brackets": r"<(?:bab|b2|foo|bar|responsive-image)\b|</foo",
    "scripts": r"<(?:script|style|textarea)\b",
    "stars": r"\d\*\d",
    "definitions": r"^\[foo\]: <bar>\(baz\)",
}
"""By name of the difference: what the specification's examples have in them that are shown otherwise."""

_OLDER = re.compile(r"\*[£€]\*|&#87654321;|foo\\\+@bar|\[a\]\(<b\)c")
"""Where cmark-gfm follows an older edition of the specification than comrak."""
_NOTHING = re.compile(r"<a [^>]*>|\[\]\(|^`\xa0`|^\[foo <bar attr")
"""Links around nothing, and code of spaces: a page leaves them out."""


def test_the_specification_is_there() -> None:
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("markdown", EXAMPLES, ids=range(1, len(EXAMPLES) + 1))
def test_an_example_of_the_specification_is_shown_as_github_shows_it(markdown: str) -> None:
    if of_page(markdown) != of_github(markdown):
        reasons = [name for name, signs in _SIGNS.items() if re.search(signs, markdown, re.MULTILINE)]
        assert reasons or _OLDER.search(markdown) or _NOTHING.search(markdown)


@pytest.mark.parametrize("wanted", WANTED, ids=[wanted.name for wanted in WANTED])
def test_every_wanted_difference_is_one(wanted: Difference) -> None:
    ours, theirs = of_page(wanted.example), of_github(wanted.example)
    if wanted.name == "line-ends":
        assert ours == theirs
        assert "<br>" in joined(convert_text(wanted.example))
        assert "<br>" not in html_of_github(wanted.example)
    else:
        assert ours != theirs


_WORDS = (
    st.text("校园食堂开放了新窗口，。：（）“”aZ 0", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: bool(text) and not text[0].isdigit())
)
_INLINE = st.one_of(
    _WORDS,
    _WORDS.map(lambda words: f" **{words}** "),
    _WORDS.map(lambda words: f" *{words}* "),
    _WORDS.map(lambda words: f" ~~{words}~~ "),
    _WORDS.map(lambda words: f" `{words}` "),
    _WORDS.map(lambda words: f" [{words}](../01/a.md) "),
    st.just(" https://example.com/a?b=1&c=2 "),
    st.just(" news@example.com "),
    st.just(" <u>线</u> H<sub>2</sub>O "),
)
_LINE = st.lists(_INLINE, min_size=1, max_size=4).map("".join).map(str.strip)
_CELLS = st.lists(_WORDS, min_size=2, max_size=2)
_BLOCK = st.one_of(
    _LINE,
    st.builds(lambda level, words: f"{'#' * level} {words}", st.integers(1, 6), _WORDS),
    st.lists(_LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(_LINE, min_size=1, max_size=4).map(
        lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    ),
    st.lists(_LINE, min_size=2, max_size=3).map(
        lambda lines: "\n".join(f"{'  ' * n}- {line}" for n, line in enumerate(lines))
    ),
    st.lists(_WORDS, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"- [{'x' if n else ' '}] {line}" for n, line in enumerate(lines))
    ),
    st.lists(_CELLS, min_size=1, max_size=3).map(
        lambda rows: "\n".join(["| 甲 | 乙 |", "| --- | :-: |", *(f"| {' | '.join(row)} |" for row in rows)])
    ),
    _LINE.map(lambda line: f"> {line}"),
    _WORDS.map(lambda words: f"```text\n{words}\n    {words}\n```"),
    st.just("![门](gate.jpg)"),
    st.just("---"),
)
_STORY = st.lists(_BLOCK, min_size=1, max_size=5).map("\n\n".join)


@given(_STORY)
@settings(max_examples=300, deadline=None)
def test_a_story_of_ordinary_marks_is_shown_as_github_shows_it(markdown: str) -> None:
    assert of_page(markdown) == of_github(markdown)
