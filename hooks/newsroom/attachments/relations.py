"""How the parts of an Office document hang together, and what leads out of it: behind a link a click may open a page, a
letter or a call, and nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from newsroom.attachments.cleaned import Reason, UnfitError, demand
from newsroom.attachments.markup import name_of, remove, text_of, tree_of, value_of
from newsroom.patterns import lazy

_LARGEST_LIST = 4 * 2**20
"""Bytes of a list of links, of which thirty thousand fit."""
_NOWHERE = "about:blank"
_REFUSED = {
    **dict.fromkeys(("oleobject", "afchunk", "control", "subdocument", "activexcontrolbinary"), Reason.EMBEDDED),
    **dict.fromkeys(("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"), Reason.MACROS),
    **dict.fromkeys(("externallink", "connections", "querytable", "powerpivotdata", "frame"), Reason.LINKED),
}
"""Kinds, in small letters: what a program made, what runs, and what is asked for its values again."""
_DROPPED = frozenset(
    {
        *("customxml", "customxmlprops", "keymapcustomizations", "attachedtoolbars", "extensibility", "customproperty"),
        *("webextension", "webextensiontaskpanes", "recipientdata", "attachedtemplate", "thumbnail", "printersettings"),
        *("mailmergesource", "mailmergeheadersource"),
    }
)
"""Kinds without which a document looks the same: forms' data, buttons, add-ins, printers, lists of addresses."""
_GONE_WITH_IT = frozenset({"attachedTemplate", "custData", "customPr"})
"""Elements that are nothing without what they name …"""
_BARE = frozenset({"pageSetup"})
"""… and others that are the same."""


class Relations(Struct, frozen=True):
    """What one part of an archive refers to."""

    text: bytes
    """The list as it is written; empty where nothing is left of it."""
    targets: tuple[str, ...]
    """Parts within the document that it needs."""
    dropped: frozenset[str]
    """Names that the part has for those that are gone."""


def relations_of(part: str, content: bytes) -> Relations:
    """``part`` is whose they are, ``content`` their list; UnfitError where a document must not go out with one."""
    demand(len(content) <= _LARGEST_LIST)
    root = tree_of(content)
    targets: list[str] = []
    dropped: set[str] = set()
    for relation in list(root):
        kind = value_of(relation, "Type").rstrip("/").rpartition("/")[2].lower()
        target = value_of(relation, "Target")
        is_outside = value_of(relation, "TargetMode").lower() == "external" or leads_out(target)
        demand(kind not in _REFUSED, Reason.LINKED if is_outside else _REFUSED.get(kind, Reason.EMBEDDED))
        if kind in _DROPPED or (kind == "image" and is_outside):
            dropped.add(value_of(relation, "Id"))
            remove(relation)
        elif not is_outside:
            targets.append(_place(part, target))
        elif kind != "hyperlink":
            raise UnfitError(Reason.LINKED)
        elif leads_out(target) and not may_be_opened(target):
            relation.set("Target", _NOWHERE)
    return Relations(text_of(root) if len(root) else b"", tuple(targets), frozenset(dropped - {""}))


def forget(root: etree._Element, dropped: Collection[str]) -> bool:
    """Take out of a part's tree what names relations that are gone; whether there was something. UnfitError where
    something would be missing then.

    A picture may be kept both within and elsewhere; one that lies elsewhere only is not in the document at all.
    """
    named = list(_naming(root, dropped))
    for element, key in named:
        merge = next((above for above in (element, *element.iterancestors()) if name_of(above) == "mailMerge"), None)
        if merge is not None:
            remove(merge)
        elif name_of(element) in _GONE_WITH_IT:
            remove(element)
        elif name_of(element) in _BARE or _is_kept_within(element, key):
            del element.attrib[key]
        else:
            raise UnfitError(Reason.LINKED)
    return bool(named)


def _naming(root: etree._Element, dropped: Collection[str]) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter():
        for key, value in element.items() if name_of(element) else ():
            space, name = etree.QName(key).namespace or "", etree.QName(key).localname
            if value in dropped and ("relationships" in space or name == "relid"):
                yield element, str(key)


def _is_kept_within(element: etree._Element, key: str) -> bool:
    is_copy = etree.QName(key).localname in ("link", "href")
    return is_copy and bool(value_of(element, "embed") or value_of(element, "id"))


def _place(part: str, target: str) -> str:
    """Within the archive, in small letters."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/").lower()


_OPENED = ("http:", "https:", "mailto:", "tel:")
_OUT = lazy(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2})")


def may_be_opened(address: str) -> bool:
    """Whether a click on it does no more than a click on a page's link. What hides signs in its scheme is not."""
    return address.lstrip(" ").lower().startswith(_OPENED)


def leads_out(address: str) -> bool:
    """Whether it names a scheme, a disk or a server; else it is a place within the document or beside it."""
    return _OUT.match(address) is not None
