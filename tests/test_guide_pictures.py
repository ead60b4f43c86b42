"""The pictures of guide and handbook show the desk as it is, and cost a phone little."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from guide_pictures import FOLDER, LARGEST, MADE_FROM, digest
from published import ROOT

PICTURES = sorted(FOLDER.glob("*.webp"))


def test_they_are_of_the_pages_that_there_are() -> None:
    assert MADE_FROM.read_text(encoding="utf-8").strip() == digest(), (
        "a page of the desk has changed: PYTHONPATH=hooks:scripts:tests .venv/bin/python tests/guide_pictures.py"
    )


def test_each_is_shown_in_a_manual_with_what_it_shows_and_each_that_is_shown_is_there() -> None:
    manuals = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hooks/manuals").rglob("*.md"))
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./assets/([\w-]+\.webp)\)", manuals)
    assert {name for _, name in shown} == {path.name for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_each_is_small(path: Path) -> None:
    assert path.stat().st_size <= LARGEST
    with Image.open(path) as image:
        assert (image.format, dict(image.getexif())) == ("WEBP", {})
