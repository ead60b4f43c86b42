"""What a forge knows already, in git: of each submission the commit of which everything was carried there."""

from __future__ import annotations

from submissions.git_values import NOTHING, RefChange
from submissions.plumbing import Repository
from submissions.submission import Submission

_TOLD = "refs/desk/forge/told/"


class Told:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    @property
    def commits(self) -> dict[str, str]:
        """By the reference that names each."""
        return {ref.name: ref.commit for ref in self._repository.refs(_TOLD)}

    def knows(self, one: Submission) -> bool:
        return self._repository.commit_of(reference_of(one)) == one.tip

    def note(self, one: Submission) -> None:
        name = reference_of(one)
        self._repository.move([RefChange(name, one.tip, self._repository.commit_of(name) or NOTHING)])

    def forget(self, name: str, commit: str) -> None:
        self._repository.move([RefChange(name, NOTHING, commit)])


def reference_of(one: Submission) -> str:
    return f"{_TOLD}{one.unit}/{one.id}"
