"""A story's own page, and the stub of a withdrawn one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from math import ceil

from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model import Kind, Newsroom, Story, Withdrawal
from newsroom.model.addresses import column_address
from newsroom.pages.attachments import published_attachments
from newsroom.pages.cards import story_card, story_card_files
from newsroom.pages.details import details_of
from newsroom.pages.edition import Edition
from newsroom.pages.links import story_body
from newsroom.pages.outputs import AttachmentFile, DrawnCard, Output, Page, PictureFile
from newsroom.pages.pictures import lead_image, published_files
from newsroom.pages.topics import so_far, topics_of
from newsroom.pages.views.parts import Download, Image, Link, Player
from newsroom.pages.views.stories import ConcernLines, MovedView, StoryBody, StoryView, StubView, WorkLines

RELATED = 3
PER_MINUTE = 400
"""Words, as ``count_words`` has them, that a reader of Chinese reads in a minute."""


def story_outputs(edition: Edition) -> Iterator[Output]:
    """Every story that is out with its pictures, newest first, then the stubs, then the ways from old addresses."""
    newsroom = edition.newsroom
    related = _related(newsroom)
    neighbours = _neighbours(newsroom)
    for story in newsroom.published:
        older, newer = neighbours[story.path]
        page = _page(edition, story, older, newer, related[story.path])
        yield page
        yield from _copies(newsroom, story, page)
        yield from _files(edition, story)
    for story in newsroom.withdrawn:
        if story.withdrawn:
            stub = _stub(edition, story, story.withdrawn)
            yield stub
            yield from _copies(newsroom, story, stub)
    for old, address in newsroom.signposts.items():
        if not _is_recased(old, address):
            yield _signpost(old, newsroom.by_address[address])


def _copies(newsroom: Newsroom, story: Story, page: Page) -> Iterator[Page]:
    """The page at an old address that differs from its own by case alone: where a server knows no case, the two are one
    file, and a page that leads on would lead to itself for ever."""
    for old in story.formerly:
        if _is_recased(old, story.address) and newsroom.signposts.get(old) == story.address:
            yield replace(page, copy_at=old)


def _is_recased(old: str, address: str) -> bool:
    return old.casefold() == address.casefold()


def _files(edition: Edition, story: Story) -> Iterator[PictureFile | AttachmentFile | DrawnCard]:
    facts, pictures = edition.facts[story.path], edition.newsroom.pictures
    yield from published_files(story, facts, pictures)
    yield from published_attachments(story, facts, edition.newsroom.attachments)
    yield from story_card_files(story, facts, pictures, edition.site, edition.plan.column(story.column))


def _page(edition: Edition, story: Story, older: Story | None, newer: Story | None, related: tuple[Story, ...]) -> Page:
    plan, newsroom = edition.plan, edition.newsroom
    facts, teaser = edition.facts[story.path], edition.teasers[story.path]
    player = teaser.player
    lead = None if player and player.poster else lead_image(story, facts, newsroom.pictures)
    said, work = story_body(story, facts, edition), _work(story, player)
    column = plan.column(story.column)
    beat = column.beat(story.beat)
    address = column_address(column.slug)
    past = so_far(edition, story)
    return Page(
        address=edition.published_addresses[story.path],
        template="story.html",
        title=story.title,
        description=facts.description or facts.summary,
        section=address,
        changed=edition.changed([story]),
        view=StoryView(
            kind=story.kind,
            title=story.title,
            phrases=facts.phrases,
            label=teaser.label,
            column=edition.column_link(column, story.day),
            beat=Link(beat.title, f"{address}#{beat.slug}") if beat else None,
            unit=teaser.unit,
            responsible=story.responsible,
            role=story.responsible_role,
            byline=t("作者") if story.work else t("撰稿"),
            authors=story.authors,
            writers=edition.writers(story),
            photographers=story.photographers,
            editors=story.editors,
            reviewers=story.reviewers,
            date=story.date,
            has_time=story.has_time,
            modified=story.modified,
            update=story.update,
            minutes=0 if story.kind in (Kind.FLASH, Kind.WORK) else ceil(facts.words / PER_MINUTE),
            lead=lead,
            body=said,
            source="" if story.notice else story.source_name,
            link="" if story.notice else story.source_link,
            details=tuple(details_of(story, newsroom.now)),
            expired=story.expires is not None and story.expires <= newsroom.now,
            extra=story.extra,
            concern=_concern(edition, story),
            work=work,
            corrections=story.corrections,
            previous=edition.headlines[older.path] if older else None,
            next=edition.headlines[newer.path] if newer else None,
            # A story without a picture stays as light as a text is.
            related=(edition.pictured_rows if _has_pictures(lead, said) else edition.rows)(
                one for one in related if not past or one not in past.earlier
            ),
            downloads=tuple(dict.fromkeys([link for link in said.links if isinstance(link, Download)])),
            topics=topics_of(edition, story),
            errors=edition.error_line,
            so_far=edition.rows(past.earlier) if past else (),
            so_far_topic=past.topic if past else None,
        ),
        card=story_card(story, facts, edition.newsroom.pictures, edition.site, edition.column_card(story)),
        assets=_assets(lead, said, work),
    )


def _has_pictures(lead: Image | None, said: StoryBody) -> bool:
    return lead is not None or any(isinstance(one, Image) for one in said.pictures)


def _assets(lead: Image | None, said: StoryBody, work: WorkLines | None) -> tuple[str, ...]:
    names = ["share.js"]
    if lead or any(isinstance(one, Image) and not one.inline for one in said.pictures):
        names.append("large.js")
    if any(isinstance(one, Player) for one in said.pictures) or (work and (work.player or work.vertical)):
        names.append("works.css")
    return tuple(names)


def _work(story: Story, player: Player | None) -> WorkLines | None:
    work = story.work
    if work is None:
        return None
    return WorkLines(form=work.form, transcript=work.transcript, player=player, vertical=work.vertical)


def _stub(edition: Edition, story: Story, withdrawal: Withdrawal) -> Page:
    column = edition.plan.column(story.column)
    return Page(
        address=story.address,
        template="stub.html",
        title=story.title,
        description=t("这篇稿件已经撤下。"),
        section=column_address(column.slug),
        indexed=False,
        changed=story.updated,
        view=StubView(
            title=story.title,
            column=edition.column_link(column, story.day),
            unit=edition.unit_link(edition.plan.unit(story.unit), story.day),
            date=story.date,
            withdrawn=withdrawal.on,
            reason=withdrawal.reason,
        ),
    )


def _signpost(old: str, story: Story) -> Page:
    return Page(
        address=old,
        template="moved.html",
        title=story.title,
        description=t("这篇稿件换了地址。"),
        section=column_address(story.column),
        indexed=False,
        changed=None,
        view=MovedView(to=Link(story.title, story.address)),
    )


def _concern(edition: Edition, story: Story) -> ConcernLines | None:
    concern = story.concern
    if concern is None:
        return None
    return ConcernLines(
        question=concern.question,
        asked=concern.asked,
        answered_by=edition.unit_link(
            edition.plan.unit(concern.answered_by), (concern.answered or concern.asked).date()
        )
        if concern.answered_by
        else None,
        answered=concern.answered,
    )


def _neighbours(newsroom: Newsroom) -> dict[str, tuple[Story | None, Story | None]]:
    """By path: the next older and the next newer story of the column."""
    neighbours: dict[str, tuple[Story | None, Story | None]] = {}
    for column in newsroom.plan.columns:
        stories = newsroom.in_column(column.slug)
        for story, older, newer in zip(stories, (*stories[1:], None), (None, *stories), strict=False):
            neighbours[story.path] = older, newer
    return neighbours


def _related(newsroom: Newsroom) -> dict[str, tuple[Story, ...]]:
    """By path: earlier stories, first those of the same unit and column, then of the column, then of the unit; not
    the next older one, which is linked anyway, and no flashes, in which there is no more to read."""
    related: dict[str, tuple[Story, ...]] = {}
    recent: dict[tuple[str, str], deque[Story]] = defaultdict(lambda: deque(maxlen=RELATED + 1))
    previous: dict[str, str] = {}
    for story in reversed(newsroom.published):
        shelves = [recent[key] for key in ((story.column, story.unit), (story.column, ""), ("", story.unit))]
        candidates: dict[str, Story] = {}
        for shelf in shelves:
            if len(candidates) <= RELATED:  # else there are enough without the one that is linked anyway
                candidates |= {earlier.path: earlier for earlier in shelf}
        candidates.pop(previous.get(story.column, ""), None)
        related[story.path] = tuple(candidates.values())[:RELATED]
        previous[story.column] = story.path
        if story.kind is not Kind.FLASH:
            for shelf in shelves:
                shelf.appendleft(story)
    return related
