"""The line that a finding names is the one that the contributor's editor shows."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden import CAMPUS, TESTS
from newsroom.evidence.record import decoded
from newsroom.findings import Finding
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.inspection.roster import roster
from newsroom.reading import StoryFile
from newsroom.reading.plan import read_plan
from newsroom.reading.samples import read_samples

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
PATH = "stories/2020/02/x.md"
ENDS = ("\n", "\r\n", "\r")
NO_ENDS = ("\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
"""At which Python and Unicode end a line, and no editor does that offices use."""

BODIES = {
    "mobile-number": "有事请打13712345678。",
    "unsafe-link": "[点这里](javascript:alert(1))",
    "link-without-scheme": "见[网站](www.example.com)。",
    "untouched-sample": "第一段写清时间、地点、人物、事情。",
}
"""A line of the text for a rule that names it."""
FRONTS = {
    "unknown-unit": "单位: 没有的单位",
    "bad-former-address": "旧地址: 《旧》",
    "unknown-column": "栏目: 没有的栏目",
}
SAMPLE = "```text\n---\n标题: 线上课堂开课第一天\n日期: 2020-02-10\n---\n\n第一段写清时间、地点、人物、事情。\n```\n"


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    plan, _ = read_plan(Path(TESTS / "school"))
    assert plan is not None
    return Examiner(roster(plan), read_samples([SAMPLE]))


def findings(examiner: Examiner, text: str) -> tuple[Finding, ...]:
    data = text.encode()
    return decoded(examiner(ExaminingTask(StoryFile(PATH, data, len(data)))).record).findings


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(re.split("\r\n|\n|\r", text), 1) if words in line)


@st.composite
def told(draw: st.DrawFn, words: str) -> str:
    """A line of text with signs in it that end none."""
    return "".join(f"{words}{number}{draw(st.sampled_from(NO_ENDS))}" for number in range(draw(st.integers(0, 3))))


@pytest.mark.parametrize("rule", BODIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_in_the_text(examiner: Examiner, rule: str, data: st.DataObject) -> None:
    end = data.draw(st.sampled_from(ENDS))
    before = [f"先说一句{number}{data.draw(told('再说'))}。" for number in range(data.draw(st.integers(0, 3)))]
    front = [
        "---",
        f"标题: 新的{data.draw(told('窗口'))}窗口",
        "日期: 2020-02-08",
        "栏目: 校园“新”生活",
        "单位: 后勤处",
        "---",
    ]
    text = end.join([*front, "", *(line for one in before for line in (one, "")), BODIES[rule], "", "完了。", ""])
    found = [one.line for one in findings(examiner, text) if one.rule == rule]
    assert found == [line_of(text, BODIES[rule])]


@pytest.mark.parametrize("rule", FRONTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_in_front_of_the_text(examiner: Examiner, rule: str, data: st.DataObject) -> None:
    end = data.draw(st.sampled_from(ENDS))
    signs = st.sampled_from(("\x85", "\u2028", "\u2029"))  # YAML allows no other
    words = "".join(f"一{data.draw(signs)}" for _ in range(data.draw(st.integers(0, 3))))
    text = end.join(["---", f"标题: 新的{words}窗口", "日期: 2020-02-08", FRONTS[rule], "---", "", "正文。", ""])
    found = [one.line for one in findings(examiner, text) if one.rule == rule]
    assert found == [line_of(text, FRONTS[rule])]


@pytest.mark.parametrize("sign", NO_ENDS[:5])
def test_a_sign_that_yaml_does_not_know_is_told_with_its_line_or_taken_for_a_space(
    examiner: Examiner, sign: str
) -> None:
    text = f"---\n标题: 甲\n日期: 2020-02-08\n摘要: 一{sign}二\n单位: 没有的单位\n---\n\n正文。\n"
    assert {one.line for one in findings(examiner, text) if one.rule in ("yaml-syntax", "unknown-unit")} <= {4, 5}
