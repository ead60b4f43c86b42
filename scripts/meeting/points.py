"""What a meeting of five minutes must look at, point by point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from meeting.pulls import WaitingPull
from newsroom.inspection import Inspection
from newsroom.languages import month_name, run_on, t
from newsroom.model import Newsroom, Period, Story
from newsroom.model.quota import per_of
from newsroom.personal import redacted
from newsroom.standings import QuotaState, before, naming, running, standing
from newsroom.standings.answers import Waiting, concerns_of
from weeks import days_of

ENDING = timedelta(days=3)
"""How long before its end a notice is spoken of."""
_TITLE = 60
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    text: str
    data: Mapping[str, object]
    """For programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    key: str
    title: str
    items: tuple[Item, ...]
    nothing: str
    """What is said where there are no items."""
    more: str = ""
    """What is said after them."""


def points(inspection: Inspection, newsroom: Newsroom, pulls: tuple[WaitingPull, ...] | None) -> Iterator[Point]:
    """In the order of the meeting. No point on pull requests where nobody knows them."""
    if pulls is not None:
        yield _pulls(newsroom, pulls)
    yield _set_aside(inspection, newsroom)
    yield _concerns(newsroom)
    yield _to_come(newsroom)
    yield _ending(newsroom)
    yield _owed(newsroom)


def _pulls(newsroom: Newsroom, pulls: tuple[WaitingPull, ...]) -> Point:
    return Point(
        key="pulls",
        title=t("待审的投稿"),
        nothing=t("没有待审的投稿。"),
        items=tuple(
            Item(
                text=t("，").join(
                    filter(
                        None,
                        (
                            t("{number} 号《{short}》", number=pull.number, short=_short(pull.title)),
                            t("已等 {waited}", waited=_waited(pull.created_at, newsroom.now)),
                            pull.checked,
                            pull.reviewed,
                        ),
                    )
                ),
                data={
                    "number": pull.number,
                    "title": pull.title,
                    "created": pull.created_at.isoformat(),
                    "checks": pull.checked,
                    "review": pull.reviewed,
                    "url": pull.url,
                },
            )
            for pull in pulls
        ),
    )


def _set_aside(inspection: Inspection, newsroom: Newsroom) -> Point:
    def item(path: str) -> Item:
        outline, (first, *more) = newsroom.aside.get(path), inspection.set_aside[path]
        unit = newsroom.plan.unit(outline.unit).name if outline and outline.unit else ""
        title = outline.title if outline else ""
        whose = "".join(
            (t("《{short}》", short=_short(title)) if title else "", t("（{unit}）", unit=unit) if unit else "")
        )
        others = t("另有 {n} 处错误。", n=len(more)) if more else ""
        return Item(
            text=t(
                "{whose}content/{path} 第 {line} 行：{fault}{others}",
                whose=whose,
                path=path,
                line=first.line,
                fault=first.fault,
                others=others,
            ),
            data={
                "path": f"content/{path}",
                "title": title,
                "unit": unit,
                "faults": [one.fault for one in (first, *more)],
            },
        )

    return Point(
        key="set_aside",
        title=t("暂缓刊出"),
        nothing=t("没有暂缓的稿件。"),
        items=tuple(item(path) for path in sorted(inspection.set_aside)),
    )


def _concerns(newsroom: Newsroom) -> Point:
    def item(one: Waiting) -> Item:
        unit, asked = newsroom.plan.unit(one.taken_by).name if one.taken_by else "", one.asked
        taken = t("{unit}已受理", unit=unit) if unit else t("还没有单位受理")
        state = t("，").join([t("已超时"), taken] if one.is_overdue else [taken])
        waited = t(
            "{month} 月 {day} 日提出，已等 {waited}",
            month=asked.month,
            name=month_name(asked.month),
            day=asked.day,
            waited=_waited(asked, newsroom.now),
        )
        return Item(
            text=t("{short}（{waited}，{state}）", short=_short(one.question), waited=waited, state=state),
            data={
                "question": one.question,
                "asked": asked.isoformat(),
                "taken_by": one.taken_by,
                "overdue": one.is_overdue,
                "path": f"content/{one.path}",
            },
        )

    return Point(
        key="concerns",
        title=t("没有答复的关切"),
        nothing=t("关切都已答复。"),
        items=tuple(map(item, concerns_of(newsroom).waiting)),
    )


