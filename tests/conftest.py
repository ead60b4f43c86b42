"""What tests of several rooms share: the real site, built once a session."""

from __future__ import annotations

import signal
import time

import pytest
from hypothesis import HealthCheck, settings

import busy
from published import HOST, Published, build, copy_repository

# Whoever runs the tests in the background of a shell has Ctrl-C ignored, and every process would inherit that: those
# that a test ends by it would never end.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes nothing wrong: by default Hypothesis fails an example that takes longer than another did.
settings.register_profile("newsroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsroom")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: a browser leaves a thread behind, and a process with threads must not fork its workers."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def now() -> int:
    """One instant for all builds of the session, in seconds since 1970."""
    return int(time.time())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, now: int) -> Published:
    """Built for the root of a host."""
    folder = tmp_path_factory.mktemp("root")
    copy_repository(folder)
    return build(folder, f"{HOST}/", now)


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory, now: int) -> Published:
    """Built for a sub-path, as GitHub Pages serves a project."""
    folder = tmp_path_factory.mktemp("project")
    copy_repository(folder)
    return build(folder, f"{HOST}/repo/", now)


@pytest.fixture(scope="session")
def busy_site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Below a sub-path, after weeks of work: its lists are full, as no list of the young paper is."""
    folder = tmp_path_factory.mktemp("busy")
    copy_repository(folder)
    busy.write_work(folder)
    return build(folder, f"{HOST}/repo/", int(busy.NOW.timestamp()))
