"""An exception is one editor's, for one value of one story, and never a quiet one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import found, manuscript
from newsroom.evidence.exposure import Exposure
from newsroom.personal import PersonalKind
from newsroom.reading.draft import Disclosure, Field
from newsroom.rules.disclosing import DISCLOSURE_RULES, KEY, Disclosing, may_stand
from newsroom.rules.personal import PERSONAL_RULES
from somebody import SAMPLES

EDITOR = "江一川"
LINE = 5


def judged(text: str, *disclosures: Disclosure) -> list[tuple[str, int]]:
    """What is said of a story whose text begins on line 8 and whose disclosures stand on line 5."""
    told = manuscript(text)
    rows = [{"内容": one.value, "编辑": one.editor, "理由": one.reason} for one in disclosures]
    entry = Field(key=KEY, written="个人信息", line=LINE, value=rows)
    draft = replace(told.draft, entries={**told.draft.entries, KEY: entry}, disclosures=disclosures)
    exposure = Exposure.of(replace(told, draft=draft))
    disclosing = Disclosing.of(draft, exposure, frozenset(), (EDITOR,))
    rest = replace(exposure, disclosed=disclosing.allowed)
    return [*found(DISCLOSURE_RULES, disclosing), *found(PERSONAL_RULES, rest, frozenset())]


def disclosed(value: str, editor: str = EDITOR, reason: str = "本人同意") -> Disclosure:
    return Disclosure(line=LINE, value=value, editor=editor, reason=reason)


HOLDS = [("disclosed-value", LINE)]
HOLDS_NOT = ("disclosure-without-effect", LINE)


@pytest.mark.parametrize("kind", [kind for kind in PersonalKind if may_stand(kind)])
def test_what_an_editor_lets_stand_is_told_and_not_refused(kind: PersonalKind) -> None:
    sample = SAMPLES[kind]
    assert judged(sample.text, disclosed(sample.value)) == HOLDS


@pytest.mark.parametrize("kind", [kind for kind in PersonalKind if not may_stand(kind)])
def test_what_opens_doors_in_a_name_never_stands(kind: PersonalKind) -> None:
    sample = SAMPLES[kind]
    said = judged(sample.text, disclosed(sample.value))
    assert said[0] == HOLDS_NOT
    assert len(said) > 1


@pytest.mark.parametrize(
    "value", ["13912345678", "139-1234-5678", "139…78", "139...78", "１３９ 1234 5678", " 139…78 ", "139……78"]
)
def test_it_may_be_named_in_any_way(value: str) -> None:
    wanted = HOLDS if "……" not in value else [HOLDS_NOT, ("mobile-number", 8)]
    assert judged("电话 139 1234 5678。再说一遍，电话 13912345678。", disclosed(value)) == wanted


@pytest.mark.parametrize(
    "one",
    [
        disclosed("139…78", editor="林望舒"),
        disclosed("139…78", editor=""),
        disclosed("139…78", reason=""),
        disclosed(""),
        disclosed("138…78"),
        disclosed("…"),
        disclosed("电话"),
    ],
)
def test_an_exception_that_is_not_whole_is_none(one: Disclosure) -> None:
    assert judged("电话 13912345678。", one) == [HOLDS_NOT, ("mobile-number", 8)]


def test_of_two_that_look_alike_when_masked_neither_is_meant() -> None:
    text = "电话 13912345678，电话 13900000078。"
    assert judged(text, disclosed("139…78")) == [HOLDS_NOT, ("mobile-number", 8), ("mobile-number", 8)]
    assert judged(text, disclosed("13912345678"), disclosed("13900000078")) == HOLDS * 2


def test_the_front_matter_alone_publishes_nothing() -> None:
    assert judged("没有号码。", disclosed("13912345678")) == [HOLDS_NOT, ("mobile-number", LINE)]


@given(st.integers(3, 9), st.integers(0, 10**9 - 1))
def test_no_other_number_passes_with_it(second: int, rest: int) -> None:
    other = f"1{second}{rest:09d}"
    said = judged(f"电话 13912345678，电话 {other}。", disclosed("13912345678"))
    assert said == (HOLDS if other == "13912345678" else [*HOLDS, ("mobile-number", 8)])
