"""From committed files to values, with the line of every key. What cannot be read becomes a finding; nothing raises."""

from newsroom.reading.dates import YEARS
from newsroom.reading.draft import Draft, Entry
from newsroom.reading.keys import KEYS
from newsroom.reading.plan_rules import PLAN_RULES
from newsroom.reading.settings import SETTINGS_FILE, SETTINGS_RULES, SettingsError, read_site, settings_findings
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.story import FIELD_RULES, StoryFile, read_file, read_story
from newsroom.reading.tree import NO_PAGES, PLACE_RULES, UNUSED_RULES, Place, Tree, read_tree

__all__ = [
    "FIELD_RULES",
    "KEYS",
    "NO_PAGES",
    "PLACE_RULES",
    "PLAN_RULES",
    "SETTINGS_FILE",
    "SETTINGS_RULES",
    "SOURCE_RULES",
    "UNUSED_RULES",
    "YEARS",
    "Draft",
    "Entry",
    "Place",
    "SettingsError",
    "StoryFile",
    "Tree",
    "read_file",
    "read_site",
    "read_story",
    "read_tree",
    "settings_findings",
]
