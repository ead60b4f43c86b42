"""How a preview learns of changes."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from newsroom.build.watching import Changes, tells_changes

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
