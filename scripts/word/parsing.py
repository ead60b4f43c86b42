"""A Word file's bytes to a ``Document``: what its readers see in Word, in order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsroom.attachments.markup import name_of
from newsroom.languages import t
from word.inline import Inline
from word.numbering import numbering_of
from word.package import Package, WordSource
from word.picturing import PictureReader
from word.refusing import LONGEST, NO_TEXT, TOO_LONG
from word.styles import styles_of
from word.tables import grid_of
from word.values import Block, Cell, Document, Losses, Paragraph, TextRun, WordTable
from word.xml import child, children, integer, present, switched, value

_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""Elements around blocks that mean nothing themselves."""
_MOST_BLOCKS = 20_000
_CAPTIONS = ("caption", "题注", "图注")
_TITLES = ("title", "文章标题", "标题")


def parsed(data: bytes) -> Document:
    """RefusedError where nothing can be made of it. For a process of its own: the bytes are a stranger's."""
    package = Package.opened(data)
    main = package.main()
    source = WordSource.of(package, main)
    root = package.tree(main)
    body = child(root, "body")
    losses = Losses()
    reader = _Reader(source=source, losses=losses, pictures=PictureReader(package, source, losses))
    blocks = tuple(reader.blocks(body)) if body is not None else ()
    notes: dict[str, tuple[Paragraph, ...]] = {}
    while waiting := [key for key in reader.inline.noted if key not in notes]:  # a note may refer to another
        notes |= {key: tuple(reader.note(key)) for key in waiting}
    reader.inline.tell()
    source.tell(losses)
    document = Document(blocks, tuple(reader.pictures.taken), notes, losses.told())
    if not any(map(_says_something, blocks)) and not document.pictures:
        raise NO_TEXT
    if reader.inline.letters > LONGEST:
        raise TOO_LONG
    return document


def _says_something(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text)
    return any(_says_something(one) for row in block.rows for cell in row for one in cell.blocks)


class _Reader:
    def __init__(self, source: WordSource, losses: Losses, pictures: PictureReader) -> None:
        self.source, self.losses, self.pictures = source, losses, pictures
        self.inline = Inline(source, losses, pictures)
        self.numbering = numbering_of(source.numbering)
        self.styles = styles_of(source.styles)
        self.inline.styles = self.styles
        self._count = self._tables = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """What stands directly in the text, in a cell, in a box."""
        for element in _blocks_of(parent, self.losses):
            if self._count > _MOST_BLOCKS:
                self.losses.note("", t("文档太长，后面的没有搬。"))
                return
            match name_of(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield self._table(element)
                case "altChunk":
                    self.losses.note(self.losses.place, t("嵌入的另一个文件没有搬，请把里面的文字复制过来。"))
                case _:
                    pass

    def note(self, key: str) -> Iterator[Paragraph]:
        kind = key.partition(" ")[0]
        self.source.relations = self.source.of_notes[kind]
        self.losses.within = t("脚注") if kind == "footnote" else t("尾注")
        for block in self.blocks(self.source.notes[key]):
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from _flat(block)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        name = value(child(properties, "pStyle")) or self.styles.paragraph
        style = self.styles.of(name)
        place = self.losses.begin(t("第 {place} 段", place=self._count + 1))
        if style.name.startswith(("toc ", "目录")) and not style.name.startswith("toc heading"):
            self.losses.once(t("目录没有搬：网页上不用。"))
            return
        label, bullet = self._label(properties, name)
        line = self.inline.read(element, name)
        outline = child(properties, "outlineLvl")
        level = style.level if outline is None else integer(value(outline), 9) + 1
        justified = child(properties, "jc")
        for pieces in line.parted():
            paragraph = Paragraph(
                pieces=pieces,
                place=place,
                label=label,
                bullet=bullet,
                level=level if 1 <= level <= 9 else 0,
                is_title=style.name in _TITLES,
                is_caption=style.name.startswith(_CAPTIONS),
                is_centred=bool(style.centred) if justified is None else value(justified) == "center",
                is_heavy=line.is_heavy,
                size=line.size,
            )
            label, bullet = "", -1
            if paragraph.text or paragraph.pictures or paragraph.label:
                self._count += 1
                yield paragraph
        for box in line.boxes:
            before = self._count
            yield from self.blocks(box)
            if self._count > before:
                self.losses.note(place, t("文本框里的文字排在这一段后面。"))

    def _label(self, properties: etree._Element | None, style_name: str) -> tuple[str, int]:
        """The number before a paragraph, and how deep a point of a list it is."""
        numbered = child(properties, "numPr")
        style = self.styles.of(style_name)
        number = value(child(numbered, "numId")) or style.numbering
        if number in ("", "0"):
            return "", -1
        written = child(numbered, "ilvl")
        if written is not None:
            depth = integer(value(written))
        else:
            depth = style.depth if style.depth >= 0 else self.numbering.of_style(number, style_name)
        if switched(child(properties, "rPr"), "vanish") and not _has_text(properties):
            return "", -1
        label, is_bullet = self.numbering.label(number, depth)
        return label, depth if is_bullet else -1

    def _table(self, element: etree._Element) -> WordTable:
        self._tables += 1
        place = t("第 {place} 个表格", place=self._tables)
        before = self.losses.within
        self.losses.within = place
        rows = []
        for row in grid_of(element):
            cells = []
            for cell in row:
                blocks: list[Block] = []
                for block in self.blocks(cell.element):
                    if isinstance(block, WordTable):
                        self.losses.note(place, t("格子里的表格改成了一行一行的文字。"))
                        blocks += _flat(block)
                    else:
                        blocks.append(block)
                cells.append(Cell(tuple(blocks), cell.columns, cell.rows))
            rows.append(tuple(cells))
        self.losses.within = before
        return WordTable(tuple(rows), place)


def _blocks_of(parent: etree._Element, losses: Losses) -> Iterator[etree._Element]:
    """Without what is only around them. What somebody has deleted or moved away is not there any more."""
    for element in parent:
        name = name_of(element)
        if name in _THROUGH:
            if name == "sdt" and _is_contents(element):
                losses.once(t("目录没有搬：网页上不用。"))
                continue
            yield from _blocks_of(element, losses)
        elif name == "AlternateContent":
            if (chosen := present(element)) is not None:
                yield from _blocks_of(chosen, losses)
        else:
            yield element


def _is_contents(element: etree._Element) -> bool:
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return value(gallery) == "Table of Contents"


def _has_text(properties: etree._Element | None) -> bool:
    paragraph = properties.getparent() if properties is not None else None
    return paragraph is not None and any(children(run, "t") for run in children(paragraph, "r"))


def _flat(table: WordTable) -> Iterator[Paragraph]:
    """A table as lines of text: where no table can stand."""
    for row in table.rows:
        texts = [" ".join(one.text for one in cell.blocks if isinstance(one, Paragraph)) for cell in row]
        marks = [
            piece
            for cell in row
            for one in cell.blocks
            if isinstance(one, Paragraph)
            for piece in one.pieces
            if not isinstance(piece, TextRun)
        ]
        line = "　".join(filter(None, texts))
        if line or marks:
            yield Paragraph((TextRun(line), *marks), table.place)
