"""The part of the plan on which it depends what is found in one story, and the beginning of keys of what was found."""

from __future__ import annotations

import hashlib
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from newsroom.model import DeskRole, Plan


def roster(plan: Plan) -> Plan:
    """What a story is held against: names, suppliers, editors, the zone, public numbers. The rest of the plan is blank,
    so that no record can depend on it."""
    desk = plan.desk
    return Plan(
        columns=tuple(
            replace(
                column,
                asks_for="",
                introduction="",
                beats=tuple(replace(beat, asks_for="") for beat in column.beats),
            )
            for column in plan.columns
        ),
        units=tuple(replace(unit, quotas=(), successor="", campus="", campus_slug="") for unit in plan.units),
        desk=replace(
            desk,
            quotas=(),
            holidays=(),
            terms=(),
            daily_reports=(),
            answer_times=(),
            headquarters=(),
            roles=(DeskRole(title="", people=desk.editors),),
            reviews=(),
            working_groups=(),
            care_unit="",
            care="",
            anniversaries=(),
            dates=(),
            topics=tuple(replace(topic, text="", since=None, until=None) for topic in desk.topics),
        ),
        school=plan.school,
    )


def stem_of(plan: Plan) -> bytes:
    """What keys begin with of all that was judged by this plan."""
    return hashlib.blake2b(msgspec.msgpack.encode(plan, enc_hook=_zone)).digest()


def _zone(value: object) -> str:
    if isinstance(value, ZoneInfo):
        return value.key
    raise NotImplementedError(f"a plan holds no {type(value).__name__}")
