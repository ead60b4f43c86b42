"""The tray on which all submissions lie: what contributors and the desk do with one, each a commit on its branch.

Every act names the commit that its doer saw; whoever comes second is told, and nothing of either is lost.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec.structs import replace

from newsroom.languages import later, t
from submissions.git_values import NOTHING, GitEntry, MovedError, Person, Ref, RefChange
from submissions.places import demand_writable
from submissions.plumbing import Repository
from submissions.submission import (
    DONE,
    DRAFTS,
    HEADS,
    LETTERS,
    Review,
    State,
    Submission,
    is_id,
    message_of,
    submission_in,
)

MACHINE = Person(later("投稿台"), "desk@localhost")
"""Who commits for all who have no account."""
MAIN = "refs/heads/main"


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the submission since it was seen; ``now`` is how it stands."""

    def __init__(self, now: Submission | None) -> None:
        super().__init__()
        self.now = now


class NotNowError(Exception):
    """What was asked for cannot be done with a submission in this state."""


class Tray:
    def __init__(self, repository: Repository, main: str = MAIN) -> None:
        self.repository = repository
        self.main = main

    # Looking

    def waiting(self) -> list[Submission]:
        """What lies at the desk, the oldest first."""
        return self._listed(HEADS)

    def of_unit(self, unit: str) -> list[Submission]:
        """The unit's submissions in every state, the newest first."""
        found = self._listed(*(f"{base}{unit}/" for base in (DRAFTS, HEADS, DONE)))
        return found[::-1]

    def branches(self) -> list[Ref]:
        """What others have pushed with git and nobody has merged: the same queue, by another door."""
        others = self.repository.unmerged(self.main)
        return [ref for ref in others if ref.name != self.main and not ref.name.startswith(HEADS)]

    def done(self) -> list[Submission]:
        return self._listed(DONE)[::-1]

    def _listed(self, *patterns: str) -> list[Submission]:
        found = {one.id: one for ref in self.repository.refs(*patterns) if (one := submission_in(ref))}
        return sorted(found.values(), key=lambda one: (one.sent or one.changed or _NEVER, one.id))

    def find(self, unit: str, id_: str) -> Submission | None:
        if not is_id(id_):
            return None
        # A kill between two references leaves both: what went on is the newer.
        names = [f"{base}{unit}/{id_}" for base in (DONE, HEADS, DRAFTS)]
        found = {ref.name: one for ref in self.repository.refs(*names) if (one := submission_in(ref))}
        return next((found[name] for name in names if name in found), None)

    def files(self, submission: Submission) -> dict[str, bytes]:
        """The files in the story's folder, by name; the text of all is what one sees."""
        return {path.removeprefix(submission.folder): self.repository.run("cat-file", "blob", entry.oid)
                for path, entry in self.entries(submission).items()}  # fmt: skip

    def entries(self, submission: Submission) -> dict[str, GitEntry]:
        return self.repository.entries(submission.tip, submission.folder)

    # Doing

    def begin(self, unit: str, at: datetime) -> Submission:
        """An empty draft, of which git learns with its first save."""
        id_ = "".join(secrets.choice(LETTERS) for _ in range(12))
        path = f"content/stories/{at:%Y/%m}/{id_}/index.md"
        return Submission(id=id_, unit=unit, state=State.DRAFT, path=path)

    def save(
        self, submission: Submission, files: Mapping[str, str | None], by: Person, at: datetime, *, said: str
    ) -> Submission:
        """``submission``: as its doer saw it, with what is to be told of it from now on; ``files``: blobs of the
        story's folder by name, None for one that goes. ChangedMeanwhileError, ForbiddenPlaceError."""
        changes = {f"{submission.folder}{name}": oid for name, oid in files.items()}
        demand_writable(changes)
        tip = submission.tip or self.repository.commit_of(self.main)
        tree = self.repository.tree_with(tip, changes)
        # A draft has no history: each save takes the place of the last.
        if submission.state is State.DRAFT and submission.tip:
            parents = self.repository.ask("rev-list", "--parents", "-n1", submission.tip).split()[1:]
        else:
            parents = [tip]
        return self._commit(submission, tree, parents, by, at, said=said)

    def send(self, submission: Submission, folder: str, by: Person, at: datetime) -> Submission:
        """``folder``: where the story lies from now on, a year, a month and a name. What was returned, and is sent
        again, stays where it is."""
        if not submission.state.is_open:
            raise NotNowError(submission.state.chinese)
        if submission.state is State.WAITING:
            return submission
        again = submission.sent is not None
        sent = replace(submission, state=State.WAITING, reason="", sent=submission.sent or at, reviews=())
        tip = submission.tip
        if not again:
            sent = replace(sent, path=f"content/stories/{folder}/index.md")
            moved = {
                f"{sent.folder}{path.removeprefix(submission.folder)}": entry.oid
                for path, entry in self.entries(submission).items()
            }
            demand_writable(moved)
            gone = dict.fromkeys(self.entries(submission), None)
            tree = self.repository.tree_with(tip, {**gone, **moved})
            parents = self.repository.ask("rev-list", "--parents", "-n1", tip).split()[1:]
        else:
            tree, parents = f"{tip}^{{tree}}", [tip]
            tree = self.repository.ask("rev-parse", tree)
        said = t("改好了：{title}", title=sent.title) if again else t("投稿：{title}", title=sent.title)
        return self._commit(sent, tree, parents, by, at, said=said, before=submission)

    def note(self, submission: Submission, by: Person, at: datetime, *, said: str, **told: object) -> Submission:
        """Nothing of the story changes, but what is known of it: who looks at it, what the desk asks for."""
        tree = self.repository.ask("rev-parse", f"{submission.tip}^{{tree}}")
        return self._commit(
            replace(submission, **told), tree, [submission.tip], by, at, said=said, before=submission
        )  # fmt: skip

    def give_back(self, submission: Submission, reason: str, by: Person, at: datetime) -> Submission:
        if submission.state is not State.WAITING:
            raise NotNowError(submission.state.chinese)
        said = t("退改：{title}", title=submission.title)
        return self.note(submission, by, at, said=said, state=State.RETURNED, reason=reason, reviews=())

    def review(self, submission: Submission, review: Review, by: Person, at: datetime) -> Submission:
        said = t("{review}通过：{title}", review=review.name, title=submission.title)
        return self.note(submission, by, at, said=said, reviews=(*submission.reviews, review))

    def take_back(self, submission: Submission, by: Person, at: datetime) -> Submission:
        """By its contributor, before it is published. A draft is simply gone."""
        if not submission.state.is_open:
            raise NotNowError(submission.state.chinese)
        if submission.state is State.DRAFT:
            if submission.tip:
                self._move(submission, [RefChange(submission.ref, NOTHING, submission.tip)])
            return replace(submission, state=State.WITHDRAWN)
        return self.note(submission, by, at, said=t("撤回：{title}", title=submission.title), state=State.WITHDRAWN)

    def _commit(
        self, told: Submission, tree: str, parents: list[str], by: Person, at: datetime, *, said: str,
        before: Submission | None = None,
    ) -> Submission:  # fmt: skip
        before = before or told
        message = message_of(told, said)
        commit = self.repository.commit(tree, parents, message, author=by, committer=MACHINE, at=at)
        changes = [RefChange(told.ref, commit, before.tip if before.tip and before.ref == told.ref else NOTHING)]
        if before.ref != told.ref:
            changes.append(RefChange(before.ref, NOTHING, before.tip))
        self._move(before, changes)
        return replace(told, tip=commit, changed=at, said=said)

    def _move(self, seen: Submission, changes: list[RefChange]) -> None:
        try:
            self.repository.move(changes)
        except MovedError as moved:
            raise ChangedMeanwhileError(self.find(seen.unit, seen.id)) from moved


_NEVER = datetime.max.replace(tzinfo=UTC)
