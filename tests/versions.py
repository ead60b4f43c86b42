"""Versions of the tool, released by the real command from a real repository, and a school that has the first one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bytecode import compiled, lay_bytecode
from published import ROOT, copy_tool
from releasing.inventory import INVENTORY

HEAD = "# Changelog\n\n## [Unreleased]\n\n"
ENTRY = """## [{version}] - 2026-11-{day}

### 学校要做什么

- 看一遍版本 {version} 的网站。

"""
LINKED = """#!/bin/sh
# Takes the environment of whoever runs the tests: setting one up is tested elsewhere, and takes half a minute.
set -eu
cd "$(dirname "$0")/.."
[ -e .venv ] || {{ ln -s '{venv}' .venv && cp -R '{bytecode}/.' . 2>/dev/null || true; }}  # some lie there already
"""
STORY = """---
标题: {title}
日期: 2026-11-20 10:00
栏目: 校园新闻
单位: 宣传部
责任人: 张三
---

{title}的正文，各篇都不一样。
"""


_COMPILED = shutil.ignore_patterns("__pycache__")


@dataclass(frozen=True)
class Versions:
    folder: Path

    @property
    def tool(self) -> Path:
        return self.folder / "tool"

    @property
    def dist(self) -> Path:
        """Archives of all versions, with the sums of the last one."""
        return self.tool / "dist"

    def archive(self, version: str) -> Path:
        return self.dist / f"campus-newsroom-{version}.zip"

    def school(self, target: Path) -> Path:
        """A copy of the school with version 1.0.0 and two stories, as committed."""
        copy = shutil.copytree(self.folder / "school", target, symlinks=True, ignore=_COMPILED)
        lay_bytecode(copy)
        return Path(copy)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(), capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def environment(**more: str) -> dict[str, str]:
    """The environment of somebody whose settings nobody else has."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "MAKE", "MFLAGS"))}
    who = {"NAME": "王一", "EMAIL": "wang@example.org"}
    own |= {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in who.items()}
    return own | {"GIT_CONFIG_GLOBAL": os.devnull, "SOURCE_DATE_EPOCH": "1795910400"} | more  # 29 November 2026


def command(folder: Path, script: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One of the repository's own scripts."""
    return subprocess.run(
        [sys.executable, "-P", f"scripts/{script}.py", *arguments],
        cwd=folder, env=environment(**more), capture_output=True, check=False, encoding="utf-8", timeout=300,
    )  # fmt: skip


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    for path, text in files.items():
        if text is None:
            (folder / path).unlink()
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")


def commit(folder: Path, files: Mapping[str, str | None], message: str = "change") -> None:
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def replaced(folder: Path, path: str, old: str, new: str) -> str:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text, (path, old)
    return text.replace(old, new, 1)


def raised(tool: Path, version: str, day: str) -> dict[str, str]:
    """What every release begins with."""
    project = (tool / "pyproject.toml").read_text(encoding="utf-8")
    old = next(line for line in project.splitlines() if line.startswith("version = "))
    return {
        "pyproject.toml": project.replace(old, f'version = "{version}"', 1),
        "CHANGELOG.md": replaced(tool, "CHANGELOG.md", HEAD, f"{HEAD}{ENTRY.format(version=version, day=day)}"),
    }


def make_tool(folder: Path) -> Path:
    """A repository of the tool as it lies here, where nothing has been released yet, whatever has been in truth."""
    copy_tool(folder)
    shutil.rmtree(folder / "tests")  # half of its files, and nothing that a version runs
    (folder / INVENTORY).unlink(missing_ok=True)  # in a school's repository there is one
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / ".venv").symlink_to(ROOT / ".venv")
    (folder / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    linked = LINKED.format(venv=ROOT / ".venv", bytecode=compiled())
    changed = {"scripts/setup.sh": linked, "docs/old.md": "# Old\n", "CHANGELOG.md": HEAD}
    commit(folder, {**changed}, "the tool")
    return folder


def release(tool: Path) -> None:
    done = command(tool, "release")
    assert done.returncode == 0, done.stderr


def make_versions(folder: Path) -> None:
    """Version 1.0.0; a school that has it; version 1.1.0, with a file that is new, one that is gone, one of a kind that
    1.0.0 has never heard of, and two that are changed."""
    tool = make_tool(folder / "tool")
    commit(tool, raised(tool, "1.0.0", "20"), "1.0.0")
    release(tool)
    made = command(
        tool, "school", str(folder / "school"), "--name", "青禾大学", "--short", "青禾", "--columns", "校园新闻",
        "--units", "宣传部、文学院", "--zone", "Asia/Shanghai", "--upstream", str(tool),
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    school = folder / "school"
    (school / ".git/info/exclude").parent.mkdir(exist_ok=True)
    (school / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    (school / ".venv").symlink_to(ROOT / ".venv")
    lay_bytecode(school)
    stories = {f"content/stories/2026/11/{name}.md": STORY.format(title=f"{name} 的新事") for name in ("gate", "bell")}
    commit(school, stories, "稿件")
    owners = "hooks/newsroom/reading/allowed.py"
    readme = (tool / "README.md").read_text(encoding="utf-8")
    commit(
        tool,
        {
            **raised(tool, "1.1.0", "28"),
            owners: replaced(tool, owners, '    "README.md"', '    "NEWS.txt": Owner.TOOL,\n    "README.md"'),
            "NEWS.txt": "News\n",
            "README.md": f"{readme}\nVersion 1.1.0.\n",
            "docs/new.md": "# New\n",
            "docs/old.md": None,
        },
        "1.1.0",
    )
    release(tool)
    for repository in (tool, school):  # to copy, and to fetch, a thousand objects takes longer than an update
        git(repository, "gc", "--quiet")
