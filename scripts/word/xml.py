"""Questions to the XML of a Word file. Names count without their namespaces, of which Office knows two sets."""

from __future__ import annotations

from lxml import etree

from newsroom.attachments.markup import name_of

_OFF = frozenset({"0", "false", "off", "none"})
_LARGEST = 10**6


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first of that name, directly below."""
    return next((one for one in element if name_of(one) == name), None) if element is not None else None


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [one for one in element if name_of(one) == name] if element is not None else []


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute; empty where the element or the attribute is missing."""
    if element is None:
        return ""
    return next((str(text) for key, text in element.items() if etree.QName(key).localname == name), "")


def integer(text: str, otherwise: int = 0) -> int:
    """A number as Office writes it; ``otherwise`` for what is none, or beyond all reason."""
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 12):
        return otherwise
    number = int(text)
    return number if abs(number) <= _LARGEST * 1000 else otherwise


def switched(properties: etree._Element | None, name: str) -> bool | None:
    """What a property that is on or off says; None where it says nothing."""
    element = child(properties, name)
    return None if element is None else value(element) not in _OFF


def present(element: etree._Element) -> etree._Element | None:
    """Of what stands in a present form and in another for older versions: the present one, if it holds anything."""
    chosen = child(element, "Choice")
    return chosen if chosen is not None and len(chosen) else child(element, "Fallback")
