"""What people read, in the language of their school.

A text is written where it is used, in simplified Chinese, and is its own name in the catalogues: ``t("稿件")``. The
language is said at the edge, for as long as a build or a command lasts.
"""

from newsroom.languages.language import (
    LANGUAGES,
    SOURCE,
    Language,
    Script,
    find_language,
    language_in,
    written_language,
)
from newsroom.languages.speech import (
    Later,
    later,
    marked,
    month_name,
    run_on,
    speak,
    speaking,
    spoken,
    t,
    weekday_name,
)

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "Language",
    "Later",
    "Script",
    "find_language",
    "language_in",
    "later",
    "marked",
    "month_name",
    "run_on",
    "speak",
    "speaking",
    "spoken",
    "t",
    "weekday_name",
    "written_language",
]
