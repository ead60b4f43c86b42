"""Guide and handbook, filled with what the school's plan says: its columns, units, hours, and stories that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined

from newsroom.languages import t
from newsroom.model import Column, Form, Kind, Newsroom, Plan, Site, Story, Week
from newsroom.model.span import standing
from newsroom.pages import BLANKS, literal
from newsroom.pages.dates import clock
from newsroom.reading.manuals import read_manual

_SHOWN = ((Form.POEM, Form.SONG), (Form.CALLIGRAPHY, Form.PAINTING, Form.PHOTO))
"""Forms of which the guide shows an example: one of text, one of a picture."""


class _Plain(str):
    """A text for code, in which Markdown has no meaning."""

    __slots__ = ()


class _Example(NamedTuple):
    title: str
    path: _Plain
    """Below ``content/``."""


class _Sample(NamedTuple):
    """What a story's first lines might say in this school."""

    column: str
    beat: str
    unit: str


def written_manuals(paths: Iterable[str], newsroom: Newsroom, site: Site, addresses: Collection[str]) -> dict[str, str]:
    """Markdown by path below ``content/``. ``addresses``: all pages of the site, to which a manual may lead."""
    made = Environment(
        autoescape=False,  # noqa: S701 - Markdown; what is filled in is made literal below
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        comment_start_string="{##",  # a heading's name begins with {#
        comment_end_string="##}",
        finalize=_in_markdown,
    )
    made.filters["plain"] = _plain
    values = {**_values(newsroom, site), "has": lambda address: address in addresses}
    return {path: made.from_string(read_manual(path)).render(values) for path in paths}


def _in_markdown(value: object) -> str:
    return literal(value) if isinstance(value, str) and not isinstance(value, _Plain) else str(value)


def _plain(text: str) -> _Plain:
    return _Plain(" ".join(text.replace("`", "").replace('"', "").split()))


def _values(newsroom: Newsroom, site: Site) -> dict[str, Any]:
    plan = newsroom.plan
    day = _example_day(newsroom)
    times = standing(plan.desk.answer_times, newsroom.today)
    wait = times.within if times else None
    return {
        **{name: _Plain(f"{{{{ {name} }}}}") for name in BLANKS},  # filled later, as on every ordinary page
        "desk": plan.desk.name,
        "chief": plan.desk.chief_on(newsroom.today),
        "kinds": {str(kind): _Plain(kind.word) for kind in Kind},
        "columns": sorted(plan.columns_on(newsroom.today) or plan.columns, key=lambda column: column.order),
        "sample": _sample(plan, newsroom.today),
        "units": [unit.name for unit in plan.units if unit.stands_on(newsroom.today)] or [t("单位")],
        "bulletin": site.bulletin_name,
        "reports": plan.desk.report_on(newsroom.today),
        "quotas": plan.desk.quotas,
        "holidays": plan.desk.holidays,
        "campaigns": site.campaigns,
        "clock": clock,
        "hours": wait // timedelta(hours=1) if wait else 0,
        "day": day,
        "month_day": day.replace(month=day.month + 1, day=1),
        "week": _Plain(str(Week.of(day))),
        "month": _Plain(f"{day:%Y/%m}"),
        "before": _Plain(f"{day.month - 1:02}"),
        "after": _Plain(f"{day.month + 1:02}"),
        "flash": _first(newsroom.of_kind(Kind.FLASH)),
        "concern": _first(newsroom.of_kind(Kind.CONCERN)),
        "works": list(filter(None, (_first(_works(newsroom, forms)) for forms in _SHOWN))),
    }


def _example_day(newsroom: Newsroom) -> date:
    """The Monday of a week in March: of the year of the newest story, so that a manual changes once a year."""
    year = newsroom.published[0].day.year if newsroom.published else newsroom.today.year
    return next(day for number in range(8, 15) if (day := date(year, 3, number)).weekday() == 0)


def _works(newsroom: Newsroom, forms: Collection[Form]) -> Iterator[Story]:
    return (story for story in newsroom.of_kind(Kind.WORK) if story.work and story.work.form in forms)


def _first(stories: Iterable[Story]) -> _Example | None:
    """The oldest one stays the example, whatever is published after it."""
    story = min(stories, key=lambda one: (one.date, one.path), default=None)
    return _Example(story.title, _Plain(story.path)) if story else None


def _sample(plan: Plan, today: date) -> _Sample:
    columns = plan.columns_on(today) or plan.columns
    column = next((column for column in columns if column.beats_on(today)), None) or min(columns, key=_order)
    beat = next((one.slug for one in column.beats_on(today)), None)
    groups = [group for group in column.suppliers_of(beat) if group.stands_on(today)]
    unit = next((unit for group in groups for unit in group.units), None)
    named = column.beat(beat)
    return _Sample(
        column=column.title,
        beat=named.title if named else "",
        unit=plan.unit(unit).name if unit else plan.units[0].name,
    )


def _order(column: Column) -> int:
    return column.order
