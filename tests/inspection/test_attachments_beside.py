"""Files beside stories are strangers': each is looked at in a process that may die."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from newsroom.attachments import Reason
from newsroom.converting import Limits
from newsroom.inspection.attachments import ATTACHMENT, look_at_attachments
from newsroom.inspection.kept_map import Means
from newsroom.keeping import Store
from newsroom.reading import read_tree

SHORT = Limits(seconds=0.1, seconds_alone=0.1)
SONG = b"\xff\xfb\x90\x00".ljust(417, b"\0") * 40
"""Frames of an MP3."""


def slow_archive() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(190 * 2**20))
    return stream.getvalue()


def test_a_file_that_takes_too_long_costs_itself_and_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "stories/2020/02/gate"
    folder.mkdir(parents=True)
    (folder / "slow.docx").write_bytes(slow_archive())
    (folder / "song.mp3").write_bytes(SONG)
    tree = read_tree(str(tmp_path))
    with Store(tmp_path / "store", "1") as store:
        means = Means(store)
        attachments, unfit, failed = look_at_attachments(tree.files, tree, means, limits=SHORT)
        kept = store.has(ATTACHMENT, means.used[ATTACHMENT])
    assert [(path, one.format) for path, one in attachments.items()] == [("stories/2020/02/gate/song.mp3", "mp3")]
    assert (unfit, failed) == ({"stories/2020/02/gate/slow.docx": Reason.BROKEN}, True)
    assert {one.hex() for one in kept} == {attachments["stories/2020/02/gate/song.mp3"].digest}
