"""A story in a list."""

from __future__ import annotations

from newsroom.model import Facts, Kind, Newsroom, Story
from newsroom.model.addresses import column_address, unit_address
from newsroom.pages.attachments import work_player
from newsroom.pages.pictures import teaser_image
from newsroom.pages.views.parts import Link, StoryLine, Teaser


def teaser(story: Story, facts: Facts, newsroom: Newsroom, address: str) -> Teaser:
    """``address`` is the story's."""
    column = newsroom.plan.column(story.column)
    beat = column.beat(story.beat)
    return Teaser(
        title=story.title,
        phrases=facts.phrases,
        address=address,
        date=story.date,
        has_time=story.has_time,
        summary=facts.summary,
        unit=Link(newsroom.plan.unit(story.unit).name_on(story.day), unit_address(story.unit)),
        column=Link(column.short_on(story.day), column_address(column.slug)),
        beat=beat.title if beat else "",
        kind=story.kind,
        label=label(story),
        image=teaser_image(story, facts, newsroom.pictures),
        player=work_player(story, newsroom.attachments, newsroom.pictures) if story.work else None,
        vertical=bool(story.work and story.work.vertical),
        authors=story.authors,
        form=story.work.form if story.work else None,
        pinned=bool(story.notice and story.notice.pinned),
        expired=bool(story.notice and not story.notice.in_force(newsroom.now)),
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
