"""What stands within a paragraph: text with its look, links, notes and pictures, without what nobody sees in Word."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from newsroom.attachments.markup import name_of
from newsroom.attachments.relations import may_be_opened
from newsroom.languages import t
from word.content import PAGE, ParagraphContent
from word.fields import Fields, link_in
from word.package import WordSource
from word.picturing import PictureReader
from word.signs import formula, symbol
from word.styles import Styles, TextLook, look_of
from word.values import Losses, PictureMark, TextRun, WordNoteMark
from word.xml import child, present, switched, value

_THROUGH = frozenset({"smartTag", "customXml", "bdo", "dir", "sdtContent", "fldSimple"})
_GONE = frozenset({"del", "moveFrom"})
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "ptab": "\t", "cr": "\n", "dayLong": "", "dayShort": ""}
_PLAIN_COLOURS = frozenset({"", "AUTO", "000000"})
_INERT = frozenset(
    {
        *("rPr", "pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "commentReference"),
        *("commentRangeStart", "commentRangeEnd", "annotationRef", "footnoteRef", "endnoteRef", "permStart", "permEnd"),
        *("delText", "delInstrText", "separator", "continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr", "pgNum", "monthLong", "yearLong", "fldData"),
    }
)


class Inline:
    """Reads paragraph after paragraph, for fields may go on from one to the next."""

    def __init__(self, source: WordSource, losses: Losses, pictures: PictureReader) -> None:
        self._source, self._losses, self._pictures = source, losses, pictures
        self.styles = Styles({})
        self.noted: dict[str, None] = {}
        """Keys of the notes that the text refers to."""
        self.letters = 0
        """Characters that were read."""
        self._fields = Fields()
        self._inserted = self._deleted = 0
        self._line = ParagraphContent()
        self._style = ""
        self._is_dressed = False

    def read(self, paragraph: etree._Element, style: str) -> ParagraphContent:
        outer = (self._line, self._style)
        self._line, self._style = ParagraphContent(), style
        self._go(paragraph, "")
        line = self._line
        self._line, self._style = outer
        return line

    def tell(self) -> None:
        """What holds of the whole document, once it is read."""
        if self._inserted or self._deleted:
            self._losses.once(
                t(
                    "有修订（插入 {inserted} 处、删除 {deleted} 处），已照“全部接受”处理：插入的登，删除的不登。",
                    inserted=self._inserted,
                    deleted=self._deleted,
                )
            )
        if self._is_dressed:
            self._losses.once(t("颜色、下划线等排版没有搬；加粗、斜体、上标、下标保留。"))

    def _go(self, parent: etree._Element, link: str) -> None:
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._run(element, link)
            elif name in _GONE:
                self._deleted += 1
            elif name in ("ins", "moveTo"):
                self._inserted += 1
                self._go(element, link)
            elif name == "hyperlink":
                self._go(element, self._target(element))
            elif name == "sdt":
                if switched(child(element, "sdtPr"), "showingPlcHdr"):
                    self._losses.here(t("没有填的提示文字没有搬。"))
                    continue
                self._go(element, link)
            elif name in _THROUGH:
                asked = link_in(value(element, "instr")) if name == "fldSimple" else ""
                self._go(element, asked or link)
            elif name in ("oMath", "oMathPara"):
                self._formula(element)
            elif name == "AlternateContent":
                self._alternate(element, lambda chosen: self._go(chosen, link))

    def _target(self, element: etree._Element) -> str:
        """Where a link leads, if a page may have it."""
        relation = self._source.relations.get(value(element, "id"))
        if relation is None:
            return ""
        if not (relation.outside and may_be_opened(relation.target)):
            self._losses.here(t("一个打不开的链接只留下文字。"))
            return ""
        anchor = value(element, "anchor")
        return f"{relation.target}#{anchor}" if anchor and "#" not in relation.target else relation.target

    def _run(self, element: etree._Element, link: str) -> None:
        properties = child(element, "rPr")
        own = look_of(properties)
        look = self.styles.look(own, value(child(properties, "rStyle")), self._style)
        self._content(element, look, link)
        if not look.hidden and properties is not None and not self._is_dressed:
            self._is_dressed = (
                value(child(properties, "u")) not in ("", "none")
                or value(child(properties, "color")).upper() not in _PLAIN_COLOURS
                or child(properties, "highlight") is not None
            )

    def _content(self, element: etree._Element, look: TextLook, link: str) -> None:
        for one in element:
            name = name_of(one)
            match name:
                case "t":
                    self._text(one.text or "", look, link)
                case "br":
                    self._text({"page": PAGE, "column": PAGE}.get(value(one, "type"), "\n"), look, link)
                case "sym":
                    self._symbol(one, look, link)
                case "drawing" | "pict" | "object":
                    self._drawing(one, look)
                case "footnoteReference" | "endnoteReference":
                    self._note(name, one, look)
                case "fldChar":
                    self._field(one, look, link)
                case "instrText":
                    self._fields.ask(one.text or "")
                case "ruby":
                    self._ruby(one, look, link)
                case "AlternateContent":
                    self._alternate(one, lambda chosen: self._content(chosen, look, link))
                case _ if name in _SIGNS:
                    self._text(_SIGNS[name], look, link)
                case _ if name in _INERT or not name:
                    pass
                case _:
                    self._losses.here(t("一个网页上没有的对象没有搬，请核对。"))

    def _text(self, text: str, look: TextLook, link: str) -> None:
        if not text or self._fields.hide:
            return
        if look.hidden:
            if text.strip():
                self._losses.here(t("设为“隐藏”的文字没有搬。"))
            return
        letters = sum(map(str.isalnum, text))
        self.letters += len(text)
        line = self._line
        line.letters += letters
        line.heavy += letters * (bool(look.bold) or look.has_heading_face)
        if letters:
            line.size = max(line.size, look.size or 0)
            if look.white:
                self._losses.here(t("有白色的字，在 Word 里看不见，网页上看得见，请核对要不要登。"))
        line.add(
            TextRun(
                text,
                bold=bool(look.bold),
                italic=bool(look.italic),
                struck=bool(look.struck),
                shift=look.shift or 0,
                link=self._fields.link or link,
            )
        )

    def _symbol(self, element: etree._Element, look: TextLook, link: str) -> None:
        sign = symbol(value(element, "font"), value(element, "char"))
        if sign:
            self._text(sign, look, link)
        elif not look.hidden:
            self._losses.here(t("一个特殊字体里的符号没有搬，请补上。"))

    def _drawing(self, element: etree._Element, look: TextLook) -> None:
        if look.hidden:
            self._losses.here(t("设为“隐藏”的图片没有搬。"))
            return
        if self._fields.hide:
            return
        for number in self._pictures.read(element):
            self._line.pieces.append(PictureMark(number))
        self._line.boxes += boxes_of(element)

    def _note(self, kind: str, element: etree._Element, look: TextLook) -> None:
        key = f"{kind.removesuffix('Reference')} {value(element, 'id')}"
        if key in self._source.notes and not look.hidden:
            self.noted[key] = None
            self._line.pieces.append(WordNoteMark(key))

    def _field(self, element: etree._Element, look: TextLook, link: str) -> None:
        match value(element, "fldCharType"):
            case "begin":
                box = child(child(element, "ffData"), "checkBox")
                if box is not None:
                    is_set = any(switched(box, name) for name in ("checked", "default"))
                    opened, self._fields = self._fields, Fields()
                    self._text("☑" if is_set else "☐", look, link)
                    self._fields = opened
                self._fields.begin()
            case "separate":
                self._fields.show()
            case "end":
                self._fields.end()
            case _:
                pass

    def _ruby(self, element: etree._Element, look: TextLook, link: str) -> None:
        """What is read out stands in brackets behind."""
        base, reading = child(element, "rubyBase"), child(element, "rt")
        for run in base if base is not None else ():
            self._content(run, look, link)
        spoken = "".join(one.text or "" for one in reading.iter() if name_of(one) == "t") if reading is not None else ""
        if spoken:
            self._text(f"（{spoken}）", look, link)

    def _formula(self, element: etree._Element) -> None:
        self._losses.here(t("公式按文字搬来，请核对。"))
        for text, shift in formula(element):
            self._text(text, TextLook(shift=shift), "")

    def _alternate(self, element: etree._Element, go: Callable[[etree._Element], None]) -> None:
        if (chosen := present(element)) is not None:
            go(chosen)


def boxes_of(element: etree._Element) -> list[etree._Element]:
    """Contents of the text boxes in a drawing, each once; those within others are met when these are read."""
    found: list[etree._Element] = []
    for one in element:
        name = name_of(one)
        if name == "txbxContent":
            found.append(one)
        elif name == "AlternateContent":
            chosen = present(one)
            found += boxes_of(chosen) if chosen is not None else []
        else:
            found += boxes_of(one)
    return found
