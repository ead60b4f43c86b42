"""Word, Excel and PowerPoint files as the libraries write them, and what it takes to change a part of one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

import docx
import openpyxl
import pptx
from docx.oxml import parse_xml
from openpyxl.chart import BarChart
from openpyxl.chart import Reference as Cells
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from narrowed import as_a

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
SHOWN = "二〇二〇年春季报名表"
ADDRESS = "https://example.org/form"


@cache
def picture() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    stream = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@cache
def word() -> bytes:
    """A heading, a picture, a table, a link; and who wrote it."""
    document = docx.Document()
    document.core_properties.author = "SECRET author"
    document.add_heading(SHOWN, 1)
    document.add_picture(BytesIO(picture()))
    document.add_table(2, 2).cell(0, 0).text = "姓名"
    linked = document.part.relate_to(ADDRESS, f"{R}/hyperlink", is_external=True)
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(f'<w:hyperlink {NAMES} r:id="{linked}"><w:r><w:t>网址</w:t></w:r></w:hyperlink>'))
    return saved(document)


@cache
def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = "SECRET author"
    page = as_a(Worksheet, book.active)
    page["A1"], page["A2"], page["A3"] = SHOWN, 2, "=SUM(A2,1)"
    page["B1"] = "IMAGE(1) 和 CALL(2) 是文字，a|b 也是"
    page["B2"] = '=IF(A2>1,"CMD|是","否")'
    page["B1"].hyperlink = ADDRESS
    chart = BarChart()
    chart.add_data(Cells(page, min_col=1, min_row=2, max_row=3))
    page.add_chart(chart, "D1")
    return saved(book)


@cache
def slides() -> bytes:
    show = pptx.Presentation()
    show.core_properties.author = "SECRET author"
    page = show.slides.add_slide(show.slide_layouts[5])
    page.shapes.title.text = SHOWN
    page.shapes.add_picture(BytesIO(picture()), 0, 0)
    run = page.shapes.add_textbox(0, 0, 100, 100).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "网址", ADDRESS
    return saved(show)


def saved(document: object) -> bytes:
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def related(parts: dict[str, bytes], part: str, kind: str, target: str, *, outside: bool = False) -> str:
    """Let a part lead there; the name that it has for it."""
    folder, _, name = part.rpartition("/")
    place = f"{folder}/_rels/{name}.rels"
    before = parts.get(
        place, f'<Relationships xmlns="{R.replace("officeDocument", "package")}"></Relationships>'.encode()
    )
    number = f"rId{900 + before.count(b'<Relationship ')}"
    mode = ' TargetMode="External"' if outside else ""
    added = f'<Relationship Id="{number}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"{mode}/>'
    parts[place] = before.replace(b"</Relationships>", f"{added}</Relationships>".encode())
    return number


def typed(parts: dict[str, bytes], part: str, content: bytes, kind: str) -> None:
    """Add a part, and say of what type it is."""
    parts[part] = content
    said = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", said.encode())


BODY, PAGE, SLIDE = "word/document.xml", "xl/worksheets/sheet1.xml", "ppt/slides/slide1.xml"


def in_body(text: str) -> bytes:
    """Word's document with this at its end."""
    parts = parts_of(word())
    add_to_body(parts, text)
    return packed(parts)


def add_to_body(parts: dict[str, bytes], text: str) -> None:
    body = parts[BODY].decode()
    at = body.rindex("<w:sectPr")
    added = text if text.startswith("<w:p") else f"<w:p {NAMES}>{text}</w:p>"
    parts[BODY] = (body[:at] + added + body[at:]).encode()


Change = Callable[[dict[str, bytes]], None]


def changed(data: Callable[[], bytes], change: Change) -> bytes:
    parts = parts_of(data())
    change(parts)
    return packed(parts)


def outside(part: str, kind: str, target: str = "https://SECRET/a") -> Change:
    return lambda parts: void(related(parts, part, kind, target, outside=True))


def void(_: object) -> None:
    return None


def inside(part: str, kind: str, target: str, content: bytes, said: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        related(parts, part, kind, f"/{target}")
        typed(parts, target, content, said)

    return change
