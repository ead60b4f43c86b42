"""Word files as offices write them, made by the library that writes them, with what it cannot write besides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from golden import SCHOOL
from newsroom.model import Plan
from newsroom.reading.plan import read_plan
from word import WordManuscript, manuscript_of, parsed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DAY = date(2020, 2, 5)


@cache
def plan() -> Plan:
    found, _ = read_plan(SCHOOL)
    assert found
    return found


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def written(write: Callable[[Document], object]) -> bytes:
    """A new document with what ``write`` puts in it."""
    document = docx.Document()
    write(document)
    return saved(document)


def of(*paragraphs: str) -> bytes:
    return written(lambda document: [document.add_paragraph(text) for text in paragraphs])


def with_xml(*elements: str) -> bytes:
    """With elements of the body as Word writes them."""

    def write(document: Document) -> None:
        end = document.element.body.sectPr
        for element in elements:
            end.addprevious(parse_xml(element.replace(">", f" {NAMES}>", 1)))

    return written(write)


def paragraph_xml(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def run_xml(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def centred(document: Document, text: str, points: int = 0) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    if points:
        run.font.size = Pt(points)
    return paragraph


@cache
def photograph(width: int = 800, height: int = 600, form: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    stream = BytesIO()
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    image.save(stream, form, **({"exif": exif} if form == "JPEG" else {}))
    return stream.getvalue()


def read(data: bytes) -> WordManuscript:
    return manuscript_of(parsed(data), "稿.docx", plan(), DAY)


def told(manuscript: WordManuscript) -> list[str]:
    return [str(loss) for loss in manuscript.losses]
