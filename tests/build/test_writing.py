"""Outputs become files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsroom.build import write_outputs
from newsroom.pages import Page, PictureFile


def page(address: str) -> Page:
    return Page(address=address, template="x.html", title="标题", description="", changed=None, view=None)


def picture(name: str) -> PictureFile:
    return PictureFile(
        path=f"stories/2020/02/gate/{name}.jpg",
        source=f"stories/2020/02/{name}.jpg",
        digest="",
        width=40,
        height=20,
        format="JPEG",
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """With a whole photograph and one of which half is missing."""
    folder = tmp_path / "content" / "stories" / "2020" / "02"
    folder.mkdir(parents=True)
    stream = BytesIO()
    Image.effect_noise((400, 200), 60).save(stream, "JPEG")
    (folder / "whole.jpg").write_bytes(stream.getvalue())
    (folder / "half.jpg").write_bytes(stream.getvalue()[: len(stream.getvalue()) // 2])
    return tmp_path / "content"


def test_pages_and_pictures_stand_at_their_paths(tmp_path: Path, content: Path) -> None:
    folder = tmp_path / "stage"
    assert write_outputs([page("desk/"), picture("whole")], folder, content, lambda page: page.title) == ()
    assert (folder / "desk" / "index.html").read_text(encoding="utf-8") == "标题"
    assert Image.open(folder / "stories/2020/02/gate/whole.jpg").size == (40, 20)


def test_half_a_photograph_costs_itself_and_is_named(tmp_path: Path, content: Path) -> None:
    folder = tmp_path / "stage"
    broken = write_outputs([picture("half"), picture("whole"), page("")], folder, content, lambda page: page.title)
    assert broken == (picture("half"),)
    assert Image.open(folder / "stories/2020/02/gate/half.jpg").getextrema() == (224, 224)
    assert Image.open(folder / "stories/2020/02/gate/whole.jpg").getextrema() != (224, 224)
    assert (folder / "index.html").is_file()


def test_two_outputs_never_fight_for_one_place(tmp_path: Path, content: Path) -> None:
    with pytest.raises(FileExistsError):
        write_outputs([page("desk/"), page("desk/")], tmp_path / "stage", content, lambda page: page.title)


def test_a_picture_that_is_gone_by_now_costs_itself(tmp_path: Path, content: Path) -> None:
    broken = write_outputs([picture("gone"), picture("whole")], tmp_path / "stage", content, lambda page: page.title)
    assert broken == (picture("gone"),)
