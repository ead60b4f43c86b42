"""The text of what Office, WPS and LibreOffice write: everything that stands in the archive, whoever can see it.

Headers, notes, comments, what was struck out, boxes, properties, alternative texts, where links lead, hidden sheets.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from io import BytesIO

from msgspec import Struct, field

from newsroom.attachments.markup_text import markup_passages
from newsroom.attachments.office import UNREADABLE
from newsroom.attachments.passages import Passage, Passages, Room, Unread, UnreadError, pieces
from newsroom.attachments.workbook_text import STRINGS, Worksheet, sheet_passages, sheets_of, strings_of
from newsroom.attachments.xml_parts import elements_of, parts_of, relation
from newsroom.languages import later, t
from newsroom.patterns import lazy

_MOST_BYTES = 200 * 2**20
"""Unpacked, all parts together."""
_MOST_PARTS = 4000
_FEWEST_LETTERS = 12
"""A document with pictures and fewer letters than these says what it says in the pictures."""
_MOST_PICTURES, _LARGEST_PICTURE = 100, 10 * 2**20
"""That are looked at, and bytes of each."""
_MARKUP = (".xml", ".rels", ".vml", ".html", ".htm")
_PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_PLACES = (
    (lazy(r"word/document\d*\.xml|content\.xml"), later("正文"), later("第 {} 段")),
    (lazy(r"word/header\d*\.xml"), later("页眉"), ""),
    (lazy(r"word/footer\d*\.xml"), later("页脚"), ""),
    (lazy(r"word/footnotes\.xml"), later("脚注"), ""),
    (lazy(r"word/endnotes\.xml"), later("尾注"), ""),
    (lazy(r"(?:word|xl|ppt)/(?:threadedcomments|comments)"), later("批注"), ""),
    (lazy(r"docprops/|meta\.xml"), later("文档属性"), ""),
    (lazy(r"xl/pivotcache/"), later("数据透视表"), ""),
    (lazy(r".*/charts/"), later("图表"), ""),
    (lazy(r".*\.rels"), later("链接"), ""),
)
"""Parts by their name in small letters."""


def office_passages(data: bytes) -> Passages:
    return _read(data, Room(_MOST_BYTES), within="")


def pictures_in(data: bytes) -> Iterator[bytes]:
    """The pictures of a document, as they lie in it; nothing where it cannot be opened."""
    room = Room(_MOST_BYTES)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            media = [entry for entry in archive.infolist() if entry.filename.lower().endswith(_PICTURES)]
            for entry in media[:_MOST_PICTURES]:
                if entry.file_size <= _LARGEST_PICTURE:
                    with archive.open(entry) as stream:
                        content = stream.read(_LARGEST_PICTURE)
                    room.take(len(content))
                    yield content
    except (*UNREADABLE, UnreadError):
        return


def is_archive(data: bytes) -> bool:
    return data.startswith((b"PK\3\4", b"PK\5\6"))


class _Archive(Struct):
    archive: zipfile.ZipFile
    room: Room
    within: str
    """Place of the document in which this one lies; empty: it lies in none."""
    troubles: list[Unread] = field(default_factory=list)
    letters: int = 0
    """Letters that readers see at once."""
    pictures: int = 0


def _read(data: bytes, room: Room, *, within: str) -> Passages:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _parts(_Archive(archive, room, within))
    except UNREADABLE as error:
        raise UnreadError(Unread.PROTECTED if isinstance(error, RuntimeError) else Unread.BROKEN) from error


def _parts(one: _Archive) -> Passages:
    entries = [entry for entry in one.archive.infolist() if not entry.is_dir()]
    names = {entry.filename for entry in entries}
    is_document = "[Content_Types].xml" in names or "mimetype" in names
    sheets = {sheet.part: sheet for sheet in sheets_of(one.archive, one.room)}
    strings = strings_of(one.archive, one.room) if sheets else []
    slides = _slides(one.archive, one.room)
    for entry in entries[:_MOST_PARTS]:
        name = entry.filename
        if not is_document:
            yield from pieces(name, one.within)
        if name == STRINGS and sheets:
            continue  # cells name them, each in its place
        try:
            if sheet := sheets.get(name):
                yield from _of_sheet(one, entry, sheet, strings)
            else:
                yield from _of_part(one, entry, slides)
        except UnreadError as error:
            one.troubles.append(error.why)
            if error.why is Unread.TOO_MUCH:
                break
    if len(entries) > _MOST_PARTS:
        one.troubles.append(Unread.TOO_MUCH)
    if is_document and one.pictures and one.letters < _FEWEST_LETTERS and not one.within:
        one.troubles.append(Unread.PICTURES)
    if not is_document:
        one.troubles.append(Unread.UNKNOWN)
    if one.troubles:
        raise UnreadError(one.troubles[0])


def _of_sheet(one: _Archive, entry: zipfile.ZipInfo, sheet: Worksheet, strings: list[str]) -> Passages:
    with one.archive.open(entry) as stream:
        for passage in sheet_passages(stream, one.room, sheet, strings):
            one.letters += len(passage.text)
            yield passage._replace(place=one.within + passage.place)


def _of_part(one: _Archive, entry: zipfile.ZipInfo, slides: dict[str, str]) -> Generator[Passage, None, None]:
    name = entry.filename
    lower = name.lower()
    if lower.endswith(_PICTURES):
        one.pictures += "thumbnail" not in lower
    elif lower.endswith(_MARKUP):
        place, counted = slides.get(name, ""), ""
        if not place:
            place, counted = next(((str(word), str(how)) for part, word, how in _PLACES if part.match(lower)), ("", ""))
        is_seen = bool(counted) or name in slides
        with one.archive.open(entry) as stream:
            for passage in markup_passages(stream, one.room, one.within + place, counted):
                one.letters += len(passage.text) * is_seen
                yield passage
    elif not one.within and ("/embeddings/" in lower or lower.endswith((".docx", ".xlsx", ".pptx"))):
        data = _content(one, entry)
        if is_archive(data):
            yield from _read(data, one.room, within=t("嵌入的文件："))
        else:
            one.troubles.append(Unread.UNKNOWN)


def _content(one: _Archive, entry: zipfile.ZipInfo) -> bytes:
    with one.archive.open(entry) as stream:
        data = stream.read(one.room.left + 1)
    one.room.take(len(data))
    return data


def _slides(archive: zipfile.ZipFile, room: Room) -> dict[str, str]:
    """Places of slides and of their notes by part, in the order in which they are shown."""
    parts = parts_of(archive, "ppt/presentation.xml", room)
    shown = [
        parts.get(relation(attributes), "")
        for name, attributes in elements_of(archive, "ppt/presentation.xml", room)
        if name == "sldId"
    ]
    places = {part: t("第 {number} 张幻灯片", number=number) for number, part in enumerate(shown, 1)}
    for part, place in list(places.items()):
        for beside in parts_of(archive, part, room).values():
            if beside.startswith("ppt/notesSlides/"):
                places[beside] = t("{place}的备注", place=place)
            elif beside.startswith("ppt/comments/"):
                places[beside] = t("{place}的批注", place=place)
    return places
