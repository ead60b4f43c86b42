"""Fields of Word: what each asks for, and what it shows."""

from __future__ import annotations

import re

from msgspec import Struct, field

from newsroom.attachments.relations import may_be_opened

_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"(?!.*\\l)', re.IGNORECASE)


class _Field(Struct):
    asked: str = ""
    shown: bool = False
    """Whether its result has begun."""

    @property
    def link(self) -> str:
        return link_in(self.asked)


class Fields(Struct):
    """Those that are open, the outermost first; they may go on from one paragraph to the next."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def hide(self) -> bool:
        """Whether what is read now is what one asks for, and nobody sees it."""
        return any(not one.shown for one in self._open)

    @property
    def link(self) -> str:
        """Where what is read now leads to; empty where nowhere."""
        return next((one.link for one in self._open if one.link), "")

    def begin(self) -> None:
        self._open.append(_Field())

    def ask(self, text: str) -> None:
        if self._open:
            self._open[-1].asked += text

    def show(self) -> None:
        if self._open:
            self._open[-1].shown = True

    def end(self) -> None:
        if self._open:
            self._open.pop()


def link_in(asked: str) -> str:
    """Where a field leads, if a page may have it."""
    found = _LINK.match(asked)
    return found[1] if found and may_be_opened(found[1]) else ""
