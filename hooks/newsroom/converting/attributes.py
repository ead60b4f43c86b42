"""What attributes of clean HTML say, as their writer wrote it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from newsroom.model import PictureGap
from newsroom.patterns import lazy

_ATTRIBUTE = lazy(r' ([a-z]+)="([^"]*)"')
_ENCODED = lazy("(?:%[89A-F][0-9A-F])+")


def attributes_of(written: str) -> dict[str, str]:
    """By name, still with entities; ``written`` is what stands in the tag behind its name."""
    return dict(_ATTRIBUTE.findall(written))


def picture_of(attributes: str) -> PictureGap:
    written = {name: unescape(value).strip() for name, value in attributes_of(attributes).items()}
    source = as_written(written.get("src", "")).replace("%20", " ")
    return PictureGap(
        source, written.get("alt", ""), written.get("title", ""), alone=False, width=int(written.get("width", 0))
    )


def as_written(address: str) -> str:
    """With the characters that the parser has encoded: messages quote it, and files are looked up by it."""
    address = unescape(address).strip()
    return _ENCODED.sub(_decoded, address) if "%" in address else address


def _decoded(found: re.Match[str]) -> str:
    text = unquote(found[0], errors="strict") if _is_utf_8(found[0]) else found[0]
    return text if text.isprintable() else found[0]


def _is_utf_8(encoded: str) -> bool:
    try:
        unquote(encoded, errors="strict")
    except UnicodeDecodeError:
        return False
    return True
