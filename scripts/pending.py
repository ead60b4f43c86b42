"""What waits at the desk while another form comes in: who may send how many, and what was asked before.

Both lists come from GitHub, the names of branches were made by ``intake.py``; anything else in them is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from command_line import stop
from newsroom.languages import t

MOST = 5
"""Requests of one account that may wait. One person may report for some offices, or have two or three questions."""
JUST_NOW = timedelta(minutes=10)
"""How long a form counts whatever became of it: its request may be under way, and its issue closed already."""
TRUSTED = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""Who belongs to the repository, as GitHub's event says: the desk files for others, as many as there are."""
_BRANCH = re.compile(
    r"(report/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+|concern/q[a-p]+|story/[0-9]{4}-[0-9]{2}-[a-z0-9-]+)-([0-9]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An issue of the account, of either form or of none: its text may have been changed since."""

    number: int
    is_open: bool
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    issues: tuple[Earlier, ...] = ()
    """Issues of the account whose form is read."""
    branches: tuple[str, ...] = ()
    """The branch of every open request."""

    def of_account(self, number: int, at: datetime) -> int:
        """How many came before the issue ``number`` and still wait, or came just now.

        Only what came before, so that of many at one instant the first are taken whichever is read first.
        """
        requested = {int(match[2]) for branch in self.branches if (match := _BRANCH.fullmatch(branch))}
        before = (issue for issue in self.issues if issue.number < number)
        return sum(issue.is_open or issue.number in requested or at - issue.created < JUST_NOW for issue in before)

    def has(self, topic: str) -> bool:
        """Whether an open request is about ``concern/q…``, ``report/DAY-UNIT`` or ``story/MONTH-NAME``."""
        return any(match[1] == topic for branch in self.branches if (match := _BRANCH.fullmatch(branch)))


def read_pending(accounts: Iterable[Path], requests: Path) -> Pending:
    """From ``GET /repos/…/issues?creator=…``, each issue once, and ``gh pr list --json headRefName``; ends with 2 where
    a file holds anything else."""
    try:
        told = [issue for file in accounts for issue in _list(file) if "pull_request" not in issue]
        issues = {one.number: one for one in map(_earlier, told)}.values()
        branches = [request["headRefName"] for request in _list(requests)]
        if not all(isinstance(branch, str) for branch in branches):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        stop(t("这不是 GitHub 的列表。"))
    return Pending(issues=tuple(issues), branches=tuple(branches))


def _list(file: Path) -> list[dict[str, Any]]:
    told = json.loads(file.read_text(encoding="utf-8"))
    if not (isinstance(told, list) and all(isinstance(one, dict) for one in told)):
        raise TypeError
    return told


def _earlier(issue: dict[str, Any]) -> Earlier:
    number, created = issue["number"], datetime.fromisoformat(issue["created_at"])
    if not (isinstance(number, int) and created.tzinfo):
        raise TypeError
    return Earlier(number=number, is_open=issue["state"] == "open", created=created)
