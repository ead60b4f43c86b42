"""When stories were merged, as git tells it."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.history import merge_dates

PEOPLE = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgSign=false")


def git(root: Path, *command: str, day: int = 1) -> None:
    when = f"2020-02-{day:02}T09:00:00+08:00"
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    environment = {"PATH": os.environ["PATH"], "HOME": str(root), **dates}
    subprocess.run(["git", *PEOPLE, *command], cwd=root, check=True, capture_output=True, env=environment)


def write(root: Path, name: str) -> None:
    file = root / "content/stories/2020/02" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{name}\n", encoding="utf-8")


def merged_on(day: int) -> datetime:
    return datetime(2020, 2, day, 1, tzinfo=UTC)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A story of the first day, and one that was written on the second and merged on the ninth."""
    root = tmp_path / "学 校"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    write(root, "old.md")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one", day=1)
    git(root, "switch", "-qc", "branch")
    write(root, "新 稿.md")
    git(root, "add", ".")
    git(root, "commit", "-qm", "two", day=2)
    git(root, "switch", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "branch", day=9)
    return root


def test_a_story_was_merged_when_it_came_to_the_branch_and_not_when_it_was_written(school: Path) -> None:
    assert merge_dates(school) == {
        "stories/2020/02/old.md": merged_on(1),
        "stories/2020/02/新 稿.md": merged_on(9),
    }


def test_what_is_edited_later_or_comes_again_was_merged_when_it_first_came(school: Path) -> None:
    git(school, "rm", "-q", "content/stories/2020/02/old.md")
    git(school, "commit", "-qm", "away", day=10)
    write(school, "old.md")
    git(school, "add", ".")
    git(school, "commit", "-qm", "again", day=11)
    found = merge_dates(school)
    assert found is not None
    assert found["stories/2020/02/old.md"] == merged_on(1)


def test_a_clone_without_history_knows_only_of_what_came_since(school: Path, tmp_path: Path) -> None:
    write(school, "newest.md")
    git(school, "add", ".")
    git(school, "commit", "-qm", "three", day=12)
    git(tmp_path, "clone", "-q", "--depth=2", school.as_uri(), "shallow")
    assert merge_dates(tmp_path / "shallow") == {"stories/2020/02/newest.md": merged_on(12)}
    git(tmp_path, "clone", "-q", "--depth=1", school.as_uri(), "shallowest")
    assert merge_dates(tmp_path / "shallowest") is None


def test_where_there_is_no_repository_nobody_knows(school: Path, tmp_path: Path) -> None:
    assert merge_dates(tmp_path) is None
    assert merge_dates(school / "content") is None  # a folder of somebody else's repository
