"""All texts that stand in a file, each with its line and with the words beside it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from newsroom.attachments.passages import TablePassages
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.programs import text_without_programs
from newsroom.languages import t
from newsroom.model import Body, PictureGap
from newsroom.patterns import lazy
from newsroom.reading.draft import Field
from newsroom.reading.names import editor_lines

_MARKUP = lazy(r"<[A-Za-z/!][^<>]{0,500}>|[*_`~\\]")
_TAG = lazy(r"<[^<>]*>")
_NO_RUBY = lazy(r"<(?!/?rt>)[^<>]*>")
_RUBY = lazy(r"<rt>([^<>]*)")
"""Stands above the text, and is no part of it."""
_ROW, _CELL = lazy(r"<tr>(.*?)</tr>", re.DOTALL), lazy(r"<t[dh][^<>]*>(.*?)</t[dh]>", re.DOTALL)
_HIDDEN = lazy(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
"""A comment in the Markdown: no page shows it, the repository does."""
_DIGIT = lazy(r"\d")
_WORTH_READING = lazy(r"\d{5}|\\|\b0[xob]", re.IGNORECASE)
"""What is worth reading in front matter as it is written: a number by itself, or something that is not what it looks
like."""


class Excerpt(NamedTuple):
    text: str
    line: int = 0
    """On which it begins; 0: it is to be looked for in the Markdown."""
    beside: str = ""
    """Words that stand over it, such as its key."""
    doubtful: bool = False
    """Whether a number in it is as likely nobody's."""
    in_lines: bool = False
    """Whether its lines are those of the file."""


def of_story(manuscript: Manuscript, text: str) -> Iterator[Excerpt]:
    """``text``: the whole file, decoded; what stands in it around the Markdown is looked at as it is written."""
    draft = manuscript.draft
    around = list(_around(text, draft.markdown, draft.body_line))
    yield from around
    if not around or any(_WORTH_READING.search(excerpt.text) for excerpt in around):
        for excerpt in around:
            yield from _linked(excerpt.text, excerpt.line)
        yield from _of_entries(draft.entries.values())
    yield from _of_text(manuscript)


def of_page(text: str) -> Iterator[Excerpt]:
    """The excerpts of a text that somebody else converts: its source, that without what is no text in it, and its
    links."""
    yield Excerpt(text, 1, in_lines=True)
    bare = _MARKUP.sub("", html.unescape(text))
    if bare != text:
        yield Excerpt(bare)
    yield from _linked(text, 1)


def of_keys(entries: Iterable[Field], text: str) -> Iterator[Excerpt]:
    """The excerpts of a file that has keys and no Markdown; ``text``: all of it, as it is written."""
    if text:
        yield Excerpt(text, 1, in_lines=True)
        yield from _linked(text, 1)
    yield from _of_entries(entries)


def _around(text: str, markdown: str, body_line: int) -> Iterator[Excerpt]:
    """What stands before the Markdown, front matter with its comments, and what was taken off its end."""
    if not text:
        return
    lines = editor_lines(text)
    end = body_line - 1 + len(editor_lines(markdown)) if markdown else body_line - 1
    for first, some in ((1, lines[: body_line - 1]), (end + 1, lines[end:])):
        if any(line.strip() for line in some):
            yield Excerpt("\n".join(some), first, in_lines=True)


def _of_entries(entries: Iterable[Field]) -> Iterator[Excerpt]:
    """Keys and values at any depth: what is written with an escape is seen only when it was read."""
    for entry in entries:
        yield Excerpt(entry.written, entry.line)
        for text, beside in _texts(entry.value, entry.written):
            yield Excerpt(text, entry.line, beside)


def _texts(value: Any, beside: str) -> Iterator[tuple[str, str]]:
    waiting = [(value, beside)]
    while waiting:
        one, key = waiting.pop()
        match one:
            case str():
                yield one, key
            case bool():
                continue
            case int() | float():
                yield str(one), key
            case list():
                waiting += ((item, key) for item in reversed(one))
            case dict():
                for name, item in one.items():
                    yield str(name), key
                    waiting.append((item, str(name)))
            case _:
                pass


