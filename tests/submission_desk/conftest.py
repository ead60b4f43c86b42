"""One desk for all tests of a module, over a repository of the tests' school."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desk_server import Caller, DeskServer, desk_server, school_repository
from published import SCHOOL


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """Its day's reports may come at any hour, for the tests run at any hour."""
    plan = (SCHOOL / "columns/desk.yml").read_text(encoding="utf-8").replace('opens: "09:00"', 'opens: "00:00"')
    folder = school_repository(tmp_path_factory.mktemp("desk") / "news.git", {"columns/desk.yml": plan})
    with desk_server(folder) as server:
        yield server


@pytest.fixture
def writer(desk: DeskServer) -> Caller:
    """Somebody of the logistics office."""
    caller = Caller(desk.url)
    caller.come(desk.link("logistics"))
    return caller


@pytest.fixture
def editor(desk: DeskServer) -> Caller:
    """The chief editor."""
    caller = Caller(desk.url)
    caller.come(desk.link(editor="江一川"))
    return caller
