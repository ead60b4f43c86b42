"""The text of a PDF, page by page, and whatever else was written into it.

By PDFium, which reads what phones and browsers show, and by QPDF for all that they do not. Both are C++, so only in a
process that may die of it.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from newsroom.attachments.passages import Passages, Room, Unread, UnreadError, pieces
from newsroom.attachments.printed_codes import CODE, ENOUGH_PIXELS, codes_seen
from newsroom.languages import t
from newsroom.patterns import lazy

_MOST_PAGES = 1000
_MOST_LETTERS = 8 * 2**20
_FEWEST_LETTERS = 12
"""A page with a picture and fewer letters than these says what it says in the picture."""
_MOST_OBJECTS = 2000
_FEWEST_PATHS = 50
"""A page without letters and with fewer lines and areas than these has no text that is drawn."""
_FEWEST_SEGMENTS = 100
"""A code has at least so many: the smallest has two hundred dark fields, some side by side."""
_MOST_DRAWN = 60
"""Pages that are drawn to look for codes: a tenth of a second each."""
_SCALE = 150 / 72
"""At 150 dots an inch a code of two centimetres is read."""
_MOST_STRINGS = 200_000
_TAG = lazy(r"<[^<>]{1,2000}>")
_JOINED = str.maketrans({"\ufffe": "-", "\x02": "-", "\0": ""})
"""What PDFium has for a hyphen at the end of a line."""


def pdf_passages(data: bytes) -> Passages:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise UnreadError(Unread.PROTECTED if is_locked else Unread.BROKEN) from error
    try:
        yield from _of_document(document, data)
    except pypdfium2.PdfiumError as error:
        raise UnreadError(Unread.BROKEN) from error
    finally:
        document.close()


def _of_document(document: Any, data: bytes) -> Passages:
    room, unread, drawn = Room(_MOST_LETTERS), False, 0
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        place = t("第 {number} 页", number=number + 1)
        texts = page.get_textpage()
        room.take(texts.count_chars())
        text = texts.get_text_range().translate(_JOINED) if texts.count_chars() else ""
        yield from pieces(text, place)
        things = _drawn(page)
        unread = unread or (sum(map(str.isalnum, text)) < _FEWEST_LETTERS and _shows_something(things))
        if _may_hold_a_code(things):
            drawn += 1
            for code in _codes(page) if drawn <= _MOST_DRAWN else ():
                yield from pieces(code, t("{place}的{code}", place=place, code=CODE))
        texts.close()
        page.close()
    for number, text in enumerate(_strings(data)):
        if number > _MOST_STRINGS:
            raise UnreadError(Unread.TOO_MUCH)
        yield from pieces(text, t("属性、表单、批注或链接"))
    if len(document) > _MOST_PAGES or drawn > _MOST_DRAWN:
        raise UnreadError(Unread.TOO_MUCH)
    if unread:
        raise UnreadError(Unread.PICTURES)


def _drawn(page: Any) -> list[Any]:
    """Its pictures, lines and areas."""
    shown = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    return list(islice(page.get_objects(filter=shown, max_depth=4), _MOST_OBJECTS))


def _shows_something(things: list[Any]) -> bool:
    """Whether there is a picture, or lines enough to be letters that were drawn."""
    return len(things) > _FEWEST_PATHS or _has_picture(things)


def _has_picture(things: list[Any]) -> bool:
    return any(thing.type == raw.FPDF_PAGEOBJ_IMAGE for thing in things)


def _may_hold_a_code(things: list[Any]) -> bool:
    """A code is a picture, or hundreds of lines, often in one object."""
    paths = (thing for thing in things if thing.type == raw.FPDF_PAGEOBJ_PATH)
    return _has_picture(things) or sum(raw.FPDFPath_CountSegments(path) for path in paths) >= _FEWEST_SEGMENTS


def _codes(page: Any) -> Iterator[str]:
    """As a telephone would see the page."""
    width, height = page.get_size()
    scale = min(_SCALE, (ENOUGH_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        yield from codes_seen(bitmap.to_pil())
    finally:
        bitmap.close()


def _strings(data: bytes) -> Iterator[str]:
    """Whatever else people and programs have written into it: properties, fields, notes, links, bookmarks, what is read
    out for a picture. Nothing where it cannot be taken apart."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            for thing in document.objects:
                yield from _strings_of(thing)
    except pikepdf.PdfError:
        return


def _strings_of(thing: Any) -> Iterator[str]:
    """All strings in an object, but for those in what is an object of its own."""
    if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.XML:
        yield html.unescape(_TAG.sub("\n", thing.read_bytes().decode("utf-8", "replace")))
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.String):
            yield str(one)
        elif isinstance(one, pikepdf.Array):
            waiting += (inner for inner in one if not _is_apart(inner))
        elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            waiting += (inner for _, inner in one.items() if not _is_apart(inner))


def _is_apart(thing: Any) -> bool:
    return bool(getattr(thing, "is_indirect", False))
