"""What commands and forms write is read back as what it was, whatever somebody typed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from golden import SCHOOL
from newsroom.inspection import inspect
from newsroom.inspection.dispatches import examine_dispatch
from newsroom.model import Layout, OpenConcern, Plan, Report, ReportState
from newsroom.reading import StoryFile
from newsroom.reading.dispatch_places import dispatch_place
from newsroom.reading.names import clean
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames
from newsroom.standings.reports import day_reports
from texts.chat import summary_data, summary_text
from texts.files import answer_text, concern_text, report_text

ZONE = ZoneInfo("Asia/Shanghai")
READ, _ = read_plan(SCHOOL)
assert READ is not None
PLAN: Plan = READ


def at(hour: int, minute: int = 0, day: int = 8) -> datetime:
    return datetime(2020, 2, day, hour, minute, tzinfo=ZONE)


REPORT = Report(
    path="reports/2020-02-08/logistics.yml",
    unit="logistics",
    day=at(0).date(),
    state=ReportState.REPORTED,
    reporter="陈小满",
    at=at(9, 12),
    count=2,
)
CONCERN = OpenConcern(
    path="concerns/2020-02-08-door.yml",
    question="宿舍什么时候开门？",
    asked=at(20),
    taken_by="logistics",
    taken=at(9, 5, 9),
)


def read_back(path: str, text: str) -> Report | OpenConcern | None:
    data = text.encode()
    found, findings, _ = examine_dispatch(
        dispatch_place(path, PLAN), StoryFile(path, data, len(data)), PlanNames(PLAN), at(12, day=10)
    )
    assert [finding for finding in findings if finding.is_error] == []
    return found


def test_a_report_is_three_or_four_lines() -> None:
    assert report_text(REPORT) == "情况: 有情况，已按程序上报\n件数: 2\n报告人: 陈小满\n时间: 2020-02-08 09:12\n"
    assert read_back(REPORT.path, report_text(REPORT)) == REPORT
    well = replace(REPORT, state=ReportState.WELL, count=0)
    assert report_text(well) == "情况: 平安\n报告人: 陈小满\n时间: 2020-02-08 09:12\n"
    assert read_back(well.path, report_text(well)) == well


def test_a_concern_keeps_its_clock() -> None:
    assert concern_text(CONCERN, PLAN) == (
        "问题: 宿舍什么时候开门？\n提问时间: 2020-02-08 20:00\n受理单位: 后勤处\n受理时间: 2020-02-09 09:05\n"
    )
    assert read_back(CONCERN.path, concern_text(CONCERN, PLAN)) == CONCERN


@pytest.mark.parametrize(
    "question",
    [
        "一、课本: 怎么办？",
        "- 这是一条",
        "null",
        "~",
        "'引号",
        '“引号”和"引号"',
        "&锚 *别 !标",
        "{一: 二}",
        "[一, 二]",
        "# 不是注释",
        "百分之五十 # 也不是",
        "第一行\n受理单位: 海洋学院\n---\n第二行",
        "|\n  三",
        "\u2028断\u0085行\ufeff",
        "\ud800",
        "尾巴:",
        "a: b",
        "::set-output name=x::y",
        "@somebody",
    ],
)
def test_no_question_becomes_yaml(question: str) -> None:
    assert_read_back(question)


@given(st.text(min_size=1, max_size=200))
def test_any_question_is_read_back_as_it_was_cleaned(question: str) -> None:
    assert_read_back(question)


def assert_read_back(question: str) -> None:
    cleaned = clean(question, lines=True)
    if not cleaned:
        return
    text = concern_text(replace(CONCERN, question=cleaned), PLAN)
    assert text.count("\n") == 4
    found = read_back(CONCERN.path, text)
    assert isinstance(found, OpenConcern)
    assert found.question == clean(cleaned.encode("utf-8", "replace").decode(), lines=True)
    assert (found.taken_by, found.taken) == ("logistics", CONCERN.taken)


def test_an_answer_stands_where_notices_stand_else_in_the_first_column() -> None:
    life, *_ = others = tuple(column for column in PLAN.columns if column.layout is not Layout.NOTICES)
    (notices,) = (column for column in PLAN.columns if column.layout is Layout.NOTICES)
    for columns, title in [((*others, notices), notices.title), (others, life.title)]:
        text = answer_text(
            CONCERN, replace(PLAN, columns=columns), title="开门", answer="等通知。", by="logistics", at=at(10)
        )
        assert f"栏目: {title}\n" in text


def test_an_answer_is_a_story_without_findings(tmp_path: Path) -> None:
    concern = replace(CONCERN, question="宿舍: 什么时候开门？\n行李呢？")
    text = answer_text(
        concern,
        PLAN,
        title="宿舍何时开门",
        answer="等学校的通知。\n",
        by="logistics",
        at=at(10, 30, 10),
        source="后勤处",
        link="https://example.edu.cn/a",
    )
    assert text == (
        "---\n标题: 宿舍何时开门\n日期: 2020-02-10 10:30\n栏目: 通知公告\n单位: 宣传部\n责任人: 编辑部\n类型: 关切\n"
        '问题: "宿舍: 什么时候开门？\\n行李呢？"\n提问时间: 2020-02-08 20:00\n'
        "答复单位: 后勤处\n答复时间: 2020-02-10 10:30\n"
        "来源:\n  发布单位: 后勤处\n  链接: https://example.edu.cn/a\n---\n\n等学校的通知。\n"
    )
    for path in SCHOOL.rglob("columns/*"):
        (tmp_path / "columns").mkdir(exist_ok=True)
        (tmp_path / "columns" / path.name).write_bytes(path.read_bytes())
    file = tmp_path / "content/stories/2020/02/door.md"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    inspection = inspect(tmp_path, at(12, day=10), workers=1)
    assert inspection.findings == ()
    assert inspection.newsroom is not None
    (story,) = inspection.newsroom.published
    assert story.concern is not None
    assert (story.concern.question, story.concern.asked) == (concern.question, concern.asked)
    assert (story.source_name, story.source_link) == ("后勤处", "https://example.edu.cn/a")


def test_the_summary_says_who_reported_on_time_late_and_not_yet(tmp_path: Path) -> None:
    files = {
        "logistics": "情况: 平安\n报告人: 林望舒\n时间: 2020-02-08 09:12\n",
        "publicity": "情况: 平安\n报告人: 江一川\n时间: 2020-02-08 10:00\n",
        "student-affairs": "情况: 有情况\n件数: 2\n报告人: 何青\n时间: 2020-02-08 10:30\n",
        "literature": "情况: 平安\n报告人: 顾南\n时间: 2020-02-09 08:00\n",
    }
    for path in SCHOOL.rglob("columns/*"):
        (tmp_path / "columns").mkdir(exist_ok=True)
        (tmp_path / "columns" / path.name).write_bytes(path.read_bytes())
    folder = tmp_path / "content/reports/2020-02-08"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")

    def summed_up(now: datetime) -> str:
        newsroom = inspect(tmp_path, now, workers=1).newsroom
        assert newsroom is not None
        reports = day_reports(newsroom, at(0).date())
        assert reports is not None
        assert [one["reported"] for one in summary_data(reports, now)["reports"]] == [
            one.reported.value for one in reports.units
        ]
        linked = summary_text(reports, now, site="https://news.example.org/repo/")
        assert linked.startswith(summary_text(reports, now))
        assert linked.endswith("明细：https://news.example.org/repo/reports/2020-02-08/\n") == bool(reports.given)
        return summary_text(reports, now)

    assert summed_up(at(8, 30)).splitlines() == [
        "【日报告】2月8日（星期六），截至08:30",
        "应报5个单位：未报5个。",
        "未报：宣传部、后勤处、学生处、文学院、海洋学院。",
    ]
    assert summed_up(at(12)) == (
        "【日报告】2月8日（星期六），截至12:00\n"
        "应报5个单位：按时2个，迟报1个，逾时未报2个。\n"
        "2个单位平安；1个单位报告有情况，共2件，已按程序上报。\n"
        "按时：宣传部、后勤处。\n"
        "迟报：学生处（10:30）。\n"
        "逾时未报：文学院、海洋学院。\n"
    )
    assert summed_up(at(9, day=9)).splitlines()[-2:] == [
        "迟报：学生处（10:30）、文学院（2020-02-09 08:00）。",
        "逾时未报：海洋学院。",
    ]
