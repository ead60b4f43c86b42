"""What a build keeps, stories before their time among it, is for whoever builds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS
from newsroom.inspection import CACHE, inspect, open_store
from newsroom.keeping.closed import close_off
from small_site import story, write_site

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(root: Path) -> list[int]:
    return [stat.S_IMODE((root / folder).stat().st_mode) for folder in CACHE.parents if folder.name]


def kept(root: Path) -> None:
    with open_store(root) as store:
        inspect(root, NOW, workers=1, store=store)
    assert (root / CACHE).is_file()


@pytest.mark.usefixtures("umask")
def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    kept(write_site(tmp_path, {"later.md": story("以后", date="2020-03-01")}))
    assert modes(tmp_path) == [0o700, 0o700]


@pytest.mark.usefixtures("umask")
def test_what_an_earlier_build_left_open_is_closed(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"a.md": story("甲")})
    (root / CACHE).parent.mkdir(parents=True)
    for folder in (".cache", ".cache/newsroom"):
        (root / folder).chmod(0o755)
    kept(root)
    assert modes(root) == [0o700, 0o700]


def test_a_folder_that_somebody_linked_elsewhere_is_let_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (tmp_path / ".cache").symlink_to(elsewhere)
    close_off(tmp_path / ".cache")
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755
