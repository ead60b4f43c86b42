"""The catalogues, in the form that translators' tools know: one file a language, compiled beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from newsroom.reading.manuals import MANUALS
from translating.texts import NamedText, named_texts, places_in

FOLDER = Path("hooks/newsroom/languages")
FOLDER_OF_MANUALS = Path("hooks/manuals")
TEMPLATES = Path("scripts/founding/templates")
"""What a new school begins with."""
LANGUAGES = ("zh_Hant", "en")
_HEADER = "# The texts of the newsroom in {language}. The source is simplified Chinese, and stands in the code.\n#"
_WORDS = Path(__file__).with_name("traditional.yml")


class Doubt(NamedTuple):
    """What is wrong with one text of a catalogue."""

    language: str
    text: str
    fault: str

    def __str__(self) -> str:
        return f"{self.language}: {self.text!r}: {self.fault}"


def read_catalogue(root: Path, language: str) -> Catalog:
    """An empty one of a language that has none yet."""
    if not (root / FOLDER / f"{language}.po").is_file():
        return Catalog(locale=language)
    with (root / FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def updated(old: Catalog, texts: dict[str, list[NamedText]], language: str) -> Catalog:
    """The same with exactly these texts; those that are new are empty."""
    made = Catalog(locale=language, project="campus-newsroom", header_comment=_HEADER.format(language=language))
    made.revision_date = made.creation_date = datetime(2020, 1, 1, tzinfo=UTC)  # the same texts, the same bytes
    for text, places in texts.items():
        known = old.get(text)
        counts = places[0].counts
        said = known.string if known and known.string else ""
        forms = made.num_plurals
        if not said and language == "zh_Hant":
            said = drafted(text)
        if counts:
            given = said if isinstance(said, tuple | list) else (said,) * forms
            said = tuple(given)[:forms] + ("",) * (forms - len(given))
        elif isinstance(said, tuple | list):
            said = said[-1]
        files = dict.fromkeys(place.path for place in places)
        made.add((text, text) if counts else text, said, locations=[(path, 0) for path in files])
    return made


def written_po(catalogue: Catalog) -> bytes:
    stream = BytesIO()
    write_po(stream, catalogue, width=0, include_lineno=False, sort_by_file=True)
    lines = stream.getvalue().decode().split("\n")
    # Dates and versions would change a file in which nothing has.
    kept = (line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By')))
    return "\n".join(kept).encode()


def compiled(catalogue: Catalog) -> bytes:
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def drafted_manuals(root: Path) -> dict[Path, str]:
    """Guide and handbook in traditional characters, by their files: nobody writes them twice."""
    folder = root / FOLDER_OF_MANUALS
    return {
        FOLDER_OF_MANUALS / "zh_Hant" / name: drafted((folder / name).read_text(encoding="utf-8"))
        for name in MANUALS.values()
    }


def drafted_templates(root: Path) -> dict[Path, str]:
    """A new school's first files, likewise made from the simplified ones."""
    templates = sorted(file for file in (root / TEMPLATES).iterdir() if file.suffix in (".md", ".yml"))
    return {TEMPLATES / "zh_Hant" / file.name: drafted(file.read_text(encoding="utf-8")) for file in templates}


def doubts(root: Path, language: str) -> Iterator[Doubt]:
    """What is missing, stale, or names other values than its text has."""
    catalogue, texts = read_catalogue(root, language), named_texts(root)
    for text, places in texts.items():
        message = catalogue.get(text)
        forms = message.string if message and isinstance(message.string, tuple | list) else [message and message.string]
        if message is None or not all(forms):
            yield Doubt(language, text, "has no translation")
            continue
        allowed = frozenset.union(*(place.values for place in places))
        for form in map(str, forms):
            if not any(place.values for place in places):
                continue
            if unknown := places_in(form) - allowed:
                yield Doubt(language, text, f"names what it is not given: {', '.join(sorted(unknown))}")
            elif lost := places_in(text) - places_in(form) - _SPARED:
                yield Doubt(language, text, f"leaves out {', '.join(sorted(lost))}")
    for message in catalogue:
        name = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if name and name not in texts:
            yield Doubt(language, str(name), "is in no file any more")


_SPARED = frozenset({"month", "month2", "n"})
"""Months may be told by their names; one thing needs no figure."""


@cache
def words() -> dict[str, str]:
    """Simplified to traditional, where OpenCC chooses another word or cannot know; a longer one before its parts."""
    told: dict[str, str] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return dict(sorted(told.items(), key=lambda pair: -len(pair[0])))


_SIGNS = str.maketrans("説衞羣啓閲“”‘’", "說衛群啟閱「」『』")


def drafted(text: str) -> str:
    def piece(match: re.Match[str]) -> str:
        return words().get(match[0]) or _convert()(match[0])

    known = "|".join(words())
    return re.sub(f"{known}|(?:(?!{known}).)+", piece, text, flags=re.DOTALL).translate(_SIGNS)


@cache
def _convert() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2hk").convert
    return convert
