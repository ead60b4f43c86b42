"""What a Word file shows stands in the story, what it hides does not, and what is lost is told with its place."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from PIL import Image

from newsroom.converting import Converter
from word_files.written import (
    NAMES,
    centred,
    of,
    paragraph_xml,
    photograph,
    read,
    run_xml,
    told,
    with_xml,
    written,
)

BODY = "图书馆从今天起延长开放时间，欢迎同学们来自习，也请大家爱护桌椅和图书，保持安静。"


def story(document: Document) -> None:
    centred(document, "图书馆延长开放时间", 22)
    centred(document, "——每天早八点到晚十点", 22)
    centred(document, "（通讯员 张三 李四）")
    centred(document, "2020年2月5日")
    document.add_paragraph(f"\u3000\u3000{BODY}")
    document.add_picture(BytesIO(photograph()))
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    centred(document, "▲ 图为同学们在阅览室自习")
    document.add_paragraph(BODY)
    document.add_paragraph("供稿：后勤处　摄影：王五　责任编辑：赵六")


def test_title_names_and_day_become_keys_and_the_line_below_a_picture_its_caption() -> None:
    manuscript = read(written(story))
    assert manuscript.title == "图书馆延长开放时间——每天早八点到晚十点"
    assert manuscript.keys == (
        ("date", "2020-02-05"),
        ("unit", "后勤处"),
        ("author", "张三、李四"),
        ("photographer", "王五"),
        ("editor", "赵六"),
    )
    caption = "图为同学们在阅览室自习"
    assert manuscript.body == f'{BODY}\n\n![{caption}](photo-1.jpg "{caption}")\n\n{BODY}'
    assert told(manuscript) == []


def test_a_picture_is_committed_without_what_its_camera_noted() -> None:
    (picture,) = read(written(story)).pictures
    assert b"SECRET" in photograph()
    assert (picture.name, b"SECRET" in picture.data) == ("photo-1.jpg", False)
    with Image.open(BytesIO(picture.data)) as image:
        assert image.size == (800, 600)


NUMBERED = """<w:numbering>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>
<w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride>
</w:num></w:numbering>"""


def test_numbers_that_word_writes_itself_stand_in_the_text() -> None:
    def write(document: Document) -> None:
        root = document.part.numbering_part.element
        root[:] = list(parse_xml(NUMBERED.replace(">", f" {NAMES}>", 1)))
        for number, depth in ((7, 0), (7, 1), (7, 1), (7, 2), (7, 0), (7, 1), (8, 0)):
            paragraph = document.add_paragraph(f"{BODY}")
            place = f'<w:numPr {NAMES}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(place))

    labels = [part.removesuffix(BODY) for part in read(written(write)).body.split("\n\n")]
    assert labels == ["一、", "（一）", "（二）", "1.1 ", "二、", "（一）", "十一、"]


def test_hidden_text_is_never_published_whatever_hides_it() -> None:
    def write(document: Document) -> None:
        secret = document.styles.add_style("机密", 2)
        secret.font.hidden = True
        whole = document.styles.add_style("机密段", 1)
        whole.font.hidden = True
        document.add_paragraph(BODY)
        paragraph = document.add_paragraph("前")
        paragraph.add_run("SECRET").font.hidden = True
        paragraph.add_run("SECRET", style="机密")
        paragraph.add_run("后")
        document.add_paragraph("SECRET", style="机密段")

    manuscript = read(written(write))
    assert "SECRET" not in f"{manuscript}"
    assert manuscript.body == f"{BODY}\n\n前后"
    assert told(manuscript) == ["第 2 段：设为“隐藏”的文字没有搬。", "第 3 段：设为“隐藏”的文字没有搬。"]


def test_changes_are_as_if_all_were_accepted_and_comments_are_dropped_with_a_word() -> None:
    inserted = f'<w:ins w:id="1" w:author="SECRET">{run_xml("新的")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="SECRET"><w:r><w:delText>SECRET</w:delText></w:r></w:del>'
    manuscript = read(with_xml(paragraph_xml(f"{run_xml('这是')}{inserted}{deleted}{run_xml('一句话。')}")))
    assert manuscript.body == "这是新的一句话。"
    assert told(manuscript) == ["有修订（插入 1 处、删除 1 处），已照“全部接受”处理：插入的登，删除的不登。"]


def test_cells_keep_their_columns_where_some_are_merged() -> None:
    def write(document: Document) -> None:
        document.add_paragraph(BODY)
        table = document.add_table(3, 3)
        for row, texts in enumerate(("班级 姓名 人数", "一班 张三 3", "一班 李|四 4")):
            for column, text in enumerate(texts.split()):
                table.cell(row, column).text = text
        table.cell(2, 0).text = ""
        table.cell(1, 0).merge(table.cell(2, 0))

    assert read(written(write)).body.partition("\n\n")[2] == (
        "<table>\n<tr><th>班级</th><th>姓名</th><th>人数</th></tr>\n"
        '<tr><td rowspan="2">一班</td><td>张三</td><td>3</td></tr>\n<tr><td>李&#124;四</td><td>4</td></tr>\n</table>'
    )


def test_a_plain_table_is_one_of_markdown() -> None:
    def write(document: Document) -> None:
        document.add_paragraph(BODY)
        table = document.add_table(2, 2)
        for place, text in enumerate(("项目", "数|量", "口罩", "---")):
            table.cell(place // 2, place % 2).text = text

    assert read(written(write)).body.partition("\n\n")[2] == "| 项目 | 数&#124;量 |\n| --- | --- |\n| 口罩 | \\--- |"


def test_text_in_a_box_stands_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph_xml(run_xml('框里的话'))}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    manuscript = read(with_xml(paragraph_xml(f"{run_xml(BODY)}{drawn}")))
    assert manuscript.body == f"{BODY}\n\n框里的话"
    assert told(manuscript) == ["第 1 段：文本框里的文字排在这一段后面。"]


@pytest.mark.parametrize("kind", ["一、", "size", "bold", "face"])
def test_headings_are_seen_where_no_style_says_so(kind: str) -> None:
    def write(document: Document) -> None:
        for _ in range(2):
            document.add_paragraph(BODY)
            run = document.add_paragraph().add_run("一、时间安排" if kind == "一、" else "时间安排")
            run.bold = kind == "bold" or None
            run.font.size = Pt(16) if kind == "size" else None
            run.font.name = "黑体" if kind == "face" else None
        document.add_paragraph(BODY)

    said = "一、时间安排" if kind == "一、" else "时间安排"
    assert read(written(write)).body == "\n\n".join([BODY, f"## {said}"] * 2 + [BODY])


def test_headings_by_style_begin_below_the_title() -> None:
    def write(document: Document) -> None:
        document.add_heading("题目", 1)
        document.add_paragraph(BODY)
        document.add_heading("安排", 2)
        document.add_heading("时间", 3)
        document.add_paragraph(BODY)

    manuscript = read(written(write))
    assert (manuscript.title, manuscript.body) == ("题目", f"{BODY}\n\n## 安排\n\n### 时间\n\n{BODY}")


def test_marks_of_text_are_kept_and_typed_marks_are_text() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("水是 H")
        paragraph.add_run("2").font.subscript = True
        paragraph.add_run("O，面积 5 m")
        paragraph.add_run("2").font.superscript = True
        paragraph.add_run("，<b>不是</b>")
        paragraph.add_run("加粗").bold = True
        paragraph.add_run("，*也不是*。")

    body = read(written(write)).body
    assert body == "水是 H<sub>2</sub>O，面积 5 m<sup>2</sup>，\\<b>不是\\</b>**加粗**，\\*也不是\\*。"
    assert Converter()(body).text == "水是 H2O，面积 5 m2，<b>不是</b>加粗，*也不是*。"


@pytest.mark.parametrize(
    ("content", "loss"),
    [
        (b"\x01\x00\x00\x00" + b"\0" * 60, "第 1 段：EMF 格式的图片网页上看不见，没有搬，请另存为 PNG 再交。"),
        (b"\xd7\xcd\xc6\x9a" + b"\0" * 60, "第 1 段：WMF 格式的图片网页上看不见，没有搬，请另存为 PNG 再交。"),
        (photograph()[:3000], "第 1 段：一张图片打不开，没有搬，请另外交原图。"),
        (b"\xff\xd8\xff" + b"\0" * 60, "第 1 段：一张图片打不开，没有搬，请另外交原图。"),
    ],
    ids=["emf", "wmf", "cut off", "broken"],
)
def test_pictures_that_no_browser_shows_are_told(content: bytes, loss: str) -> None:
    def write(document: Document) -> None:
        document.add_picture(BytesIO(photograph()))
        (image,) = (one.target_part for one in document.part.rels.values() if "media" in str(one.target_ref))
        image._blob = content
        document.add_paragraph(BODY)

    assert told(read(written(write))) == [loss]


def test_what_is_cropped_away_is_in_no_file() -> None:
    def write(document: Document) -> None:
        document.add_paragraph(BODY)
        document.add_picture(BytesIO(photograph(form="PNG")))
        (fill,) = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}blipFill")
        crop = '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="25000" b="50000"/>'
        fill.insert(1, parse_xml(crop))

    (picture,) = read(written(write)).pictures
    with Image.open(BytesIO(picture.data)) as image:
        assert image.size == (600, 300)


def test_a_picture_elsewhere_is_not_asked_for() -> None:
    def write(document: Document) -> None:
        document.add_paragraph(BODY)
        document.add_picture(BytesIO(photograph()))
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        outside = document.part.relate_to("https://example.org/a.jpg", kind, is_external=True)
        (blip,) = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
        (name,) = (name for name in blip.attrib if name.endswith("embed"))
        del blip.attrib[name]
        blip.set(name.replace("embed", "link"), outside)

    manuscript = read(written(write))
    assert (manuscript.body, manuscript.pictures) == (BODY, ())
    assert told(manuscript) == ["第 2 段：图片不在文件里，只是引用了别处的图片，没有搬，请把图片插入文件再交。"]


def test_a_link_that_does_more_than_open_is_text() -> None:
    def write(document: Document) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        paragraph = document.add_paragraph("见")
        for address in ("https://example.org/a(b)", "javascript:alert(1)", "file:///C:/SECRET.docx"):
            name = document.part.relate_to(address, kind, is_external=True)
            link = f'<w:hyperlink {NAMES} r:id="{name}">{run_xml("这里")}</w:hyperlink>'
            paragraph._p.append(parse_xml(link))

    manuscript = read(written(write))
    assert manuscript.body == "见[这里](<https://example.org/a(b)>)这里这里"
    assert told(manuscript) == ["第 1 段：一个打不开的链接只留下文字。"]


def test_notes_are_footnotes() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:id="2">{paragraph_xml(run_xml("据[统计]。"))}</w:footnote></w:footnotes>'
    )

    def write(document: Document) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        document.element.body.sectPr.addprevious(
            parse_xml(paragraph_xml(f"{run_xml(BODY)}{mark}").replace(">", f" {NAMES}>", 1))
        )
        part = Part(PackURI("/word/footnotes.xml"), "application/x", notes.encode(), document.part.package)
        document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")

    body = read(written(write)).body
    assert body == f"{BODY}[^1]\n\n[^1]: 据\\[统计\\]。"
    assert "据[统计]。" in Converter()(body).text


def test_a_form_at_the_head_fills_keys() -> None:
    manuscript = read(of("标题：图书馆延长开放时间", "栏目：校园", "供稿单位：后勤处", "作者：张三", BODY, BODY))
    assert manuscript.title == "图书馆延长开放时间"
    assert dict(manuscript.keys) == {"column": "校园", "unit": "后勤处", "author": "张三"}
    assert manuscript.body == f"{BODY}\n\n{BODY}"
