"""How a preview learns of changes."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from newsroom.build.watching import Changes, Looks, tells_changes

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
        assert told.files.get(timeout=30) == str(tmp_path / "2020/other.md")
        story.write_text("丙", encoding="utf-8")
        while told.files.get(timeout=30) != str(story):
            pass
    finally:
        observer.stop()
        observer.join()


@pytest.mark.parametrize("observe", [Changes, Looks])
def test_what_is_removed_moved_or_replaced_is_watched_on(tmp_path: Path, observe: type[Changes] | type[Looks]) -> None:
    folder, file, away = tmp_path / "columns", tmp_path / "mkdocs.yml", tmp_path / "away"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner/a.md").write_text("甲", encoding="utf-8")
    file.write_text("a: 1", encoding="utf-8")
    told, observer = Told(), observe()
    observer.schedule(told, str(folder), recursive=True)
    observer.schedule(told, str(file), recursive=True)

    def is_told(change: Callable[[], object]) -> None:
        while True:  # of what was before
            try:
                told.files.get(timeout=1.5)
            except queue.Empty:
                break
        change()
        told.files.get(timeout=60)

    def replace_file() -> None:
        (tmp_path / "new").write_text("b: 2", encoding="utf-8")
        (tmp_path / "new").replace(file)

    observer.start()
    try:
        is_told(lambda: (folder / "inner").rename(away))
        is_told(lambda: away.rename(folder / "inner"))
        is_told(lambda: (folder / "inner/a.md").write_text("乙", encoding="utf-8"))
        is_told(lambda: shutil.rmtree(folder))
        is_told(lambda: (folder / "inner").mkdir(parents=True))
        is_told(lambda: (folder / "inner/b.md").write_text("丙", encoding="utf-8"))
        is_told(lambda: folder.rename(away))
        is_told(lambda: away.rename(folder))
        is_told(lambda: (folder / "inner/b.md").write_text("丁丁", encoding="utf-8"))
        is_told(replace_file)
        is_told(lambda: file.write_text("c: 333", encoding="utf-8"))
        is_told(file.unlink)
        is_told(lambda: file.write_text("d: 4444", encoding="utf-8"))
        is_told(lambda: file.write_text("e: 55555", encoding="utf-8"))
    finally:
        observer.stop()
        observer.join()
