"""What a version consists of, as a file in every release, and in the repository of every school that has one; and
what it says of itself: its part of ``CHANGELOG.md``, and in it what a school must do.

It names each file of the tool with its digest. So a school needs no history to know which of them it has changed, and
an archive can be held against it, wherever it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import msgspec

import command_line  # noqa: F401 - puts the newsroom on the path
from newsroom.languages import t
from newsroom.reading.allowed import Owner, declared_owner
from newsroom.speaking import as_json

INVENTORY = "RELEASE.json"
VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"(?!\.{1,2}(?:/|$)|\.git(?:$|\W))[A-Za-z0-9._-][A-Za-z0-9._ +@-]*", re.ASCII | re.IGNORECASE)
CHANGELOG = "CHANGELOG.md"
TO_DO = t("学校要做什么")
"""Heading of what a school must do, in the part of every version."""
_VERSION = re.compile(r"^## \[?([^\]\s]+)\]?(?: - (\d{4}-\d\d-\d\d))?\s*$", re.MULTILINE)
_TO_DO = re.compile(rf"^### {TO_DO}\s*\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)


class InventoryError(ValueError):
    """Its text is Chinese: what is wrong with the file, as the end of a sentence."""


class Inventory(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: str
    format: int
    """The number of the formats in which a school writes (``newsroom.reading.settings_keys.FORMAT``)."""
    files: Mapping[str, str]
    """Digest of every file of the tool but this one, by its path from the root."""
    runnable: tuple[str, ...] = ()
    """Those that are programs: no archive has to remember it."""
    kept: tuple[str, ...] = ()
    """Files of the tool that a school has changed and keeps so; none in a release."""

    @property
    def order(self) -> tuple[int, ...]:
        return order_of(self.version)


def order_of(version: str) -> tuple[int, ...]:
    """By which versions are older and newer; the oldest of all for what is none."""
    found = VERSION.fullmatch(version)
    return tuple(map(int, found.groups())) if found else ()


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def write_inventory(inventory: Inventory) -> bytes:
    """The inventory as it is released: the same bytes for the same value."""
    written = {
        "version": inventory.version,
        "format": inventory.format,
        "files": dict(sorted(inventory.files.items())),
        "runnable": sorted(inventory.runnable),
    }
    return f"{as_json(written | ({'kept': sorted(inventory.kept)} if inventory.kept else {}))}\n".encode()


def read_inventory(data: bytes) -> Inventory:
    """InventoryError for what ``write_inventory`` would not have written: a path that leads elsewhere, or is a school's
    own."""
    try:
        written = msgspec.json.decode(data, type=Inventory)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InventoryError(t("{inventory} 读不懂", inventory=INVENTORY)) from error
    if not VERSION.fullmatch(written.version) or not 1 <= written.format <= 9999:
        raise InventoryError(t("{inventory} 里的版本号或格式不对", inventory=INVENTORY))
    for path, digest in written.files.items():
        if not _DIGEST.fullmatch(digest) or not is_fit(path):
            raise InventoryError(t("{inventory} 里有不该有的文件“{path}”", inventory=INVENTORY, path=path[:100]))
    if not {*written.runnable, *written.kept} <= written.files.keys():
        raise InventoryError(t("{inventory} 前后不一致", inventory=INVENTORY))
    return written


def is_fit(path: str) -> bool:
    """Whether a version of the tool may hold a file there: at a plain path below the root, not in what is a school's.
    Places that this version has never heard of are fit, for the next one may need them."""
    is_plain = all(_PART.fullmatch(part) and not part.endswith((".", " ")) for part in path.split("/"))
    return is_plain and len(path) <= 200 and path != INVENTORY and declared_owner(path) is not Owner.SCHOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    version: str
    day: str
    """``2026-11-29``; empty where none is written."""
    to_do: str
    """What a school must do, in Markdown; empty where nobody says."""


def entries(text: str) -> list[Entry]:
    """The part of every version, as they stand, newest first."""
    found = list(_VERSION.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    parts = [text[one.end() : end] for one, end in zip(found, ends, strict=True)]
    return [
        Entry(version=one[1], day=one[2] or "", to_do=told[1].strip() if (told := _TO_DO.search(part)) else "")
        for one, part in zip(found, parts, strict=True)
    ]


def between(text: str, older: str, newer: str) -> list[Entry]:
    """The parts of all versions after ``older`` up to ``newer``."""
    return [one for one in entries(text) if order_of(older) < order_of(one.version) <= order_of(newer)]
