"""Numbers of students are found by what stands beside them: a word, a class, a name, the head of a column."""

from __future__ import annotations

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.personal import PersonalKind, found
from personal.made_up import digits

NAMES = ["张静宁", "李四", "欧阳修远", "王一凡", "周星", "刘淼丰"]
LETTERS = ["", "S", "B", "PB", "SM", "XS"]
SIGNS = ["|", "\t", ","]


def number(rng: random.Random) -> str:
    """As schools give them out: letters or none, the year, eight to twelve digits."""
    letters = rng.choice(LETTERS)
    year = str(rng.randint(2015, 2026))
    # Without letters eight digits may be a day, and twelve a day and an hour.
    return letters + year + ("99" if not letters else "") + digits(rng, rng.randint(4, 6))


def kinds(text: str, value: str) -> list[tuple[PersonalKind, bool]]:
    return [(one.kind, one.certain) for one in found(text) if value in one.text]


@given(st.integers(0, 2**32), st.sampled_from(["学号：{}", "学号{}", "学号为 {}。", "（学号：{}）", "{}（学号）"]))
def test_beside_their_word_they_are_certain(seed: int, frame: str) -> None:
    value = number(random.Random(seed))
    assert kinds(frame.format(value), value) == [(PersonalKind.STUDENT, True)]


@given(st.integers(0, 2**32), st.sampled_from(["{}{}", "{}（{}）", "{}，{}", "借书人：{}，{}。", "获奖：{}{}同学"]))
def test_behind_a_name_somebody_should_look(seed: int, frame: str) -> None:
    rng = random.Random(seed)
    value = number(rng)
    ((kind, certain),) = kinds(frame.format(rng.choice(NAMES), value), value)
    # One letter and nine digits may be a card of Taiwan, by its sum.
    assert (kind in (PersonalKind.STUDENT, PersonalKind.DOCUMENT), certain) == (True, False)


@given(st.integers(0, 2**32), st.sampled_from(["2020级软件1班", "20级计科2班", "软件2001班"]))
def test_behind_a_class_too(seed: int, group: str) -> None:
    value = f"0{random.Random(seed).randint(1, 5)}{random.Random(seed).randint(11, 99)}"
    assert kinds(f"{group} {value}", value) == [(PersonalKind.STUDENT, False)]
    assert kinds(f"学号：{group}{value}", value)[0][0] is PersonalKind.STUDENT


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("head", ["编号", "学生编号", "号码"])
@given(seed=st.integers(0, 2**32))
def test_in_a_table_of_people(sign: str, head: str, seed: int) -> None:
    rng = random.Random(seed)
    values = [number(rng) for _ in NAMES]
    rows = [["姓名", head], *(list(row) for row in zip(NAMES, values, strict=True))]
    text = "\n".join(sign.join(row) for row in rows)
    told = [one for one in found(text) if any(value in one.text for value in values)]
    assert len(told) == len(values)
    assert not any(one.certain for one in told)


@pytest.mark.parametrize("sign", SIGNS)
@given(seed=st.integers(0, 2**32))
def test_in_a_table_of_things_they_are_nobodys(sign: str, seed: int) -> None:
    rng = random.Random(seed)
    things = ["投影仪", "电脑", "桌子", "空调", "水壶"]
    rows = [["设备", "编号"], *([thing, f"2020{digits(rng, 5)}"] for thing in things)]
    assert found("\n".join(sign.join(row) for row in rows)) == ()


@given(st.binary(min_size=200, max_size=4000))
def test_in_a_picture_that_stands_in_the_text_nobody_has_an_account(data: bytes) -> None:
    assert found(f"![图](data:image/png;base64,{base64.b64encode(data * 9).decode()})") == ()