def _of_text(manuscript: Manuscript) -> Iterator[Excerpt]:
    if manuscript.is_withdrawn:
        return
    markdown = manuscript.draft.markdown
    body = manuscript.body
    shown = body.text if body else ""
    # What readers see anyway has its words beside it there, which say whose it is.
    yield from (said for said in _linked(markdown, manuscript.draft.body_line) if said.text not in shown)
    if "<!--" in markdown:
        yield from (Excerpt(match[1]) for match in _HIDDEN.finditer(markdown))
    if body is None:
        yield Excerpt(markdown, manuscript.draft.body_line, in_lines=True)
    else:
        yield from _of_body(body)


def _of_body(body: Body) -> Iterator[Excerpt]:
    yield Excerpt(text_without_programs(body))
    for picture in body.pictures:
        yield Excerpt(f"{picture.alt}\n{picture.caption}")
    for target in body.links:
        yield from (said for said in _said(target) if said.text not in body.text)
    texts = [piece for piece in body.pieces if isinstance(piece, str)]
    if any(not picture.alone and _DIGIT.search(picture.alt) for picture in body.pictures):
        shown = "".join(
            piece if isinstance(piece, str) else html.escape(piece.alt)
            for piece in body.pieces
            if isinstance(piece, (str, PictureGap))
        )
        yield Excerpt(html.unescape(_TAG.sub("", shown)))
    if any("<rt>" in text for text in texts):
        yield from (Excerpt(above) for above in _RUBY.findall(html.unescape(_NO_RUBY.sub("", "".join(texts)))))
    if any("<table" in text for text in texts):
        yield from _of_tables("".join(texts))


def _of_tables(text: str) -> Iterator[Excerpt]:
    """Cells with figures in them, beside what stands over them."""
    for one in text.split("<table")[1:]:
        table = TablePassages(lambda _row, _column: "")
        for row in _ROW.findall(one.partition("</table>")[0]):
            cells = [html.unescape(_TAG.sub("", cell)) for cell in _CELL.findall(row)]
            for passage in table.add(dict(enumerate(cells, 1))):
                if passage.beside and _DIGIT.search(passage.text):
                    yield Excerpt(passage.text, beside=passage.beside)


def _linked(text: str, first: int) -> Iterator[Excerpt]:
    done = 0
    for start, address in addresses_in(text):
        first, done = first + text.count("\n", done, start), start
        yield from _said(address, first)


def _said(address: str, line: int = 0) -> Iterator[Excerpt]:
    return (Excerpt(said.text, line, said.beside, said.doubtful) for said in said_by(address))


_WEB = frozenset({"http", "https", "ftp"})
_ADDRESS = lazy(r"(?<![A-Za-z0-9+.\-])([A-Za-z][A-Za-z0-9+.\-]{1,15}):([^\s<>\"'（）【】，。；]{3,2000})")
_MAY_BE_ADDRESS = lazy(r":[^\s<>\"'（）【】，。；]{3}")
"""Stands in every one, and is found in a tenth of the time."""
_TELLING = lazy(
    r"phone|mobile|tel|cell|sfz|id_?card|id_?no|card|stu|xuehao|xh|account|mail|qq|wx|wechat", re.IGNORECASE
)
"""Names of what a page is handed that say whose number it is. Others are numbers of pages, of readers, of hours."""
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.\-]+")
_PAIR = lazy(r"[&;?#/]+")
_MOST_PAIRS = 200


class Said(NamedTuple):
    text: str
    beside: str = ""
    """The name of what is handed over, where it says whose it is."""
    doubtful: bool = False
    """Whether a number in it is as likely that of a page."""


def said_by(address: str) -> Iterator[Said]:
    """What an address says of people as it is written in a link; a relative one, too."""
    scheme, colon, rest = address.partition(":")
    if colon and _SCHEME.fullmatch(scheme) and scheme.lower() not in _WEB:
        yield Said(unquote_plus(rest), t("邮箱") if scheme.lower() == "mailto" else t("电话"))
        return
    first = min((at for sign in "?#" if (at := address.find(sign)) >= 0), default=-1)
    if first < 0:
        return
    for pair in _PAIR.split(address[first:], maxsplit=_MOST_PAIRS):
        name, equals, value = pair.partition("=")
        tells = bool(equals) and _TELLING.search(name) is not None
        if pair:
            yield Said(unquote_plus(value if equals else name), name[:100] if tells else "", not tells)


def addresses_in(text: str) -> Iterator[tuple[int, str]]:
    """Place and address of all that begin with a scheme, links that a page will not have among them."""
    found = _ADDRESS.finditer(text) if _MAY_BE_ADDRESS.search(text) else ()
    return ((match.start(), match[0]) for match in found)
