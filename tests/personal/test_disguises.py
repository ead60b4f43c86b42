"""Whatever somebody's number looks like, it is found and of the right kind; nobody's number is nobody's."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.personal import PersonalKind, compared, found, redacted
from personal.disguises import FOR_NUMBERS, SEPARATORS, UNSEEN
from personal.innocents import INNOCENTS, innocents
from personal.made_up import identity, mobile
from personal.sentences import SOURCES, Case, one_case, personal

LEAST = 0.98
"""The share of every kind, in every disguise, that must be found."""


def is_found(case: Case) -> bool:
    return any(
        match.kind is case.kind and match.start < case.end and case.start < match.end for match in found(case.text)
    )


def cases_of(kind: PersonalKind) -> list[Case]:
    return [case for case in personal(random.Random(2020), 8) if case.kind is kind]


@pytest.mark.parametrize("kind", list(PersonalKind))
def test_every_kind_is_found_in_every_disguise(kind: PersonalKind) -> None:
    cases = cases_of(kind)
    missed = [case for case in cases if not is_found(case)]
    assert len(missed) <= len(cases) * (1 - LEAST), Counter(case.disguise for case in missed)


def test_nobodys_numbers_are_nobodys() -> None:
    alarms = [(text, match) for text in innocents(random.Random(2020), 20) for match in found(text)]
    assert alarms == []


@given(st.integers(0, 2**32), st.sampled_from(["身份证号", "身份证"]), st.sampled_from(list(FOR_NUMBERS)))
def test_an_identity_number_beside_its_word(seed: int, word: str, disguise: str) -> None:
    rng = random.Random(seed)
    text = f"张三的{word}：{FOR_NUMBERS[disguise](rng, identity(rng))}，谢谢。"
    assert [match.kind for match in found(text)] == [PersonalKind.IDENTITY]


@given(
    st.integers(0, 2**32),
    st.sampled_from(["", "电话：", "请打 "]),
    st.sampled_from(SEPARATORS),
    st.text(UNSEEN, max_size=4),
)
def test_a_mobile_number_apart_and_with_what_is_not_seen(seed: int, before: str, between: str, unseen: str) -> None:
    number = mobile(random.Random(seed))
    for groups in ((3, 4, 4), (3, 8)):
        pieces, rest = [], number
        for size in groups:
            pieces.append(unseen.join(rest[:size]))
            rest = rest[size:]
        text = f"{before}{between.join(pieces)}"
        assert [(match.kind, compared(match.text)) for match in found(text)] == [(PersonalKind.MOBILE, number)]


@given(st.integers(0, 2**32))
def test_the_place_is_in_the_text_as_it_was_given(seed: int) -> None:
    rng = random.Random(seed)
    source = rng.choice([one for one in SOURCES if one.kind in (PersonalKind.MOBILE, PersonalKind.CARD)])
    case = one_case(rng, source, "mixed digits", source.disguises["mixed digits"])
    places = [(match.start, match.end, match.text) for match in found(case.text)]
    assert places == [(case.start, case.end, case.text[case.start : case.end])]


@given(st.integers(0, 2**32))
def test_no_six_figures_on_end_stay(seed: int) -> None:
    rng = random.Random(seed)
    source = rng.choice(
        [one for one in SOURCES if one.kind not in (PersonalKind.HOME, PersonalKind.EMAIL, PersonalKind.WECHAT)]
    )
    case = one_case(rng, source, *rng.choice(list(source.disguises.items())))
    if is_found(case):
        shown = compared(redacted(case.text))
        value = compared(case.value)
        assert not any(value[at : at + 6] in shown for at in range(len(value) - 5)), (case.text, redacted(case.text))


@given(st.integers(0, 2**32))
def test_masking_again_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    pieces = []
    for _ in range(rng.randint(1, 4)):
        source = rng.choice(SOURCES)
        pieces.append(one_case(rng, source, *rng.choice(list(source.disguises.items()))).text)
    once = redacted(rng.choice(["", " ", "\n", "，"]).join(pieces))
    assert redacted(once) == once


@given(st.text("0123456789一二三〇零 -./|\n…*xX元次电话身份证号", max_size=120))
def test_masking_any_text_again_changes_nothing(text: str) -> None:
    once = redacted(text)
    assert redacted(once) == once
    assert len(once) <= len(text) + 1 + len(found(text))


@pytest.mark.parametrize("disguise", list(FOR_NUMBERS))
def test_public_numbers_are_nobodys_however_they_are_written(disguise: str) -> None:
    rng = random.Random(1)
    number = mobile(rng)
    text = f"值班电话 {FOR_NUMBERS[disguise](rng, number)}。"
    assert [match.kind for match in found(text)] == [PersonalKind.MOBILE]
    assert found(text, public={number}) == ()


def test_there_are_innocents_of_many_sorts() -> None:
    assert len(INNOCENTS) > 40
