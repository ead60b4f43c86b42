"""Text and runs as they were typed, written so that the page's Markdown gives the same text back; as HTML where
Markdown cannot say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsroom.converting.signs import SURNAME
from newsroom.patterns import lazy
from word.values import TextRun, WordNoteMark

_ADDRESS = lazy(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*[A-Za-z0-9/]", re.IGNORECASE | re.ASCII)
"""What the page makes a link of by itself: it stands as it is, for no mark in it is one."""
_MARK = lazy(r"[\\`*_~$|<\[\]｜]|&(?=[#A-Za-z])|【(?=[^】\n]*】[ \u3000]?[(（])")
_NEAR = 400
"""Characters behind an address in which something may be taken for a part of it."""
_ENTITY = lazy(r"&[#A-Za-z][^&;]*;")
_BEGINNING = lazy(r"(?:[#>+=-]|(?=\d{1,9}[.)](?:\s|$))|•)")
_NUMBER = lazy(r"(\d{1,9})([.)])")
_UNSEEN = lazy(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc\ufdd0-\ufdef]"
)
_SPACES = lazy(r"[\t\x0b \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_DELICATE = ("=", "＝", "://", "www.", "@", "](", "] (", "]（", "`")
"""In a line with any of these the page looks for more than single marks, behind a backslash, too."""
_ALWAYS_NUMBERED = frozenset("|｜【`")
"""Signs that some habit of offices is looked for by, whatever stands before them: they are written by their number."""
_SURNAME_LAST = lazy(f"{SURNAME}$")
_MOST_HTML = 2000


def is_delicate(line: str) -> bool:
    """Whether signs in the line are to be written by their numbers."""
    return any(sign in line for sign in _DELICATE)


def words(text: str, *, delicate: bool | None = None) -> str:
    """Text within a line. ``delicate``: whether the line is, where it says more than this."""
    mark = _numbered if (is_delicate(text) if delicate is None else delicate) else _marked
    written: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        written += [_MARK.sub(mark, text[at : found.start()]), _address(text, found)]
        at = found.end()
    return "".join([*written, _MARK.sub(mark, text[at:])])


def _address(text: str, found: re.Match[str]) -> str:
    """As it stands; no link, where something beside it would be taken for a part of it."""
    before = text[: found.start()][-1:]
    behind = text[found.end() : found.end() + _NEAR].partition(" ")[0].partition("\u3000")[0]
    is_apart = not before or not before.isascii() or before in " ("
    if (
        is_apart
        and not _MARK.search(behind)
        and not _ADDRESS.search(behind)
        and not _ENTITY.search(f"{found[0]}{behind}")
    ):
        return found[0]
    return _MARK.sub(_numbered, found[0]).replace("://", "&#58;//").replace(".", "&#46;")


def line_start(written: str) -> str:
    """A line whose first sign would make it something else than text."""
    if not _BEGINNING.match(written):
        return written
    if number := _NUMBER.match(written):
        return f"{number[1]}\\{written[number.end(1) :]}"
    return f"&#8226;{written[1:]}" if written[0] == "•" else f"\\{written}"


def seen(text: str) -> str:
    """Without what nobody sees, and with one space for several and for a tab."""
    return _SPACES.sub(_one_space, _UNSEEN.sub("", text))


def html_words(text: str) -> str:
    """Text within HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARK.sub(_numbered_sign, escaped)


def attribute(text: str) -> str:
    """Text between the quotation marks or brackets of a picture."""
    return _MARK.sub(_numbered, " ".join(seen(text).split())).replace('"', "&quot;")


def _one_space(found: re.Match[str]) -> str:
    return "\u3000" if "\u3000" in found[0] else " "


def _marked(found: re.Match[str]) -> str:
    return _numbered(found) if found[0] in _ALWAYS_NUMBERED else f"\\{found[0]}"


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _numbered_sign(found: re.Match[str]) -> str:
    return found[0] if found[0] in "&<" else f"&#{ord(found[0])};"


def by_line(pieces: Iterable[object]) -> Iterator[list[TextRun | WordNoteMark]]:
    line: list[TextRun | WordNoteMark] = []
    for piece in pieces:
        if isinstance(piece, WordNoteMark):
            line.append(piece)
        elif isinstance(piece, TextRun):
            first, *more = piece.text.replace("\r", "\n").split("\n")
            line.append(_with(piece, seen(first)))
            for text in more:
                yield line
                line = [_with(piece, seen(text))]
    yield line


def _with(run: TextRun, text: str) -> TextRun:
    return TextRun(text, run.bold, run.italic, run.struck, run.shift, run.link)


def trimmed(line: Sequence[TextRun | WordNoteMark]) -> list[TextRun | WordNoteMark]:
    """Without what is empty, the spaces at either end, and a look where nothing is seen; runs of one look are one."""
    joined: list[TextRun | WordNoteMark] = []
    for piece in line:
        if isinstance(piece, TextRun):
            if not piece.text:
                continue
            if not piece.text.strip():
                piece = TextRun(piece.text)
            last = joined[-1] if joined else None
            if isinstance(last, TextRun) and _with(last, "") == _with(piece, ""):
                joined[-1] = _with(last, last.text + piece.text)
                continue
        joined.append(piece)
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while joined and isinstance(end := joined[at], TextRun):
            if text := strip(end.text):
                joined[at] = _with(end, text)
                break
            del joined[at]
    return joined


def dressed(run: TextRun, delicate: bool, before: str, behind: str) -> str:
    """A run with its marks; spaces at its ends stand outside of them."""
    inner = run.text.strip()
    if not inner:
        return run.text
    start = run.text[: len(run.text) - len(run.text.lstrip())]
    end = run.text[len(run.text.rstrip()) :]
    text = words(inner, delicate=delicate)
    if run.link:
        text = text if run.link == inner else f"[{words(inner, delicate=True)}](<{_escaped(run.link)}>)"
    for is_so, element in ((run.shift > 0, "sup"), (run.shift < 0, "sub"), (run.struck, "s"), (run.italic, "em")):
        if is_so:
            text = f"<{element}>{text}</{element}>"
    if run.bold:
        is_safe = (
            _fits(start or before[-1:], inner[0])
            and _fits(end or behind, inner[-1])
            and not _SURNAME_LAST.search(before)
            and not (run.link or run.shift or run.struck or run.italic)
            and "*" not in f"{before[-1:]}{inner}{behind}"
        )
        text = f"**{text}**" if is_safe else f"<strong>{text}</strong>"
    return f"{start}{text}{end}"


def _fits(outer: str, inner: str) -> bool:
    """Whether stars between the two signs are sure to be marks."""
    return inner.isalnum() or not outer or outer.isspace()


def _escaped(link: str) -> str:
    signs = {"<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", "\n": "", "\r": "", "\t": ""}
    return "".join(signs.get(sign, sign) for sign in link)[:_MOST_HTML]


def html_run(run: TextRun) -> str:
    text = html_words(run.text)
    if run.link:
        text = f'<a href="{html_words(_escaped(run.link)).replace(chr(34), "%22")}">{text}</a>'
    for is_so, element in (
        *((run.shift > 0, "sup"), (run.shift < 0, "sub"), (run.struck, "s")),
        *((run.italic, "em"), (run.bold, "strong")),
    ):
        if is_so:
            text = f"<{element}>{text}</{element}>"
    return text
