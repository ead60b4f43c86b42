"""What a story's Markdown becomes."""

import re

import pytest

from converting.as_html import joined, without_frames
from converting.hostile_html import HOSTILE
from newsroom.converting import Converter, convert_text, keep_lines
from newsroom.model import Body, LinkEnd, LinkStart, PictureGap


@pytest.mark.parametrize(("markdown", "html"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_nothing_hostile_is_left_of(markdown: str, html: str) -> None:
    assert without_frames(joined(convert_text(markdown))) == html


def test_a_story_becomes_pieces_and_facts() -> None:
    body = convert_text(
        "校园**粉刷**完成，见[通告](../02/notice.md)。\n\n![校门](gate.jpg)\n\n"
        '![粉刷](work.jpg "后勤人员在工作")\n\n第二段有 12 个字。'
    )
    assert body == Body(
        pieces=(
            "<p>校园<strong>粉刷</strong>完成，见",
            LinkStart("../02/notice.md"),
            "通告",
            LinkEnd(),
            "。</p>\n",
            PictureGap("gate.jpg", "校门", "", alone=True),
            "\n",
            PictureGap("work.jpg", "粉刷", "后勤人员在工作", alone=True),
            "\n<p>第二段有 12 个字。</p>",
        ),
        text="校园粉刷完成，见通告。\n第二段有 12 个字。",
        paragraphs=("校园粉刷完成，见通告。", "第二段有 12 个字。"),
        letters="校园粉刷完成见通告第二段有12个字",
        headings=0,
    )


def test_an_empty_story_has_no_pieces() -> None:
    assert convert_text(" \n\n") == Body(pieces=(), text="", paragraphs=(), letters="", headings=0)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("全校师生\n众志成城", "<p>全校师生<br>\n众志成城</p>"),
        ("他说：\n“开学见”\n大家笑了", "<p>他说：</p>\n<p>“开学见”<br>\n大家笑了</p>"),
        ("通知**如下**\n**请看**附件", "<p>通知<strong>如下</strong><br>\n<strong>请看</strong>附件</p>"),
        ("**粗\n细**后。\n文", "<p><strong>粗<br>\n细</strong>后。</p>\n<p>文</p>"),
        ("**完。\n再**来", "<p><strong>完。<br>\n再</strong>来</p>"),
        ("行尾有空格 \n下一行", "<p>行尾有空格<br>\n下一行</p>"),
        ("第一行  \n第二行\\\n第三行", "<p>第一行<br>\n第二行<br>\n第三行</p>"),
        ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("- 甲。\n  乙", "<ul>\n<li>甲。<br>\n乙</li>\n</ul>"),
        ("> 甲。\n> 乙", "<blockquote>\n<p>甲。<br>\n乙</p>\n</blockquote>"),
        ("同意\n。好", "<p>同意。好</p>"),
        ("<pre>甲\n乙</pre>\n\n丙\n丁", "<pre>甲\n乙</pre>\n<p>丙<br>\n丁</p>"),
    ],
)
def test_a_line_that_its_writer_has_ended_stays_ended(markdown: str, html: str) -> None:
    assert joined(convert_text(markdown)) == html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("甲" * 17 + "\n" + "乙" * 16 + "，\n" + "丙" * 17 + "\n丁", "甲" * 17 + "乙" * 16 + "，" + "丙" * 17 + "丁"),
        ("甲" * 30 + "\n乙，\n丙", "甲" * 30 + "乙，\n丙"),
        ("甲" * 30 + "（见\nGitHub）", "甲" * 30 + "（见 GitHub）"),
        ("some words that an editor has wrapped at its margin of sixty\nstay together", None),
        ("甲" * 30 + "\n（二）乙", "甲" * 30 + "\n（二）乙"),
        ("甲" * 30 + "\n地点：乙", "甲" * 30 + "\n地点：乙"),
        ("**" + "甲" * 30 + "**\n乙", "甲" * 30 + "\n乙"),
        ("五言绝句一行五\n五言绝句一行五\n五言绝句一行五", "五言绝句一行五\n五言绝句一行五\n五言绝句一行五"),
    ],
)
def test_text_that_was_wrapped_is_joined(markdown: str, text: str | None) -> None:
    assert convert_text(markdown).text == (text or markdown.replace("\n", " "))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**“全力以赴”**的后勤人", "<p><strong>“全力以赴”</strong>的后勤人</p>"),
        ("他们**“全力以赴”**，", "<p>他们<strong>“全力以赴”</strong>，</p>"),
        ("**注意：**请带雨伞", "<p><strong>注意：</strong>请带雨伞</p>"),
        ("读*《滨江网报》*第一期", "<p>读<em>《滨江网报》</em>第一期</p>"),
        ("**（一）**综合组", "<p><strong>（一）</strong>综合组</p>"),
    ],
)
def test_emphasis_may_touch_chinese_punctuation(markdown: str, html: str) -> None:
    assert joined(convert_text(markdown)) == html


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("# 甲", "h2"),
        ("## 甲\n\n### 乙\n\n## 丙", "h2 h3 h2"),
        ("#### 甲\n\n###### 乙", "h2 h3"),
        ("# 甲\n\n#### 乙\n\n## 丙\n\n# 丁", "h2 h3 h3 h2"),
        ("### 甲\n\n# 乙\n\n## 丙", "h2 h2 h3"),
        ("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6", "h2 h3 h4 h5 h6 h6"),
    ],
)
def test_headings_stand_below_the_title_and_leave_no_level_out(markdown: str, levels: str) -> None:
    body = convert_text(markdown)
    html = joined(body)
    assert [line[1:3] for line in html.split("\n")] == levels.split()
    assert [line[-3:-1] for line in html.split("\n")] == levels.split()
    assert body.headings == len(levels.split())


