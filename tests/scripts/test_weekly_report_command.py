"""The weekly report in every form, of a site whose writers try to smuggle formulas and mentions into it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from openpyxl import load_workbook
from PIL import Image

from scripts.commands import run
from small_site import story, write_site

NOW = "2020-02-14 12:30"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path,
        {
            "a.md": story("甲", date="2020-02-05", more="作者: 王五\n"),
            "b.md": story("=1+1", date="2020-02-11", more='作者: ["@all", 王五]\n'),
            "c.md": story("丙", "一句话。", date="2020-02-12", unit="体育部", more="类型: 一句话新闻\n作者: +86\n"),
            "d.md": story("丁|*#1*", "电话 13912345678。", date="2020-02-12"),
            "e.md": story("戊", date="2020-02-12", more="撤稿: {日期: 2020-02-13, 原因: 重复}\n"),
            "f.md": story("己", date="2020-02-15"),
        },
    )


def report(site: Path, *arguments: str, now: str = NOW) -> CompletedProcess[bytes]:
    return run("weekly_report.py", "--site", ".", "--now", now, *arguments, cwd=site)


MARKDOWN = (Path(__file__).parent / "golden/weekly_report.md").read_text(encoding="utf-8")


def test_markdown_names_everybody_and_calls_nobody(site: Path) -> None:
    assert report(site, "--format", "markdown").stdout.decode() == MARKDOWN


def test_the_name_of_a_file_calls_nobody_either(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"d`@all`.md": story("丁", date="2020-02-12")})
    shown = report(root, "--format", "markdown").stdout.decode().splitlines()
    assert "- 《丁》 `content/stories/2020/02/dˋ@allˋ.md`" in shown


def test_a_terminal_gets_aligned_tables(site: Path) -> None:
    lines = report(site).stdout.decode().splitlines()
    assert lines[0] == "用稿统计 2020-W07（2 月 10 日至 2 月 16 日）"
    assert (
        "体育部     1     1           1     0     0     0       1     0  已完成         1         1           1"
        in lines
    )
    assert lines[-1] == "暂缓：《丁|*#1*》 content/stories/2020/02/d.md"


def test_a_spreadsheet_gets_text_and_never_a_formula(site: Path) -> None:
    data = report(site, "--format", "csv").stdout
    assert data.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert heading[:7] == ["周", "类别", "名称", "所属单位", "投稿件数", "退改次数", "来稿"]
    assert {len(row) for row in rows} == {len(heading)}
    assert [row[2] for row in rows if row[1] == "作者"] == ["王五", "'+86", "'@all"]


def test_all_forms_are_written_at_once(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("report") / "week"
    done = report(site, "--to", str(folder))
    assert (done.returncode, done.stdout) == (0, b"")
    assert sorted(path.name for path in folder.iterdir()) == [
        "issue.md",
        "reminders.txt",
        "report.csv",
        "report.md",
        "report.png",
        "report.xlsx",
        "title.txt",
    ]
    assert (folder / "report.md").read_text(encoding="utf-8") == MARKDOWN
    assert (folder / "title.txt").read_text(encoding="utf-8") == "用稿统计 2020-W07（2 月 10 日至 2 月 16 日）\n"
    issue = (folder / "issue.md").read_text(encoding="utf-8")
    assert issue.startswith(f"{MARKDOWN}\n## 可以发给各单位的话\n\n图书馆的老师，您好！")
    assert "《丁\\|\\*＃1\\*》" in issue.rpartition("##")[2]
    with Image.open(folder / "report.png") as picture:
        assert picture.format == "PNG"
        assert 300 < picture.height < picture.width
    again = folder.with_name("again")
    report(site, "--to", str(again))
    assert (again / "report.png").read_bytes() == (folder / "report.png").read_bytes()


def test_in_a_workbook_a_title_like_a_formula_stays_text(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("report")
    report(site, "--to", str(folder))
    book = load_workbook(folder / "report.xlsx")
    assert book.sheetnames == ["单位", "栏目", "供稿责任人", "作者", "稿件"]
    rows = {row[1].value: row for row in book["稿件"].iter_rows(min_row=2)}
    assert list(rows) == ["=1+1", "丙", "丁|*#1*"]
    assert [rows[title][7].value for title in rows] == ["刊出", "刊出", "暂缓"]
    smuggled = rows["=1+1"][1]
    assert (smuggled.data_type, smuggled.quotePrefix) == ("s", True)
    assert [
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []
    assert [row[0].value for row in book["作者"].iter_rows(min_row=2)] == ["王五", "+86", "@all"]
    assert [cell.value for cell in book["单位"][2]][1:3] == [3, 1]


def test_programs_get_every_figure(site: Path) -> None:
    told = json.loads(report(site, "--format", "json").stdout)
    nothing = {"works": 0, "flashes": 0}
    assert told["units"][0] == {
        "unit": "library",
        "name": "图书馆",
        "minimum": 2,
        "owed": 1,
        "late": None,
        "sent": None,
        "returned": None,
        "state": "open",
        "missed": 1,
        "week": nothing | {"supplied": 3, "published": 1, "set_aside": 1, "withdrawn": 1},
        "total": nothing | {"supplied": 4, "published": 2, "set_aside": 1, "withdrawn": 1},
    }
    assert told["set_aside"] == [{"path": "content/stories/2020/02/d.md", "title": "丁|*#1*"}]
    assert (told["week"], told["since"], told["whole"]["week"]["supplied"]) == ("2020-W07", "2020-W06", 4)


def test_who_still_owes_is_asked_politely(site: Path) -> None:
    assert report(site, "--format", "reminders").stdout.decode() == (
        "图书馆的老师，您好！本周（2 月 10 日至 2 月 16 日）请贵单位供稿 2 篇，已刊出 1 篇，还差 1 篇。"
        "另有 1 篇暂缓《丁|*#1*》，按检查结果改好就会刊出，也算在内。"
        "方便的话，请在 2 月 16 日（周日）24:00 前发来，一句话新闻也算。有困难请告诉编辑部，我们一起想办法。谢谢！\n"
    )
    last_week = report(site, "--week", "2020-W06", "--unit", "体育部", "--format", "reminders").stdout.decode()
    assert last_week == (
        "体育部的老师，您好！上周（2 月 3 日至 2 月 9 日）请贵单位供稿 1 篇，目前还没有刊出。"
        "那一周已经结束，方便的话，请这周早些供稿，一句话新闻也算。有困难请告诉编辑部，我们一起想办法。谢谢！\n"
    )
    later = report(
        site, "--week", "2020-W06", "--unit", "体育部", "--format", "reminders", now="2020-03-05 09:00"
    ).stdout.decode()
    assert later.startswith("体育部的老师，您好！2020 年第 6 周（2 月 3 日至 2 月 9 日）请贵单位供稿 1 篇，")
    done = report(site, "--unit", "gym", "--format", "reminders").stdout.decode()
    assert done == "没有欠稿的单位。\n"


def test_one_unit_s_report_counts_that_unit_alone(site: Path) -> None:
    told = json.loads(report(site, "--unit", "gym", "--format", "json").stdout)
    assert told["whole"]["total"]["supplied"] == told["columns"][0]["total"]["supplied"] == 1
    assert [one["name"] for one in told["authors"]] == ["+86"]


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2020-02-14 11:59", None),
        ("2020-02-14 12:00", "2020-W07"),
        ("2020-02-14T04:07:00Z", "2020-W07"),
        ("2020-02-15 12:00", None),
        ("2020-02-17 07:59", None),
        ("2020-02-17 08:00", "2020-W07"),
        ("2020-02-17T00:07:00Z", "2020-W07"),
    ],
)
def test_a_schedule_knows_no_campus_time_so_the_report_looks_itself(site: Path, now: str, week: str | None) -> None:
    done = report(site, "--scheduled", "--format", "json", now=now)
    assert done.returncode == 0
    assert (json.loads(done.stdout)["week"] if done.stdout else None) == week


@pytest.mark.parametrize("arguments", [["--week", "2021-W53"], ["--unit", "图书"], ["--format", "xlsx"]])
def test_wrong_usage_ends_with_2(site: Path, arguments: list[str]) -> None:
    done = report(site, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_broken_plan_ends_with_1(site: Path) -> None:
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    done = report(site)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "columns/units.yml:" in done.stderr.decode()
