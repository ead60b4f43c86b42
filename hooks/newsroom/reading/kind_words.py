"""What offices call the kinds, genres and forms: 通知 for a notice, 快讯 for a flash, 诗歌 for a work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from newsroom.model import Form, Kind
from newsroom.reading.keys import FORMS, known_kinds
from newsroom.reading.names import Lookup, fold

_ENDINGS = ("作品", "稿件", "报道", "类", "稿")
"""Behind a word: 诗歌作品, 通知类, 消息稿."""

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


def read_kind(written: str, genre_of: Callable[[str], str | None]) -> Meaning | None:
    """None for what is no kind, genre or form by any name. ``genre_of`` finds the school's genre of one name."""
    for word in shorter(written):
        if found := known_kinds().find(word) or _KINDS.find(word):
            return Meaning(_KIND[found])
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
