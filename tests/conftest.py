"""What tests of several rooms share: the real site, built once a session."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import busy
from newsroom.garbage import without_garbage_collection
from published import HOST, Published, build, copy_repository, copy_site
from shared import made_once
from warm import warm_up

# Whoever runs the tests in the background of a shell has Ctrl-C ignored, and every process would inherit that: those
# that a test ends by it would never end.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes nothing wrong: by default Hypothesis fails an example that takes longer than another did.
settings.register_profile("newsroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsroom")


MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30
"""Where Linux has files in memory, and how many bytes must be free there: on a machine of 8 GB, half of it is."""


def pytest_configure() -> None:
    """What tests write is soon gone, and nobody need wait until a disk has it; unless somebody chose a folder."""
    if "TMPDIR" not in os.environ and has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)  # for all that is started from here, too
        tempfile.tempdir = None


def has_room(folder: Path) -> bool:
    """A container may have a small one, or one in which no program can lie."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    return shutil.disk_usage(folder).free >= ROOM and not os.statvfs(folder).f_flag & os.ST_NOEXEC


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, for a test waits a third of its time: for a browser, a server, a disk."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """All that is collected stays to the end: Python's collector of garbage, which would look through it again and
    again, here and in every process that is forked, is told to leave it alone."""
    with without_garbage_collection():
        collected = yield
    gc.collect()
    gc.freeze()
    return collected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long ones first, for the last to end should be a short one.
    Browser tests last: a browser leaves a thread behind, and a process with threads must not fork its workers."""
    items.sort(key=lambda item: ("browser" in item.path.parts, item.get_closest_marker("long") is None))


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Whatever a test forks has what it needs."""
    warm_up()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what all processes that run these tests have in common (see ``made_once``)."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def now(shared: Path) -> int:
    """One instant for all builds of the session, in seconds since 1970."""
    folder = made_once(shared / "now", lambda folder: (folder / "now").write_text(str(int(time.time()))))
    return int((folder / "now").read_text())


@pytest.fixture(scope="session")
def standing(shared: Path, now: int) -> Path:
    """The tool around the tests' school, its site in ``site/``, built for a host's root from nothing. Only read, and
    copied where something is to be changed: what stays the same is not made again, as in a newsroom."""

    def make(folder: Path) -> None:
        copy_repository(folder)
        build(folder, f"{HOST}/", now)

    return made_once(shared / "standing", make)


@pytest.fixture(scope="session")
def site(standing: Path) -> Published:
    """Built for the root of a host."""
    return Published(folder=standing / "site", url=f"{HOST}/")


@pytest.fixture(scope="session")
def project_site(shared: Path, standing: Path, now: int) -> Published:
    """Built for a sub-path, as GitHub Pages serves a project."""

    def make(folder: Path) -> None:
        copy_site(standing, folder)
        build(folder, f"{HOST}/repo/", now)

    return Published(folder=made_once(shared / "project", make) / "site", url=f"{HOST}/repo/")


@pytest.fixture(scope="session")
def busy_site(shared: Path, standing: Path) -> Published:
    """Below a sub-path, after weeks of work: its lists are full, as no list of the young paper is."""

    def make(folder: Path) -> None:
        copy_site(standing, folder)
        busy.write_work(folder)
        build(folder, f"{HOST}/repo/", int(busy.NOW.timestamp()))

    return Published(folder=made_once(shared / "busy", make) / "site", url=f"{HOST}/repo/")
