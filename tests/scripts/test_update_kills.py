"""An update that is killed leaves a school with the old version or with the new one, and nothing lying about."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shared import made_once
from versions import Versions, environment, git, make_versions
from waiting import wait_until

STEPS = ("正在检查现在的版本", "正在给新版本准备环境")


@pytest.fixture(scope="module")
def versions(shared: Path) -> Versions:
    return Versions(made_once(shared / "versions", make_versions))


@pytest.fixture
def school(versions: Versions, tmp_path: Path) -> Path:
    return versions.school(tmp_path / "school")


def begun(school: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "scripts/update.py"], cwd=school, env=environment(), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def until_cleared(school: Path) -> None:
    wait_until(lambda: not list((school / ".cache").glob("update-*")) and not (school / ".git/index.lock").exists())


def killed_at(school: Path, step: str, how: signal.Signals) -> None:
    process = begun(school)
    assert process.stderr is not None
    for line in process.stderr:
        if line.decode().startswith(step):
            os.killpg(process.pid, how)
            break
    process.stderr.close()
    assert process.wait() != 0
    until_cleared(school)


def running_below(folder: Path) -> list[str]:
    """Processes that work in the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            place = str((entry / "cwd").readlink())
        except OSError:
            continue
        if Path(place.removesuffix(" (deleted)")).is_relative_to(folder):
            found.append((entry / "cmdline").read_bytes().decode())
    return found


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda how: how.name)
@pytest.mark.parametrize("step", STEPS)
def test_killed_while_it_tries_the_version_the_school_is_as_it_was(
    step: str, how: signal.Signals, school: Path
) -> None:
    before = git(school, "rev-parse", "HEAD"), git(school, "for-each-ref"), git(school, "count-objects")
    killed_at(school, step, how)
    after = git(school, "rev-parse", "HEAD"), git(school, "for-each-ref"), git(school, "count-objects")
    assert after == before
    assert git(school, "status", "--short") == ""
    wait_until(lambda: running_below(school) == [])


@pytest.mark.long
def test_killed_at_any_moment_the_version_is_the_old_or_the_new_one_whole(versions: Versions, tmp_path: Path) -> None:
    """Later and later, until it is through; then once more from where it stands."""
    kills = 0
    for wait in (0.05 * 1.35**number for number in range(40)):
        school = versions.school(tmp_path / f"school-{kills}")
        old = git(school, "rev-parse", "HEAD")
        process = begun(school)
        assert process.stderr is not None
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.stderr.read()
        process.stderr.close()
        ended = process.wait()
        until_cleared(school)
        head = git(school, "rev-parse", "HEAD")
        if head != old:
            assert git(school, "log", "-1", "--format=%P %s") == f"{old} 更新程序到 1.1.0"
        assert git(school, "status", "--short") == "", wait
        git(school, "fsck", "--strict")
        kills += 1
        if ended == 0:
            break
    assert kills > 5
    assert ended == 0
    assert head != old
