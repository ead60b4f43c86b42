"""From committed files to values, with the line of every key. What cannot be read becomes a finding; nothing raises."""

from newsroom.reading.allowed import Allowed
from newsroom.reading.dates import YEARS, read_epoch
from newsroom.reading.draft import Draft, Field
from newsroom.reading.file_names import is_temporary, printable
from newsroom.reading.forges import Forge, ForgeKind
from newsroom.reading.keys import KEYS
from newsroom.reading.outside import Outside, OutsideFile, read_outside
from newsroom.reading.plan_form import PLAN_RULES
from newsroom.reading.school_keys import key_rows
from newsroom.reading.settings import (
    SETTINGS_FILE,
    SETTINGS_RULES,
    SettingsError,
    read_allowed,
    read_forge,
    read_publish_to,
    read_site,
    settings_findings,
)
from newsroom.reading.settings_file import settings_file_findings
from newsroom.reading.source_rules import SOURCE_RULES
from newsroom.reading.story import FIELD_RULES, StoryFile, read_file, read_story
from newsroom.reading.strays import STRAY_DISPATCH_RULES, STRAY_FILE_RULES, STRAY_STORY_RULES
from newsroom.reading.tree import (
    NAME_OF_FILE_RULES,
    NO_PAGES,
    PLACE_RULES,
    UNUSED_RULES,
    ContentTree,
    StoryPlace,
    read_tree,
)

__all__ = [
    "FIELD_RULES",
    "KEYS",
    "NAME_OF_FILE_RULES",
    "NO_PAGES",
    "PLACE_RULES",
    "PLAN_RULES",
    "SETTINGS_FILE",
    "SETTINGS_RULES",
    "SOURCE_RULES",
    "STRAY_DISPATCH_RULES",
    "STRAY_FILE_RULES",
    "STRAY_STORY_RULES",
    "UNUSED_RULES",
    "YEARS",
    "Allowed",
    "ContentTree",
    "Draft",
    "Field",
    "Forge",
    "ForgeKind",
    "Outside",
    "OutsideFile",
    "SettingsError",
    "StoryFile",
    "StoryPlace",
    "is_temporary",
    "key_rows",
    "printable",
    "read_allowed",
    "read_epoch",
    "read_file",
    "read_forge",
    "read_outside",
    "read_publish_to",
    "read_site",
    "read_story",
    "read_tree",
    "settings_file_findings",
    "settings_findings",
]
