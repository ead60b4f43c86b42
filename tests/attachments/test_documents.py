"""What readers get of documents: their text, and nothing of who wrote them where."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from attachments.office import DOCUMENT, MAIN, OFFICE, TYPES, office
from newsroom.attachments import Reason, UnfitError, clean

OUTSIDE_FILM = f'<Relationship Type="{OFFICE}/video" TargetMode="External" Target="http://example.org/a.png"/>'
INSIDE = f'<Relationship Type="{OFFICE}/{{}}" Target="media/a.png"/>'
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reason(data: bytes) -> Reason:
    with pytest.raises(UnfitError) as caught:
        clean(data)
    return caught.value.reason


def test_who_wrote_a_document_is_gone_and_its_text_stays() -> None:
    cleaned = clean(office())
    assert (cleaned.format, cleaned.signed) == ("docx", False)
    parts = read(cleaned.data)
    assert list(parts) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert parts["[Content_Types].xml"].decode() == (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    )
    assert b"docProps" not in parts["_rels/.rels"]
    assert parts["word/document.xml"].decode() == DOCUMENT
    assert clean(office()).data == cleaned.data


def test_the_place_of_a_workbook_on_a_disk_is_gone() -> None:
    path = '<x15ac:absPath url="C:\\Users\\SECRET\\" xmlns:x15ac="x"/>'
    other = clean(office(SHEET, parts={"xl/other.xml": f"<workbook>{path}</workbook>"}))  # only the workbook tells
    assert (other.format, b"SECRET" in b"".join(read(other.data).values())) == ("xlsx", True)
    cleaned = clean(office(SHEET, parts={"xl/workbook.xml": f"<workbook>{path}</workbook>"}))
    assert "xl/workbook.xml" in read(cleaned.data)
    assert b"SECRET" not in b"".join(read(cleaned.data).values())


def test_a_photograph_in_a_document_does_not_say_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    stream = BytesIO()
    Image.new("RGB", (64, 48), "orange").save(stream, "JPEG", exif=exif, comment=b"SECRET")
    photo = read(clean(office(parts={"word/media/a.jpeg": stream.getvalue()})).data)["word/media/a.jpeg"]
    assert b"SECRET" in stream.getvalue()
    assert b"SECRET" not in photo
    assert Image.open(BytesIO(photo)).size == (64, 48)


def test_changes_and_comments_are_told_of() -> None:
    assert clean(office(parts={"word/comments.xml": "<w:comments/>"})).signed
    assert clean(office(parts={"word/more.xml": '<w:ins xmlns:w="w" w:author="张三"/>'})).signed


def test_a_template_on_a_disk_is_forgotten_and_a_link_stays() -> None:
    outside = (
        f'<Relationship Id="1" Type="{OFFICE}/attachedTemplate" TargetMode="External" Target="file:///C:/SECRET.dotm"/>'
        f'<Relationship Id="2" Type="{OFFICE}/hyperlink" TargetMode="External" Target="https://example.org/?a=1&amp;b"/>'
    )
    written = read(clean(office(relations=outside)).data)["word/_rels/document.xml.rels"].decode()
    assert "SECRET" not in written
    assert "https://example.org/?a=1&amp;b" in written


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (office(MAIN.replace("document.main", "x").replace("x+xml", "document.macroEnabled.main+xml")), Reason.MACROS),
        (office(parts={"word/vbaProject.bin": b"x"}), Reason.MACROS),
        (office(parts={"word/activeX/a.xml": b"x"}), Reason.MACROS),
        (office(parts={"word/embeddings/a.bin": b"x"}), Reason.EMBEDDED),
        (office(relations=OUTSIDE_FILM), Reason.LINKED),
        (office(relations=INSIDE.format("externalLink")), Reason.LINKED),
        *((office(relations=INSIDE.format(it)), Reason.EMBEDDED) for it in ("oleObject", "aFChunk")),
        (office(parts={"../../etc/passwd": b"x"}), Reason.BROKEN),
        (office("application/x"), Reason.OTHER_OFFICE),
        (office()[:-30], Reason.BROKEN),
        (b"PK\3\4" + b"\0" * 100, Reason.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.OLD_OFFICE),
        (b"{\\rtf1}", Reason.OTHER_OFFICE),
    ],
)  # fmt: skip
def test_what_runs_hides_or_fetches_something_is_refused(data: bytes, why: Reason) -> None:
    assert reason(data) is why


def test_an_archive_is_no_document() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    assert reason(stream.getvalue()) is Reason.ARCHIVE


def test_an_archive_that_unpacks_to_gigabytes_is_refused_before_it_has() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.xml", bytes(90 * 2**20))
    assert len(stream.getvalue()) < 2**20
    assert reason(stream.getvalue()) is Reason.BROKEN


def test_workbooks_in_a_document_share_what_may_be_unpacked() -> None:
    workbook = BytesIO(office(SHEET))
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/a.xml", b" " * (90 * 2**20))
    parts = {f"word/embeddings/{number}.xlsx": workbook.getvalue() for number in range(3)}
    assert clean(office(parts=dict(list(parts.items())[:1]))).format == "docx"
    assert reason(office(parts=parts)) is Reason.BROKEN


@pytest.mark.parametrize(("method", "at"), [(zipfile.ZIP_DEFLATED, 0), (zipfile.ZIP_BZIP2, 0), (zipfile.ZIP_LZMA, 9)])
def test_an_archive_that_cannot_be_unpacked_is_broken(method: int, at: int) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "x" * 1000)
    data = bytearray(stream.getvalue())
    begin = 30 + len("[Content_Types].xml") + at
    data[begin : begin + 10] = bytes(range(246, 256))
    assert reason(bytes(data)) is Reason.BROKEN


def test_a_list_of_links_that_unpacks_to_megabytes_is_refused() -> None:
    link = f'<Relationship Id="1" Type="{OFFICE}/image" Target="{"a" * 2**22}"/>'
    assert reason(office(relations=link)) is Reason.BROKEN


def test_xml_that_multiplies_itself_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Relationships>&b;</Relationships>'
    assert reason(office(parts={"word/_rels/a.rels": bomb})) is Reason.BROKEN


def test_nobody_waits_for_a_document_that_repeats_itself() -> None:
    """Each of these would keep a check busy for hours, were every beginning looked at to the file's end."""
    assert clean(office(SHEET, parts={"xl/workbook.xml": b"<x15ac:absPath " * 200_000})).format == "xlsx"
