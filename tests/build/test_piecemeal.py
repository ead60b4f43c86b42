"""Where the site's folder cannot be exchanged, its files are: also when a build is killed, nothing is lost for good."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from apart import apart
from assembled import Newspaper, edition, page, tree
from build.killing import build_until, in_a_child, killed
from mounts import alone_with_mounts, forbid_exchange, mount_memory, mount_overlay
from newsroom.build import piecemeal
from newsroom.build.keys import BuildOutput

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts, as containers have them, are of Linux")

NUMBERS = (1, 2, 3)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    """Every edition, as a clean build makes it."""
    trees = {}
    for number in NUMBERS:
        paper = Newspaper(tmp_path_factory.mktemp(f"edition-{number}"))
        paper.build(edition(number, size=6))
        trees[number] = tree(paper.site)
    return trees


def on_a_volume(folder: Path) -> Newspaper:
    """As where a container mounts the site."""
    paper = Newspaper(folder)
    mount_memory(paper.site)
    return paper


def in_an_image(folder: Path) -> Newspaper:
    """A site that was built when the image was made."""
    (folder / "image").mkdir()
    Newspaper(folder / "image").build(edition(3, size=6))
    mount_memory(folder / "container")
    mount_overlay(folder / "seen", lower=folder / "image", upper=folder / "container")
    return Newspaper(folder / "seen")


def staged_elsewhere(folder: Path) -> Newspaper:
    """What is kept for the next build lies on a disk of its own."""
    paper = Newspaper(folder)
    mount_memory(folder / ".site.stage")
    return paper


PLACES = [on_a_volume, in_an_image, staged_elsewhere]


@pytest.mark.parametrize("place", PLACES)
def test_every_edition_stands_as_a_clean_build_makes_it(
    tmp_path: Path, whole: dict[int, dict[str, bytes]], place: Callable[[Path], Newspaper]
) -> None:
    def work() -> None:
        paper = place(tmp_path)
        for number in (1, 2, 2, 3, 1, 3, 2):
            paper.build(edition(number, size=6))
            assert tree(paper.site) == whole[number]
        with paper.stage() as stage:
            assert stage.current.is_whole()
            paper.assembler().assemble(edition(3, size=6), stage)
            assert not stage.publish()

    alone_with_mounts(work)


@pytest.mark.parametrize("place", PLACES)
def test_what_has_not_changed_stays_untouched(tmp_path: Path, place: Callable[[Path], Newspaper]) -> None:
    def work() -> None:
        paper = place(tmp_path)
        paper.build(edition(1))
        paper.build([*edition(1), page("more/")])
        before = {path: path.stat() for path in paper.site.rglob("*.html")}
        assert not paper.build([*edition(1), page("more/")]).changed
        paper.build([*edition(1), page("more/", "changed")])
        after = {path: path.stat() for path in before}
        assert [path for path in before if before[path] != after[path]] == [paper.site / "more/index.html"]

    alone_with_mounts(work)


@pytest.mark.parametrize("place", PLACES)
def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path, place: Callable[[Path], Newspaper]) -> None:
    one: list[BuildOutput] = [page(""), page("a/"), page("b/c/d/"), page("b/c/e/")]
    other: list[BuildOutput] = [page(""), page("a/index.html/x/"), page("b/")]

    def work() -> None:
        paper = place(tmp_path)
        clean = Newspaper(tmp_path / "clean")
        for outputs in (one, other, one, other):
            paper.build(outputs)
            clean.build(outputs)
            assert tree(paper.site) == tree(clean.site)

    alone_with_mounts(work)


def test_what_others_have_put_there_goes_and_what_the_disk_brings_stays(
    tmp_path: Path, whole: dict[int, dict[str, bytes]]
) -> None:
    def work() -> None:
        paper = on_a_volume(tmp_path)
        (paper.site / "lost+found").mkdir()
        paper.build(edition(1, size=6))
        (paper.site / "same/index.html").write_text("spoilt")
        (paper.site / "link").symlink_to(tmp_path)
        (paper.site / "own/folder").mkdir(parents=True)
        (paper.site / "own/file").write_text("mine")
        paper.build(edition(1, size=6))
        assert tree(paper.site) == whole[1] | {"lost+found/": b""}
        assert not paper.build(edition(1, size=6)).changed

    alone_with_mounts(work)


def test_a_full_volume_keeps_the_old_site(tmp_path: Path, whole: dict[int, dict[str, bytes]]) -> None:
    def work() -> None:
        paper = Newspaper(tmp_path)
        mount_memory(paper.site, size="300k")
        paper.build(edition(1, size=6))
        with pytest.raises(OSError, match="No space left"):
            paper.build([*edition(2, size=6), *(page(f"more/{at}/", "x" * 9_000) for at in range(60))])
        assert tree(paper.site) == whole[1]
        paper.build(edition(2, size=6))
        assert tree(paper.site) == whole[2]

    alone_with_mounts(work)


def is_between(tree: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Whether every file is whole, of either edition, and none is missing that both have."""
    return all(data in (old.get(path), new.get(path)) for path, data in tree.items()) and (
        old.keys() & new.keys() <= tree.keys()
    )


