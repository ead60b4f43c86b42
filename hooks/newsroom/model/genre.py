"""A genre of news, such as 消息 or 通讯. A school lists its own in its plan; one that lists none has the usual ones."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.languages import marked, spoken, t
from newsroom.model.span import Span


class Genre(Span, frozen=True, kw_only=True):
    name: str
    """As contributors write and readers see it."""
    also: tuple[str, ...] = ()
    """What offices call it, too: understood, with a hint."""
    is_reprint: bool = False
    """Whether it is what other media wrote: with its source, in a place of its own, and never the lead."""
    is_wide: bool = False
    """Whether its stories open with a picture, and show rows of pictures, as wide as the page."""


USUAL = (
    Genre(name=marked("消息")),
    Genre(name=marked("通讯"), also=("人物通讯", "事件通讯", "工作通讯", "新闻通讯")),
    Genre(name=marked("专访"), also=("访谈", "人物专访", "采访", "对话")),
    Genre(name=marked("专题"), also=("专题报道", "特写", "深度报道", "综述"), is_wide=True),
    Genre(name=marked("媒体报道"), also=("媒体聚焦", "媒体关注", "外媒报道", "转载"), is_reprint=True),
)
"""Genres of a school whose plan lists none, in the source language."""


def usual_genres() -> tuple[Genre, ...]:
    """The same in the language that is spoken; the Chinese names are understood, too."""
    if not spoken().catalogue:
        return USUAL
    return tuple(replace(genre, name=t(genre.name), also=(genre.name, *genre.also)) for genre in USUAL)
