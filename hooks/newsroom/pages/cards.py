"""What stands for a page where its address is shared: a story's own picture, else a card drawn for its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsroom.languages import t
from newsroom.model import Column, Facts, Kind, Newsroom, Picture, Site, Story
from newsroom.model.addresses import CARDS
from newsroom.pages.letters import can_be_drawn
from newsroom.pages.outputs import SITE_CARD, SQUARE, WIDE, Card, DrawnCard, PictureFile
from newsroom.pages.pictures import lead_path

ENLARGED = 2
"""Times that a picture may be at most: one that is smaller yet would be all blurred."""
LIMITS = {WIDE: 200_000, SQUARE: 32_000}
"""Bytes. WeChat takes no picture beside a link that has more than 32 kB."""


def column_card(column: Column, kind: Kind = Kind.STORY) -> Card:
    return Card(
        wide=f"{CARDS}{column.slug}.png" if kind is Kind.STORY else f"{CARDS}{column.slug}-{kind}.png",
        square=f"{CARDS}{column.slug}-square.png",
        alt=column.title if kind is Kind.STORY else t("{column}：{kind}", column=column.title, kind=kind.label),
    )


def bulletin_card(name: str) -> Card:
    """One for all issues, for it is the name that readers know."""
    return Card(wide=f"{CARDS}bulletin.png", square=f"{CARDS}bulletin-square.png", alt=name)


def shared_cards(newsroom: Newsroom, site: Site) -> Iterator[DrawnCard]:
    """The site's, the bulletin's, and those of every column and kind in which there are stories."""
    yield _drawn(site, SITE_CARD.wide, WIDE, heading=site.name, foot=site.school)
    yield _drawn(site, SITE_CARD.square, SQUARE, heading=site.name, foot=site.school)
    if newsroom.issued:
        card = bulletin_card(site.bulletin_name)
        yield _drawn(site, card.wide, WIDE, heading=card.alt)
        yield _drawn(site, card.square, SQUARE, heading=card.alt, foot=site.name)
    for column in newsroom.plan.columns:
        yield _drawn(site, column_card(column).square, SQUARE, heading=column.short, foot=site.name)
        kinds = {story.kind for story in newsroom.in_column(column.slug)} | {Kind.STORY}
        for kind in sorted(kinds):
            kicker = "" if kind is Kind.STORY else kind.label
            yield _drawn(site, column_card(column, kind).wide, WIDE, kicker=kicker, heading=column.title)


def story_card(story: Story, facts: Facts, pictures: Mapping[str, Picture], site: Site, of_column: Card) -> Card:
    """``of_column`` is the card of the story's column and kind."""
    if picture := _own_picture(story, facts, pictures):
        own = next((use.alt for use in facts.pictures if use.path == picture.path), "")
        return Card(_cut_path(story, picture, WIDE), _cut_path(story, picture, SQUARE), own or story.title)
    if _has_title_card(story, site):
        return Card(f"{_stem(story)}.png", of_column.square, story.title)
    return of_column


def story_card_files(
    story: Story, facts: Facts, pictures: Mapping[str, Picture], site: Site, column: Column
) -> Iterator[PictureFile | DrawnCard]:
    """The pictures that no other story shares."""
    if picture := _own_picture(story, facts, pictures):
        for size, limit in LIMITS.items():
            yield PictureFile(
                path=_cut_path(story, picture, size),
                source=picture.path,
                digest=picture.digest,
                width=size[0],
                height=size[1],
                format="JPEG",
                cut=True,
                focus=story.focus,
                limit=limit,
                mark=picture.mark,
            )
    elif _has_title_card(story, site):
        yield _drawn(site, f"{_stem(story)}.png", WIDE, kicker=column.title, heading=story.title)


def _has_title_card(story: Story, site: Site) -> bool:
    """Whether its card shows its title. Where no font has a letter of it the column's card stands: 𠮷 is a name, and 😀
    may be the news."""
    return site.title_cards and can_be_drawn(story.title)


def _own_picture(story: Story, facts: Facts, pictures: Mapping[str, Picture]) -> Picture | None:
    picture = pictures.get(lead_path(story, facts, pictures))
    if picture and max(WIDE[0] / picture.width, WIDE[1] / picture.height) <= ENLARGED:
        return picture
    return None


def _cut_path(story: Story, picture: Picture, size: tuple[int, int]) -> str:
    """Another picture, or another part of it, has another address, for chats keep what they saw at one."""
    kept = f"-{story.focus.across}-{story.focus.down}" if story.focus else ""
    return f"{_stem(story)}-{picture.digest[:10]}{kept}{'-square' if size == SQUARE else ''}.jpg"


def _stem(story: Story) -> str:
    return f"{CARDS}{story.address.rstrip('/')}"


def _drawn(
    site: Site, path: str, size: tuple[int, int], *, heading: str, kicker: str = "", foot: str = ""
) -> DrawnCard:
    foot = foot or " · ".join(filter(None, (site.name, site.school)))
    return DrawnCard(path=path, size=size, colour=site.accent, kicker=kicker, heading=heading, foot=foot)
