"""Who carries between the tray and a forge: a submission becomes a pull request there, a merge there publishes here,
and what arrives there by pull request is laid beside what waits here.

Nothing depends on what it remembers: what was carried stands in git, below ``refs/desk/forge/``, so that whoever is
killed, or has had no network, goes on where it was. Submissions are written here first, and never wait for a forge.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from forges import pulls
from forges.arrivals import Arrivals
from forges.asking import Caller
from forges.carrying import Carrier
from forges.letters import answer_of, merge_message, request_of
from forges.places import ARRIVED
from forges.report import ForgeError, Pull, RoundReport
from forges.told import Told, reference_of
from newsroom.languages import t
from submissions.git_values import ConflictError, GitError
from submissions.places import demand_mergeable
from submissions.publishing import merged_elsewhere, settle, take_in
from submissions.submission import HEADS, State, Submission
from submissions.tray import ChangedMeanwhileError, Tray
from submissions.worktrees import DirtyError

_THERE = "refs/desk/forge/main"
_STILL_TOLD = timedelta(days=3)
"""After its publication for as long a story that is not to be seen yet is looked for."""
_FOR_ALL = (401, 403, 404)
"""What one is answered, all others would be."""
_BUSY = 60.0
"""Seconds that whoever publishes waits for a round that is under way."""


class Courier:
    """``is_ready``: whether the desk has nothing more to look at in a submission. ``describe``: what is told of it
    there. ``live_at``: where readers find what stands at an address below the site's root; empty: not yet, None: nobody
    is told."""

    def __init__(
        self,
        tray: Tray,
        caller: Caller,
        line: Carrier,
        *,
        is_ready: Callable[[Submission], bool],
        describe: Callable[[Submission], str],
        live_at: Callable[[str], str] | None = None,
    ) -> None:
        self._tray = tray
        self._caller = caller
        self._line = line
        self._is_ready = is_ready
        self._describe = describe
        self._live_at = live_at
        self._turn = threading.Lock()
        self._base = tray.main.removeprefix("refs/heads/")
        self._has_labels = False
        self._closed: dict[str, str] = {}
        self._arrived: dict[int, Pull] = {}
        """As the last round that could ask found them: without a network they stay where they are."""
        self._told = Told(tray.repository)
        self._arrivals = Arrivals(tray.repository, line)

    @property
    def name(self) -> str:
        return self._caller.name

    def round(self, now: datetime) -> RoundReport:
        """Everything that is to be carried, as far as it goes; never raises for what a forge or a network does."""
        with self._one_at_a_time():
            problems: dict[str, float] = {}
            before = self._tray.repository.commit_of(self._tray.main)
            kept = 0
            try:
                self._share_main(now, problems)
                listed = pulls.listed(self._caller, self._base)
                kept = self._carry(listed, now, problems)
                self._arrived = self._arrivals.take(listed, {_branch(one) for one in self._tray.waiting()}, problems)
            except ForgeError as problem:
                problems[str(problem)] = problem.wait
                kept = sum(not self._told.knows(one) for one in self._tray.waiting())
            return RoundReport(
                at=now,
                problems=tuple(problems),
                wait=max(problems.values(), default=0),
                kept=kept,
                closed=frozenset(self._closed),
                arrived=self._arrived,
                has_published=self._tray.repository.commit_of(self._tray.main) != before,
            )

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=_BUSY):
            raise ForgeError(t("正在和 {forge} 联系，请过一分钟再试。", forge=self.name), wait=60)
        try:
            yield
        finally:
            self._turn.release()

    def _share_main(self, now: datetime, problems: dict[str, float]) -> None:
        """What was merged there comes here, what the desk has committed here goes there, where it may."""
        repository, main = self._tray.repository, self._tray.main
        self._line.bring([(main, _THERE)])
        theirs = repository.commit_of(_THERE)
        try:
            ours = take_in(self._tray, theirs, now)
        except ConflictError as conflict:
            said = t("{forge} 上和这里都改了 {paths}。请在仓库里合并。", forge=self.name, paths=str(conflict))
            raise ForgeError(said) from conflict
        except (DirtyError, GitError) as problem:
            said = t("{forge} 上发布的还没有取来：仓库的工作目录里有没提交的改动，或磁盘满了。", forge=self.name)
            raise ForgeError(said, wait=60) from problem
        if ours != theirs:
            try:
                self._line.take([(ours, main)])
            except ForgeError as problem:
                problems[str(problem)] = problem.wait
        for one in merged_elsewhere(self._tray):
            settle(self._tray, one, now)

    def _carry(self, listed: Iterable[Pull], now: datetime, problems: dict[str, float]) -> int:
        """How many were not brought, or may not have been."""
        by_branch = {pull.branch: pull for pull in listed if pull.branch}
        told = self._told.commits
        waiting = self._tray.waiting()
        kept = 0
        for one in waiting:
            pull = by_branch.get(_branch(one))
            try:
                if told.pop(reference_of(one), "") != one.tip:
                    self._bring(one, pull)
                elif pull is None:
                    self._ask_what_became(one, now)
                else:
                    self._closed.pop(one.id, None)
            except ForgeError as problem:
                kept += 1
                problems[str(problem)] = problem.wait
                if problem.wait or problem.status in _FOR_ALL:
                    return len(waiting)
        self._finish(told, now)
        return kept

    def _bring(self, one: Submission, pull: Pull | None) -> Pull:
        """The branch, its pull request, its label, and the editor's words; then it is noted that all is told."""
        self._line.take([(one.tip, one.ref)])
        title, body = request_of(one, self._describe(one))
        pull = pull or pulls.found_by(self._caller, _branch(one), self._base)
        if pull is None or not (pull.is_open or pull.is_merged):
            pull = pulls.opened(self._caller, _branch(one), self._base, title=title, body=body)
        elif pull.is_open:
            pulls.updated(self._caller, pull, title=title, body=body)
        self._label(pull, "退改" if one.state is State.RETURNED else "可发" if self._is_ready(one) else "待审")
        if answer := answer_of(one):
            pulls.commented(self._caller, pull.number, answer)
        self._closed.pop(one.id, None)
        self._told.note(one)
        return pull

    def _label(self, pull: Pull, label: str) -> None:
        if not self._has_labels:
            pulls.prepare_labels(self._caller)
            self._has_labels = True
        pulls.labelled(self._caller, pull, label)

    def _ask_what_became(self, one: Submission, now: datetime) -> None:
        """Asks about one that is no longer open there: merged as one commit, or closed by hand."""
        if self._closed.get(one.id) == one.tip:
            return
        pull = pulls.found_by(self._caller, _branch(one), self._base)
        if pull and pull.is_merged:
            settle(self._tray, one, now)
        elif pull and not pull.is_open:
            self._closed[one.id] = one.tip

    def _finish(self, told: Mapping[str, str], now: datetime) -> None:
        """Those that lie nowhere in the queue any more: published, or taken back."""
        if not told:
            return
        done = {reference_of(one): one for one in self._tray.done()}
        for name in told:
            one = done.get(name)
            if one is None or self._has_ended(one, now):
                self._told.forget(name, told[name])

    def _has_ended(self, one: Submission, now: datetime) -> bool:
        """Whether there is nothing more to be told of it."""
        pull = pulls.found_by(self._caller, _branch(one), self._base)
        if one.state is State.PUBLISHED and self._live_at and pull:
            if address := self._live_at(one.address):
                pulls.commented(self._caller, pull.number, t("已经刊出：{address}", address=address))
            elif one.changed is None or now - one.changed < _STILL_TOLD:
                return False
        if one.state is State.WITHDRAWN and pull and pull.is_open:
            pulls.commented(self._caller, pull.number, t("投稿的单位撤回了这一篇。"))
            pulls.closed(self._caller, pull)
        if pull:
            self._line.forget(f"{HEADS}{one.unit}/{one.id}")
        return True

    def publish(self, chosen: Sequence[Submission], now: datetime) -> dict[str, str]:
        """Merge there, as each was seen, and bring it here. By submission what stood in the way, in Chinese."""
        refused: dict[str, str] = {}
        with self._one_at_a_time():
            for one in chosen:
                if self._tray.repository.commit_of(one.ref) != one.tip:
                    refused[one.id] = t("刚刚被改过，请再看一遍")
                    continue
                try:
                    self._demand_mergeable(one.tip)
                    pull = self._bring(one, None)
                    title, message = merge_message(one)
                    pulls.merged(self._caller, pull, one.tip, title=title, message=message)
                except ForgeError as problem:
                    refused[one.id] = str(problem)
                    if problem.wait:
                        refused |= {other.id: str(problem) for other in chosen if other.id not in refused}
                        break
            self._share_main(now, {})
        return refused

    def merge(self, number: int, commit: str, now: datetime) -> None:
        """A pull request that arrived there, as somebody saw it. ForgeError, ForbiddenPlaceError."""
        with self._one_at_a_time():
            if self._tray.repository.commit_of(f"{ARRIVED}{number}") != commit:
                raise ChangedMeanwhileError(None)
            self._demand_mergeable(commit)
            pull = pulls.one_of(self._caller, number)
            if pull.head != commit or not pull.is_open or pull.base != self._base:
                raise ChangedMeanwhileError(None)
            pulls.merged(self._caller, pull, commit, title=t("刊出：合并请求 {n}", n=number), message="")
            self._share_main(now, {})
            self._arrivals.forget(f"{ARRIVED}{number}", commit)

    def _demand_mergeable(self, commit: str) -> None:
        repository = self._tray.repository
        main = repository.commit_of(self._tray.main)
        demand_mergeable(repository.changed(repository.base(main, commit) or main, commit))


def _branch(one: Submission) -> str:
    """By its short name, at the desk, wherever it lies now."""
    return f"{HEADS}{one.unit}/{one.id}".removeprefix("refs/heads/")
