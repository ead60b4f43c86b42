"""Links that lead off the site: whether what they lead to is still there. Asked seldom, slowly and with patience."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from newsroom.languages import t
from watching.asking import Answer, NoAnswerError, ask, is_public
from watching.observing import Health, Observation

_AT_ONCE = 10
"""Links that are asked in one run."""
_KEPT = 7 * 24 * 3600
"""Seconds for which an answer is believed."""
_PAUSE = 1.0
"""Seconds between two questions."""
_STRIKES = 3
"""Times in a row, in runs of their own, that a link must fail before anybody hears of it."""
_GONE = frozenset({404, 410})
"""What says that a page is gone. Many a server turns away whoever is no browser: that says nothing."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def links_out(pages: Iterable[Answer]) -> list[str]:
    """Addresses of other hosts, each once."""
    found: dict[str, None] = {}
    for page in pages:
        parser = _Links()
        parser.feed(page.body.decode("utf-8", "replace"))
        own = urlsplit(page.address).netloc
        for link in parser.found:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https") and parts.netloc not in ("", own):
                found.setdefault(link.partition("#")[0])
    return list(found)


def look_at_links(
    pages: Iterable[Answer],
    kept: Path,
    now: float,
    *,
    may_ask: Callable[[str], bool] = is_public,
    pause: float = _PAUSE,
) -> Observation:
    """``kept``: a file of what was answered before, by link: when, and how often in a row nothing was there."""
    known = _read(kept)
    links = links_out(pages)
    due = [
        link for link in links if now - known.get(link, (0.0, 0))[0] > (_KEPT if not known.get(link, (0, 0))[1] else 0)
    ]
    for link in due[:_AT_ONCE]:
        if may_ask(urlsplit(link).hostname or ""):
            known[link] = now, 0 if _is_there(link) else known.get(link, (0.0, 0))[1] + 1
            time.sleep(pause)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(
        json.dumps({link: one for link, one in known.items() if now - one[0] < 4 * _KEPT}), encoding="utf-8"
    )
    dead = [link for link in links if known.get(link, (0.0, 0))[1] >= _STRIKES]
    if dead:
        said = t("这些链接打不开了：{what}。请在稿件里改掉或去掉。", what=t("、").join(dead))
        return Observation("links", Health.WARNING, said, len(dead))
    return Observation("links", Health.OK, t("抽查的外部链接没有失效的。"), 0)


def _is_there(link: str) -> bool:
    """A redirect says that there is something; where it leads, a stranger has said, and is not asked."""
    for method in ("HEAD", "GET"):
        try:
            status = ask(link, method=method, follows=False).status
        except NoAnswerError:
            return False
        if status not in _GONE:
            return True
    return False


def _read(kept: Path) -> dict[str, tuple[float, int]]:
    try:
        return {
            str(link): (float(when), int(strikes)) for link, (when, strikes) in json.loads(kept.read_bytes()).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
