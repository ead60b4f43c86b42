"""The pictures of guide and handbook show the desk as it is, in every language, and cost a phone little."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from guide_pictures import LARGEST, MADE_FROM, digest
from newsroom.reading.manuals import FOLDER, MANUALS

LANGUAGES = ("", "zh_Hant", "en")
PICTURES = sorted(FOLDER.rglob("*.webp"))


def test_they_are_of_the_pages_that_there_are() -> None:
    assert MADE_FROM.read_text(encoding="utf-8").strip() == digest(), (
        "a page of the desk has changed: PYTHONPATH=hooks:scripts:tests .venv/bin/python tests/guide_pictures.py"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_shown_in_a_manual_with_what_it_shows_and_each_that_is_shown_is_there(language: str) -> None:
    folder = FOLDER / language
    manuals = "".join((folder / name).read_text(encoding="utf-8") for name in MANUALS.values())
    shown = re.findall(r"!\[([^\]]+)\]\((?:\.\./)+assets/([\w-]+\.webp)\)", manuals)
    assert {name for _, name in shown} == {path.name for path in (folder / "pictures").iterdir()}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_each_is_small(path: Path) -> None:
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as image:
        assert (image.format, dict(image.getexif())) == ("WEBP", {})
