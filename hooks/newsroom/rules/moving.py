"""Rules that old addresses, and times of changes, are held against when all stories and the clock are known. All are
warnings; the stories go out."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from msgspec import Struct

from newsroom.evidence.record import Record
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.model import Newsroom, Story
from newsroom.reading.names import shown


class TakenAddresses(Struct, frozen=True, dict=True):
    """What stands at which address after setting aside."""

    newsroom: Newsroom

    @cached_property
    def stories(self) -> dict[str, Story]:
        """By address, without regard to case: a file system may have none either."""
        return {story.address.casefold(): story for story in self.newsroom.stories}

    @cached_property
    def moved(self) -> dict[str, Story]:
        return {address.casefold(): story for address, story in self.newsroom.moved.items()}


def former_address_taken(record: Record, places: TakenAddresses) -> Faults:
    """旧地址上如果另有一篇稿件，那里就还是那一篇；两篇互相写成旧地址也不行。"""
    for address in record.story.formerly if record.story else ():
        other = places.stories.get(address.casefold())
        if other and other.path != record.path:
            yield Fault(
                record.former_line,
                t(
                    "旧地址 /{address} 上现在是《{other}》（content/{path}），不能转到这里。",
                    address=address,
                    other=shown(other.title),
                    path=other.path,
                ),
                t("请删去这个旧地址，或者给那一篇换一个文件名。"),
            )


def former_address_twice(record: Record, places: TakenAddresses) -> Faults:
    """一个旧地址只能转到一篇稿件；两篇都写了的，转到日期早的一篇。"""
    for address in record.story.formerly if record.story else ():
        owner = places.moved.get(address.casefold())
        if owner and owner.path != record.path:
            yield Fault(
                record.former_line,
                t(
                    "旧地址 /{address} 已经转到《{owner}》（content/{path}）。",
                    address=address,
                    owner=shown(owner.title),
                    path=owner.path,
                ),
                t("请核对是哪一篇改了名，从另一篇里删去这个旧地址。"),
            )


MOVING_RULES = (warning(former_address_taken), warning(former_address_twice))


def change_from_the_future(record: Record, now: datetime) -> Faults:
    """更新、更正和撤稿的时间不会在将来：读者看到的是已经改好的稿件。"""
    for stamp in record.stamps:
        if stamp.at > now and record.story and record.story.date <= now:
            yield Fault(
                stamp.line,
                t("“{entry}”写的是 {canonical}，还没有到。", entry=stamp.written, canonical=stamp.canonical),
                t("请写实际改动的时间。"),
            )


CHANGE_RULES = (warning(change_from_the_future),)
