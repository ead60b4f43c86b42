"""The rates of findings on manuscripts, by the real command over real files."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measuring.manuscripts import Sponsor, laid, manuscripts, sponsor_of
from newsroom.reading.plan import read_plan
from scripts.commands import run
from small_site import story, write_site

NOW = "2025-02-07 12:00"
BODY = "春分那天，操场边的樱花开了。许多人带着书来，在树下坐到天黑。"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    return folder


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def rates(site: Path, folder: Path, *arguments: str) -> CompletedProcess[bytes]:
    return run("rates.py", str(folder), "--site", str(site), "--now", NOW, *arguments, cwd=site)


def measured(site: Path, folder: Path, *arguments: str) -> dict[str, tuple[int, bool]]:
    """In how many files each rule found something, and whether that is too many."""
    answer = json.loads(rates(site, folder, "--format", "json", *arguments).stdout)
    return {one["rule"]: (one["files"], one["too_high"]) for one in answer["rules"] if one["findings"]}


def test_a_text_with_nothing_around_it_is_a_story_without_findings(site: Path, folder: Path) -> None:
    write(folder, plain=BODY, titled=f"---\ntitle: 樱花\ntags: [花]\ndate: 2025-01-03 08:00\n---\n\n别处的{BODY}")
    result = rates(site, folder)
    assert result.stdout.decode().splitlines()[-1] == (
        "2 篇稿件：没有问题 2 篇（100.0%），只有提醒 0 篇（0.0%），暂缓 0 篇（0.0%）。"
    )
    assert (result.returncode, result.stderr) == (0, b"")


def test_every_finding_stands_at_its_line_of_the_manuscript(site: Path, folder: Path) -> None:
    write(
        folder,
        a=f"{BODY}\n\n请打 13812345678。",
        b=f"---\nlayout: post\ntags:\n  - 花\ntitle: 樱花\n---\n\n{BODY}又开了。\n\n请打 13812345678。",
        c="---\nlayout: post\ndate: 2025-13-45\n---\n另一段正文，和别的都不一样。",
    )
    answer = json.loads(rates(site, folder, "--format", "json").stdout)
    assert [(one["path"], one["line"], one["rule"]) for one in answer["findings"]] == [
        ("a.md", 3, "mobile-number"),
        ("b.md", 10, "mobile-number"),
        ("c.md", 3, "impossible-date"),
    ]


def test_an_error_in_more_than_one_of_a_hundred_is_marked_and_ends_with_1(site: Path, folder: Path) -> None:
    write(folder, **{f"fine{number}": f"第{number}天。{BODY}" for number in range(98)}, bad=f"打 13812345678。{BODY}")
    assert measured(site, folder) == {"mobile-number": (1, True)}
    result = rates(site, folder)
    assert result.returncode == 1
    assert result.stdout.decode().splitlines()[-1].endswith("错误超过 1% 的规则：mobile-number。")
    write(folder, **{f"more{number}": f"又{number}天。{BODY}" for number in range(1)})
    assert measured(site, folder) == {"mobile-number": (1, False)}
    assert rates(site, folder).returncode == 0


def test_a_warning_is_never_too_high(site: Path, folder: Path) -> None:
    write(folder, a=f"{BODY}\n\n[附件](里面没有.md)")
    assert measured(site, folder) == {"missing-story": (1, False)}
    assert rates(site, folder).returncode == 0


def test_a_rule_can_be_left_out(site: Path, folder: Path) -> None:
    write(folder, a=f"{BODY}\n\n[附件](里面没有.md)")
    result = rates(site, folder, "--without", "missing-story")
    assert "没有问题 1 篇" in result.stdout.decode()
    result = rates(site, folder, "--without", "no-such-rule")
    assert (result.returncode, result.stdout) == (2, b"")
    assert "没有“no-such-rule”这条规则。" in result.stderr.decode()


def test_a_twin_is_named_as_the_manuscript_is(site: Path, folder: Path) -> None:
    write(folder, first=f"# 樱花\n\n{BODY}", second=f"# 樱花\n\n{BODY}")
    answer = json.loads(rates(site, folder, "--format", "json").stdout)
    (finding,) = [one for one in answer["findings"] if one["rule"] == "same-text"]
    assert "first.md" in finding["fault"] or "second.md" in finding["fault"]
    assert "stories/" not in finding["fault"]


def test_a_story_of_the_newsroom_is_judged_as_it_is(site: Path, folder: Path) -> None:
    write(folder, own=story("樱花", BODY, unit="没有的单位"))
    answer = json.loads(rates(site, folder, "--format", "json").stdout)
    assert [(one["path"], one["line"], one["rule"]) for one in answer["findings"]] == [("own.md", 5, "unknown-unit")]


def test_the_folder_is_left_as_it_is_and_links_and_hidden_folders_are_passed_by(site: Path, folder: Path) -> None:
    write(folder, a=BODY)
    (folder / ".git").mkdir()
    write(folder / ".git", hidden=BODY)
    (folder / "b.md").symlink_to(folder / "a.md")
    (folder / "picture.jpg").write_bytes(b"no picture")
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    assert "1 篇稿件" in rates(site, folder).stdout.decode()
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before


def test_forms_for_pages_and_spreadsheets(site: Path, folder: Path) -> None:
    write(folder, a=f"请打 13812345678。{BODY}")
    assert (
        rates(site, folder, "--format", "markdown").stdout.decode().splitlines()[0].startswith("| 规则 | 级别 | 篇数 |")
    )
    sheet = rates(site, folder, "--format", "csv")
    rows = list(csv.reader(io.StringIO(sheet.stdout.decode("utf-8-sig"))))
    assert rows[1][:6] == ["mobile-number", "错误", "1", "100.0%", "1", "是"]
    assert sheet.stderr.decode().startswith("1 篇稿件：")


def test_what_cannot_be_measured_is_said(site: Path, folder: Path) -> None:
    result = rates(site, folder)
    assert (result.returncode, result.stdout) == (2, b"")
    assert "里没有 Markdown 文件。" in result.stderr.decode()
    (site / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")
    write(folder, a=BODY)
    result = rates(site, folder)
    assert (result.returncode, result.stdout) == (1, b"")
    assert "columns/units.yml:" in result.stderr.decode()


SPONSOR = Sponsor(column="news", beat="", unit="library", responsible="张三", since=date(2020, 2, 2))


@pytest.mark.parametrize(
    ("written", "path", "kept"),
    [
        ("date: 2018-04-10 12:00", "stories/2024/04/m00001.md", "date: 2024-04-10 12:00"),
        ("date: 2016-02-29", "stories/2024/02/m00001.md", "date: 2024-02-29"),
        ("日期：2022年3月1日", "stories/2022/03/m00001.md", "日期：2022年3月1日"),
        ("date: 20220315", "stories/2022/03/m00001.md", "date: 20220315"),
        ("date: 去年冬天", "stories/2024/02/m00001.md", "date: 去年冬天"),
        ("date:", "stories/2024/02/m00001.md", "date: 2024-02-05"),
    ],
)
def test_a_date_keeps_its_form_and_gets_a_year_in_which_somebody_supplies(written: str, path: str, kept: str) -> None:
    one = laid(f"---\n{written}\n---\n正文".encode(), "a.md", 1, SPONSOR)
    assert (one.path, kept in one.data.decode().splitlines()) == (path, True)


def test_the_date_of_a_blog_stands_in_the_name_of_its_file() -> None:
    one = laid("正文".encode(), "2021/2021-06-01-summer.md", 7, SPONSOR)
    assert (one.path, "date: 2021-06-01" in one.data.decode().splitlines()) == ("stories/2021/06/m00007.md", True)


LINES = st.sampled_from(["---", "title: 甲", "date: 2021-01-01", "tags:", "  - 花", "", "正文", "# 题"])


@given(st.lists(LINES, min_size=1, max_size=12))
def test_every_line_of_the_story_knows_its_line_of_the_manuscript(lines: list[str]) -> None:
    one = laid("\n".join(lines).encode(), "a.md", 1, SPONSOR)
    story = one.data.decode().split("\n")
    taken = [number for number in range(1, len(story) + 1) if number > len(one.lines) or one.line(number) > 1]
    assert [lines[one.line(number) - 1] for number in taken] == [story[number - 1] for number in taken]


def test_whoever_supplies_for_longest_and_still_does_is_named(site: Path) -> None:
    plan, _ = read_plan(site)
    assert plan
    sponsor = sponsor_of(plan)
    assert sponsor == Sponsor(column="news", beat="", unit="library", responsible="李明", since=date.min)


def test_manuscripts_are_found_in_the_order_of_their_paths(folder: Path) -> None:
    (folder / "b").mkdir()
    for name in ("b/2.md", "b/1.markdown", "a.md", "c.txt"):
        (folder / name).write_text("", encoding="utf-8")
    assert [path.relative_to(folder).as_posix() for path in manuscripts(folder)] == ["a.md", "b/1.markdown", "b/2.md"]