@pytest.mark.long
@pytest.mark.parametrize("place", PLACES)
def test_killed_between_any_two_steps_the_next_start_completes_it(
    tmp_path: Path, whole: dict[int, dict[str, bytes]], place: Callable[[Path], Newspaper]
) -> None:
    apart(kill_after_every_step, tmp_path, whole, place)


def kill_after_every_step(
    tmp_path: Path, whole: dict[int, dict[str, bytes]], place: Callable[[Path], Newspaper]
) -> None:
    def work() -> None:
        paper = place(tmp_path)
        paper.build(edition(1, size=6))
        paper.build(edition(2, size=6))
        states = []
        for step in itertools.count():
            ended_by_kill = killed(in_a_child(lambda: build_until(paper, 3, step)))  # noqa: B023 - it runs at once
            seen = {path: data for path, data in tree(paper.site).items() if not path.startswith(".site.new")}
            empty = [path for path in seen if path.endswith("/")]  # a folder before its file, or after
            for path in empty:
                del seen[path]
            assert is_between(seen, whole[2], whole[3]), f"killed before step {step}"
            states.append([number for number in (2, 3) if seen == whole[number]] or [0])
            paper.stage().restore()
            assert tree(paper.site) in (whole[2], whole[3]), f"restored after step {step}"
            paper.build(edition(3, size=6))
            assert tree(paper.site) == whole[3], f"after step {step}"
            paper.build(edition(2, size=6), scouted=False)
            assert tree(paper.site) == whole[2], f"after step {step}"
            if not ended_by_kill:
                break
        assert states[0] == [2]
        assert states[-1] == [3]
        assert [0] in states  # what no longer is done at once

    alone_with_mounts(work)


def test_where_names_cannot_be_exchanged_the_next_start_puts_the_old_site_back(
    tmp_path: Path, whole: dict[int, dict[str, bytes]]
) -> None:
    apart(kill_after_every_step_without_exchange, tmp_path, whole)


def kill_after_every_step_without_exchange(tmp_path: Path, whole: dict[int, dict[str, bytes]]) -> None:
    def work() -> None:
        forbid_exchange()
        paper = Newspaper(tmp_path)
        paper.build(edition(1, size=6))
        paper.build(edition(2, size=6))
        missing = 0
        for step in itertools.count():
            ended_by_kill = killed(in_a_child(lambda: build_until(paper, 3, step)))  # noqa: B023 - it runs at once
            missing += not paper.site.exists()
            paper.stage().restore()
            assert tree(paper.site) in (whole[2], whole[3]), f"killed before step {step}"
            assert {path.name for path in tmp_path.iterdir()} <= {
                "site", ".site.stage", ".site.stage.lock", ".site.stage.writers.lock"
            }  # fmt: skip
            paper.build(edition(3, size=6))
            assert tree(paper.site) == whole[3], f"after step {step}"
            paper.build(edition(2, size=6), scouted=False)
            assert tree(paper.site) == whole[2], f"after step {step}"
            if not ended_by_kill:
                break
        assert missing == 1

    alone_with_mounts(work)


def test_a_plan_that_leads_out_of_the_site_is_not_carried_out(tmp_path: Path) -> None:
    def work() -> None:
        paper = on_a_volume(tmp_path)
        paper.build(edition(1))
        fresh = piecemeal.fresh_name(paper.site)
        for path in ("../stolen", "/tmp/stolen", "a/../../stolen", ""):
            fresh.mkdir()
            (fresh / "0").write_text("evil")
            plan = piecemeal._Plan(in_the_way=[], files=[path], gone=[path], folders=[])
            piecemeal._leave(plan, fresh)
            paper.stage().restore()
            assert not fresh.exists()
            assert not (tmp_path / "stolen").exists()
        assert (paper.site / "index.html").exists()

    alone_with_mounts(work)
