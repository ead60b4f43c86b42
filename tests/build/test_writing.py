"""Files are written by workers; what breaks one is told apart: a picture costs itself, a page of ours the build."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from assembled import PRESS, page
from newsroom.build.keys import BuildOutput
from newsroom.build.limits import BuildRefusedError
from newsroom.build.writer import Writer, Written
from newsroom.build.writing import write_outputs
from newsroom.converting import Limits
from newsroom.pages import AttachmentFile, PictureFile

SHORT = Limits(seconds=0.1, seconds_alone=0.1)


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    (tmp_path / "tree").mkdir()
    return Writer(press=PRESS, content=tmp_path, folder=tmp_path / "tree", guard=tmp_path / "guard")


def all_written(outputs: list[BuildOutput], writer: Writer, **how: Any) -> dict[str, Written]:
    return {path: one for some in write_outputs(outputs, writer, **how) for path, one in some.items()}


def large_picture(folder: Path) -> PictureFile:
    Image.effect_noise((3000, 3000), 60).save(folder / "large.png")
    digest = hashlib.sha256((folder / "large.png").read_bytes()).hexdigest()
    return PictureFile(path="large.png", source="large.png", digest=digest, width=1600, height=1600, format="PNG")


def test_a_picture_that_takes_too_long_costs_itself_for_this_build(writer: Writer, tmp_path: Path) -> None:
    large = large_picture(tmp_path)
    written = all_written([page(""), large, page("desk/")], writer, limits=SHORT)
    assert written.keys() == {"index.html", "desk/index.html", "large.png"}
    assert (written["large.png"].flawed, written["large.png"].transient) == (True, True)
    assert Image.open(tmp_path / "tree/large.png").getextrema() == (224, 224)
    assert not any(one.flawed or one.transient for path, one in written.items() if path != "large.png")


def test_an_attachment_that_takes_too_long_costs_itself_for_this_build(writer: Writer, tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(190 * 2**20))
    (tmp_path / "slow.docx").write_bytes(stream.getvalue())
    digest = hashlib.sha256(stream.getvalue()).hexdigest()
    slow = AttachmentFile(path="a.docx", source="slow.docx", digest=digest, format="docx")
    written = all_written([page(""), slow, page("desk/")], writer, limits=SHORT)
    assert (written["a.docx"].flawed, written["a.docx"].transient) == (True, True)
    assert (tmp_path / "tree/a.docx").read_bytes() == b""
    assert not any(one.flawed or one.transient for path, one in written.items() if path != "a.docx")


def test_a_page_that_never_ends_fails_the_build(writer: Writer) -> None:
    endless = {"x.html": "{% for one in range(100000) %}{% for other in range(100000) %}{% endfor %}{% endfor %}"}
    press = replace(PRESS, templates={**PRESS.templates, **endless})
    with pytest.raises(BuildRefusedError, match=r"这是程序的错误，网站保持原样：SIGPROF（index\.html 等）"):
        all_written([page("")], replace(writer, press=press), limits=SHORT)


def test_a_page_without_its_shell_fails_the_build(writer: Writer) -> None:
    with pytest.raises(BuildRefusedError, match="KeyError"):
        all_written([page("")], replace(writer, press=replace(PRESS, shells={})))


def test_a_disk_that_takes_no_more_fails_the_build(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "tree/desk").write_text("a file where a folder must be")
    with pytest.raises(BuildRefusedError, match=r"desk/index.html: NotADirectoryError"):
        all_written([page("desk/")], writer)


def test_what_is_written_is_known_by_its_bytes_and_stamp(writer: Writer, tmp_path: Path) -> None:
    written = all_written([page("desk/")], writer)["desk/index.html"]
    file = tmp_path / "tree/desk/index.html"
    assert written.digest == hashlib.blake2b(file.read_bytes(), digest_size=16).digest()
    assert (written.stamp.size, written.stamp.modified, written.stamp.inode) == (
        file.stat().st_size, file.stat().st_mtime_ns, file.stat().st_ino
    )  # fmt: skip


def test_nothing_to_write_needs_no_worker(writer: Writer) -> None:
    assert all_written([], writer) == {}