def _to_come(newsroom: Newsroom) -> Point:
    """Until tomorrow's end: the last time that the meeting can stop them."""
    zone = newsroom.plan.desk.zone
    end = datetime.combine(newsroom.today + timedelta(days=2), time(), zone)
    waiting = sorted((story for story in newsroom.stories if story.date > newsroom.now), key=lambda story: story.order)
    soon = [story for story in waiting if story.date < end]
    later = t("更晚的还有 {n} 篇。", n=len(waiting) - len(soon)) if len(waiting) > len(soon) else ""
    return Point(
        key="to_come",
        title=t("到明天为止定时刊出"),
        nothing=run_on([t("到明天为止没有定时刊出的稿件。"), *([later] if later else [])]),
        more=later,
        items=tuple(_dated(newsroom, story, story.date) for story in soon),
    )


def _ending(newsroom: Newsroom) -> Point:
    """Notices that go out of force within days: renew them, or let them go."""
    ends = sorted(
        (story.notice.expires, story.path, story)
        for story in newsroom.published
        if story.notice and story.notice.expires and newsroom.now < story.notice.expires <= newsroom.now + ENDING
    )
    return Point(
        key="ending",
        title=t("三天内到期的通告"),
        nothing=t("三天内没有通告到期。"),
        items=tuple(_dated(newsroom, story, end, ends=True) for end, _, story in ends),
    )


def _dated(newsroom: Newsroom, story: Story, at: datetime, *, ends: bool = False) -> Item:
    local = at.astimezone(newsroom.plan.desk.zone)
    unit = newsroom.plan.unit(story.unit).name
    # What ends at midnight ends, as people say it, at 24:00 of the day before.
    day, hour = (local - timedelta(days=1), "24:00") if ends and local.time() == time() else (local, f"{local:%H:%M}")
    return Item(
        text=t(
            "{month} 月 {day} 日 {hour} 《{short}》（{unit}）",
            month=day.month,
            name=month_name(day.month),
            day=day.day,
            hour=hour,
            short=_short(story.title),
            unit=unit,
        ),
        data={"at": local.isoformat(), "title": story.title, "unit": unit, "path": f"content/{story.path}"},
    )


_REMEMBERED = timedelta(days=7)
"""What was missing in a period is spoken of for so long after its end."""


def _owed(newsroom: Newsroom) -> Point:
    """What units owe. For the period before only what is still missing: the desk should know, though it is over."""
    this, last = running(newsroom), before(newsroom)
    items: list[Item] = []
    if this:
        items += _items_of(newsroom, this, naming.this(per_of(this)), QuotaState.OPEN)
    if last and newsroom.today - last.last <= _REMEMBERED:
        items += _items_of(newsroom, last, naming.last(per_of(last)), QuotaState.SHORT)
    nothing = t("各单位都已完成。") if newsroom.plan.desk.quotas else t("没有任务。")
    return Point(key="owed", title=t("欠稿"), nothing=nothing, items=tuple(items))


def _items_of(newsroom: Newsroom, period: Period, name: str, state: QuotaState) -> Iterator[Item]:
    owing = [one for unit in newsroom.plan.units if (one := standing(newsroom, unit, period)).state is state]
    if owing:
        amounts = sorted({one.owed for one in owing}, reverse=True)
        units = t("；").join(
            t(
                "差 {n}的有{owing}",
                n=naming.amount_of(owed, in_points=owing[0].in_points),
                owing=t("、").join(one.unit.name for one in owing if one.owed == owed),
            )
            for owed in amounts
        )
        yield Item(
            text=t(
                "{name}（{days_of}）{n} 个单位：{units}", name=name, days_of=days_of(period), n=len(owing), units=units
            ),
            data={"week": str(period), "units": {one.unit.slug: one.owed for one in owing}},
        )


def _waited(since: datetime, now: datetime) -> str:
    hours = max(0, int((now - since).total_seconds() // 3600))
    if hours == 0:
        return t("不到 1 小时")
    return t("{n} 小时", n=hours) if hours < 48 else t("{n} 天", n=hours // 24)


def _short(title: str) -> str:
    """Masked before it is cut, for in a half of a number nobody sees one."""
    title = redacted(title)
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
