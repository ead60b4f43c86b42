"""What is no Word file that may be opened is told what it is, and costs nobody anything."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO

import pytest

from attachments.office import office
from word import LARGEST, Refused, WordManuscript, imported
from word_files.written import DAY, of, plan

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMB = f'<!DOCTYPE w [<!ENTITY a "{"a" * 99}"><!ENTITY b "{"&a;" * 99}">]><w:document {NAMES}>&b;</w:document>'
LONG = f"<w:p><w:r><w:t>{'字=*' * 150_000}</w:t></w:r></w:p>"


def with_document(text: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(office())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/document.xml" else old.read(name))
    return stream.getvalue()


def exploding() -> bytes:
    """Small, and 201 MB when it is unpacked."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(BytesIO(office())) as old:
            for name in old.namelist():
                archive.writestr(name, old.read(name))
        with archive.open("word/media/a.xml", "w") as part:
            for _ in range(201):
                part.write(bytes(2**20))
    return stream.getvalue()


def refused() -> dict[str, tuple[bytes, str]]:
    """By name: the file, and why it is refused. Made when needed: two of them are as large as any may be."""
    return {
        "nothing": (b"", "文件是空的。"),
        "text": ("一段文字".encode(), "文件打不开，可能没有传完，或者已经损坏。"),
        "PDF": (b"%PDF-1.7\n", "这不是 Word 文档，是 PDF。"),
        "web page": (b"<html>", "这不是 Word 文档，是网页。"),
        "picture": (b"\xff\xd8\xff\xe0", "这不是 Word 文档，是图片。"),
        "cut off": (of("文字")[:3000], "文件打不开，可能没有传完，或者已经损坏。"),
        "macros": (office(parts={"word/vbaProject.bin": b"x"}), "文件里有宏。"),
        "macro type": (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "文件里有宏。"),
        "workbook": (
            office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "这不是 Word 文档，是Excel 表格。",
        ),
        "entities": (with_document(BOMB), "文件里有不该有的内容，没有打开。"),
        "nothing said": (with_document(f"<w:document {NAMES}><w:body/></w:document>"), "文件里没有文字。"),
        "deep": (
            with_document(f"<w:document {NAMES}>{'<w:p>' * 5000}{'</w:p>' * 5000}</w:document>"),
            "文件打不开，可能没有传完，或者已经损坏。",
        ),
        "too long": (with_document(f"<w:document {NAMES}><w:body>{LONG}</w:body></w:document>"), "文档超过 40 万字。"),
        "too large": (b"PK\3\4" + bytes(LARGEST), "文件超过 50 MB。"),
        "exploding": (exploding(), "文件展开以后太大，没有打开。"),
        "password": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "文件设了打开密码。",
        ),
        "old workbook": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "这不是文字文档（可能是表格或幻灯片）。",
        ),
    }


def test_each_is_told_what_it_is_and_stops_none_of_the_others() -> None:
    expected = refused()
    files = [*((name, data) for name, (data, _) in expected.items()), ("good", of("题目", "一段文字。"))]
    *told, good = imported(files, plan(), DAY)
    assert {one.name: one.fault for one in told if isinstance(one, Refused)} == {
        name: fault for name, (_, fault) in expected.items()
    }
    assert isinstance(good, WordManuscript)
    assert (good.title, good.body) == ("题目", "一段文字。")


@pytest.mark.parametrize("depth", [200])
def test_boxes_within_boxes_come_to_an_end(depth: int) -> None:
    opened = "<w:p><w:r><w:pict><w:txbxContent>" * depth
    closed = "</w:txbxContent></w:pict></w:r></w:p>" * depth
    nested = f"<w:document {NAMES}><w:body>{opened}{closed}<w:p><w:r><w:t>字</w:t></w:r></w:p></w:body></w:document>"
    (answer,) = imported([("nested", with_document(nested))], plan(), DAY)
    assert isinstance(answer, WordManuscript | Refused)


@pytest.mark.libreoffice
def test_an_old_format_becomes_a_story_where_a_program_can_read_it() -> None:
    assert [name for name in ("soffice", "bwrap") if shutil.which(name) is None] == []
    (answer,) = imported([("稿.doc", rb"{\rtf1 Title\par A text that is long enough to be one.\par}")], plan(), DAY)
    assert isinstance(answer, WordManuscript)
    assert (answer.title, answer.body) == ("Title", "A text that is long enough to be one.")


def test_an_old_format_needs_a_program_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    (answer,) = imported([("稿.wps", old)], plan(), DAY)
    assert answer == Refused(
        "稿.wps",
        "这是旧格式的文档（doc 或 wps），这台机器没有安装转换它的程序（LibreOffice 和 bubblewrap）。",
        "请在 Word 或 WPS 里打开，“另存为”选“Word 文档（*.docx）”，再交新的文件。",
    )
