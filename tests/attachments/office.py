"""Files of an office's programs, with whatever parts a test wants in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">报名表</w:document>'


def office(main: str = MAIN, relations: str = "", parts: Mapping[str, bytes | str] = MappingProxyType({})) -> bytes:
    """A file with these parts by name; ``main`` is the type of its main part, ``relations`` are that part's own."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("docProps/core.xml", "<cp:creator>SECRET</cp:creator>")
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/x"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/><Relationship Id="2" Type="x" Target="docProps/core.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", DOCUMENT)
        for place, content in parts.items():
            archive.writestr(place, content)
            kind = "package" if "/embeddings/" in place else "image" if "/media/" in place else "other"
            relations += f'<Relationship Id="{place.replace("/", "-")}" Type="{OFFICE}/{kind}" Target="/{place}"/>'
        if relations:
            archive.writestr(
                "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
            )
    return stream.getvalue()
