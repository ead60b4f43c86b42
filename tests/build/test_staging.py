"""A site is made aside and swapped in whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.build import Stage, StageBusyError, standing_stories
from newsroom.build.exchange import _exchange_by_two_renames, exchange


def tree(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*") if file.is_file()}


def test_the_first_site_appears_when_it_is_published_and_nothing_else_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with Stage(site) as stage:
        (stage.folder / "index.html").write_text("new")
        assert not site.exists()
        stage.publish()
    assert tree(site) == {"index.html": "new"}
    assert {path.name for path in tmp_path.iterdir()} == {".site.lock", "site"}


def test_a_new_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "gone.html").write_text("old")
    with Stage(site) as stage:
        (stage.folder / "index.html").write_text("new")
        assert tree(site) == {"gone.html": "old"}
        stage.publish()
    assert tree(site) == {"index.html": "new"}


def test_a_build_that_does_not_publish_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    with Stage(site) as stage:
        (stage.folder / "index.html").write_text("half")
    assert tree(site) == {"index.html": "old"}
    assert not stage.folder.exists()


def test_the_site_is_readable_by_a_web_server(tmp_path: Path) -> None:
    with Stage(tmp_path / "site") as stage:
        stage.publish()
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_what_a_killed_build_left_is_emptied_by_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    script = (
        "import os, sys; from pathlib import Path; from newsroom.build import Stage\n"
        "stage = Stage(Path(sys.argv[1])); stage.open(); (stage.folder / 'half.html').write_text('half')\n"
        "os.kill(os.getpid(), 9)"
    )
    hooks = str(Path(__file__).parents[2] / "hooks")
    killed = subprocess.run([sys.executable, "-c", script, str(site)], env={**os.environ, "PYTHONPATH": hooks})
    assert killed.returncode == -9
    assert (tmp_path / ".site.stage" / "half.html").exists()
    with Stage(site) as stage:
        assert tree(stage.folder) == {}
        stage.publish()
    assert tree(site) == {}


def test_a_second_build_of_the_same_site_is_told_to_wait(tmp_path: Path) -> None:
    with Stage(tmp_path / "site"), pytest.raises(StageBusyError, match="另一次构建正在生成"):
        Stage(tmp_path / "site").open()
    with Stage(tmp_path / "site"):
        pass


@pytest.mark.parametrize("swap", [exchange, _exchange_by_two_renames])
def test_folders_trade_names(tmp_path: Path, swap) -> None:
    new, standing = tmp_path / "new", tmp_path / "standing"
    for folder in (new, standing):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    swap(new, standing)
    assert (tree(new), tree(standing)) == ({"name": "standing"}, {"name": "new"})


def test_a_build_killed_between_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old" / "index.html").write_text("old")
    with Stage(tmp_path / "site") as stage:
        assert tree(stage.site) == {"index.html": "old"}


def test_what_would_vanish_from_the_site_is_counted_behind_a_folder_too(tmp_path: Path) -> None:
    for slug in ("gate", "lanterns"):
        (tmp_path / "stories/2020/02" / slug).mkdir(parents=True)
        (tmp_path / "stories/2020/02" / slug / "index.html").touch()
    unthinkable = "\ufffd" * 250  # a name of 250 bytes that could not be printed, and now has 750
    addresses = {
        "stories/2020/02/gate.md": "stories/2020/02/gate/",
        "stories/2020/02/new.md": "stories/2020/02/new/",
        f"stories/2020/02/{unthinkable}.md": f"stories/2020/02/{unthinkable}/",
        "stories/2020": "stories/2020/",
    }
    assert sorted(standing_stories(tmp_path, addresses)) == [
        "stories/2020/02/gate",
        "stories/2020/02/gate.md",
        "stories/2020/02/lanterns",
    ]
