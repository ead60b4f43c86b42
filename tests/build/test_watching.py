"""How a preview learns of changes."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from newsroom.build.watching import Changes, Looks, tells_changes
from waiting import PATIENCE

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
C:\\134 /mnt/c 9p rw,dirsync 0 0
share /home/editor/my\\040files cifs rw 0 0
overlay /workspace overlay rw 0 0
"""


class Told(FileSystemEventHandler):
    def __init__(self) -> None:
        self.files: queue.Queue[str] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.files.put(str(event.src_path))


@pytest.mark.parametrize(
    ("folder", "tells"),
    [
        ("/home/editor/paper", True),
        ("/workspace/paper", True),
        ("/mnt/c/Users/editor/paper", False),
        ("/home/editor/my files/paper", False),
        ("/", True),
    ],
)
def test_shares_and_disks_of_the_host_tell_nothing(tmp_path: Path, folder: str, tells: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert tells_changes(Path(folder), mounts) is tells


def test_where_nothing_is_known_of_file_systems_nothing_is_expected_of_them(tmp_path: Path) -> None:
    assert not tells_changes(tmp_path, tmp_path / "missing")


def test_a_change_is_told_and_a_reader_is_not(tmp_path: Path) -> None:
    story, told, observer = tmp_path / "2020/story.md", Told(), Changes()
    story.parent.mkdir()
    story.write_text("甲", encoding="utf-8")
    observer.schedule(told, str(tmp_path), recursive=True)
    observer.start()
    try:
        story.read_text(encoding="utf-8")
        with story.open(encoding="utf-8"):
            pass
        (tmp_path / "2020/other.md").write_text("乙", encoding="utf-8")
        # In the order in which they happen: whatever reading had told would come before.
        assert told.files.get(timeout=PATIENCE) == str(tmp_path / "2020/other.md")
        story.write_text("丙", encoding="utf-8")
        while told.files.get(timeout=PATIENCE) != str(story):
            pass
    finally:
        observer.stop()
        observer.join()


class Watched:
    """A folder and a file, and who watches them."""

    def __init__(self, root: Path, observer: Changes | Looks) -> None:
        self.root, self.folder, self.file, self.away = root, root / "columns", root / "mkdocs.yml", root / "away"
        (self.folder / "inner").mkdir(parents=True)
        (self.folder / "inner/a.md").write_text("甲", encoding="utf-8")
        self.file.write_text("a: 1", encoding="utf-8")
        self.told, self.observer = Told(), observer
        observer.schedule(self.told, str(self.folder), recursive=True)
        observer.schedule(self.told, str(self.file), recursive=True)

    def is_quiet(self) -> None:
        while True:  # of what was before
            try:
                self.told.files.get(timeout=1.5)
            except queue.Empty:
                return

    def replace_file(self) -> None:
        (self.root / "new").write_text("b: 2", encoding="utf-8")
        (self.root / "new").replace(self.file)


CHANGES: list[Callable[[Watched], object]] = [
    lambda one: (one.folder / "inner").rename(one.away),
    lambda one: one.away.rename(one.folder / "inner"),
    lambda one: (one.folder / "inner/a.md").write_text("乙", encoding="utf-8"),
    lambda one: shutil.rmtree(one.folder),
    lambda one: (one.folder / "inner").mkdir(parents=True),
    lambda one: (one.folder / "inner/b.md").write_text("丙", encoding="utf-8"),
    lambda one: one.folder.rename(one.away),
    lambda one: one.away.rename(one.folder),
    lambda one: (one.folder / "inner/b.md").write_text("丁丁", encoding="utf-8"),
    Watched.replace_file,
    lambda one: one.file.write_text("c: 333", encoding="utf-8"),
    lambda one: one.file.unlink(),
    lambda one: one.file.write_text("d: 4444", encoding="utf-8"),
    lambda one: one.file.write_text("e: 55555", encoding="utf-8"),
]


def test_what_is_removed_moved_or_replaced_is_watched_on(tmp_path: Path) -> None:
    """Both ways of watching at once: nearly all of the time is waiting for what must not come."""
    both = [Watched(tmp_path / one.__name__, one()) for one in (Changes, Looks)]
    for one in both:
        one.observer.start()
    try:
        for change in CHANGES:
            with ThreadPoolExecutor() as waiting:
                list(waiting.map(Watched.is_quiet, both))
            for one in both:
                change(one)
            for one in both:
                one.told.files.get(timeout=PATIENCE)
    finally:
        for one in both:
            one.observer.stop()
            one.observer.join()
