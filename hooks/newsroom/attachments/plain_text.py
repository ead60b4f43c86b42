"""The text of what is text: tables with commas, JSON, pages of the web, SVG, RTF; letters in anything else."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO

from newsroom.attachments.passages import Passages, TablePassages, Unread, UnreadError, pieces
from newsroom.languages import t
from newsroom.patterns import lazy

_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LONGEST = 8 * 2**20
"""Bytes of a text."""
_SAMPLE = 4096
_MARKUP = lazy(r"<[A-Za-z/!?][^<>]{0,2000}>")
_LINE_ENDS = lazy(r"<(?:/?(?:p|div|li|tr|h[1-6]|text|title|desc)|br)\b[^<>]{0,2000}>", re.IGNORECASE)
_TABS = lazy(r"</?t[dh]\b[^<>]{0,2000}>", re.IGNORECASE)
_VALUE = lazy(r'"((?:[^"\\]|\\.)*)(?:"(\s{0,20}:)?|\\?$)|(-?\d[\d.eE+-]{0,40})')
"""On a line. A string without an end is one to the end of the line: else each of its quotation marks would be tried."""
_ESCAPES = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": "\n"}
_ESCAPE = lazy(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_RTF_WORD = lazy(
    r"\\u(-?\d{1,6}) ?\??|((?:\\'[0-9A-Fa-f]{2})+)|\\(par|line|cell|row|tab)\b ?|\\[a-z]{1,32}-?\d{0,10} ?|[{}\r\n]"
)
"""Its commands. What is packed in it as pictures and objects is hexadecimal digits, and stays such."""
_RUN = lazy(rb"(?:[\x20-\x7e\t]|[\x81-\xfe][\x30-\xfe]){6,}")
"""Letters as GBK and UTF-8 write them; that some of it is no letter at all does no harm."""
_WIDE_RUN = lazy(rb"(?:[\x20-\x7e\t]\0|[\0-\xff][\x30\x4e-\x9f\xff]){6,}", re.DOTALL)
"""Letters in UTF-16, as old Office files have them."""


def text_passages(data: bytes, ending: str) -> Passages:
    """``ending``: of the file's name, in small letters, for what is text says by its name what kind of text it is."""
    text = decoded(data[:_LONGEST])
    match ending:
        case ".csv" | ".tsv":
            yield from _of_table(text)
        case ".json" | ".geojson" | ".jsonld":
            yield from _of_json(text)
        case ".rtf":
            yield from _of_lines(_RTF_WORD.sub(_meant, text))
        case _:
            yield from _of_markup(text)
    if len(data) > _LONGEST:
        raise UnreadError(Unread.TOO_MUCH)


def is_text(data: bytes) -> bool:
    """Whether a file that no program here knows may be read as text."""
    beginning = data[:_SAMPLE]
    return beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in beginning


def letters_in(data: bytes, *, unread: bool) -> Passages:
    """What can be made out in a file of another kind. ``unread``: whether there is certainly more."""
    for run in _RUN.finditer(data[:_LONGEST]):
        yield from pieces(run[0].decode("gb18030", "ignore"))
    for run in _WIDE_RUN.finditer(data[:_LONGEST]):
        yield from pieces(run[0].decode("utf-16-le", "ignore"))
    if unread:
        raise UnreadError(Unread.UNKNOWN)


def decoded(data: bytes) -> str:
    """As UTF-8 or as what Chinese Windows writes; what fits neither is replaced."""
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _of_table(text: str) -> Passages:
    sample = text[:_SAMPLE]
    sign = max("\t;|,", key=sample.count)
    table = TablePassages(lambda row, column: t("第 {row} 行第 {column} 列", row=row, column=column))
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=sign):
            yield from table.add(dict(enumerate(row, 1)))
        yield from table.rest()
    except csv.Error:  # a cell without an end: then as text
        yield from pieces(text)


def _of_json(text: str) -> Passages:
    """Every string and number beside the last key; no tree is made, so none can be too deep."""
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _VALUE.finditer(line):
            value = _written_out(match[1]) if match[1] is not None else match[3]
            if match[2]:
                key = value[:100]
            yield from pieces(value, t("第 {number} 行", number=number), "" if match[2] else key)


def _of_markup(text: str) -> Passages:
    """As it is written, for attributes and links, and as readers see it, where signs and tags part no number."""
    yield from pieces(text)
    if "<" in text or "&" in text:
        yield from _of_lines(html.unescape(_MARKUP.sub("", _TABS.sub("\t", _LINE_ENDS.sub("\n", text)))))


def _of_lines(text: str) -> Passages:
    """Lines with tabs in them are a table's rows, too."""
    yield from pieces(text)
    table = TablePassages(lambda _row, _column: "")
    for line in text.split("\n"):
        if "\t" in line.strip():
            yield from table.add(dict(enumerate((cell for cell in line.split("\t") if cell.strip()), 1)))


def _meant(match: re.Match[str]) -> str:
    """What stands for a command of RTF."""
    if match[1]:
        return chr(int(match[1]) % 65536)
    if match[2]:
        return bytes.fromhex(match[2].replace("\\'", "")).decode("gb18030", "replace")
    return {"par": "\n", "line": "\n", "row": "\n", "cell": "\t", "tab": "\t"}.get(match[3] or "", "")


def _written_out(text: str) -> str:
    """A string of JSON with its signs as themselves: one beyond the first plane is written as two."""
    if "\\" not in text:
        return text
    signs = _ESCAPE.sub(_escaped, text)
    return signs.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _escaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _ESCAPES.get(match[2], match[2])
