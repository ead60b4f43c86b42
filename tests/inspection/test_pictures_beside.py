"""A picture's header may be made to take hours: it is read in a process that may die."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image

from hostile_pictures import FINE, PICTURES, scanned
from newsroom.attachments.printed_codes import WIDEST
from newsroom.converting import Limits
from newsroom.evidence.files_beside import MAXIMUM_BYTES
from newsroom.images.pictures import Flaw
from newsroom.inspection import kept_map
from newsroom.inspection.kept_map import Means
from newsroom.inspection.pictures import PICTURE, look_at_pictures
from newsroom.keeping import Store
from newsroom.pages.pictures import LARGE
from newsroom.reading import read_tree

FOLDER = "stories/2020/02"
SHORT = Limits(seconds=0.1, seconds_alone=0.1)
ORDINARY = Limits(seconds=3, seconds_alone=3)
NOTHING = Limits(seconds=0.001, seconds_alone=0.001)
"""With which nothing could be looked at that is not known."""


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (60, 40)).save(stream, "JPEG")
    return stream.getvalue()


def test_a_picture_that_takes_too_long_costs_itself_and_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    (folder / "slow.jpg").write_bytes(scanned(6300, 6300, 15))
    (folder / "gate.jpg").write_bytes(picture())
    (folder / "song.wav").write_bytes(b"RIFF\x24\0\0\0WAVEfmt ")
    tree = read_tree(str(tmp_path))
    with Store(tmp_path / "store", "1") as store:
        means = Means(store)
        pictures, broken, _, failed = look_at_pictures(tree, means, limits=SHORT)
        kept = store.has(PICTURE, means.used[PICTURE])
        again = look_at_pictures(tree, means, limits=SHORT)
    assert [(one.path, one.width, one.height, one.format) for one in pictures.values()] == [
        (f"{FOLDER}/gate.jpg", 60, 40, "JPEG")
    ]
    assert broken == {f"{FOLDER}/broken.jpg": Flaw.BROKEN, f"{FOLDER}/slow.jpg": Flaw.BROKEN}
    assert failed
    assert (len(means.used[PICTURE]), len(kept)) == (3, 2)
    assert (again.whole, again.broken, again.transient) == (pictures, broken, True)


@pytest.mark.parametrize(
    ("mode", "form"),
    [("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "WEBP"), ("P", "GIF")],
)
def test_whoever_decodes_a_picture_reads_its_codes(tmp_path: Path, mode: str, form: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    shown = Image.new("RGB", (900, 600), "white")
    with Image.open(BytesIO(drawn_code("https://www.example.edu.cn/"))) as code:
        shown.paste(code.convert("RGB"), (500, 300))
    stream = BytesIO()
    shown.convert(mode).save(stream, form)
    path = f"{FOLDER}/code.bin"
    (tmp_path / path).write_bytes(stream.getvalue())
    found = look_at_pictures(read_tree(str(tmp_path)), Means())
    assert (found.codes, found.broken) == ({path: ("https://www.example.edu.cn/",)}, {})


def drawn_code(text: str) -> bytes:
    stream = BytesIO()
    segno.make(text).save(stream, kind="png", scale=4)
    return stream.getvalue()


def test_a_code_is_looked_for_in_as_many_pixels_as_a_page_shows() -> None:
    assert WIDEST == LARGE


def test_what_was_looked_at_before_a_check_is_cut_off_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class CutOffError(Exception):
        pass

    def cut_off(work: str, part: float) -> None:
        if part >= 0.5:
            raise CutOffError(work)

    monkeypatch.setattr(kept_map, "_KEPT_EVERY", 0)
    (tmp_path / FOLDER).mkdir(parents=True)
    for number in range(20):
        (tmp_path / FOLDER / f"{number}.jpg").write_bytes(picture() + bytes([number]))
    tree = read_tree(str(tmp_path))
    with Store(tmp_path / "store", "1") as store:
        means = Means(store, progress=cut_off)
        with pytest.raises(CutOffError, match="检查图片"):
            look_at_pictures(tree, means)
        assert len(store.has(PICTURE, means.used[PICTURE])) == 10
        assert len(look_at_pictures(tree, Means(store)).whole) == 20


def test_every_hostile_picture_has_a_verdict_that_is_kept(tmp_path: Path) -> None:
    """Told from the bytes alone: in the time of an ordinary picture, and for every later build, too."""
    (tmp_path / FOLDER).mkdir(parents=True)
    for name, (made, _) in PICTURES.items():
        (tmp_path / FOLDER / name).write_bytes(made())
    tree = read_tree(str(tmp_path))
    with Store(tmp_path / "store", "1") as store:
        means = Means(store)
        pictures, broken, _, failed = look_at_pictures(tree, means, limits=ORDINARY)
        assert store.has(PICTURE, means.used[PICTURE]) == means.used[PICTURE]
        again = look_at_pictures(tree, means, limits=NOTHING)
    assert (again.whole, again.broken, again.transient) == (pictures, broken, False)
    assert not failed
    assert {path.rpartition("/")[2]: str(flaw) for path, flaw in broken.items()} | {
        path.rpartition("/")[2]: FINE for path in pictures
    } == {name: verdict for name, (_, verdict) in PICTURES.items()}


def test_a_png_that_unpacks_without_end_is_none_and_is_known_to_be_none(tmp_path: Path) -> None:
    """Ten thousand colour profiles of 900 kB in a file of 10 MB: Pillow would unpack every one."""
    (tmp_path / FOLDER).mkdir(parents=True)
    profile = chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(900_000), 9))
    header = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0))
    (tmp_path / FOLDER / "bomb.png").write_bytes(header + profile * ((MAXIMUM_BYTES - 100) // len(profile)))
    assert look_at_pictures(read_tree(str(tmp_path)), Means()) == (
        {},
        {f"{FOLDER}/bomb.png": Flaw.BROKEN},
        {},
        False,
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_what_is_too_heavy_is_not_read(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "heavy.jpg").write_bytes(picture().ljust(MAXIMUM_BYTES + 1))
    pictures, broken, _, failed = look_at_pictures(read_tree(str(tmp_path)), Means(), limits=SHORT)
    assert [(one.path, one.width, one.height, one.digest) for one in pictures.values()] == [
        (f"{FOLDER}/heavy.jpg", 0, 0, "")
    ]
    assert not broken
    assert not failed
