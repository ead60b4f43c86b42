"""The editorial plan: columns, beats, units, the desk. Read from ``columns/``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.languages import t
from newsroom.model.column import Column, Supplier
from newsroom.model.desk import Desk
from newsroom.model.extra import ExtraKey
from newsroom.model.kinds import Kind
from newsroom.model.period import Period
from newsroom.model.quota import Quota, in_period
from newsroom.model.unit import Unit


class Plan(Struct, frozen=True, kw_only=True, dict=True):
    columns: tuple[Column, ...]
    """In their printed order."""
    units: tuple[Unit, ...]
    desk: Desk
    school: str = ""
    """The school's name, which offices write before their own; empty: not known."""

    def named_on(self, day: date) -> Plan:
        """With units and columns called as they are on the day; what they will be called later is known, too."""
        units = tuple(
            replace(unit, name=unit.name_on(day), also=(*unit.also, unit.name))
            if unit.name_on(day) != unit.name
            else unit
            for unit in self.units
        )
        columns = tuple(
            replace(column, title=column.title_on(day), short=column.short_on(day)) if column.formerly else column
            for column in self.columns
        )
        return replace(self, units=units, columns=columns)

    def columns_on(self, day: date) -> tuple[Column, ...]:
        """Those that are open on the day."""
        return tuple(column for column in self.columns if column.stands_on(day))

    @property
    def extra(self) -> tuple[ExtraKey, ...]:
        """All keys of the school's own, whichever stories may have them."""
        return (*self.desk.extra, *(key for column in self.columns for key in column.extra))

    def extra_keys(self, column: Column, kind: Kind, day: date) -> tuple[ExtraKey, ...]:
        """The school's own keys that one story may have, each label once."""
        keys = {key.label: key for key in (*self.desk.extra, *column.extra) if kind in key.kinds and key.stands_on(day)}
        return tuple(keys.values())

    @cached_property
    def _columns_by_slug(self) -> dict[str, Column]:
        return {column.slug: column for column in self.columns}

    @cached_property
    def _units_by_slug(self) -> dict[str, Unit]:
        return {unit.slug: unit for unit in self.units}

    def column(self, slug: str) -> Column:
        """KeyError for a slug that is no column's."""
        return self._columns_by_slug[slug]

    def unit(self, slug: str) -> Unit:
        """KeyError for a slug that is no unit's."""
        return self._units_by_slug[slug]

    def quota_of(self, unit: Unit, period: Period) -> Quota | None:
        """What the period asks of the unit; None unless it is there from the first to the last day. What counts, and
        how much, is the desk's to say."""
        common = self.desk.quota_of(period)
        if common is None or not (unit.stands_on(period.first) and unit.stands_on(period.last)):
            return None
        own = in_period(unit.quotas, period)
        if own is None:
            return common
        most = common.maximum if own.maximum is None else own.maximum
        return replace(common, minimum=own.minimum, maximum=most)

    def signs_as_desk(self, unit: Unit, responsible: str) -> bool:
        return unit.slug == self.desk.unit and responsible == self.desk.name

    def role_of(self, column: Column, beat: str | None, unit: Unit, responsible: str, day: date) -> str:
        """The role with which a name is shown where the plan prints a role instead of a person; else empty.

        Of the roles of one group the plan does not say which is whose: they are given together.
        """
        if self.signs_as_desk(unit, responsible):
            return ""
        groups = [group for group in self.groups(column, beat, day) if group.includes(unit)]
        if any(responsible in group.people for group in groups):
            return ""
        return next((t("、").join(group.roles) for group in groups if group.roles), "")

    def groups(self, column: Column, beat: str | None, day: date) -> Iterable[Supplier]:
        found = column.beat(beat)
        if found and not found.stands_on(day):
            return ()
        return (group for group in column.suppliers_of(beat) if group.stands_on(day))

    def campuses(self) -> dict[str, str]:
        """Slug to name of every campus that has a name, in the order of the units."""
        return {unit.campus_slug: unit.campus for unit in self.units if unit.campus}
