"""The editorial plan from ``columns/``: its columns, units and desk. Trusted to mean well, not to be without slips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.findings import Finding, findings_of
from newsroom.model import Beat, Column, Desk, Layout, Plan, Supplier, Unit, UnitKind
from newsroom.reading.desk import read_desk
from newsroom.reading.forms import Flaw, Form, Note
from newsroom.reading.names import Lookup, fold
from newsroom.reading.nodes import Row, Table, load_yaml
from newsroom.reading.plan_rules import PLAN_RULES, PlanNotes
from newsroom.reading.slips import Slip
from newsroom.reading.source import Source, decode, read_front_matter, read_source
from newsroom.reading.source_rules import SOURCE_RULES

COLUMNS = "columns"
UNITS = "columns/units.yml"
DESK = "columns/desk.yml"
SETTINGS = "mkdocs.yml"
_DEEPEST = 12
_LARGEST = 256 * 1024


@dataclass(slots=True)
class _PlanReading:
    """What is being read, with everything that was found wrong so far."""

    root: Path
    notes: list[Note]
    findings: list[Finding]


def read_plan(root: Path) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan; None when anything is wrong with it, for then every story could be judged wrongly."""
    reading = _PlanReading(root, [], [])
    units = tuple(_units(reading))
    names = Lookup.of((name, unit.slug) for unit in units for name in unit.names)
    desk = _desk(reading, names)
    columns = tuple(sorted(_columns(reading, names), key=lambda column: (column.order, column.slug)))
    findings = list(reading.findings)
    for path in sorted({note.path for note in reading.notes}):
        findings.extend(findings_of(PLAN_RULES, path, PlanNotes(tuple(n for n in reading.notes if n.path == path))))
    if desk is None or any(finding.is_error for finding in findings):
        return None, tuple(findings)
    return Plan(columns=columns, units=units, desk=desk, school=_school(root)), tuple(findings)


def _school(root: Path) -> str:
    """The school's name in the settings, of which others say what is wrong with them."""
    try:
        text, _ = decode((root / SETTINGS).read_bytes())
    except OSError:
        return ""
    value = load_yaml(text or "", first_line=1, deepest=_DEEPEST).value
    for key in ("extra", "newsroom", "school"):
        value = value.get(key) if isinstance(value, Table) else None
    return value.strip() if isinstance(value, str) else ""


def _yaml(reading: _PlanReading, path: str) -> Table | Row | None:
    """A file that is YAML from its first line on: a mapping, or a list of mappings."""
    data = _bytes(reading, path)
    if data is None:
        return None
    text, slips = decode(data)
    table: Table | Row | None = None
    if text is not None:
        # A list at the top is wrapped, so that one reader serves both.
        is_list = next((line for line in text.split("\n") if line.strip() and not line.startswith("#")), "").startswith(
            "-"
        )
        wrapped = f"list:\n{text}" if is_list else text
        table, more = read_front_matter(wrapped, 0 if is_list else 1, deepest=_DEEPEST, largest=_LARGEST)
        slips = (*slips, *more)
        if is_list and table is not None:
            table = table.get("list")
    _tell(reading, path, slips)
    return table


def _tell(reading: _PlanReading, path: str, slips: tuple[Slip, ...]) -> None:
    source = Source(data=None, markdown="", body_line=1, slips=slips, is_split=True)
    reading.findings.extend(findings_of(SOURCE_RULES, path, source))


def _bytes(reading: _PlanReading, path: str) -> bytes | None:
    try:
        return (reading.root / path).read_bytes()
    except OSError:
        reading.notes.append(Note(Flaw.MISSING_FILE, path, 1, path))
        return None


