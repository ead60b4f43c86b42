"""Names as people type them: folded, cleaned, shortened for messages, looked up, and the nearest of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from newsroom.languages import t
from newsroom.languages.variants import simplified
from newsroom.patterns import lazy
from newsroom.personal import redacted

_LEFT_OUT = lazy(r"[\s\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇·・•\u200b-\u200f\u2060\ufeff\u00ad]+")
"""Quotation marks of all sorts, spaces, middle dots and what cannot be seen: people type them differently."""
_BIDI = dict.fromkeys([0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
_BETWEEN_NAMES = lazy(r"[、，,;；/\n]")
_LONGEST_QUOTE = 40
_CHINESE_PART = lazy("[\u3400-\u9fff][\u3400-\u9fff·]*")
_LATIN_PART = lazy(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9&.,'’ -]*")
_PARTED = lazy("[\u3400-\u9fff][\\s（(/｜|·—-]+[A-Za-z]|[A-Za-z.][\\s（(/｜|·—-]+[\u3400-\u9fff]")
"""Two names stand apart: MBA中心 is one."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """One form for all ways to type a name: width, case, quotation marks, spaces and the Chinese script do not count.

    Remembered, for a paper names the same units, columns and people in every story.
    """
    return simplified(_LEFT_OUT.sub("", narrowed(name)).casefold())


def clean(text: str, *, lines: bool = False) -> str:
    """The text without control and direction characters, composed, on one line unless ``lines``."""
    text = text.strip()
    if text.isprintable() and "  " not in text:
        return unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", text).translate(_BIDI)
    if lines:
        return "\n".join(clean(line) for line in text.splitlines()).strip()
    text = " ".join(text.split())
    if text.isprintable():
        return text
    # What stood between two that go must not be left at an end, or twice.
    return " ".join("".join(one for one in text if unicodedata.category(one) != "Cc").split())


def shown(text: str) -> str:
    """The text as a message may quote it: on one line, without what cannot be seen and without personal data, at most
    40 characters. Masked before it is cut, for in a half of a number nobody sees one."""
    text = redacted(clean(text))
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def quoted(name: str) -> str:
    """A name in quotation marks; those within it become single ones."""
    return t("“{replace}”", replace=shown(name).replace("“", "‘").replace("”", "’"))


def several(written: str) -> list[str]:
    """The names in a text that holds several, such as 张三、李四."""
    return [name for part in _BETWEEN_NAMES.split(written) if (name := clean(part))]


def nearest(written: str, names: Iterable[str]) -> str:
    """The name that was probably meant, or an empty text.

    Chinese names are short, so one common character in two is a hint (张山, 张珊) where English would need more.
    """
    wanted = fold(written)[:100]
    best, best_likeness = "", 0.0
    for name in names:
        likeness = _likeness(wanted, fold(name))
        if likeness > best_likeness:
            best, best_likeness = name, likeness
    return best if best_likeness >= 0.5 else ""


def asked_after(name: str) -> str:
    """Whether that was meant, as a question; nothing where nothing is like it."""
    return t("是不是{name}？", name=quoted(name)) if name else ""


def _likeness(wanted: str, name: str) -> float:
    if len(wanted) > 1 and len(name) > 1 and (wanted in name or name in wanted):
        return 0.75
    return SequenceMatcher(None, wanted, name, autojunk=False).ratio()


def halves(name: str) -> tuple[str, ...]:
    """Both names of what is called in two languages, 工程学院 School of Engineering; none of what has one name."""
    chinese, latin = (" ".join(part.findall(name)).strip() for part in (_CHINESE_PART, _LATIN_PART))
    return (chinese, latin) if len(chinese) > 1 and len(latin) > 2 and _PARTED.search(name) else ()


class Lookup(Struct, frozen=True, eq=False):
    """Finds what a name stands for, however it is typed. Compared by identity, so that what was found can be
    remembered."""

    slugs: Mapping[str, str]
    """Folded name to slug."""
    names: tuple[str, ...]
    """As printed, for hints."""

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> Lookup:
        """From pairs of name and slug; where a name is given twice the first stays."""
        slugs: dict[str, str] = {}
        printed: dict[str, None] = {}
        for name, slug in names:
            if name:
                slugs.setdefault(fold(name), slug)
                printed.setdefault(name)
        return cls(slugs, tuple(printed))

    def find(self, written: str) -> str | None:
        return self.slugs.get(written) or self.slugs.get(fold(written))

    def nearest(self, written: str) -> str:
        return nearest(written, self.names)


_WIDE = (("，", ","), ("：", ":"), ("；", ";"), ("！", "!"), ("？", "?"), ("（", "("), ("）", ")"), ("…", "..."))


def narrowed(text: str) -> str:
    """Unicode's NFKC: wide letters and digits become plain ones.

    Nearly all that it changes in a Chinese text are a few signs. One of them sends Python the slow way through the
    whole text, forty times as long: so they are replaced before, which comes out the same.
    """
    if not text.isascii():
        for wide, narrow in _WIDE:
            text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


def editor_lines(text: str) -> list[str]:
    """The lines that an editor shows of a decoded text; ``str.splitlines`` also ends one at a form feed, a vertical
    tab, U+0085 and U+2028, which come with pasted text, and would count every line below one too high."""
    return text.split("\n")
