"""Killed at any moment, a build leaves a whole site: the one before, or the new one."""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from apart import apart
from assembled import Newspaper, edition, page, tree
from build.killing import build_until, in_a_child, killed
from narrowed import there
from newsroom.build.keys import BuildOutput
from newsroom.build.limits import BuildRefusedError
from newsroom.build.locks import join_writers
from newsroom.build.stage import StageBusyError
from newsroom.pages import PictureFile

NUMBERS = (1, 2, 3)
KILLS = 100


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    """The only trees that may ever stand, by edition."""
    trees = {}
    for number in NUMBERS:
        paper = Newspaper(tmp_path_factory.mktemp(f"edition-{number}"))
        paper.build(edition(number, size=60))
        trees[number] = tree(paper.site)
    return trees


def look(site: Path) -> dict[str, bytes] | None:
    """The site as a client reads it, page after page; None when another one was swapped in meanwhile."""
    before = site.stat()
    seen = {}
    try:
        for path in sorted(site.rglob("*")):
            if path.is_file():
                seen[path.relative_to(site).as_posix()] = path.read_bytes()
    except FileNotFoundError:
        pass
    after = site.stat()
    return seen if (before.st_ino, before.st_ctime_ns) == (after.st_ino, after.st_ctime_ns) else None


def build_for_ever(paper: Newspaper, seed: int) -> None:
    chance = random.Random(seed)
    while True:
        paper.build(edition(chance.choice(NUMBERS), size=60), workers=2)


@pytest.mark.long
def test_a_client_sees_a_whole_site_whenever_builds_are_killed(
    tmp_path: Path, whole: dict[int, dict[str, bytes]]
) -> None:
    apart(kill_again_and_again, tmp_path, whole)


def kill_again_and_again(tmp_path: Path, whole: dict[int, dict[str, bytes]]) -> None:
    paper = Newspaper(tmp_path)
    began = time.monotonic()
    for number in NUMBERS:
        paper.build(edition(number, size=60), workers=2)
    longest = time.monotonic() - began  # of three builds here and now, so that some are killed early and some late
    chance = random.Random(20200202)
    looks = 0
    stood: set[bytes] = set()
    for kill in itertools.count():
        if kill >= KILLS and len(stood) == len(NUMBERS):
            break
        patience = longest * (1 + kill // KILLS)  # the machine may have become slower since, so that no build ends
        child = in_a_child(lambda: build_for_ever(paper, kill))  # noqa: B023 - it runs at once
        end = time.monotonic() + chance.uniform(0, patience)
        while time.monotonic() < end:
            seen = look(paper.site)
            if seen is not None:
                assert seen in whole.values()
                looks += 1
        os.kill(there(child.pid), signal.SIGKILL)
        assert killed(child)
        current = tree(paper.site)
        assert current in whole.values(), f"after kill {kill}"
        stood.add(current["index.html"])
    assert looks > 0
    for number in NUMBERS:
        paper.build(edition(number, size=60))
        assert tree(paper.site) == whole[number]


BUSY = 7


def build_once(paper: Newspaper, number: int) -> None:
    try:
        paper.build(edition(number, size=60), workers=2)
    except StageBusyError:
        os._exit(BUSY)


def test_builds_at_the_same_time_leave_a_whole_site(tmp_path: Path, whole: dict[int, dict[str, bytes]]) -> None:
    paper = Newspaper(tmp_path)
    for _ in range(5):
        children = [in_a_child(partial(build_once, paper, number)) for number in NUMBERS]
        for child in children:
            child.join()
        ends = [child.exitcode for child in children]
        assert set(ends) <= {0, BUSY}
        assert 0 in ends
        assert tree(paper.site) in whole.values()


def test_a_build_may_be_killed_between_any_two_steps(tmp_path: Path) -> None:
    """Each of which may be that its manifest says once more what has been made."""
    apart(kill_after_every_step, tmp_path)


def kill_after_every_step(tmp_path: Path) -> None:
    expected = {}
    for number in NUMBERS:
        clean = Newspaper(tmp_path / f"clean-{number}")
        clean.build(edition(number, size=6))
        expected[number] = tree(clean.site)
    paper = Newspaper(tmp_path / "paper")
    paper.build(edition(1, size=6))
    paper.build(edition(2, size=6))
    for step in itertools.count():
        ended_by_kill = killed(in_a_child(lambda: build_until(paper, 3, step, noted_every=0)))  # noqa: B023
        current = tree(paper.site)
        assert current in (expected[2], expected[3]), f"killed before step {step}"
        paper.build(edition(3, size=6))
        assert tree(paper.site) == expected[3], f"after step {step}"
        paper.build(edition(1, size=6), scouted=False)
        paper.build(edition(2, size=6), scouted=False)  # so that the tree to bring up to date is again edition 1
        assert tree(paper.site) == expected[2], f"after step {step}"
        if not ended_by_kill:
            break
    assert step > 15


def photographs(folder: Path, count: int) -> list[BuildOutput]:
    """Each of which takes a worker a while."""
    files: list[BuildOutput] = []
    for number in range(count):
        name = f"{number}.jpg"
        Image.effect_noise((900, 600), 40 + number).save(folder / name)
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        files += (
            PictureFile(path=f"{number}-{width}.webp", source=name, digest=digest, width=width, height=width * 2 // 3,
                        format="WEBP")
            for width in (900, 600, 300)
        )  # fmt: skip
    return files


@pytest.mark.parametrize("standing", [True, False])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_made_before_a_build_was_killed_is_not_made_again(
    tmp_path: Path, standing: bool, workers: int
) -> None:
    paper = Newspaper(tmp_path)
    if standing:
        paper.build([page("", "front")])
    (tmp_path / "content").mkdir()
    outputs = [page("", "front"), *photographs(tmp_path / "content", 12)]

    def die_half_way(part: float) -> None:
        if part > 0.5:
            os.kill(os.getpid(), signal.SIGKILL)

    def build() -> None:
        paper.build(outputs, workers=workers, noted_every=0, progress=die_half_way)

    assert killed(in_a_child(build))
    made = 12 * 3 + (not standing)
    assert made // 4 < paper.build(outputs, workers=workers).made < made * 3 // 4
    whole = Newspaper(tmp_path / "clean")
    shutil.copytree(tmp_path / "content", whole.folder / "content")
    whole.build(outputs)
    assert tree(paper.site) == tree(whole.site)


def test_a_build_that_is_refused_keeps_what_it_has_made(tmp_path: Path) -> None:
    paper = Newspaper(tmp_path)
    (tmp_path / "content").mkdir()
    outputs = [page("", "front"), *photographs(tmp_path / "content", 2)]
    with pytest.raises(BuildRefusedError):
        paper.build([*outputs, page("bad/", title="bad")])
    assert paper.build(outputs).made == 1  # the page, of whose batch one could not be made


def test_a_worker_that_outlives_its_build_is_waited_for(tmp_path: Path) -> None:
    """What it still writes must not come into the next build's tree."""
    paper = Newspaper(tmp_path)
    paper.build(edition(1))
    with paper.stage() as stage:
        guard = stage.guard

    def write_late() -> None:
        with join_writers(guard):
            (tmp_path / "began").touch()
            time.sleep(1)
            (tmp_path / "ended").touch()

    child = in_a_child(write_late)
    while not (tmp_path / "began").exists():
        time.sleep(0.01)
    with paper.stage():
        assert (tmp_path / "ended").exists()
    child.join()
