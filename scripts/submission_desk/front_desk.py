"""All that the desk's pages work with, made once when it starts."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from campus import site_of
from newsroom.languages import SOURCE, Language, speaking, t
from newsroom.model import Column, DeskReview, Plan, Site, Unit
from newsroom.reading.plan import read_plan
from submission_desk.builds import Builds
from submission_desk.deliveries import Deliveries
from submission_desk.helpers import Helper
from submission_desk.links import Links, Visitor
from submission_desk.mirror import Mirror
from submission_desk.speech import Answer, Errand, Failed, Question
from submissions.git_values import Person
from submissions.plumbing import Repository
from submissions.submission import Submission
from submissions.tray import Tray

_FRESH = 1.0
"""Seconds after which it is asked again whether the plan has changed."""


class BrokenPlanError(Exception):
    """``columns/`` cannot be read; its text is Chinese and says where."""


class FrontDesk:
    """``clock`` is asked for the present instant, aware. ``ask`` puts a question to a helper from any thread."""

    def __init__(
        self,
        tray: Tray,
        mirror: Mirror,
        clock: Callable[[], datetime],
        builds: Builds,
        reader: Helper,
        darkroom: Helper,
    ) -> None:
        self.tray = tray
        self.mirror = mirror
        self.clock = clock
        self.builds = builds
        self.reader = reader
        self.darkroom = darkroom
        self.deliveries: Deliveries | None = None
        """What carries to a forge; None: there is none."""
        self.links = Links(tray.repository, mirror.state)
        self.ask: Callable[[Question | Errand], Answer] = lambda _: Failed(reason=t("投稿台正在启动，请稍后再试。"))
        self.naming = threading.Lock()
        """Held while a story gets its name for good: two that are spoken alike must not get the same one."""
        self._turn = threading.Lock()
        self._looked = 0.0
        self._read: tuple[str, Plan, Site] | None = None

    @classmethod
    def at(cls, folder: Path, main: str, clock: Callable[[], datetime], builds: Builds) -> FrontDesk:
        repository = Repository(folder)
        return cls(
            Tray(repository, main),
            Mirror(repository, main),
            clock,
            builds,
            Helper("reader.py", str(repository.git_dir), main),
            Helper("darkroom.py", idle=120),
        )

    @property
    def plan(self) -> Plan:
        """As the newest ``main`` has it. BrokenPlanError."""
        return self._newest()[1]

    @property
    def language(self) -> Language:
        """The school's, as it was read last: asked before every answer, so it asks nobody."""
        return self._read[2].language if self._read else SOURCE

    @property
    def site(self) -> Site:
        return self._newest()[2]

    def _newest(self) -> tuple[str, Plan, Site]:
        with self._turn:
            # A page asks a thousand times, git need not be asked as often.
            if self._read and time.monotonic() - self._looked < _FRESH:
                return self._read
            commit = self.mirror.refresh()
            self._looked = time.monotonic()
            if self._read is None or self._read[0] != commit:
                site = site_of(self.mirror.root)
                with speaking(site.language):  # in which a plan names what it leaves to the tool
                    plan, findings = read_plan(self.mirror.root)
                if plan is None:
                    raise BrokenPlanError("\n".join(finding.for_people() for finding in findings))
                self._read = commit, plan, site
            return self._read

    def newest_files(self) -> Path:
        """The folder in which the newest ``main`` lies."""
        self.mirror.refresh()
        return self.mirror.root

    def deliver(self) -> None:
        """Something may be to be told elsewhere. Returns at once."""
        if self.deliveries:
            self.deliveries.ask()

    def now(self) -> datetime:
        """Campus time."""
        return self.clock().astimezone(self.plan.desk.zone)

    def unit(self, slug: str) -> Unit | None:
        return next((unit for unit in self.plan.units if unit.slug == slug), None)

    def editors(self) -> tuple[str, ...]:
        """Those who have a role at the desk today, without those who have left."""
        today = self.now().date()
        names = (name for role in self.plan.desk.roles if role.stands_on(today) for name in role.people)
        return tuple(dict.fromkeys(names))

    def reviews(self) -> tuple[DeskReview, ...]:
        """What a story passes before it is published, in order."""
        today = self.now().date()
        return tuple(review for review in self.plan.desk.reviews if review.stands_on(today))

    def missing_reviews(self, submission: Submission) -> list[str]:
        """Names of those that nobody has given yet."""
        given = {review.name for review in submission.reviews}
        return [review.name for review in self.reviews() if review.name not in given]

    def next_review(self, submission: Submission, person: str) -> DeskReview | None:
        """The one that comes next, where this editor may give it: in order, each by another person, by role."""
        given = {review.name: review.person for review in submission.reviews}
        following = next((review for review in self.reviews() if review.name not in given), None)
        if following is None or person in given.values():
            return None
        today = self.now().date()
        roles = {role.title for role in self.plan.desk.roles if role.stands_on(today) and person in role.people}
        return following if not following.roles or roles.intersection(following.roles) else None

    def is_known(self, visitor: Visitor) -> bool:
        """Whether the plan has still such a unit, or such an editor."""
        if visitor.is_editor:
            return visitor.name in self.editors()
        unit = self.unit(visitor.unit)
        return unit is not None and unit.stands_on(self.now().date())

    def person(self, visitor: Visitor, name: str = "") -> Person:
        """As git names whoever acts; ``name``: who signs for a unit."""
        if visitor.is_editor:
            return Person(visitor.name, "desk@localhost")
        unit = self.unit(visitor.unit)
        return Person(name or (unit.name if unit else visitor.unit), f"{visitor.unit}@localhost")

    def people_for(self, column: Column, beat: str | None, unit: Unit) -> Iterator[str]:
        """Who may answer for the unit's stories there, as far as the plan names them."""
        for group in self.plan.groups(column, beat, self.now().date()):
            if group.includes(unit):
                yield from group.people
