"""Sent, sent back, published: three numbers of a unit's week, from the desk's branches or from a forge's answer."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from newsroom.model import Week
from scripts.commands import run
from small_site import story, write_site
from submissions.publishing import publish
from submissions.tray import Tray
from tray_repository import EDITOR, NOW, WRITER, git, repository_at, sent
from weekly.sendings import Counts, UnreadableAnswerError, counts, of_a_forge, of_the_desk, together

THIS = Week.of(NOW.date())
PULLS = [
    {
        "number": 4,
        "created_at": "2026-11-25T08:00:00Z",
        "updated_at": "2026-11-26T08:00:00Z",
        "labels": [{"name": "退改"}],
        "head": {"ref": "submissions/logistics/abcdefghijkm"},
    },
    {
        "number": 5,
        "created_at": "2026-11-25T08:00:00+08:00",
        "labels": [{"name": "待审"}],
        "head": {"ref": "patch-1"},
    },
    {"number": 6, "created_at": "yesterday", "labels": None, "head": None},
]


def busy(tray: Tray) -> None:
    """Three came; one was sent back twice and saved in between; one is out."""
    first = sent(tray)
    for day in (1, 2):
        back = tray.give_back(first, "请写明时间。", EDITOR, NOW + timedelta(hours=day))
        text = tray.repository.blob(f"---\n标题: 改 {day}\n---\n\n改了。\n".encode())
        saved = tray.save(back, {"index.md": text}, WRITER, NOW + timedelta(hours=day, minutes=5), said="保存")
        first = tray.send(saved, "2026/11/story-1", WRITER, NOW + timedelta(hours=day, minutes=9))
    publish(tray, [sent(tray, 2)], EDITOR, NOW)
    sent(tray, 3, unit="library")


def test_the_desk_s_branches_tell_how_many_were_sent_and_sent_back(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news.git", bare=True)
    assert of_the_desk(tmp_path / "news.git") is None
    busy(tray)
    known = of_the_desk(tmp_path / "news.git")
    assert known is not None
    assert counts(known, THIS, UTC) == Counts(sent=3, returned=2)
    assert counts(known, THIS, UTC, "logistics") == Counts(sent=2, returned=2)
    assert counts(known, THIS, UTC, "library") == Counts(sent=1, returned=0)
    assert counts(known, THIS.next(), UTC) == Counts(sent=0, returned=0)
    assert of_the_desk(tmp_path) is None


def test_a_forge_s_answer_tells_it_too() -> None:
    known = of_a_forge(json.dumps(PULLS).encode())
    assert counts(known, THIS, UTC) == Counts(sent=2, returned=1)
    assert counts(known, THIS, UTC, "logistics") == Counts(sent=1, returned=1)
    assert together(known, None, known) == known
    assert together(None, None) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b"<html>"])
def test_what_is_no_such_answer_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableAnswerError):
        of_a_forge(data)


def doors(table: bytes) -> set[tuple[str, str, str]]:
    """What the CSV says was sent and sent back, by kind of row."""
    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    return {(row["类别"], row["投稿件数"], row["退改次数"]) for row in rows}


def test_the_report_says_all_three_or_that_nobody_knows(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"a.md": story("甲", date="2020-02-05")})
    pulls = tmp_path / "pulls.json"
    pulls.write_text(json.dumps(PULLS), encoding="utf-8")
    asked = ("weekly_report.py", "--site", ".", "--now", "2026-11-27 12:30", "--week", "2026-W48")
    unknown = run(*asked, cwd=site).stdout.decode()
    assert "投稿几件、退改几次：未知，没有投稿台或合并请求的记录。" in unknown.splitlines()
    told = run(*asked, "--pulls", str(pulls), cwd=site).stdout.decode()
    assert "投稿 2 件，退改 1 次，刊出见上。" in told.splitlines()
    data = json.loads(run(*asked, "--pulls", str(pulls), "--format", "json", cwd=site).stdout)
    assert (data["whole"]["sent"], data["whole"]["returned"]) == (2, 1)
    assert doors(run(*asked, "--format", "csv", cwd=site).stdout) == {
        (kind, "", "") for kind in ("单位", "栏目", "责任人")
    }
    pulls.write_text(json.dumps(PULLS).replace("logistics", "library"), encoding="utf-8")
    table = doors(run(*asked, "--pulls", str(pulls), "--format", "csv", cwd=site).stdout)
    assert {row for row in table if row[0] == "单位"} == {("单位", "1", "1"), ("单位", "0", "0")}
    pulls.write_text("{}", encoding="utf-8")
    assert run(*asked, "--pulls", str(pulls), cwd=site).returncode == 2


def test_it_asks_the_repository_of_the_desk(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"a.md": story("甲", date="2020-02-05")})
    busy(repository_at(tmp_path / "news"))
    asked = ("weekly_report.py", "--site", ".", "--now", "2026-11-27 12:30", "--week", "2026-W48")
    told = run(*asked, "--desk", str(tmp_path / "news"), cwd=site).stdout.decode()
    assert "投稿 3 件，退改 2 次，刊出见上。" in told.splitlines()
    assert git(tmp_path / "news", "status", "--porcelain") == ""
