"""The languages in which a school's paper can appear, and which of them its settings name."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from newsroom.patterns import lazy


class Script(Enum):
    """How a language is printed: what depends on more than its words asks this."""

    SIMPLIFIED = "hans"
    TRADITIONAL = "hant"
    LATIN = "latin"


class Language(Struct, frozen=True):
    tag: str
    """BCP 47, as pages, feeds and cards declare it: browsers choose fonts, line breaks and punctuation by it."""
    catalogue: str
    """Name of its catalogue; empty: the texts as they stand in the code."""
    script: Script
    kinds: tuple[tuple[str, str], ...] = ()
    """What the school calls kinds of stories where it has words of its own: the kind's value, and its name."""

    @property
    def voice(self) -> str:
        """Names it and the school's own words, for whatever is kept of what was said."""
        return " ".join((self.tag, *(f"{kind}={name}" for kind, name in self.kinds)))

    @property
    def for_news(self) -> str:
        """As a news sitemap names it: Google knows two kinds of Chinese, and two letters of any other language."""
        match self.script:
            case Script.SIMPLIFIED:
                return "zh-cn"
            case Script.TRADITIONAL:
                return "zh-tw"
            case Script.LATIN:
                return self.tag[:2]


SOURCE = Language("zh-CN", "", Script.SIMPLIFIED)
_NAMED = {
    "zh": SOURCE,
    "zh-Hant": Language("zh-Hant", "zh_Hant", Script.TRADITIONAL),
    "zh-TW": Language("zh-TW", "zh_Hant", Script.TRADITIONAL),
    "zh-HK": Language("zh-HK", "zh_Hant", Script.TRADITIONAL),
    "en": Language("en", "en", Script.LATIN),
}
LANGUAGES = tuple(_NAMED)
"""What ``theme.language`` may say; the first where it says nothing."""
_FOLDED = {
    **{name.casefold(): language for name, language in _NAMED.items()},
    **dict.fromkeys(("zh-cn", "zh-hans", "zh-sg"), SOURCE),
    "zh-mo": Language("zh-MO", "zh_Hant", Script.TRADITIONAL),
    "en-gb": Language("en-GB", "en", Script.LATIN),
    "en-us": Language("en-US", "en", Script.LATIN),
}

_BLOCK = lazy(r"(?m)^theme:[ \t]*(?:#.*)?\r?\n((?:(?:[ \t]+.*|[ \t]*#.*|[ \t]*)(?:\r?\n|\Z))*)")
_FLOW = lazy(r"(?m)^theme:[ \t]*\{([^}]*)\}")
_OF_BLOCK = lazy(r"""(?m)^[ \t]+language[ \t]*:[ \t]*["']?([^\s"'#]+)""")
_OF_FLOW = lazy(r"""(?:^|,)\s*language\s*:\s*["']?([^\s"',]+)""")


def find_language(name: str) -> Language | None:
    """By what ``theme.language`` may say; upper and lower case, and the line between, mean nothing."""
    return _FOLDED.get(name.strip().replace("_", "-").casefold())


def language_in(settings: str) -> Language:
    """That of the settings (the text of ``mkdocs.yml``), before anything else of them is understood: what is wrong with
    them is told in it, too. The first where none is known."""
    return find_language(written_language(settings)) or SOURCE


def written_language(settings: str) -> str:
    """As ``theme.language`` has it; empty where nothing is written."""
    for part, key in ((_BLOCK, _OF_BLOCK), (_FLOW, _OF_FLOW)):
        if (theme := part.search(settings)) and (found := key.search(theme[1])):
            return found[1]
    return ""
