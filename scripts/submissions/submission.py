"""A submission as its branch tells it: the newest commit's message ends with all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from newsroom.languages import later, t
from submissions.git_values import Ref

HEADS = "refs/heads/submissions/"
"""Below it, by unit, what waits at the desk: branches like all others, to whoever uses git."""
DRAFTS = "refs/desk/drafts/"
"""What contributors have not sent; no branches, for they are nobody else's."""
DONE = "refs/desk/done/"
"""What was published or taken back; kept, for the list of the unit, out of the way of branches."""
LETTERS = "abcdefghijkmnpqrstuvwxyz"
_ID = re.compile(rf"[{LETTERS}]{{12}}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARK = "\u2060"
"""Joins words and shows nothing: behind it no forge sees a name, a number or an order."""
_HEARD = re.compile(r"(?i)(@|#|!(?=\d)|\bgh-|\b(?:clos|fix|resolv|implement)(?=e|i|$|\b))(?=\S)")
"""Words upon which a forge acts: ``@name`` calls people, ``fixes #3`` closes issues."""


class State(StrEnum):
    """Where a submission is on its way."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def chinese(self) -> str:
        return str(_CHINESE[self])

    @property
    def is_open(self) -> bool:
        """Whether its contributor may change it."""
        return self in (State.DRAFT, State.WAITING, State.RETURNED)


_CHINESE = {
    State.DRAFT: later("草稿"),
    State.WAITING: later("待审"),
    State.RETURNED: later("退改"),
    State.PUBLISHED: later("已发"),
    State.WITHDRAWN: later("撤回"),
}
FOLDERS = {
    State.DRAFT: DRAFTS,
    State.WAITING: HEADS,
    State.RETURNED: HEADS,
    State.PUBLISHED: DONE,
    State.WITHDRAWN: DONE,
}


class Review(Struct, frozen=True):
    name: str
    """一审"""
    person: str


class Submission(Struct, frozen=True, kw_only=True):
    id: str
    unit: str
    """Slug."""
    state: State
    tip: str = ""
    """Its newest commit."""
    path: str
    """Where the story's file stands, from the root."""
    title: str = ""
    column: str = ""
    """Slug; empty where none was chosen."""
    changed: datetime | None = None
    sent: datetime | None = None
    """When it was sent first; aware."""
    author: str = ""
    """Who wrote it, or sent it."""
    errors: int = 0
    warnings: int = 0
    """What the checks said when it was saved last."""
    assigned: str = ""
    """The editor who looks at it."""
    reason: str = ""
    """The editor's words, where it was returned."""
    reviews: tuple[Review, ...] = field(default_factory=tuple)
    said: str = ""
    """The first line of the newest commit."""

    @property
    def ref(self) -> str:
        return f"{FOLDERS[self.state]}{self.unit}/{self.id}"

    @property
    def folder(self) -> str:
        """The story's folder, with its pictures, and a slash at its end; all that the submission may change."""
        return self.path.rpartition("/")[0] + "/"

    @property
    def address(self) -> str:
        """Where the story's page stands, below the site's root."""
        return self.folder.removeprefix("content/")


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def message_of(submission: Submission, subject: str) -> str:
    """The commit's message: a line for people, and what the next reader must know. No value can become a line."""
    told = {
        "Submission": submission.id,
        "State": submission.state.value,
        "Story": submission.path,
        "Title": unheard(submission.title),
        "Column": submission.column,
        "Sent": submission.sent.isoformat(timespec="seconds") if submission.sent else "",
        "Author": unheard(submission.author),
        "Findings": f"{submission.errors} {submission.warnings}",
        "Assigned": submission.assigned,
    }
    lines = [f"{key}: {_flat(value)}" for key, value in told.items() if value]
    lines += [f"Review: {_flat(review.name)} {_flat(review.person)}" for review in submission.reviews]
    lines += [f"Reason: {unheard(_escaped(submission.reason))}"] if submission.reason else []
    return f"{unheard(_flat(subject)) or t('投稿')}\n\n" + "\n".join(lines)


def submission_in(ref: Ref) -> Submission | None:
    """None where the reference is none of ours, or somebody else has committed there."""
    folder, slash, id_ = ref.name.rpartition("/")
    base, _, unit = folder.rpartition("/")
    if not (slash and is_id(id_) and _SLUG.fullmatch(unit)):
        return None
    subject, _, rest = heard(ref.message).partition("\n")
    told: dict[str, str] = {}
    reviews = []
    for line in rest.strip().rpartition("\n\n")[2].split("\n"):
        key, _, value = line.partition(": ")
        if key == "Review":
            name, _, person = value.partition(" ")
            reviews.append(Review(name, person))
        else:
            told[key] = value
    try:
        state = State(told.get("State", ""))
        if told.get("Submission") != id_ or FOLDERS[state] != f"{base}/":
            return None
        return _composed(id_, unit, state, ref, told, tuple(reviews), subject)
    except (KeyError, ValueError):
        return None


def _composed(
    id_: str, unit: str, state: State, ref: Ref, told: Mapping[str, str], reviews: tuple[Review, ...], subject: str
) -> Submission:
    errors, _, warnings = told.get("Findings", "0 0").partition(" ")
    return Submission(
        id=id_,
        unit=unit,
        state=state,
        tip=ref.commit,
        path=told["Story"],
        title=told.get("Title", ""),
        column=told.get("Column", ""),
        changed=ref.at,
        sent=datetime.fromisoformat(told["Sent"]) if "Sent" in told else None,
        author=told.get("Author", ""),
        errors=int(errors),
        warnings=int(warnings),
        assigned=told.get("Assigned", ""),
        reason=_plain(told.get("Reason", "")),
        reviews=reviews,
        said=subject,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return "\\n".join(line.replace("\\", "\\\\").strip() for line in text.strip().splitlines())


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def unheard(text: str) -> str:
    """The same to people. What was marked before is not marked again."""
    return _HEARD.sub(rf"\1{_MARK}", heard(text))


def heard(text: str) -> str:
    """As it was written."""
    return text.replace(_MARK, "")
