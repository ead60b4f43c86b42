"""Markdown as offices write it → Markdown that GitHub's dialect reads as it was meant.

Word processors, spreadsheets and Chinese input methods leave habits in a text: indents, tabs, wide signs, lines without
an empty line between them. What they mean is written out here, line by line; what a line holds is looked at in
``signs``. Code between fences stays as it is.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from newsroom.converting.formulas import is_mark
from newsroom.converting.html_lines import BEGINS_HTML, CLOSES_HTML, unwrapped, verbatim_end
from newsroom.converting.margins import DEEP, code_lines, columns_before, is_deep, without_margin
from newsroom.converting.oddities import is_odd
from newsroom.converting.signs import guarded, without_stand_ins
from newsroom.converting.tabular import from_bars, from_tabs, has_cells, is_row, tabbed_rows
from newsroom.patterns import lazy

_BREAKS = lazy("[\x0b\x85\u2028]")
"""Ends of a line that word processors write within a paragraph."""
_PARTS = lazy("[\x0c\x1c-\x1e\u2029]")
"""Ends of a paragraph, of a page."""

_INDENT = lazy(r"[ \t\u00a0\u2002\u2003\u3000]*")
_WIDE = lazy("[\u00a0\u2002\u2003\u3000]")
_FENCE = lazy(r"((?:[>\s]|[-*+] |\d{1,9}[.)] )*)(`{3,}(?=[^`]*$)|~{3,})(.*)")
_POINT = lazy(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?=\S)|$)")
_BULLET = lazy(r"(?:•[\t \u3000]*|[●▪■◦○◆·➢\uf06c\uf0b7\uf0a7\uf0d8]\t\s*)(?=\S)")
_DOUBLED = lazy(r"={3,}\s*")
_NOTE = lazy(r"\[\^[^\]\s]+\]:")
_NOTE_DEPTH = 4
"""Columns by which the second paragraph of a footnote is indented."""
_DEFINITION = lazy(r"\[([^\]^][^\]\n]*)\]:[ \t]*(\S+)")
_LABEL = lazy(r"\[([^\[\]\n^]+)\](?!:)")
_ADDRESS = lazy(r"<[^<>]*>|[a-z][a-z0-9+.-]*:\S+|[./#]\S*|[\w%/-]+(?:\.[\w%/-]+)*\.[a-z0-9]{2,5}(?:[#?]\S*)?", re.I)
_HEADING = lazy(r"#{2,6}(?=[^#\s])(?!.*#\s*$)")


def as_gfm(markdown: str) -> str:
    """Text for the parser; ``restored`` belongs to what comes out of it."""
    if not is_odd(markdown):
        return markdown
    text = _PARTS.sub("\n\n", _BREAKS.sub("\n", without_stand_ins(markdown)))
    labels = frozenset(label.casefold() for label in _LABEL.findall(text)) if "]:" in text else frozenset()
    return "\n".join(_Scan(labels).read(text.split("\n")))


class _Scan(Struct):
    """Goes through the lines in order."""

    labels: frozenset[str]
    """Labels that may be those of defined links; folded."""
    done: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    """Columns at which the text of the open items of lists begins, the outermost first."""
    fence: str = ""
    """The fence of the code which is open."""
    margin: int = 0
    """Columns that were taken from in front of it, and belong to no line of the code."""
    html: str = ""
    """What ends the HTML that is open: an empty line is an empty text here."""
    in_html: bool = False
    codeless: dict[int, int] = field(default_factory=dict)
    """By margin: the line before which no code that is only indented begins. To look again from every line would cost
    the square of their number."""

    def read(self, lines: list[str]) -> list[str]:
        at = 0
        while at < len(lines):
            at += self._take(lines, at)
        return self.done

    def _take(self, lines: list[str], at: int) -> int:
        """Takes what begins at a line, and says how many lines that is."""
        line = lines[at]
        if self.in_html and CLOSES_HTML.search(self.done[-1]) and line.strip() and not line.lstrip().startswith("<"):
            self.done.append("")
            self.in_html = False
        if self.fence or self.in_html:
            self._go_on(line)
            return 1
        if taken := self._take_table(lines, at) or self._take_formula(lines, at) or self._take_code(lines, at):
            return taken
        self._put(line)
        return 1

    def _take_table(self, lines: list[str], at: int) -> int:
        if is_row(lines[at]):
            end = at + 1
            while end < len(lines) and is_row(lines[end]):
                end += 1
            rows, count, width = lines[at:end], end - at, columns_before(lines[at])
        elif has_cells(lines[at]) and not (self.items and lines[at][:1].isspace()):  # else the text of a point goes on
            (rows, count), width = tabbed_rows(lines, at), 0
        else:
            return 0
        if len(rows) < 2:
            return 0
        table = from_bars(rows) if is_row(lines[at]) else from_tabs(rows)
        self._put_table(table, width, lines[at + count : at + count + 1])
        return count

    def _take_formula(self, lines: list[str], at: int) -> int:
        """A formula between two lines of dollars, on one line: what begins its lines is no mark of Markdown."""
        if not is_mark(lines[at]):
            return 0
        end = next((end for end in range(at + 1, min(at + 40, len(lines))) if is_mark(lines[end])), 0)
        tex = " ".join(filter(None, (line.strip() for line in lines[at + 1 : end])))
        if not tex or "$" in tex:
            return 0
        self._part()
        self.done += [f"$${tex}$$", ""]
        return end - at + 1

    def _take_code(self, lines: list[str], at: int) -> int:
        margin = self.items[-1] if self.items else 0
        is_below_text = bool(self.done) and self.done[-1].strip() != ""
        if is_below_text or at < self.codeless.get(margin, 0) or not is_deep(lines[at], margin):
            return 0
        count, self.codeless[margin] = code_lines(lines, at, margin)
        self.done += lines[at : at + count]
        return count

    def _go_on(self, line: str) -> None:
        """A line of code or HTML."""
        if self.fence:
            if self.margin:
                line = without_margin(line, self.margin)
            if (found := _FENCE.fullmatch(line)) and found[2].startswith(self.fence) and not found[3].strip():
                self.fence = ""
        elif (self.html in line.lower()) if self.html else not line.strip():
            self.in_html = False
        self.done.append(line)

    def _put_table(self, rows: list[str], width: int, following: list[str]) -> None:
        if self.items and width < self.items[-1]:
            self.items.clear()
        if self.done and self.done[-1].strip() and not self.items:
            self.done.append("")
        margin = " " * self.items[-1] if self.items else ""
        self.done += [margin + guarded(row) for row in rows]
        if following and following[0].strip() and "|" not in following[0] and not self.items:
            self.done.append("")

    def _put(self, line: str) -> None:
        margin = _INDENT.match(line)
        indent = margin[0] if margin else ""
        words = line[len(indent) :]
        if not words:
            self.done.append("")
            return
        words = _BULLET.sub("- ", words, count=1) if _BULLET.match(words) else words
        width = columns_before(line)
        is_wide = _WIDE.search(indent) is not None
        is_point = _POINT.match(words) is not None
        is_broken = bool(self.done) and self.done[-1].endswith(("  ", "\\"))
        if is_broken and is_wide and not is_point:
            self.done.append(indent + guarded(words))  # a line of a poem
            return
        indent = self._settled(width, words, is_point=is_point, is_wide=is_wide)
        if is_point:
            self._put_point(indent, words)
            return
        if fence := _FENCE.fullmatch(words):
            self.fence, self.margin = fence[2], width - len(indent)
            self.done.append(indent + words)
            return
        if self._begins_paragraph(words, width, is_wide=is_wide):
            self.done.append("")
        if words[0] == "<" and BEGINS_HTML.match(words):
            self._put_html(indent, words)
            return
        if _NOTE.match(words):
            self.items = [_NOTE_DEPTH]
        plain = self._plain(words)
        self.done.append(indent + (plain if _DEFINITION.match(plain) else guarded(plain)))

    def _put_point(self, indent: str, words: str) -> None:
        mark = _POINT.match(words)
        rest = words[len(mark[0]) :] if mark else words
        length = len(mark[0].expandtabs(DEEP)) if mark and rest else 2
        self.items.append(len(indent) + (length if length <= DEEP + 1 else 2))
        if fence := _FENCE.fullmatch(rest):
            self.fence = fence[2]
            self.done.append(indent + words)
        else:
            self.done.append(indent + words[: len(words) - len(rest)].replace("\t", " ") + guarded(rest))

    def _put_html(self, indent: str, words: str) -> None:
        """HTML goes on to the next empty line; around what only places its content, Markdown is read as such."""
        content = unwrapped(words)
        if content != words:
            self._part()
            self.done += [indent + guarded(content), ""] if content else []
            return
        self.done.append(indent + words)
        self.html = verbatim_end(words)
        self.in_html = not (self.html and self.html in words[4:].lower())

    def _part(self) -> None:
        if self.done and self.done[-1]:
            self.done.append("")

    def _settled(self, width: int, words: str, *, is_point: bool, is_wide: bool) -> str:
        """The indent with which a line belongs where its writer put it, and is no code."""
        if is_wide and not is_point:
            if self.items:
                self._part()
            self.items.clear()
            return ""
        lazy = bool(self.done) and self.done[-1] != "" and not is_point and words[0] not in "#<>`~|"
        while self.items and width < self.items[-1] and not lazy:
            self.items.pop()
        if not self.items:
            return " " * width if width < DEEP else ""
        inner = self.items[-1]
        return " " * (width if width < inner + DEEP else inner)

    def _begins_paragraph(self, words: str, width: int, *, is_wide: bool) -> bool:
        """Whether an indent says so: not within a list or a quotation, nor behind an end of a line that is written."""
        previous = self.done[-1].lstrip() if self.done else ""
        goes_on = previous.endswith(("  ", "\\")) or (words[0] == previous[:1] == ">") or _DEFINITION.match(previous)
        return bool(previous) and (is_wide or width > 1) and not self.items and not goes_on

    def _plain(self, words: str) -> str:
        """A line of text, apart from the signs within it."""
        match words[0]:
            case "=" if _DOUBLED.fullmatch(words):
                return self._heading()
            case "[" if found := _DEFINITION.match(words):
                return words if self._is_definition(found) else f"\\{words}"
            case "#" if found := _HEADING.match(words):
                return f"{found[0]} {words[found.end() :]}"
            case _:
                return words

    def _heading(self) -> str:
        """For a line of double hyphens: the line above it is a heading, where it stands alone; else a rule."""
        *before, last = ["", *self.done[-2:]]
        if last.strip() and not before[-1].strip() and not self.items and last[0] not in "#>|<":
            self.done[-1] = f"# {last.lstrip()}"
            return ""
        return "***"

    def _is_definition(self, found: re.Match[str]) -> bool:
        """Whether an address stands behind the label, or a word that may be one, and a link asks for it."""
        return _ADDRESS.fullmatch(found[2]) is not None or (found[2].isascii() and found[1].casefold() in self.labels)
