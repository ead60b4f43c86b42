"""The pictures beside the stories: each is looked at once and decoded once, in a process that may die of it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import msgspec

from newsroom.converting import Failure, Limits, run_isolated
from newsroom.keeping import Memory, Store, readable
from newsroom.model import Picture
from newsroom.reading import ContentTree
from newsroom.reading.pictures import (
    Flaw,
    OverwroughtError,
    PictureLook,
    begins_as_picture,
    decoded,
    look_at_picture,
)
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
    tree: ContentTree,
    store: Store | None,
    used: dict[str, set[bytes]],
    *,
    memory: Memory | None = None,
    workers: int | None = None,
    limits: Limits = LIMITS,
) -> tuple[dict[str, Picture], dict[str, Flaw], bool]:
    """Files that are pictures by content, by path; why others are none that only begin as pictures do; and whether
    some of that holds for this build only.

    The bytes are digested every time, but where a preview's ``memory`` knows them. What is heavier than a picture may
    be is not read, and is one of no pixels.
    """
    memory = memory or Memory()
    found = {
        path: memory.made(PICTURE, file, partial(_digest, size, file)) for path, (size, file) in tree.files.items()
    }
    digests = {path: digest for path, digest in found.items() if digest is not None}
    keys = {path: bytes.fromhex(digest) for path, digest in digests.items() if digest}
    used.setdefault(PICTURE, set()).update(keys.values())
    looks = readable(store.get(PICTURE, list(set(keys.values()))), _LOOK.decode) if store and keys else {}
    unknown = {key: tree.files[path][1] for path, key in keys.items() if key not in looks}
    fresh: dict[bytes, bytes] = {}
    failed = False
    for key, answer in zip(
        unknown,
        run_isolated(_looker, list(unknown.values()), workers=workers, limits=limits, worth_a_worker=_WORTH_A_WORKER),
        strict=True,
    ):
        if isinstance(answer, Failure):  # it depends on the machine and on the hour, so it is not kept
            looks[key], failed = Flaw.BROKEN, True
        else:
            looks[key], fresh[key] = answer, msgspec.msgpack.encode(answer)
    if store and fresh:
        store.put(PICTURE, fresh.items())
    seen = {path: looks[keys[path]] if path in keys else _NOT_LOOKED_AT for path in digests}
    pictures = {path: _picture(path, digests[path], look) for path, look in seen.items() if not isinstance(look, Flaw)}
    return pictures, {path: look for path, look in seen.items() if isinstance(look, Flaw)}, failed


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


def _picture(path: str, digest: str, look: PictureLook) -> Picture:
    return Picture(path=path, digest=digest, **look._asdict())
