"""Whoever is killed between any two steps, or finds the disk full, leaves every submission as it was or as it was to
be, and whoever tries again succeeds."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mounts import alone_with_mounts, mount_memory
from submissions.git_values import GitError
from submissions.plumbing import Repository
from submissions.publishing import catch_up, publish
from submissions.submission import State
from submissions.tray import Tray
from tray_repository import EDITOR, NOW, WRITER, draft, git, on_main, repository_at, sent

_ENOUGH = 60
"""More steps than any act has."""


def killed_after(step: int, act: Callable[[], object]) -> bool:
    """Whether the act, in a process of its own, was killed after that many of git's commands."""
    child = os.fork()
    if child == 0:
        done, count = Repository._done, 0

        def counting(self: Repository, *how: object) -> object:
            nonlocal count
            answer = done(self, *how)  # type: ignore[arg-type]
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        Repository._done = counting  # type: ignore[method-assign, assignment]
        try:
            act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.long
def test_a_kill_at_any_step_of_sending_loses_nothing(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news", bare=True)
    for step in range(1, _ENOUGH):
        one = draft(tray, step)
        killed = killed_after(step, partial(tray.send, one, f"2026/11/story-{step}", WRITER, NOW))
        found = tray.find("logistics", one.id)
        assert found is not None
        assert found.state in (State.DRAFT, State.WAITING)
        assert "正文" in tray.files(found)["index.md"].decode()
        again = tray.send(found, f"2026/11/story-{step}", WRITER, NOW)
        assert [left.id for left in tray.waiting()].count(again.id) == 1
        if not killed:
            break
    else:
        pytest.fail("it never came to its end")
    assert git(tmp_path / "news", "fsck", "--full", "--strict", "--no-dangling") == ""


@pytest.mark.long
def test_a_kill_at_any_step_of_publishing_leaves_a_whole_site_and_a_clean_work_tree(tmp_path: Path) -> None:
    tray = repository_at(tmp_path / "news")
    for step in range(1, _ENOUGH):
        one = sent(tray, step)
        killed = killed_after(step, partial(publish, tray, [one], EDITOR, NOW))
        catch_up(tray)
        assert git(tmp_path / "news", "status", "--porcelain") == ""
        found = tray.find("logistics", one.id)
        assert found is not None
        assert (one.path in on_main(tray)) == (found.state is State.PUBLISHED)
        if found.state is State.WAITING:
            assert publish(tray, [found], EDITOR, NOW).published
        assert (tmp_path / "news" / one.path).is_file()
        if not killed:
            break
    else:
        pytest.fail("it never came to its end")
    assert git(tmp_path / "news", "fsck", "--full", "--strict", "--no-dangling") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    def work() -> None:
        disk = tmp_path / "disk"
        mount_memory(disk, size="3M")
        tray = repository_at(disk / "news")
        one = sent(tray)
        filler = disk / "filler"
        with pytest.raises(OSError, match="No space"):
            filler.write_bytes(bytes(4_000_000))
        with pytest.raises(GitError) as told:
            tray.give_back(one, "请改", EDITOR, NOW)
        assert told.value.is_full
        with pytest.raises((GitError, OSError)):
            publish(tray, [one], EDITOR, NOW)
        assert tray.find("logistics", one.id) == one
        assert len(on_main(tray)) == 1
        filler.unlink()
        assert publish(Tray(Repository(disk / "news")), [one], EDITOR, NOW).published
        assert git(disk / "news", "status", "--porcelain") == ""
        assert git(disk / "news", "fsck", "--full", "--strict", "--no-dangling") == ""

    alone_with_mounts(work)
