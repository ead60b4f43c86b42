"""What was sent to the desk, and what was sent back: from the submission desk's branches, or from a forge's answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from newsroom.model import Period
from submissions.git_values import GitError, Ref
from submissions.plumbing import Repository
from submissions.submission import DONE, HEADS, State

_TOLD = re.compile(r"^(Submission|State|Sent): (\S+)$", re.MULTILINE)
_BRANCH = re.compile(r"submissions/(?P<unit>[a-z0-9-]+)/(?P<id>[a-z]+)")
RETURNED = "退改"
"""The label of a pull request that was sent back."""


class Sending(Struct, frozen=True, kw_only=True):
    """One piece that came to the desk, by whatever door."""

    id: str
    unit: str
    """Slug; empty where nobody knows."""
    sent: datetime
    """When it came first; aware."""
    returned: tuple[datetime, ...] = ()
    """Whenever it was sent back."""


class Counts(Struct, frozen=True, kw_only=True):
    """Of a unit's week, month or term, or of all units'."""

    sent: int
    returned: int


class UnreadableAnswerError(Exception):
    """A file that is no forge's list of pull requests."""


def counts(sendings: Iterable[Sending], period: Period, zone: tzinfo, unit: str | None = None) -> Counts:
    """``unit``: a slug; None: of all, those of nobody known among them."""

    def is_in(at: datetime) -> bool:
        return period.first <= at.astimezone(zone).date() <= period.last

    mine = [one for one in sendings if unit is None or one.unit == unit]
    return Counts(
        sent=sum(is_in(one.sent) for one in mine), returned=sum(is_in(at) for one in mine for at in one.returned)
    )


def of_the_desk(folder: Path) -> tuple[Sending, ...] | None:
    """Of the submission desk over the repository there; None where nothing was ever sent to one."""
    try:
        repository = Repository(folder)
        units = {name.rpartition("/")[2]: name.split("/")[-2] for name in repository.names(HEADS, DONE)}
        commits = repository.commits(f"{HEADS}*", f"{DONE}*", saying="^Submission: ") if units else []
    except GitError:
        return None
    return tuple(_followed(commits, units)) if units else None


def _followed(commits: Iterable[Ref], units: Mapping[str, str]) -> Iterable[Sending]:
    """``commits`` from old to new. What is merely saved while it lies with its writer was sent back once."""
    sent: dict[str, datetime] = {}
    back: dict[str, list[datetime]] = {}
    states: dict[str, str] = {}
    for commit in commits:
        told = dict(_TOLD.findall(commit.message.rpartition("\n\n")[2]))
        id_, state = told.get("Submission", ""), told.get("State", "")
        if "Sent" in told and (at := _instant(told["Sent"])):
            sent.setdefault(id_, at)
        if state == State.RETURNED and states.get(id_) == State.WAITING:
            back.setdefault(id_, []).append(commit.at)
        states[id_] = state
    for id_, at in sent.items():
        yield Sending(id=id_, unit=units.get(id_, ""), sent=at, returned=tuple(back.get(id_, ())))


def of_a_forge(data: bytes) -> tuple[Sending, ...]:
    """``data``: what GitHub, Gitee or Forgejo answer to ``GET …/pulls?state=all``. Whoever sent by the desk is known by
    the branch. A forge says that something lies with its writer, and not how often: it counts once, when the request
    was changed last. UnreadableAnswerError."""
    try:
        told = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableAnswerError from error
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise UnreadableAnswerError
    return tuple(filter(None, map(_pulled, told)))


def _pulled(told: dict[str, Any]) -> Sending | None:
    head, labels = told.get("head"), told.get("labels")
    branch = _BRANCH.fullmatch(_text(head, "ref"))
    sent, changed = _instant(_text(told, "created_at")), _instant(_text(told, "updated_at"))
    if sent is None:
        return None
    is_back = isinstance(labels, list) and any(_text(one, "name") == RETURNED for one in labels)
    return Sending(
        id=branch["id"] if branch else f"#{told.get('number')}",
        unit=branch["unit"] if branch else "",
        sent=sent,
        returned=(changed or sent,) if is_back else (),
    )


def together(*sources: tuple[Sending, ...] | None) -> tuple[Sending, ...] | None:
    """What several doors know, each piece once, as the first of them tells it; None where none knows anything."""
    known: dict[str, Sending] = {}
    for one in (one for source in sources for one in source or ()):
        known.setdefault(one.id, one)
    return tuple(known.values()) if any(source is not None for source in sources) else None


def _text(told: Any, name: str) -> str:
    value = told.get(name) if isinstance(told, dict) else None
    return value if isinstance(value, str) else ""


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
