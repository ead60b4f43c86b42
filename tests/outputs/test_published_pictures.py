"""What readers get of a picture: its pixels, and nothing else of it."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageOps, ImageStat
from PIL.GifImagePlugin import GifImageFile
from PIL.PngImagePlugin import PngInfo

from narrowed import as_a
from newsroom.evidence.files_beside import MAXIMUM_PIXELS
from newsroom.images.pictures import look_at_picture
from newsroom.model import Mark
from newsroom.model.story import LONG
from newsroom.outputs.marks import packet
from newsroom.outputs.negatives import PictureError, negative_of
from newsroom.outputs.pictures import blank_picture, published_picture
from newsroom.pages import PictureFile
from newsroom.pages.pictures import LARGE, WIDTHS, fitted

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (40, 60, 190), (255, 255, 255)
SECRET = b"30.5928N 114.3055E"


def file(width: int, height: int, kind: str = "JPEG") -> PictureFile:
    return PictureFile(path="x", source="x", digest="x", width=width, height=height, format=kind)


def printed(source: bytes, wanted: PictureFile) -> bytes:
    return published_picture(negative_of(source), wanted)


def four_corners(width: int = 400, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Red, green / blue, white."""
    image = Image.new("RGB", (width, height))
    for place, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        box = (width // 2 * (place % 2), height // 2 * (place // 2))
        image.paste(colour, (*box, box[0] + width // 2, box[1] + height // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    return tuple(as_a(tuple, image.getpixel(place)))


def corners(data: bytes) -> list[str]:
    """Names of the colours at the four corners, by rows."""
    image = opened(data).convert("RGB")
    x, y = image.width // 8, image.height // 8
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    return [
        min(names, key=lambda name: sum(abs(a - b) for a, b in zip(names[name], pixel(image, place), strict=True)))
        for place in ((x, y), (image.width - x, y), (x, image.height - y), (image.width - x, image.height - y))
    ]


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


def test_of_a_moving_gif_the_first_frame_is_shown_as_png() -> None:
    frames = [Image.new("RGB", (40, 20), colour) for colour in (RED, BLUE)]
    source = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100, comment=SECRET)
    assert as_a(GifImageFile, opened(source)).n_frames == 2
    published = printed(source, file(40, 20, "PNG"))
    assert opened(published).format == "PNG"
    assert getattr(opened(published), "n_frames", 1) == 1
    assert corners(published) == ["red"] * 4


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_can_be_seen_through_stays_so(kind: str) -> None:
    image = Image.new("RGBA", (40, 20), (*RED, 0))
    image.paste((*BLUE, 255), (0, 0, 20, 20))
    published = opened(printed(saved(image, kind, lossless=True), file(40, 20, kind)))
    assert published.mode == "RGBA"
    assert (pixel(published, (5, 5))[3], pixel(published, (35, 5))[3]) == (255, 0)


def test_a_palette_with_a_transparent_colour_stays_so() -> None:
    image = Image.new("P", (40, 20), 0)
    image.putpalette([*RED, *BLUE])
    image.paste(1, (0, 0, 20, 20))
    published = opened(printed(saved(image, "GIF", transparency=0), file(20, 10, "PNG")))
    assert published.getpixel((2, 2)) == (*BLUE, 255)
    assert pixel(published, (17, 2))[3] == 0


def test_sixteen_bits_of_grey_become_eight_without_turning_white() -> None:
    source = saved(Image.new("I;16", (40, 20), 0x8000), "PNG")
    published = opened(printed(source, file(40, 20, "PNG")))
    assert (published.mode, published.getpixel((5, 5))) == ("L", 0x80)


def test_colours_for_print_become_colours_for_screens() -> None:
    # As Photoshop writes them: turned, and with a segment that says so.
    source = saved(four_corners(mode="CMYK"), "JPEG")
    assert b"Adobe" in source
    published = opened(printed(source, file(400, 200)))
    assert published.mode == "RGB"
    assert corners(saved(published, "PNG")) == ["red", "green", "blue", "white"]


def test_a_colour_profile_is_applied_and_left_out() -> None:
    # A device whose first channel is blue and whose third is red.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmp.").replace(b"bXYZ", b"rXYZ").replace(b"tmp.", b"bXYZ")
    for kind in ("JPEG", "PNG", "WEBP"):
        published = printed(saved(four_corners(), kind, icc_profile=swapped), file(400, 200, kind))
        assert corners(published) == ["blue", "green", "red", "white"]
        assert "icc_profile" not in opened(published).info


def test_of_a_picture_with_a_second_one_behind_it_the_first_is_shown() -> None:
    # Phones write such files: a preview, a depth map, the same scene a moment later.
    source = saved(four_corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (400, 200), RED)])
    published = printed(source, file(400, 200))
    assert opened(published).format == "JPEG"
    assert corners(published) == ["red", "green", "blue", "white"]


