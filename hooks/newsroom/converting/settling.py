"""The parts of a body → its pieces, once all is read: links, footnotes and formulas as they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from newsroom.converting.anchors import with_anchors
from newsroom.converting.notes import Notes
from newsroom.converting.runs import Part, Run
from newsroom.model import LinkEnd, LinkStart, Piece


def settled(parts: Run, notes: Notes, headings: Sequence[str], *, has_anchors: bool) -> tuple[Piece, ...]:
    """``headings``: what each says; ``has_anchors``: whether a link may lead to one."""
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) == len(parts):  # HTML and nothing else, as most bodies are
        text = "".join(texts).rstrip()
        return (text,) if text else ()
    links: Iterable[Part] = _settled_links(parts)
    return _merged(map(notes.written, with_anchors(links, headings) if has_anchors else links))


def _settled_links(parts: Run) -> Iterator[Part]:
    """All parts; what stands for a player among text is a link like any other."""
    for part, following in zip_longest(parts, parts[1:]):
        is_marked = isinstance(part, LinkStart) and part.alone and not isinstance(following, LinkEnd)
        yield LinkStart(part.target) if isinstance(part, LinkStart) and is_marked else part


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Adjacent texts as one, none of them empty."""
    merged: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        if text := "".join(texts):
            merged.append(text)
        texts.clear()
        merged.append(piece)
    if text := "".join(texts).rstrip():
        merged.append(text)
    return tuple(merged)
