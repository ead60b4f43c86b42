"""A scout looks at the standing site while stories are read, and is done without where it fails."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from assembled import Newspaper, edition, tree
from build.clean_editions import clean
from narrowed import there
from newsroom.build.trees import View
from waiting import PATIENCE


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    return Newspaper(tmp_path)


def test_a_scout_doubles_the_site_and_sees_what_one_sees_oneself(paper: Newspaper) -> None:
    paper.build(edition(1))
    with paper.stage() as stage:
        stage.send_scout()
        wanted = {path: entry.key for path, entry in stage.current.see().entries.items()}
        scouted = stage.look(wanted)
        own = (stage.current.look(wanted), stage.next.look(wanted))
        assert [without_the_hour(view) for view in scouted] == [without_the_hour(view) for view in own]
        assert stage.next.is_whole()
    assert tree(paper.folder / ".site.stage/next") == tree(paper.site)


def test_a_scout_that_does_not_come_back_is_done_without(
    paper: Newspaper, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paper.build(edition(1))
    with paper.stage() as stage:
        stage.send_scout()
        for process in multiprocessing.active_children():
            process.kill()
        assembly = paper.assembler().assemble(edition(2), stage)
        stage.publish()
    assert (assembly.changed, multiprocessing.active_children()) == (True, [])
    assert tree(paper.site) == clean(tmp_path / "clean", 2)
    assert capfd.readouterr().err == ""


def test_a_scout_to_which_nobody_listens_ends(paper: Newspaper) -> None:
    """It holds the lock of its build for as long as it lives."""
    paper.build(edition(1, size=1500))
    with paper.stage() as stage:
        stage.send_scout()
        (process,) = multiprocessing.active_children()
        there(there(stage._scout)._connection).close()
        process.join(PATIENCE)
        assert process.exitcode == 0


def test_a_scout_that_meets_a_name_that_is_no_text_is_done_without(
    paper: Newspaper, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paper.build(edition(1))
    Path(os.fsdecode(os.fsencode(paper.site) + b"/\xff.txt")).touch()
    paper.build(edition(1))
    assert tree(paper.site) == clean(tmp_path / "clean", 1)
    assert capfd.readouterr().err == ""


def without_the_hour(view: View) -> View:
    return replace(view, found=replace(view.found, looked=0))
