"""Faults that a reader meets on its way through a file, and the rules that tell them, one for each kind."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from newsroom.findings import BY_HAND, Fault, Faults, Level, Mended, Rule


class FaultKind(StrEnum):
    # Bytes
    FILE_TOO_LARGE = "file_too_large"
    GBK = "gbk"
    UTF_16 = "utf_16"
    NOT_TEXT = "not_text"
    # Fences
    NO_FRONT_MATTER = "no_front_matter"
    MISSING_OPENING_FENCE = "missing_opening_fence"
    MISSING_CLOSING_FENCE = "missing_closing_fence"
    IN_CODE_FENCE = "in_code_fence"
    FRONT_MATTER_TOO_LONG = "front_matter_too_long"
    # Lines
    FULL_WIDTH_COLON = "full_width_colon"
    NO_SPACE_AFTER_COLON = "no_space_after_colon"
    WIDE_SPACE = "wide_space"
    TAB = "tab"
    INDENTED_KEY = "indented_key"
    DECORATED_VALUE = "decorated_value"
    BROKEN_VALUE = "broken_value"
    SOFT_RETURN = "soft_return"
    KEY_BY_ANOTHER_NAME = "key_by_another_name"
    # YAML
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    NULL_KEY = "null_key"
    TOO_DEEP = "too_deep"
    NOT_A_MAPPING = "not_a_mapping"
    SYNTAX = "yaml_syntax"
    # Settings
    SETTING_MISSING = "setting_missing"
    SETTING_WRONG = "setting_wrong"
    SETTING_UNKNOWN = "setting_unknown"
    SETTING_UNREADABLE = "setting_unreadable"
    # Front page
    FRONT_WRONG = "front_wrong"
    FRONT_UNKNOWN_KEY = "front_unknown_key"
    # Plan
    PLAN_MISSING_FILE = "plan_missing_file"
    PLAN_MISSING_KEY = "plan_missing_key"
    PLAN_UNKNOWN_KEY = "plan_unknown_key"
    PLAN_NAME_TWICE = "plan_name_twice"
    PLAN_BAD_SLUG = "plan_bad_slug"
    PLAN_WRONG_VALUE = "plan_wrong_value"
    PLAN_UNKNOWN_UNIT = "plan_unknown_unit"


UNREADABLE = frozenset(
    {
        FaultKind.FRONT_MATTER_TOO_LONG,
        FaultKind.ALIAS,
        FaultKind.ANCHOR,
        FaultKind.TAG,
        FaultKind.NULL_KEY,
        FaultKind.TOO_DEEP,
        FaultKind.NOT_A_MAPPING,
        FaultKind.SYNTAX,
    }
)
"""What stands between the fences and nobody can know."""


class FaultList(list[tuple[FaultKind, Fault]]):
    """In the order in which they were met."""

    def note(self, kind: FaultKind, line: int, fault: str, remedy: str, mended: Mended = BY_HAND) -> None:
        self.append((kind, Fault(line, fault, remedy, mended)))

    def of(self, kind: FaultKind) -> Faults:
        return (fault for found, fault in self if found is kind)

    def has(self, *kinds: FaultKind) -> bool:
        return any(found in kinds for found, _ in self)


def met_error(kind: FaultKind, said: str) -> Rule:
    """A rule on a ``FaultList``, named as the kind of fault that it tells. ``said``: Chinese, for the public page."""
    return Rule(Level.ERROR, kind.replace("_", "-"), said, partial(FaultList.of, kind=kind))


def met_warning(kind: FaultKind, said: str) -> Rule:
    """As above."""
    return Rule(Level.WARNING, kind.replace("_", "-"), said, partial(FaultList.of, kind=kind))
