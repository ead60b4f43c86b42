"""The pictures beside the stories: each is decoded once, in a process that may die of it, for all that is asked of its
pixels: whether they are whole, whether one may see through them, which codes they show."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from newsroom.converting import Failure, Limits
from newsroom.evidence.files_beside import MAXIMUM_BYTES, has_too_many_pixels
from newsroom.images.pictures import (
    Flaw,
    OverwroughtError,
    PictureLook,
    begins_as_picture,
    decoded,
    load_decoders,
    look_at_picture,
)
from newsroom.inspection.kept_map import KeptMap, Means, Question
from newsroom.languages import t
from newsroom.model import Picture
from newsroom.reading import ContentTree

if TYPE_CHECKING:
    from PIL import Image

PICTURE = "picture"
"""Kind in the store."""

LIMITS = Limits(seconds=5, seconds_alone=15, memory=2**30)
"""What is made for it takes two seconds, for what would take more is ``Flaw.OVERWROUGHT`` before it is tried. A
photograph takes a fiftieth of one and a few megabytes; of WebP a canvas of 40,000,000 pixels is held three times."""

_WORTH_A_WORKER = 16
"""Pictures: a third of a second."""

_LONGEST_CODE = 4096
"""Characters, which is more than any kind of code holds."""


class _Seen(Struct, frozen=True):
    """A picture that was decoded, or is too large to be."""

    look: PictureLook
    codes: tuple[str, ...] = ()
    """Texts of the codes in it."""


class Pictures(NamedTuple):
    """By path below ``content/``."""

    whole: dict[str, Picture]
    """Files that are pictures by content."""
    broken: dict[str, Flaw]
    """Why others are none that only begin as pictures do."""
    codes: dict[str, tuple[str, ...]]
    """Texts of the codes in each."""
    transient: bool
    """Whether some of that holds for this build only."""


_NOT_LOOKED_AT = _Seen(PictureLook(0, 0, ""))
_LOOK: msgspec.msgpack.Decoder[_Seen | Flaw] = msgspec.msgpack.Decoder(_Seen | Flaw)


def look_at_pictures(tree: ContentTree, means: Means, *, limits: Limits = LIMITS) -> Pictures:
    """All that begin as pictures do.

    The bytes are digested every time, but where a preview's memory knows them. What is heavier than a picture may be
    is not read, and is one of no pixels.
    """
    found = {
        path: means.remembered(PICTURE, file, partial(_digest, size, file)) for path, (size, file) in tree.files.items()
    }
    digests = {path: digest for path, digest in found.items() if digest is not None}
    look = KeptMap(
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
    found_in = Pictures({}, {}, {}, any(isinstance(one, Failure) for one in looks.values()))
    for path, digest in digests.items():
        match looks.get(path, _NOT_LOOKED_AT):
            case _Seen() as seen:
                found_in.whole[path] = Picture(path=path, digest=digest, **seen.look._asdict())
                found_in.codes[path] = seen.codes
            case Flaw() as flaw:
                found_in.broken[path] = flaw
            case Failure():
                found_in.broken[path] = Flaw.BROKEN
    return found_in


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


def _looker() -> Callable[[str], _Seen | Flaw]:
    # What takes a twentieth of a second must not count to the first picture's time.
    import_module("pikepdf")
    import_module("newsroom.images.texts")
    load_decoders()
    warnings.simplefilter("ignore")  # of what cameras wrote wrongly nobody need hear, and this process is our own
    return _look


def _look(file: str) -> _Seen | Flaw:
    """Whether a picture can be decoded that has too many pixels is not tried."""
    data = Path(file).read_bytes()
    try:
        look = look_at_picture(data)
        if look and has_too_many_pixels(look.width, look.height):
            return _Seen(look)
        picture = decoded(look, data) if look else None
    except OverwroughtError:
        return Flaw.OVERWROUGHT
    return _Seen(picture.look, tuple(_codes_on(picture.image))) if picture else Flaw.BROKEN


def _codes_on(image: Image.Image) -> Iterator[str]:
    from newsroom.images.texts import codes_on  # its reader of codes takes long to come

    yield from (code[:_LONGEST_CODE] for code in codes_on(image))