def _units(reading: _PlanReading) -> Iterator[Unit]:
    rows = _yaml(reading, UNITS)
    if rows is None:
        return
    if not isinstance(rows, Row) or not all(isinstance(row, Table) for row in rows):
        reading.notes.append(Note(Flaw.WRONG_VALUE, UNITS, 1, "units.yml", "一列单位，每项写几个键"))
        return
    seen: dict[str, str] = {}
    slugs: set[str] = set()
    for form in (Form(UNITS, row, reading.notes) for row in rows):
        slug, name, also = form.slug(), form.text("name"), form.texts("also")
        kind = form.choice("kind", UnitKind)
        campus = form.form("campus")
        unit = Unit(
            slug=slug,
            name=name,
            also=also,
            kind=kind or UnitKind.OFFICE,
            campus=campus.text("name") if campus else "",
            campus_slug=campus.slug() if campus else "",
            minimum=form.number("minimum"),
            since=form.day("from"),
            until=form.day("until"),
        )
        form.close()
        if campus:
            campus.close()
        _check_span(form, unit)
        for word in dict.fromkeys(unit.names):
            if seen.setdefault(fold(word), slug) != slug or (word == slug and slug in slugs):
                form.note(Flaw.TWICE, "slug", word)
        slugs.add(slug)
        yield unit


def _check_span(form: Form, dated: Unit | Supplier) -> None:
    if dated.since and dated.until and dated.until < dated.since:
        form.note(Flaw.WRONG_VALUE, "until", "until", "不早于 from 的日期")


def _columns(reading: _PlanReading, names: Lookup) -> Iterator[Column]:
    folder = reading.root / COLUMNS
    files = sorted(path.name for path in folder.glob("*.md")) if folder.is_dir() else []
    if not files:
        reading.notes.append(Note(Flaw.MISSING_FILE, f"{COLUMNS}/", 1, f"{COLUMNS}/*.md"))
    seen: dict[str, str] = {}
    for file in files:
        path = f"{COLUMNS}/{file}"
        data = _bytes(reading, path)
        if data is None:
            continue
        source = read_source(data, deepest=_DEEPEST, largest=_LARGEST)
        _tell(reading, path, source.slips)
        if source.data is None:
            continue
        form = Form(path, source.data, reading.notes)
        column = _column(form, file.removesuffix(".md"), source.markdown, names)
        for word in dict.fromkeys([column.slug, column.title, column.short]):
            if word and seen.setdefault(fold(word), column.slug) != column.slug:
                form.note(Flaw.TWICE, "title", word)
        yield column


def _column(form: Form, slug: str, introduction: str, names: Lookup) -> Column:
    if not slug.replace("-", "").isascii() or slug != slug.lower() or not slug.replace("-", "").isalnum():
        form.note(Flaw.BAD_SLUG, "", slug)
    title = form.text("title")
    column = Column(
        slug=slug,
        title=title,
        short=form.text("short", needed=False) or title,
        order=form.number("order", needed=True) or 0,
        asks_for=form.text("asks_for"),
        layout=form.choice("layout", Layout, needed=False) or Layout.LIST,
        introduction=introduction,
        beats=tuple(_beats(form, names)),
        suppliers=tuple(_suppliers(form, names)),
    )
    form.close()
    return column


def _beats(column: Form, names: Lookup) -> Iterator[Beat]:
    seen: set[str] = set()
    for form in column.forms("beats"):
        beat = Beat(
            slug=form.slug(),
            title=form.text("title"),
            asks_for=form.text("asks_for"),
            suppliers=tuple(_suppliers(form, names)),
        )
        form.close()
        for word in {fold(beat.slug), fold(beat.title)} & seen:
            form.note(Flaw.TWICE, "slug", word)
        seen |= {fold(beat.slug), fold(beat.title)}
        yield beat


def _suppliers(owner: Form, names: Lookup) -> Iterator[Supplier]:
    for form in owner.forms("suppliers"):
        kinds = []
        for kind in form.texts("kinds"):
            try:
                kinds.append(UnitKind(kind))
            except ValueError:
                form.note(Flaw.WRONG_VALUE, "kinds", "kinds", "、".join(UnitKind))
        supplier = Supplier(
            units=tuple(form.unit("units", unit, names) for unit in form.texts("units")),
            kinds=tuple(kinds),
            people=form.texts("people"),
            roles=form.texts("roles"),
            since=form.day("from"),
            until=form.day("until"),
        )
        form.close()
        _check_span(form, supplier)
        yield supplier


def _desk(reading: _PlanReading, names: Lookup) -> Desk | None:
    table = _yaml(reading, DESK)
    if isinstance(table, Row):
        reading.notes.append(Note(Flaw.WRONG_VALUE, DESK, 1, "desk.yml", "几个键"))
    return read_desk(Form(DESK, table, reading.notes), names) if isinstance(table, Table) else None
