"""How text looks, as far as that means something: by itself, by its styles, by the document's defaults."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import astuple, replace

from word.xml import child, children, integer, switched, value

_DEEPEST = 20
"""Styles that a style is based on, one upon the other."""
_SWITCHES = {"b": "bold", "i": "italic", "strike": "struck", "vanish": "hidden"}
_HEADING_FACES = ("黑体", "simhei", "heiti", "方正小标宋", "小标宋", "华文中宋", "方正黑体", "思源黑体 heavy")


class TextLook(Struct, frozen=True):
    """What is said of text in one place; None where nothing is."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    shift: int | None = None
    size: int | None = None
    face: str | None = None
    white: bool | None = None

    def over(self, other: TextLook) -> TextLook:
        """This, and the other's where this says nothing."""
        if other == _SILENT:
            return self
        said = zip(astuple(self), astuple(other), strict=True)
        return TextLook(*(theirs if mine is None else mine for mine, theirs in said))

    @property
    def has_heading_face(self) -> bool:
        return self.face is not None and self.face.casefold().startswith(_HEADING_FACES)


_SILENT = TextLook()


class Style(Struct, frozen=True):
    name: str = ""
    """Small letters."""
    look: TextLook = TextLook()
    level: int = 0
    """As a heading, from 1."""
    numbering: str = ""
    """The list that it brings; "0": none, whatever it is based on."""
    depth: int = -1
    centred: bool | None = None


class Styles(Struct):
    known: dict[str, Style]
    """By id, with what they are based on."""
    defaults: TextLook = TextLook()
    paragraph: str = ""
    """The id of the style that paragraphs have which name none."""
    _looks: dict[tuple[str, str], TextLook] = field(default_factory=dict)

    def of(self, style: str) -> Style:
        return self.known.get(style, Style())

    def look(self, own: TextLook, character: str, paragraph: str) -> TextLook:
        """The look of text that says something itself, has a style, and stands in a paragraph that has one."""
        key = (character, paragraph)
        if key not in self._looks:
            self._looks[key] = _together(self.of(character).look, self.of(paragraph).look).over(self.defaults)
        return own.over(self._looks[key])


def _together(character: TextLook, paragraph: TextLook) -> TextLook:
    """What both switch on is off again, as Word has it; but what either hides is hidden."""
    both = character.over(paragraph)

    def toggled(mine: bool | None, theirs: bool | None) -> bool | None:
        return mine != theirs if mine and theirs else (mine or theirs)

    return replace(
        both,
        bold=toggled(character.bold, paragraph.bold),
        italic=toggled(character.italic, paragraph.italic),
        struck=toggled(character.struck, paragraph.struck),
        hidden=character.hidden or paragraph.hidden,
    )


def styles_of(root: etree._Element | None) -> Styles:
    """From ``styles.xml``."""
    if root is None:
        return Styles({})
    written = {value(one, "styleId"): one for one in children(root, "style")}
    known: dict[str, Style] = {}
    for name in written:
        _read(name, written, known, 0)
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    default = (
        name
        for name, one in written.items()
        if value(one, "type") == "paragraph" and value(one, "default") not in ("", "0", "false")
    )
    return Styles(known, look_of(defaults), next(default, ""))


def _read(name: str, written: dict[str, etree._Element], known: dict[str, Style], depth: int) -> Style:
    if name in known:
        return known[name]
    element = written.get(name)
    if element is None or depth > _DEEPEST:
        return Style()
    base = _read(value(child(element, "basedOn")), written, known, depth + 1)
    properties = child(element, "pPr")
    numbered = child(properties, "numPr")
    outline = child(properties, "outlineLvl")
    justified = child(properties, "jc")
    called = value(child(element, "name")).lower()
    level = base.level if outline is None else _outline(value(outline))
    if called.startswith(("heading ", "标题 ")) and called[-1].isdecimal():
        level = int(called[-1])
    style = Style(
        name=called,
        look=look_of(child(element, "rPr")).over(base.look),
        level=level,
        numbering=value(child(numbered, "numId")) or base.numbering,
        depth=integer(value(child(numbered, "ilvl")), -1) if numbered is not None else base.depth,
        centred=base.centred if justified is None else value(justified) == "center",
    )
    known[name] = style
    return style


def _outline(written: str) -> int:
    """From 1; 0 for text."""
    level = integer(written, 9) + 1
    return level if 1 <= level <= 9 else 0


def look_of(properties: etree._Element | None) -> TextLook:
    """From ``rPr``."""
    if properties is None or not len(properties):
        return TextLook()
    said = {field: switched(properties, name) for name, field in _SWITCHES.items()}
    for name, switch in (("dstrike", "struck"), ("specVanish", "hidden")):
        if switched(properties, name):
            said[switch] = True
    shift = child(properties, "vertAlign")
    size, fonts = child(properties, "sz"), child(properties, "rFonts")
    return TextLook(
        **said,
        shift=None if shift is None else {"superscript": 1, "subscript": -1}.get(value(shift), 0),
        size=None if size is None else integer(value(size)),
        face=value(fonts, "eastAsia") or value(fonts, "ascii") or None,
        white=_white(properties),
    )


def _white(properties: etree._Element) -> bool | None:
    """White letters on no ground of their own."""
    colour = child(properties, "color")
    if colour is None:
        return None
    ground = value(child(properties, "shd"), "fill").upper() not in ("", "AUTO", "FFFFFF")
    return value(colour).upper() == "FFFFFF" and not ground and child(properties, "highlight") is None
