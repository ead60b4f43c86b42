"""The XML of an Office document: read so that nothing in it acts, and written again with every other mark as it was."""

from __future__ import annotations

import re

from lxml import etree

from newsroom.attachments.cleaned import Reason, UnfitError, demand
from newsroom.patterns import lazy

_LARGEST_TREE = 24 * 2**20
"""Bytes of one part, which take ten times as much as a tree; a book of two thousand pages has fewer."""
_DECLARED = lazy(rb"\s*<\?xml\b[^<>]{0,100}?\bencoding\s*=\s*[\"']([^\"'<>]{1,40})")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
NUMBERED = rb"&#(?:[xX]0{0,20}([2-7][0-9A-Fa-f])|0{0,20}(3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-7]));"
"""An ASCII sign that is written by its number, which nothing asks for."""
_NUMBERED = lazy(NUMBERED)


def demand_plain_xml(content: bytes) -> None:
    """UnfitError for what declares entities, with which XML explodes, and for other encodings, in which marks would
    hide. Nothing that Office writes does either."""
    demand(b"\0" not in content)
    demand(content.count(b"<!") == content.count(b"<!--") + content.count(b"<![CDATA["))
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    demand(declared is None or declared[1].lower() in _ENCODINGS)


def spelled_out(content: bytes) -> bytes:
    """With every ASCII sign that is written by its number as itself, but for those that are marks; to be looked at."""
    if b"<![CDATA[" in content:
        content = content.replace(b"<![CDATA[", b"").replace(b"]]>", b"")
    return _NUMBERED.sub(_sign, content) if b"&#" in content else content


def _sign(number: re.Match[bytes]) -> bytes:
    code = int(number[1], 16) if number[1] else int(number[2])
    return b" " if code in b"<>&" else bytes([code])


def tree_of(content: bytes) -> etree._Element:
    """UnfitError for what cannot be read."""
    demand(len(content) <= _LARGEST_TREE, Reason.OVERWROUGHT)
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise UnfitError(Reason.BROKEN) from error


def text_of(root: etree._Element) -> bytes:
    """With the same prefixes, on which Office insists."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def name_of(element: etree._Element) -> str:
    """Without its namespace, of which Office knows two; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value_of(element: etree._Element, name: str) -> str:
    """The attribute's value, whatever its namespace is."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
