"""What offices call the kinds, genres and forms: 通知 for a notice, 快讯 for a flash, 诗歌 for a work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from newsroom.languages import later, spoken
from newsroom.model import Form, Kind
from newsroom.reading.names import Lookup, fold

_ENDINGS = ("作品", "稿件", "报道", "类", "稿")
"""Behind a word: 诗歌作品, 通知类, 消息稿."""

KINDS = Lookup.of((word, kind) for kind in Kind for word in (kind.chinese, kind))
"""By the names that every school has; see ``known_kinds``."""
FORMS = Lookup.of((word, form) for form in Form for word in (form.chinese, form))
LAYOUTS = Lookup.of(
    [(word, "vertical") for word in (later("竖排"), "vertical")]
    + [(word, "horizontal") for word in (later("横排"), "horizontal")]
)
_KINDS = Lookup.of((word, kind) for kind in Kind for word in kind.also)
_FORMS = Lookup.of((word, form) for form in Form for word in form.also)
_KIND = {str(kind): kind for kind in Kind}
_FORM = {str(form): form for form in Form}


class Meaning(Struct, frozen=True):
    """What stands behind 类型 may say more than a kind."""

    kind: Kind
    form: Form | None = None
    genre: str = ""
    """Its name."""


def known_kinds() -> Lookup:
    """The kinds by what they are called: first by the school's own names."""
    return _named_kinds(spoken().kinds)


@cache
def _named_kinds(own: tuple[tuple[str, str], ...]) -> Lookup:
    standard = ((word, kind) for kind in Kind for word in (kind.chinese, kind))
    return Lookup.of((*((name, kind) for kind, name in own), *standard)) if own else KINDS


def kind_called(word: str, kinds: Lookup = KINDS) -> Kind | None:
    found = kinds.find(word)
    return _KIND[found] if found else None


def read_kind(written: str, genre_of: Callable[[str], str | None]) -> Meaning | None:
    """None for what is no kind, genre or form by any name. ``genre_of`` finds the school's genre of one name."""
    for word in shorter(written):
        if kind := kind_called(word, known_kinds()) or kind_called(word, _KINDS):
            return Meaning(kind)
        if genre := genre_of(word):
            return Meaning(Kind.STORY, genre=genre)
        if form := _form(word):
            return Meaning(Kind.WORK, form=form)
    return None


def read_form(written: str) -> Form | None:
    return next(filter(None, map(_form, shorter(written))), None)


def shorter(written: str) -> Iterator[str]:
    """The word itself, and without what offices hang on it; nothing where nothing is written."""
    if written:
        yield written
        word = fold(written)
        yield from (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and word != ending)


def _form(word: str) -> Form | None:
    found = FORMS.find(word) or _FORMS.find(word)
    return _FORM[found] if found else None
