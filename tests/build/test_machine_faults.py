"""The real command where the machine denies something: it works another way, or says so in a line; the site stays."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assembled import tree
from mounts import alone_with_mounts, empty_but_for, make_read_only, mount_memory, mount_overlay
from published import HOST, ROOT, build, copy_site, run_build

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts and limits as Linux has them")

PIECEMEAL = "已改为逐个文件替换"


@pytest.fixture
def root(standing: Path, tmp_path: Path) -> Path:
    """A repository with its site, in which a page has changed since."""
    copied = copy_site(standing, tmp_path / "root")
    with (copied / "content/about/index.md").open("a", encoding="utf-8") as page:
        page.write("\n\n后来添上的一段。\n")
    return copied


@pytest.fixture(scope="session")
def changed(standing: Path, tmp_path_factory: pytest.TempPathFactory, now: int) -> dict[str, bytes]:
    """The site that a build makes of the change."""
    copied = copy_site(standing, tmp_path_factory.mktemp("changed") / "root")
    with (copied / "content/about/index.md").open("a", encoding="utf-8") as page:
        page.write("\n\n后来添上的一段。\n")
    assert run_build(copied, f"{HOST}/", now).returncode == 0
    return tree(copied / "site")


def lines_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Those with Chinese that do not only count the stories or, where a build takes long, say how far it is."""
    assert "Traceback" not in done.stderr, done.stderr
    lines = done.stderr.splitlines()
    return [line for line in lines if re.search("[一-鿿]", line) and not re.match(r"稿件 |正在.+：已完成 \d+%", line)]


def volume(root: Path) -> None:
    site = tree(root / "site")
    mount_memory(root / "site")
    for path, data in site.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_bytes(data)


def stage_elsewhere(root: Path) -> None:
    mount_memory(root / ".site.stage")


@pytest.mark.parametrize("place", [volume, stage_elsewhere])
def test_where_folders_cannot_be_exchanged_the_site_is_new_all_the_same_and_people_are_told(
    root: Path, changed: dict[str, bytes], now: int, place: Callable[[Path], None]
) -> None:
    def work() -> None:
        place(root)
        done = run_build(root, f"{HOST}/", now)
        assert (done.returncode, [PIECEMEAL in line for line in lines_of(done)]) == (0, [True])
        assert tree(root / "site") == changed
        again = run_build(root, f"{HOST}/", now)
        assert (again.returncode, lines_of(again)) == (0, ["没有任何变化，网站保持原样。"])

    alone_with_mounts(work)


def test_a_container_builds_over_the_site_that_its_image_holds(
    standing: Path, tmp_path: Path, changed: dict[str, bytes], now: int
) -> None:
    """As after ``COPY . .`` and ``RUN make site``."""

    def work() -> None:
        mount_memory(tmp_path / "container")
        mount_overlay(tmp_path / "root", lower=standing, upper=tmp_path / "container")
        with (tmp_path / "root/content/about/index.md").open("a", encoding="utf-8") as page:
            page.write("\n\n后来添上的一段。\n")
        done = run_build(tmp_path / "root", f"{HOST}/", now)
        assert (done.returncode, [PIECEMEAL in line for line in lines_of(done)]) == (0, [True])
        assert tree(tmp_path / "root/site") == changed

    alone_with_mounts(work)


def test_the_remedy_is_a_volume_one_folder_higher_also_where_all_else_is_read_only(
    root: Path, changed: dict[str, bytes], now: int
) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_dir: site", "site_dir: public/site"), "utf-8")

    def work() -> None:
        (root / "public").mkdir()
        make_read_only(root)
        mount_memory(root / "public")
        for _ in range(2):
            done = run_build(root, f"{HOST}/", now)
            assert done.returncode == 0
            assert not any(PIECEMEAL in line for line in lines_of(done))
        assert tree(root / "public/site") == changed

    alone_with_mounts(work)


def read_only_project(root: Path) -> None:
    make_read_only(root)


def full_disk(root: Path) -> None:
    """Even the ordinary pages find no room."""
    mount_memory(root / ".site.stage", size="64k")


