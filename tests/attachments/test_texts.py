"""Everything that stands in a document is read, wherever in it; what cannot be read is told of."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

from narrowed import there
from newsroom.attachments.passages import LONGEST, Passage, Unread, UnreadError
from newsroom.attachments.printed_codes import CODE
from newsroom.attachments.texts import passages_of

W = 'xmlns:w="w" xmlns:wp="wp" xmlns:mc="mc" xmlns:wps="wps"'
P = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"'


def read(data: bytes, name: str = "a") -> tuple[list[Passage], Unread | None]:
    """What could be read, and why that may not be all."""
    found: list[Passage] = []
    passages = passages_of(data, name)
    while True:
        try:
            found.append(next(passages))
        except StopIteration:
            return found, None
        except UnreadError as error:
            return found, error.why


def packed(**parts: str | bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str | bytes) -> bytes:
    return packed(**{"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}, **parts)


def line(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{line(cell)}</w:tc>' for cell in cells)}</w:tr>"


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


def pdf(text: bytes = b"", more: bytes = b"") -> bytes:
    content = b"BT /F 12 Tf 20 50 Td (" + text + b") Tj ET"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 99]/Contents 4 0 R" + more + b"/Resources<</Font<</F<<"
        b"/Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length "
        + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream endobj\n"
        b"5 0 obj<</Title(SECRET 5)>>endobj\ntrailer<</Root 1 0 R/Info 5 0 R/Size 6>>\n%%EOF\n"
    )  # fmt: skip


def scanned() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (90, 60), "orange").save(stream, "PDF")
    return stream.getvalue()


ELSEWHERE = "属性、表单、批注或链接"


def test_a_pdf_is_read_page_by_page() -> None:
    assert read(pdf(b"phone 138 0013 8000")) == (
        [Passage("phone 138 0013 8000", "第 1 页"), Passage("SECRET 5", ELSEWHERE)],
        None,
    )


def test_fields_notes_links_and_properties_of_a_pdf_are_read() -> None:
    rect = b"/Rect[0 0 9 9]>>"
    notes = (
        b"/Annots[<</Subtype/Text/Contents(NOTE 1)" + rect + b"<</Subtype/Widget/FT/Tx/T(f)/V(FIELD 2)" + rect
        + b"<</Subtype/Link/A<</S/URI/URI(tel:13800138000)>>" + rect + b"]"
    )  # fmt: skip
    packet = "<x:xmpmeta><dc:creator>王五 &amp; 6</dc:creator></x:xmpmeta>".encode()
    more = (
        b"6 0 obj<</Type/Metadata/Subtype/XML/Length " + str(len(packet)).encode() + b">>stream\n" + packet
        + b"\nendstream endobj\n7 0 obj<</Alt(ALT 3)/K<</ActualText(\xfe\xff\x5f\x20\x4e\x09)>>>>endobj\n"
    )  # fmt: skip
    data = pdf(b"nothing of interest", notes).replace(b"trailer", more + b"trailer").replace(b"/Size 6", b"/Size 8")
    found, why = read(data)
    assert why is None
    told = {one.text for one in found if one.place == ELSEWHERE}
    assert {"NOTE 1", "FIELD 2", "tel:13800138000", "ALT 3", "张三", "王五 & 6"} <= told


def test_a_scanned_pdf_is_told_of() -> None:
    assert read(scanned())[1] is Unread.PICTURES


def test_an_empty_page_is_not() -> None:
    assert read(pdf(b""))[1] is None


def test_a_document_of_pictures_is_told_of() -> None:
    assert read(word(line(""), **{"word/media/image1.png": b"x"}))[1] is Unread.PICTURES
    assert read(word(line("一张照片，在下面说明是谁拍的"), **{"word/media/image1.png": b"x"}))[1] is None


def test_what_is_locked_is_told_of() -> None:
    data = bytearray(word(line("甲")))
    central = data.rfind(b"PK\1\2")
    data[central + 8] |= 1
    assert read(bytes(data))[1] is Unread.PROTECTED
    locked = pdf().replace(
        b"/Size 6",
        b"/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")/P -4>>/ID[(a)(a)]/Size 6",
    )
    assert read(locked)[1] is Unread.PROTECTED


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word("<w:p>" * 3000), Unread.BROKEN),
        (word("", **{"a.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}), Unread.BROKEN),
        (word(line("甲"))[:-40], Unread.BROKEN),
        (b"%PDF-1.4\n%%EOF", Unread.BROKEN),
        (b"\xd0\xcf\x11\xe0\0", Unread.UNKNOWN),
    ],
)  # fmt: skip
def test_what_is_made_to_do_harm_ends_and_is_told_of(data: bytes, why: Unread) -> None:
    assert read(data)[1] is why


def test_what_would_unpack_to_far_too_much_is_told_of() -> None:
    assert read(word(line("甲"), **{"a.xml": b" " * 2**20 * 201}))[1] is Unread.TOO_MUCH


def test_a_sheet_of_far_too_many_cells_ends() -> None:
    row = f"<row>{'<c><v>1</v></c>' * 1000}</row>"
    book = '<b xmlns:r="r"><sheet name="甲" r:id="r1"/></b>'
    links = '<a><Relationship Id="r1" Target="x.xml"/></a>'
    data = packed(**{"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links, "xl/x.xml": f"<s>{row * 250}</s>"})
    passages = passages_of(data, "a.xlsx")
    with pytest.raises(UnreadError) as caught:
        for _ in passages:
            pass
    assert caught.value.why is Unread.TOO_MUCH


@pytest.mark.parametrize(
    ("name", "data", "passage"),
    [
        ("a.csv", "姓名,学号\n张三,2020123\n".encode("gb18030"), Passage("2020123", "第 2 行第 2 列", "学号 张三")),
        ("a.csv", '﻿姓名;电话\n"张\n三";138\n'.encode(), Passage("138", "第 2 行第 2 列", "电话 张\n三")),
        ("a.json", b'{"a": {"\\u5b66\\u53f7": 2020123456}}', Passage("2020123456", "第 1 行", "学号")),
        ("a.json", b'{"a": "\\ud835\\udfd7\\n1"}', Passage("𝟗\n1", "第 1 行", "a")),
        ("a.json", b'{"a": "b\\"13800138000', Passage('b"13800138000', "第 1 行", "a")),
        ("a.svg", b"<svg><text>138<tspan>0013</tspan>8000</text></svg>", Passage("13800138000")),
        ("a.html", "<table><tr><td>学号<td>2020<b>12</b>".encode(), Passage("202012", "", "学号")),
        ("a.xml", "<a>&#x31;38</a>".encode("utf-16"), Passage("138")),
        ("a.txt", rb"{\rtf1 \u23398?\u21495?\cell 138{\b 0013}8000\cell\row}", Passage("13800138000", "", "学号")),
        ("a.bin", b"\0\0" + "电话号码 138".encode("utf-16-le"), Passage("电话号码 138")),
        ("a.bin", b"\0\0" + "电话号码 138".encode("gb18030"), Passage("电话号码 138")),
    ],
)  # fmt: skip
def test_texts_of_all_kinds_are_read(name: str, data: bytes, passage: Passage) -> None:
    assert passage in read(data, name)[0]


@given(st.text(max_size=300), st.sampled_from([".csv", ".json", ".rtf", ".html", ".txt", ".docx"]))
def test_any_text_is_read_to_its_end(text: str, ending: str) -> None:
    found, why = read(f"{text} 13800138000".encode("utf-8", "replace"), f"a{ending}")
    assert why in (None, Unread.UNKNOWN)
    assert "13800138000" in "".join(one.text for one in found)


@given(st.binary(max_size=2000), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\3\4", b"{\\rtf1", b"\xff\xfe"]))
def test_any_bytes_are_read_or_told_of(data: bytes, head: bytes) -> None:
    read(head + data)


def test_a_long_text_comes_in_pieces_that_part_no_number() -> None:
    for shift in range(20):
        text = "字" * (LONGEST - 10 - shift) + "13800138000" + "字" * LONGEST
        assert any("13800138000" in one.text for one in read(text.encode(), "a.txt")[0])


NUMBER = "13800138000"


def slide(*runs: str) -> bytes:
    text = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return packed(**{"ppt/slides/slide1.xml": f"<p:sld {P}><a:p>{text}</a:p></p:sld>"})


def rich_cell(*runs: str) -> bytes:
    text = "".join(f"<r><t>{run}</t></r>" for run in runs)
    links = '<a><Relationship Id="r1" Target="x.xml"/></a>'
    return packed(
        **{
            "xl/workbook.xml": '<b xmlns:r="r"><sheet name="甲" r:id="r1"/></b>',
            "xl/_rels/workbook.xml.rels": links,
            "xl/sharedStrings.xml": f"<sst><si>{text}</si></sst>",
            "xl/x.xml": '<s><row><c t="s"><v>0</v></c></row></s>',
        }
    )


def open_document(*runs: str) -> bytes:
    text = "".join(f"<t:span>{run}</t:span>" for run in runs)
    return packed(mimetype="x", **{"content.xml": f'<d xmlns:t="t"><t:p>{text}</t:p></d>'})


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.docx", lambda *runs: word(line(*runs))),
        ("a.pptx", slide),
        ("a.xlsx", rich_cell),
        ("a.odt", open_document),
        ("a.html", lambda *runs: "".join(f"<b>{run}</b>" for run in runs).encode()),
        ("a.svg", lambda *runs: f"<text>{''.join(f'<tspan>{run}</tspan>' for run in runs)}</text>".encode()),
        ("a.rtf", lambda *runs: ("{\\rtf1 " + "".join(f"{{\\b {run}}}" for run in runs) + "}").encode()),
    ],
)
@given(cuts=st.sets(st.integers(min_value=1, max_value=len(NUMBER) - 1)))
def test_a_number_is_one_however_it_is_cut(name: str, made: Callable[..., bytes], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(NUMBER)]
    runs = [NUMBER[start:end] for start, end in pairwise(edges)]
    assert any(NUMBER in one.text for one in read(made(*runs), name)[0])


def drawn_code(payload: str, how: str) -> bytes:
    """A page with a code: as lines, or as a picture among words."""
    stream = BytesIO()
    if how == "lines":
        segno.make(payload).save(stream, kind="pdf", scale=3)
        return stream.getvalue()
    code = BytesIO()
    segno.make(payload).save(code, kind="png", scale=6)
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(Image.open(code).convert("RGB"), (500, 900))
    page.save(stream, "PDF", resolution=150)
    return stream.getvalue()


@pytest.mark.parametrize("how", ["lines", "picture"])
def test_a_code_on_a_page_of_a_pdf_is_read(how: str) -> None:
    found, _ = read(drawn_code("tel:13912345678", how), "form.pdf")
    assert Passage("tel:13912345678", f"第 1 页的{CODE}") in found


def test_a_code_behind_many_pages_with_pictures_is_told_to_be_unread() -> None:
    """Each is drawn to look for one; that has an end, and people hear of it."""
    pages = [Image.new("L", (60, 60), at) for at in range(70)]
    stream = BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:])
    assert read(stream.getvalue(), "book.pdf")[1] is Unread.TOO_MUCH
