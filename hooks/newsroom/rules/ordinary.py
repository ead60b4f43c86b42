"""Rules on ordinary pages that cannot be made, or that stand in the way of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsroom.converting.failure import Cause
from newsroom.findings import Fault, Faults, Finding, error, findings_of
from newsroom.languages import later, t
from newsroom.model.addresses import is_of_the_newsroom
from newsroom.reading.outside import CONTENT, destination, displaced

_BELOW = f"{CONTENT}/"
_HARM = {
    Cause.TIME: later("这个页面排版超过了时限"),
    Cause.MEMORY: later("这个页面排版占用的内存过多"),
    Cause.CRASH: later("这个页面排版时程序意外中止"),
    Cause.DEPTH: later("这个页面里的符号或标签层层相套，太深了"),
    Cause.ERROR: later("这个页面排到这一行出错"),
}
_CUT = later("请把成串的符号、特别长的段落和表格分开或删去；开头两行“---”之间只写 title 和 description。")
_LOOK = later("请看这一行的链接、尖括号和 <! 是不是写完整了；给人看的符号请用 ` 围起来。")


class Mishap(NamedTuple):
    """What happened when a page was made on trial."""

    cause: Cause
    line: int


class Claim(NamedTuple):
    path: str
    """From the repository's root."""
    place: str
    """Path below the site."""
    taken_by: str
    """The page that stands there, from the repository's root; empty: one of the newsroom's own."""


def unconvertible_page(mishap: Mishap) -> Faults:
    """普通页面要排得成网页：让程序停不下来、占满内存或出错的页面不刊出，别的页面照常。"""
    yield Fault(
        mishap.line,
        t("{harm}，排不成网页，不会刊出。", harm=_HARM[mishap.cause]),
        _LOOK if mishap.cause is Cause.ERROR else _CUT,
    )


def taken_address(claim: Claim) -> Faults:
    """普通页面和文件不占本站自己的地址（单位、栏目、归档、搜索等），两个页面也不能用同一个地址；后来的不刊出。"""
    address = f"/{claim.place.removesuffix('index.html')}"
    if claim.taken_by:
        yield Fault(
            1,
            t("它和 {taken_by} 的地址都是 {address}，只刊出那一个。", taken_by=claim.taken_by, address=address),
            t("请把内容合在 {taken_by} 里，删去这个文件。", taken_by=claim.taken_by),
        )
        return
    name = f"{_BELOW}our-{claim.path.removeprefix(_BELOW)}"
    yield Fault(
        1,
        t("它的地址会是 {address}，那是本站自己生成的，这个文件不会刊出。", address=address),
        t("请把它改名为 {name}，再改一下指向它的链接。", name=name),
    )


ORDINARY_RULES = (error(unconvertible_page), error(taken_address))


def findings_of_places(paths: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the places of pages and files that are to be published; ``paths``: from the root."""
    below = [path.removeprefix(_BELOW) for path in paths]
    behind = displaced(below)
    for path in below:
        place = destination(path)
        if is_of_the_newsroom(place):
            yield from findings_of(ORDINARY_RULES[1:], f"{_BELOW}{path}", Claim(f"{_BELOW}{path}", place, ""))
        elif path in behind:
            claim = Claim(f"{_BELOW}{path}", place, f"{_BELOW}{behind[path]}")
            yield from findings_of(ORDINARY_RULES[1:], claim.path, claim)


def findings_of_mishap(path: str, mishap: Mishap) -> Iterator[Finding]:
    return findings_of(ORDINARY_RULES[:1], path, mishap)
