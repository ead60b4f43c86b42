"""Small values for the tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from newsroom.converting import convert_text
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.record import Record, record_of
from newsroom.findings import Rule
from newsroom.model import (
    Column,
    DailyReport,
    Desk,
    Holiday,
    Kind,
    Layout,
    Newsroom,
    Plan,
    Quota,
    Story,
    Unit,
    UnitKind,
    Week,
)
from newsroom.reading.draft import Draft, Field

CAMPUS = ZoneInfo("Asia/Shanghai")
LIBRARY = Unit(slug="library", name="图书馆", kind=UnitKind.OFFICE)


def at(written: str) -> datetime:
    """Campus time."""
    return datetime.fromisoformat(written).replace(tzinfo=CAMPUS)


def quota(minimum: int = 2, since: str = "2020-W06", until: str | None = None) -> Quota:
    return Quota(
        minimum=minimum,
        maximum=max(minimum, 3),
        since=Week.parse(since).monday,
        until=Week.parse(until).sunday if until else None,
    )


def off(week: str) -> Holiday:
    return Holiday(since=Week.parse(week).monday, until=Week.parse(week).sunday)


def newsroom(
    *stories: Story, now: str = "2020-02-10 12:00", units: Iterable[Unit] = (LIBRARY,), **desk: Any
) -> Newsroom:
    report = DailyReport(opens=time(14), closes=time(15), summary=time(17), place="工作群", office="library")
    plan = Plan(
        columns=(
            Column(slug="news", title="新闻", short="新闻", order=1, asks_for="", layout=Layout.LIST, introduction=""),
        ),
        units=tuple(units),
        desk=replace(
            Desk(name="编辑部", unit="library", zone=CAMPUS, quotas=(quota(),), daily_reports=(report,)), **desk
        ),
    )
    return Newsroom(plan=plan, now=at(now), stories=stories, pictures={})


def story(name: str = "gate", date: str = "2020-02-05 09:30", **other: Any) -> Story:
    when = at(date)
    made = Story(
        path=f"stories/{when:%Y/%m}/{name}.md",
        slug=name.removesuffix("/index"),
        folder=(when.year, when.month),
        title=f"标题 {name}",
        date=when,
        has_time=True,
        column="news",
        beat=None,
        unit="library",
        responsible="张三",
    )
    return replace(made, **other)


def manuscript(markdown: str, told: Story | None = None, **values: str) -> Manuscript:
    """A story with this body, which begins on line 8, and with these keys, which stand on lines 2, 3, …"""
    told = told or story()
    entries = {
        key: Field(key=key, written=key, line=line, value=value)
        for line, (key, value) in enumerate({"title": told.title, "kind": told.kind.value, **values}.items(), 2)
    }
    draft = Draft(path=told.path, entries=entries, markdown=markdown, body_line=8, story=told)
    return Manuscript(draft, convert_text(markdown))


def record(markdown: str, told: Story | None = None, **values: str) -> Record:
    """What is left of the manuscript when it stands among others."""
    return record_of(manuscript(markdown, told, **values))


def flash(markdown: str) -> Manuscript:
    return manuscript(markdown, story(kind=Kind.FLASH))


def found(rules: Iterable[Rule], *subject: Any) -> list[tuple[str, int]]:
    """Which rules speak, and of which line."""
    return [(rule.name, fault.line) for rule in rules for fault in rule.check(*subject)]
