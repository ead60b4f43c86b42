"""The keys of stories as one school has them: with its genres, and with keys of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model import ExtraKey, Plan, Value
from newsroom.patterns import lazy
from newsroom.reading.keys import KEYS
from newsroom.reading.names import narrowed
from newsroom.reading.schema import Holds, Key, Schema

_NUMBER = lazy(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)


def story_keys(plan: Plan) -> Schema:
    """The table as this school has it: with its genres, and with keys of its own below ``extra``."""
    genres = dict.fromkeys(genre.name for genre in plan.desk.genres)
    keys = tuple(
        replace(key, text=t("{genres}之一。", genres=tuple(genres))) if key.name == "genre" else key for key in KEYS
    )
    inner = tuple(_extra(plan.extra))
    if not inner:
        return Schema(keys)
    labels = t("；").join(t("{key}（{key2}）", key=key.name, key2=key.text) if key.text else key.name for key in inner)
    text = t("本校另外要写的，每行一个，先空两格：{labels}。", labels=labels)
    return Schema((*keys, Key("extra", (t("附加信息"),), holds=Holds.TABLE, text=text, inner=inner)))


def key_rows(plan: Plan) -> tuple[tuple[str, str, str], ...]:
    """Name in the language that is spoken, English name and what it holds, of every key of the school's stories."""
    return tuple((key.word, key.name, str(key.text)) for key in story_keys(plan))


def is_link(text: str) -> bool:
    """A web address that is safe as the target of a link."""
    scheme, colon, rest = text.partition("://")
    return bool(colon) and scheme.lower() in ("http", "https") and bool(rest) and not any(map(str.isspace, text))


def _extra(declared: tuple[ExtraKey, ...]) -> Iterator[Key]:
    """One for each label; several columns may have it."""
    for one in {one.label: one for one in reversed(declared)}.values():
        key = Key(one.label, (one.label,), matters=False, text=one.text)
        match one.holds:
            case Value.TEXT:
                yield key
            case Value.DATE:
                yield replace(key, holds=Holds.WHEN)
            case Value.LINK:
                wanted = t("完整的网址，以 https:// 或 http:// 开头")
                yield replace(key, holds=Holds.LINK, parse=lambda text: text if is_link(text) else None, wanted=wanted)
            case Value.NUMBER:
                yield replace(key, holds=Holds.NAME, parse=read_number, wanted=t("数字，如 12 或 3.5"))


def read_number(text: str) -> str | None:
    """Digits as they are shown; None for what is no number."""
    number = narrowed(text).replace(",", "")
    return number if _NUMBER.fullmatch(number) else None
