"""Invented photographs, with edges, grain and colours: what the weight of a JPEG and its time depend on;
and the newsroom's stories with some of their own, no two the same."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarking.corpus import MadeStory
from benchmarking.peer import Peer
from benchmarking.school import story_path

PHONE = (4000, 3000)
"""Twelve megapixels, as most phones take them."""
SMALL = (480, 360)
_QUALITY = {PHONE: 95, SMALL: 85}
"""4 MB, and 36 kB."""
_GRAINS = ((48, 90.0), (12, 60.0), (3, 40.0), (1, 10.0))
"""Pixels that a grain is wide, and how much its light varies: clouds, leaves, hair, and what a sensor adds."""


def photograph(number: int, size: tuple[int, int] = PHONE) -> bytes:
    """A JPEG. Another number gives another picture; the same one another file each time, for its grain is chance."""
    dice = random.Random(number)  # noqa: S311 - no secret
    width, height = size
    light = _light(size)
    grain = _shifted(light, dice.randrange(width), dice.randrange(height))
    image = Image.blend(_coloured(dice, size), grain.convert("RGB"), 0.45)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY.get(size, 85))
    return stream.getvalue()


@lru_cache(2)
def _light(size: tuple[int, int]) -> Image.Image:
    """Grain of every width, one over the other."""
    layers = [
        Image.effect_noise((size[0] // grain, size[1] // grain), spread).resize(size, Image.Resampling.BICUBIC)
        for grain, spread in _GRAINS
    ]
    light = layers[0]
    for number, layer in enumerate(layers[1:], 2):
        light = Image.blend(light, layer, 1 / number)
    return light.point([min(255, max(0, round(128 + (value - 128) * 2.2))) for value in range(256)])


def _shifted(image: Image.Image, left: int, top: int) -> Image.Image:
    shifted = Image.new(image.mode, image.size)
    for x in (-left, image.width - left):
        for y in (-top, image.height - top):
            shifted.paste(image, (x, y))
    return shifted


def _coloured(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    """Sky above ground, and people, trees and houses as shapes with edges."""
    width, height = size
    image = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", [image.point([round(low + value * (high - low) / 255) for value in range(256)])
                                for low, high in ((90, 130), (150, 110), (220, 70))])  # fmt: skip
    pen = ImageDraw.Draw(image)
    for _ in range(150):
        x, y, wide = dice.randrange(width), dice.randrange(height), dice.randrange(width // 60, width // 8)
        shape = pen.ellipse if dice.random() < 0.5 else pen.rectangle
        shape((x, y, x + wide, y + wide * dice.uniform(0.5, 2)), fill=tuple(dice.randrange(256) for _ in range(3)))
    return image


def pictured(peer: Peer, count: int) -> Peer:
    """The same, whose stories show so many pictures each."""

    def write_story(article: MadeStory) -> tuple[str, str]:
        path, text = peer.write_story(article)
        shown = [f"![{article.title}，第 {at} 张]({article.slug}-{at}.jpg)" for at in range(1, count + 1)]
        return path, "\n\n".join((text, *shown)) + "\n"

    return replace(peer, write_story=write_story)


def lay_pictures(
    root: Path, articles: Iterable[MadeStory], count: int, size: tuple[int, int], *, first: int = 0
) -> list[Path]:
    """So many beside each story below ``root``; ``first``: how many stories have theirs already."""
    laid = []
    for number, article in enumerate(articles, first):
        for at in range(1, count + 1):
            picture = (root / story_path(article.place)).with_name(f"{article.slug}-{at}.jpg")
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(photograph(count * number + at, size))
            laid.append(picture)
    return laid
