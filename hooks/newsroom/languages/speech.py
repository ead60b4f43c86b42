"""Texts in the language that is spoken at the moment.

It is a variable of the context, as the build or command runs in one: it ends with whoever set it, so that builds of a
preview know nothing of each other, and worker processes are told when they start.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.languages.language import SOURCE, Language

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
    return text.format(**values) if values else text


class Later(str):
    """A text that stands in a value which outlives a build: whoever prints it finds it translated. For looking up, it is
    the Chinese text."""

    __slots__ = ()

    def __str__(self) -> str:
        return t(str.__str__(self))

    def __format__(self, form: str) -> str:
        return format(str(self), form)


def later(text: str) -> Later:
    return Later(text)


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


@cache
def _read(name: str) -> GNUTranslations:
    from gettext import GNUTranslations  # the source needs none

    with _file(name).open("rb") as file:
        return GNUTranslations(file)


def catalogue_of(language: Language) -> Path:
    """The compiled file; the source has none."""
    return _file(language.catalogue)


def _file(name: str) -> Path:
    return Path(__file__).parent / f"{name}.mo"
