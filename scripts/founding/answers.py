"""What a new school says of itself, and how it is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from founding.slugs import slug_for
from newsroom.languages import t
from newsroom.model import UnitKind
from newsroom.reading.plan_keys import is_slug

_SEPARATORS = re.compile(r"[、,，;；\n]+")
_COLLEGE = re.compile(
    r"(?:学院|學院|书院|書院|系|学部|學部|年级|年級)$"
    r"|^(?:School|College|Faculty|Department|Institute|Year|Grade)\b|\b(?:School|College|Faculty)$"
)
_LONGEST = 60


T = TypeVar("T")


class AnswerError(ValueError):
    """Its text is Chinese: what an answer must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnOrUnit:
    """A column or a unit."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    name: str
    """In full."""
    short: str
    """As people say it."""
    columns: tuple[ColumnOrUnit, ...]
    units: tuple[ColumnOrUnit, ...]
    zone: str
    """A name of the IANA's database, such as ``Asia/Shanghai``."""
    desk: str
    """What the school calls its editors."""
    upstream: str = ""

    @property
    def site_name(self) -> str:
        return t("{short}新闻网", short=self.short)


EXAMPLE = Answers(
    name=t("示例学校"),
    short=t("示例"),
    columns=(ColumnOrUnit(slug="news", name=t("校园新闻")), ColumnOrUnit(slug="notices", name=t("通知公告"))),
    units=(ColumnOrUnit(slug="publicity", name=t("宣传部")), ColumnOrUnit(slug="literature", name=t("文学院"))),
    zone="Asia/Shanghai",
    desk=t("编辑部"),
)
"""The school that comes with a release, so that it builds."""


def one_line(written: str) -> str:
    text = " ".join(written.split())
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise AnswerError(t("请写 1 至 {longest} 个字，在一行里。", longest=_LONGEST))
    return text


def zone_of(written: str) -> str:
    text = written.strip()
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise AnswerError(t("请写时区的名称，如 Asia/Shanghai、Asia/Hong_Kong、Asia/Urumqi。")) from error


def list_of(written: Iterable[str], otherwise: str) -> tuple[ColumnOrUnit, ...]:
    """Names, each alone or several with 、 between them. Behind one may stand the address that it is to have, as in
    ``图书馆=library``; else it is made of how the name is spoken."""
    found: list[ColumnOrUnit] = []
    for text in (part.strip() for one in written for part in _SEPARATORS.split(one)):
        if not text:
            continue
        name, equals, slug = (part.strip() for part in text.replace("＝", "=").partition("="))
        name, taken = one_line(name), {one.slug for one in found}
        if equals and not is_slug(slug):
            raise AnswerError(t("“{name}”后面的短名只用小写英文字母、数字和减号，如 {name}=library。", name=name))
        if slug in taken or name in {one.name for one in found}:
            raise AnswerError(t("“{name}”或它的短名写了两次。", name=name))
        found.append(ColumnOrUnit(slug=slug or slug_for(name, taken, f"{otherwise}-{len(found) + 1}"), name=name))
    if not found:
        raise AnswerError(t("请至少写一个名称。"))
    return tuple(found)


def kind_of(unit: ColumnOrUnit) -> UnitKind:
    """As far as its name tells."""
    return UnitKind.COLLEGE if _COLLEGE.search(unit.name) else UnitKind.OFFICE


def asked_until_right(ask: Callable[[], str], meaning: Callable[[str], T], say: Callable[[str], None]) -> T:
    while True:
        try:
            return meaning(ask())
        except AnswerError as error:
            say(str(error))
