"""Office Open XML: the archive is packed anew with the parts that the document shows, and without who wrote it when,
on which disk, with what for a printer. What fetches or runs something is taken out where the document looks the same
without, else the document is refused.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO

from lxml import etree
from msgspec import Struct, field

from newsroom.attachments.acting import may_act, still
from newsroom.attachments.cleaned import Cleaned, Reason, UnfitError, demand
from newsroom.attachments.markup import demand_plain_xml, remove, spelled_out, text_of, tree_of, value_of
from newsroom.attachments.plain import plain_picture
from newsroom.attachments.relations import Relations, forget, relations_of
from newsroom.patterns import lazy

_MOST_PARTS = 4000
_MOST_BYTES = 200 * 2**20
"""Unpacked, all parts together."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError)
"""What an archive may answer to whoever opens it."""
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_KINDS = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
_MACROS = ("macroenabled", "vbaproject", "macrosheet", "activex")
_MACRO_PARTS = ("vbaproject", "/activex/", "/macrosheets/")
_PROGRAM_PART = lazy(
    r"/embeddings/.*\.bin$|\.(?:exe|dll|com|scr|lnk|js|jse|vbs|vbe|hta|ps1|bat|cmd|msi|jar)$", re.IGNORECASE
)
"""Parts of which their sender should know, although nothing may lead to them and they are not copied."""
_NEVER = (
    ("externallink", Reason.LINKED),
    ("connections", Reason.LINKED),
    ("querytable", Reason.LINKED),
    ("oleobject", Reason.EMBEDDED),
)
"""In the kind of a part, whatever leads to it."""
_XML = (".xml", ".rels", ".vml", ".svg")
_OTHERS = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".emf", ".wmf", ".wdp"),
        *(".webp", ".ico", ".odttf", ".fntdata", ".ttf", ".mp3", ".m4a", ".wav", ".wma", ".mp4", ".m4v", ".mov"),
        *(".avi", ".wmv", ".mpg", ".mpeg", ".ogg"),
    }
)
"""Parts that are no XML: pictures, letters, sound and film."""
_PROGRAMS = (b"MZ", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"#!", b"{\\rtf", b"<")
_DRAWN_SCRIPT = lazy(
    rb"<script|\bon[a-z]{2,20}\s*=|<foreignObject|\bhref\s*=\s*[\"']\s*(?!#|data:)[^\"'\s]|\burl\(\s*(?!#)|@import",
    re.IGNORECASE,
)
"""In a drawing: what runs, and what is fetched; a picture within (``data:``) stays."""
_DISK = lazy(rb'(<x15ac:absPath\b[^<>]*?\burl=")[^"]*')
_SIGNED_PARTS = lazy(
    r"/(?:comments|people|commentauthors|threadedcomments|persons/|revisions/|usernames)", re.IGNORECASE
)
_SIGNED = lazy(rb"\bw:author=|<fileSharing\b")


class _Room(Struct):
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
    for name, content in parts.items():
        demand(not any(sign in name.lower() for sign in _MACRO_PARTS), Reason.MACROS)
        demand(_PROGRAM_PART.search(name) is None, Reason.EMBEDDED)
        if name.lower().endswith(_XML) or name == _TYPES:
            demand_plain_xml(content)
    types = tree_of(parts[_TYPES])
    kind = _kind(types)
    beginning, main = _beginning(parts[_RELATIONS])
    document = _Document(parts, room, within=within)
    document.follow(main)
    kept = {_RELATIONS: beginning, **document.kept}
    _forget_types(types, {f"/{name}".lower() for name in kept})
    return Cleaned(data=_packed({_TYPES: text_of(types), **kept}), format=kind, signed=document.signed)


