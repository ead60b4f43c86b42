"""Rules on a bulletin beside the stories of its day. They are warnings: the paper comes out without what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from newsroom.evidence.exposure import Exposure
from newsroom.evidence.manuscript import Manuscript
from newsroom.findings import Fault, Faults, Finding, findings_of, warning
from newsroom.languages import t
from newsroom.model import Bulletin, Newsroom, Plan, Story
from newsroom.reading import StoryFile
from newsroom.reading.bulletin_file import BulletinFile
from newsroom.reading.bulletins import composed, read_bulletin, read_bulletins
from newsroom.reading.draft import Draft
from newsroom.reading.names import quoted
from newsroom.reading.source import decode
from newsroom.rules.personal import PERSONAL_RULES, office_numbers


class DayIssue(Struct, frozen=True):
    file: BulletinFile
    stories: tuple[Story, ...]
    """The stories of its day that are not withdrawn; also those that are not out yet."""
    newsroom: Newsroom


def bulletin_without_stories(issue: DayIssue) -> Faults:
    """没有稿件的日子不出网报：有网报的文件而当日没有稿件，不出这一页，期号照样保留。"""
    if not issue.stories:
        bulletin = issue.file.bulletin
        yield Fault(
            1,
            t(
                "{isoformat} 没有稿件，第 {number} 期不出。",
                isoformat=bulletin.date.isoformat(),
                number=bulletin.number,
            ),
            t("请核对当日的稿件是不是改了日期、撤下或暂缓；期号已经用过，请保留这个文件。"),
        )


def bulletin_unknown_lead(issue: DayIssue) -> Faults:
    """网报的头条是当日的一篇稿件。改了名的照旧；撤下的，这一期注明头条已撤下；别的由当日其他稿件顶上。"""
    bulletin = issue.file.bulletin
    lead = issue.newsroom.at_path(bulletin.lead) if bulletin.lead else None
    stands = lead and not lead.withdrawn and (lead in issue.stories or lead == issue.newsroom.lead_of(bulletin))
    if issue.stories and bulletin.lead and not stands:
        choices = t("、").join(story.path for story in issue.stories[:3])
        yield Fault(
            issue.file.lead_line,
            t("头条不是当日的稿件，或已经撤下、暂缓。"),
            t("请改写成当日一篇稿件的文件，如 {choices}；或删去这一行。", choices=choices),
        )


def bulletin_unknown_story(issue: DayIssue) -> Faults:
    """网报“稿件”里列的，都是有的稿件；改了名的照旧，撤下的、暂缓的不印。"""
    newsroom = issue.newsroom
    for path in issue.file.bulletin.stories:
        if newsroom.at_path(path) is None and path not in newsroom.aside:
            yield Fault(
                issue.file.stories_line,
                t("“稿件”里的{path}找不到。", path=quoted(path)),
                t("请核对文件名；稿件改了名的，在稿件开头写上“旧地址”。"),
            )


ISSUE_RULES = (warning(bulletin_without_stories), warning(bulletin_unknown_lead), warning(bulletin_unknown_story))


def readable_bulletins(content: Path, plan: Plan) -> tuple[tuple[BulletinFile, ...], list[Finding]]:
    """Bulletins that may go out, and what is wrong with any file."""
    files, found = read_bulletins(content)
    exposures = [(file, list(_exposures(file, plan, _text(content / file.bulletin.path)))) for file in files]
    may_go_out = tuple(file for file, exposed in exposures if not any(finding.is_error for finding in exposed))
    return may_go_out, [*found, *(finding for _, exposed in exposures for finding in exposed)]


def faults_of(bulletin: Bulletin, plan: Plan) -> list[Finding]:
    """What would be wrong with an issue that is about to be written."""
    data = composed(bulletin).encode()
    file, findings = read_bulletin(StoryFile(Path(bulletin.path).name, data, len(data)))
    return [*findings, *_exposures(file, plan, data.decode())] if file else findings


def of_the_bulletins(files: tuple[BulletinFile, ...], newsroom: Newsroom) -> Iterator[Finding]:
    days = {file.bulletin.date: list[Story]() for file in files}
    for story in newsroom.stories:
        if story.day in days and not story.withdrawn:
            days[story.day].append(story)
    for file in files:
        issue = DayIssue(file, tuple(days[file.bulletin.date]), newsroom)
        yield from findings_of(ISSUE_RULES, f"content/{file.bulletin.path}", issue)


def _text(file: Path) -> str:
    """Empty where it cannot be read any more."""
    try:
        return decode(file.read_bytes())[0] or ""
    except OSError:
        return ""


def _exposures(file: BulletinFile, plan: Plan, text: str) -> Iterator[Finding]:
    """Personal data in the file, by the rules for a story."""
    bulletin = file.bulletin
    draft = Draft(path=bulletin.path, entries={}, markdown=bulletin.greeting, body_line=file.greeting_line, story=None)
    phones = office_numbers(plan.desk.public_numbers)
    return findings_of(PERSONAL_RULES, f"content/{bulletin.path}", Exposure.of(Manuscript(draft, None), text), phones)
