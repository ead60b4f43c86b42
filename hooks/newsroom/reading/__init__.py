"""From committed files to values, with the line of every key. What cannot be read becomes a finding; nothing raises."""

from newsroom.reading.dates import YEARS
from newsroom.reading.draft import Draft, Entry
from newsroom.reading.keys import KEYS, Key
from newsroom.reading.plan_rules import PLAN_RULES
from newsroom.reading.reading import FIELD_RULES, Reading, read_newsroom
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.tree import PLACE_RULES

__all__ = [
    "FIELD_RULES",
    "KEYS",
    "PLACE_RULES",
    "PLAN_RULES",
    "SOURCE_RULES",
    "YEARS",
    "Draft",
    "Entry",
    "Key",
    "Reading",
    "read_newsroom",
]
