"""The daily bulletin: a page for every issue that is out, made of the stories of its day, and the list of all.

A new story changes the issue of its own day and no other; the list, the neighbours and the line on the front page
change with the issues.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from newsroom.languages import later, t
from newsroom.model import Bulletin, Column, Kind, Newsroom, Section, Story
from newsroom.model.addresses import BULLETINS, bulletin_year_address, report_address
from newsroom.pages.cards import bulletin_card
from newsroom.pages.dates import long_day
from newsroom.pages.edition import Edition
from newsroom.pages.links import text_body
from newsroom.pages.outputs import SITE_CARD, Page
from newsroom.pages.views.bulletins import (
    AnswerLine,
    BulletinLine,
    BulletinSection,
    BulletinsView,
    BulletinView,
    ReportCount,
)
from newsroom.pages.views.parts import Link
from newsroom.pages.views.stories import StoryBody
from newsroom.standings.reports import day_reports

STYLES = ("bulletin.css",)
IN_LIST = 31
"""Issues on the page of all; where there are more, every year has a page of its own."""
LEAD_WITHDRAWN = later("头条已撤下")
LONGEST_TEXT = 900
"""Words, as ``count_words`` has them, of a lead that is printed whole: half a sheet of A4."""


def bulletin_pages(edition: Edition) -> Iterator[Page]:
    """None of a school that has no bulletin: the settings name none, and there was none."""
    issued = edition.newsroom.issued
    if not (issued or edition.site.bulletin):
        return
    lines = [bulletin_line(edition, bulletin) for bulletin in issued]
    yield from _lists(edition, lines)
    # Of a neighbour a page shows the number and the day: another headline there leaves it alone.
    bare = [replace(line, lead="") for line in lines]
    for bulletin, newer, older in zip(issued, (None, *bare), (*bare[1:], None), strict=False):
        yield _page(edition, bulletin, older, newer)


def bulletin_line(edition: Edition, bulletin: Bulletin) -> BulletinLine:
    """With a headline: the desk's, or the one that stands in for it; without where none is out."""
    lead = edition.newsroom.lead_of(bulletin) or _leading(edition, _own(edition.newsroom, bulletin))
    return BulletinLine(
        number=bulletin.number,
        date=bulletin.date,
        address=bulletin.address,
        lead=(str(LEAD_WITHDRAWN) if lead.withdrawn else lead.title) if lead else "",
    )


def _own(newsroom: Newsroom, bulletin: Bulletin) -> tuple[Story, ...]:
    """The stories of an issue of which one may lead: not the answer to what was asked on another day."""
    stories, _ = newsroom.composition(bulletin)
    answered = newsroom.answered_on(bulletin.date)
    return tuple(story for story in stories if story.day == bulletin.date or story not in answered)


def bulletin_view(
    edition: Edition, bulletin: Bulletin, older: BulletinLine | None = None, newer: BulletinLine | None = None
) -> BulletinView:
    newsroom = edition.newsroom
    stories, additions = newsroom.composition(bulletin)
    answered = [story for story in newsroom.answered_on(bulletin.date) if story in stories]
    chosen = newsroom.lead_of(bulletin)
    is_withdrawn = bool(chosen and chosen.withdrawn)
    # Nobody takes the place of a lead that was withdrawn: the issue says so.
    own = _own(newsroom, bulletin)
    lead = None if is_withdrawn else chosen or _leading(edition, own)
    elsewhere = {story.path for story in answered} | ({lead.path} if lead else set())
    rest = [story for story in stories if story.path not in elsewhere]
    printed = {section: [story for story in rest if story.kind.section is section] for section in Section}
    return BulletinView(
        name=edition.site.bulletin_name,
        number=bulletin.number,
        date=bulletin.date,
        greeting=bulletin.greeting,
        lead=edition.tease([lead])[0] if lead else None,
        body=_body(edition, lead) if lead else None,
        notices=edition.tease(printed[Section.NOTICES]),
        sections=tuple(
            section
            for column in edition.plan.columns
            if (section := _section(edition, column, printed[Section.COLUMNS], bulletin.date)).stories
        ),
        flashes=edition.tease(printed[Section.FLASHES]),
        works=edition.tease(printed[Section.WORKS]),
        additions=edition.tease(additions),
        lead_withdrawn=is_withdrawn,
        withdrawn=newsroom.withdrawn_from(bulletin),
        answers=tuple(_answer(edition, story) for story in answered if not lead or story.path != lead.path),
        report=_report(newsroom, bulletin.date),
        previous=older,
        next=newer,
    )


