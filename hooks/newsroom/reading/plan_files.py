"""The files of the plan as tables, with everything that was found wrong in them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from newsroom.findings import Finding, findings_of
from newsroom.languages import t
from newsroom.model import UnitKind
from newsroom.model.unit import USUAL_UNITS
from newsroom.reading.faults import UNREADABLE, FaultList
from newsroom.reading.nodes import NodeMap
from newsroom.reading.plan_form import PLAN_RULES, PlanForm
from newsroom.reading.schema import Schema
from newsroom.reading.source import decode, read_front_matter
from newsroom.reading.source_rules import SOURCE_RULES

DEEPEST = 12
LARGEST = 256 * 1024


class PlanFiles(Struct):
    """What is being read, with everything that was found wrong so far."""

    root: Path
    kinds: tuple[UnitKind, ...] = USUAL_UNITS
    findings: list[Finding] = field(default_factory=list)

    def tell(self, form: PlanForm) -> None:
        self.findings.extend(findings_of(PLAN_RULES, form.path, form.faults))

    def tell_of_source(self, path: str, faults: FaultList) -> None:
        self.findings.extend(findings_of(SOURCE_RULES, path, faults))

    def data(self, form: PlanForm) -> bytes | None:
        try:
            return (self.root / form.path).read_bytes()
        except OSError:
            form.note_missing_file(form.path)
            return None

    def table(self, form: PlanForm, keys: Schema, *, wrapped: str = "") -> NodeMap | None:
        """The table in a file that is YAML from its first line on; a list stands below the key ``wrapped``."""
        data = self.data(form)
        text, faults = decode(data) if data is not None else (None, FaultList())
        table = None
        if text is not None:
            begins = next((line for line in text.split("\n") if line.strip() and not line.startswith("#")), "")
            is_list = begins.startswith("-")
            if is_list and wrapped:
                text = f"{wrapped}:\n{text}"
            first_line = 0 if is_list and wrapped else 1
            table, more = read_front_matter(text, first_line, keys, deepest=DEEPEST, largest=LARGEST)
            faults += more
            if is_list != bool(wrapped) and not more.has(*UNREADABLE):
                form.note_wrong_value(1, Path(form.path).name, t("一列单位，每项写几个键") if wrapped else t("几个键"))
                table = None
        self.tell_of_source(form.path, faults)
        return table
