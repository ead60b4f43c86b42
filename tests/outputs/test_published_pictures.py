"""What readers get of a picture: its pixels, and nothing else of it."""

from __future__ import annotations

import struct
import zlib

import pytest
from msgspec.structs import replace
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsroom.evidence.files_beside import MAXIMUM_PIXELS
from newsroom.images.pictures import look_at_picture
from newsroom.model import Mark
from newsroom.outputs.marks import packet
from newsroom.outputs.negatives import PictureError, negative_of
from newsroom.outputs.pictures import blank_picture
from outputs.published_picture import (
    BLUE,
    RED,
    SECRET,
    corners,
    file,
    four_corners,
    opened,
    printed,
    saved,
)


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of " + SECRET.decode()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (30.0, 35.0, 34.0), "E", (114.0, 18.0, 20.0)
    gps[29] = "2020:02:05"
    return exif


def test_place_time_camera_comment_and_what_follows_the_last_byte_are_gone() -> None:
    source = saved(four_corners(), "JPEG", exif=camera_exif(), comment=SECRET, dpi=(300, 300)) + SECRET
    assert opened(source).getexif().get_ifd(0x8825)[29] == "2020:02:05"  # the camera did write it
    published = printed(source, file(400, 200))
    image = opened(published)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert SECRET not in published
    assert b"Exif" not in published
    assert published.endswith(b"\xff\xd9")


def test_texts_times_and_profiles_of_a_png_are_gone() -> None:
    texts = PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    source = saved(four_corners(), "PNG", pnginfo=texts, exif=camera_exif(), dpi=(300, 300)) + SECRET
    published = printed(source, file(400, 200, "PNG"))
    assert opened(published).info == {}
    assert SECRET not in published
    assert {published[place + 4 : place + 8] for place in _chunks(published)} == {b"IHDR", b"IDAT", b"IEND"}


def _chunks(png: bytes) -> list[int]:
    places, place = [], 8
    while place < len(png):
        places.append(place)
        place += 12 + int.from_bytes(png[place : place + 4])
    return places


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, ["red", "green", "blue", "white"]),
        (2, ["green", "red", "white", "blue"]),
        (3, ["white", "blue", "green", "red"]),
        (4, ["blue", "white", "red", "green"]),
        (5, ["red", "blue", "green", "white"]),
        (6, ["blue", "red", "white", "green"]),
        (7, ["white", "green", "blue", "red"]),
        (8, ["green", "white", "red", "blue"]),
    ],
)
def test_a_picture_stands_as_the_camera_was_held(orientation: int, seen: list[str]) -> None:
    source = saved(four_corners(1600, 800), "JPEG", exif=camera_exif(orientation))
    size = (200, 400) if orientation >= 5 else (400, 200)
    published = printed(source, file(*size))
    assert opened(published).size == size
    assert corners(published) == seen


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_its_format_and_gets_the_size_it_is_listed_with(kind: str) -> None:
    published = printed(saved(four_corners(1000, 500), kind), file(300, 150, kind))
    image = opened(published)
    assert (image.format, image.size) == (kind, (300, 150))
    assert corners(published) == ["red", "green", "blue", "white"]


def test_a_photograph_comes_in_passes_so_that_slow_lines_see_it_early() -> None:
    large = opened(printed(saved(four_corners(3000, 1500), "JPEG"), file(1600, 800)))
    assert large.info["progressive"] == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_mark_of_a_machine_goes_along_and_nothing_else_does(kind: str) -> None:
    mark = Mark("1", "某某<科技>&公司", "a-1")
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", packet(mark).decode())
    source = saved(four_corners(), "PNG", pnginfo=texts, exif=camera_exif()) + SECRET
    published = printed(source, replace(file(400, 200, kind), mark=mark))
    look = look_at_picture(published)
    assert look is not None
    assert look.mark == mark
    assert dict(opened(published).getexif()) == {}
    assert SECRET not in published
    assert corners(published) == ["red", "green", "blue", "white"]
    # The pixels are those of the same picture without it.
    assert opened(published).tobytes() == opened(printed(source, file(400, 200, kind))).tobytes()


def test_a_column_of_text_keeps_its_width() -> None:
    assert negative_of(saved(Image.new("L", (1080, 19_000), 255), "PNG")).image.size == (931, 16_383)


def test_the_head_of_a_column_is_cut_from_its_top() -> None:
    column = Image.new("RGB", (100, 2000), BLUE)
    column.paste(RED, (0, 0, 100, 140))
    published = printed(saved(column, "PNG"), replace(file(90, 120), cut=True))
    assert corners(published) == ["red"] * 4


def test_the_same_picture_gives_the_same_bytes() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        source = saved(four_corners(900, 450), kind)
        assert printed(source, file(300, 150, kind)) == printed(source, file(300, 150, kind))


def test_metadata_makes_no_difference_to_the_bytes() -> None:
    plain, marked = saved(four_corners(), "JPEG"), saved(four_corners(), "JPEG", exif=camera_exif(), comment=SECRET)
    assert plain != marked
    assert printed(plain, file(400, 200)) == printed(marked, file(400, 200))


def claiming(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes that says it is so large."""
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in chunks
    )


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        saved(four_corners(), "JPEG")[:900],
        saved(four_corners(), "PNG")[:-60],
        saved(four_corners(), "BMP"),
        saved(four_corners(), "TIFF"),
        claiming(MAXIMUM_PIXELS // 1000 + 1, 1000),
        claiming(100_000, 100_000),
    ],
    ids=["empty", "svg", "cut jpeg", "cut png", "bmp", "tiff", "too many pixels", "far too many pixels"],
)
def test_what_cannot_be_published_says_so(source: bytes) -> None:
    with pytest.raises(PictureError):
        negative_of(source)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_grey_field_stands_for_what_cannot_be_published(kind: str) -> None:
    image = opened(blank_picture(file(64, 32, kind)))
    assert (image.format, image.size) == (kind, (64, 32))


def test_an_entry_of_the_wrong_type_costs_no_picture() -> None:
    """Pillow reads such entries of a camera, and raises TypeError or struct.error as soon as it writes them anew."""
    width_as_text = struct.pack("<HHI4s", 0x0100, 2, 4, b"400\0")
    held_upright = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\0\0" + struct.pack("<2sHIH", b"II", 42, 8, 2) + width_as_text + held_upright + bytes(4)
    published = printed(saved(four_corners(), "JPEG", exif=exif), file(200, 400))
    assert corners(published) == ["blue", "red", "white", "green"]
