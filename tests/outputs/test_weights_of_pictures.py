"""Pictures keep their limits, in bytes and in memory, and each is decoded once."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageOps, ImageStat

from newsroom.evidence.files_beside import MAXIMUM_PIXELS
from newsroom.images.pictures import look_at_picture
from newsroom.model import Mark
from newsroom.model.story import LONG
from newsroom.outputs.negatives import negative_of
from newsroom.outputs.pictures import published_picture
from newsroom.pages.pictures import LARGE, WIDTHS, fitted
from outputs.published_picture import (
    file,
    opened,
    printed,
    saved,
    scene,
)


def test_a_marked_picture_keeps_its_limit() -> None:
    longest = Mark(*["\u7532" * 1024] * 7)
    wanted = replace(file(300, 300), limit=100_000, mark=longest)
    published = published_picture(negative_of(saved(noise(300, 300), "PNG")), wanted)
    look = look_at_picture(published)
    assert len(published) <= 100_000
    assert look is not None
    assert look.mark == longest


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
