"""What a file beside a story says of itself, and whether all of it has come."""

from __future__ import annotations

import itertools
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from images.drawn import KINDS, SIZE, chunks_of, drawn, png, saved
from narrowed import there
from newsroom.images.pictures import decoded, look_at_picture, open_picture

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'


def is_whole(data: bytes) -> bool:
    look = look_at_picture(data)
    return look is not None and decoded(look, data) is not None


def can_be_decoded(data: bytes) -> bool:
    """Pillow's own word, at full size."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            image.load()
    except Exception:  # whatever its plugins raise
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_broke_off_anywhere_is_found_and_a_whole_one_never(kind: str) -> None:
    data = KINDS[kind]()
    assert is_whole(data)
    whole = {end for end in range(len(data)) if is_whole(data[:end])}
    known = {end for end in range(len(data)) if can_be_decoded(data[:end])}
    assert whole <= known
    # Pillow stops at the last pixel of a PNG, before the sign of the end and two sums of four bytes.
    assert len(known - whole) <= 10


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_whose_end_was_never_written_is_found(kind: str) -> None:
    """What a program leaves that makes room for a file first, and breaks off."""
    data = KINDS[kind]()
    quarter = len(data) // 4
    assert not is_whole(data[:quarter].ljust(len(data), b"\0"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_behind_the_last_byte_does_no_harm(kind: str) -> None:
    data = KINDS[kind]()
    if data[:4] != b"RIFF":
        data += b"\0" * 40 + b"more"
    assert is_whole(data)
    look = look_at_picture(data)
    assert look is not None
    assert look[:2] == SIZE


NOTES = (
    (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
    (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(40_000_000), 9)),
    (b"vpAg", bytes(1_500_000)),
)


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
@pytest.mark.parametrize("before", range(4))
def test_a_png_is_read_whatever_stands_in_it_and_wherever(order: tuple[int, ...], before: int) -> None:
    """XMP, 40 MB packed in 40 kB, a megabyte of something: some before the pixels, the others behind them."""
    header, *pixels, end = chunks_of(saved(drawn(), "PNG"))
    notes = [NOTES[place] for place in order]
    data = png(header, *notes[:before], *pixels, *notes[before:], end)
    look = look_at_picture(data)
    assert look is not None
    assert look[:3] == (SIZE[1], SIZE[0], "PNG")
    assert is_whole(data)
    image, orientation = open_picture(data)
    assert (image.convert("RGB").tobytes(), orientation) == (drawn().tobytes(), 6)


def exif(orientation: int) -> bytes:
    notes = Image.Exif()
    notes[0x0112] = orientation
    return notes.tobytes().removeprefix(b"Exif\0\0")


@pytest.mark.parametrize("behind", [False, True])
def test_exif_of_a_png_is_read_before_and_behind_the_pixels(behind: bool) -> None:
    header, *pixels, end = chunks_of(saved(drawn(), "PNG"))
    note = (b"eXIf", exif(8))
    data = png(header, *([] if behind else [note]), *pixels, *([note] if behind else []), end)
    look = look_at_picture(data)
    assert look is not None
    assert look[:2] == (SIZE[1], SIZE[0])


def test_a_profile_that_unpacks_without_end_is_left_out() -> None:
    header, *pixels, end = chunks_of(saved(drawn(), "PNG"))
    bomb = (b"iCCP", b"x\0\0" + zlib.compress(bytes(50_000_000), 9))
    data = png(header, bomb, *pixels, end)
    assert is_whole(data)
    assert "icc_profile" not in open_picture(data)[0].info


def test_pixels_in_a_hundred_pieces_are_one_picture() -> None:
    header, *pixels, end = chunks_of(saved(drawn(), "PNG"))
    data = b"".join(piece for _, piece in pixels)
    pieces = [(b"IDAT", data[at : at + 40]) for at in range(0, len(data), 40)]
    assert is_whole(png(header, *pieces, end))
    assert not is_whole(png(header, *pieces[:-3], end))


def test_a_part_whose_bytes_were_changed_is_found() -> None:
    header, *pixels, end = chunks_of(saved(drawn(), "PNG"))
    data = bytearray(b"".join(piece for _, piece in pixels))
    data[len(data) // 2] ^= 0xFF
    assert not is_whole(png(header, (b"IDAT", bytes(data)), end))


def test_a_size_that_no_canvas_has_is_told_and_takes_no_memory() -> None:
    wide = png((b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b""))
    look = look_at_picture(wide)
    assert look is not None
    assert look[:3] == (2**31 - 1, 2**31 - 1, "PNG")


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0), (0, 0)])
def test_a_picture_of_no_pixels_is_none(width: int, height: int) -> None:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    assert look_at_picture(png((b"IHDR", header), (b"IDAT", b""), (b"IEND", b""))) is None


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"GIF89a", b"\xff\xd8\xff", b"<svg/>"]
)
def test_what_has_no_header_is_no_picture(data: bytes) -> None:
    assert look_at_picture(data) is None
    assert not is_whole(data)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_screenshot_that_only_says_that_one_could_see_through_it_is_found_out(form: str) -> None:
    clear = drawn("RGBA")
    clear.putpixel((5, 5), (0, 0, 0, 254))
    for image, seen in ((drawn("RGBA"), False), (clear, True)):
        data = saved(image, form, lossless=True)
        look = look_at_picture(data)
        assert look is not None
        assert there(decoded(look, data)).look == look._replace(transparent=seen)


@pytest.mark.parametrize(("colour", "seen"), [(3, True), (255, False)])
def test_a_palette_is_seen_through_where_its_colour_is_used(colour: int, seen: bool) -> None:
    image = Image.frombytes("P", (10, 10), bytes(range(100)))
    image.putpalette([value for grey in range(256) for value in (grey, grey, 255 - grey)])
    data = saved(image, "PNG", transparency=bytes(0 if place == colour else 255 for place in range(256)), bits=8)
    look = look_at_picture(data)
    assert look is not None
    assert there(decoded(look, data)).look == look._replace(transparent=seen)
