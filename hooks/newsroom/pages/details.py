"""What a page and a feed say of a story in labelled lines above its text: what its kind and its school add to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import assert_never

from newsroom.languages import t
from newsroom.model import Concern, Extra, Notice, Story, Value, Work
from newsroom.model.site import host_of
from newsroom.pages.dates import deadline, long_day, moment
from newsroom.pages.views.stories import Detail


def details_of(story: Story, now: datetime | None = None) -> Iterator[Detail]:
    """As they are at an instant; without one, only what will not change by itself."""
    match story.details:
        case Notice() as notice:
            yield from _of_notice(notice, now)
        case Concern() | Work() | None:
            pass  # a concern is told as a talk, a work is shown
        case other:
            assert_never(other)
    yield from map(_of_extra, story.extra)


def _of_notice(notice: Notice, now: datetime | None) -> Iterator[Detail]:
    if notice.issuer:
        yield Detail(label=t("发布单位"), text=notice.issuer)
    if notice.document:
        yield Detail(label=t("文号"), text=notice.document)
    if notice.expires:
        ends = deadline(notice.expires)
        over = Detail(label=t("有效期"), text=t("（{ends}止）", ends=ends), strong=t("已失效"))
        yield over if now and not notice.in_force(now) else Detail(label=t("有效期"), text=t("至{ends}", ends=ends))
    elif now:
        yield Detail(label=t("有效期"), text=t("长期有效"))
    if notice.link:
        yield Detail(label=t("原文"), text=t("查看原文"), link=notice.link)


def _of_extra(extra: Extra) -> Detail:
    match extra.holds:
        case Value.TEXT | Value.NUMBER:
            return Detail(label=extra.label, text=extra.value)
        case Value.DATE:
            at = datetime.fromisoformat(extra.value)
            said = moment(at) if at.tzinfo else long_day(date.fromisoformat(extra.value))
            return Detail(label=extra.label, text=said)
        case Value.LINK:
            return Detail(label=extra.label, text=host_of(extra.value) or extra.value, link=extra.value)
        case other:
            assert_never(other)
