"""Lines of files as the findings want them, where the remedy is a finished line; the rest of a file stays as it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from newsroom.findings import Finding, Mended
from newsroom.languages import t
from newsroom.personal import redacted
from newsroom.reading.key_lines import SPACES

_BOM = b"\xef\xbb\xbf"
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BEFORE = re.compile(rf"([{SPACES}]*(?:-[{SPACES}]+)?)(.*)", re.DOTALL)
_AROUND = f"{SPACES}\"'“”‘’*【〔["
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")


class MendedFile(Struct, frozen=True):
    """A file in which at least one line is mended."""

    path: str
    """From the root."""
    old: str
    """Without the mark at its beginning."""
    new: str
    has_mark: bool
    findings: tuple[Finding, ...]
    """Those that are mended."""

    @property
    def data(self) -> bytes:
        return _BOM * self.has_mark + self.new.encode()

    def diff(self) -> Iterator[str]:
        """As people read it: what goes, and what comes in its place, masked."""
        old, new = (redacted(text).splitlines() for text in (self.old, self.new))
        place = redacted(self.path)
        yield from difflib.unified_diff(old, new, place, place, lineterm="", n=1)


def mended_files(root: Path, findings: Iterable[Finding]) -> Iterator[MendedFile]:
    """In the order of their paths; of a file that is no UTF-8, or is none, nothing."""
    fit = sorted((one for one in findings if one.mended.key), key=attrgetter("path", "line"))
    for path, own in groupby(fit, key=attrgetter("path")):
        file = root / path
        if file.is_symlink() or not file.is_file():
            continue
        data = file.read_bytes()
        try:
            text = data.removeprefix(_BOM).decode()
        except UnicodeDecodeError:
            continue
        new, done = _mended(text, list(own))
        if done:
            yield MendedFile(path, text, new, data.startswith(_BOM), tuple(done))


def _mended(text: str, findings: Sequence[Finding]) -> tuple[str, list[Finding]]:
    lines = _LINES.findall(text)
    done: list[Finding] = []
    for number, own in groupby(findings, key=attrgetter("line")):
        here = list(own)
        if not 1 <= number <= len(lines):
            continue
        old = lines[number - 1]
        words = old.rstrip("\r\n")
        new = _line(words, [one.mended for one in here])
        if new is not None and new != words:
            lines[number - 1] = new + old[len(words) :] if new else ""
            done += here
    return "".join(lines), done


def _line(old: str, mended: Sequence[Mended]) -> str | None:
    """None where the line is not what the findings speak of.

    Of several one is about the line's form and says how its key is written, another knows what was meant.
    """
    match = _BEFORE.fullmatch(old)
    before, rest = match.groups() if match else ("", old)
    if not all(rest.lstrip(_AROUND).startswith(one.key) for one in mended):
        return None
    if any(not one.line for one in mended):
        return ""
    form = min(mended, key=lambda one: not one.is_whole)
    meant = max(mended, key=lambda one: not one.is_whole)
    key = form.line.partition(":")[0]
    value = meant.line.partition(":")[2].strip()
    comment = _COMMENT.search(rest)
    kept = comment[0] if comment and "#" not in value else ""
    return f"{'' if form.is_whole else before}{key}: {value}".rstrip() + kept


def counted(files: Sequence[MendedFile]) -> str:
    lines = sum(len({one.line for one in file.findings}) for file in files)
    return t("{files} 个文件，{n} 行。", files=len(files), n=lines)
