"""``make showcase``: a busy paper to look at; what its pages bear is measured in ``browser/test_every_width.py``."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

import showcase
from benchmarking.prose import ProseWriter
from showing.drawn import SHAPES, draw
from showing.manuscripts import sent
from showing.paper import write_paper


def test_it_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("留着", encoding="utf-8")
    done = CliRunner().invoke(showcase.main, ["--to", str(tmp_path)])
    assert done.exit_code == 2
    assert "换一个空的文件夹" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_pictures_of_every_shape_are_drawn_alike_every_time() -> None:
    for name, (size, _) in SHAPES.items():
        data = draw(name, 1)
        assert data == draw(name, 1)
        with Image.open(BytesIO(data)) as picture:
            assert picture.size == size


def test_every_picture_that_a_story_shows_lies_beside_it() -> None:
    stories = list(sent(ProseWriter(17)))
    assert len({story.slug for story in stories}) == len(stories)
    for story in stories:
        for name, shape in story.pictures:
            assert draw(shape)
            assert name in story.text or name in story.keys


def test_the_paper_is_the_same_every_time(tmp_path: Path) -> None:
    written = []
    for name in ("one", "other"):
        write_paper(tmp_path / name, 20)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file() and path.suffix != ".pyc")
        written.append({path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in files})
    assert written[0] == written[1]
    assert sum(path.startswith("content/stories/") for path in written[0]) > 100
