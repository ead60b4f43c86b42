"""Files of office programs made of their parts, and all that is read of one."""

from __future__ import annotations

import zipfile
from io import BytesIO

from newsroom.attachments.passages import Passage, Unread, UnreadError
from newsroom.attachments.texts import passages_of

W = 'xmlns:w="w" xmlns:wp="wp" xmlns:mc="mc" xmlns:wps="wps"'


P = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"'


def read(data: bytes, name: str = "a") -> tuple[list[Passage], Unread | None]:
    """What could be read, and why that may not be all."""
    found: list[Passage] = []
    passages = passages_of(data, name)
    while True:
        try:
            found.append(next(passages))
        except StopIteration:
            return found, None
        except UnreadError as error:
            return found, error.why


def packed(**parts: str | bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str | bytes) -> bytes:
    return packed(**{"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}, **parts)


def line(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{line(cell)}</w:tc>' for cell in cells)}</w:tr>"


def pdf(text: bytes = b"", more: bytes = b"") -> bytes:
    content = b"BT /F 12 Tf 20 50 Td (" + text + b") Tj ET"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 99]/Contents 4 0 R" + more + b"/Resources<</Font<</F<<"
        b"/Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length "
        + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream endobj\n"
        b"5 0 obj<</Title(SECRET 5)>>endobj\ntrailer<</Root 1 0 R/Info 5 0 R/Size 6>>\n%%EOF\n"
    )  # fmt: skip


def slide(*runs: str) -> bytes:
    text = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return packed(**{"ppt/slides/slide1.xml": f"<p:sld {P}><a:p>{text}</a:p></p:sld>"})