def test_paragraphs_that_are_indented_by_spaces_are_no_program_code() -> None:
    assert joined(convert_text("    甲\n    乙\n\n　　丙")) == "<p>甲</p>\n<p>乙</p>\n<p>丙</p>"


def test_a_picture_among_words_is_not_alone() -> None:
    assert convert_text("前![门](a.jpg)后").pictures == (PictureGap("a.jpg", "门", "", alone=False),)
    assert convert_text("![门](a.jpg)\n![窗](b.jpg)").pieces == (
        PictureGap("a.jpg", "门", "", alone=True),
        PictureGap("b.jpg", "窗", "", alone=True),
    )
    assert convert_text("[![门](a.jpg)](b.md)").pieces == (
        LinkStart("b.md"),
        PictureGap("a.jpg", "门", "", alone=True),
        LinkEnd(),
    )


def test_pictures_alone_are_no_paragraph() -> None:
    body = convert_text("![门](a.jpg)\n\n文")
    assert body.paragraphs == ("文",)
    assert body.first_paragraph == "文"
    assert body.text == "文"


def test_words_outside_any_element_become_a_paragraph() -> None:
    body = convert_text("<div>甲<b>乙</b><p>丙</p>丁</div>")
    assert joined(body) == "<p>甲<strong>乙</strong></p><p>丙</p><p>丁</p>"
    assert body.paragraphs == ("甲乙", "丙", "丁")


def test_blocks_within_an_inline_element_stay_as_they_are() -> None:
    assert without_frames(joined(convert_text("<table><tr><td><b>甲<p>乙</p>丙</b></td></tr></table>"))) == (
        "<table><tbody><tr><td><strong>甲<p>乙</p>丙</strong></td></tr></tbody></table>"
    )


def test_a_table_can_be_scrolled_and_read_as_lines() -> None:
    body = convert_text("| 日期 | 时间 |\n|---|:-:|\n| 周一 | 14:00 |\n\n说明")
    assert joined(body) == (
        '<div class="table" role="region" tabindex="0" aria-label="表格"><table>\n'
        '<thead>\n<tr>\n<th>日期</th>\n<th align="center">时间</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>周一</td>\n<td align="center">14:00</td>\n</tr>\n</tbody>\n</table></div>\n<p>说明</p>'
    )
    assert body.text == "日期 时间\n周一 14:00\n说明"
    assert body.paragraphs == ("说明",)


