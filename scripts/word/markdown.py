"""Paragraphs, tables and pictures of a Word file, written as a story's Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from newsroom.patterns import lazy
from word.marks import attribute, by_line, dressed, html_run, is_delicate, line_start, seen, trimmed, words
from word.values import Block, Cell, Paragraph, PictureMark, TextRun, WordNoteMark, WordTable

_RULE_CELL = lazy(r":?-+:?")


class Names(Struct, frozen=True):
    """How pictures are called in the story, and what is said of each."""

    files: tuple[str, ...]
    alternatives: tuple[str, ...]
    captions: tuple[str, ...]

    def mark(self, number: int) -> str:
        caption = f' "{attribute(self.captions[number])}"' if self.captions[number] else ""
        return f"![{attribute(self.alternatives[number])}]({self.files[number]}{caption})"


class MarkdownWriter(Struct):
    """Writes blocks one after the other; notes are numbered as the text refers to them."""

    names: Names
    notes: Mapping[str, tuple[Paragraph, ...]]
    levels: Mapping[int, int]
    """By the place of a block: which paragraphs are headings, and how deep."""
    numbers: dict[str, int] = field(default_factory=dict)

    def write(self, blocks: Sequence[Block]) -> str:
        parts: list[str] = []
        last_bullet = -1
        for at, block in enumerate(blocks):
            if isinstance(block, WordTable):
                parts += self._table(block)
                last_bullet = -1
            elif block.bullet >= 0 and not block.pictures:
                depth = min(block.bullet, last_bullet + 1)
                point = f"{'  ' * depth}- {' '.join(self._lines(block)) or '&#8203;'}"
                if last_bullet >= 0:
                    parts[-1] += f"\n{point}"
                else:
                    parts.append(point)
                last_bullet = depth
            else:
                parts += self._paragraph(block, self.levels.get(at, 0))
                last_bullet = -1
        parts += self._notes()
        return "\n\n".join(parts)

    def _paragraph(self, block: Paragraph, level: int) -> Iterator[str]:
        shown = "\n".join(map(self.names.mark, block.pictures))
        if level and block.text:
            text = words(seen(f"{block.label}{block.text}").strip())
            text = f"{text[:-1]}\\#" if text.endswith("#") else text
            marks = "".join(self._mark(piece) for piece in block.pieces if isinstance(piece, WordNoteMark))
            yield f"{'#' * level} {text}{marks}"
        elif lines := self._lines(block):
            text = "\n".join(lines)
            if shown and isinstance(block.pieces[0], PictureMark):
                yield from (shown, text)
                return
            yield text
        if shown:
            yield shown

    def _lines(self, block: Paragraph) -> list[str]:
        """A paragraph's text, each line of it safe at its beginning."""
        pieces = (TextRun(f"{block.label}{_gap(block)}"), *block.pieces) if block.label else block.pieces
        return [line_start(line) for line in self.lines(pieces)]

    def lines(self, pieces: Iterable[object]) -> list[str]:
        return [text for line in by_line(pieces) if (text := self._line(line))]

    def _line(self, pieces: Sequence[TextRun | WordNoteMark]) -> str:
        pieces = trimmed(pieces)
        delicate = is_delicate("".join(piece.text for piece in pieces if isinstance(piece, TextRun)))
        written: list[str] = []
        before = ""
        for at, piece in enumerate(pieces):
            if isinstance(piece, WordNoteMark):
                written.append(self._mark(piece))
                continue
            rest = pieces[at + 1] if at + 1 < len(pieces) else None
            behind = rest.text[:1] if isinstance(rest, TextRun) else "["[: rest is not None]
            written.append(dressed(piece, delicate, before, behind))
            before = piece.text[-2:]
        return "".join(written)

    def _mark(self, mark: WordNoteMark) -> str:
        return f"[^{self.numbers.setdefault(mark.key, len(self.numbers) + 1)}]"

    def _notes(self) -> Iterator[str]:
        """Below the text. A note may refer to others, which follow."""
        done = 0
        while done < len(self.numbers):
            key, number = list(self.numbers.items())[done]
            text = " ".join(line for one in self.notes.get(key, ()) for line in self.lines(one.pieces))
            yield f"[^{number}]: {text}"
            done += 1

    def _table(self, table: WordTable) -> Iterator[str]:
        if _is_frame(table):
            for row in table.rows:
                for cell in row:
                    text = MarkdownWriter(self.names, self.notes, {}, self.numbers)
                    yield from text._body(cell.blocks)
            return
        has_notes = any(isinstance(piece, WordNoteMark) for block in _paragraphs(table) for piece in block.pieces)
        is_merged = any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row)
        yield self._html(table) if is_merged and not has_notes else self._bars(table)
        pictures = [number for block in _paragraphs(table) for number in block.pictures]
        if pictures:
            yield "\n".join(map(self.names.mark, pictures))

    def _body(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from self._paragraph(block, 0)

    def _bars(self, table: WordTable) -> str:
        """With a bar between cells; what reaches over several stands in each of them."""
        rows = spread(table)
        width = max(map(len, rows))
        lines = []
        for row in rows:
            texts = [self._cell(cell) if cell else "" for cell in row] + [""] * (width - len(row))
            lines.append(f"| {' | '.join(texts)} |")
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def _cell(self, cell: Cell) -> str:
        lines = [
            line
            for block in cell.blocks
            if isinstance(block, Paragraph)
            for line in self.lines((TextRun(f"{_bullet(block)}{block.label}{_gap(block)}"), *block.pieces))
        ]
        text = "<br>".join(lines)
        return f"\\{text}" if _RULE_CELL.fullmatch(text) else text

    def _html(self, table: WordTable) -> str:
        lines = ["<table>"]
        for number, row in enumerate(table.rows):
            name = "th" if number == 0 else "td"
            cells = []
            for cell in row:
                spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
                cells.append(f"<{name}{spans}>{_html_cell(cell)}</{name}>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</table>"])


def spread(table: WordTable) -> list[list[Cell | None]]:
    """Every place of the table with the cell that covers it."""
    rows: list[list[Cell | None]] = [[] for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < len(rows[number]) and rows[number][column] is not None:
                column += 1
            for below in rows[number : number + cell.rows]:
                below += [None] * (column + cell.columns - len(below))
                below[column : column + cell.columns] = [cell] * cell.columns
            column += cell.columns
    return rows


def _is_frame(table: WordTable) -> bool:
    """Whether it is no table to whoever looks at it: one column, or pictures side by side."""
    cells = [cell for row in table.rows for cell in row if cell.blocks]
    if all(len(row) <= 1 for row in table.rows):
        return True
    pictured = sum(any(isinstance(one, Paragraph) and one.pictures for one in cell.blocks) for cell in cells)
    return 2 * pictured >= len(cells) > 0


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """In tables, too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _paragraphs(block)


def _paragraphs(table: WordTable) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row:
            yield from paragraphs_of(cell.blocks)


def _gap(block: Paragraph) -> str:
    """Between a number and its text: 一、 and （一） have their own."""
    return " " if block.label[-1:].isascii() and block.label else ""


def _bullet(block: Paragraph) -> str:
    return "• " if block.bullet >= 0 else ""


def _html_cell(cell: Cell) -> str:
    lines = []
    for block in cell.blocks:
        if not isinstance(block, Paragraph):
            continue
        label = TextRun(f"{_bullet(block)}{block.label}{_gap(block)}")
        for line in by_line((label, *block.pieces)):
            text = "".join(html_run(piece) for piece in trimmed(line) if isinstance(piece, TextRun))
            if text:
                lines.append(text)
    return "<br>".join(lines)
