"""A plain server that keeps up by itself: git, the build and the release are the real ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from published import HOST, copy_site
from waiting import PATIENCE

DAY = 86400


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
