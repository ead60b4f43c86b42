"""One file of the plan as its schema judges it; what is wrong with it is noted with its line."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom.reading.faults import FaultKind, FaultList
from newsroom.reading.names import Lookup, shown
from newsroom.reading.parts import Part, is_empty, misfit, suggestion
from newsroom.reading.plan_keys import is_slug


@dataclass(frozen=True, slots=True)
class PlanForm:
    path: str
    """From the root."""
    names: Lookup | None = None
    """Finds units; None as long as they are not known."""
    faults: FaultList = field(default_factory=FaultList)

    def judge(self, whole: Part) -> None:
        """Note what the schema says of a part and all within it."""
        for part in whole.walk():
            for key in part.keys:
                entry = part.entries.get(key.name)
                if key.needed and is_empty(entry):
                    self.faults.note(
                        FaultKind.PLAN_MISSING_KEY,
                        part.line_of(key.name),
                        f"缺少“{key.name}”，或没有填写。",
                        f"请在这里加一行“{key.name}: …”。",
                    )
                elif entry and (fault := misfit(key, entry.value)):
                    self.note_wrong(part, key.name, fault[1].removeprefix("请写").removesuffix("。"))
            for stranger in part.strangers:
                known = "、".join(key.name for key in part.keys)
                self.faults.note(
                    FaultKind.PLAN_UNKNOWN_KEY,
                    stranger.line,
                    f"没有“{shown(stranger.written)}”这个键。",
                    f"{suggestion(stranger.written, part)}这里的键有：{known}。",
                )
            for written, line, _ in part.twice:
                self.note_twice(line, written)
            if slug := part.text("slug"):
                self.check_slug(part.line_of("slug"), slug)

    def check_slug(self, line: int, slug: str) -> None:
        if not is_slug(slug):
            self.faults.note(
                FaultKind.PLAN_BAD_SLUG,
                line,
                f"代号“{shown(slug)}”不能用在网址里。",
                "请只用小写英文字母、数字和减号，如 student-affairs。",
            )

    def check_span(self, part: Part) -> None:
        since, until = part.value("from"), part.value("until")
        if since and until and until < since:
            self.note_wrong(part, "until", "不早于 from 的日期")

    def note_missing_file(self, named: str) -> None:
        self.faults.note(
            FaultKind.PLAN_MISSING_FILE,
            1,
            f"找不到 {named}，或打不开。",
            "请把文件放回 columns/；它的写法见 README.md。",
        )

    def note_twice(self, line: int, words: str) -> None:
        self.faults.note(
            FaultKind.PLAN_NAME_TWICE, line, f"“{shown(words)}”用了两次。", "请改掉其中一个，或删去重复的。"
        )

    def note_wrong(self, part: Part, name: str, wanted: str) -> None:
        self.note_wrong_value(part.line_of(name), name, wanted)

    def note_wrong_value(self, line: int, name: str, wanted: str) -> None:
        self.faults.note(FaultKind.PLAN_WRONG_VALUE, line, f"“{name}”的值不对。", f"请写{wanted}。")

    def unit(self, part: Part, name: str) -> str:
        """The slug of a unit that is written by slug, name or another of its names; empty where there is none."""
        return next(iter(self.units(part, name)), "")

    def units(self, part: Part, name: str) -> tuple[str, ...]:
        return tuple(self._slug_of(written, part.line_of(name)) for written in part.texts(name) if written)

    def _slug_of(self, written: str, line: int) -> str:
        slug = self.names.find(written) if self.names else None
        if slug is None:
            meant = self.names.nearest(written) if self.names else ""
            hint = f"是不是“{meant}”？" if meant else ""
            self.faults.note(
                FaultKind.PLAN_UNKNOWN_UNIT,
                line,
                f"没有“{shown(written)}”这个单位。",
                f"{hint}全部单位见 columns/units.yml。",
            )
        return slug or ""