def test_sixteen_bits_of_colour_become_eight() -> None:
    rows = b"".join(b"\0" + b"".join((value * 257).to_bytes(2) for value in RED) * 4 for _ in range(4))
    header = (4).to_bytes(4) + (4).to_bytes(4) + bytes([16, 2, 0, 0, 0])
    source = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
        for name, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
    published = opened(printed(source, file(4, 4, "PNG")))
    assert (published.mode, published.getpixel((1, 1))) == ("RGB", RED)


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


def test_a_marked_picture_keeps_its_limit() -> None:
    longest = Mark(*["\u7532" * 1024] * 7)
    wanted = replace(file(300, 300), limit=100_000, mark=longest)
    published = published_picture(negative_of(saved(noise(300, 300), "PNG")), wanted)
    look = look_at_picture(published)
    assert len(published) <= 100_000
    assert look is not None
    assert look.mark == longest


def test_a_column_of_text_keeps_its_width() -> None:
    assert negative_of(saved(Image.new("L", (1080, 19_000), 255), "PNG")).image.size == (931, 16_383)


def test_the_head_of_a_column_is_cut_from_its_top() -> None:
    column = Image.new("RGB", (100, 2000), BLUE)
    column.paste(RED, (0, 0, 100, 140))
    published = printed(saved(column, "PNG"), replace(file(90, 120), cut=True))
    assert corners(published) == ["red"] * 4


def test_a_broken_profile_is_as_good_as_none() -> None:
    source = saved(four_corners(), "JPEG", icc_profile=b"not a profile at all" * 20)
    assert corners(printed(source, file(400, 200))) == ["red", "green", "blue", "white"]


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


MEASURED = r"""
import re, sys
from pathlib import Path
from newsroom.outputs.negatives import negative_of
from newsroom.outputs.pictures import published_picture
from newsroom.pages import PictureFile
file = PictureFile(path="x", source="x", digest="x", width=1600, height=1, format="PNG")
published_picture(negative_of(sys.stdin.buffer.read()), file)
print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
"""
# Of getrusage a process learns the most that it had or that its parent had when it began.


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system counts memory in other units")
def test_a_line_of_pixels_takes_no_more_memory_than_a_photograph() -> None:
    line = saved(Image.new("1", (MAXIMUM_PIXELS, 1)), "PNG")
    hooks = str(Path(__file__).parents[2] / "hooks")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], input=line, capture_output=True, check=True, env={"PYTHONPATH": hooks}
    )
    assert int(done.stdout) < 600 * 1024


def noise(width: int, height: int) -> Image.Image:
    """What no format makes small: a thousand leaves in the wind."""
    seen = Image.effect_noise((width, height), 90)
    return Image.merge("RGB", (seen, seen.rotate(90).resize(seen.size), seen.rotate(180)))


