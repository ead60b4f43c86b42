"""What a check says of one place in one file, and its three printed forms.

Findings quote what people wrote, and everybody can read them: on the site, beside a pull request, in logs. So whatever
is printed of one is masked when it is made, and no printer can forget to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, force_setattr

from newsroom.languages import t
from newsroom.personal import redacted

MOST = 20
"""Findings of one rule about one subject; who mends these sees the next."""


class Level(StrEnum):
    ERROR = "error"
    """The page cannot be made, is unsafe, or carries a wrong name, unit, column or date: the story is set aside."""
    WARNING = "warning"
    """An editor should look."""

    @property
    def chinese(self) -> str:
        return {"error": t("错误"), "warning": t("提醒")}[self.value]


class Mended(Struct, frozen=True, order=True):
    """What should stand on a finding's line, where nobody has to decide anything."""

    key: str
    """With which the line begins now, apart from what stands around it; empty: somebody has to decide."""
    line: str
    """A key and its value; empty: the line goes."""
    is_whole: bool = False
    """Nothing stands before it; else what stands before the key in the file stays there."""


BY_HAND = Mended("", "")
"""In the place of None, which has no order: findings are sorted."""


class Fault(Struct, frozen=True):
    """What a rule sees: it knows neither its file nor its own name nor its level; ``findings_of`` adds them."""

    line: int
    """From 1."""
    fault: str
    """One Chinese sentence: what is wrong."""
    remedy: str
    """One or two Chinese sentences: how to mend it."""
    mended: Mended = BY_HAND
    """Where the remedy is a finished line that is right whatever was meant."""


Faults = Iterator[Fault]
"""What every rule returns."""


class Rule(Struct, frozen=True):
    """A check, its level, and what people are told of it."""

    level: Level
    name: str
    said: str
    """Chinese, one line."""
    check: Callable[..., Faults]
    keys: tuple[str, ...] = ()
    """Keys of the front matter, canonical: without any of them the rule has nothing to say. None: it always may."""

    @property
    def text(self) -> str:
        """Printed on the public rules page."""
        return t(self.said)


def error(check: Callable[..., Faults], *keys: str) -> Rule:
    return _named_by(check, Level.ERROR, keys)


def warning(check: Callable[..., Faults], *keys: str) -> Rule:
    return _named_by(check, Level.WARNING, keys)


def _named_by(check: Callable[..., Faults], level: Level, keys: tuple[str, ...]) -> Rule:
    """The name and the text are those of the function."""
    return Rule(level, check.__name__.replace("_", "-"), " ".join((check.__doc__ or "").split()), check, keys)


class Finding(Struct, frozen=True, order=True):
    """Sorts by place."""

    path: str
    """From the root of the repository, POSIX: ``content/stories/2020/02/gate.md``. For looking up, never printed."""
    line: int
    rule: str
    level: Level
    fault: str
    remedy: str
    mended: Mended = BY_HAND
    """By hand, too, where it would hold personal data: then somebody has to look."""

    def __post_init__(self) -> None:
        force_setattr(self, "fault", redacted(str(self.fault)))
        force_setattr(self, "remedy", redacted(str(self.remedy)))
        if self.mended.key and redacted(self.mended.line) != self.mended.line:
            force_setattr(self, "mended", BY_HAND)

    @property
    def place(self) -> str:
        """The path as it is printed: a name may be somebody's number."""
        return redacted(self.path)

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR

    def for_people(self) -> str:
        return f"{self.place}:{self.line}: {self.level.chinese}: {self.fault} [{self.rule}]\n    {self.remedy}"

    def for_pull_request(self) -> str:
        """GitHub's workflow command that puts an annotation on the line."""
        place = f"file={_property(self.place)},line={self.line},title={_property(self.rule)}"
        return f"::{self.level.value} {place}::{_data(f'{self.fault} {self.remedy}')}"

    def for_programs(self) -> dict[str, Any]:
        return asdict(self) | {"path": self.place, "mended": asdict(self.mended)}


def findings_of(rules: Iterable[Rule], path: str, *subject: Any) -> Iterator[Finding]:
    """Ask every rule about a subject that stands in the file ``path``.

    Rules are lazy, so a story with one fault ten thousand times costs no more than one with twenty.
    """
    for rule in rules:
        for fault in islice(rule.check(*subject), MOST):
            yield Finding(path, fault.line, rule.name, rule.level, fault.fault, fault.remedy, fault.mended)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
