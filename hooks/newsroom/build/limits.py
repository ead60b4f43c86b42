"""When so much would vanish that publishing would do more harm than waiting."""

from __future__ import annotations

from collections.abc import Collection

from newsroom.languages import later, t
from newsroom.personal import redacted

STAYS = later("网站保持原样。")

_ALWAYS_ALLOWED = 3
_SHARE = 0.02
_NEVER_MORE_THAN = 20
_OF_THE_CURRENT_SITE = 3


class BuildRefusedError(Exception):
    """The site must stay as it stands. Its text is Chinese: why, and how to go on."""


def refuse_to_lose(
    *, stories: int, set_aside: Collection[str], current: Collection[str], known: Collection[str] = ()
) -> None:
    """RefusedError where too many stories are kept out.

    ``stories``: all story files. ``set_aside``: paths of those that are kept out. ``current``: paths of those
    among them that the present site still shows. ``known``: paths of those that were kept out of it, too; an old one
    that nobody mends does not count.
    """
    allowed = max(_ALWAYS_ALLOWED, min(int(stories * _SHARE), _NEVER_MORE_THAN))
    fresh = len(set(set_aside).difference(known))
    if fresh > allowed:
        before = len(set_aside) - fresh
        also = t("（早先已有 {n} 篇，不算在内）", n=before) if before else ""
        raise BuildRefusedError(
            t(
                "共有 {n} 篇稿件需要暂缓{also}，超过上限 {allowed} 篇。{remedy}",
                n=fresh,
                also=also,
                allowed=allowed,
                remedy=_REMEDY,
            )
        )
    if len(current) > _OF_THE_CURRENT_SITE:
        names = t("、").join(map(redacted, sorted(current)[:5]))
        raise BuildRefusedError(
            t("网站上现有的 {n} 篇稿件会因此消失（{names} 等）。{remedy}", n=len(current), names=names, remedy=_REMEDY)
        )


def refuse_to_shrink(*, pages: int, current: int) -> None:
    """RefusedError where the new site has less than half of the current one's pages: something must be missing."""
    if 2 * pages < current:
        raise BuildRefusedError(
            t("网站现有 {n} 个网页，这次只有 {pages} 个，不到一半。{restore}", n=current, pages=pages, restore=_RESTORE)
        )


_REMEDY = later("网站保持原样。请按上面的检查结果修改；确认要继续时，请运行 make site GO_ON=1。")
_RESTORE = later("网站保持原样。请检查 content/ 里的稿件是否齐全；确认要继续时，请运行 make site GO_ON=1。")
