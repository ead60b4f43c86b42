"""A plain server that keeps up by itself: git, the build, the release and systemd's units are the real ones."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from published import HOST, ROOT, copy_site
from waiting import PATIENCE, wait_until

DAY, HOUR = 86400, 3600
CAMPUS = ZoneInfo("Asia/Shanghai")
NOTICE = """\
---
标题: 明天停水
日期: {date:%Y-%m-%d %H:%M}
栏目: 通知公告
单位: 宣传部
责任人: 周明远
---

请提前备水。
"""
CLOCKED = """\
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = ["scripts", "hooks"]
import publish

publish.instant = lambda *_: datetime.fromtimestamp(int(Path("../clock").read_text()), UTC)
publish.main()
"""
"""The command, by a clock that is read from a file."""


def git(folder: Path, *arguments: str) -> str:
    named = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(named, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def server(standing: Path, tmp_path: Path) -> Path:
    """A clone that follows ``upstream``, with the site that was built of it."""
    upstream = copy_site(standing, tmp_path / "upstream")
    git(upstream, "init", "-q", "-b", "main")
    git(upstream, "config", "receive.denyCurrentBranch", "ignore")
    (upstream / ".git/info/exclude").write_text("site\n.site.*\n.cache\n.venv\n", encoding="utf-8")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-q", "-m", "first")
    git(tmp_path, "clone", "-q", "upstream", "server")
    for name in ("site", ".site.stage", ".cache"):
        (upstream / name).rename(tmp_path / "server" / name)
    return tmp_path / "server"


def pull(server: Path, now: int) -> tuple[int, str]:
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(now), "SITE_URL": f"{HOST}/", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-P", "scripts/publish.py", "--pull", "--to", "../www"],
        cwd=server, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_it_builds_and_publishes_what_is_due_and_nothing_else(server: Path, now: int, tmp_path: Path) -> None:
    shown = tmp_path / "www/current"
    assert pull(server, now)[0] == 0
    assert json.loads((shown / "build.json").read_bytes())["commit"] == git(server, "rev-parse", "HEAD")

    assert pull(server, now + 60) == (0, ""), "nothing was due, so nothing was begun"

    upstream = tmp_path / "upstream"
    story = sorted((upstream / "content/stories").rglob("*.md"))[0]
    story.write_text(story.read_text(encoding="utf-8") + "\n又及：门开了。\n", encoding="utf-8")
    git(upstream, "commit", "-qam", "second")
    status, said = pull(server, now + 120)
    assert (status, "发布好了" in said) == (0, True)
    page = f"stories/{story.parent.parent.name}/{story.parent.name}/{story.stem}/index.html"
    assert "又及：门开了。" in (shown / page).read_text(encoding="utf-8")

    assert pull(server, now + DAY)[0] == 0
    assert json.loads((shown / "build.json").read_bytes())["day"] > "2020"

    before = shown.readlink()
    upstream.rename(tmp_path / "gone")
    status, said = pull(server, now + DAY + 60)
    assert (status, "git 没有取来新的提交" in said) == (1, True)
    assert shown.readlink() == before


@contextmanager
def watching(server: Path) -> Iterator[subprocess.Popen[bytes]]:
    """``make publish ARGS="--watch"``, whose log is ``log`` beside the server; ended, if nobody did, at the end."""
    environment = os.environ | {"SITE_URL": f"{HOST}/", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-P", "-c", CLOCKED, "--watch", "--every", "0.2", "--to", "../www"]
    with server.with_name("log").open("wb") as log:
        process = subprocess.Popen(command, cwd=server, env=environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_server_that_watches_follows_commits_and_the_clock_outlives_a_bad_commit_and_ends_when_told(
    server: Path, now: int, tmp_path: Path
) -> None:
    upstream, shown, clock, log = (tmp_path / name for name in ("upstream", "www/current", "clock", "log"))
    clock.write_text(str(now), encoding="utf-8")

    def commit(name: str) -> str:
        git(upstream, "add", "-A")
        git(upstream, "commit", "-q", "-m", name)
        return git(upstream, "rev-parse", "HEAD")

    with watching(server) as process:

        def shows(commit: str) -> bool:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            try:
                return bool(json.loads((shown / "build.json").read_bytes())["commit"] == commit)
            except FileNotFoundError:
                return False

        wait_until(lambda: shows(git(upstream, "rev-parse", "HEAD")))

        due = datetime.fromtimestamp(now - now % 60 + HOUR, CAMPUS)
        story = upstream / f"content/stories/{due:%Y/%m}/water.md"
        story.parent.mkdir(parents=True, exist_ok=True)
        story.write_text(NOTICE.format(date=due), encoding="utf-8")
        held_back, page = commit("for later"), shown / f"stories/{due:%Y/%m}/water/index.html"
        wait_until(lambda: shows(held_back))
        assert not page.exists()

        desk = upstream / "columns/desk.yml"
        whole, release = desk.read_bytes(), shown.readlink()
        desk.write_bytes(b"quota: [")
        commit("half a plan")
        wait_until(lambda: "网站没有生成" in log.read_text(encoding="utf-8"))
        assert shown.readlink() == release
        assert shows(held_back)
        desk.write_bytes(whole)
        mended = commit("all of it")
        wait_until(lambda: shows(mended))
        assert not page.exists()

        clock.write_text(str(int(due.timestamp())), encoding="utf-8")
        wait_until(page.exists)

        process.terminate()
        assert process.wait(PATIENCE) == 0
    assert log.read_text(encoding="utf-8").splitlines()[-1] == "停下了。"
    assert pull(server, int(due.timestamp())) == (0, "")


UNITS = sorted(path.name for path in (ROOT / "servers").glob("*.[st]*") if path.suffix in (".service", ".timer"))


def followed(unit: str, server: Path, www: Path) -> str:
    """A unit with what its first lines, or those of the service, ask to be changed."""
    text = (ROOT / "servers" / unit).read_text(encoding="utf-8")
    changes = {
        "/srv/newsroom/tool/.venv/bin/python": sys.executable,
        "/home/newsroom/news": str(server),
        "/srv/newsroom": str(www),
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_every_unit(unit: str, tmp_path: Path) -> None:
    for name in UNITS:
        (tmp_path / name).write_text(followed(name, tmp_path, tmp_path), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_what_the_unit_starts_publishes(server: Path, now: int, tmp_path: Path) -> None:
    """Its very line, by the real make, in a repository whose environment was set up."""
    unit = followed("newsroom-publish.service", server, tmp_path / "www")
    [line] = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    [folder] = re.findall(r"^WorkingDirectory=(.*)$", unit, re.MULTILINE)
    set_up(Path(folder))
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(now), "SITE_URL": f"{HOST}/"}
    done = subprocess.run(
        shlex.split(line), cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, "发布好了" in done.stdout) == (0, True), done.stdout + done.stderr
    assert (tmp_path / "www/current/index.html").exists()


def set_up(repository: Path) -> None:
    """As ``scripts/setup.sh desk`` leaves it, around the packages of these tests."""
    environment = repository / ".venv"
    (environment / "bin").mkdir(parents=True)
    python = environment / "bin/python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    held = subprocess.run(
        ["cksum", "pyproject.toml", "uv.lock"], cwd=repository, check=True, capture_output=True, text=True
    ).stdout
    (environment / ".holds-desk").write_text(held, encoding="utf-8")
    (environment / ".place").write_text(f"{repository.resolve()}\n", encoding="utf-8")
    (environment / ".number").write_text(f"{environment.stat().st_ino}\n", encoding="utf-8")
