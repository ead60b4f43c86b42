"""Forms as GitHub tells of them, and what the workflow gets to see of each."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from golden import SCHOOL
from intake import main
from scripts.commands import SCRIPTS

ROOT = SCRIPTS.parent
REPORT = {"单位": "后勤处", "情况": "平安", "件数": "_No response_", "报告人": "林望舒"}
CONCERN = {"问题": "宿舍什么时候开门？", "核对": "- [x] 没有写姓名、电话、证件号、学号、住址和病情"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(SCHOOL / "columns", root / "columns")
    return root


def body(fields: dict[str, str]) -> str:
    """As GitHub writes what was filled in."""
    return "\n\n".join(f"### {label}\n\n{text}" for label, text in fields.items())


def event(
    text: str | None,
    *,
    number: int = 17,
    created: str = "2020-02-08T01:12:33Z",
    title: str = "日报告 ::error::x $(id)",
    association: str = "NONE",
) -> dict[str, Any]:
    """What GitHub tells of an issue, as far as it could matter here."""
    user = {"login": "account-name", "id": 4711, "type": "User", "html_url": "https://github.com/account-name"}
    return {
        "action": "opened",
        "issue": {
            "url": "https://api.github.com/repos/school/news/issues/17",
            "html_url": "https://github.com/school/news/issues/17",
            "number": number,
            "title": title,
            "user": user,
            "labels": [],
            "state": "open",
            "created_at": created,
            "updated_at": created,
            "author_association": association,
            "body": text,
        },
        "repository": {"full_name": "school/news", "default_branch": "main"},
        "sender": user,
    }


def issue(number: int, *, created: str = "2020-02-07T01:00:00Z", state: str = "open") -> dict[str, Any]:
    """As a line of GitHub's list of issues."""
    told: dict[str, Any] = event("", number=number, created=created)["issue"]
    return told | {"state": state}


def request(branch: str) -> dict[str, str]:
    """As a line of ``gh pr list``."""
    return {"headRefName": branch}


Intake = Callable[..., dict[str, str]]


@pytest.fixture
def intake(site: Path, capfd: pytest.CaptureFixture[str]) -> Intake:
    """What the workflow's next jobs get to see of an event; texts unpacked. In this process, which is quick."""
    return lambda happened, account=(), requests=(): told_of(site, happened, [*account], [*requests], capfd)


def told_of(
    site: Path,
    happened: Any,
    account: list[dict[str, Any]],
    requests: list[dict[str, str]],
    capfd: pytest.CaptureFixture[str],
) -> dict[str, str]:
    file, outputs = site.parent / "event.json", site.parent / "outputs"
    file.write_text(json.dumps(happened), encoding="utf-8")
    outputs.unlink(missing_ok=True)
    before = sorted(path for path in site.rglob("*"))
    main.main([str(file), "--outputs", str(outputs), "--site", str(site), *waiting(site.parent, account, requests)])
    assert capfd.readouterr() == ("", "")
    assert sorted(path for path in site.rglob("*")) == before
    text = outputs.read_text(encoding="utf-8")
    assert "account-name" not in text
    told = dict(line.split("=", 1) for line in text.splitlines())
    for name in told.keys() & {"content", "title", "message"}:
        told[name] = base64.b64decode(told[name]).decode()
        assert "account-name" not in told[name]
    return told


def waiting(folder: Path, account: object = (), requests: object = ()) -> list[str]:
    """The options that tell what waits, as the workflow gives them."""
    told = {"open.json": [], "all.json": account, "requests.json": requests}
    for name, value in told.items():
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    options = ("--account", "--account", "--requests")
    return [word for option, name in zip(options, told, strict=True) for word in (option, str(folder / name))]


def step(name: str) -> str:
    jobs = yaml.load((ROOT / ".github/workflows/intake.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["jobs"]
    return str(next(one["run"] for job in jobs.values() for one in job["steps"] if one.get("name") == name))


def bash(script: str, folder: Path, **environment: str) -> int:
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=folder, env={"PATH": "/usr/bin:/bin", **environment}, check=False).returncode


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    folder = tmp_path / "clone"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "content").mkdir()
    (folder / "content/index.md").write_text("x", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "push", "-q", str(tmp_path / "remote.git"), "main")
    return folder


def without_reports(site: Path) -> None:
    desk = site / "columns/desk.yml"
    lines = desk.read_text(encoding="utf-8").splitlines(keepends=True)
    desk.write_text("".join(line for line in lines if not line.startswith("daily_report:")), encoding="utf-8")
