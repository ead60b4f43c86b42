"""The samples of a story that the desk's own pages show, from which nobody should publish a line by oversight."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from newsroom.patterns import lazy
from newsroom.reading.keys import KEYS
from newsroom.reading.names import Lookup, clean, editor_lines

_SHORTEST = 8
"""Letters and digits; a shorter line, or the head of a table, is the same by chance."""
_MOST = 1000
"""Lines of samples; a guide has fifty."""
_ENOUGH = 2
"""Keys by which a block of code is known for a sample."""

_FENCE = lazy(r"(`{3,}|~{3,})")
_KEY = lazy(r"([^\W\d_]\w{0,19}): *(.*)")
_BRACKETS = lazy(r"[（(]([^（()）]{4,40})[）)]")
_PICTURE = lazy(r'!\[([^\[\]\n]+)\]\([^\s()]+(?: "([^"\n]+)")?\)')
_KEYS = Lookup.of((word, key.name) for key in KEYS for word in (*key.chinese, key.name))
_TEXTS = ("title", "summary", "question", "transcript")
_PEOPLE = ("author", "photographer", "editor", "reviewer")


class Samples(Struct, frozen=True):
    texts: frozenset[str] = frozenset()
    """Titles, summaries, lines of the text, what is said of pictures."""
    people: frozenset[str] = frozenset()
    """As they are written, several in one."""

    @property
    def digest(self) -> bytes:
        told = "\n".join((*sorted(self.texts), "", *sorted(self.people)))
        return hashlib.blake2b(told.encode("utf-8", "surrogatepass")).digest()

    def is_text(self, text: str) -> bool:
        return bool(self.texts) and clean(text) in self.texts

    def is_title(self, title: str) -> bool:
        """Whether it is a sample's, or has its remark still."""
        return self.is_text(title) or (bool(self.texts) and any(self.is_text(one) for one in _BRACKETS.findall(title)))


NO_SAMPLES = Samples()


def read_samples(pages: Iterable[str]) -> Samples:
    """From the blocks of code of these texts that have a story's keys."""
    texts: dict[str, None] = {}
    people: set[str] = set()
    for page in pages:
        for block in _blocks(page):
            keys, lines = _taken_apart(block)
            if len(keys) < _ENOUGH:
                continue
            texts.update(dict.fromkeys(_told(keys, lines)))
            people.update(clean(keys[name]) for name in _PEOPLE if keys.get(name))
    return Samples(frozenset(list(texts)[:_MOST]), frozenset(people))


def _blocks(page: str) -> Iterator[list[str]]:
    """The lines of every block of code that is fenced."""
    fence = ""
    lines: list[str] = []
    for line in editor_lines(page):
        match = _FENCE.match(line)
        if fence and line.startswith(fence):
            yield lines
            fence, lines = "", []
        elif fence:
            lines.append(line)
        elif match:
            fence = match[1]


def _taken_apart(block: list[str]) -> tuple[dict[str, str], list[str]]:
    """Values by canonical key, and all other lines."""
    keys: dict[str, str] = {}
    others = []
    for line in block:
        match = _KEY.fullmatch(line)
        name = _KEYS.find(match[1]) if match else None
        if match and name:
            keys.setdefault(name, match[2])
        else:
            others.append(line)
    return keys, others


def _told(keys: dict[str, str], lines: list[str]) -> Iterator[str]:
    yield from _BRACKETS.findall(keys.get("title", ""))
    pictures = [words for line in lines for found in _PICTURE.findall(line) for words in found]
    for text in (*(keys[name] for name in _TEXTS if name in keys), *lines, *pictures):
        cleaned = clean(text)
        if sum(map(str.isalnum, cleaned)) >= _SHORTEST and not cleaned.startswith("|"):
            yield cleaned
