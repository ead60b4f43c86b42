"""A line of runs, written as Markdown or, where that cannot say it, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsroom.converting.signs import SURNAME
from newsroom.patterns import lazy
from word.marks import html_words, seen, words
from word.values import TextRun, WordNoteMark

_SURNAME_LAST = lazy(f"{SURNAME}$")
_MOST_HTML = 2000


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
        text = text if run.link == inner else f"[{words(inner, delicate=True)}](<{_address(run.link)}>)"
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


def _address(link: str) -> str:
    signs = {"<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", "\n": "", "\r": "", "\t": ""}
    return "".join(signs.get(sign, sign) for sign in link)[:_MOST_HTML]


def html_run(run: TextRun) -> str:
    text = html_words(run.text)
    if run.link:
        text = f'<a href="{html_words(_address(run.link)).replace(chr(34), "%22")}">{text}</a>'
    for is_so, element in (
        *((run.shift > 0, "sup"), (run.shift < 0, "sub"), (run.struck, "s")),
        *((run.italic, "em"), (run.bold, "strong")),
    ):
        if is_so:
            text = f"<{element}>{text}</{element}>"
    return text
