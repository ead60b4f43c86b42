"""Drawings and data in XML: whether they only show and say something, or do something when they are opened."""

from __future__ import annotations

import re
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_SHAPES = """
svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath image
linearGradient radialGradient stop pattern clipPath mask marker filter style switch view
font font-face glyph missing-glyph
"""
_ELEMENTS = frozenset(_SHAPES.split())
"""The elements of a drawing that stands still. Filters have many more, all of one beginning."""
_WITHIN = re.compile(r"\s*(?:#.*)?|\s*data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.DOTALL)
_FETCHES = re.compile(r"@import|url\(\s*+[\"']?+(?!#|data:image/(?:png|jpeg|gif|webp);)|expression\(|\\", re.IGNORECASE)
_SEPARATOR = " "


class _ActiveError(Exception):
    """What was met that is more than a drawing."""


def what_it_does(data: bytes) -> str:
    """What of an SVG or XML file runs or fetches something, as a reader of it would name it; ``XML`` where it is none.
    Empty for one that does nothing."""
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.StartElementHandler = _judge
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _refused_entity
    parser.ProcessingInstructionHandler = _instruction
    parser.CharacterDataHandler = _words
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _ActiveError as error:
        return str(error)
    except expat.ExpatError:
        return "XML"
    return ""


def _judge(tag: str, attributes: dict[str, str]) -> None:
    space, _, name = tag.rpartition(_SEPARATOR)
    if space == _XHTML or (space == _SVG and name not in _ELEMENTS and not name.startswith("fe")):
        raise _ActiveError(f"<{name}>")
    # Elements of no language that a browser speaks are words to it.
    for attribute, value in attributes.items() if space == _SVG else ():
        short = attribute.rpartition(_SEPARATOR)[2].lower()
        if short.startswith("on"):
            raise _ActiveError(short)
        if (short in ("href", "src") and not _WITHIN.fullmatch(value)) or _FETCHES.search(value):
            raise _ActiveError(f"{short}=…")


def _doctype(name: str, system: str | None, public: str | None, has_internal_subset: bool) -> None:  # noqa: ARG001
    if has_internal_subset:
        raise _ActiveError("<!DOCTYPE>")


def _refused_entity(*_: object) -> None:
    raise _ActiveError("<!ENTITY>")


def _instruction(target: str, data: str) -> None:  # noqa: ARG001
    if target.lower() == "xml-stylesheet":
        raise _ActiveError("<?xml-stylesheet?>")


def _words(text: str) -> None:
    if _FETCHES.search(text) and ("@" in text or "{" in text):
        raise _ActiveError("@import")
