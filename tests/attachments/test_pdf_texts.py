"""Everything that stands in a PDF is read, codes that it draws included; what cannot be read is told of."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
from PIL import Image

from attachments.reading_texts import pdf, read
from newsroom.attachments.passages import Passage, Unread
from newsroom.attachments.printed_codes import CODE


def scanned() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (90, 60), "orange").save(stream, "PDF")
    return stream.getvalue()


ELSEWHERE = "属性、表单、批注或链接"


def test_a_pdf_is_read_page_by_page() -> None:
    assert read(pdf(b"phone 138 0013 8000")) == (
        [Passage("phone 138 0013 8000", "第 1 页"), Passage("SECRET 5", ELSEWHERE)],
        None,
    )


def test_fields_notes_links_and_properties_of_a_pdf_are_read() -> None:
    rect = b"/Rect[0 0 9 9]>>"
    notes = (
        b"/Annots[<</Subtype/Text/Contents(NOTE 1)" + rect + b"<</Subtype/Widget/FT/Tx/T(f)/V(FIELD 2)" + rect
        + b"<</Subtype/Link/A<</S/URI/URI(tel:13800138000)>>" + rect + b"]"
    )  # fmt: skip
    packet = "<x:xmpmeta><dc:creator>王五 &amp; 6</dc:creator></x:xmpmeta>".encode()
    more = (
        b"6 0 obj<</Type/Metadata/Subtype/XML/Length " + str(len(packet)).encode() + b">>stream\n" + packet
        + b"\nendstream endobj\n7 0 obj<</Alt(ALT 3)/K<</ActualText(\xfe\xff\x5f\x20\x4e\x09)>>>>endobj\n"
    )  # fmt: skip
    data = pdf(b"nothing of interest", notes).replace(b"trailer", more + b"trailer").replace(b"/Size 6", b"/Size 8")
    found, why = read(data)
    assert why is None
    told = {one.text for one in found if one.place == ELSEWHERE}
    assert {"NOTE 1", "FIELD 2", "tel:13800138000", "ALT 3", "张三", "王五 & 6"} <= told


def test_a_scanned_pdf_is_told_of() -> None:
    assert read(scanned())[1] is Unread.PICTURES


def test_an_empty_page_is_not() -> None:
    assert read(pdf(b""))[1] is None


def drawn_code(payload: str, how: str) -> bytes:
    """A page with a code: as lines, or as a picture among words."""
    stream = BytesIO()
    if how == "lines":
        segno.make(payload).save(stream, kind="pdf", scale=3)
        return stream.getvalue()
    code = BytesIO()
    segno.make(payload).save(code, kind="png", scale=6)
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(Image.open(code).convert("RGB"), (500, 900))
    page.save(stream, "PDF", resolution=150)
    return stream.getvalue()


@pytest.mark.parametrize("how", ["lines", "picture"])
def test_a_code_on_a_page_of_a_pdf_is_read(how: str) -> None:
    found, _ = read(drawn_code("tel:13912345678", how), "form.pdf")
    assert Passage("tel:13912345678", f"第 1 页的{CODE}") in found


def test_a_code_behind_many_pages_with_pictures_is_told_to_be_unread() -> None:
    """Each is drawn to look for one; that has an end, and people hear of it."""
    pages = [Image.new("L", (60, 60), at) for at in range(70)]
    stream = BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:])
    assert read(stream.getvalue(), "book.pdf")[1] is Unread.TOO_MUCH
