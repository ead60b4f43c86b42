"""Daily reports and open concerns, from hostile files to what counts."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from newsroom.inspection import Inspection, inspect, open_store
from newsroom.model import Newsroom, OpenConcern, Report, ReportState
from newsroom.standings.answers import concerns_of
from newsroom.standings.reports import DayReports, Reported, day_reports
from small_site import story, write_site

ZONE = ZoneInfo("Asia/Shanghai")
DESK = """\
name: 编辑部
unit: 图书馆
time_zone: Asia/Shanghai
quota: {weekly: {min: 2, max: 3}, from: 2020-W20}
daily_report: {opens: "14:00", closes: "15:00", summary: "17:00", place: 工作群, office: 图书馆}
concerns: {overdue_after: 48}
"""
WELL = "情况: 平安\n报告人: 李二\n时间: 2020-02-05 14:12\n"
CONCERN = "问题: 图书馆什么时候开门？\n提问时间: 2020-02-05 20:00\n"
LIBRARY = "content/reports/2020-02-05/library.yml"
GYM = "content/reports/2020-02-05/gym.yml"
DOOR = "content/concerns/2020-02-05-door.yml"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, 2, day, hour, minute, tzinfo=ZONE)


def inspected(root: Path, files: dict[str, str], now: datetime) -> Inspection:
    return inspect(write_site(root, {"columns/desk.yml": DESK} | files), now, workers=1)


def newsroom(root: Path, files: dict[str, str], now: datetime) -> Newsroom:
    found = inspected(root, files, now).newsroom
    assert found is not None
    return found


def reported(reports: DayReports | None) -> dict[str, str]:
    assert reports is not None
    return {one.unit.name: one.reported.chinese for one in reports.units}


def test_a_report_is_read_with_keys_in_either_language(tmp_path: Path) -> None:
    matters = "state: reported\ncount: 2\nreporter: 欧阳·娜\nat: 2020-02-05 15:20\n"
    assert newsroom(tmp_path, {LIBRARY: WELL, GYM: matters}, at(5, 16)).reports == (
        Report(
            path="reports/2020-02-05/gym.yml",
            unit="gym",
            day=at(5, 0).date(),
            state=ReportState.REPORTED,
            reporter="欧阳·娜",
            at=at(5, 15, 20),
            count=2,
        ),
        Report(
            path="reports/2020-02-05/library.yml",
            unit="library",
            day=at(5, 0).date(),
            state=ReportState.WELL,
            reporter="李二",
            at=at(5, 14, 12),
        ),
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(5, 14, 30), {"图书馆": "按时", "体育部": "未报"}),
        (at(5, 15), {"图书馆": "按时", "体育部": "逾时未报"}),
        (at(5, 15, 20), {"图书馆": "按时", "体育部": "迟报"}),
        (at(6, 9), {"图书馆": "按时", "体育部": "迟报"}),
    ],
)
def test_a_unit_is_on_time_or_late_or_has_not_reported(tmp_path: Path, now: datetime, expected: dict[str, str]) -> None:
    late = WELL.replace("14:12", "15:20")
    site = newsroom(tmp_path, {LIBRARY: WELL, GYM: late}, now)
    assert reported(day_reports(site, at(5, 0).date())) == expected


def test_silence_is_never_taken_for_well(tmp_path: Path) -> None:
    day = day_reports(newsroom(tmp_path, {LIBRARY: WELL}, at(5, 18)), at(5, 0).date())
    assert day is not None
    assert (day.well, day.with_matters, len(day.of(Reported.MISSING))) == (1, 0, 1)


def test_the_last_minute_is_on_time(tmp_path: Path) -> None:
    site = newsroom(tmp_path, {LIBRARY: WELL.replace("14:12", "15:00")}, at(5, 16))
    assert reported(day_reports(site, at(5, 0).date()))["图书馆"] == "按时"


def test_a_report_that_was_kept_is_judged_by_the_hours_of_today(tmp_path: Path) -> None:
    def kept(desk: str) -> Inspection:
        root = write_site(tmp_path, {"columns/desk.yml": desk, LIBRARY: WELL})
        with open_store(root) as store:
            return inspect(root, at(5, 16), workers=1, store=store)

    assert [kept(DESK).findings, kept(DESK).findings] == [(), ()]
    assert rules(kept(DESK.replace('opens: "14:00"', 'opens: "14:30"'))) == ["report-before-its-hour"]
    assert kept(DESK).findings == ()


def test_a_school_without_daily_reports_has_none(tmp_path: Path) -> None:
    desk = "".join(line for line in DESK.splitlines(keepends=True) if not line.startswith("daily_report"))
    site = newsroom(tmp_path, {"columns/desk.yml": desk}, at(5, 16))
    assert day_reports(site, at(5, 0).date()) is None


@pytest.mark.parametrize(
    "text",
    [
        "情况: 平安\n报告人: 李二\n",
        WELL + "体温: 37.8\n",
        WELL + "件数: 1\n",
        WELL.replace("平安", "张三发热"),
        WELL.replace("李二", "李二 13912345678"),
        WELL.replace("14:12", "13:59"),
        WELL.replace("02-05", "02-04"),
        "情况: &a 平安\n报告人: *a\n时间: 2020-02-05 14:12\n",
        "[" * 8000,
        "x" * 9000,
        "\0\1\2",
        "",
    ],
)
def test_a_bad_report_does_not_count_and_holds_nothing_up(tmp_path: Path, text: str) -> None:
    found = inspected(tmp_path, {LIBRARY: text, GYM: WELL, "a.md": story("甲")}, at(5, 16))
    assert found.newsroom is not None
    assert [report.unit for report in found.newsroom.reports] == ["gym"]
    assert len(found.newsroom.published) == 1
    assert found.set_aside == {}
    assert list(found.uncounted) == ["reports/2020-02-05/library.yml"]


def test_what_a_bad_report_says_is_not_repeated(tmp_path: Path) -> None:
    text = "情况: 张三发热\n报告人: 李二，电话打不通\n时间: 2020-02-05 14:12\n王五体温: 38.2\n"
    found = inspected(tmp_path, {LIBRARY: text}, at(5, 16))
    printed = "".join(finding.for_people() for finding in found.findings)
    assert len(found.uncounted["reports/2020-02-05/library.yml"]) == 3
    assert not any(words in printed for words in ("张三", "发热", "李二", "电话打", "王五", "38.2"))


def test_no_link_is_followed(tmp_path: Path) -> None:
    write_site(tmp_path / "site", {"columns/desk.yml": DESK})
    (tmp_path / "secret.yml").write_text(WELL, encoding="utf-8")
    reports = tmp_path / "site/content/reports"
    (reports / "2020-02-05").mkdir(parents=True)
    (reports / "2020-02-05/library.yml").symlink_to(tmp_path / "secret.yml")
    (reports / "2020-02-06").symlink_to(reports / "2020-02-05")
    (tmp_path / "site/content/concerns").symlink_to(reports)
    os.mkfifo(reports / "2020-02-05/gym.yml")
    found = inspected(tmp_path / "site", {}, at(7, 9))
    assert found.newsroom is not None
    assert (found.newsroom.reports, found.newsroom.concerns) == ((), ())
    assert {path: [one.rule for one in findings] for path, findings in found.uncounted.items()} == {
        "concerns": ["symbolic-link"],
        "reports/2020-02-05/library.yml": ["symbolic-link"],
        "reports/2020-02-06": ["symbolic-link"],
    }


def test_a_report_written_in_advance_is_a_fault_and_waits_for_its_time(tmp_path: Path) -> None:
    files = {LIBRARY: WELL}
    before, after = inspected(tmp_path, files, at(5, 13)), inspected(tmp_path, files, at(5, 14, 12))
    assert [finding.rule for finding in before.findings] == ["dispatch-from-the-future"]
    assert after.findings == ()
    assert before.newsroom is not None
    assert after.newsroom is not None
    assert before.newsroom.report_days == ()
    assert after.newsroom.report_days == (at(5, 0).date(),)


def test_an_open_concern_is_read(tmp_path: Path) -> None:
    taken = CONCERN + "受理单位: 校图书馆\n受理时间: 2020-02-06 09:00\n"
    assert newsroom(tmp_path, {DOOR: taken}, at(6, 12)).open_concerns == (
        OpenConcern(
            path="concerns/2020-02-05-door.yml",
            question="图书馆什么时候开门？",
            asked=at(5, 20),
            taken_by="library",
            taken=at(6, 9),
        ),
    )


def test_overdue_concerns_come_first_and_the_oldest_of_them_at_the_top(tmp_path: Path) -> None:
    def asked(day: int, hour: int) -> str:
        return f"问题: 第{day}天的问题？\n提问时间: 2020-02-{day:02} {hour:02}:00\n"

    files = {f"content/concerns/2020-02-{day:02}-q.yml": asked(day, 9) for day in (3, 4, 6, 7)}
    found = concerns_of(newsroom(tmp_path, files, at(7, 12)))
    assert [(one.asked.day, one.is_overdue) for one in found.waiting] == [(3, True), (4, True), (6, False), (7, False)]
    assert len(found.overdue) == 2
    assert found.median is None


def test_the_median_counts_what_was_answered_and_stories_without_an_answer_wait(tmp_path: Path) -> None:
    def answered(asked: str, answer: str) -> str:
        by = f"答复单位: 图书馆\n答复时间: {answer}\n" if answer else ""
        return f"类型: 关切\n问题: 问{asked}？\n提问时间: {asked}\n{by}"

    files = {
        "a.md": story("甲", more=answered("2020-02-04 08:00", "2020-02-04 09:00")),
        "b.md": story("乙", more=answered("2020-02-04 08:00", "2020-02-05 08:00")),
        "c.md": story("丙", more=answered("2020-02-04 08:00", "2020-02-04 11:00")),
        "d.md": story("丁", more=answered("2020-02-04 10:00", "")),
    }
    found = concerns_of(newsroom(tmp_path, files, at(6, 12)))
    assert found.median == timedelta(hours=3)
    assert [story.title for story in found.answered] == ["乙", "丙", "甲"]
    assert [(one.path, one.is_overdue) for one in found.waiting] == [("stories/2020/02/d.md", True)]


def test_a_newsroom_knows_when_something_about_reports_and_concerns_will_change(tmp_path: Path) -> None:
    files = {LIBRARY: WELL, DOOR: CONCERN}
    instants = []
    now = at(5, 12)
    while now < at(8, 9):
        now = newsroom(tmp_path, files, now).unchanged_until
        instants.append(now)
    assert instants == [
        at(5, 14, 12),  # the report counts, so that the hours of these days matter
        at(5, 15),
        at(5, 17),
        at(5, 20),  # the concern is asked
        *(at(6, 0), at(6, 14), at(6, 15), at(6, 17)),
        *(at(7, 0), at(7, 14), at(7, 15), at(7, 17)),
        at(7, 20),  # the concern is overdue
        at(8, 0),
        at(8, 14),
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (LIBRARY, f"{WELL}学生: 13912345678\n"),
        (LIBRARY, WELL.replace("平安", "平按")),
        (DOOR, f"{CONCERN}受理单位: 体育馆\n受理时间: 2020-02-05 14:12\n".replace("20:00", "11:00")),
    ],
)
def test_what_is_said_of_a_dispatch_from_the_future_ends_in_time_whatever_else_is_wrong(
    tmp_path: Path, path: str, text: str
) -> None:
    before = inspected(tmp_path, {path: text}, at(5, 12))
    assert "dispatch-from-the-future" in rules(before)
    assert before.newsroom is not None
    until = before.newsroom.unchanged_until
    assert until == at(5, 14, 12)
    assert inspected(tmp_path, {path: text}, until - timedelta(microseconds=1)).findings == before.findings
    assert "dispatch-from-the-future" not in rules(inspected(tmp_path, {path: text}, until))


def rules(inspection: Inspection) -> list[str]:
    return [finding.rule for finding in inspection.findings]


def test_without_a_limit_nothing_is_overdue(tmp_path: Path) -> None:
    site = newsroom(tmp_path, {DOOR: CONCERN}, at(28, 12))
    assert [one.is_overdue for one in concerns_of(site).waiting] == [True]
    plan = replace(site.plan, desk=replace(site.plan.desk, answer_times=()))
    assert [one.is_overdue for one in concerns_of(replace(site, plan=plan)).waiting] == [False]
