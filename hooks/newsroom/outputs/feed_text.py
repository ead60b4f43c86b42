"""An entry's full text as HTML, with absolute addresses: what the story's page says, without what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from newsroom.languages import t
from newsroom.outputs.feed import FeedEntry
from newsroom.outputs.xml import characters
from newsroom.pages.dates import long_day, moment
from newsroom.pages.views.stories import ConcernLines
from newsroom.rendering import ReadText
from newsroom.rendering.body import join_body
from newsroom.rendering.pictures import figure
from newsroom.rendering.players import player

_KEPT = 64
"""Entries: a feed has up to 30, and comes in three formats that say the same."""
_LABELLED = Markup("{}{}{}")
_HEADING = Markup("<h2>{}</h2>")
_LINK = Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>')


@lru_cache(_KEPT)
def full_text(entry: FeedEntry, site_url: str, texts: ReadText) -> str:
    return characters(Markup("\n").join(_parts(entry, site_url, texts)))


def _parts(entry: FeedEntry, site_url: str, texts: ReadText) -> Iterator[Markup]:
    for one in entry.details:
        said = _LINK.format(one.link, one.text) if one.link else one.text
        # “查看原文” says by itself what it is.
        yield _paragraph(said if one.label in one.text else _LABELLED.format(one.label, t("："), said))
    if entry.concern:
        yield from _of_concern(entry.concern)
    if entry.lead:
        yield figure(entry.lead, site_url, lazy=False)
    yield join_body(entry.body, texts(entry.body.digest, entry.body.source), site_url)
    if entry.player:
        yield player(entry.player, site_url)
    if entry.transcript:
        yield _HEADING.format(t("文字稿"))
        yield from (_paragraph(line) for line in entry.transcript.splitlines() if line)
    if entry.source:
        yield _paragraph(t("来源：{source}", source=entry.source))
    if entry.link:
        yield _paragraph(_LINK.format(entry.link, t("阅读原报道")))
    for correction in entry.corrections:
        yield _paragraph(t("更正（{long_day}）：{said}", long_day=long_day(correction.on), said=correction.said))
    yield _paragraph(t("供稿单位：{unit}　责任人：{responsible}", unit=entry.unit, responsible=entry.responsible))


def _paragraph(said: str) -> Markup:
    return Markup(f"<p>{escape(said)}</p>")  # noqa: S704 - escaped; ``Markup.format`` takes five times as long


def _of_concern(concern: ConcernLines) -> Iterator[Markup]:
    yield _HEADING.format(t("问"))
    yield from (_paragraph(line) for line in concern.question.splitlines() if line)
    yield _HEADING.format(t("答"))
    by = concern.answered_by.text if concern.answered_by else ""
    if concern.answered:
        yield _paragraph(t("{by}　{moment}", by=by, moment=moment(concern.answered)).strip())
    else:
        yield _paragraph(t("还没有答复{more}。", more=t("，由{by}负责", by=by) if by else ""))
