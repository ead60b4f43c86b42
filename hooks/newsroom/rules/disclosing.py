"""Personal data that an editor lets stand in a story: who, which, and why stand in the story's front matter.

An exception holds for one value in one story, and it is told of at every check: whoever reviews the story sees in whose
name it was made. What opens bank accounts and names is never excepted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from newsroom.evidence.exposure import Exposure
from newsroom.evidence.record import Disclosed, Record
from newsroom.evidence.traces import Trace, mark_of, trace_of
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import later, t
from newsroom.personal import PersonalKind
from newsroom.reading.draft import Disclosure, Draft
from newsroom.reading.names import fold, quoted, shown
from newsroom.rules.files import HeldFile

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


class Disclosing(Struct, frozen=True, dict=True, kw_only=True):
    """A story's disclosures beside what it would show, in its text or in its files."""

    disclosures: tuple[Disclosure, ...]
    written: str
    """The key as the writer wrote it."""
    traces: tuple[Trace, ...]
    """Traces of what stands there; not those in the disclosures themselves."""
    editors: tuple[str, ...] = ()
    in_files: bool = False
    """Whether these are the disclosures that name nothing in the text, which are looked for in files beside it."""

    @classmethod
    def of(cls, draft: Draft, exposure: Exposure, public: Collection[str], editors: tuple[str, ...]) -> Disclosing:
        """``public``: numbers that need no exception."""
        entry = draft.entries[KEY]
        behind = min(
            (other.line for other in draft.entries.values() if other.line > entry.line), default=draft.body_line
        )
        own = exposure.without_lines(range(entry.line, behind))
        traces = tuple(trace_of(match, "") for match in own.private(public))
        return cls(disclosures=draft.disclosures, written=entry.written, traces=traces, editors=editors)

    @property
    def allowed(self) -> frozenset[str]:
        """Marks of what the rules pass over."""
        return frozenset(trace.mark for _, trace in self.holding)

    @cached_property
    def holding(self) -> tuple[tuple[Disclosure, Trace], ...]:
        """Disclosures that hold, each with what it lets stand."""
        judged = ((one, self.meant(one)) for one in self.disclosures if not self.objection(one))
        return tuple((one, meant[0]) for one, meant in judged if meant)

    @property
    def outcome(self) -> Disclosed:
        unmet = tuple(one for one in self.disclosures if not (self.objection(one) or self.meant(one)))
        return Disclosed(key=self.written, allowed=tuple(sorted(self.allowed)), unmet=unmet)

    def objection(self, one: Disclosure) -> tuple[str, str] | None:
        """Why it does not hold, and what to do; None: it does."""
        if not self.in_files and (objection := self._of_the_words(one)):
            return objection
        meant = self.meant(one)
        if not meant:
            where = t("稿件和它的图片、附件里都没有{one}", one=quoted(one.value))
            return (where, t("请照检查结果里的写法写内容，如 139…78；{other}", other=_ELSE)) if self.in_files else None
        if len({trace.mark for trace in meant}) > 1:
            if self.in_files:
                return t("它的图片、附件里有几个{one}", one=quoted(one.value)), t(
                    "请只留一个，别的从文件里删去；{other}", other=_ELSE
                )
            return t("稿件里有几个{one}", one=quoted(one.value)), t("请把内容写全，几个就写几项；{other}", other=_ELSE)
        if not all(may_stand(trace.kind) for trace in meant):
            where = t("文件") if self.in_files else t("稿件")
            return t("证件号、银行卡号、学号和名单里的编号不能公开"), t(
                "请从{where}里删去它，也删去这一项。", where=where
            )
        return None

    def _of_the_words(self, one: Disclosure) -> tuple[str, str] | None:
        missing = [
            word
            for word, text in ((t("内容"), one.value), (t("编辑"), one.editor), (t("理由"), one.reason))
            if not text
        ]
        if missing:
            return t("没有写{missing}", missing=t("、").join(missing)), t(
                "请写全内容、编辑、理由三行；{other}", other=_ELSE
            )
        if fold(one.editor) not in map(fold, self.editors):
            names = (
                t("可以写：{editors}", editors=t("、").join(self.editors)) if self.editors else t("请先在那里写上编辑")
            )
            return t("{editor}不在 columns/desk.yml 的 roles 里", editor=quoted(one.editor)), t(
                "{names}；{other}", names=names, other=_ELSE
            )
        return None

    def meant(self, one: Disclosure) -> tuple[Trace, ...]:
        """What the story shows and the disclosure names, whole or masked."""
        wanted, whole = fold(one.value), mark_of(one.value)
        return tuple(trace for trace in self.traces if wanted and (wanted == fold(trace.shown) or whole == trace.mark))


def of_the_files(record: Record, files: Iterable[HeldFile]) -> Disclosing:
    """What a story's disclosures mean in its files. What holds in the text holds there already."""
    traces = (trace for file in files for trace in file.traces.found if trace.mark not in record.disclosed.allowed)
    return Disclosing(
        disclosures=record.disclosed.unmet, written=record.disclosed.key, traces=tuple(traces), in_files=True
    )


def without_allowed(file: HeldFile, allowed: Collection[str]) -> HeldFile:
    """The file as if what an editor lets stand were not in it. ``allowed``: marks."""
    found = tuple(one for one in file.traces.found if one.mark not in allowed or not may_stand(one.kind))
    return replace(file, traces=file.traces._replace(found=found))


def disclosed_value(disclosing: Disclosing) -> Faults:
    """编辑同意公开的号码、住址等（写法见编辑手册），每次检查都列出来，供审稿时核对；证件号、银行卡号、学号和名单里的编号不能公开。"""
    for one, trace in disclosing.holding:
        yield Fault(
            one.line,
            t(
                "{editor}同意公开 {shown}，理由是{reason}。",
                editor=shown(one.editor),
                shown=trace.shown,
                reason=quoted(one.reason),
            ),
            t("请审稿的编辑核对本人是不是同意；不必公开的，请从稿件里删去它，也删去这一项。"),
        )


def disclosure_without_effect(disclosing: Disclosing) -> Faults:
    """“个人信息”的每一项要写明公开的是稿件或它的图片、附件里的哪一个、哪位编辑同意、为什么；写得不对的不起作用。"""
    for one in disclosing.disclosures:
        if objection := disclosing.objection(one):
            yield Fault(
                one.line,
                t(
                    "“{disclosing}”的这一项不起作用：{objection}。",
                    disclosing=disclosing.written,
                    objection=objection[0],
                ),
                objection[1],
            )


DISCLOSURE_RULES = (warning(disclosed_value), warning(disclosure_without_effect))
_ELSE = later("不必公开的，请删去这一项。")
