"""Personal data that an editor lets stand in a story: who, which, and why stand in the story's front matter.

An exception holds for one value in one story, and it is told of at every check: whoever reviews the story sees in whose
name it was made. What opens bank accounts and names is never excepted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from newsroom.evidence.exposure import Exposure
from newsroom.findings import Fault, Faults, warning
from newsroom.personal import Match, PersonalKind, compared, masked
from newsroom.reading.draft import Disclosure, Draft
from newsroom.reading.names import fold, quoted, shown

KEY = "disclosed"


def may_stand(kind: PersonalKind) -> bool:
    """With whose number somebody can do something in his or her name, that one stands in no story."""
    match kind:
        case (
            PersonalKind.IDENTITY
            | PersonalKind.DOCUMENT
            | PersonalKind.CARD
            | PersonalKind.STUDENT
            | PersonalKind.ROSTER
        ):
            return False
        case (
            PersonalKind.MOBILE
            | PersonalKind.LANDLINE
            | PersonalKind.QQ
            | PersonalKind.WECHAT
            | PersonalKind.EMAIL
            | PersonalKind.HOME
            | PersonalKind.POSITION
        ):
            return True
        case PersonalKind.PLATE | PersonalKind.BIRTH | PersonalKind.HEALTH | PersonalKind.DEVICE:
            return True
        case _:
            assert_never(kind)


@dataclass(frozen=True)
class Disclosing:
    """A story's disclosures beside what it would show."""

    disclosures: tuple[Disclosure, ...]
    written: str
    """The key as the writer wrote it."""
    own: Exposure
    """All of the story but the disclosures themselves."""
    public: Collection[str]
    """Numbers that need no exception."""
    editors: tuple[str, ...]

    @classmethod
    def of(cls, draft: Draft, exposure: Exposure, public: Collection[str], editors: tuple[str, ...]) -> Disclosing:
        entry = draft.entries[KEY]
        behind = min(
            (other.line for other in draft.entries.values() if other.line > entry.line), default=draft.body_line
        )
        own = exposure.without_lines(range(entry.line, behind))
        return cls(draft.disclosures, entry.written, own, public, editors)

    @property
    def allowed(self) -> frozenset[str]:
        """What the rules pass over, as ``compared`` writes it."""
        return frozenset(compared(match.text) for _, match in self.holding)

    @cached_property
    def holding(self) -> tuple[tuple[Disclosure, Match], ...]:
        """Disclosures that hold, each with what it lets stand."""
        return tuple((one, self.meant(one)[0]) for one in self.disclosures if not self.objection(one))

    def objection(self, one: Disclosure) -> tuple[str, str] | None:
        """Why it does not hold, and what to do; None: it does."""
        meant = self.meant(one)
        missing = [word for word, text in (("内容", one.value), ("编辑", one.editor), ("理由", one.reason)) if not text]
        if missing:
            return f"没有写{'、'.join(missing)}", f"请写全内容、编辑、理由三行；{_ELSE}"
        if fold(one.editor) not in map(fold, self.editors):
            names = f"可以写：{'、'.join(self.editors)}" if self.editors else "请先在那里写上总编室的人"
            return f"{quoted(one.editor)}不在 columns/desk.yml 的 roles 里", f"{names}；{_ELSE}"
        if not meant:
            return f"稿件里没有{quoted(one.value)}", f"请照检查结果里的写法写内容，如 139…78；{_ELSE}"
        if len({compared(match.text) for match in meant}) > 1:
            return f"稿件里有几个{quoted(one.value)}", f"请把内容写全，几个就写几项；{_ELSE}"
        if not all(may_stand(match.kind) for match in meant):
            return "证件号、银行卡号、学号和名单里的编号不能公开", "请从稿件里删去它，也删去这一项。"
        return None

    def meant(self, one: Disclosure) -> tuple[Match, ...]:
        """What the story shows and the disclosure names, whole or masked."""
        wanted, whole = fold(one.value), compared(one.value)
        return tuple(
            match
            for match in self._matches
            if wanted and (wanted == fold(masked(match.text, match.kind)) or whole == compared(match.text))
        )

    @cached_property
    def _matches(self) -> tuple[Match, ...]:
        return self.own.private(self.public)


def disclosed_value(disclosing: Disclosing) -> Faults:
    """编辑同意公开的号码、住址等（写法见编辑手册），每次检查都列出来，供审稿时核对；证件号、银行卡号、学号和名单里的编号不能公开。"""
    for one, match in disclosing.holding:
        yield Fault(
            one.line,
            f"{shown(one.editor)}同意公开 {masked(match.text, match.kind)}，理由是{quoted(one.reason)}。",
            "请审稿的编辑核对本人是不是同意；不必公开的，请从稿件里删去它，也删去这一项。",
        )


def disclosure_without_effect(disclosing: Disclosing) -> Faults:
    """“个人信息”的每一项要写明公开的是稿件里的哪一个、哪位编辑同意、为什么；写得不对的不起作用。"""
    for one in disclosing.disclosures:
        if objection := disclosing.objection(one):
            yield Fault(one.line, f"“{disclosing.written}”的这一项不起作用：{objection[0]}。", objection[1])


DISCLOSURE_RULES = (warning(disclosed_value), warning(disclosure_without_effect))
_ELSE = "不必公开的，请删去这一项。"
