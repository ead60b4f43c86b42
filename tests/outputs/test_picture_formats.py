"""Pictures of every format, colour and depth become what a browser shows as it was meant."""

from __future__ import annotations

import zlib

import pytest
from PIL import Image, ImageCms
from PIL.GifImagePlugin import GifImageFile

from narrowed import as_a
from outputs.published_picture import (
    BLUE,
    RED,
    SECRET,
    corners,
    file,
    four_corners,
    opened,
    pixel,
    printed,
    saved,
    scene,
)


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


def test_a_broken_profile_is_as_good_as_none() -> None:
    source = saved(four_corners(), "JPEG", icc_profile=b"not a profile at all" * 20)
    assert corners(printed(source, file(400, 200))) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_profile_that_says_what_is_meant_anyway_changes_no_byte(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain, said = saved(scene(900, 600), kind), saved(scene(900, 600), kind, icc_profile=profile)
    assert plain != said
    assert printed(plain, file(900, 600, "PNG")) == printed(said, file(900, 600, "PNG"))
