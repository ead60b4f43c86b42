"""Everything that stands in a document, a workbook or on a slide is read, with its place and what stands beside it."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from attachments.reading_texts import P, W, line, packed, read, row, word
from narrowed import there
from newsroom.attachments.passages import Passage


def test_the_runs_of_a_line_are_one_text_and_every_paragraph_has_its_number() -> None:
    assert read(word(line("报名") + line("电话 138", "0013", "8000"))) == (
        [
            Passage("报名", "正文第 1 段"),
            Passage("电话 13800138000", "正文第 2 段"),
            Passage("报名\n电话 13800138000", "正文第 2 段"),
        ],
        None,
    )


def test_a_cell_comes_with_what_stands_over_it_and_to_its_left() -> None:
    table = f"<w:tbl>{row('姓名', '学号')}{row('张三', '2020123456')}{row('身份证号', '420106199001011231')}</w:tbl>"
    found, why = read(word(line("名单") + table))
    assert why is None
    assert Passage("2020123456", "正文第 1 段后的表格第 2 行第 2 列", "学号 张三") in found
    assert Passage("420106199001011231", "正文第 1 段后的表格第 3 行第 2 列", "学号 身份证号") in found


def test_rows_are_told_as_lines_too() -> None:
    """A name beside an illness, a list of names with numbers: no cell shows either by itself."""
    table = f"<w:tbl>{row('张三', '发热')}{row('李四', '无')}</w:tbl>"
    assert Passage("张三\t发热\n李四\t无", "正文表格第 2 行第 1 列") in read(word(table))[0]
    assert Passage("张三\t发热\n李四\t无", "第 2 行第 1 列") in read("张三,发热\n李四,无".encode(), "a.csv")[0]
    assert any("学号\t身份证\t电话\n20200101123" in one.text for one in read(workbook())[0])


def test_lines_are_told_together_too() -> None:
    """A label above a number, a number that goes on in the next paragraph: no line shows either by itself."""
    assert (
        Passage("电话\n138 0013\n8000", "正文第 3 段") in read(word(line("电话") + line("138 0013") + line("8000")))[0]
    )
    many = read(word("".join(line(f"第{number}行") for number in range(100))))[0]
    assert all(any(f"第{at}行\n第{at + 1}行" in one.text for one in many) for at in range(99))


def test_a_number_whose_digits_have_a_cell_each_is_read_as_a_number() -> None:
    found, _ = read(word(f"<w:tbl>{row('身份证号', *'420106199001011231')}</w:tbl>"))
    assert Passage("420106199001011231", "正文表格第 1 行第 2 列", "身份证号") in found


@pytest.mark.parametrize(
    ("data", "passage"),
    [
        (word("", **{"word/header1.xml": f"<w:hdr {W}>{line('甲')}</w:hdr>"}), Passage("甲", "页眉")),
        (word("", **{"word/footer2.xml": f"<w:ftr {W}>{line('甲')}</w:ftr>"}), Passage("甲", "页脚")),
        (word("", **{"word/comments.xml": f"<w:comments {W}>{line('甲')}</w:comments>"}), Passage("甲", "批注")),
        (word("", **{"word/footnotes.xml": f"<w:footnotes {W}>{line('甲')}</w:footnotes>"}), Passage("甲", "脚注")),
        (word("<w:p><w:del><w:r><w:delText>甲</w:delText></w:r></w:del></w:p>"), Passage("甲", "正文第 1 段")),
        (word("<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>"), Passage("甲", "正文第 1 段")),
        (word("<w:p><w:instrText>LINK tel:1</w:instrText></w:p>"), Passage("LINK tel:1", "正文第 1 段")),
        (word('<w:p><w:r><wp:docPr descr="甲"/></w:r></w:p>'), Passage("甲", "正文第 1 段")),
        (word(f"<w:p><w:r><wps:txbx>{line('甲')}</wps:txbx></w:r></w:p>"), Passage("甲", "正文第 2 段")),
        (word('<w:sdt><w:sdtPr><w:alias w:val="甲"/></w:sdtPr></w:sdt>'), Passage("甲", "正文")),
        (word("", **{"docProps/core.xml": "<p><creator>甲</creator></p>"}), Passage("甲", "文档属性")),
        (
            word("", **{"docProps/custom.xml": '<a><property name="学号"><lpwstr>2020123456</lpwstr></property></a>'}),
            Passage("2020123456", "文档属性", "学号"),
        ),
        (
            word("", **{"word/_rels/document.xml.rels": '<a><Relationship Target="tel:13800138000"/></a>'}),
            Passage("tel:13800138000", "链接"),
        ),
        (word("", **{"word/embeddings/a.docx": word(line("甲"))}), Passage("甲", "嵌入的文件：正文第 1 段")),
        (
            packed(mimetype="x", **{"content.xml": '<d xmlns:t="t"><t:p>138<t:span>0013</t:span>8000</t:p></d>'}),
            Passage("13800138000", "正文第 1 段"),
        ),
    ],
)  # fmt: skip
def test_nothing_of_a_document_stays_unread(data: bytes, passage: Passage) -> None:
    found, why = read(data)
    assert passage in found
    assert why is None


def test_slides_are_counted_as_they_are_shown_and_notes_are_those_of_their_slide() -> None:
    slide = f"<p:sld {P}><a:p><a:r><a:t>{{}}</a:t></a:r></a:p></p:sld>"
    links = '<a><Relationship Id="{}" Target="{}"/><Relationship Id="{}" Target="{}"/></a>'
    data = packed(
        **{
            "ppt/presentation.xml": f'<p:p {P}><p:sldId r:id="r2"/><p:sldId r:id="r1"/></p:p>',
            "ppt/_rels/presentation.xml.rels": links.format("r1", "slides/slide1.xml", "r2", "slides/slide2.xml"),
            "ppt/slides/slide1.xml": slide.format("后"),
            "ppt/slides/slide2.xml": slide.format("先"),
            "ppt/slides/_rels/slide2.xml.rels": links.format("a", "../notesSlides/notesSlide7.xml", "b", "x.xml"),
            "ppt/notesSlides/notesSlide7.xml": slide.format("备注"),
        }
    )
    found, why = read(data)
    assert why is None
    assert [one for one in found if not one.text.isascii()] == [
        Passage("后", "第 2 张幻灯片"),
        Passage("先", "第 1 张幻灯片"),
        Passage("备注", "第 1 张幻灯片的备注"),
    ]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["学号", "身份证", "电话"])
    sheet.append([20200101123, 420106199001011231, "13800138000"])
    sheet["C2"].comment = Comment("家里 13900139000", "李四")
    there(there(sheet.oddFooter).center).text = "页脚 13700137000"
    asked = DataValidation(type="whole", prompt="问 13600136000")
    sheet.add_data_validation(asked)
    asked.add("A2")
    hidden = book.create_sheet("存档")
    hidden.sheet_state = "hidden"
    hidden["AB7"] = '=HYPERLINK("tel:13500135000","拨号")'
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_cell_by_cell_as_it_was_typed() -> None:
    found, why = read(workbook())
    assert why is None
    told = {one.place: one for one in reversed(found) if "工作表" in one.place}
    assert told["工作表“名单”A2"] == Passage("20200101123", "工作表“名单”A2", "学号")
    assert told["工作表“名单”B2"].beside.startswith("身份证")
    assert told["工作表“名单”B2"].text.startswith("420106199001011")
    assert len(told["工作表“名单”B2"].text) == 18
    assert told["工作表“名单”C2"] == Passage("13800138000", "工作表“名单”C2", "电话")
    assert "tel:13500135000" in told["隐藏的工作表“存档”AB7"].text
    everything = "\n".join(one.text for one in found)
    assert all(number in everything for number in ("13900139000", "13700137000", "13600136000"))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("1.3800138E10", "13800138000"),
        ("4.2010619900101E+17", "420106199001010000"),
        ("13800138000.0", "13800138000"),
        ("3.5", "3.5"),
        ("-2", "-2"),
    ],
)
def test_a_number_is_read_as_it_was_typed(written: str, typed: str) -> None:
    sheet = f"<s><row><c><v>{written}</v></c></row></s>"
    book = '<b xmlns:r="r"><sheet name="甲" r:id="r1"/></b>'
    links = '<a><Relationship Id="r1" Target="worksheets/x.xml"/></a>'
    parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links, "xl/worksheets/x.xml": sheet}
    assert Passage(typed, "工作表“甲”A1") in read(packed(**parts))[0]
