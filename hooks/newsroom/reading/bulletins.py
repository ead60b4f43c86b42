"""The numbered issues of the bulletin from ``content/bulletins/``: the desk's own files, read as if they were not.

A file is named after its day. Its front matter holds the number and, where an editor has chosen it, the story that
leads; its text is the greeting.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newsroom.findings import Fault, Faults, Finding, Rule, error, findings_of, warning
from newsroom.model import Bulletin
from newsroom.reading.dates import YEARS
from newsroom.reading.keys import Key, lookup_of
from newsroom.reading.names import clean, quoted, shown
from newsroom.reading.nodes import Table
from newsroom.reading.source import Source
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.story import StoryFile, read_file, source_of
from newsroom.reading.tree import BULLETINS, PLACE_RULES, Place, printable

GREATEST = 99_999
"""The number of a daily paper after 270 years."""
LONGEST_GREETING = 60
"""Characters; it is one line below the name of the paper."""

_KEYS = (
    Key(name="number", chinese=("期号",), text="这是第几期，从 1 数起。"),
    Key(name="lead", chinese=("头条",), text="头条稿件的文件，如 stories/2020/02/gate.md。"),
)
_NAMES = lookup_of(_KEYS)
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\.md", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slip:
    """An issue's file that was read, as the rules look at it."""

    name: str
    """Of the file."""
    day: date | None
    source: Source

    @property
    def table(self) -> Table:
        return self.source.data if isinstance(self.source.data, Table) else Table(1)

    def written(self, name: str) -> tuple[int, object] | None:
        """Line and value of a key; None where it is missing."""
        for key, value in self.table.items():
            if _NAMES.find(key) == name:
                return self.table.lines[key], value
        return None

    def text(self, name: str) -> str:
        found = self.written(name)
        return clean(found[1]) if found and isinstance(found[1], str) else ""

    @property
    def number(self) -> int | None:
        text = self.text("number")
        return int(text) if _NUMBER.fullmatch(text) else None

    @property
    def greeting(self) -> str:
        return clean(self.source.markdown[:1000])


@dataclass(frozen=True, slots=True)
class BulletinFile:
    """An issue with the lines of its file that later rules name."""

    bulletin: Bulletin
    number_line: int
    lead_line: int
    greeting_line: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """An issue among the others."""

    file: BulletinFile
    twin: Bulletin | None
    """One that has the same number, and more right to it."""
    greatest: Bulletin | None
    """Of all before its day, the one with the greatest number."""


def bulletin_misnamed(slip: Slip) -> Faults:
    """网报的文件以日期命名，放在 content/bulletins/ 里，如 2020-02-05.md；不放别的文件。"""
    if slip.day is None:
        yield Fault(
            1,
            f"文件名{quoted(slip.name)}不是日期。",
            "请改名为“2020-02-05.md”这样，日期是这一期的那一天；不是网报的文件请移到别处。",
        )


def bulletin_without_number(slip: Slip) -> Faults:
    """每一期网报写明期号，是从 1 开始的整数，由 scripts/bulletin.py new 给出。"""
    if slip.day and slip.source.data is not None and slip.number is None:
        found = slip.written("number")
        fault = f"期号{quoted(str(found[1]))}不是从 1 开始的整数。" if found and found[1] else "没有期号。"
        yield Fault(found[0] if found else 1, fault, "请写成“期号: 4”这样；已经发出的一期，仍写原来的期号。")


def bulletin_unknown_key(slip: Slip) -> Faults:
    """网报的文件里只写期号和头条，问候写在下面。"""
    for key, line in slip.table.lines.items():
        if _NAMES.find(key) is None:
            yield Fault(line, f"没有“{shown(key)}”这一项。", "这里只写“期号”“头条”两项，问候写在第二行“---”的下面。")


def bulletin_key_twice(slip: Slip) -> Faults:
    """期号和头条各只写一次。"""
    names = [(_NAMES.find(key), line) for key, line in (*slip.table.lines.items(), *slip.table.twice)]
    for at, (name, line) in enumerate(names):
        if name and name in [earlier for earlier, _ in names[:at]]:
            yield Fault(line, "同一项写了两次。", "请只留一行。")


def bulletin_long_greeting(slip: Slip) -> Faults:
    """问候只印一行，不超过 60 个字。"""
    if len(slip.greeting) > LONGEST_GREETING:
        yield Fault(
            slip.source.body_line,
            f"问候有 {len(slip.greeting)} 个字，超过了 {LONGEST_GREETING} 个，后面的不印。",
            "请写短一些；要紧的话请写成稿件。",
        )


def bulletin_number_twice(issue: Numbered) -> Faults:
    """每个期号只用一次；两期同号时，期号和日期对不上的一期暂缓，都对得上的，日期晚的暂缓。"""
    if issue.twin:
        yield Fault(
            issue.file.number_line,
            f"第 {issue.twin.number} 期已经有了：content/{issue.twin.path}。",
            f"请改用下一个期号；已经发出的期号不改。现有的期号见 {LIST}。",
        )


