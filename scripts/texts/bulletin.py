"""The bulletin in a few lines, for a chat group: what leads, what there is, and where to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.languages import t
from newsroom.model import Kind
from newsroom.pages.bulletins import LEAD_WITHDRAWN
from newsroom.pages.dates import short_day, weekday
from newsroom.pages.views.bulletins import BulletinView

LIMIT = 300
"""Characters that the whole text may have, line ends and the address included."""
_LONGEST_TITLE = 36
_CHARACTER = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|.)"
    "(?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*",
    re.DOTALL,
)
"""What people see as one: a letter with its accents, a flag, an emoji with its skin or family."""


def characters(text: str) -> list[str]:
    """The text as people count it, whatever it takes to write each."""
    return _CHARACTER.findall(text)


def bulletin_text(view: BulletinView, link: str) -> str:
    """At most ``LIMIT`` characters; ``link`` is the issue's absolute address, empty where the site has none.

    What has no room is counted in the last line but one. An address alone that is longer than the limit stays whole.
    """
    head = t(
        "【{view}】第{number}期　{short_day} {weekday}",
        view=view.name,
        number=view.number,
        short_day=short_day(view.date),
        weekday=weekday(view.date),
    )
    entries = list(_entries(view))
    text = _joined(head, [], len(entries), link)
    for shown in range(1, len(entries) + 1):
        longer = _joined(head, entries[:shown], len(entries) - shown, link)
        if len(characters(longer)) > LIMIT:
            break
        text = longer
    if len(characters(text)) > LIMIT:
        return link
    if view.greeting and len(characters(f"{text}\n{view.greeting}")) <= LIMIT:
        return text.replace(head, f"{head}\n{view.greeting}", 1)
    return text


def _joined(head: str, entries: list[str], left: int, link: str) -> str:
    more = t("另有{n}条，见网页。", n=left) if entries else t("共{n}条，见网页。", n=left)
    return "\n".join(filter(None, (head, *entries, more if left else "", link)))


def _entries(view: BulletinView) -> Iterator[str]:
    """One line for each story."""
    if view.lead_withdrawn:
        yield LEAD_WITHDRAWN
    if view.lead:
        yield t("头条：{short}", short=_short(view.lead.title))
    yield from (t("通告：{short}", short=_short(story.title)) for story in view.notices)
    if view.report:
        yield t("日报告：{words}", words=view.report.words)
    yield from (t("答复：{short}", short=_short(line.question)) for line in view.answers)
    yield from (f"· {_short(story.title)}" for section in view.sections for story in section.stories)
    yield from (f"· {_short(story.title)}" for story in view.flashes)
    for story in view.works:
        by = t("（{authors}）", authors=t("、").join(story.authors)) if story.authors else ""
        yield t("{x}：{short}", x=story.label or Kind.WORK.label, short=_short(story.title + by))
    yield from (f"· {_short(story.title)}" for story in view.additions)


def _short(title: str) -> str:
    parts = characters(title)
    return title if len(parts) <= _LONGEST_TITLE else "".join(parts[: _LONGEST_TITLE - 1]) + "…"
