"""The daily bulletin and the list of its issues."""

from __future__ import annotations

from msgspec import Struct

from newsroom.languages import t
from newsroom.pages.views.parts import Day, Link, Teaser
from newsroom.pages.views.stories import StoryBody


class BulletinSection(Struct, frozen=True, kw_only=True):
    """A column's stories of the day."""

    column: Link
    stories: tuple[Teaser, ...]

    @property
    def count(self) -> int:
        return len(self.stories)


class AnswerLine(Struct, frozen=True, kw_only=True):
    """A concern that was answered on the day."""

    question: str
    answer: Link
    """How the answer begins, and the story that gives it."""
    unit: str
    """Who answered."""


class ReportCount(Struct, frozen=True, kw_only=True):
    """The day's report in numbers."""

    units: int
    """Units that were to report."""
    given: int
    """Units that did."""
    matters: int
    """How many of these passed something on; all others said that all is well."""
    address: str
    """The address of the day's page."""

    @property
    def words(self) -> str:
        """``30个单位已报29个，均平安``."""
        well = t("其中{n}个有情况，已按程序上报", n=self.matters) if self.matters else t("均平安")
        return t("{n}个单位已报{given}个，{well}", n=self.units, given=self.given, well=well)


class BulletinLine(Struct, frozen=True, kw_only=True):
    """An issue in a list."""

    number: int
    date: Day
    address: str
    lead: str
    """Its title, or that it was withdrawn; empty where none is out, and on the pages of the neighbours."""


class BulletinView(Struct, frozen=True, kw_only=True):
    name: str
    """The bulletin's name, such as 青禾网报."""
    number: int
    date: Day
    greeting: str
    lead: Teaser | None
    body: StoryBody | None
    """The lead's whole text without its pictures, where a page has room for it."""
    notices: tuple[Teaser, ...]
    sections: tuple[BulletinSection, ...]
    """In the order of the columns; none is empty."""
    flashes: tuple[Teaser, ...]
    works: tuple[Teaser, ...]
    additions: tuple[Teaser, ...]
    """Stories of the day that came after the issue was made, newest first; none where it is made of the day's."""
    lead_withdrawn: bool
    """Whether the story that an editor chose to lead was withdrawn; then none leads."""
    withdrawn: int
    """How many stories of the issue were withdrawn since, the lead included."""
    answers: tuple[AnswerLine, ...]
    report: ReportCount | None
    """None: nobody reported on the day."""
    previous: BulletinLine | None
    next: BulletinLine | None

    @property
    def stories(self) -> tuple[Teaser, ...]:
        """All of them in the order of the page."""
        lead = (self.lead,) if self.lead else ()
        sections = (story for section in self.sections for story in section.stories)
        return (*lead, *self.notices, *sections, *self.flashes, *self.works, *self.additions)


class BulletinsView(Struct, frozen=True, kw_only=True):
    """The newest issues, or all of a year."""

    name: str
    year: int | None
    """None: the newest of all."""
    issues: tuple[BulletinLine, ...]
    total: int
    years: tuple[Link, ...]
    """Newest first; none while all issues have room in one list."""