def bulletin_number_backwards(issue: Numbered) -> Faults:
    """期号随日期增大。补出的一期用的是后来的期号，可以不理会这条提醒；期号发出以后不再改。"""
    mine, before = issue.file.bulletin, issue.greatest
    if before and before.number > mine.number:
        yield Fault(
            issue.file.number_line,
            f"第 {mine.number} 期的日期，晚于第 {before.number} 期（content/{before.path}）。",
            "请核对期号；如果其中一期是补出的，不必改。",
        )


LIST = "scripts/bulletin.py list"
FILE_RULES = (
    error(bulletin_misnamed),
    error(bulletin_without_number),
    error(bulletin_unknown_key),
    error(bulletin_key_twice),
    warning(bulletin_long_greeting),
)
TWIN_RULES = (error(bulletin_number_twice),)
ORDER_RULES = (warning(bulletin_number_backwards),)
BULLETIN_RULES = (*FILE_RULES, *TWIN_RULES, *ORDER_RULES)


def read_bulletins(content: Path) -> tuple[tuple[BulletinFile, ...], tuple[Finding, ...]]:
    """Those that stand, by day, and what is wrong with any; raises at none. Links are never followed."""
    findings: list[Finding] = []
    read: list[BulletinFile] = []
    for name, place in _files(content / BULLETINS):
        if place is None:
            path = f"content/{BULLETINS}/{name}"
            findings += findings_of(PLACE_RULES, path, Place(path, "", None, is_link=True))
            continue
        # Whatever has another name is not looked into.
        file = read_file(name, str(place)) if day_of(name) else StoryFile(name, b"", 0)
        found, faults = read_bulletin(file)
        findings += faults
        if found:
            read.append(found)
    twins = [(issue, list(_of(issue, TWIN_RULES))) for issue in _numbered(read)]
    standing = [issue.file for issue, faults in twins if not faults]
    findings += (fault for _, faults in twins for fault in faults)
    findings += (fault for issue in _numbered(standing) for fault in _of(issue, ORDER_RULES))
    return tuple(standing), tuple(findings)


def read_bulletin(file: StoryFile) -> tuple[BulletinFile | None, list[Finding]]:
    """One issue from its bytes; ``path`` of the file is its name alone."""
    path = f"content/{BULLETINS}/{file.path}"
    day = day_of(file.path)
    source = source_of(file)
    slip = Slip(file.path, day, source)
    findings = list(findings_of(FILE_RULES, path, slip))
    if day:
        findings += findings_of(SOURCE_RULES, path, source)
    number = slip.number
    if day is None or number is None or any(finding.is_error for finding in findings):
        return None, findings
    bulletin = Bulletin(
        date=day,
        number=number,
        lead=slip.text("lead").removeprefix("content/"),
        greeting=slip.greeting[:LONGEST_GREETING].rstrip(),
    )
    number_line, lead_line = (found[0] if (found := slip.written(key)) else 1 for key in ("number", "lead"))
    return BulletinFile(bulletin, number_line, lead_line, source.body_line), findings


def _numbered(files: list[BulletinFile]) -> Iterator[Numbered]:
    """``files`` are by day."""
    bulletins = [file.bulletin for file in files]
    shared = {number for number, count in Counter(one.number for one in bulletins).items() if count > 1}
    heirs: dict[int, Bulletin] = {}
    for one in sorted((one for one in bulletins if one.number in shared), key=lambda one: _doubt(one, bulletins)):
        heirs.setdefault(one.number, one)
    greatest: Bulletin | None = None
    for file in files:
        heir = heirs.get(file.bulletin.number)
        yield Numbered(file, None if heir is file.bulletin else heir, greatest)
        if greatest is None or file.bulletin.number > greatest.number:
            greatest = file.bulletin


def _of(issue: Numbered, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    return findings_of(rules, f"content/{issue.file.bulletin.path}", issue)


def _doubt(bulletin: Bulletin, others: list[Bulletin]) -> tuple[bool, date]:
    """Of two issues with one number the one with less of it stays: rather that whose number fits its neighbours, so
    that a slip in a new file takes no old issue off the site."""
    fits = all(
        (one.date < bulletin.date) == (one.number < bulletin.number) for one in others if one.number != bulletin.number
    )
    return not fits, bulletin.date


def day_of(name: str) -> date | None:
    """The day after which a file is named; None where its name is no day."""
    match = _DAY.fullmatch(name)
    if match is None or int(match[1]) not in YEARS:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def composed(bulletin: Bulletin) -> str:
    """The file of an issue; what is read from it is the same issue."""
    lead = f"头条: {bulletin.lead}\n" if bulletin.lead else ""
    greeting = f"\n{bulletin.greeting}\n" if bulletin.greeting else ""
    return f"---\n期号: {bulletin.number}\n{lead}---\n{greeting}"


def _files(folder: Path) -> Iterator[tuple[str, Path | None]]:
    """Name and path of everything in there, sorted; without a path what is no file, such as a link."""
    if folder.is_symlink():
        yield ".", None
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not entry.name.startswith("."):
            is_file = entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
            yield printable(entry.name), Path(entry.path) if is_file else None
