"""What others did to a built site, or left in its place, is noticed and mended, and never followed out of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assembled import PRESS_OF_ANOTHER_SITE, Newspaper, edition, tree
from build.clean_editions import clean


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    return Newspaper(tmp_path)


def truncate(site: Path) -> None:
    os.truncate(site / "same/index.html", 5)


def overwrite(site: Path) -> None:
    file = site / "same/index.html"
    file.write_bytes(b"x" * file.stat().st_size)


def remove(site: Path) -> None:
    (site / "same/index.html").unlink()


def put_a_link(site: Path) -> None:
    (site / "same/index.html").unlink()
    (site / "same/index.html").symlink_to(site / "index.html")


def put_a_folder_link(site: Path) -> None:
    (site / "same").rename(site.parent / "elsewhere")
    (site / "same").symlink_to(site.parent / "elsewhere")


def put_a_folder(site: Path) -> None:
    (site / "same/index.html").unlink()
    (site / "same/index.html/deep").mkdir(parents=True)


def put_a_file(site: Path) -> None:
    shutil.rmtree(site / "same")
    (site / "same").write_text("foreign")


def add_a_page(site: Path) -> None:
    (site / "foreign").mkdir()
    (site / "foreign/index.html").write_text("foreign")


def add_an_empty_folder(site: Path) -> None:
    (site / "stories/2019/01").mkdir(parents=True)


def add_a_pipe(site: Path) -> None:
    os.mkfifo(site / "pipe")


def make_it_private(site: Path) -> None:
    (site / "same/index.html").chmod(0o600)


FOREIGN_HANDS = [
    truncate, overwrite, remove, put_a_link, put_a_folder_link, put_a_folder, put_a_file, add_a_page,
    add_an_empty_folder, add_a_pipe, make_it_private,
]  # fmt: skip


@pytest.mark.parametrize("touch", FOREIGN_HANDS)
@pytest.mark.parametrize("where", ["site", ".site.stage/next"])
def test_whatever_foreign_hands_did_to_a_tree_is_noticed(
    paper: Newspaper, tmp_path: Path, touch: Callable[[Path], None], where: str
) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    touch(paper.folder / where)
    if where == "site":
        assert paper.build(edition(2)).changed
        assert tree(paper.site) == clean(tmp_path / "clean-2", 2)
    paper.build(edition(3))
    assert tree(paper.site) == clean(tmp_path / "clean-3", 3)
    assert {path.stat().st_mode & 0o777 for path in paper.site.rglob("*.html")} == {0o644}


def test_a_link_out_of_a_tree_is_removed_and_not_followed(paper: Newspaper) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    (paper.folder / "precious").mkdir()
    (paper.folder / "precious/file").write_text("precious")
    (paper.folder / ".site.stage/next/precious").symlink_to(paper.folder / "precious")
    shutil.rmtree(paper.folder / ".site.stage/next/stories")
    (paper.folder / ".site.stage/next/stories").symlink_to(paper.folder / "precious")
    paper.build(edition(3))
    assert tree(paper.folder / "precious") == {"file": b"precious"}


@pytest.mark.parametrize("manifest", ["site.manifest", "next.manifest"])
@pytest.mark.parametrize("content", [None, b"", b"foreign\n"])
def test_without_a_good_manifest_a_tree_is_not_trusted(
    paper: Newspaper, tmp_path: Path, manifest: str, content: bytes | None
) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    file = paper.folder / ".site.stage" / manifest
    file.unlink() if content is None else file.write_bytes(content)
    paper.build(edition(3))
    assert tree(paper.site) == clean(tmp_path / "clean", 3)


def test_trees_out_of_a_cache_are_as_good_as_those_that_were_made(paper: Newspaper, tmp_path: Path) -> None:
    """With other inodes, other times, and on another file system."""
    paper.build(edition(1))
    paper.build(edition(2))
    restored = Newspaper(Path(shutil.copytree(paper.folder, tmp_path / "restored", copy_function=shutil.copyfile)))
    assert not restored.build(edition(2)).changed
    assert restored.build(edition(3)).made == len(edition(3)) - 1


def test_a_linked_file_is_never_written_in_place(paper: Newspaper) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    current, old = paper.site / "same/index.html", paper.folder / ".site.stage/next/same/index.html"
    assert current.samefile(old)
    with current.open("rb") as reader:
        paper.build(edition(2), PRESS_OF_ANOTHER_SITE)
        paper.build(edition(1), PRESS_OF_ANOTHER_SITE)
        assert b"<meta>" in reader.read()
