"""Footnotes: numbered by ourselves, for nothing that a story writes may name an element of the page."""

from __future__ import annotations

from newsroom.converting.runs import Formula, NoteMark, Part
from newsroom.languages import t
from newsroom.model import Piece

_REFERENCE = ' class="footnote-ref"'
_SECTION = ' class="footnotes"'


class Notes:
    """What is known so far of the footnotes of one story."""

    def __init__(self) -> None:
        self._uses: dict[int, int] = {}
        """By number: how often the text refers to it."""
        self._noted = 0
        self._within: str | None = None
        """What stands in the reference that is being read."""
        self._sections: list[bool] = []
        """Whether each of the sections that are open holds footnotes."""

    def begins(self, attributes: str) -> bool:
        """Whether ``<sup>`` with these attributes begins a reference."""
        if attributes == _REFERENCE and self._within is None:
            self._within = ""
            return True
        return False

    def takes(self, text: str) -> bool:
        """Whether the text belongs to a reference."""
        if self._within is None:
            return False
        self._within += text
        return True

    def ends(self) -> list[Part]:
        """The mark for a reference that ends here, or what a story has written as if it were one; else nothing."""
        within, self._within = self._within, None
        if within is None:
            return []
        if not (within.isdecimal() and within.isascii() and len(within) < 5):
            return ["<sup>", within, "</sup>"]
        number = int(within)
        self._uses[number] = self._uses.get(number, 0) + 1
        return [NoteMark(number, self._uses[number])]

    def section(self, attributes: str) -> str:
        """The tag that begins a list of footnotes; empty for any other section, which no page heeds."""
        self._sections.append(attributes == _SECTION)
        return t('<section class="footnotes" aria-label="注释">') if self._sections[-1] else ""

    def ends_section(self) -> bool:
        return self._sections.pop()

    def note(self) -> str:
        """The tag that begins the next footnote."""
        self._noted += 1
        return f'<li id="fn-{self._noted}">'

    def way_back(self) -> str:
        """A link from the footnote that ends here to where the text refers to it; empty where it does not."""
        return (
            t(' <a href="#fnref-{noted}" aria-label="回到正文">↩</a>', noted=self._noted)
            if self._noted in self._uses
            else ""
        )

    def written(self, part: Part) -> Piece:
        """What stands on the page for a part of the text, once all is read."""
        if isinstance(part, Formula):
            return part.html
        if not isinstance(part, NoteMark):
            return part
        number, again = part.number, f"-{part.use}" if part.use > 1 else ""
        if number > self._noted:
            return f"<sup>{number}</sup>"
        return f'<sup class="footnote" id="fnref-{number}{again}"><a href="#fn-{number}">{number}</a></sup>'
