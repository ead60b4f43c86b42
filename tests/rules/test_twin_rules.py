from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import record, story
from newsroom.evidence.record import Record
from newsroom.model import Form, Kind, Withdrawal, Work
from newsroom.rules.twins import fall

GONE = Withdrawal(on=date(2020, 2, 6), reason="重复")
NAMES = ("ann", "bob", "cat", "dan")


def a(name: str, day: int, title: str = "", text: str = "", **other: object) -> Record:
    told = story(name, f"2020-02-{day:02d}", title=title or f"标题 {name}", **other)
    return record(text or f"{name} 的正文，足够长，不会碰巧一样。", told)


def dated(name: str, day: str, title: str) -> Record:
    return record(f"{name} 的另一篇正文，足够长，不会碰巧一样。", story(name, day, title=title))


def fallen(*records: Record) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for finding in fall(records, str):
        result.setdefault(finding.path.rpartition("/")[2], []).append(finding.rule)
    return result


def test_of_two_titles_the_later_falls_whatever_the_order() -> None:
    early, late = a("zoe", 3, "开学"), a("ann", 4, "开学")
    assert fallen(early, late) == fallen(late, early) == {"ann.md": ["same-title"]}


def test_of_one_day_the_path_decides() -> None:
    assert fallen(a("b", 3, "开学"), a("a", 3, "开学")) == {"b.md": ["same-title"]}


def test_width_case_spaces_and_marks_part_no_titles() -> None:
    assert fallen(a("a", 3, "停课不停学 ABC！"), a("b", 4, "“停课不停学”ａｂｃ")) == {"b.md": ["same-title"]}


def test_a_title_that_comes_back_every_year_has_no_twin() -> None:
    assert fallen(a("a", 1, "清明节放假安排"), dated("b", "2021-04-01", "清明节放假安排")) == {}


@given(st.integers(0, 90))
def test_a_title_may_be_used_again_after_thirty_days(days: int) -> None:
    later = dated("b", f"{date(2020, 2, 1) + timedelta(days=days)}", "开学")
    assert fallen(a("a", 1, "开学"), later) == ({"b.md": ["same-title"]} if days <= 30 else {})


@pytest.mark.parametrize("other", [{"unit": "gym"}, {"kind": Kind.FLASH}])
def test_the_same_title_by_another_unit_or_of_another_kind_is_only_said(other: dict[str, Any]) -> None:
    records = a("a", 3, "开学"), a("b", 4, "开学", **other)
    assert [(finding.rule, finding.is_error) for finding in fall(records, str)] == [("repeated-title", False)]


def test_of_several_namesakes_the_unit_s_own_decides() -> None:
    assert fallen(a("a", 3, "开学"), a("b", 4, "开学", unit="gym"), a("c", 5, "开学")) == {
        "b.md": ["repeated-title"],
        "c.md": ["same-title"],
    }


def test_the_same_text() -> None:
    text = "后勤管理中心今天完成了首轮粉刷。"
    assert fallen(a("a", 3, text=text), a("b", 4, text=f"{text}\n")) == {"b.md": ["same-text"]}


def test_a_few_words_are_the_same_by_chance() -> None:
    assert fallen(a("a", 3, text="如图。"), a("b", 4, text="如图。")) == {}


def test_a_file_beside_a_folder_of_its_name() -> None:
    assert fallen(a("gate", 3), a("gate/index", 4)) == {"index.md": ["same-slug"]}


def test_names_that_differ_by_case_or_form_only() -> None:
    text = "另一段正文，也足够长，不会碰巧一样。"
    assert fallen(a("gate", 3), a("Gate", 4, "另一个标题", text)) == {"Gate.md": ["same-slug"]}
    assert fallen(a("cafe\u0301", 3), a("caf\u00e9", 4, "另一个标题", text)) == {"caf\u00e9.md": ["same-slug"]}


def test_the_same_name_in_another_month_is_another_address() -> None:
    other = record("三月的正文，足够长，不会碰巧一样。", story("gate", "2020-03-04", title="三月"))
    assert fallen(a("gate", 3), other) == {}


def test_works_of_a_contest_are_no_twins_unless_their_files_are() -> None:
    def work(name: str, day: int, file: str, title: str = "书法作品") -> Record:
        told = story(name, f"2020-02-{day:02d}", title=title, kind=Kind.WORK, details=Work(form=Form.CALLIGRAPHY))
        return record("航空学院师生书法作品。", told, media=file)

    def twins(*records: Record) -> dict[str, list[str]]:
        digests = {f"stories/2020/02/{name}.jpg": content for name, content in (("a", "1"), ("b", "2"), ("copy", "1"))}
        found = [finding for finding in fall(records, str, digests) if finding.is_error]
        return {one.path.rpartition("/")[2]: [two.rule for two in found if two.path == one.path] for one in found}

    assert twins(work("one", 3, "a.jpg"), work("two", 3, "b.jpg"), work("three", 4, "c.jpg", "另一幅")) == {}
    assert twins(work("one", 3, "a.jpg"), work("two", 4, "copy.jpg")) == {"two.md": ["same-title", "same-text"]}
    assert twins(work("one", 3, "a.jpg"), work("two", 4, "copy.jpg", "另一幅")) == {"two.md": ["same-text"]}


def test_a_story_that_falls_makes_no_other_fall() -> None:
    # The second falls by its title; the third has only the second's text.
    text = "这一段正文足够长，不会碰巧一样。"
    assert fallen(a("a", 3, "开学"), a("b", 4, "开学", text), a("c", 5, text=text)) == {"b.md": ["same-title"]}


def test_a_withdrawn_story_keeps_its_address_and_nothing_else() -> None:
    text = "这一段正文足够长，不会碰巧一样。"
    gone = a("gate", 3, "开学", text, withdrawn=GONE)
    assert fallen(gone, a("b", 4, "开学", text)) == {}
    assert fallen(gone, a("gate/index", 4)) == {"index.md": ["same-slug"]}
    assert fallen(a("b", 2, "开学", text), gone) == {}


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.integers(1, 28), st.sampled_from("甲乙丙"), st.sampled_from("天地人")),
        max_size=4,
        unique_by=lambda row: row[0],
    )
)
def test_setting_twins_aside_once_is_enough(rows: list[tuple[str, int, str, str]]) -> None:
    everyone = [a(name, day, title, text * 20) for name, day, title, text in rows]
    out = {finding.path for finding in fall(everyone, str)}
    rest = [one for one in everyone if one.path not in out]
    assert fallen(*rest) == {}
    titles = {one.story.title for one in rest if one.story}
    assert len(titles) == len(rest)
    # Nobody falls without a reason that stands: putting one back makes exactly that one fall again.
    for one in everyone:
        if one.path in out:
            assert {finding.path for finding in fall([*rest, one], str)} == {one.path}
