"""What a version says of itself: its part of ``CHANGELOG.md``, and in it what a school must do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsroom.languages import t
from releasing.inventory import order_of

CHANGELOG = "CHANGELOG.md"
TO_DO = t("学校要做什么")
"""Heading of what a school must do, in the part of every version."""
_VERSION = re.compile(r"^## \[?([^\]\s]+)\]?(?: - (\d{4}-\d\d-\d\d))?\s*$", re.MULTILINE)
_TO_DO = re.compile(rf"^### {TO_DO}\s*\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)


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
