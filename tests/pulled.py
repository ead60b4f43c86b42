"""A pull request as GitHub checks it: the workflow's own steps, in a real repository with this project's tools."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bytecode import lay_bytecode
from published import ROOT, copy_files, tool_files
from small_site import story, write_site

JOB = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]["stories"]
DESK = "name: 编辑部\nunit: 图书馆\ntime_zone: Asia/Shanghai\nquota:\n  weekly: {min: 2, max: 3}\n  from: 2020-W06\n"
"""A weekly task that has no end, so that something is owed whenever this runs."""


@dataclass(frozen=True, kw_only=True)
class Run:
    passed: bool
    annotations: list[str]
    """Level, file and rule of each, in order."""
    summary: str
    printed: str


def make_repository(folder: Path) -> Path:
    """With a story on main that does not pass, and a link that leads nowhere."""
    copy_files((name for name in tool_files() if name.startswith(("scripts/", "hooks/"))), folder)
    broken = story("坏稿", unit="体育不")
    files = {"broken.md": broken, "fine.md": story("好稿", "见[那里](gone.md)。")}
    write_site(folder, files | {"columns/desk.yml": DESK, "content/about/index.md": "# 关于\n"})
    shutil.copyfile(ROOT / "tests/school/mkdocs.yml", folder / "mkdocs.yml")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True)


def commit(folder: Path, entries: Mapping[str, tuple[str, str]] | None = None) -> None:
    """Whatever lies in the folder, and ``entries`` of which only git is told: mode and text by path."""
    git(folder, "add", "-A", "--force")
    for name, (mode, text) in (entries or {}).items():
        git(folder, "update-index", "--add", "--cacheinfo", f"{mode},{object_of(folder, mode, text)},{name}")
    git(folder, "commit", "-q", "-m", "change")


def object_of(folder: Path, mode: str, text: str) -> str:
    """What git calls it; a submodule's text is the name of a commit already."""
    if mode == "160000":
        return text
    command = ["git", "hash-object", "-w", "--stdin"]
    made = subprocess.run(command, cwd=folder, input=text.encode(), capture_output=True, check=True)
    return made.stdout.decode().strip()


def write(folder: Path, files: Mapping[str, str | Path | None]) -> None:
    """Without a text a file is deleted, with a path it becomes a link."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).unlink(missing_ok=True)
        if isinstance(text, Path):
            (folder / name).symlink_to(text)
        elif text is not None:
            (folder / name).write_text(text, encoding="utf-8")


def checked(
    repository: Path, files: Mapping[str, str | Path | None], entries: Mapping[str, tuple[str, str]] | None = None
) -> Run:
    """What comes of a pull request with these changes, by all steps that GitHub would run."""
    git(repository, "switch", "-q", "-c", "theirs")
    write(repository, files)
    commit(repository, entries)
    git(repository, "switch", "-q", "-f", "main")
    git(repository, "clean", "-q", "-d", "-f", "-x")
    git(repository, "merge", "-q", "--no-ff", "-m", "merge", "theirs")
    work = repository.parent
    runner = {name: work / name for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
    for file in runner.values():
        file.touch()
    printed, failed = "", False
    for step in JOB["steps"]:
        if "run" not in step or not is_due(step, failed, runner["GITHUB_OUTPUT"].read_text()):
            continue
        if step["run"] == "make setup-site":  # it would ask the network for what lies here
            (work / "base" / ".venv").symlink_to(ROOT / ".venv")
            lay_bytecode(work / "base")
            continue
        env = {"PATH": "/usr/bin:/bin", "RUNNER_TEMP": str(work)} | {name: str(file) for name, file in runner.items()}
        env |= dict(line.split("=", 1) for line in runner["GITHUB_ENV"].read_text().splitlines())
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=work / step.get("working-directory", "."), env=env, check=False, capture_output=True, text=True,
        )  # fmt: skip
        printed += done.stdout
        failed = failed or done.returncode != 0
    found = re.findall(r"^::(\w+) file=([^,]*),line=\d+,title=([\w-]+)::", printed, re.MULTILINE)
    return Run(
        passed=not failed,
        annotations=[" ".join(one) for one in found],
        summary=runner["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"),
        printed=printed,
    )


def is_due(step: dict[str, Any], failed: bool, outputs: str) -> bool:
    """By the conditions that the job has: that nothing failed, that the plan is touched, or none."""
    match step.get("if"):
        case None:
            return not failed
        case "${{ !cancelled() }}":
            return True
        case "${{ !cancelled() && steps.changes.outputs.plan == 'true' }}":
            return "plan=true\n" in outputs
        case condition:
            pytest.fail(f"what does {condition} mean?")
