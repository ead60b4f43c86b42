"""A picture's header may be made to take hours: it is read in a process that may die."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from newsroom.checks.pictures import MAXIMUM_BYTES
from newsroom.checks.viewing import PICTURE, look_at_pictures
from newsroom.converting import Limits
from newsroom.keeping import Store
from newsroom.reading import read_tree

FOLDER = "stories/2020/02"
SHORT = Limits(seconds=0.2, seconds_alone=0.2)


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (60, 40)).save(stream, "JPEG")
    return stream.getvalue()


def test_a_header_without_end_costs_itself_and_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (folder / "endless.jpg").write_bytes(b"\xff\xd8".ljust(MAXIMUM_BYTES, b"\xff"))
    (folder / "gate.jpg").write_bytes(picture())
    (folder / "song.wav").write_bytes(b"RIFF\x24\0\0\0WAVEfmt ")
    tree = read_tree(str(tmp_path))
    used: dict[str, set[bytes]] = {}
    with Store(tmp_path / "store", "1") as store:
        pictures, failed = look_at_pictures(tree, store, used, limits=SHORT)
        kept = store.has(PICTURE, used[PICTURE])
        again = look_at_pictures(tree, store, used, limits=SHORT)
    assert [(one.path, one.width, one.height, one.format) for one in pictures.values()] == [
        (f"{FOLDER}/gate.jpg", 60, 40, "JPEG")
    ]
    assert failed
    assert (len(used[PICTURE]), len(kept)) == (3, 2)
    assert again == (pictures, True)


def test_what_is_too_heavy_is_not_read(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "heavy.jpg").write_bytes(picture().ljust(MAXIMUM_BYTES + 1))
    pictures, failed = look_at_pictures(read_tree(str(tmp_path)), None, {}, limits=SHORT)
    assert [(one.path, one.width, one.height, one.digest) for one in pictures.values()] == [
        (f"{FOLDER}/heavy.jpg", 0, 0, "")
    ]
    assert not failed
