"""Somebody looks for stories among three hundred: every one that has the words is found, none that has not."""

from __future__ import annotations

import json
import random
import unicodedata
from typing import Any

import pytest

from benchmarking import words
from benchmarking.corpus import Corpus
from browser.searched import School, fold
from browser.searching import SCRIPT, Readers, everything, look_for, settled
from narrowed import as_a
from newsroom.languages.variants import known_variants
from newsroom.outputs.search.folding import contains, folded, words_of

FOLDING = SCRIPT.partition("/* Folding */")[2].partition("/* Files */")[0]


@pytest.fixture
def at(school_address: str) -> str:
    return school_address


def phrases(corpus: Corpus) -> list[str]:
    chance = random.Random(4)
    titles = chance.sample([article.title for article in corpus.articles], 12)
    return [
        title[at : at + length] for title in titles for length in [chance.randint(3, 9)] for at in [len(title) // 4]
    ]


QUERIES = {
    "words": [*words.THINGS[::6], *words.TOPICS[::8], "湖北省", "集装箱", "司令部", "没有这样的词"],
    "names": [words.UNITS[5], words.COLUMNS[4][1], "张三", *words.PLACES[::9]],
    "several words": ["学生 老师", "图书馆  借阅卡", "湖北省　集装箱", "借阅卡 没有这样的词", "校友 二"],
    "mixed": ["qq群", "共1234箱", "5G直播", "New York校友", "york new", "camp", "strasse", "FIN", "2025", "York"],
    "widths": ["ｑｑ群", "１２３４", "５ｇ", "ＮＥＷ ｙｏｒｋ", "ﬁn"],
    "signs": ["“湖北省”捐来的集装箱，到了！", "第二批", "加粗的字也连着", "甲<乙>&丙", "粗体&符号", "湖北、省"],
    "one character": ["梅", "疫", "箱", "也"],
    "scripts": [
        "標題",
        "标题",
        "臺灣",
        "台风",
        "颱風",
        "里面",
        "裡面",
        "裏面",
        "錢鍾書",
        "钱钟书",
        "圖书舘",
        "著作",
        "着作",
    ],
    "rare characters": ["𠀀𠀁", "𠀀", "𠮷也", "字𠮷"],
}


@pytest.mark.parametrize("kind", QUERIES)
def test_every_story_with_the_words_is_found_and_no_other(reader: Readers, school: School, at: str, kind: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    for query in QUERIES[kind]:
        look_for(someone.page, query)
        assert everything(someone) == school.scan(query), query
    assert someone.complaints == someone.failures == []


def test_phrases_of_headlines_and_people_are_found(reader: Readers, school: School, at: str, corpus: Corpus) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    for query in (*phrases(corpus), *(article.author for article in corpus.articles[::50])):
        look_for(someone.page, query)
        found = everything(someone)
        assert found == school.scan(query), query
        assert found


def test_the_script_folds_as_the_newsroom_does(reader: Readers, at: str) -> None:
    """Every character, in company that could change it; any text; any query."""
    someone = reader(at=at)
    someone.opens("search/")

    def script(function: str, texts: list[str]) -> list[Any]:
        return as_a(list, someone.page.evaluate(f"texts => {{ {FOLDING}\nreturn texts.map({function}); }}", texts))

    chance = random.Random(4)
    signs = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    texts = [f"a{sign}甲{sign}b {sign}" for sign in signs]
    texts += ["".join(chance.choices(signs, k=12)) for _ in range(5000)]
    texts += ["".join(chance.choices("ΣσςaΑ甲ıİiIßẞŉ\u0301\u0345 ", k=8)) for _ in range(5000)]
    assert [text for text, theirs in zip(texts, script("fold", texts), strict=True) if theirs != folded(text)] == []

    queries = ["".join(chance.choices(["a", "乙", *signs[:300], "\u3000", "\ufeff"], k=8)) for _ in range(5000)]
    words = [list(words_of(query)) for query in queries]
    assert [pair for pair in zip(script("wordsOf", queries), words, strict=True) if pair[0] != pair[1]] == []

    lines = ["".join(chance.choices("aab12甲乙𠀀 |", k=9)) for _ in range(5000)]
    variants = "\n".join(known_variants())
    both = script(f"(learn({json.dumps(variants)}), fold)", texts)
    assert [text for text, theirs in zip(texts, both, strict=True) if theirs != fold(text)] == []

    pairs = [f"{folded(text)}|{folded(word)}" for text, _, word in (line.partition("|") for line in lines)]
    pairs = [pair for pair in pairs if not pair.endswith("|")]
    theirs = script('pair => contains(...pair.split("|"))', pairs)
    ours = [contains(*pair.split("|")) for pair in pairs]
    assert theirs == ours
    assert {True, False} == set(ours)


@pytest.mark.parametrize(
    "narrowed",
    [
        {"column": "classroom"},
        {"unit": "unit-03"},
        {"kind": "work", "year": "2025"},
        {"unit": "unit-01", "column": "after-class"},
    ],
)
def test_a_search_can_be_narrowed(reader: Readers, school: School, at: str, narrowed: dict[str, str]) -> None:
    someone = reader(at=at)
    someone.opens("search/?q=学生&" + "&".join(f"{name}={value}" for name, value in narrowed.items()))
    settled(someone.page)
    assert everything(someone) == school.scan("学生", **narrowed)


def test_best_first_means_those_first_that_have_the_words_in_their_title(
    reader: Readers, school: School, at: str
) -> None:
    someone = reader(at=at)
    for query in ("图书馆", "借阅卡", "校园绿化", "学生 老师"):
        someone.opens(f"search/?q={query}&sort=best")
        settled(someone.page)
        newest = school.scan(query)
        titled = [
            one
            for one in newest
            if all(contains(school.texts[one][0], word) for word in words_of(query, both_scripts=True))
        ]
        assert everything(someone) == [*titled, *(one for one in newest if one not in titled)]


def test_either_script_finds_the_other_and_what_is_found_is_marked(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at, width=390)
    someone.opens("search/")
    both = {"stories/2025/04/traditional/", "stories/2025/04/simplified/"}
    for query in ("標題", "标题", "臺灣", "台湾"):
        look_for(someone.page, query)
        assert both <= set(everything(someone)), query
        marks = someone.page.locator(".search__found mark").all_inner_texts()
        assert {folded(mark, both_scripts=True) for mark in marks} == {folded(query, both_scripts=True)}, query
    look_for(someone.page, "校園標題")
    assert everything(someone) == ["stories/2025/04/traditional/"]
    assert [url for url in someone.requests if "variants.txt" in url] != []
