"""Runs of text with what stands in it, between two blocks: their lines, and what readers see of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from newsroom.converting.lines import End, Line, ends_of, joint
from newsroom.model import LinkEnd, LinkStart, PictureGap, Piece


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a reference to a footnote, until it is known whether there is one."""

    number: int
    use: int
    """Counts the references to the same footnote, from 1."""


@dataclass(frozen=True, slots=True)
class Formula:
    html: str
    """Finished, safe."""
    tex: str


Part = Piece | NoteMark | Formula
Run = list[Part]

_BREAK: tuple[Part, ...] = ("<br>", "\n")
_UNREAD = ("<rt>", "<rp>")


@dataclass(slots=True)
class _Line:
    parts: Run = field(default_factory=list)
    depth: int = 0
    """Inline elements that are open at its end."""
    is_broken: bool = False
    """Whether the writer has broken it with a mark."""

    @property
    def is_empty(self) -> bool:
        return not any(isinstance(part, PictureGap | NoteMark) for part in self.parts) and not words_of(self.parts)

    @property
    def is_marked(self) -> bool:
        return self.parts[-1:] == ["</strong>"]

    @property
    def is_address(self) -> bool:
        """Whether it holds a link to another host and nothing else."""
        return address_alone(self.parts) is not None

    @property
    def stands_alone(self) -> bool:
        return self.is_picture or self.is_address

    @property
    def is_picture(self) -> bool:
        """Whether it holds pictures and nothing else."""
        return any(isinstance(part, PictureGap) for part in self.parts) and not words_of(self.parts).strip()


def paragraphs_of(run: Run, *, parts: bool = True) -> Iterator[Run]:
    """The run as paragraphs, their lines broken or joined; where it ``parts`` at the ends of sentences, as several."""
    if not any(_has_line_end(part) for part in run):
        yield run
        return
    lines = list(_lines(run))
    paragraph: Run = []
    for line, end in zip(lines, [*_ends(lines, parts=parts), End.PARAGRAPH], strict=True):
        paragraph += line.parts
        if end is End.PARAGRAPH and not line.depth:
            yield paragraph
            paragraph = []
        elif end is End.SPACE:
            paragraph.append("\n")
        elif end is not End.JOIN:
            paragraph += _BREAK
    if paragraph:
        yield paragraph


def broken(run: Run) -> Run:
    """The run of a point in a list: all in one, with the ends of its lines."""
    joined: Run = []
    for paragraph in paragraphs_of(run, parts=False):
        joined += [*_BREAK, *paragraph] if joined else paragraph
    return joined


def joined(run: Run) -> Run:
    """The run of a cell or a heading, where the end of a line means nothing."""
    lines = list(_lines(run))
    if len(lines) < 2:
        return run
    whole: Run = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        whole += line.parts
        if line.is_broken and following:
            whole += _BREAK
        elif following and joint(words_of(line.parts), words_of(following.parts)) is End.SPACE:
            whole.append("\n")
    return whole


def words_of(parts: Iterable[Part]) -> str:
    """What readers see, without marks; a line that is broken is a line."""
    words: list[str] = []
    unread = 0
    for part in parts:
        if isinstance(part, Formula):
            words.append(part.tex)
        elif not isinstance(part, str):
            continue
        elif part.startswith("<"):
            if part == "<br>":
                words.append("\n")
            else:
                unread += part in _UNREAD
                unread -= part in ("</rt>", "</rp>")
        elif not unread:
            text = unescape(part) if "&" in part else part
            words.append(text.replace("\n", " ") if part != "\n" else " ")
    return "".join(words)


def address_alone(parts: Sequence[Part]) -> LinkStart | None:
    """The link, where there is nothing beside it and it leads to a host of the web: with its text as title, or without
    one where that is its own address."""
    shown = [part for part in parts if not (isinstance(part, str) and part.isspace())]
    start = shown[0] if len(shown) == 3 else None
    if not (isinstance(start, LinkStart) and isinstance(shown[2], LinkEnd) and isinstance(shown[1], str)):
        return None
    text, target = unescape(shown[1]).strip(), start.target
    if not target.lower().startswith(("http://", "https://")) or text.startswith("<"):
        return None
    if text in (target, target.removeprefix("http://")) or _as_read(text) == unquote(target):
        return LinkStart(target, alone=True)
    return LinkStart(target, alone=True, title=text)


def _as_read(address: str) -> str:
    """With its characters; empty where it holds a sign that no address shows as it was typed."""
    return unquote(address) if "\\" not in address else ""


def _ends(lines: Sequence[_Line], *, parts: bool) -> Iterator[End]:
    """Between the lines: those that the writer has broken, and pictures, stand apart from the rest."""
    start = 0
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following and not line.is_broken and not line.stands_alone and not following.stands_alone:
            continue
        ends = ends_of([Line(words_of(one.parts), one.is_marked) for one in lines[start : at + 1]])
        yield from ends if parts else (End.BREAK if end is End.PARAGRAPH else end for end in ends)
        if following:
            yield _between(line, following)
        start = at + 1


def _between(line: _Line, following: _Line) -> End:
    if line.is_picture and following.is_picture:
        return End.SPACE
    return End.PARAGRAPH if line.stands_alone or following.stands_alone else End.BREAK


def _lines(run: Run) -> Iterator[_Line]:
    """The lines of a run that show something; marks around nothing belong to the line before."""
    last: _Line | None = None
    for line in _written_lines(run):
        if last is None:
            last = line
        elif line.is_empty:
            last.parts += line.parts
            last.depth = line.depth
        elif last.is_empty:
            last = _Line(last.parts + line.parts, line.depth, line.is_broken)
        else:
            yield last
            last = line
    if last:
        yield last


def _written_lines(run: Run) -> Iterator[_Line]:
    line = _Line()
    depth = 0
    for part in run:
        if part == "<br>":
            yield _Line(_trimmed(line.parts), depth, is_broken=True)
            line = _Line()
        elif isinstance(part, str) and not part.startswith("<") and "\n" in part:
            first, *others = part.split("\n")
            line.parts.append(first)
            for text in others:
                yield _Line(_trimmed(line.parts), depth)
                line = _Line([text])
        else:
            depth += _opens(part)
            line.parts.append(part)
    yield _Line(_trimmed(line.parts), depth)


def _trimmed(parts: Run) -> Run:
    """Without spaces at the ends and empty texts."""
    if parts and isinstance(parts[0], str) and not parts[0].startswith("<"):
        parts[0] = parts[0].lstrip(" \t")
    if parts and isinstance(parts[-1], str) and not parts[-1].startswith("<"):
        parts[-1] = parts[-1].rstrip(" \t")
    return [part for part in parts if part != ""]


def _opens(part: Part) -> int:
    if isinstance(part, LinkStart):
        return 1
    if isinstance(part, LinkEnd):
        return -1
    if isinstance(part, str) and part.startswith("<"):
        return -1 if part.startswith("</") else 1
    return 0


def _has_line_end(part: Part) -> bool:
    return isinstance(part, str) and ("\n" in part or part == "<br>")
