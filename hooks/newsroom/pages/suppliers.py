"""Who supplies a column or a beat, as the plan prints it."""

from __future__ import annotations

from newsroom.languages import t
from newsroom.model import Column, Supplier
from newsroom.pages.edition import Edition
from newsroom.pages.views.parts import Link, SupplierLine


def supplier_lines(edition: Edition, column: Column, beat: str | None = None) -> tuple[SupplierLine, ...]:
    """The groups of today; none of a column that has ended."""
    today = edition.newsroom.today
    groups = edition.plan.groups(column, beat, today) if column.goes_on(today) else ()
    return tuple(SupplierLine(units=_units(edition, group), people=(*group.people, *group.roles)) for group in groups)


def _units(edition: Edition, group: Supplier) -> tuple[Link, ...]:
    named = tuple(edition.unit_link(edition.plan.unit(slug)) for slug in group.units)
    if {kind.slug for kind in group.kinds} == {kind.slug for kind in edition.plan.desk.unit_kinds}:
        return (*named, Link(t("各单位"), ""))
    if group.kinds:
        return (*named, *(Link(t("各{kind}", kind=kind.chinese), "") for kind in group.kinds))
    if named or group.people or group.roles:
        return named  # people without a unit in the plan get none here
    return (Link(t("各单位"), ""),)
