"""A picture that fails costs itself alone; one that only moves is not encoded again."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assembled import Newspaper, page
from newsroom.pages import PictureFile


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    return Newspaper(tmp_path)


def photograph(folder: Path, name: str, cut: int | None = None) -> PictureFile:
    stream = BytesIO()
    Image.effect_noise((400, 200), 60).save(stream, "JPEG")
    data = stream.getvalue()[:cut]
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return PictureFile(path=f"p/{digest[:10]}.jpg", source=name, digest=digest, width=40, height=20, format="JPEG")


def test_half_a_photograph_costs_itself_and_is_named_every_time(paper: Newspaper) -> None:
    half, whole = photograph(paper.folder, "half.jpg", 5000), photograph(paper.folder, "whole.jpg")
    assert paper.build([half, whole]).broken == (half,)
    assert Image.open(paper.site / half.path).getextrema() == (224, 224)
    assert Image.open(paper.site / whole.path).getextrema() != (224, 224)
    again = paper.build([half, whole])
    assert (again.changed, again.broken) == (False, (half,))


def test_a_picture_that_is_gone_or_changed_by_now_costs_itself_and_is_tried_again(paper: Newspaper) -> None:
    gone, changed = photograph(paper.folder, "gone.jpg"), photograph(paper.folder, "changed.jpg")
    data = {one.source: (paper.folder / "content" / one.source).read_bytes() for one in (gone, changed)}
    (paper.folder / "content/gone.jpg").unlink()
    (paper.folder / "content/changed.jpg").write_bytes(b"other")
    assert paper.build([gone, changed]).broken == (gone, changed)
    for name, good in data.items():
        (paper.folder / "content" / name).write_bytes(good)
    assert paper.build([gone, changed]).broken == ()
    assert Image.open(paper.site / gone.path).getextrema() != (224, 224)


def test_a_picture_that_moves_is_not_encoded_again(paper: Newspaper) -> None:
    picture = photograph(paper.folder, "a.jpg")
    paper.build([picture, page("")])
    assert paper.build([picture, page("", "edited")]).made == 1
