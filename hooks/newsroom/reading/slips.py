"""Slips of the writer that are found while a file is taken apart; the rule of the same name reports each kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    # Bytes
    FILE_TOO_LARGE = "file_too_large"
    GBK = "gbk"
    UTF_16 = "utf_16"
    NOT_TEXT = "not_text"
    # Fences
    MISSING_OPENING_FENCE = "missing_opening_fence"
    MISSING_CLOSING_FENCE = "missing_closing_fence"
    FRONT_MATTER_TOO_LONG = "front_matter_too_long"
    # Lines
    FULL_WIDTH_COLON = "full_width_colon"
    NO_SPACE_AFTER_COLON = "no_space_after_colon"
    WIDE_SPACE = "wide_space"
    TAB = "tab"
    UNQUOTED_COLON = "unquoted_colon"
    UNQUOTED_QUOTATION = "unquoted_quotation"
    UNQUOTED_SIGN = "unquoted_sign"
    # YAML
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    NULL_KEY = "null_key"
    DUPLICATE_KEY = "duplicate_key"
    TOO_DEEP = "too_deep"
    NOT_A_MAPPING = "not_a_mapping"
    SYNTAX = "yaml_syntax"


@dataclass(frozen=True, slots=True)
class Slip:
    kind: Kind
    line: int
    """In the file, from 1."""
    words: str = ""
    """What the message quotes."""
    more: str = ""
