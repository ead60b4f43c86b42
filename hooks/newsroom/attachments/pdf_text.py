"""The text of a PDF, page by page, with what its properties, fields, links and notes say.

By PDFium, which reads whatever phones and browsers show; it is C++, so only in a process that may die of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import pypdfium2
from pypdfium2 import raw

from newsroom.attachments.passages import Passages, Room, Unread, UnreadError, pieces

_MOST_PAGES = 1000
_MOST_LETTERS = 8 * 2**20
_FEWEST_LETTERS = 12
"""Of a page with a picture: with fewer, what it says stands in the picture."""
_MOST_OBJECTS = 2000
_FEWEST_PATHS = 50
"""Of a page without letters: of fewer lines and areas no text is drawn."""
_MOST_NOTES = 2000
"""Of a page."""
_LONGEST_NOTE = 2**18
"""Bytes."""
_JOINED = str.maketrans({"\ufffe": "-", "\x02": "-", "\0": ""})
"""What PDFium has for a hyphen at the end of a line."""
_NOTE_KEYS = (b"Contents", b"T", b"V", b"TU", b"DV", b"RC")


def pdf_passages(data: bytes) -> Passages:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise UnreadError(Unread.PROTECTED if is_locked else Unread.BROKEN) from error
    try:
        yield from _of_document(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadError(Unread.BROKEN) from error
    finally:
        document.close()


def _of_document(document: Any) -> Passages:
    for value in document.get_metadata_dict(skip_empty=True).values():
        yield from pieces(value, "文档属性")
    room, unread = Room(_MOST_LETTERS), False
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        place = f"第 {number + 1} 页"
        texts = page.get_textpage()
        room.take(texts.count_chars())
        text = texts.get_text_range().translate(_JOINED) if texts.count_chars() else ""
        yield from pieces(text, place)
        unread = unread or (sum(map(str.isalnum, text)) < _FEWEST_LETTERS and _shows_something(page))
        for note in _notes(document, page):
            yield from pieces(note, place)
        texts.close()
        page.close()
    for bookmark in document.get_toc(max_depth=8):
        yield from pieces(bookmark.get_title(), "书签")
    if len(document) > _MOST_PAGES:
        raise UnreadError(Unread.TOO_MUCH)
    if unread:
        raise UnreadError(Unread.PICTURES)


def _shows_something(page: Any) -> bool:
    """Whether there is a picture on it, or lines enough to be letters that were drawn."""
    shown = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
    things = list(islice(page.get_objects(filter=shown, max_depth=4), _MOST_OBJECTS))
    return len(things) > _FEWEST_PATHS or any(thing.type == raw.FPDF_PAGEOBJ_IMAGE for thing in things)


def _notes(document: Any, page: Any) -> Iterator[str]:
    """What fields hold, what notes say, where links lead."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        for key in _NOTE_KEYS:
            yield _text(partial(raw.FPDFAnnot_GetStringValue, note, key), raw.FPDF_WCHAR, "utf-16-le")
        action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(note))
        if action:
            yield _text(partial(raw.FPDFAction_GetURIPath, document, action), ctypes.c_char, "utf-8")
            yield _text(partial(raw.FPDFAction_GetFilePath, action), ctypes.c_char, "utf-8")
        raw.FPDFPage_CloseAnnot(note)


def _text(told: Callable[[Any, int], int], kind: Any, encoding: str) -> str:
    """Asked twice, as PDFium wants it: how long, and what."""
    length = told(None, 0)
    if not 0 < length <= _LONGEST_NOTE:
        return ""
    buffer = (kind * length)()
    told(buffer, length)
    return bytes(buffer)[:length].decode(encoding, "ignore").rstrip("\0")
