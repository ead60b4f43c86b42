"""A formula of Word's as text that can be read aloud: fractions with a stroke, powers as superscripts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsroom.attachments.markup import name_of
from word.xml import child, value

Piece = tuple[str, int]
"""Text, and whether it stands above (1), below (-1) or on the line."""
_DEEPEST = 60


def formula(element: etree._Element, shift: int = 0, depth: int = 0) -> Iterator[Piece]:
    if depth > _DEEPEST:
        return
    for one in element:
        name = name_of(one)
        match name:
            case "t":
                yield one.text or "", shift
            case "f":
                yield from _grouped(child(one, "num"), shift, depth)
                yield "/", shift
                yield from _grouped(child(one, "den"), shift, depth)
            case "sSup" | "sSub" | "sSubSup" | "nary":
                sign = value(child(child(one, "naryPr"), "chr")) if name == "nary" else ""
                if name == "nary":
                    yield sign or "∫", shift
                base = child(one, "e")
                if name != "nary" and base is not None:
                    yield from formula(base, shift, depth + 1)
                for part, moved in (("sub", -1), ("sup", 1)):
                    beside = child(one, part)
                    if beside is not None:
                        yield from formula(beside, moved, depth + 1)
                if name == "nary" and base is not None:
                    yield from formula(base, shift, depth + 1)
            case "rad":
                yield "√", shift
                yield from _grouped(child(one, "e"), shift, depth)
            case "d":
                properties = child(one, "dPr")
                yield value(child(properties, "begChr")) or "(", shift
                yield from formula(one, shift, depth + 1)
                yield value(child(properties, "endChr")) or ")", shift
            case "instrText" | "delText" | "rPr" | "ctrlPr":
                pass
            case "":
                pass
            case _:
                yield from formula(one, shift, depth + 1)


def _grouped(element: etree._Element | None, shift: int, depth: int) -> Iterator[Piece]:
    """In brackets where it is more than one sign or number."""
    if element is None:
        return
    pieces = list(formula(element, shift, depth + 1))
    text = "".join(text for text, _ in pieces)
    is_one = len(text) == 1 or text.isalnum()
    if not is_one:
        yield "(", shift
    yield from pieces
    if not is_one:
        yield ")", shift
