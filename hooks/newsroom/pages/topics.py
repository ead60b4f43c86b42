"""Topics: a page for each, and the story so far, which stands below every story of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsroom.converting.summaries import DESCRIPTION, shortened
from newsroom.languages import t
from newsroom.model import Story, Topic
from newsroom.model.addresses import ARCHIVE, topic_address
from newsroom.pages.dates import days_span
from newsroom.pages.edition import Edition
from newsroom.pages.outputs import Page
from newsroom.pages.views.lists import TopicView
from newsroom.pages.views.parts import Link

IN_LIST = 10
IN_ROWS = 100
"""Newest stories of a topic; the next ones have a line each, and all stand in the archive."""
SO_FAR = 5
"""Earlier stories below one of a topic."""


class SoFar(NamedTuple):
    topic: Link
    earlier: tuple[Story, ...]
    """From old to new; not empty."""


def topic_pages(edition: Edition) -> Iterator[Page]:
    """One for every topic that the desk has or had, with or without a story."""
    for topic in edition.plan.desk.topics:
        stories = edition.newsroom.on_topic(topic.slug)
        about = topic.text or t("{site}关于{topic}的全部稿件。", site=edition.site.name, topic=topic.name)
        yield Page(
            address=topic_address(topic.slug),
            template="topic.html",
            title=topic.name,
            description=shortened(about, DESCRIPTION),
            section=ARCHIVE,
            changed=edition.changed(stories[: IN_LIST + IN_ROWS]),
            view=TopicView(
                name=topic.name,
                text=topic.text,
                days=days_span(topic),
                stories=edition.tease(stories[:IN_LIST]),
                older=edition.rows(stories[IN_LIST : IN_LIST + IN_ROWS]),
                more=max(0, len(stories) - IN_LIST - IN_ROWS),
            ),
        )


def topic_link(topic: Topic) -> Link:
    return Link(topic.name, topic_address(topic.slug))


def topics_of(edition: Edition, story: Story) -> tuple[Link, ...]:
    found = (edition.plan.desk.topic(slug) for slug in story.topics)
    return tuple(topic_link(topic) for topic in found if topic)


def so_far(edition: Edition, story: Story) -> SoFar | None:
    """What was written on the story's first topic before it: its own past alone, so that what comes later changes no
    page that stands."""
    for slug in story.topics:
        topic = edition.plan.desk.topic(slug)
        stories = edition.newsroom.on_topic(slug)
        place = next((at for at, one in enumerate(stories) if one.path == story.path), len(stories))
        earlier = stories[place + 1 : place + 1 + SO_FAR]
        if topic and earlier:
            return SoFar(topic_link(topic), tuple(reversed(earlier)))
    return None
