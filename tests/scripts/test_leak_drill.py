"""The runbook of SECURITY.md, followed to the letter: its own commands, a real repository, its remote and its site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bytecode import lay_bytecode
from published import HOST, ROOT, SCHOOL, copy_site
from small_site import MONTH
from waiting import PATIENCE

RUNBOOK = (ROOT / "SECURITY.md").read_text(encoding="utf-8").split("\n## A leak, in ten minutes\n")[1].split("\n## ")[0]
SECRETS = ("顾望北" + "的化验单", "-".join(("QK", "5530", "1187")))
"""Put together here, so that this file, which lies in the repository of the drill, does not hold them."""
SEEN = f"{MONTH}/drill-seen.md"
"""Nothing of it tells but its picture, in which a person sees it."""
PIXELS = b" ".join((b"what only", b"an eye can read"))
GH = """\
#!/bin/sh
echo "gh $*" >>"$CALLS"
case "$*" in *--paginate*) printf '7\\n8\\n' ;; esac
"""
"""Stands in for GitHub's command, which needs GitHub: keeps what it is called with, and tells of two artifacts."""


def steps() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", RUNBOOK, re.MULTILINE | re.DOTALL)


class Drill:
    """A home with a clone, the remote that it came from, and what everybody who works there has."""

    def __init__(self, home: Path, now: int) -> None:
        self.home, self.clone, self.remote, self.calls = home, home / "news", home / "remote.git", home / "calls"
        (home / "bin").mkdir(parents=True)
        (home / "bin/gh").write_text(GH, encoding="utf-8")
        (home / "bin/gh").chmod(0o755)
        (home / ".gitconfig").write_text("[user]\nname = a\nemail = a@example.org\n", encoding="utf-8")
        (home / "leak.txt").write_text("\n".join(SECRETS), encoding="utf-8")
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GIT_", "MAKE", "MFLAGS", "ARGS"))
            },
            "HOME": str(home),
            "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
            "CALLS": str(self.calls),
            "LEAK": str(home / "leak.txt"),
            "STORY": SEEN,
            "SITE_URL": f"{HOST}/",
            "SOURCE_DATE_EPOCH": str(now),
        }

    def run(self, script: str, folder: Path | None = None, *, fails: bool = False) -> str:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], cwd=folder or self.clone, env=self.environment,
            capture_output=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        printed = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert (done.returncode != 0) == fails, printed
        return printed

    def prepare_tools(self, clone: Path) -> None:
        """What ``make`` would install, from where it is installed already."""
        (clone / ".venv").mkdir()
        for entry in (ROOT / ".venv").iterdir():
            if entry.name != ".place":
                (clone / ".venv" / entry.name).symlink_to(entry)
        (clone / ".venv/.place").write_text(f"{clone.resolve()}\n", encoding="utf-8")
        lay_bytecode(clone)


def story(title: str, body: str, beside: str = "") -> str:
    front = (SCHOOL / "content/stories/2020/02/gate.md").read_text(encoding="utf-8").split("---\n")[1]
    kept = [
        line
        for line in front.splitlines()
        if re.match(r"(栏目|单位|责任人|column|unit|responsible|子栏目|beat):", line)
    ]
    return "\n".join(["---", f"标题: {title}", "日期: 2020-02-06 09:30", *kept, beside, "---", "", body, ""])


@pytest.fixture
def drill(tmp_path: Path, standing: Path, now: int) -> Iterator[Drill]:
    """A repository in whose history, site and caches it stands in every way that one can think of."""
    drill = Drill(tmp_path / "home", now)
    clone = copy_site(standing, drill.clone)
    drill.prepare_tools(clone)
    name, number = SECRETS
    files = {
        f"{MONTH}/drill-text.md": story("检测安排", f"今天下午{name}编号是{number}，请转告。\n\n![图](drill-gate.jpg)"),
        f"{MONTH}/drill-title.md": story(f"通告：{number}", "这一篇的标题里就有，正文里没有。"),
        f"{MONTH}/drill-caption.md": story("图说", f"正文里只有图。\n\n![{number}](drill-other.jpg)"),
        SEEN: story("一张图", "这一篇的文字里什么也没有。\n\n![登记](drill-seen.jpg)"),
        "content/about/drill.md": f"# 说明\n\n联系 {number.replace('-', ' ')} 的人。\n",
    }
    drill.run("git init -q -b main && git add -A && git commit -q -m first")
    for path, text in files.items():
        (clone / path).write_text(text, encoding="utf-8")
    for picture in ("drill-gate.jpg", "drill-other.jpg", "drill-seen.jpg"):
        exif = Image.Exif()
        exif[0x010E] = number if picture != "drill-seen.jpg" else PIXELS.decode()
        colour = {"drill-gate.jpg": "red", "drill-other.jpg": "green"}.get(picture, "blue")
        Image.new("RGB", (640, 480), colour).save(clone / MONTH / picture, exif=exif)
    drill.run(f"git add -A && git commit -q -m 'Add {number}' && git branch 'fix-{number}'")
    drill.run(f"git tag -a -m '{name}' first-{number}")
    drill.run("git clone -q --bare . ../remote.git && git remote add origin ../remote.git")
    drill.run(f"git push -q origin HEAD:refs/pull/7/head 'fix-{number}' --tags")
    drill.run("make site")
    shutil.copy(clone / "site/index.html", clone / "bulletin-2020-02-06.pdf")
    (clone / "bulletin-2020-02-06.pdf").write_bytes(f"%PDF-1.4 {number}".encode())
    yield drill
    shutil.rmtree(drill.home)


