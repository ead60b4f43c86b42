"""Where every page stands. An address is relative to the site's root and ends with a slash; the front page is empty."""

from __future__ import annotations

from datetime import date

from newsroom.model.kinds import Kind
from newsroom.model.newsroom import Newsroom
from newsroom.model.period import Period
from newsroom.patterns import lazy

FRONT = ""
COLUMNS = "columns/"
UNITS = "units/"
ARCHIVE = "archive/"
BULLETINS = "bulletin/"
REPORTS = "reports/"
CONCERNS = "concerns/"
QUOTA = "quota/"
DESK = "desk/"
CARE = "care/"
RULES = "rules/"
SET_ASIDE = "set-aside/"
SUBSCRIBE = "subscribe/"
CALENDAR = "calendar.ics"
BUILD_RECORD = "build.json"
AS_THE_SCHOOL_HAS = frozenset({BULLETINS, REPORTS, CONCERNS, QUOTA, CARE})
"""Pages that only schools with such things have."""
SEARCH = "search/"
CAMPUSES = "campuses/"
CAMPAIGNS = "campaigns/"
TOPICS = "topics/"
AUTHORS = "authors/"
STORIES = "stories/"
CARDS = "cards/"

_FOLDERS = (
    COLUMNS, UNITS, ARCHIVE, BULLETINS, REPORTS, CONCERNS, QUOTA, SEARCH, CAMPUSES, CAMPAIGNS, TOPICS, AUTHORS, STORIES,
    CARDS
)  # fmt: skip
_PAGES = (FRONT, DESK, CARE, RULES, SET_ASIDE, SUBSCRIBE)
_FILES = lazy(
    r"(?:404\.html|robots\.txt|(?:news-)?sitemap(?:-[^/]+)?\.xml|(?:rss|atom)\.xml|feed\.json|assets/today\.css"
    r"|assets/rail\.json)"
)


def is_of_the_newsroom(path: str) -> bool:
    """Whether it makes the file at this path below the site's root itself, in some school and at some time: then no
    ordinary page can stand there. Icons may be the school's own."""
    return (
        path.startswith(_FOLDERS)
        or path in (CALENDAR, BUILD_RECORD)
        or path in [f"{page}index.html" for page in _PAGES]
        or _FILES.fullmatch(path) is not None
    )


def column_address(slug: str) -> str:
    return f"{COLUMNS}{slug}/"


def unit_address(slug: str) -> str:
    return f"{UNITS}{slug}/"


def campus_address(slug: str) -> str:
    return f"{CAMPUSES}{slug}/"


def campaign_address(slug: str) -> str:
    return f"{CAMPAIGNS}{slug}/"


def topic_address(slug: str) -> str:
    return f"{TOPICS}{slug}/"


def author_address(name: str) -> str:
    return f"{AUTHORS}{name}/"


def month_address(parent: str, month: tuple[int, int]) -> str:
    """A month below the archive, a column or a unit."""
    return f"{parent}{month[0]:04d}/{month[1]:02d}/"


def bulletin_year_address(year: int) -> str:
    return f"{BULLETINS}{year:04d}/"


def report_address(day: date) -> str:
    return f"{REPORTS}{day.isoformat()}/"


def quota_year_address(year: int) -> str:
    return f"{QUOTA}{year:04d}/"


def period_address(period: Period) -> str:
    return f"{QUOTA}{period}/"


def linkable_addresses(newsroom: Newsroom) -> frozenset[str]:
    """All pages of ours that a text may link to: every one but stubs, writers', weeks of the quota and what is set
    aside; and without the campaigns' and the list of no bulletins yet, which are settings of the site."""
    plan = newsroom.plan
    addresses = {FRONT, COLUMNS, UNITS, ARCHIVE, DESK, RULES, SUBSCRIBE, SEARCH}
    if plan.desk.quotas:
        addresses.add(QUOTA)
    if newsroom.issued:
        addresses.add(BULLETINS)
    if newsroom.has_concerns:
        addresses.add(CONCERNS)
    if plan.desk.care_unit:
        addresses.add(CARE)
    if plan.desk.daily_reports or newsroom.report_days:
        addresses.add(REPORTS)
        for day in newsroom.report_days:
            addresses |= {report_address(day), month_address(REPORTS, (day.year, day.month))}
    addresses.update(campus_address(slug) for slug in plan.campuses())
    addresses.update(column_address(column.slug) for column in plan.columns)
    addresses.update(unit_address(unit.slug) for unit in plan.units)
    addresses.update(topic_address(topic.slug) for topic in plan.desk.topics)
    for column, unit, month in {(story.column, story.unit, story.month) for story in newsroom.published}:
        addresses.update(month_address(one, month) for one in (ARCHIVE, column_address(column), unit_address(unit)))
    answers = (story.concern.answered for story in newsroom.of_kind(Kind.CONCERN) if story.concern)
    addresses.update(month_address(CONCERNS, (answer.year, answer.month)) for answer in answers if answer)
    addresses.update(story.address for story in newsroom.published)
    addresses.update(bulletin.address for bulletin in newsroom.issued)
    return frozenset(addresses)
