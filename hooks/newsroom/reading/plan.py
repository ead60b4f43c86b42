"""The editorial plan from ``columns/``: its columns, units and desk. Trusted to mean well, not to be without slips."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from newsroom.findings import Finding
from newsroom.languages import t
from newsroom.model import Beat, Column, Desk, ExtraKey, FormerName, Layout, Plan, Quota, Supplier, Unit, UnitKind
from newsroom.model.unit import USUAL_UNITS
from newsroom.reading.desk import read_desk, read_quotas, read_unit_kinds, with_contact
from newsroom.reading.names import Lookup, fold
from newsroom.reading.parts import Part, translate
from newsroom.reading.plan_files import DEEPEST, LARGEST, PlanFiles
from newsroom.reading.plan_form import PlanForm
from newsroom.reading.plan_keys import COLUMN, DESK, UNITS
from newsroom.reading.settings import SETTINGS_FILE, read_settings
from newsroom.reading.source import decode, read_source
from newsroom.reading.strays import stray_story

_COLUMNS = "columns"
_UNITS_FILE = "columns/units.yml"
_DESK_FILE = "columns/desk.yml"


def read_plan(root: Path) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan; None when anything is wrong with it, for then every story could be judged wrongly."""
    reading = PlanFiles(root, _unit_kinds(root))
    units, names, parts = _units(reading)
    desk = _desk(reading, names)
    if desk:
        _judge_own_quotas(reading, units, parts, desk)
    columns = tuple(sorted(_columns(reading, names, desk), key=lambda column: (column.order, column.slug)))
    if desk is None or any(finding.is_error for finding in reading.findings):
        return None, tuple(reading.findings)
    settings = _settings(root)
    desk = with_contact(desk, settings.part("contact"))
    return Plan(columns=columns, units=units, desk=desk, school=settings.text("school")), tuple(reading.findings)


def _unit_kinds(root: Path) -> tuple[UnitKind, ...]:
    """As the desk's file lists them, of which others say what is wrong with it."""
    table = PlanFiles(root).table(PlanForm(_DESK_FILE), DESK)
    return read_unit_kinds(translate(table, DESK)) if table is not None else USUAL_UNITS


def _settings(root: Path) -> Part:
    """What the settings say of the school, of which others say what is wrong with them."""
    try:
        text, _ = decode((root / SETTINGS_FILE).read_bytes())
    except OSError:
        text = None
    return read_settings(text or "").whole


def _units(reading: PlanFiles) -> tuple[tuple[Unit, ...], Lookup, tuple[Part, ...]]:
    """With the parts that say them."""
    form = PlanForm(_UNITS_FILE, kinds=reading.kinds)
    table = reading.table(form, UNITS, wrapped="units")
    whole = translate(table, UNITS) if table is not None else None
    if whole:
        form.judge(whole)
    seen: dict[str, str] = {}
    slugs: set[str] = set()
    found: list[tuple[Unit, Part]] = []
    for part in whole.parts("units") if whole else ():
        campus = part.part("campus")
        unit = Unit(
            slug=part.text("slug"),
            name=part.text("name"),
            also=part.texts("also"),
            kind=next(iter(form.unit_kinds(part, "kind")), reading.kinds[-1]),
            campus=campus.text("name") if campus else "",
            campus_slug=campus.text("slug") if campus else "",
            quotas=tuple(_own_quotas(form, part)),
            formerly=_formerly(form, part),
            **form.span(part),
        )
        for word in dict.fromkeys(unit.names):
            if seen.setdefault(fold(word), unit.slug) != unit.slug or (word == unit.slug and unit.slug in slugs):
                form.note_twice(part.line_of("slug"), word)
        slugs.add(unit.slug)
        found.append((unit, part))
    names = Lookup.of((name, unit.slug) for unit, _ in found for name in unit.names)
    units = tuple(replace(unit, successor=_successor(form, part, unit, names)) for unit, part in found)
    reading.tell(form)
    return units, names, tuple(part for _, part in found)


def _judge_own_quotas(reading: PlanFiles, units: tuple[Unit, ...], parts: tuple[Part, ...], desk: Desk) -> None:
    """A unit owes in the weeks, months or terms in which all do: another amount would never be asked for."""
    form = PlanForm(_UNITS_FILE)
    for unit, part in zip(units, parts, strict=True):
        for own, row in zip(unit.quotas, part.parts("quota"), strict=False):
            if desk.quotas and own.per not in (one.per for one in desk.quotas):
                names = tuple(dict.fromkeys(str(one.per) for one in desk.quotas))
                form.note_wrong(row, own.per, t("全校用的 {names}", names=names))
    reading.tell(form)


