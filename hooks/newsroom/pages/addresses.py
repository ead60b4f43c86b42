"""Where every page stands. An address is relative to the site's root and ends with a slash; the front page is empty."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from newsroom.model import Kind, Newsroom, Site, Week
from newsroom.pages.outputs import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.pages.views import Download, QuotaView, StoryBody

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
SEARCH = "search/"


def column_address(slug: str) -> str:
    return f"{COLUMNS}{slug}/"


def unit_address(slug: str) -> str:
    return f"{UNITS}{slug}/"


def campus_address(slug: str) -> str:
    return f"campuses/{slug}/"


def campaign_address(slug: str) -> str:
    return f"campaigns/{slug}/"


def month_address(parent: str, month: tuple[int, int]) -> str:
    """A month below the archive, a column or a unit."""
    return f"{parent}{month[0]:04d}/{month[1]:02d}/"


def bulletin_year_address(year: int) -> str:
    return f"{BULLETINS}{year:04d}/"


def report_address(day: date) -> str:
    return f"{REPORTS}{day.isoformat()}/"


def week_address(week: Week) -> str:
    return f"{QUOTA}{week}/"


def linkable_addresses(newsroom: Newsroom, site: Site) -> frozenset[str]:
    """All pages of ours that a text may link to: every one but stubs, weeks of the quota and what is set aside."""
    plan = newsroom.plan
    addresses = {FRONT, COLUMNS, UNITS, ARCHIVE, BULLETINS, CONCERNS, QUOTA, DESK, RULES, SUBSCRIBE, SEARCH}
    if plan.desk.care_unit:
        addresses.add(CARE)
    if plan.desk.daily_report:
        addresses.add(REPORTS)
        for day in newsroom.report_days:
            addresses |= {report_address(day), month_address(REPORTS, (day.year, day.month))}
    if site.campaign:
        addresses.add(campaign_address(site.campaign.slug))
    addresses.update(campus_address(slug) for slug in plan.campuses())
    addresses.update(column_address(column.slug) for column in plan.columns)
    addresses.update(unit_address(unit.slug) for unit in plan.units)
    months = {
        (parent, story.month)
        for story in newsroom.published
        for parent in (ARCHIVE, (COLUMNS, story.column), (UNITS, story.unit))
    }
    for parent, month in months:
        addresses.add(month_address(parent if isinstance(parent, str) else f"{''.join(parent)}/", month))
    answers = (story.concern.answered for story in newsroom.of_kind(Kind.CONCERN) if story.concern)
    addresses.update(month_address(CONCERNS, (answer.year, answer.month)) for answer in answers if answer)
    addresses.update(story.address for story in newsroom.published)
    addresses.update(bulletin.address for bulletin in newsroom.issued)
    return frozenset(addresses)


def relative(address: str, page: str) -> str:
    """``address`` as seen from the page at ``page``."""
    return "../" * page.count("/") + address or "./"


def internal_addresses(output: Output) -> tuple[str, ...]:
    """Every address on the site to which an output leads or from which it takes a picture, in order, each once.

    Addresses of headings keep their ``#``. HTML inside a view is not looked into: its links were resolved when it
    was made.
    """
    match output:
        case PictureFile() | AttachmentFile() | DrawnCard():
            return ()
        case Page():
            found: list[str] = []
            _collect(output.view, found)
            return tuple(dict.fromkeys(address for address in found if _is_internal(address)))


def _collect(value: Any, found: list[str]) -> None:
    if isinstance(value, tuple):
        for item in value:
            if not isinstance(item, str):
                _collect(item, found)
        return
    if isinstance(value, QuotaView):
        found.extend(address for _, address in value.weeks)
    elif isinstance(value, StoryBody):
        found.extend(link.address if isinstance(link, Download) else link for link in value.links if link is not None)
    for name in _telling(value.__class__):
        content = getattr(value, name)
        if isinstance(content, str):
            found.append(content)
        elif content:
            _collect(content, found)


@cache
def _telling(kind: Hashable) -> tuple[str, ...]:
    """Fields of a kind of value that are an address or may hold one: a story has forty that do not."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold(name, hint))


def _may_hold(name: str, hint: Any) -> bool:
    if hint is Any:
        return True
    inner = get_args(hint)
    if inner:
        return any(_may_hold("", one) for one in inner)
    return name == "address" if hint is str else bool(_telling(hint))


def _is_internal(address: str) -> bool:
    return bool(address) and ":" not in address.partition("/")[0]
