"""The mark of what a machine made, wherever programs put it.

The practice guides to GB 45438-2025 name XMP (``TC260:AIGC``, namespace ``http://www.tc260.org.cn/ns/AIGC/1.0/``, an
element or an attribute that holds JSON) and EXIF (``{"AIGC": {…}}`` in a comment); others write a PNG's text chunk
``AIGC``, or the seven keys one by one as elements of the namespace. What is common to all of them is the word and the
keys behind it, so these are what is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from json import JSONDecoder
from typing import Any

from newsroom.model.mark import KEYS, Mark
from newsroom.patterns import lazy

_WORD = "AIGC"
_NAMESPACE = "tc260.org.cn/ns/AIGC"
_FIRST = 64
"""Characters behind the word within which its JSON begins."""
_LONGEST = 16_384
"""Characters of a mark: its reserved codes may hold a signature."""
_MOST = 16
"""Times that the word is looked behind: a caption may speak of AIGC, too."""
_VALUE = 1024
"""Characters of one of its values."""
_SIXTEEN_BITS = ("utf-16-le", "utf-16-be")
"""How EXIF writes a comment in Chinese."""
_SINGLE = {key: lazy(rf"\b{key}(?:\s?=\s?[\"']([^\"'<]{{0,{_VALUE}}})|>([^<]{{0,{_VALUE}}})<)") for key in KEYS}
_JSON = JSONDecoder()


def mark_in(notes: Iterable[bytes]) -> Mark | None:
    """The first mark that stands in what a file says of itself: packets of XMP, blocks of EXIF, texts."""
    for note in notes:
        for text in _texts(note):
            if mark := _mark_of(text):
                return mark
    return None


def _texts(note: bytes) -> Iterator[str]:
    if _WORD.encode() in note:
        yield note.decode(errors="replace")
    for encoding in _SIXTEEN_BITS:
        place = note.find(_WORD.encode(encoding))
        if place >= 0:
            yield note[place : place + 2 * _LONGEST].decode(encoding, errors="replace")


def _mark_of(text: str) -> Mark | None:
    place = text.find(_WORD)
    for _ in range(_MOST):
        if place < 0:
            break
        if mark := _behind(text[place + len(_WORD) : place + _LONGEST]):
            return mark
        place = text.find(_WORD, place + len(_WORD))
    place = text.find(_NAMESPACE)
    return _of_single_keys(text[place : place + _LONGEST]) if place >= 0 else None


def _behind(text: str) -> Mark | None:
    begin = text.find("{", 0, _FIRST)
    if begin < 0:
        return None
    written = unescape(text[begin:])
    # JSON, or JSON within a string of JSON.
    value = _decoded(written) or _decoded(str(_decoded(f'"{written}') or ""))
    for _ in range(2):
        if isinstance(value, dict) and _WORD in value:
            value = value[_WORD]
            value = _decoded(value) if isinstance(value, str) else value
    if not isinstance(value, dict) or not any(key in value for key in KEYS):
        return None
    return Mark(*(_value(value.get(key)) for key in KEYS))


def _decoded(written: str) -> Any:
    try:
        return _JSON.raw_decode(written)[0]
    except (ValueError, RecursionError):
        return None


def _of_single_keys(text: str) -> Mark | None:
    found = {key: match for key in KEYS if (match := _SINGLE[key].search(text))}
    if "Label" not in found:
        return None
    return Mark(*(_value(unescape(found[key][1] or found[key][2] or "")) if key in found else "" for key in KEYS))


def _value(written: Any) -> str:
    """Text that XML can hold; anything else than text or a number is none."""
    if isinstance(written, bool) or not isinstance(written, (str, int)):
        return ""
    return "".join(character for character in str(written)[:_VALUE] if character.isprintable()).strip()
