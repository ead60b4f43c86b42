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

from newsroom.findings import Finding, Rule, findings_of
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
from newsroom.reading.bulletin_rules import FILE_RULES, ORDER_RULES, TWIN_RULES
from newsroom.reading.dates import YEARS
from newsroom.reading.file_names import printable
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
