"""A story in a list."""

from __future__ import annotations

from newsroom.model import Facts, Kind, Newsroom, Story
from newsroom.pages.attachments import work_player
from newsroom.pages.pictures import teaser_image
from newsroom.pages.views.parts import Link, StoryLine, Teaser


def teaser(story: Story, facts: Facts, newsroom: Newsroom, address: str, unit: Link, column: Link) -> Teaser:
    """``address`` is the story's; ``unit`` and ``column`` are called as on its day."""
    beat = newsroom.plan.column(story.column).beat(story.beat) if story.beat else None
    work, notice = story.work, story.notice
    return Teaser(
        title=story.title,
        phrases=facts.phrases,
        address=address,
        date=story.date,
        has_time=story.has_time,
        summary=facts.summary,
        unit=unit,
        column=column,
        beat=beat.title if beat else "",
        kind=story.kind,
        label=label(story),
        image=teaser_image(story, facts, newsroom.pictures),
        player=work_player(story, newsroom.attachments, newsroom.pictures) if work else None,
        vertical=bool(work and work.vertical),
        authors=story.authors,
        form=work.form if work else None,
        pinned=bool(notice and notice.pinned),
        expired=bool(notice and not notice.in_force(newsroom.now)),
        source=story.source_name,
        link=story.source_link,
        lines=facts.lines,
    )


def row(story: Teaser) -> StoryLine:
    return StoryLine(
        title=story.title,
        phrases=story.phrases,
        address=story.address,
        date=story.date,
        has_time=story.has_time,
        unit=story.unit,
        label=story.label,
        pinned=story.pinned,
        expired=story.expired,
        source=story.source,
        link=story.link,
    )


def label(story: Story) -> str:
    """What kind of text it is, in one word; nothing for a plain story."""
    if story.work:
        return story.work.form.label
    if story.genre:
        return story.genre.name
    return "" if story.kind is Kind.STORY else story.kind.label
