"""What a file with keys may say: the names of every key in several languages, and what it holds.

Stories, daily reports, concerns, bulletins, the plan and the settings are declared with these, and read by one reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from functools import cached_property

from msgspec import Struct

from newsroom.languages import Script, spoken
from newsroom.model import Kind
from newsroom.reading.names import Lookup, fold

ALWAYS = tuple(Kind)
"""For keys that every file of theirs needs."""

FLAGS = Lookup.of(
    [(word, "yes") for word in ("是", "true", "yes", "on", "是的", "对", "y", "1", "√", "✓", "✔", "☑")]
    + [(word, "no") for word in ("否", "false", "no", "off", "不是", "不", "n", "0", "暂不", "无")]
)


def matching(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    """What the text of a key means that has this form: itself."""
    return lambda text: text if pattern.fullmatch(text) else None


class Holds(Enum):
    TEXT = auto()
    """The rest of its line, whatever characters are in it."""
    LINES = auto()
    """Text that keeps its lines."""
    NAME = auto()
    """A word or a name that is looked up."""
    UNIT = auto()
    """A unit, by one of its names."""
    TITLE = auto()
    """A title that is looked up, and may have quotation marks of its own."""
    NAMES = auto()
    """A name, several with 、 between them, or a list."""
    ADDRESSES = auto()
    """Several as with names."""
    WHEN = auto()
    """A date, with or without a time."""
    FLAG = auto()
    LINK = auto()
    """http or https."""
    FILE = auto()
    """A file beside the story."""
    TABLE = auto()
    """Inner keys."""
    NAME_OR_TABLE = auto()
    """Inner keys, or only a text that stands for the first of them."""
    PAIRS = auto()
    """Words that nobody can list, each with a text; the key says what the words mean."""
    ROWS = auto()
    """A list of tables; a single table is taken as a list of one."""


# Compared by identity: a key is declared once, and its inner keys would be compared with it.
class Key(Struct, frozen=True, eq=False, dict=True):
    name: str
    """Canonical, English."""
    chinese: tuple[str, ...] = ()
    """The first is the one that messages and pages print."""
    also: tuple[str, ...] = ()
    """Other right names."""
    meant: tuple[str, ...] = ()
    """Other words that people write for it: understood, with a warning."""
    text: str = ""
    """What it holds, for the public pages: Chinese."""
    holds: Holds = Holds.TEXT
    needed: tuple[Kind, ...] = ()
    """Kinds that cannot do without it."""
    kinds: tuple[Kind, ...] = tuple(Kind)
    """Kinds that may have it."""
    matters: bool = True
    """Whether a value that cannot be used is an error; else the key is ignored with a warning."""
    inner: tuple[Key, ...] = ()
    parse: Callable[[str], object] | None = None
    """What its text, or each of its texts, means; ValueError or None for what means nothing."""
    wanted: str = ""
    """What must be written, for a message: Chinese."""
    example: str = ""
    """A value, for a message on a key that is missing."""
    choices: Lookup | None = None
    """Words for a flag's yes and no beyond the usual ones."""

    @cached_property
    def schema(self) -> Schema:
        """The schema of its inner keys."""
        return Schema(self.inner)

    @cached_property
    def is_any_text(self) -> bool:
        """Whether every text is right for it, as far as its form goes."""
        return self.parse is None and self.holds not in (Holds.FLAG, Holds.TABLE, Holds.PAIRS, Holds.ROWS)

    @property
    def word(self) -> str:
        """What messages, and files that are made here, call it in the language that is spoken."""
        is_chinese = self.chinese and spoken().script is not Script.LATIN
        return str(self.chinese[0]) if is_chinese else self.name

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.chinese, self.name, *self.also)


class Schema:
    """Keys that stand beside each other."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        self.keys = keys

    def __iter__(self) -> Iterator[Key]:
        return iter(self.keys)

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        return {key.name: key for key in self.keys}

    @cached_property
    def nesting(self) -> Mapping[str, Key]:
        """Keys that have inner keys, by name."""
        return {key.name: key for key in self.keys if key.inner}

    @cached_property
    def of_units(self) -> tuple[Key, ...]:
        """Those that name a unit."""
        return tuple(key for key in self.keys if key.holds is Holds.UNIT)

    @cached_property
    def names(self) -> Lookup:
        """From every right way to write a key to its canonical name."""
        return Lookup.of((word, key.name) for key in self.keys for word in key.words)

    @cached_property
    def synonyms(self) -> Mapping[str, str]:
        """From other words, folded."""
        return {fold(word): key.name for key in self.keys for word in key.meant}

    def find(self, written: str) -> str | None:
        """The canonical name of a key, however it is written."""
        return self.names.find(written) or self.synonyms.get(fold(written))

    def knows(self, written: str) -> bool:
        """Whether it is a key of these, or of one within them."""
        return self.find(written) is not None or any(key.schema.knows(written) for key in self.nesting.values())

    def is_right(self, written: str) -> bool:
        """Whether it is a name of a key, not only understood as one."""
        return self.names.find(written) is not None
