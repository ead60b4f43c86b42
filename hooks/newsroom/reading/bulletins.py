"""The numbered issues of the bulletin from ``content/bulletins/``: the desk's own files, read as if they were not.

A file is named after its day. Its front matter holds the number and, where an editor has chosen it, the story that
leads; its text is the greeting.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from newsroom.findings import Fault, Faults, Finding, Rule, error, findings_of, warning
from newsroom.languages import t
from newsroom.model import Bulletin
from newsroom.patterns import lazy
from newsroom.reading.bulletin_file import (
    BULLETIN,
    LONGEST_GREETING,
    MOST_STORIES,
    BulletinFile,
    BulletinSource,
    Numbered,
)
from newsroom.reading.dates import YEARS
from newsroom.reading.file_names import printable
from newsroom.reading.names import quoted, shown
from newsroom.reading.parts import is_empty
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.story import StoryFile, read_file, source_of
from newsroom.reading.tree import BULLETINS, PLACE_RULES, StoryPlace

_DAY = lazy(r"(\d{4})-(\d\d)-(\d\d)\.md", re.ASCII)


def read_bulletins(content: Path) -> tuple[tuple[BulletinFile, ...], tuple[Finding, ...]]:
    """Bulletins that stand, by day, and what is wrong with any; raises at none. Links are never followed."""
    findings: list[Finding] = []
    read: list[BulletinFile] = []
    for name, place in _files(content / BULLETINS):
        if place is None:
            path = f"content/{BULLETINS}/{name}"
            findings += findings_of(PLACE_RULES, path, StoryPlace(path, "", None, is_link=True))
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
    source = source_of(file, BULLETIN)
    issue = BulletinSource(file.path, day, source)
    findings = list(findings_of(FILE_RULES, path, issue))
    if day:
        findings += findings_of(SOURCE_RULES, path, source.faults)
    number = issue.whole.value("number")
    if day is None or number is None or any(finding.is_error for finding in findings):
        return None, findings
    bulletin = Bulletin(
        date=day,
        number=number,
        lead=issue.whole.text("lead").removeprefix("content/"),
        stories=tuple(path.removeprefix("content/") for path in issue.whole.texts("stories")[:MOST_STORIES] if path),
        greeting=issue.greeting[:LONGEST_GREETING].rstrip(),
    )
    number_line, lead_line, stories_line = (issue.whole.line_of(key) for key in ("number", "lead", "stories"))
    return BulletinFile(bulletin, number_line, lead_line, stories_line, source.body_line), findings


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
    """Decides which of two issues with one number stays, by sorting the other behind it: rather the one whose number
    fits its neighbours, so that a slip in a new file takes no old issue off the site."""
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
    words = {key.name: key.word for key in BULLETIN}
    lead = f"{words['lead']}: {bulletin.lead}\n" if bulletin.lead else ""
    stories = "".join(f"  - {path}\n" for path in bulletin.stories)
    stories = f"{words['stories']}:\n{stories}" if stories else ""
    greeting = f"\n{bulletin.greeting}\n" if bulletin.greeting else ""
    return f"---\n{words['number']}: {bulletin.number}\n{lead}{stories}---\n{greeting}"


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


def bulletin_misnamed(file: BulletinSource) -> Faults:
    """网报的文件以日期命名，放在 content/bulletins/ 里，如 2026-02-05.md；不放别的文件。"""
    if file.day is None:
        yield Fault(
            1,
            t("文件名{file}不是日期。", file=quoted(file.name)),
            t("请改名为“2026-02-05.md”这样，日期是这一期的那一天；不是网报的文件请移到别处。"),
        )


def bulletin_without_number(file: BulletinSource) -> Faults:
    """每一期网报写明期号，是从 1 开始的整数，由 scripts/bulletin.py new 给出。"""
    if file.day and file.source.data is not None and file.whole.value("number") is None:
        found = file.whole.entries.get("number")
        fault = (
            t("没有期号。")
            if is_empty(found)
            else t("期号{x}不是从 1 开始的整数。", x=quoted(str(found and found.value)))
        )
        line = found.line if found else 1
        yield Fault(line, fault, t("请写成“期号: 4”这样；已经发出的一期，仍写原来的期号。"))


def bulletin_unknown_key(file: BulletinSource) -> Faults:
    """网报的文件里只写期号、头条和稿件，问候写在下面。"""
    for entry in file.whole.strangers:
        remedy = t("这里只写“期号”“头条”“稿件”三项，问候写在第二行“---”的下面。")
        yield Fault(entry.line, t("没有“{entry}”这一项。", entry=shown(entry.written)), remedy)


def bulletin_key_twice(file: BulletinSource) -> Faults:
    """期号、头条、稿件各只写一次。"""
    for _, line, _ in file.whole.twice:
        yield Fault(line, t("同一项写了两次。"), t("请只留一行。"))


def bulletin_long_greeting(file: BulletinSource) -> Faults:
    """问候只印一行，不超过 60 个字。"""
    if len(file.greeting) > LONGEST_GREETING:
        yield Fault(
            file.source.body_line,
            t(
                "问候有 {n} 个字，超过了 {longest_greeting} 个，后面的不印。",
                n=len(file.greeting),
                longest_greeting=LONGEST_GREETING,
            ),
            t("请写短一些；要紧的话请写成稿件。"),
        )


def bulletin_number_twice(issue: Numbered) -> Faults:
    """每个期号只用一次；两期同号时，期号和日期对不上的一期暂缓，都对得上的，日期晚的暂缓。"""
    if issue.twin:
        yield Fault(
            issue.file.number_line,
            t("第 {number} 期已经有了：content/{path}。", number=issue.twin.number, path=issue.twin.path),
            t("请改用下一个期号；已经发出的期号不改。现有的期号见 scripts/bulletin.py list。"),
        )


def bulletin_number_backwards(issue: Numbered) -> Faults:
    """期号随日期增大。补出的一期用的是后来的期号，可以不理会这条提醒；期号发出以后不再改。"""
    mine, before = issue.file.bulletin, issue.greatest
    if before and before.number > mine.number:
        yield Fault(
            issue.file.number_line,
            t(
                "第 {number} 期的日期，晚于第 {number2} 期（content/{path}）。",
                number=mine.number,
                number2=before.number,
                path=before.path,
            ),
            t("请核对期号；如果其中一期是补出的，不必改。"),
        )


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
