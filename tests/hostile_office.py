"""Word, Excel and PowerPoint files that fetch, run or hide something, and what must become of each: real files, made by
the libraries that write them, with what Office would have written into them besides.
"""

from __future__ import annotations

from collections.abc import Callable

from judged import CLEANED
from office_fields import FIELDS, spread
from office_parts import (
    BODY,
    NAMES,
    PAGE,
    SLIDE,
    Change,
    add_to_body,
    changed,
    in_body,
    inside,
    outside,
    related,
    sheet,
    slides,
    void,
    word,
)

EMBEDDED, LINKED, MACROS, BROKEN = "embedded", "linked", "macros", "broken"


def _copied_picture(parts: dict[str, bytes]) -> None:
    """As Word keeps one that was pasted from a page: within, and where it came from."""
    number = related(parts, BODY, "image", "https://SECRET/a.png", outside=True)
    parts[BODY] = parts[BODY].replace(b"<a:blip ", f'<a:blip r:link="{number}" '.encode(), 1)


def _far_picture(parts: dict[str, bytes]) -> None:
    number = related(parts, BODY, "image", "https://SECRET/a.png", outside=True)
    add_to_body(parts, f'<w:r><w:pict><v:shape><v:imagedata r:id="{number}"/></v:shape></w:pict></w:r>')


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
    "field over paragraphs": (spread, CLEANED),
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