def test_lines_that_a_story_breaks_itself_are_lines_of_its_text() -> None:
    body = convert_text("春风  \n又绿江南岸")
    assert body.paragraphs == ("春风\n又绿江南岸",)
    assert body.text == "春风\n又绿江南岸"


def test_the_reading_of_a_character_is_shown_but_is_not_the_text() -> None:
    body = convert_text("<ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>字")
    assert joined(body) == "<p><ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>字</p>"
    assert body.text == "汉字"


def test_what_is_read_is_counted_without_its_markup() -> None:
    assert convert_text("第 2 期 *News*：好！—— _a_").words == 10


def test_one_story_leaves_no_trace_in_the_next() -> None:
    convert = Converter()
    convert("[甲]: a.md\n\n# 题\n\n<b>乙\n\n**丙")
    assert convert("[甲]\n\n## 题") == convert_text("[甲]\n\n## 题")


def test_a_poem_keeps_its_lines() -> None:
    poem = "## 春\n\n春风又绿\n江南**岸**  \n明月\n\n何时"
    assert without_frames(joined(convert_text(keep_lines(poem)))) == (
        "<h2>春</h2>\n<p>春风又绿<br>\n江南<strong>岸</strong><br>\n明月</p>\n<p>何时</p>"
    )


def test_a_line_of_wide_spaces_parts_the_stanzas_of_a_poem() -> None:
    assert joined(convert_text(keep_lines("白\n\u3000红\n\u3000\u3000\n绿"))) == "<p>白<br>\n\u3000红</p>\n<p>绿</p>"


def test_wide_spaces_in_front_of_a_line_begin_a_paragraph() -> None:
    text = (
        "\u3000\u3000一段。\n\u3000\u3000二段，\n还是二段。\n\u00a0\u00a0\u00a0三段。\n\u3000\u3000 \n"
        "四段。  \n\u3000\u3000四段的第二行。"
    )
    assert convert_text(text).paragraphs == ("一段。", "二段，\n还是二段。", "三段。", "四段。\n四段的第二行。")


def test_a_topic_of_a_social_network_is_no_heading() -> None:
    assert joined(convert_text("#开学# 第一课\n\n#加油#")) == "<p>#开学# 第一课</p>\n<p>#加油#</p>"
    assert without_frames(joined(convert_text("# 开学 #\n\n##加油"))) == "<h2>开学</h2>\n<h3>加油</h3>"


def test_nothing_turns_the_direction_of_the_text_or_cannot_be_printed() -> None:
    body = convert_text(
        "正\u202e文\u2066里\x08\x7f\x85的&#x202e;\ufeff字\u2029，👨\u200d👩\u200d👧。\n\n![图\u202e](a.png)"
    )
    assert body.text == "正文里\n的字\n，👨\u200d👩\u200d👧。"
    assert [picture.alt for picture in body.pictures] == ["图"]


@pytest.mark.parametrize(
    "numbers",
    [
        ["a.", "b."],
        ["A、", "B、"],
        ["I.", "II.", "III."],
        ["（i）", "（ii）"],
        ["１．", "２．"],
        ["⑴", "⑵"],
        ["1.1", "1.2", "1.2.1"],
        ["第一条", "第二条"],
        ["✓", "✓"],
        ["□", "□"],
        ["\uf0fc", "\uf0fc"],
    ],
)
def test_points_with_the_numbers_of_a_word_processor_are_no_table(numbers: list[str]) -> None:
    body = convert_text("\n".join(f"{number}\t按时到岗" for number in numbers))
    assert "<table" not in joined(body)
    assert body.text.count("按时到岗") == len(numbers)


def test_numbers_below_the_head_of_a_table_are_cells() -> None:
    assert convert_text("序号\t姓名\n1.\t老郑\n2.\t老李").text == "序号 姓名\n1. 老郑\n2. 老李"