class _Document(Struct):
    """A document's parts, and those of them that something leads to, cleaned."""

    parts: dict[str, bytes]
    room: _Room
    within: bool
    kept: dict[str, bytes] = field(default_factory=dict)
    signed: bool = False

    def follow(self, main: str) -> None:
        named = {name.lower(): name for name in self.parts}
        waiting = [main]
        while waiting:
            name = named.get(waiting.pop())
            if name is None or name in self.kept:
                continue
            links = posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
            listed = named.get(links.lower())
            relations = relations_of(name, self.parts[listed]) if listed else Relations(b"", (), frozenset())
            content = self.parts[name]
            self.signed = self.signed or bool(_SIGNED_PARTS.search(f"/{name}") or _SIGNED.search(content))
            self.kept[name] = self._part(name.lower(), content, relations.dropped)
            if relations.text and listed:
                self.kept[listed] = relations.text
            waiting += relations.targets

    def _part(self, name: str, content: bytes, dropped: Collection[str]) -> bytes:
        ending = posixpath.splitext(name)[1]
        if "/embeddings/" in name:
            # The numbers behind a diagram are a workbook of their own; everything else in there is a program's.
            demand(not self.within and content.startswith(b"PK\3\4"), Reason.EMBEDDED)
            return _cleaned(content, self.room, within=True).data
        if ending not in _XML:
            demand(ending in _OTHERS and not content.startswith(_PROGRAMS), Reason.EMBEDDED)
            return plain_picture(content)
        demand(ending != ".svg" or _DRAWN_SCRIPT.search(spelled_out(content)) is None, Reason.LINKED)
        demand(not (name.startswith("xl/") and asks_somebody(content)), Reason.LINKED)
        if name == "xl/workbook.xml":
            content = _DISK.sub(rb"\1", content)
        if ending != ".svg" and (dropped or may_act(content)):
            root = tree_of(content)
            if forget(root, dropped) | still(root):
                return text_of(root)
        return content


def _beginning(content: bytes) -> tuple[bytes, str]:
    """The list with which a document begins, with nothing in it but the document; and where that lies."""
    root = tree_of(content)
    for relation in list(root):
        if value_of(relation, "Type").rpartition("/")[2] != "officeDocument":
            remove(relation)
    demand(len(root) == 1)
    relations = relations_of("", text_of(root))
    demand(len(relations.targets) == 1)
    return relations.text, relations.targets[0]


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


def _kind(types: etree._Element) -> str:
    told = [value_of(element, "ContentType") for element in types]
    demand(not any(sign in one.lower() for one in told for sign in _MACROS), Reason.MACROS)
    for one in told:
        for sign, reason in _NEVER:
            demand(sign not in one.lower(), reason)
    found = next((kind for ending, kind in _KINDS.items() if any(one.endswith(ending) for one in told)), "")
    demand(bool(found), Reason.OTHER_OFFICE)
    return found


def _forget_types(types: etree._Element, kept: set[str]) -> None:
    for element in list(types):
        place = value_of(element, "PartName").lower()
        if place and place not in kept:
            remove(element)


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in (_TYPES, *(name for name in parts if name != _TYPES)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return stream.getvalue()


_FORMULA = lazy(
    rb"<(?:[A-Za-z0-9_]{1,16}:)?(?:f|formula[12]?|definedName|calculatedColumnFormula|totalsRowFormula)"
    rb"(?:\s[^<>]*)?>([^<]*)<"
)
_ASKS = lazy(
    rb"(?<![A-Za-z0-9_])(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|DDE|STOCKHISTORY|PY|CUBE[A-Z]{1,20})\s*\(",
    re.IGNORECASE,
)
_TEXTS = lazy(rb"\"[^\"]*\"|&quot;[^&]*&quot;|'[^']*'|&apos;[^&]*&apos;")
_OF_ANOTHER_FILE = lazy(rb"\[[^\[\]]{1,200}\.xl[a-z]{1,4}\]", re.IGNORECASE)


def asks_somebody(content: bytes) -> bool:
    """Whether a formula in this part of a workbook asks the web, a program (``app|topic!item``) or another file."""
    for formula in _FORMULA.finditer(spelled_out(content)):
        text = formula[1]
        if _ASKS.search(text) or _OF_ANOTHER_FILE.search(text) or (b"|" in text and b"|" in _TEXTS.sub(b"", text)):
            return True
    return False
