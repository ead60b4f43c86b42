"""What of a document acts besides its fields: at a touch, at a click, when a shape is drawn."""

from __future__ import annotations

from lxml import etree

from newsroom.attachments.fields import FIELD_MARKS, unlink_fields
from newsroom.attachments.markup import NUMBERED, name_of, remove, value_of
from newsroom.attachments.schemes import leads_out, may_be_opened
from newsroom.patterns import lazy

_SUSPICIOUS = lazy(
    NUMBERED
    + rb"|<!\[CDATA\[|hlinkMouseOver|hlinkHover|ppaction:|mailMerge"
    + rb"|\bmacro\s*=\s*(?:\"[^\"]|'[^'])|\b(?:src|href)\s*=|"
    + b"|".join(FIELD_MARKS)
)
_WITHIN = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump", "ppaction://noaction", "ppaction://media")
_VML = "urn:schemas-microsoft-com:vml"


def may_act(content: bytes) -> bool:
    """Whether a part must be looked at as a tree: of most texts there is nothing."""
    return _SUSPICIOUS.search(content) is not None


def still(root: etree._Element) -> bool:
    """Take out what acts, in place; whether there was something."""
    changed = unlink_fields(root)
    for element in list(root.iter()):
        name = name_of(element)
        if name in ("hlinkMouseOver", "hlinkHover", "mailMerge") or (name == "hlinkClick" and _runs(element)):
            remove(element)
            changed = True
            continue
        if value_of(element, "macro") if name else "":
            changed |= _clear(element, "macro")
        if name and etree.QName(element).namespace == _VML:
            changed |= _of_a_shape(element)
    return changed


def _runs(element: etree._Element) -> bool:
    action = value_of(element, "action").strip().lower()
    return bool(action) and not action.startswith(_WITHIN)


def _of_a_shape(element: etree._Element) -> bool:
    source, address = value_of(element, "src"), value_of(element, "href")
    changed = bool(source) and leads_out(source) and _clear(element, "src")
    if address and leads_out(address) and not may_be_opened(address):
        changed |= _clear(element, "href")
    return changed


def _clear(element: etree._Element, name: str) -> bool:
    for key in [key for key, _ in element.items() if etree.QName(key).localname == name]:
        del element.attrib[key]
    return True
