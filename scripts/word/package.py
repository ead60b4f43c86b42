"""The archive that a Word file is, opened so that it can neither explode nor fetch anything; its parts beside the
text, and what of them no story has."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import Self
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct, field

from newsroom.attachments import UnfitError
from newsroom.attachments.cleaned import Reason
from newsroom.attachments.markup import demand_plain_xml, name_of, tree_of
from newsroom.attachments.office import UNREADABLE
from newsroom.languages import marked, t
from word.refusing import BROKEN, HOSTILE, MACROS, OVERWROUGHT, PROTECTED, WordRefusedError, refusal_of
from word.values import Losses
from word.xml import children, value

_MOST_PARTS = 4000
_MOST_BYTES = 200 * 2**20
"""Unpacked, all parts together."""
_MAIN = "wordprocessingml.document.main+xml"
_TEMPLATE = "wordprocessingml.template.main+xml"
_MACRO_SIGNS = ("macroenabled", "vbaproject")
_OTHER_KINDS = {"spreadsheetml": marked("Excel 表格"), "presentationml": marked("幻灯片")}
_OTHER = marked("别的文件")
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


class Relation(Struct, frozen=True):
    kind: str
    """The last word of its type: ``image``, ``hyperlink``."""
    target: str
    """A part's name; an address where it is outside."""
    outside: bool


class Package(Struct):
    """Read part by part, for most parts of a document are never asked for."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    """By small letters."""
    left: int = _MOST_BYTES

    @classmethod
    def opened(cls, data: bytes) -> Self:
        """RefusedError for what is no Word file, or must not be opened."""
        refused = refusal_of(data)
        if refused:
            raise refused
        try:
            archive = zipfile.ZipFile(BytesIO(data))
        except UNREADABLE as error:
            raise BROKEN from error
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = {entry.filename.lower(): entry.filename for entry in entries}
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise OVERWROUGHT
        if len(names) != len(entries) or any(map(_is_odd, names)):
            raise HOSTILE
        if any("vbaproject" in name for name in names):
            raise MACROS
        package = cls(archive, names)
        package._demand_document()
        return package

    def _demand_document(self) -> None:
        types = self.tree("[Content_Types].xml")
        if types is None:
            kind = self.content("mimetype") if "mimetype" in self.names else None
            raise WordRefusedError(
                t("这不是 Word 文档，是 ODT 等其他格式的文档。") if kind else t("这是压缩包，不是 Word 文档。"),
                t("请在 Word 或 WPS 里“另存为”Word 文档（*.docx），再交。")
                if kind
                else t("请解压以后，交里面的文档。"),
            )
        told = [value(element, "ContentType").lower() for element in types]
        if any(sign in one for one in told for sign in _MACRO_SIGNS):
            raise MACROS
        if not any(one.endswith((_MAIN, _TEMPLATE)) for one in told):
            what = next((word for sign, word in _OTHER_KINDS.items() if any(sign in one for one in told)), _OTHER)
            raise WordRefusedError(
                t("这不是 Word 文档，是{what}。", what=t(what)), t("请把要登的文字放进 Word 文档，再交。")
            )

    def content(self, name: str) -> bytes | None:
        """None where there is no such part."""
        stored = self.names.get(name.lower())
        if stored is None:
            return None
        try:
            with self.archive.open(stored) as part:
                content = part.read(self.left + 1)
        except UNREADABLE as error:
            raise (PROTECTED if isinstance(error, RuntimeError) else BROKEN) from error
        self.left -= len(content)
        if self.left < 0:
            raise OVERWROUGHT
        return content

    def tree(self, name: str) -> etree._Element | None:
        content = self.content(name)
        if content is None:
            return None
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise BROKEN
        try:
            demand_plain_xml(content)
        except UnfitError as error:
            raise HOSTILE from error
        try:
            return tree_of(content)
        except UnfitError as error:
            raise (OVERWROUGHT if error.reason is Reason.OVERWROUGHT else BROKEN) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the names that it has for them."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {value(one, "Id"): _relation(folder, one) for one in children(root, "Relationship")}

    def main(self) -> str:
        """The part that is the document itself."""
        found = (one.target for one in self.relations("").values() if one.kind == "officeDocument" and not one.outside)
        main = next(found, "")
        if main.lower() not in self.names:
            raise BROKEN
        return main


def _relation(folder: str, element: etree._Element) -> Relation:
    target = value(element, "Target")
    outside = value(element, "TargetMode").lower() == "external"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")
    return Relation(value(element, "Type").rstrip("/").rpartition("/")[2], target, outside)


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


class WordSource(Struct):
    main: str
    relations: dict[str, Relation]
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: dict[str, etree._Element] = field(default_factory=dict)
    """By kind and number: ``footnote 2``."""
    of_notes: dict[str, dict[str, Relation]] = field(default_factory=dict)
    """By kind: what the notes refer to."""
    comments: int = 0
    has_margins: bool = False
    """Whether a header or a footer says something."""

    @classmethod
    def of(cls, package: Package, main: str) -> Self:
        relations = package.relations(main)

        def part(kind: str) -> etree._Element | None:
            found = next((one for one in relations.values() if one.kind == kind and not one.outside), None)
            return package.tree(found.target) if found else None

        source = cls(main, relations, part("styles"), part("numbering"))
        for kind in ("footnote", "endnote"):
            found = next((one for one in relations.values() if one.kind == f"{kind}s" and not one.outside), None)
            source.of_notes[kind] = package.relations(found.target) if found else {}
            for element in children(part(f"{kind}s"), kind):
                if value(element, "type") not in _NO_NOTES:
                    source.notes[f"{kind} {value(element, 'id')}"] = element
        comments = part("comments")
        source.comments = len(children(comments, "comment"))
        margins = [one.target for one in relations.values() if one.kind in ("header", "footer") and not one.outside]
        source.has_margins = any(_says_something(package.tree(target)) for target in margins)
        return source

    def tell(self, losses: Losses) -> None:
        if self.comments:
            losses.once(t("{n} 条批注没有搬。", n=self.comments))
        if self.has_margins:
            losses.once(t("页眉、页脚的文字没有搬。"))


def _says_something(root: etree._Element | None) -> bool:
    """Apart from the number of the page, which a field brings."""
    if root is None:
        return False
    in_field = 0
    for element in root.iter():
        name = name_of(element)
        if name == "fldChar":
            in_field += {"begin": 1, "end": -1}.get(value(element, "fldCharType"), 0)
        elif name == "t" and not in_field and any(map(str.isalpha, element.text or "")):
            parent = element.getparent()
            if all(name_of(above) != "fldSimple" for above in element.iterancestors()) and parent is not None:
                return True
    return False