def _successor(form: PlanForm, part: Part, unit: Unit, names: Lookup) -> str:
    successor = replace(form, names=names).unit(part, "successor")
    if successor and unit.until is None:
        form.note_wrong(part, "until", t("它的最后一天：写了并入哪个单位，就要写到哪天为止"))
    if successor == unit.slug:
        form.note_wrong(part, "successor", t("另一个单位的名称"))
    return successor


def _own_quotas(form: PlanForm, unit: Part) -> Iterator[Quota]:
    """``minimum`` is what units had before quotas had days: one for ever, with the most that the desk says."""
    quotas = read_quotas(form, unit)
    minimum = unit.value("minimum")
    if minimum is not None and quotas:
        form.note_wrong(unit, "minimum", t("进 quota 里，这一行删去：两处都写，就不知道照哪一处"))
    elif minimum is not None:
        yield Quota(minimum=minimum, maximum=None)
    yield from quotas


def _columns(reading: PlanFiles, names: Lookup, desk: Desk | None) -> Iterator[Column]:
    folder = reading.root / _COLUMNS
    files = sorted(path.name for path in folder.glob("*.md")) if folder.is_dir() else []
    if not files:
        form = PlanForm(f"{_COLUMNS}/")
        form.note_missing_file(f"{_COLUMNS}/*.md")
        reading.tell(form)
    seen: dict[str, str] = {}
    extra = list(desk.extra) if desk else []
    for file in files:
        form = PlanForm(f"{_COLUMNS}/{file}", names, kinds=reading.kinds)
        data = reading.data(form)
        if data is not None and stray_story(form.path, decode(data)[0] or ""):
            continue  # the checks say where it belongs; the plan is whole without it
        source = read_source(data, COLUMN, deepest=DEEPEST, largest=LARGEST) if data is not None else None
        if source and source.data is not None:
            column = _column(form, translate(source.data, COLUMN), file.removesuffix(".md"), source.markdown, extra)
            extra += column.extra
            for word in column.names:
                if word and seen.setdefault(fold(word), column.slug) != column.slug:
                    form.note_twice(source.data.lines.get("title", 1), word)
            yield column
        if source:
            reading.tell_of_source(form.path, source.faults)
        reading.tell(form)


def _column(form: PlanForm, whole: Part, slug: str, introduction: str, extra: list[ExtraKey]) -> Column:
    form.check_slug(whole.line, slug)
    form.judge(whole)
    return Column(
        slug=slug,
        title=whole.text("title"),
        short=whole.text("short") or whole.text("title"),
        order=whole.value("order") or 0,
        asks_for=whole.text("asks_for"),
        layout=whole.value("layout") or Layout.LIST,
        introduction=introduction,
        beats=tuple(_beats(form, whole)),
        suppliers=tuple(_suppliers(form, whole)),
        extra=form.own_keys(whole, extra),
        formerly=_formerly(form, whole),
        **form.span(whole),
    )


def _formerly(form: PlanForm, whole: Part) -> tuple[FormerName, ...]:
    """Up to different days."""
    names: list[FormerName] = []
    for part in whole.parts("formerly"):
        until = part.value("until")
        if until in (one.until for one in names):
            form.note_wrong(part, "until", t("另一天：每个旧名到不同的一天为止"))
        elif until:
            names.append(FormerName(name=part.text("name"), short=part.text("short"), until=until))
    return tuple(sorted(names, key=lambda one: one.until))


def _beats(form: PlanForm, column: Part) -> Iterator[Beat]:
    seen: set[str] = set()
    for part in column.parts("beats"):
        beat = Beat(
            slug=part.text("slug"),
            title=part.text("title"),
            asks_for=part.text("asks_for"),
            suppliers=tuple(_suppliers(form, part)),
            **form.span(part),
        )
        names = {fold(beat.slug), fold(beat.title)}
        for word in names & seen:
            form.note_twice(part.line_of("slug"), word)
        seen |= names
        yield beat


def _suppliers(form: PlanForm, owner: Part) -> Iterator[Supplier]:
    """Where nobody is named, all may write."""
    if not owner.parts("suppliers") and not owner.parts("beats"):
        yield Supplier()
    for part in owner.parts("suppliers"):
        yield Supplier(
            units=form.units(part, "units"),
            kinds=form.unit_kinds(part, "kinds"),
            people=part.texts("people"),
            roles=part.texts("roles"),
            **form.span(part),
        )


def _desk(reading: PlanFiles, names: Lookup) -> Desk | None:
    form = PlanForm(_DESK_FILE, names)
    table = reading.table(form, DESK)
    desk = None
    if table is not None:
        whole = translate(table, DESK)
        form.judge(whole)
        desk = read_desk(form, whole)
    reading.tell(form)
    return desk
