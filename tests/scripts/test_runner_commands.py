"""What contributors write is quoted by commands and builds, and no runner takes any of it for a command of its own."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from published import copy_repository, run_build
from scripts.commands import run
from small_site import MONTH, story, write_site
from test_speaking import commands_in

NOW = "2020-02-07 12:00"
WORD = "##[add-mask]甲\x1b[2J\r::stop-commands::乙"
QUOTED = json.dumps(WORD, ensure_ascii=False)
MARKS = ("add-mask", "stop-commands")
ANNOTATION = re.compile(r"::(error|warning) file=[^\s,]+,line=\d+,title=[a-z-]+::\S")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "a.md": story(QUOTED, "::stop-commands::正文\n\n##[add-mask]正文"),
        "b.md": story("乙", unit=QUOTED),
        "c.md": story(
            "丙", f"见[那里](##[add-mask].md)，![图]({WORD!r}.jpg)。", more=f"作者: [{QUOTED}]\n{QUOTED}: 甲\n"
        ),
        "d.md": story("丁", date=QUOTED),
        "e.md": f"---\n标题: [{QUOTED}\n---\n正文",
        "##[add-mask]x.md": story("戊"),
        "::stop-commands::x.md": story("己"),
        "f.md": story(QUOTED, "另一段话。", date="2020-02-05 09:31"),
        "content/concerns/2020-02-05-q.yml": f"问题: {QUOTED}\n提问时间: 2020-02-05 20:00\n",
        "content/reports/2020-02-05/::x.yml": f"情况: {QUOTED}\n",
        "content/bulletins/2020-02-05.md": f"---\n期号: 1\n头条: {QUOTED}\n---\n{WORD}\n",
    }
    return write_site(tmp_path_factory.mktemp("speaking"), files)


def lines_of(data: bytes) -> list[str]:
    return data.decode().splitlines()


@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        ("check.py", []),
        ("check.py", [f"{MONTH}/b.md"]),
        ("check.py", ["--format", "json"]),
        *(("agenda.py", ["--format", form]) for form in ("text", "markdown", "json")),
        *(("quota.py", ["--format", form]) for form in ("text", "markdown", "csv", "json")),
        *(("weekly_report.py", ["--format", form]) for form in ("text", "markdown", "csv", "json", "reminders")),
        ("concern.py", ["list"]),
        ("concern.py", ["list", "--format", "json"]),
        ("bulletin.py", ["list"]),
        ("bulletin.py", ["text", "2020-02-05"]),
        ("daily_report.py", ["summary"]),
        ("rates.py", [MONTH]),
        ("forms.py", ["--check"]),
        ("check.py", [WORD]),
        ("check.py", ["--now", WORD]),
        ("check.py", [f"--{WORD}"]),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value)[:30],
)
def test_no_command_says_a_command(site: Path, script: str, arguments: list[str]) -> None:
    now = [] if "--now" in arguments or script == "forms.py" else ["--now", NOW]
    done = run(script, *arguments, "--site", ".", *now, cwd=site)
    said = (done.stdout + done.stderr).decode()
    assert said.strip()
    assert "Traceback" not in said
    assert commands_in(said) == []


def test_what_is_quoted_is_still_readable(site: Path) -> None:
    said = run("check.py", "--site", ".", "--now", NOW, cwd=site).stdout.decode()
    assert all(said.count(mark) > 1 for mark in MARKS)
    told = json.loads(run("check.py", "--site", ".", "--now", NOW, "--format", "json", cwd=site).stdout)
    assert any("##[add-mask]" in one["fault"] for one in told)


def test_of_annotations_each_is_one_of_ours(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    done = run("check.py", "--site", ".", "--now", NOW, "--format", "github", "--summary", str(page), cwd=site)
    told = commands_in(done.stdout.decode())
    assert len(told) > 8
    assert [line for line in told if not ANNOTATION.match(line) or "##[" in line] == []
    assert commands_in(done.stderr.decode() + page.read_text(encoding="utf-8")) == []


def test_what_stood_there_before_is_known_again(site: Path, tmp_path: Path) -> None:
    """Whatever is written in it: else a pull request would be blamed for what it did not do."""
    before = tmp_path / "before.json"
    before.write_bytes(run("check.py", "--site", ".", "--now", NOW, "--format", "json", cwd=site).stdout)
    (site / MONTH / "good.md").write_text(story("一篇好的"), encoding="utf-8")
    done = run("check.py", "--site", ".", "--now", NOW, f"{MONTH}/good.md", "--before", str(before), cwd=site)
    assert done.returncode == 0, done.stdout.decode()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    copy_repository(root)
    page = root / "content/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n\n[去]({MARKS[0]}##[add-mask].md) [来](::error::x.md)\n")
    month = root / MONTH
    (month / "##[add-mask]x.md").write_text(story(QUOTED, unit="宣传部"), encoding="utf-8")
    (month / "hostile.md").write_text(story(QUOTED, "::stop-commands::正文", unit=QUOTED), encoding="utf-8")
    return root


def said_by(done: subprocess.CompletedProcess[str]) -> str:
    assert done.stdout + done.stderr
    return done.stdout + done.stderr


def test_no_build_says_a_command(repository: Path, now: int) -> None:
    """Neither its own lines, nor what MkDocs logs of pages, nor why it ends."""
    said = said_by(run_build(repository, "https://news.example.org/", now))
    assert "add-mask" in said
    assert commands_in(said) == []
    settings = repository / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('accent: "#b3261e"', f"accent: {QUOTED}"), encoding="utf-8")
    assert commands_in(said_by(run_build(repository, "https://news.example.org/", now))) == []
