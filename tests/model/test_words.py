"""One measure for titles, flashes and reading time: as 字数 counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("食堂开了新窗口", 7),
        ("食堂，开了“新窗口”！", 11),
        ("Thirty Days at Home and One Hundred Pages of an Old Book", 12),
        ("Don’t stop", 2),
        ("3月9日，航空学院1216名学生", 13),
        ("武汉 2020-02-10 09:30", 4),
        ("QQ群：123456", 4),
        ("学完了Python课", 5),
        ("１２", 2),
        ("第二行\n\n  第三行", 6),
        ("👍👍 好", 2),
    ],
)
def test_words_are_counted_as_readers_count(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(alphabet="食堂开了新窗口，。“”！？", max_size=60))
def test_every_chinese_sign_is_one(text: str) -> None:
    assert count_words(text) == len(text)


@given(st.lists(st.text(alphabet="abcXYZ0123456789-'", min_size=1, max_size=12), max_size=20))
def test_every_latin_word_is_one(words: list[str]) -> None:
    assert count_words(" ".join(words)) == len(words)


@given(st.text(), st.text())
def test_texts_on_two_lines_add_up(first: str, second: str) -> None:
    assert count_words(f"{first}\n{second}") == count_words(first) + count_words(second)
