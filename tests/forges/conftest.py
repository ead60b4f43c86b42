"""A tray, and forges that answer beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forge_server import ForgeServer, forge_server
from newsroom.reading import ForgeKind
from submissions.tray import Tray
from tray_repository import repository_at


@pytest.fixture
def tray(tmp_path: Path) -> Tray:
    return repository_at(tmp_path / "desk.git", bare=True)


@pytest.fixture(params=list(ForgeKind))
def each(request: pytest.FixtureRequest, tray: Tray, tmp_path: Path) -> Iterator[ForgeServer]:
    with forge_server(request.param, tmp_path / "there.git", tmp_path / "desk.git") as server:
        yield server


@pytest.fixture
def there(tray: Tray, tmp_path: Path) -> Iterator[ForgeServer]:
    with forge_server(ForgeKind.FORGEJO, tmp_path / "there.git", tmp_path / "desk.git") as server:
        yield server
