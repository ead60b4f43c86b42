"""One collection that answers all questions: of the stories, and of what is counted, reported and asked beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property

from msgspec import field
from msgspec.structs import replace

from newsroom.model.attachment import Attachment
from newsroom.model.bulletin import Bulletin
from newsroom.model.front import Front
from newsroom.model.kinds import Kind
from newsroom.model.outline import Outline
from newsroom.model.period import Period, days_of
from newsroom.model.quota import Late
from newsroom.model.report import OpenConcern, Report
from newsroom.model.span import standing
from newsroom.model.stories import Stories, grouped
from newsroom.model.story import Picture, Story
from newsroom.model.week import Week

REPORTING = timedelta(days=7)
"""After so long without any report the units are taken to have stopped, as when a campaign is over."""


class Newsroom(Stories, frozen=True, kw_only=True, dict=True):
    """The plan, the stories, the daily reports and the open concerns at one instant."""

    pictures: Mapping[str, Picture]
    """By path below ``content/``."""
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    """Sound, film and documents that stories name and that can be published; by path below ``content/``."""
    reports: tuple[Report, ...] = ()
    """All daily reports that were read, also those that are not out yet."""
    concerns: tuple[OpenConcern, ...] = ()
    """All open concerns that were read; those that are answered are stories."""
    awaited: tuple[datetime, ...] = ()
    """Instants that are still to come and of which some report or concern tells: what is said of it ends then."""
    aside: Mapping[str, Outline] = field(default_factory=dict)
    """What could be read of stories that are set aside, by path. No page counts or lists them but the one that says
    what is set aside."""
    drafts: frozenset[str] = frozenset()
    """Paths of stories that their writers hold back: nobody hears of them."""
    bulletins: tuple[Bulletin, ...] = ()
    """All that were read, each day and each number once."""
    merged: Mapping[str, datetime] | None = None
    """When stories were merged, aware, by path; who is not in here was merged before anybody remembers, or not yet.
    None: nobody knows of any."""
    front: Front = Front()
    """What the desk decides of the front page, as it was read."""

    @cached_property
    def this_week(self) -> Week:
        return Week.of(self.today)

    @property
    def unchanged_until(self) -> datetime:
        """The first instant after ``now`` at which the same plan and files may make another site: a story comes out, a
        notice or a day ends, with the next a bulletin comes out, a concern becomes overdue, the hours of the daily
        report begin or end. Whatever compares something with ``now`` must be thought of here."""
        zone = self.plan.desk.zone
        midnight = datetime.combine(self.today + timedelta(days=1), time(), zone)
        instants = (instant for instants in self._instants() for instant in instants if instant > self.now)
        return min((midnight, *instants))

    @cached_property
    def updated(self) -> datetime | None:
        """When what readers find last changed, as far as the stories tell: one came out, was corrected or withdrawn."""
        changes = sorted((story.modified for story in (*self.published, *self.withdrawn)), reverse=True)
        return next((change for change in changes if change <= self.now), None)

    def keeps_secret(self, path: str) -> bool:
        """Whether a file that is not published belongs to a draft or to a story dated in the future, of which nobody
        hears until then."""
        places = (path, f"{path.rpartition('/')[0]}/index.md")
        known = (self.aside.get(place) or self.by_path.get(place) for place in places)
        return not self.drafts.isdisjoint(places) or any(
            one is not None and one.date is not None and one.date > self.now for one in known
        )

    def _instants(self) -> Iterator[Iterable[datetime]]:
        desk = self.plan.desk
        yield from (story.instants for story in self.stories)
        yield (outline.date for outline in self.aside.values() if outline.date)
        yield self.awaited
        yield self.front.ends
        if (report := desk.report_on(self.today)) and self.is_reporting:
            yield report.instants(self.today, desk.zone)
        waiting = [concern.asked for concern in self.concerns]
        waiting += [one.concern.asked for one in self.stories if one.concern and not one.concern.answered]
        yield (due for asked in waiting if (due := desk.answer_due(asked)))

    def merged_at(self, story: Story) -> datetime | None:
        """When it was merged, also under a name that it had before; None where nobody knows."""
        if self.merged is None:
            return None
        paths = (story.path, *(path for old in story.formerly for path in _files_of(old)))
        return min((at for path in paths if (at := self.merged.get(path))), default=None)

    def is_late(self, story: Story) -> bool:
        """Whether it was merged when the period of its date was over, as far as anybody knows."""
        return story.path in self._late

    def counts_on(self, story: Story) -> date:
        """The day for which it counts: its own, or, where it is late and the plan of that day says so, the one on which
        it was merged."""
        return self._late.get(story.path, story.day)

    def counted_on(self, day: date) -> tuple[Story, ...]:
        """The stories that count for the day, newest first."""
        return self._by_counted_day.get(day, ())

    def counted_in(self, period: Period) -> tuple[Story, ...]:
        """The stories that count in the period, newest first."""
        found = [story for day in reversed(tuple(days_of(period))) for story in self.counted_on(day)]
        return tuple(sorted(found, key=lambda story: story.order, reverse=True))

    def supplied(self, unit: str, period: Period) -> tuple[Story, ...]:
        """The unit's stories that count in the period, newest first."""
        known = self._supplied
        if period not in known:
            known[period] = grouped(self.counted_in(period), lambda story: story.counts_for)
        return known[period].get(unit, ())

    @cached_property
    def issued(self) -> tuple[Bulletin, ...]:
        """Bulletins that are out, newest first: their day has come, and there are stories of it. One that says of which
        it was made stays, whatever became of these."""
        out = (one for one in self.bulletins if one.date <= self.today and (self.on_day(one.date) or self._known(one)))
        return tuple(sorted(out, key=lambda one: one.date, reverse=True))

    def lead_of(self, bulletin: Bulletin) -> Story | None:
        """The story that an editor chose to lead, out or withdrawn; None where none was chosen, or it is neither in
        the issue nor of its day."""
        lead = self.at_path(bulletin.lead) if bulletin.lead else None
        if lead is None or lead.date > self.now:
            return None
        return lead if lead.day == bulletin.date or lead in self._known(bulletin) else None

    def composition(self, bulletin: Bulletin) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
        """The stories of which an issue was made, as far as they are out; and those of its day that came later and were
        put into no other issue. Answers of the day are among them."""
        day = bulletin.date
        of_day = tuple(dict.fromkeys((*self.on_day(day), *self.answered_on(day))))
        if not bulletin.stories:
            return of_day, ()
        out = tuple(story for story in self._known(bulletin) if not story.withdrawn)
        return out, tuple(story for story in of_day if story.path not in self._composed)

    def withdrawn_from(self, bulletin: Bulletin) -> int:
        """How many stories of an issue were withdrawn since."""
        lead = self.lead_of(bulletin)
        known = self._known(bulletin) or ((lead,) if lead else ())
        return sum(story.withdrawn is not None for story in known)

    def _known(self, bulletin: Bulletin) -> tuple[Story, ...]:
        found = (self.at_path(path) for path in bulletin.stories)
        return tuple(dict.fromkeys(story for story in found if story and story.date <= self.now))

    @cached_property
    def _composed(self) -> frozenset[str]:
        """Paths of stories that some issue says it was made of."""
        return frozenset(story.path for bulletin in self.bulletins for story in self._known(bulletin))

    def reports_on(self, day: date) -> Mapping[str, Report]:
        """The day's reports by the unit's slug."""
        return self._reports.get(day, {})

    @cached_property
    def report_days(self) -> tuple[date, ...]:
        """Days on which at least one unit reported, newest first."""
        return tuple(sorted(self._reports, reverse=True))

    @property
    def is_reporting(self) -> bool:
        """Whether units report these days."""
        return bool(self.report_days) and self.today - self.report_days[0] <= REPORTING

    @cached_property
    def open_concerns(self) -> tuple[OpenConcern, ...]:
        """Concerns that wait in a file of their own, oldest first."""
        asked = (concern for concern in self.concerns if concern.asked <= self.now)
        return tuple(sorted(asked, key=lambda concern: (concern.asked, concern.path)))

    @property
    def has_concerns(self) -> bool:
        """Whether the school takes questions: the plan says so, or there was one."""
        return bool(self.plan.desk.answer_times or self.concerns or self.of_kind(Kind.CONCERN))

    def without(self, paths: Collection[str]) -> Newsroom:
        """The newsroom as if these files were not there."""
        return replace(self, stories=tuple(story for story in self.stories if story.path not in paths))

    @cached_property
    def _reports(self) -> dict[date, dict[str, Report]]:
        days: dict[date, dict[str, Report]] = defaultdict(dict)
        for report in self.reports:
            if report.at <= self.now:
                days[report.day][report.unit] = report
        return dict(days)

    @cached_property
    def _late(self) -> dict[str, date]:
        """For which day each late story counts, by path. The plan of the day of its merge decides, so that what was
        settled stays so when the plan changes."""
        if not self.merged:
            return {}
        desk = self.plan.desk
        late: dict[str, date] = {}
        for story in self.published:
            merged = self.merged_at(story)
            came = merged.astimezone(desk.zone).date() if merged else story.day
            if came > story.day and (period := desk.period_of(story.day)) and period.last < came:
                quota = standing(desk.quotas, came)
                late[story.path] = came if quota and quota.late is Late.MERGE else story.day
        return late

    @cached_property
    def _supplied(self) -> dict[Period, dict[str, tuple[Story, ...]]]:
        """The stories of every unit in each period that somebody has asked for: every unit does."""
        return {}

    @cached_property
    def _by_counted_day(self) -> dict[date, tuple[Story, ...]]:
        return grouped(self.published, self.counts_on) if self._late else self._by_day


def _files_of(address: str) -> tuple[str, str]:
    """Where the file of a story at that address may stand."""
    return f"{address.rstrip('/')}.md", f"{address}index.md"
