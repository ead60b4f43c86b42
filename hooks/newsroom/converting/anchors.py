"""Links from one place of a story to another: to a heading, by the name that GitHub makes of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from newsroom.converting.runs import Part
from newsroom.model import LinkEnd, LinkStart
from newsroom.patterns import lazy

_LEFT_OUT = lazy(r"[^\w\- ]")


def anchor_of(number: int) -> str:
    """The name of a heading, counted from 1: nothing that a story writes names an element of its page."""
    return f"h-{number}"


class Headings:
    """Those of one story, on the levels on which they stand on the page."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        """What each says that has ended."""
        self._levels: list[int] = []
        self._ends: list[str] = []

    def begin(self, written: int) -> str:
        """The tag of one whose level is ``written``. The page's title is h1, so a story starts at h2, and no level is
        left out on the way down."""
        while self._levels and self._levels[-1] >= written:
            self._levels.pop()
        self._levels.append(written)
        name = f"h{min(1 + len(self._levels), 6)}"
        self._ends.append(f"</{name}>")
        return f'<{name} id="{anchor_of(len(self._ends) + len(self.texts))}">'

    def end(self, text: str) -> str:
        self.texts.append(text)
        return self._ends.pop()


def with_anchors(parts: Iterable[Part], headings: Sequence[str]) -> Iterator[Part]:
    """The parts with links to headings of the same story as finished HTML; ``headings`` are their texts, in order."""
    names = _names(headings)
    open_links: list[bool] = []
    for part in parts:
        match part:
            case LinkStart(target=target) if target.startswith("#"):
                anchor = names.get(unquote(target[1:]).lower())
                open_links.append(anchor is not None)
                yield f'<a href="#{anchor}">' if anchor else part
            case LinkStart():
                open_links.append(False)
                yield part
            case LinkEnd():
                yield "</a>" if open_links.pop() else part
            case _:
                yield part


def _names(headings: Sequence[str]) -> Mapping[str, str]:
    """GitHub's name of every heading to ours: without signs, spaces as hyphens, repeated ones numbered."""
    names: dict[str, str] = {}
    seen: dict[str, int] = {}
    for number, text in enumerate(headings, 1):
        name = _LEFT_OUT.sub("", text.lower()).replace(" ", "-")
        again = seen.get(name, 0)
        seen[name] = again + 1
        names.setdefault(f"{name}-{again}" if again else name, anchor_of(number))
    return names
