"""What arrives at a forge by pull request, laid beside what waits here: each below ``refs/desk/requests/``."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forges.carrying import Carrier
from forges.places import ARRIVED, head_of
from forges.report import ForgeError, Pull
from submissions.git_values import NOTHING, RefChange
from submissions.plumbing import Repository

_MOST = 100


class Arrivals:
    def __init__(self, repository: Repository, line: Carrier) -> None:
        self._repository = repository
        self._line = line
        self._unfit: set[tuple[int, str]] = set()
        """Those that could not be brought, as they were."""

    def take(self, listed: Iterable[Pull], ours: Collection[str], problems: dict[str, float]) -> dict[int, Pull]:
        """Bring those of ``listed`` whose branch is none of ``ours``, and let go of those that are listed no longer."""
        arrived = {pull.number: pull for pull in listed if pull.branch not in ours}
        arrived = dict(sorted(arrived.items())[:_MOST])
        here = {ref.name: ref.commit for ref in self._repository.refs(ARRIVED)}
        gone = here.keys() - {f"{ARRIVED}{number}" for number in arrived}
        for name in sorted(gone):
            self.forget(name, here[name])
        for number, pull in arrived.items():
            if here.get(f"{ARRIVED}{number}") != pull.head and (number, pull.head) not in self._unfit:
                try:
                    self._line.bring([(head_of(number), f"{ARRIVED}{number}")])
                except ForgeError as problem:
                    problems[str(problem)] = problem.wait
                    if problem.wait:
                        break
                    self._unfit.add((number, pull.head))
        return arrived

    def forget(self, name: str, commit: str) -> None:
        """One that was merged, or is there no longer; ``name``: its reference here."""
        self._repository.move([RefChange(name, NOTHING, commit)])
