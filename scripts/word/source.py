"""The parts of a Word file beside its text, and what of them no story has."""

from __future__ import annotations

from typing import Self

from lxml import etree
from msgspec import Struct, field

from newsroom.attachments.markup import name_of
from newsroom.languages import t
from word.package import Package, Relation
from word.values import Losses
from word.xml import children, value

_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


class WordSource(Struct):
    main: str
    relations: dict[str, Relation]
    styles: etree._Element | None
    numbering: etree._Element | None
    notes: dict[str, etree._Element] = field(default_factory=dict)
    """By kind and number: ``footnote 2``."""
    of_notes: dict[str, dict[str, Relation]] = field(default_factory=dict)
    """By kind: what the notes refer to."""
    comments: int = 0
    has_margins: bool = False
    """Whether a header or a footer says something."""

    @classmethod
    def of(cls, package: Package, main: str) -> Self:
        relations = package.relations(main)

        def part(kind: str) -> etree._Element | None:
            found = next((one for one in relations.values() if one.kind == kind and not one.outside), None)
            return package.tree(found.target) if found else None

        source = cls(main, relations, part("styles"), part("numbering"))
        for kind in ("footnote", "endnote"):
            found = next((one for one in relations.values() if one.kind == f"{kind}s" and not one.outside), None)
            source.of_notes[kind] = package.relations(found.target) if found else {}
            for element in children(part(f"{kind}s"), kind):
                if value(element, "type") not in _NO_NOTES:
                    source.notes[f"{kind} {value(element, 'id')}"] = element
        comments = part("comments")
        source.comments = len(children(comments, "comment"))
        margins = [one.target for one in relations.values() if one.kind in ("header", "footer") and not one.outside]
        source.has_margins = any(_says_something(package.tree(target)) for target in margins)
        return source

    def tell(self, losses: Losses) -> None:
        if self.comments:
            losses.once(t("{n} 条批注没有搬。", n=self.comments))
        if self.has_margins:
            losses.once(t("页眉、页脚的文字没有搬。"))


def _says_something(root: etree._Element | None) -> bool:
    """Apart from the number of the page, which a field brings."""
    if root is None:
        return False
    in_field = 0
    for element in root.iter():
        name = name_of(element)
        if name == "fldChar":
            in_field += {"begin": 1, "end": -1}.get(value(element, "fldCharType"), 0)
        elif name == "t" and not in_field and any(map(str.isalpha, element.text or "")):
            parent = element.getparent()
            if all(name_of(above) != "fldSimple" for above in element.iterancestors()) and parent is not None:
                return True
    return False