def _page(edition: Edition, bulletin: Bulletin, older: BulletinLine | None, newer: BulletinLine | None) -> Page:
    view = bulletin_view(edition, bulletin, older, newer)
    day = long_day(bulletin.date)
    headlines = t("；").join(story.title for story in view.stories[:3])
    stories = [story for part in edition.newsroom.composition(bulletin) for story in part]
    return Page(
        address=bulletin.address,
        template="bulletin.html",
        title=t("{view}第{number}期", view=view.name, number=bulletin.number),
        description=t("{day}，共{n}篇：{headlines}。", day=day, n=len(view.stories), headlines=headlines)[:120],
        section=BULLETINS,
        changed=max(bulletin.date, edition.changed(stories) or bulletin.date),
        assets=STYLES,
        view=view,
        card=bulletin_card(view.name),
    )


def _lists(edition: Edition, lines: list[BulletinLine]) -> Iterator[Page]:
    by_year = [(year, tuple(group)) for year, group in groupby(lines, key=lambda line: line.date.year)]
    if len(lines) <= IN_LIST:
        by_year = []
    years = tuple(Link(t("{year}年", year=year), bulletin_year_address(year)) for year, _ in by_year)
    yield _list(edition, None, tuple(lines[:IN_LIST]), len(lines), years)
    for year, group in by_year:
        yield _list(edition, year, group, len(group), tuple(link for link in years if link.text != f"{year}年"))


def _list(
    edition: Edition, year: int | None, issues: tuple[BulletinLine, ...], total: int, years: tuple[Link, ...]
) -> Page:
    name = edition.site.bulletin_name
    of_year = t("{year}年", year=year) if year else ""
    return Page(
        address=bulletin_year_address(year) if year else BULLETINS,
        template="bulletins.html",
        title=t("{name}：{of_year}", name=name, of_year=of_year) if year else name,
        description=t("{site}的{of_year}每日网报，按期排列，可以打印。", site=edition.site.name, of_year=of_year),
        section=BULLETINS,
        changed=issues[0].date if issues else None,
        assets=STYLES,
        view=BulletinsView(name=name, year=year, issues=issues, total=total, years=years),
        card=bulletin_card(name) if issues else SITE_CARD,
    )


def _leading(edition: Edition, stories: tuple[Story, ...]) -> Story | None:
    """Where no editor has said it: rather a story than what is short, rather one with a picture."""
    plain = [story for story in stories if story.kind is Kind.STORY and not story.is_reprint]
    pictured = (story for story in plain if edition.tease([story])[0].image)
    return next(pictured, next(iter(plain or stories), None))


def _body(edition: Edition, lead: Story) -> StoryBody | None:
    facts = edition.facts[lead.path]
    return replace(text_body(facts, lead.path, edition), is_lowered=True) if facts.words <= LONGEST_TEXT else None


def _section(edition: Edition, column: Column, stories: list[Story], day: date) -> BulletinSection:
    own = edition.tease(story for story in stories if story.column == column.slug)
    return BulletinSection(column=edition.column_link(column, day), stories=own)


def _report(newsroom: Newsroom, day: date) -> ReportCount | None:
    found = day_reports(newsroom, day)
    if found is None or not found.given:
        return None
    return ReportCount(
        units=len(found.units), given=len(found.given), matters=found.with_matters, address=report_address(day)
    )


def _answer(edition: Edition, story: Story) -> AnswerLine:
    concern = story.concern
    unit = edition.plan.unit(concern.answered_by or story.unit if concern else story.unit)
    return AnswerLine(
        question=concern.question if concern else story.title,
        answer=Link(edition.facts[story.path].summary or story.title, story.address),
        unit=unit.name_on(concern.answered.date() if concern and concern.answered else story.day),
    )
