"""What a body says without its marks: lines for whoever searches, paragraphs for whoever sums it up."""

from __future__ import annotations

from newsroom.patterns import lazy

_COUNTED = lazy(r"[^\W_]+")


class Said:
    """Told block after block; a row of a table is one line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._paragraphs: list[str] = []
        self._apart: list[str] = []
        """Paragraphs of boxes and pull quotes, with which no story begins."""
        self._rows = 0
        """Rows that are open, one within a cell of another."""
        self._cells: list[str] = []
        """What the cells say of the outermost of them."""

    def note(self, words: str) -> str:
        """What a block says, tidied; lines that the story breaks itself stay lines."""
        lines = (" ".join(line.split()) for line in words.split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            (self._cells if self._rows else self.lines).append(text)
        return text

    def note_paragraph(self, words: str) -> str:
        if text := self.note(words):
            self._paragraphs.append(text)
        return text

    def note_plain(self, words: str) -> None:
        """A paragraph of one line that is tidy already, and stands in no table."""
        self._paragraphs.append(words)
        self.lines.append(words)

    def begin_row(self) -> None:
        self._rows += 1

    def end_row(self) -> None:
        self._rows -= 1
        if not self._rows:
            self.note(" ".join(self._cells))
            self._cells.clear()

    @property
    def cells(self) -> int:
        """How many texts the open row has by now."""
        return len(self._cells)

    def cells_since(self, before: int) -> str:
        return "\n".join(self._cells[before:])

    def set_apart(self, before: int) -> None:
        """Takes all paragraphs but the first ``before`` for those of a box."""
        self._apart += self._paragraphs[before:]
        del self._paragraphs[before:]

    @property
    def told(self) -> int:
        """How many paragraphs there are by now, without those of boxes."""
        return len(self._paragraphs)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def letters(self) -> str:
        """Of the text: letters, digits and ideographs alone."""
        return "".join(_COUNTED.findall(self.text))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return (*self._paragraphs, *self._apart)
