"""The pictures beside the stories: each is looked at once and decoded once, in a process that may die of it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import msgspec

from newsroom.converting import Failure, Limits
from newsroom.images.pictures import (
    Flaw,
    OverwroughtError,
    PictureLook,
    begins_as_picture,
    decoded,
    load_decoders,
    look_at_picture,
)
from newsroom.inspection.kept_map import Look, Means, Question
from newsroom.languages import t
from newsroom.model import Picture
from newsroom.reading import ContentTree
from newsroom.rules.pictures import MAXIMUM_BYTES, has_too_many_pixels

PICTURE = "picture"
"""Kind in the store."""

LIMITS = Limits(seconds=5, seconds_alone=15, memory=2**30)
"""What is made for it takes two seconds, for what would take more is ``Flaw.OVERWROUGHT`` before it is tried. A
photograph takes a fiftieth of one and a few megabytes; of WebP a canvas of 40,000,000 pixels is held three times."""

_WORTH_A_WORKER = 16
"""Pictures: a third of a second."""

_NOT_LOOKED_AT = PictureLook(0, 0, "")
_LOOK: msgspec.msgpack.Decoder[PictureLook | Flaw] = msgspec.msgpack.Decoder(PictureLook | Flaw)


def look_at_pictures(
    tree: ContentTree, means: Means, *, limits: Limits = LIMITS
) -> tuple[dict[str, Picture], dict[str, Flaw], bool]:
    """Files that are pictures by content, by path; why others are none that only begin as pictures do; and whether
    some of that holds for this build only.

    The bytes are digested every time, but where a preview's memory knows them. What is heavier than a picture may be
    is not read, and is one of no pixels.
    """
    found = {
        path: means.remembered(PICTURE, file, partial(_digest, size, file)) for path, (size, file) in tree.files.items()
    }
    digests = {path: digest for path, digest in found.items() if digest is not None}
    look = Look(
        kind=PICTURE,
        work=t("检查图片"),
        means=means,
        prepare=_looker,
        decode=_LOOK.decode,
        limits=limits,
        worth_a_worker=_WORTH_A_WORKER,
    )
    looks = look.at(
        Question(path, bytes.fromhex(digest), tree.files[path][1]) for path, digest in digests.items() if digest
    )
    pictures: dict[str, Picture] = {}
    flaws: dict[str, Flaw] = {}
    for path, digest in digests.items():
        match looks.get(path, _NOT_LOOKED_AT):
            case PictureLook() as seen:
                pictures[path] = Picture(path=path, digest=digest, **seen._asdict())
            case Flaw() as flaw:
                flaws[path] = flaw
            case Failure():
                flaws[path] = Flaw.BROKEN
    return pictures, flaws, any(isinstance(one, Failure) for one in looks.values())


def _digest(size: int, file: str) -> str | None:
    """None for what does not begin as pictures do, or cannot be read; empty for what is too heavy."""
    try:
        with Path(file).open("rb") as opened:
            if not begins_as_picture(opened.read(12)):
                return None
            if size > MAXIMUM_BYTES:
                return ""
            opened.seek(0)
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def _looker() -> Callable[[str], PictureLook | Flaw]:
    import_module("pikepdf")  # what takes a twentieth of a second must not count to the first picture's time
    load_decoders()
    warnings.simplefilter("ignore")  # of what cameras wrote wrongly nobody need hear, and this process is our own
    return _look


def _look(file: str) -> PictureLook | Flaw:
    """Whether a picture can be decoded that has too many pixels is not tried."""
    data = Path(file).read_bytes()
    try:
        look = look_at_picture(data)
        if look and not has_too_many_pixels(look.width, look.height):
            look = decoded(look, data)
    except OverwroughtError:
        return Flaw.OVERWROUGHT
    return look or Flaw.BROKEN
