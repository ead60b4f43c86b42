"""One file of the plan as its schema judges it; what is wrong with it is noted with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypedDict

from msgspec import Struct, field

from newsroom.languages import marked, t
from newsroom.model import ExtraKey, Kind, UnitKind, Value
from newsroom.model.unit import USUAL_UNITS
from newsroom.reading.faults import FaultKind, FaultList, met_error
from newsroom.reading.names import Lookup, asked_after, fold, shown
from newsroom.reading.parts import Part, Verdicts, judge, note_twice
from newsroom.reading.plan_keys import is_slug

_VERDICTS = Verdicts(
    missing=FaultKind.PLAN_MISSING_KEY,
    unknown=FaultKind.PLAN_UNKNOWN_KEY,
    twice=FaultKind.PLAN_NAME_TWICE,
    wrong=FaultKind.PLAN_WRONG_VALUE,
)


class Days(TypedDict):
    """As every ``Span`` takes them."""

    since: date | None
    until: date | None


class PlanForm(Struct, frozen=True):
    path: str
    """From the root."""
    names: Lookup | None = None
    """Finds units; None as long as they are not known."""
    faults: FaultList = field(default_factory=FaultList)
    kinds: tuple[UnitKind, ...] = USUAL_UNITS
    """The kinds that a unit may have."""

    def judge(self, whole: Part) -> None:
        """Note what the schema says of a part and all within it."""
        judge(whole, _VERDICTS, self.faults)
        for part in whole.walk():
            if slug := "slug" in part.keys.by_name and part.text("slug"):
                self.check_slug(part.line_of("slug"), slug)

    def check_slug(self, line: int, slug: str) -> None:
        if not is_slug(slug):
            self.faults.note(
                FaultKind.PLAN_BAD_SLUG,
                line,
                t("代号“{slug}”不能用在网址里。", slug=shown(slug)),
                t("请只用小写英文字母、数字和减号，如 student-affairs。"),
            )

    def span(self, part: Part) -> Days:
        """First and last day of what a part declares; the last before the first is noted."""
        since, until = part.value("from"), part.value("until")
        if since and until and until < since:
            self.note_wrong(part, "until", t("不早于第一天的日期"))
        return Days(since=since, until=until)

    def one_after_another(self, whole: Part, name: str) -> Iterator[Part]:
        """Rows of which one follows the other in time; two that begin on one day contradict each other."""
        begun: set[date | None] = set()
        for part in whole.parts(name):
            since = part.value("from")
            if since in begun:
                self.note_wrong(part, "from", t("另一天：每一项从不同的一天开始"))
            begun.add(since)
            yield part

    def note_missing_file(self, named: str) -> None:
        self.faults.note(
            FaultKind.PLAN_MISSING_FILE,
            1,
            t("找不到 {named}，或打不开。", named=named),
            t("请把文件放回 columns/；它的写法见 README.md。"),
        )

    def note_missing_one(self, part: Part, names: tuple[str, ...], example: str) -> None:
        """Notes that exactly one of these keys is needed."""
        self.faults.note(
            FaultKind.PLAN_MISSING_KEY,
            part.line,
            t("{names} 里要写一个，也只写一个。", names=names),
            t("请在这里加一行“{name}: {example}”，或删去多余的。", name=names[0], example=example),
        )

    def note_twice(self, line: int, words: str) -> None:
        note_twice(line, words, _VERDICTS, self.faults)

    def note_wrong(self, part: Part, name: str, wanted: str) -> None:
        entry = part.entries.get(name)
        self.note_wrong_value(part.line_of(name), entry.written if entry else name, wanted)

    def note_wrong_value(self, line: int, name: str, wanted: str) -> None:
        self.faults.note(
            FaultKind.PLAN_WRONG_VALUE, line, t("“{name}”的值不对。", name=name), t("请写{wanted}。", wanted=wanted)
        )

    def own_keys(self, whole: Part, others: Iterable[ExtraKey] = ()) -> tuple[ExtraKey, ...]:
        """Keys of the school's own that the file declares. A label holds the same in all files, for stories have one
        table of keys; ``others`` are those of the files before."""
        known = {fold(other.label): (other.label, other.holds) for other in others}
        keys: list[ExtraKey] = []
        for part in whole.parts("extra"):
            key = ExtraKey(
                label=part.text("label"),
                holds=part.value("holds") or Value.TEXT,
                kinds=part.values("kinds") or tuple(Kind),
                text=part.text("text"),
                **self.span(part),
            )
            is_twice = fold(key.label) in map(fold, (one.label for one in keys))
            if is_twice or known.get(fold(key.label), (key.label, key.holds)) != (key.label, key.holds):
                self.note_twice(part.line_of("label"), key.label)
            keys.append(key)
        return tuple(keys)

    def unit(self, part: Part, name: str) -> str:
        """The slug of a unit that is written by slug, name or another of its names; empty where there is none."""
        return next(iter(self.units(part, name)), "")

    def unit_kinds(self, part: Part, name: str) -> tuple[UnitKind, ...]:
        """Those that are written, by slug or name."""
        known = {fold(word): kind for kind in self.kinds for word in (kind.slug, kind.name)}
        found = []
        for written in filter(None, part.texts(name)):
            kind = known.get(fold(written))
            if kind is None:
                self.note_wrong(part, name, t("、").join(kind.slug for kind in self.kinds))
            else:
                found.append(kind)
        return tuple(found)

    def units(self, part: Part, name: str) -> tuple[str, ...]:
        return tuple(self._slug_of(written, part.line_of(name)) for written in part.texts(name) if written)

    def _slug_of(self, written: str, line: int) -> str:
        slug = self.names.find(written) if self.names else None
        if slug is None:
            hint = asked_after(self.names.nearest(written)) if self.names else ""
            self.faults.note(
                FaultKind.PLAN_UNKNOWN_UNIT,
                line,
                t("没有“{written}”这个单位。", written=shown(written)),
                t("{hint}全部单位见 columns/units.yml。", hint=hint),
            )
        return slug or ""


PLAN_RULES = (
    met_error(FaultKind.PLAN_MISSING_FILE, marked("columns/ 里要有 units.yml、desk.yml 和每个栏目的文件。")),
    met_error(FaultKind.PLAN_MISSING_KEY, marked("columns/ 的文件里，必需的键都要填写。")),
    met_error(FaultKind.PLAN_UNKNOWN_KEY, marked("columns/ 的文件里只写认得的键：写错一个字，名单就可能悄悄变了。")),
    met_error(FaultKind.PLAN_NAME_TWICE, marked("单位、栏目、子栏目的名称和代号各只用一次，同一个键也只写一次。")),
    met_error(FaultKind.PLAN_BAD_SLUG, marked("代号是网址的一部分，只用小写英文字母、数字和减号。")),
    met_error(FaultKind.PLAN_WRONG_VALUE, marked("columns/ 的文件里，每个键的值要合它的样子。")),
    met_error(FaultKind.PLAN_UNKNOWN_UNIT, marked("columns/ 的文件里提到的单位，都要在 columns/units.yml 里。")),
)
