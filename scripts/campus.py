"""The school that a command is asked about, as it stands at one instant, read as far as the command asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from command_line import day_of, inspected, instant, newsroom_or_exit, now_option, planned, restored, site_option
from newsroom.inspection import Inspection
from newsroom.model import Newsroom, Plan, Site
from site_settings import site_of


class Campus:
    """Whatever is broken ends the command where it is asked for: with 1 the plan, with 2 ``--now`` and the settings."""

    def __init__(self, root: Path, when: str | None) -> None:
        self.root, self._when = root, when

    @cached_property
    def now(self) -> datetime:
        return instant(self._when, self.root)

    @property
    def local(self) -> datetime:
        """The instant in campus time."""
        return self.now.astimezone(self.plan.desk.zone)

    @cached_property
    def plan(self) -> Plan:
        """Read alone; where stories were read, theirs."""
        return self.newsroom.plan if "inspection" in self.__dict__ else planned(self.root)

    @cached_property
    def inspection(self) -> Inspection:
        return inspected(self.root, self.now)

    @cached_property
    def newsroom(self) -> Newsroom:
        return newsroom_or_exit(self.inspection)

    @cached_property
    def settings(self) -> Site:
        return site_of(self.root)

    @cached_property
    def built(self) -> Path:
        """The folder of the built site."""
        return restored(self.root / "site")

    def day(self, written: str | None) -> date:
        """The one that is written; today where none is."""
        return day_of(written, self.newsroom.plan) if written else self.newsroom.today


def campus_option(command: Callable[..., object]) -> Callable[..., Any]:
    """``--site`` and ``--now``; the command gets one value, ``campus``, of both."""

    @site_option
    @now_option
    @wraps(command)
    def on_campus(*, root: Path, when: str | None, **given: Any) -> object:
        return command(campus=Campus(root, when), **given)

    return on_campus
