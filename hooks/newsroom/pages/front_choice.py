"""Which stories stand where on the front page: as the desk has it, and by a visible rule whatever it leaves open.

The handbook prints the rule. The lead is, first of all, the desk's own; then that of the day's bulletin; then a notice
that is pinned on its day; then, of the stories of the newest three days, the newest, where a picture outweighs a day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from newsroom.model import Kind, Section, Story
from newsroom.pages.edition import Edition

LEAD_DAYS = 2
"""How many days older than the newest story a lead may be for the sake of its picture."""
PIN_DAYS = 7
"""How long a notice without an end stays pinned on the front page."""
_APART = (Section.FLASHES, Section.NOTICES)
"""Sections that stand beside the newest stories, and not among them."""


def choose_lead(edition: Edition) -> Story | None:
    newsroom = edition.newsroom
    front = newsroom.front.at(newsroom.now)
    return newsroom.out(front.lead) or _of_the_bulletin(edition) or _by_the_rule(edition)


def _of_the_bulletin(edition: Edition) -> Story | None:
    """On its day alone."""
    newsroom = edition.newsroom
    issue = next((one for one in newsroom.issued if one.date == newsroom.today), None)
    lead = newsroom.lead_of(issue) if issue else None
    return lead if lead and not lead.withdrawn else None


def _by_the_rule(edition: Edition) -> Story | None:
    """What other media wrote leads off the site and never leads the paper."""
    newsroom = edition.newsroom
    stories = [story for story in newsroom.of_kind(Kind.STORY) if not story.is_reprint]
    today = [story for story in notices_in_order(edition) if story.day == newsroom.today and is_pinned(edition, story)]
    if today or not stories:
        return next(iter(today), None)
    newest = stories[0].day
    recent = [story for story in stories if (newest - story.day).days <= LEAD_DAYS]
    teasers = edition.tease(recent)
    weighed = [
        ((newest - story.day).days - bool(teaser.image), not teaser.image, place, story)
        for place, (story, teaser) in enumerate(zip(recent, teasers, strict=True))
    ]
    return min(weighed, key=lambda one: one[:3])[3]


def choose_top(edition: Edition, above: Collection[str], most: int) -> tuple[tuple[Story, ...], bool]:
    """The stories below the lead, and whether the desk has put any of them into order. ``above``: paths of what stands
    elsewhere on the page."""
    newsroom = edition.newsroom
    named = (newsroom.out(written) for written in newsroom.front.at(newsroom.now).top)
    chosen = tuple(dict.fromkeys(story for story in named if story and story.path not in above))[:most]
    taken = {*above, *(story.path for story in chosen)}
    return (*chosen, *_newest(edition, taken, most - len(chosen))), bool(chosen)


def _newest(edition: Edition, taken: Collection[str], most: int) -> Iterator[Story]:
    for story in edition.newsroom.published:
        if most <= 0:
            return
        if story.kind.section not in _APART and story.path not in taken:
            most -= 1
            yield story


def notices_in_order(edition: Edition) -> list[Story]:
    """Notices in force: those that the desk pins, in its order, then those that are pinned, then the others, newest
    first."""
    newsroom = edition.newsroom
    pins = [story for pin in newsroom.front.at(newsroom.now).pins if (story := newsroom.out(pin.story))]
    notices = [one for one in newsroom.of_kind(Kind.NOTICE) if one.notice and one.notice.in_force(newsroom.now)]
    ours = [story for story in dict.fromkeys(pins) if story in notices]
    rest = sorted((one for one in notices if one not in ours), key=lambda one: not is_pinned(edition, one))
    return [*ours, *rest]


def is_pinned(edition: Edition, story: Story) -> bool:
    """Whether it stands at the head today: every pin has an end, on the front page at the latest after a week."""
    newsroom = edition.newsroom
    pins = newsroom.front.at(newsroom.now).pins
    if any(newsroom.named(pin.story) == story for pin in pins):
        return True
    notice = story.notice
    return bool(notice and notice.pinned and (notice.expires or newsroom.today - story.day < timedelta(days=PIN_DAYS)))


def flashes_of(edition: Edition, most: int) -> tuple[Story, ...]:
    """Flashes of today and yesterday."""
    since: date = edition.newsroom.today - timedelta(days=1)
    return tuple(story for story in edition.newsroom.of_kind(Kind.FLASH)[:most] if story.day >= since)
