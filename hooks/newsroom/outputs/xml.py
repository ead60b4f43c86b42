"""XML documents, made of elements and never of strings."""

from __future__ import annotations

from html import unescape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from newsroom.patterns import lazy

__all__ = ["Element", "add", "characters", "document", "either_way"]

_NO_CHARACTERS = lazy("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in XML (https://www.w3.org/TR/xml/#charsets), and the control characters that may."""


def characters(text: str) -> str:
    """The text without control characters, which no reader shows and no parser forgives."""
    return _NO_CHARACTERS.sub("", text)


def either_way(text: str) -> str:
    """The text where some readers take it for text and others for HTML: as a title of RSS, as an event's words.

    No way of writing a sign is right for both. So what would be a tag or the name of a sign to the latter is written
    with the full-width sign, which everybody shows; ``3 < 5`` and ``AT&T`` stay as they are.
    """
    text = _TAG.sub("＜", characters(text))
    return text if unescape(text) == text else text.replace("&", "＆")


_TAG = lazy("<(?=[A-Za-z/!?])")


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new last child. Prefixes of names are those that the root declares."""
    element = SubElement(parent, name, {key: characters(value) for key, value in attributes.items()})
    element.text = characters(text) or None
    return element


def document(root: Element) -> bytes:
    """The finished file, an element a line."""
    indent(root, space="")
    written: str = tostring(root, encoding="unicode")  # which takes two thirds of the time of bytes
    return f"<?xml version='1.0' encoding='utf-8'?>\n{written}\n".encode()
