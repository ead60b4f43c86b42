"""Front matter that is read as it was meant, and what is said of it."""

from __future__ import annotations

import re

from golden import SCHOOL
from newsroom.findings import Finding
from newsroom.model import Story
from newsroom.reading import StoryFile, read_story
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames

PLAN, _ = read_plan(SCHOOL)


assert PLAN is not None


NAMES = PlanNames(PLAN)


ENTRIES = {
    "标题": "食堂开了新窗口",
    "日期": "2020-02-08 09:30",
    "栏目": "校园“新”生活",
    "子栏目": "后勤与安全",
    "单位": "后勤处",
    "责任人": "林望舒",
    "作者": "方圆、石磊",
    "摘要": "食堂二楼今天开了一个新窗口。",
}


BODY = "食堂二楼今天开了一个新窗口。\n\n- 豆浆\n- 包子"


REMEDY = re.compile(r"请改成(一行)?“(.*)”。$", re.DOTALL)


def text_of(entries: dict[str, str]) -> str:
    front = "".join(f"{key}: {value}\n" for key, value in entries.items())
    return f"---\n{front}---\n\n{BODY}\n"


def read(text: str | bytes) -> tuple[Story | None, str, tuple[Finding, ...]]:
    data = text.encode() if isinstance(text, str) else text
    draft, findings = read_story(StoryFile("stories/2020/02/window.md", data, len(data)), NAMES)
    assert draft is not None
    return draft.story, draft.markdown, findings


def mended(text: str, finding: Finding) -> str:
    """What becomes of a text whose writer does what he is told."""
    lines = text.split("\n")
    at = finding.line - 1
    if match := REMEDY.fullmatch(finding.remedy):
        lines[at] = match[2]
        while match[1] and not re.match(r"\w+: |---", lines[at + 1]):
            del lines[at + 1]
    elif finding.remedy == "请把这一行改成三个英文减号 ---。":
        lines[at] = "---"
    elif finding.remedy == "请删去它前面的空格。":
        lines[at] = lines[at].strip()
    elif finding.remedy.endswith("加一行，只写三个英文减号 ---。"):
        lines.insert(at, "---")
    elif match := re.fullmatch(r"请删去第一行(?:和第 (\d+) 行)?的“.*”，从“---”写起。", finding.remedy):
        for number in sorted({1, int(match[1] or 1)}, reverse=True):
            del lines[number - 1]
    elif finding.remedy == "请把行首的每个 Tab 换成两个空格。":
        lines[at] = lines[at].replace("\t", "  ")
    elif finding.remedy == "请删掉行首的空格，在英文输入法下重新打两个。":
        lines[at] = "  " + lines[at].strip()
    else:
        raise AssertionError(finding.remedy)
    return "\n".join(lines)


def assert_understood(text: str, rules: set[str], meant: dict[str, str] = ENTRIES) -> None:
    """It is the same story, each oddity is a warning of one of these rules, and after mending there is none."""
    story, markdown, findings = read(text)
    assert (story, markdown) == (read(text_of(meant))[0], BODY)
    assert {finding.rule for finding in findings} == rules
    assert not any(finding.is_error for finding in findings)
    for _ in range(2):
        if not findings:
            break
        for finding in reversed(findings):
            text = mended(text, finding)
        story, markdown, findings = read(text)
    assert (story, markdown, findings) == (read(text_of(meant))[0], BODY, ())
