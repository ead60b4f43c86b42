"""A real repository with submissions in it, bare or with a work tree."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from submissions.git_values import Person
from submissions.plumbing import Repository
from submissions.submission import Submission
from submissions.tray import Tray

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
WRITER, EDITOR = Person("李四", "logistics@units.invalid"), Person("余凡", "desk@units.invalid")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=School", "-c", "user.email=school@example.com", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def repository_at(folder: Path, *, bare: bool = False) -> Tray:
    """With one story on ``main``."""
    work = folder.with_name(f"{folder.name}-first") if bare else folder
    story = work / "content/stories/2026/11/old.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\n标题: 旧的\n---\n\n旧的。\n")
    git(work, "init", "-q", "-b", "main")
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "Begin")
    if bare:
        git(work, "clone", "-q", "--bare", str(work), str(folder))
    return Tray(Repository(folder))


def draft(tray: Tray, number: int = 1, unit: str = "logistics") -> Submission:
    begun = replace(tray.begin(unit, NOW), title=f"第 {number} 篇", author="李四")
    text = tray.repository.blob(f"---\n标题: 第 {number} 篇\n---\n\n正文 {number}。\n".encode())
    return tray.save(begun, {"index.md": text}, WRITER, NOW, said="草稿")


def sent(tray: Tray, number: int = 1, unit: str = "logistics") -> Submission:
    return tray.send(draft(tray, number, unit), f"2026/11/story-{number}", WRITER, NOW)


def on_main(tray: Tray) -> set[str]:
    return set(tray.repository.entries(tray.main, "content/"))