@pytest.mark.parametrize(("kind", "size"), [("WEBP", (1200, 800)), ("JPEG", (800, 533)), ("PNG", (800, 533))])
def test_the_heaviest_picture_keeps_its_limit(kind: str, size: tuple[int, int]) -> None:
    negative = negative_of(saved(noise(1600, 1067), "PNG"))
    wanted = replace(file(*size, kind), limit=100_000)
    published = published_picture(negative, wanted)
    assert (opened(published).format, opened(published).size) == (kind, size)
    assert len(published) <= 100_000 < len(published_picture(negative, replace(wanted, limit=0)))


def test_a_screenshot_that_says_one_could_see_through_it_becomes_no_heavier_for_that() -> None:
    plain, said = saved(noise(400, 200), "PNG"), saved(noise(400, 200).convert("RGBA"), "PNG")
    assert negative_of(said).image.mode == negative_of(plain).image.mode == "RGB"


FILES = (
    *(replace(file(width, width * 2 // 3, "WEBP"), limit=100_000) for width in (1200, 480, 801)),
    replace(file(1200, 630), cut=True, limit=200_000),
    replace(file(300, 300), cut=True, limit=32_000),
    file(1600, 1067),
    file(480, 320),
)


def test_all_files_of_a_picture_are_made_from_one_decoding_whatever_else_is_made() -> None:
    source = saved(noise(3000, 2000), "JPEG")
    alone = [printed(source, wanted) for wanted in FILES]
    for order in (FILES, FILES[::-1]):
        negative = negative_of(source)
        made = {wanted: published_picture(negative, wanted) for wanted in order}
        assert [made[wanted] for wanted in FILES] == alone
        assert negative.image.size == (1600, 1067)


def scene(width: int, height: int) -> Image.Image:
    """Shapes of all sizes, none of which stands where it would stand if the picture were moved by a few pixels."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    pen, chance = ImageDraw.Draw(image), Random(3)
    for _ in range(400):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(20, 400)
        pen.ellipse((x, y, x + size, y + size * 2 // 3), fill=tuple(chance.randbytes(3)))
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far a channel of a pixel is off, in the mean."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize(("width", "height"), [(3000, 4000), (2501, 1700), (1100, 2900), (700, 2900), (1250, 700)])
def test_every_print_is_the_picture_as_if_it_were_scaled_at_once(width: int, height: int) -> None:
    seen = scene(width, height)
    negative = negative_of(saved(seen, "JPEG", quality=98, subsampling="4:4:4"))
    for most in (LARGE, *WIDTHS, 333):
        size = fitted(width, height, most)
        assert difference(negative.printed(size), seen.resize(size, Image.Resampling.LANCZOS)) < 1
    for size in ((1200, 630), (300, 300)):
        above = 0 if height > LONG * width else 0.1 if height > width else 0.35
        assert difference(negative.cut(size), ImageOps.fit(seen, size, centering=(0.5, above))) < 2


@pytest.mark.parametrize(("kind", "first", "least"), [("WEBP", 80, 8), ("JPEG", 82, 5)])
def test_a_heavy_photograph_is_written_twice_to_keep_a_limit_and_uses_most_of_it(
    kind: str, first: int, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    negative = negative_of(saved(scene(1600, 1067), "JPEG", quality=95))
    best = len(published_picture(negative, file(1200, 800, kind)))
    saving, qualities = Image.Image.save, []

    def save(image: Image.Image, stream: BytesIO, form: str, **how: Any) -> None:
        qualities.append(how["quality"])
        saving(image, stream, form, **how)

    monkeypatch.setattr(Image.Image, "save", save)
    for share in (0.9, 0.75, 0.6, 0.5):
        qualities.clear()
        limit = round(best * share)
        published = published_picture(negative, replace(file(1200, 800, kind), limit=limit))
        assert 0.75 * limit < len(published) <= limit
        assert qualities[0] == first
        assert len(qualities) <= 3
        assert qualities[-1] > least


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_profile_that_says_what_is_meant_anyway_changes_no_byte(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain, said = saved(scene(900, 600), kind), saved(scene(900, 600), kind, icc_profile=profile)
    assert plain != said
    assert printed(plain, file(900, 600, "PNG")) == printed(said, file(900, 600, "PNG"))
