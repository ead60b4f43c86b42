"""Tables as offices bring them: cells from a spreadsheet, bars of an input method, rows without a rule."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.patterns import lazy

MOST_COLUMNS = 40
"""A sheet with more is no table for a page."""

_ROW_BARS = "|｜"
_RULE = lazy(r"[|｜:：\-—－–─\s]+")
"""With dashes in it."""
_DASHES = lazy("[-—－–─]+")
_BAR = lazy(r"(?<!\\)\|")
_NUMBER = lazy(
    r"\s*(?:[-*+•●▪■◦○◆·➢✓✔√□☐☑★※§\uf000-\uf0ff]|[①-⑳⑴-⒇]|第[0-9一二三四五六七八九十百]{1,4}[条章节款项]"
    r"|[（(]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[Ⅰ-Ⅻ])[、．.)）])\s*"
)
"""What stands before a tab in a list from a word processor."""
_POINT = lazy(r"\s*(?:[-*+•●]|[0-9]{1,3}[.)])[ \t]")
_SECTION = lazy(r"\s*[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\t\s*[^\W\d][^\t]*")
"""A heading or point with its place in the whole, such as 1.2: no two cells."""
_MOST_LINES = 20
"""A cell has no more; behind a quotation mark that nobody closes no end is sought further on."""


def is_row(line: str) -> bool:
    """Whether the line has bars at both ends, as a row of a table has."""
    stripped = line.strip()
    return len(stripped) > 1 and stripped[0] in _ROW_BARS and stripped[-1] in _ROW_BARS


def has_cells(line: str) -> bool:
    """Whether tabs divide the line into cells."""
    return (
        "\t" in line.strip()
        and _NUMBER.fullmatch(line.partition("\t")[0]) is None
        and _POINT.match(line) is None
        and _SECTION.fullmatch(line) is None
    )


def tabbed_rows(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """Neighbouring rows of cells from a line on, and how many lines those are.

    A spreadsheet quotes a cell of several lines: its row has line ends inside. What looks like the number of a point
    is a cell where a row of as many cells stands above it.
    """
    rows: list[str] = []
    end = at
    while end < len(lines):
        row, count = _row(lines, end, within=bool(rows))
        if not (has_cells(row) or (rows and row.strip() and 0 < row.count("\t") == rows[0].count("\t"))):
            break
        rows.append(row)
        end += count
    return rows, end - at


def _row(lines: Sequence[str], at: int, *, within: bool) -> tuple[str, int]:
    """The row that begins with a line, and how many lines it takes; ``within`` a table its first cell may be quoted."""
    last = lines[at].rpartition("\t")[2]
    if not (within or "\t" in lines[at]) or not last.startswith('"') or last.count('"') % 2 == 0:
        return lines[at], 1
    quotes = last.count('"')
    for end in range(at + 1, min(at + _MOST_LINES, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            is_closed = lines[end].partition("\t")[0].rstrip().endswith('"')
            return ("\n".join(lines[at : end + 1]), end + 1 - at) if is_closed else (lines[at], 1)
    return lines[at], 1


def from_bars(rows: Sequence[str]) -> list[str]:
    """Neighbouring rows with bars, of either width, as a table: with the rule that belongs under the first."""
    plain = [row.strip().replace("｜", "|") for row in rows]
    columns = len(_cells(plain[0]))
    if len(plain) > 1 and _RULE.fullmatch(plain[1]) and _DASHES.search(plain[1]):
        return [plain[0], _ruled(_cells(plain[1]), columns), *plain[2:]]
    if len(plain) > 1 and len(_cells(plain[1])) == columns:
        return [plain[0], _ruled([], columns), *plain[1:]]
    return plain


def from_tabs(lines: Sequence[str]) -> list[str]:
    """Neighbouring lines of cells as a table, the first as its head; unchanged where there are too many columns."""
    rows = [[_cell(cell) for cell in line.rstrip().split("\t")] for line in lines]
    columns = max(map(len, rows))
    if columns > MOST_COLUMNS:
        return [row for line in lines for row in line.split("\n")]
    head = rows[0] + [""] * (columns - len(rows[0]))
    return [_written(head), _ruled([], columns), *map(_written, rows[1:])]


def _cell(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"' and ("\n" in text or '""' in text[1:-1]):
        text = text[1:-1].replace('""', '"')
    return text.replace("|", "\\|").replace("\n", "<br>")


def _cells(row: str) -> list[str]:
    return _BAR.split(row)[1:-1]


def _ruled(cells: Sequence[str], columns: int) -> str:
    """A rule with the sides that ``cells`` ask for."""
    written = [_DASHES.sub("---", cell.strip().replace("：", ":")) or "---" for cell in cells[:columns]]
    return _written([*written, *["---"] * (columns - len(written))])


def _written(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
