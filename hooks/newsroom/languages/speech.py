"""Texts in the language that is spoken at the moment.

It is a variable of the context, as the build or command runs in one: it ends with whoever set it, so that builds of a
preview know nothing of each other, and worker processes are told when they start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.languages.language import SOURCE, Language, Script

if TYPE_CHECKING:
    from gettext import GNUTranslations

_spoken: ContextVar[Language] = ContextVar("spoken", default=SOURCE)


def t(text: str, /, **values: object) -> str:
    """``text`` in the language that is spoken, its ``{names}`` replaced by the values.

    Where a language counts, ``n`` decides how: a text with ``{n}`` has one form a number in each catalogue.
    """
    catalogue = _spoken.get().catalogue
    if catalogue:
        text = _translated(_read(catalogue), text, values.get("n"))
    return _filled(text, values) if values else text


def run_on(sentences: Iterable[str]) -> str:
    """One behind the other on a line: Chinese sentences need no space between them, others do."""
    return (" " if spoken().script is Script.LATIN else "").join(sentences)


def marked(text: str) -> str:
    """Names a text for the catalogues, and is it: whoever shows it says ``t`` of it."""
    return text


class Later(str):
    """A text that stands in a value which outlives a build: whoever prints it finds it translated.

    To look something up by it, it is the Chinese text.
    """

    text: str
    values: Mapping[str, object]
    kind: str = ""
    """The kind of story whose name it is, which a school may call otherwise."""

    def __str__(self) -> str:
        own = dict(spoken().kinds).get(self.kind, "") if self.kind else ""
        return own or t(self.text, **self.values)

    def __format__(self, form: str) -> str:
        return format(str(self), form)


def later(text: str, /, **values: object) -> Later:
    """``values`` as of ``t``; of several, in a tuple, all are told."""
    made = Later(text.format(**{name: _source(one) for name, one in values.items()}) if values else text)
    made.text, made.values = text, values
    return made


def _source(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_source, value))
    return "".join(value) if isinstance(value, Later) else str(value)


def spoken() -> Language:
    return _spoken.get()


def speak(language: Language) -> None:
    """For as long as this process lives: of a command."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def _translated(catalogue: GNUTranslations, text: str, number: object) -> str:
    if isinstance(number, int):
        found = catalogue.ngettext(text, "", number)
        if found and found != text:
            return found
    return catalogue.gettext(text)


def _filled(text: str, values: Mapping[str, object]) -> str:
    said = {name: t("、").join(map(str, one)) if isinstance(one, tuple) else one for name, one in values.items()}
    return text.format(**said)


@cache
def _read(name: str) -> GNUTranslations:
    from gettext import GNUTranslations  # the source needs none

    with _file(name).open("rb") as file:
        return GNUTranslations(file)


def _file(name: str) -> Path:
    return Path(__file__).parent / f"{name}.mo"


_MONTHS = tuple(map(later, ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月")))


def month_name(number: int) -> str:
    """``2月``; number from 1."""
    return str(_MONTHS[number - 1])


_DAYS = tuple(map(later, ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")))


def weekday_name(number: int) -> str:
    """``星期一``; number from 0."""
    return str(_DAYS[number])
