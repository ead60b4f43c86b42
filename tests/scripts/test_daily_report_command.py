from __future__ import annotations

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from golden import SCHOOL
from scripts.commands import run

FILE = "content/reports/2020-02-08/logistics.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL / "columns", tmp_path / "columns")
    return tmp_path


def report(site: Path, name: str = "后勤处", *more: str, now: str = "2020-02-08 09:12") -> CompletedProcess[bytes]:
    arguments = ["report", name, "--state", "平安", "--reporter", "林望舒", *more]
    return run("daily_report.py", *arguments, "--site", ".", "--now", now, cwd=site)


def test_a_unit_reports_in_one_line(site: Path) -> None:
    done = report(site, "后勤集团")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"后勤处 2020-02-08 09:12：平安。已写入 {FILE}，提交合并后生效。\n"
    assert (site / FILE).read_text(encoding="utf-8") == "情况: 平安\n报告人: 林望舒\n时间: 2020-02-08 09:12\n"


def test_a_second_report_replaces_the_first_only_when_told_to(site: Path) -> None:
    report(site)
    again = report(site, "后勤处", "--state", "有情况", now="2020-02-08 09:40")
    assert again.returncode == 1
    assert again.stderr.decode() == "后勤处 2020-02-08 已经报过了：09:12，平安。要改成这一次的，请加 --again。\n"
    assert "平安" in (site / FILE).read_text(encoding="utf-8")
    assert report(site, "后勤处", "--state", "有情况", "--count", "2", "--again").returncode == 0
    assert (site / FILE).read_text(encoding="utf-8").splitlines()[:2] == ["情况: 有情况，已按程序上报", "件数: 2"]


@pytest.mark.parametrize(
    ("more", "now", "code"),
    [
        ([], "2020-02-08 08:59", 1),  # not before its hour
        (["--day", "2020-02-09"], "2020-02-08 09:12", 1),  # nor on the day before
        (["--day", "2020-02-02"], "2020-02-08 09:12", 0),  # late is late, but said
        (["--day", "../../x"], "2020-02-08 09:12", 2),
        (["--reporter", "林望舒 13912345678"], "2020-02-08 09:12", 1),
        (["--reporter", "林望舒\n体温: 38"], "2020-02-08 09:12", 1),
        (["--state", "一切都好"], "2020-02-08 09:12", 2),
        (["--count", "2"], "2020-02-08 09:12", 2),
        (["--count", "0"], "2020-02-08 09:12", 2),
    ],
)
def test_what_no_rule_lets_through_is_not_written(site: Path, more: list[str], now: str, code: int) -> None:
    assert report(site, "后勤处", *more, now=now).returncode == code
    assert bool(list(site.glob("content/reports/*/*"))) == (code == 0)


@pytest.mark.parametrize("arguments", [["report", "后勤外"], ["report"], ["rapport"], [], ["summary", "昨天"]])
def test_wrong_usage_ends_with_2(site: Path, arguments: list[str]) -> None:
    result = run("daily_report.py", *arguments, cwd=site)
    assert (result.returncode, result.stdout) == (2, b"")


def test_nothing_is_written_through_a_link(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (site / "content").mkdir()
    (site / "content/reports").symlink_to(elsewhere)
    done = report(site)
    assert (done.returncode, done.stderr.decode()) == (1, "content/reports 是符号链接，不写到它所指的地方。\n")
    assert list(elsewhere.iterdir()) == []


def test_the_office_sums_up(site: Path) -> None:
    report(site)
    now = ("--site", ".", "--now", "2020-02-08 11:50")
    summary = run("daily_report.py", "summary", *now, cwd=site)
    assert (summary.returncode, summary.stderr) == (0, b"")
    assert summary.stdout.decode() == (
        "【日报告】2月8日（星期六），截至11:50\n"
        "应报5个单位：按时1个，逾时未报4个。\n"
        "1个单位平安；没有单位报告有情况。\n"
        "按时：后勤处。\n"
        "逾时未报：宣传部、学生处、文学院、海洋学院。\n"
    )
    data = json.loads(run("daily_report.py", "summary", "2020-02-08", "--format", "json", *now, cwd=site).stdout)
    assert (data["day"], data["units"], data["well"], data["with_matters"]) == ("2020-02-08", 5, 1, 0)
    assert data["reports"][1] == {
        "unit": "logistics",
        "name": "后勤处",
        "reported": "on_time",
        "state": "well",
        "count": 0,
        "at": "2020-02-08T09:12+08:00",
    }


def test_what_does_not_count_is_told_to_the_office(site: Path) -> None:
    (site / FILE).parent.mkdir(parents=True)
    (site / FILE).write_text("情况: 平安\n", encoding="utf-8")
    summary = run("daily_report.py", "summary", "--site", ".", "--now", "2020-02-08 11:50", cwd=site)
    assert "按时" not in summary.stdout.decode()
    assert summary.stderr.decode().startswith(f"没有计入：{FILE}:1: 错误: 缺少“报告人”。")


def test_help_is_chinese(site: Path) -> None:
    text = run("daily_report.py", "report", "--help", cwd=site).stdout.decode()
    assert text.startswith("用法：daily_report.py report [选项] 单位\n")
    assert "[required]" not in text
