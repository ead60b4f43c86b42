"""What of a document acts: fields, and what is done at a touch, at a click, when a shape is drawn.

Fields are places whose text Word makes anew, of a number, a date, or what a file elsewhere holds. One that is not known
to be harmless becomes the text that it shows: that stays, and nothing is fetched any more. To list those that fetch
would not do, for a field may be spelled by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct, field

from newsroom.attachments.cleaned import Reason, demand
from newsroom.attachments.markup import NUMBERED, name_of, remove, value_of
from newsroom.attachments.relations import leads_out, may_be_opened
from newsroom.patterns import lazy

FIELD_MARKS = (b"instrText", b"InstrText", b"fldSimple", b"fldChar")
_HARMLESS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "LISTNUM"),
        *("TOC", "TOA", "TC", "TA", "XE", "INDEX", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "HYPERLINK", "GOTOBUTTON"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "NUMWORDS", "NUMCHARS", "REVNUM"),
        *("AUTHOR", "LASTSAVEDBY", "TITLE", "SUBJECT", "KEYWORDS", "COMMENTS", "FILENAME", "FILESIZE", "INFO"),
        *("DOCPROPERTY", "DOCVARIABLE", "EQ", "SYMBOL", "ADVANCE", "QUOTE", "SET", "IF", "COMPARE", "SHAPE"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF"),
        *("SKIPIF", "GREETINGLINE", "ADDRESSBLOCK", "BIBLIOGRAPHY", "CITATION", "ADDIN", "DISPLAYBARCODE", "BARCODE"),
    }
)
_NAME = lazy(r"\s*([A-Za-z]+|=)")
_ARGUMENT = lazy(r"\s*HYPERLINK\s+(?:\"([^\"]*)|([^\s\"\\]\S*))", re.IGNORECASE)
_DEEPEST = 64
"""Fields within fields; Word itself goes no deeper than twenty."""
_SHOWN = frozenset({"t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "AlternateContent"})


class _Field(Struct):
    marks: list[etree._Element]
    words: list[str] = field(default_factory=list)
    instructed: bool = False
    """Whether what it is told has ended, and what it shows begins."""


def unlink_fields(root: etree._Element) -> bool:
    """Whether some were; in place."""
    found = [*_of_one_mark(root), *_of_several(root)]
    for one in found:
        if name_of(one.marks[0]) == "fldSimple":
            _unwrap(one.marks[0])
            continue
        for mark in one.marks:
            remove(mark)
    return bool(found)


def _of_one_mark(root: etree._Element) -> list[_Field]:
    every = [element for element in root.iter() if name_of(element) == "fldSimple"]
    return [_Field([element]) for element in every if not _is_harmless(value_of(element, "instr"))]


def _of_several(root: etree._Element) -> Iterator[_Field]:
    """Those that are told apart by a mark at their beginning, middle and end, wherever in the text these stand."""
    under_way: list[_Field] = []
    harmful: list[_Field] = []
    for element in root.iter():
        match name_of(element):
            case "fldChar":
                _turn(element, under_way, harmful)
            case "instrText" | "delInstrText":
                if under_way and not under_way[-1].instructed:
                    under_way[-1].words.append(element.text or "")
                _mark(element, under_way)
            case name if name in _SHOWN:
                _mark(element, under_way)
            case _:
                pass
    harmful += _harmful(under_way)
    yield from harmful


def _turn(element: etree._Element, under_way: list[_Field], harmful: list[_Field]) -> None:
    kind = value_of(element, "fldCharType")
    if kind == "begin":
        _mark(element, under_way)
        under_way.append(_Field([element]))
        demand(len(under_way) <= _DEEPEST, Reason.OVERWROUGHT)
    elif under_way:
        under_way[-1].marks.append(element)
        if kind == "separate":
            _mark(element, under_way[:-1])
            under_way[-1].instructed = True
        elif kind == "end":
            ended = under_way.pop()
            harmful += _harmful([ended])
            _mark(element, under_way)


def _mark(element: etree._Element, under_way: Iterable[_Field]) -> None:
    """Removes everything that a field is told, other fields' texts included: it was never shown."""
    for one in under_way:
        if not one.instructed:
            one.marks.append(element)


def _harmful(fields: Iterable[_Field]) -> list[_Field]:
    return [one for one in fields if not _is_harmless("".join(one.words))]


def _is_harmless(told: str) -> bool:
    name = _NAME.match(told)
    if name is None or not (name[1] == "=" or name[1].upper() in _HARMLESS):
        return False
    if name[1].upper() != "HYPERLINK":
        return True
    argument = _ARGUMENT.match(told)
    address = (argument[1] or argument[2] or "") if argument else ""
    return may_be_opened(address) or not leads_out(address)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        if name_of(child) != "fldData":
            element.addprevious(child)
    remove(element)


_SUSPICIOUS = lazy(
    NUMBERED
    + rb"|<!\[CDATA\[|hlinkMouseOver|hlinkHover|ppaction:|mailMerge"
    + rb"|\bmacro\s*=\s*(?:\"[^\"]|'[^'])|\b(?:src|href)\s*=|"
    + b"|".join(FIELD_MARKS)
)
_WITHIN = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump", "ppaction://noaction", "ppaction://media")
_VML = "urn:schemas-microsoft-com:vml"


def may_act(content: bytes) -> bool:
    """Whether a part must be looked at as a tree: of most texts there is nothing."""
    return _SUSPICIOUS.search(content) is not None


def still(root: etree._Element) -> bool:
    """Take out what acts, in place; whether there was something."""
    changed = unlink_fields(root)
    for element in list(root.iter()):
        name = name_of(element)
        if name in ("hlinkMouseOver", "hlinkHover", "mailMerge") or (name == "hlinkClick" and _runs(element)):
            remove(element)
            changed = True
            continue
        if value_of(element, "macro") if name else "":
            changed |= _clear(element, "macro")
        if name and etree.QName(element).namespace == _VML:
            changed |= _of_a_shape(element)
    return changed


def _runs(element: etree._Element) -> bool:
    action = value_of(element, "action").strip().lower()
    return bool(action) and not action.startswith(_WITHIN)


def _of_a_shape(element: etree._Element) -> bool:
    source, address = value_of(element, "src"), value_of(element, "href")
    changed = bool(source) and leads_out(source) and _clear(element, "src")
    if address and leads_out(address) and not may_be_opened(address):
        changed |= _clear(element, "href")
    return changed


def _clear(element: etree._Element, name: str) -> bool:
    for key in [key for key, _ in element.items() if etree.QName(key).localname == name]:
        del element.attrib[key]
    return True
