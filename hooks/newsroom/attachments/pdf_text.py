"""The text of a PDF, page by page, and whatever else was written into it.

By PDFium, which reads what phones and browsers show, and by QPDF for all that they do not. Both are C++, so only in a
process that may die of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from newsroom.attachments.passages import Passages, Room, Unread, UnreadError, pieces

_MOST_PAGES = 1000
_MOST_LETTERS = 8 * 2**20
_FEWEST_LETTERS = 12
"""A page with a picture and fewer letters than these says what it says in the picture."""
_MOST_OBJECTS = 2000
_FEWEST_PATHS = 50
"""A page without letters and with fewer lines and areas than these has no text that is drawn."""
_MOST_STRINGS = 200_000
_TAG = re.compile(r"<[^<>]{1,2000}>")
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
    room, unread = Room(_MOST_LETTERS), False
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        place = f"第 {number + 1} 页"
        texts = page.get_textpage()
        room.take(texts.count_chars())
        text = texts.get_text_range().translate(_JOINED) if texts.count_chars() else ""
        yield from pieces(text, place)
        unread = unread or (sum(map(str.isalnum, text)) < _FEWEST_LETTERS and _shows_something(page))
        texts.close()
        page.close()
    for number, text in enumerate(_strings(data)):
        if number > _MOST_STRINGS:
            raise UnreadError(Unread.TOO_MUCH)
        yield from pieces(text, "属性、表单、批注或链接")
    if len(document) > _MOST_PAGES:
        raise UnreadError(Unread.TOO_MUCH)
    if unread:
        raise UnreadError(Unread.PICTURES)


def _shows_something(page: Any) -> bool:
    """Whether there is a picture on it, or lines enough to be letters that were drawn."""
    shown = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    things = list(islice(page.get_objects(filter=shown, max_depth=4), _MOST_OBJECTS))
    return len(things) > _FEWEST_PATHS or any(thing.type == raw.FPDF_PAGEOBJ_IMAGE for thing in things)


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