def test_a_cell_of_several_lines_is_one() -> None:
    html = joined(convert_text('楼号\t备注\n东一\t"先""消毒""\n后开门"\n东二\t"无"\n\n正文'))
    assert html.count("<tr>") == 3
    assert re.search(r'<td>先"消毒"<br ?/?>\n?后开门</td>', html)
    assert "<p>正文</p>" in html


def test_the_first_cell_of_a_row_may_have_several_lines() -> None:
    html = joined(convert_text('备注\t楼\n"先消毒\n后开门"\t东一\n无\t东二\n"正文"'))
    assert html.count("<tr>") == 3
    assert '<p>"正文"</p>' in html


def test_a_quotation_mark_that_nobody_closes_takes_no_line_into_its_cell() -> None:
    body = convert_text('楼号\t备注\n东一\t"先消毒\n\n后开门')
    assert body.paragraphs == ("后开门",)
    assert "东一" in body.text


@pytest.mark.parametrize(
    "text",
    [
        "教室长9*宽6*高3米，口罩50*2盒",
        "展板9米*6米*3米，纸箱40厘米*30厘米*20厘米",
        "体积=长*宽*高，工资=单价*数量*系数",
        "如果x*y大于0且a*b小于1，那么成立",
        "查*.docx和*.xlsx两种文件",
        "获奖的有李*明、王*红、赵*刚",
        "名单：张**、李**、孙**",
        "张**同学和李**同学",
    ],
)
def test_stars_of_a_product_and_of_a_hidden_name_are_text(text: str) -> None:
    assert joined(convert_text(text)) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text",
    ["**体积=长**", "**主讲：王**老师", "*a=b*", "**王**、**李**", "**红、黄、白**三色", "读**高**兴，别**忘**了"],
)
def test_emphasis_round_names_and_sums_stays_emphasis(text: str) -> None:
    assert "*" not in convert_text(text).text


@pytest.mark.parametrize("target", ["https://example.com/r", "rules.pdf"])
def test_a_link_may_end_with_a_wide_bracket(target: str) -> None:
    assert joined(convert_text(f"见[规则]({target}）。")) == f'<p>见<a href="{target}">规则</a>。</p>'


@pytest.mark.parametrize("address", ["Https://example.com/a", "HTTPS://EXAMPLE.COM/Up/", "Http://example.com?a=1"])
def test_an_address_may_begin_with_a_capital_letter(address: str) -> None:
    html = f'<a href="{address}">{address}</a>'
    assert joined(convert_text(f"{address}，谢谢")) == f"<p>{html}，谢谢</p>"
    assert joined(convert_text(f"见**{address}**")) == f"<p>见<strong>{html}</strong></p>"
    assert joined(convert_text(f"见{address}.")) == f"<p>见{html}.</p>"
    assert joined(convert_text(f"[表]({address})")) == f'<p><a href="{address}">表</a></p>'


@pytest.mark.parametrize("address", ["https://example.com/a?b=1", "xb@example.com"])
def test_an_address_in_square_brackets_is_a_link(address: str) -> None:
    link = f'<a href="{"" if "/" in address else "mailto:"}{address}">{address}</a>'
    assert joined(convert_text(f"见[{address}]，好")) == f"<p>见[{link}]，好</p>"
    assert "<a" not in joined(convert_text(f"见`[{address}]`"))


def test_a_link_to_a_heading_leads_there_by_the_name_that_github_gives_it() -> None:
    body = convert_text(
        "见[下文](#二活动安排)、[再下](#二活动安排-1)、[别处](#没有)。\n\n## 二、活动安排\n\n## 二、活动安排！"
    )
    assert joined(body) == (
        '<p>见<a href="#h-1">下文</a>、<a href="#h-2">再下</a>、<a href="#没有">别处</a>。</p>\n'
        '<h2 id="h-1">二、活动安排</h2>\n<h2 id="h-2">二、活动安排！</h2>'
    )
    assert body.links == ("#没有",)