def standing_in(folder: Path) -> list[str]:
    """Files below a folder that hold any of it, by their bytes or with what stands between taken away. By a search of
    the test's own, so that the command's is not believed."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if ".venv" not in path.parts and path.is_file() and tells(path.read_bytes())
    ]


def tells(data: bytes) -> bool:
    plain = re.sub(rb"[\s\-_/.]|<[^<>]*>", b"", data).lower()
    return any(secret.replace("-", "").lower().encode() in plain for secret in SECRETS) or PIXELS in data


def in_objects(repository: Path) -> bool:
    """Whether any object, or the name of any ref, holds it."""
    every = subprocess.run(
        ["git", "cat-file", "--batch", "--batch-all-objects"], cwd=repository, check=True, capture_output=True
    ).stdout
    refs = subprocess.run(["git", "for-each-ref"], cwd=repository, check=True, capture_output=True).stdout
    return tells(every) or tells(refs)


@pytest.mark.long
def test_ten_minutes_after_the_runbook_was_followed_it_is_nowhere(drill: Drill) -> None:
    before = standing_in(drill.clone)
    for place in ("site/search", "site/feed", "site/stories", "site/index", "content/about/drill.md", "bulletin-"):
        assert any(path.startswith(place) for path in before), (place, before)
    assert in_objects(drill.clone)
    assert in_objects(drill.remote)
    drill.run('make leak <"$LEAK"', fails=True)
    drill.run('make leak ARGS="find --published" <"$LEAK"', fails=True)

    off_the_site, builds, history = steps()
    printed = drill.run(off_the_site)
    assert not tells(printed.encode())
    assert standing_in(drill.clone / "site") == []
    stub = (drill.clone / "site/stories/2020/02/drill-text/index.html").read_text(encoding="utf-8")
    assert "这篇稿件已于" in stub
    assert not (drill.clone / MONTH / "drill-seen.jpg").exists()

    drill.run(builds)
    assert drill.calls.read_text(encoding="utf-8").splitlines() == [
        "gh cache delete --all --succeed-on-no-caches",
        "gh api --paginate repos/{owner}/{repo}/actions/artifacts --jq .artifacts[].id",
        "gh api --method DELETE repos/{owner}/{repo}/actions/artifacts/7",
        "gh api --method DELETE repos/{owner}/{repo}/actions/artifacts/8",
        "gh workflow run publish",
    ]

    assert not tells(drill.run(history).encode())
    assert sorted(path.name for path in drill.home.iterdir() if path.name.startswith("leak")) == ["leak.txt"]

    # Only what GitHub alone can take away is left: then it is asked to.
    assert in_objects(drill.remote)
    drill.run(
        "git update-ref -d refs/pull/7/head && git reflog expire --expire=now --all && git gc -q --prune=now",
        drill.remote,
    )
    assert not in_objects(drill.remote)

    # Every clone goes; whoever clones anew has the site without it, and nothing else is lost.
    shutil.rmtree(drill.clone)
    drill.run("git clone -q remote.git news", drill.home)
    drill.prepare_tools(drill.clone)
    assert drill.run('make leak <"$LEAK"').startswith("哪里也没有。\n")
    drill.run("make site")
    assert standing_in(drill.clone) == []
    assert not in_objects(drill.clone)
    listed = subprocess.run(
        ["git", "ls-files"], cwd=drill.clone, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert len(listed.splitlines()) > 100


def test_the_runbook_has_the_steps_that_are_followed() -> None:
    assert len(steps()) == 3