def disk_that_fills(root: Path) -> None:
    """Room for ordinary pages, and for some of the others."""
    mount_memory(root / ".site.stage", size="2m")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (
            read_only_project,
            r"“.*/\.site\.stage\.lock”写不了：只能读，不能写。网站保持原样。请让.*site_dir: public/site。",
        ),
        (full_disk, r"“.*/\.site\.stage.*”写不了：磁盘（或配额）满了。网站保持原样。请腾出空间"),
        (disk_that_fills, r"“.*/\.site\.stage.*”写不了：磁盘（或配额）满了。网站保持原样。请腾出空间"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_line_and_the_site_stays(
    root: Path, now: int, place: Callable[[Path], None], told: str
) -> None:
    before = tree(root / "site")

    def work() -> None:
        place(root)
        done = run_build(root, f"{HOST}/", now)
        line, *more = lines_of(done)
        assert more == []
        assert done.returncode == 1
        assert re.search(told, line), line
        assert tree(root / "site") == before

    alone_with_mounts(work)


def test_without_a_cache_that_can_be_written_the_site_is_built_and_people_are_told(
    root: Path, changed: dict[str, bytes], now: int
) -> None:
    def work() -> None:
        mount_memory(root / ".cache")
        make_read_only(root / ".cache")
        done = run_build(root, f"{HOST}/", now)
        line, *more = lines_of(done)
        assert more == []
        assert done.returncode == 0
        assert line.startswith("缓存“")
        assert tree(root / "site") == changed

    alone_with_mounts(work)


def test_neither_shared_memory_nor_a_folder_for_temporary_files_is_needed(
    root: Path, changed: dict[str, bytes], now: int
) -> None:
    def work() -> None:
        for folder in ("/dev/shm", "/tmp", "/var/tmp"):
            empty_but_for((root, ROOT, Path(sys.prefix)), Path(folder))
        done = run_build(root, f"{HOST}/", now, TMPDIR="/nonexistent")
        assert (done.returncode, lines_of(done)) == (0, [])
        assert tree(root / "site") == changed

    alone_with_mounts(work)


def building(root: Path, now: int, **environment: str) -> subprocess.Popen[str]:
    variables = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"{HOST}/", "SOURCE_DATE_EPOCH": str(now), **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root, env={**os.environ, **variables},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


KILLS = "import os, signal; os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.SIGKILL))"
"""What Python runs at its start: whoever is forked is killed at once, as where no memory is left for anybody."""


def test_workers_that_are_killed_again_and_again_are_told_of_in_a_line(root: Path, tmp_path: Path, now: int) -> None:
    before = tree(root / "site")
    (root / ".cache/newsroom/kept.sqlite").unlink()
    (tmp_path / "killing").mkdir()
    (tmp_path / "killing/sitecustomize.py").write_text(KILLS, encoding="utf-8")
    with building(root, now, PYTHONPATH=str(tmp_path / "killing")) as process:
        _, told = process.communicate()
    assert "Traceback" not in told
    assert re.search(
        r"^Error: 干活的进程一再被系统强行结束（SIGKILL），多半是内存不够。网站保持原样。请", told, re.MULTILINE
    )
    assert process.returncode == 1
    assert tree(root / "site") == before


def test_of_a_build_that_is_killed_itself_its_witness_tells(root: Path, now: int) -> None:
    for number in itertools.count():
        with (root / "content/about/index.md").open("a", encoding="utf-8") as page:
            page.write(f"\n\n第 {number} 段。\n")
        before = tree(root / "site")
        with building(root, now) as process:
            while not (root / ".site.stage/pages/about").exists() and process.poll() is None:
                time.sleep(0.001)
            process.kill()
            _, said = process.communicate()
        if process.returncode == -signal.SIGKILL:  # else it was quicker than we, who share its processors
            break
    left = tree(root / "site")
    assert said.splitlines()[-1].startswith(
        "构建没有做完就被强行结束了，多半是内存不够。网站还是完整的，做好的部分下一次接着用。请"
    )
    build(root, f"{HOST}/", now)
    assert left in (before, tree(root / "site"))


@pytest.mark.parametrize("megabytes", [48, 64, 96, 120, 160])
def test_too_little_memory_is_told_in_a_line_and_spoils_nothing(
    root: Path, changed: dict[str, bytes], now: int, megabytes: int
) -> None:
    before = tree(root / "site")
    (root / ".cache/newsroom/kept.sqlite").unlink()

    done = run_build(root, f"{HOST}/", now, memory=str(megabytes * 1024))
    assert done.returncode != 0
    assert re.search("内存", lines_of(done)[-1]), done.stderr
    assert tree(root / "site") == before
    assert run_build(root, f"{HOST}/", now).returncode == 0
    assert tree(root / "site") == changed
