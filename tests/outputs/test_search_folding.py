"""When a text contains a word."""

from __future__ import annotations

import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from newsroom.languages.variants import known_variants, simplified
from newsroom.outputs.search.folding import contains, folded, folded_all, pairs, spelled, words_of

LETTERS = st.characters(categories=["L", "N"])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("共同战“疫”，商贸人在行动", "共同战疫商贸人在行动"),
        ("ＱＱ群：１２３４", "qq群1234"),
        ("New-York, 5G 网络", "new york 5g网络"),
        ("２０２０年 ２ 月", "2020年2月"),
        ("Straße ΟΔΟΣ ﬁn", "strasse οδοσ fin"),
        ("第 一 段。\n第 二 段", "第一段第二段"),
        ("❤️加油_中国", "加油中国"),
        ("𠀀𠀁 a", "𠀀𠀁a"),
        ("½ cup ㈱", "1 2 cup株"),
        ("……——！", ""),
    ],
)
def test_a_text_is_letters_and_numbers_in_one_form(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "query", "stands"),
    [
        ("湖北省的集装箱", "湖北省", True),
        ("湖北、省内", "湖北省", True),
        ("湖北的省", "湖北省", False),
        ("湖北的省", "湖北 的省", True),
        ("the campus news", "camp", True),
        ("hippocampus", "camp", False),
        ("新的Campus网", "ＣＡＭＰＵＳ网", True),
        ("用QQ群通知", "Q群", False),
        ("12月5日", "2月5日", False),
        ("2月15日", "2月1", True),
        ("news, 12:30", "12:30", True),
        ("new york", "york new", True),
        ("newyork", "new-york", False),
    ],
)
def test_words_are_looked_for_from_their_beginning_and_characters_anywhere(text: str, query: str, stands: bool) -> None:
    assert all(contains(folded(text), word) for word in words_of(query)) is stands


@pytest.mark.parametrize(("text", "query"), [("标题", "標題"), ("台湾台风", "臺灣颱風"), ("钱钟书著作", "錢锺書着作")])
def test_a_school_may_want_both_scripts_to_be_one(text: str, query: str) -> None:
    fold = partial(folded, both_scripts=True)
    assert fold(text) == fold(query) == folded_all([text, query], both_scripts=True)[1]
    assert words_of(f"{query} {text}", both_scripts=True) == (fold(text),)
    assert folded(text) != folded(query)


@pytest.mark.parametrize("way", ["t2s", "hk2s", "tw2s", "s2t", "s2hk", "s2tw"])
def test_what_opencc_makes_of_a_character_is_one_with_it(way: str) -> None:
    """As far as both stand in the first plane; 么 is 麼 in one script and 幺 in the other."""
    convert = OpenCC(way).convert
    pairs = [(sign, convert(sign)) for sign in map(chr, range(0x3400, 0xA000)) if sign not in "么幺"]
    pairs = [(one, other) for one, other in pairs if len(other) == 1 and other < "\U00010000"]
    assert [pair for pair in pairs if simplified(pair[0]) != simplified(pair[1])] == []
    assert sum(one != other for one, other in pairs) > 2000


@given(st.text(alphabet=st.sampled_from("".join(known_variants()) + "a1 \u3000，")))
def test_what_is_one_stays_one(text: str) -> None:
    fold = partial(folded, both_scripts=True)
    assert fold(fold(text)) == fold(text) == fold(simplified(text)) == folded_all([text], both_scripts=True)[0]


@given(st.text(), st.text())
def test_what_is_folded_is_folded(text: str, other: str) -> None:
    assert folded(folded(text)) == folded(text)
    if word := folded(text):
        assert contains(folded(f"{text}！{other}"), word)
        assert contains(folded(f"{other} {text}"), word)


@given(st.text(LETTERS | st.sampled_from("，。 !")))
def test_only_letters_numbers_and_spaces_stay(text: str) -> None:
    assert all(sign == " " or unicodedata.category(sign)[0] in "LN" or ord(sign) >= 0x20000 for sign in folded(text))


def test_common_marks_go_first_for_speed_only() -> None:
    for code in range(0x10000):
        if not 0xD800 <= code < 0xE000:
            around = folded(f"甲{chr(code)}乙ａ{chr(code)}b")
            assert around == folded(f"甲{chr(code)}乙") + folded(f"ａ{chr(code)}b"), hex(code)


def test_many_texts_are_folded_as_each_of_them() -> None:
    signs = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    texts = [f"{sign}甲{sign}乙A{sign}b{sign}" for sign in signs]
    assert folded_all(texts) == [folded(text) for text in texts]


@given(st.lists(st.text() | st.text(st.sampled_from("甲乙，。 aB1-\n\0\1ａ"))))
def test_texts_that_are_folded_together_stay_apart(texts: list[str]) -> None:
    assert folded_all(texts) == [folded(text) for text in texts]


@given(st.text(min_size=2))
def test_pairs_of_a_part_are_pairs_of_the_whole(text: str) -> None:
    whole = folded(text)
    for at in range(len(whole)):
        assert {*pairs(whole[at : at + 3])} <= {*pairs(whole)}


def test_a_pair_is_spelled_as_it_was() -> None:
    assert spelled(pairs("消毒a1")) == ["消毒", "毒a", "a1"]
    assert spelled(pairs("甲𠀀乙")) == ["", "𠀀", ""]
    assert list(pairs("")) == list(pairs("甲")) == []
    assert spelled(()) == []
