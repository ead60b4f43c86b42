"""Office Open XML: the archive is packed anew, without who wrote it when, on which disk, and without macros."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import starmap
from xml.etree import ElementTree as ET

from newsroom.attachments.cleaned import Cleaned
from newsroom.attachments.unfit import Reason, UnfitError, demand

_SPACES = {ord(space): f"&#{ord(space)};" for space in "\t\n\r"}
_MOST_PARTS = 4000
_MOST_BYTES = 200 * 2**20
"""Unpacked, all parts together."""
_LARGEST_LIST = 4 * 2**20
"""Bytes of a list of parts or of links, which is read as a whole; thirty thousand links fit."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError)
"""What an archive may answer to whoever opens it."""
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_KINDS = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DISK = re.compile(rb'(<x15ac:absPath\b[^<>]*?\burl=")[^"]*')
_HIDING = ("oleobject", "afchunk", "control", "externallink", "vbaproject")
"""Kinds of links within a document to what a program made, to another document, to another program's data."""
_SIGNED_PARTS = re.compile(r"/(?:comments|people|commentauthors|threadedcomments|persons/)", re.IGNORECASE)
_SIGNED = re.compile(rb"\bw:author=|<fileSharing\b")
_JPEG_KEPT = (0xE0, 0xEE)
"""Segments for applications that stay: the one that every JPEG has, and the one that tells its colours."""
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs", b"sBIT", b"bKGD")


@dataclass(slots=True)
class _Room:
    """What may still be unpacked: one and the same for a document and for all that it holds, else each of a thousand
    workbooks in it would have as much."""

    left: int = _MOST_BYTES


def clean_office(data: bytes) -> Cleaned:
    return _cleaned(data, _Room(), within=False)


def _cleaned(data: bytes, room: _Room, *, within: bool) -> Cleaned:
    """``within``: in another document, as the numbers behind a diagram are."""
    try:
        parts = dict(_parts(data, room))
    except UNREADABLE as error:
        raise UnfitError(Reason.PROTECTED if isinstance(error, RuntimeError) else Reason.BROKEN) from error
    demand(_TYPES in parts and _RELATIONS in parts, Reason.OTHER_OFFICE if "mimetype" in parts else Reason.ARCHIVE)
    types = _tree(parts[_TYPES])
    kind = _kind(types)
    signed = False
    kept: dict[str, bytes] = {}
    for name, content in parts.items():
        lower = name.lower()
        demand("vbaproject" not in lower and "/activex/" not in lower, Reason.MACROS)
        if lower.startswith("docprops/"):
            continue
        signed = signed or bool(_SIGNED_PARTS.search(name) or _SIGNED.search(content))
        kept[name] = _part(lower, content, room, within=within)
    relations = _tree(kept[_RELATIONS])
    _remove(relations, f"{{{_RELATIONS_SPACE}}}Relationship", "Target")
    _remove(types, f"{{{_TYPES_SPACE}}}Override", "PartName")
    kept[_RELATIONS] = _text(relations, _RELATIONS_SPACE)
    kept[_TYPES] = _text(types, _TYPES_SPACE)
    return Cleaned(data=_packed(kept), format=kind, signed=signed)


def _parts(data: bytes, room: _Room) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        demand(len(entries) <= _MOST_PARTS and len({entry.filename.lower() for entry in entries}) == len(entries))
        for entry in entries:
            name = entry.filename
            demand(not (name.startswith("/") or "\\" in name or ".." in name.split("/")))
            with archive.open(entry) as part:
                content = part.read(room.left + 1)
            room.left -= len(content)
            demand(room.left >= 0)
            yield name, content


def _kind(types: ET.Element) -> str:
    told = [element.get("ContentType", "") for element in types]
    demand(not any("macroEnabled" in one or "vbaProject" in one for one in told), Reason.MACROS)
    found = next((kind for ending, kind in _KINDS.items() if any(one.endswith(ending) for one in told)), "")
    demand(bool(found), Reason.OTHER_OFFICE)
    return found


def _part(name: str, content: bytes, room: _Room, *, within: bool) -> bytes:
    if name.endswith(".rels"):
        return _without_outside(content)
    if "/embeddings/" in name:
        # The numbers behind a diagram are a workbook of their own; everything else in there is a program's.
        demand(not within and content.startswith(b"PK\3\4"), Reason.EMBEDDED)
        return _cleaned(content, room, within=True).data
    if content.startswith(b"\xff\xd8\xff"):
        return _plain_jpeg(content)
    if content.startswith(b"\x89PNG"):
        return _plain_png(content)
    return _DISK.sub(rb"\1", content) if name == "xl/workbook.xml" else content


def _without_outside(content: bytes) -> bytes:
    """What leads out of the document may be a link that somebody clicks, nothing that is fetched by itself."""
    relations = _tree(content)
    for relation in relations:
        kind = relation.get("Type", "").rpartition("/")[2]
        demand(kind.lower() not in _HIDING, Reason.EMBEDDED)  # wherever in the archive it lies
        if relation.get("TargetMode") != "External":
            continue
        if kind == "attachedTemplate":
            relation.set("Target", "Normal.dotm")
        else:
            demand(kind == "hyperlink", Reason.EMBEDDED)
    return _text(relations, _RELATIONS_SPACE)


def _remove(tree: ET.Element, name: str, attribute: str) -> None:
    for element in tree.findall(name):
        if element.get(attribute, "").lower().lstrip("/").startswith("docprops/"):
            tree.remove(element)


def _tree(content: bytes) -> ET.Element:
    # What declares entities is refused: nothing that Office writes does, and they are how XML explodes.
    demand(b"<!" not in content.replace(b"<!--", b"") and b"\0" not in content)
    demand(len(content) <= _LARGEST_LIST)
    try:
        return ET.fromstring(content)  # noqa: S314
    except ET.ParseError as error:
        raise UnfitError(Reason.BROKEN) from error


def _text(tree: ET.Element, space: str) -> bytes:
    """Of these flat trees; ElementTree would call the namespace ns0, which Office does not like."""
    root = tree.tag.rpartition("}")[2]
    lines = [
        f"<{element.tag.rpartition('}')[2]} {' '.join(starmap(_attribute, element.items()))}/>" for element in tree
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<{root} xmlns="{space}">{"".join(lines)}</{root}>'.encode()


def _attribute(name: str, value: str) -> str:
    """The standard library has a function for it, with which comes a client for the web."""
    return f'{name}="{escape(value).translate(_SPACES)}"'


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in (_TYPES, *(name for name in parts if name != _TYPES)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return stream.getvalue()


def _plain_jpeg(data: bytes) -> bytes:
    """Without Exif and the like; the pixels stay as they are."""
    written = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = 2 + int.from_bytes(data[at + 2 : at + 4])
        marker = data[at + 1]
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _JPEG_KEPT:
            written.append(data[at : at + length])
        at += length
    end = data.rfind(b"\xff\xd9")
    return b"".join(written) + data[at : end + 2 if end >= at else len(data)]


def _plain_png(data: bytes) -> bytes:
    written = [data[:8]]
    at = 8
    while at + 12 <= len(data):
        length = 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] in _PNG_KEPT:
            written.append(data[at : at + length])
        at += length
    return b"".join(written)
