"""Folders trade places whole, whatever the system denies, and what was left half done is mended by the next build."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assembled import Newspaper, edition, tree
from newsroom.build.exchange import _exchange_by_two_renames, exchange


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    return Newspaper(tmp_path)


@pytest.mark.parametrize("swap", [exchange, _exchange_by_two_renames])
def test_folders_and_files_trade_names(tmp_path: Path, swap: Callable[[Path, Path], None]) -> None:
    for name in ("new", "standing"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    swap(tmp_path / "new", tmp_path / "standing")
    swap(tmp_path / "new/name", tmp_path / "standing/name")
    assert {path.name: tree(path) for path in tmp_path.iterdir()} == {
        "new": {"name": b"new"},
        "standing": {"name": b"standing"},
    }
    assert (tmp_path / "new").exists()


@pytest.mark.parametrize("denied", range(3))
def test_whichever_rename_the_system_denies_both_folders_are_what_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, denied: int
) -> None:
    names, rename = iter(range(9)), Path.rename

    def rename_or_not(path: Path, target: Path) -> Path:
        if next(names) == denied:
            raise OSError(errno.EXDEV, "denied")
        return rename(path, target)

    for name in ("new", "standing"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    monkeypatch.setattr(Path, "rename", rename_or_not)
    with pytest.raises(OSError, match="denied"):
        _exchange_by_two_renames(tmp_path / "new", tmp_path / "standing")
    assert tree(tmp_path) == {"new/name": b"new", "standing/name": b"standing"}


def test_a_build_killed_between_two_renames_is_mended_by_the_next(paper: Newspaper) -> None:
    paper.build(edition(1))
    whole = tree(paper.site)
    paper.site.rename(paper.folder / ".site.old")
    with paper.stage():
        assert tree(paper.site) == whole


def test_what_an_older_program_left_in_the_stage_is_removed(paper: Newspaper) -> None:
    paper.build(edition(1))
    stage = paper.folder / ".site.stage"
    (stage / "stories").mkdir()
    (stage / "index.html").write_text("half")
    (stage / "link").symlink_to(paper.site)
    paper.build(edition(2))
    assert {path.name for path in stage.iterdir()} == {"next", "next.manifest", "site.manifest"}
    assert (paper.site / "index.html").exists()


def test_a_stage_that_is_a_link_or_a_file_is_made_anew_and_not_followed(paper: Newspaper) -> None:
    paper.build(edition(1))
    stage, precious = paper.folder / ".site.stage", paper.folder / "precious"
    precious.mkdir()
    (precious / "file").write_text("precious")
    shutil.rmtree(stage)
    stage.symlink_to(precious)
    paper.build(edition(2))
    shutil.rmtree(stage)
    stage.write_text("a file")
    paper.build(edition(3))
    assert tree(precious) == {"file": b"precious"}
    assert stage.is_dir()
