"""What is found in a text is found in a file that holds the text, whatever kind of file it is and however disguised."""

from __future__ import annotations

import csv
import json
import random
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO, StringIO

import pytest

from newsroom.attachments.texts import passages_of
from newsroom.inspection.tracer import traces_in
from newsroom.personal import found
from personal.sentences import personal

SHEET = '<b xmlns:r="r"><sheet name="x" r:id="r1"/></b>'
LINKS = '<a><Relationship Id="r1" Target="x.xml"/></a>'


def packed(**parts: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraphs(text: str) -> str:
    """Each line one, as Word and PowerPoint name them."""
    return "".join(f"<p><r><t>{escape(line)}</t></r></p>" for line in text.split("\n"))


def rows(text: str) -> str:
    stream = StringIO()
    csv.writer(stream).writerow([text])
    return stream.getvalue()


def cell(text: str) -> str:
    return f'<s><row><c t="inlineStr"><is><t>{escape(text)}</t></is></c></row></s>'


FILES: dict[str, Callable[[str], bytes]] = {
    "a.docx": lambda text: packed(**{"word/document.xml": f"<d>{paragraphs(text)}</d>"}),
    "comments.docx": lambda text: packed(**{"word/comments.xml": f"<d>{paragraphs(text)}</d>"}),
    "a.pptx": lambda text: packed(**{"ppt/slides/slide1.xml": f"<d>{paragraphs(text)}</d>"}),
    "a.xlsx": lambda text: packed(
        **{"xl/workbook.xml": SHEET, "xl/_rels/workbook.xml.rels": LINKS, "xl/x.xml": cell(text)}
    ),
    "a.csv": lambda text: rows(text).encode(),
    "a.json": lambda text: json.dumps({"a": text}).encode(),
    "a.html": lambda text: f"<p>{escape(text).replace(chr(10), '<br>')}</p>".encode(),
    "a.txt": str.encode,
    "wide.txt": lambda text: text.encode("utf-16"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_found_in_a_text_is_found_in_a_file(name: str) -> None:
    cases = [case for case in personal(random.Random(12)) if all(sign >= " " or sign == "\n" for sign in case.text)]
    seen = [case for case in cases if any(match.kind is case.kind for match in found(case.text))]
    assert len(seen) > 300
    missed = [
        (case.kind, case.disguise, case.text)
        for case in seen
        if all(one.kind is not case.kind for one in traces_in(passages_of(FILES[name](case.text), name), ()).found)
    ]
    assert missed == []
