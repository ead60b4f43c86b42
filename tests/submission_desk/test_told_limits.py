"""What the guide says that the desk takes is what the desk takes."""

from __future__ import annotations

import pytest

from newsroom.reading.manuals import FOLDER
from submission_desk.uploads import LARGEST_PICTURE, MOST_PICTURES


@pytest.mark.parametrize("language", ["", "zh_Hant", "en"])
def test_the_guide_says_how_many_pictures_of_what_size(language: str) -> None:
    guide = (FOLDER / language / "guide/desk.md").read_text(encoding="utf-8")
    assert f" {LARGEST_PICTURE // 2**20} MB" in guide
    assert f" {MOST_PICTURES} " in guide
