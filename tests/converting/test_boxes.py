"""What a story sets apart with ``>``: boxes of facts, pull quotes, and quotations that are neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converting.as_html import joined
from newsroom.converting import convert_text
from newsroom.converting.conserving import losses_of

_WORD = '<p class="box__word">{}</p>'


def html_of(markdown: str) -> str:
    return joined(convert_text(markdown)).replace("\n", "")


@pytest.mark.parametrize(
    ("mark", "kind", "word"),
    [
        ("[!NOTE]", "note", "资料"),
        ("[!tip]", "tip", "提示"),
        ("[!Important]", "important", "要点"),
        ("[！WARNING]", "warning", "注意"),
        ("［!CAUTION］", "caution", "警示"),
    ],
)
def test_an_alert_is_a_box_below_a_word(mark: str, kind: str, word: str) -> None:
    box = (
        f'<div class="box box--{kind}" role="note">{_WORD.format(word)}<p>地点：图书馆</p><ul><li>一楼</li></ul></div>'
    )
    assert html_of(f"> {mark}\n> 地点：图书馆\n> - 一楼\n\n完。") == f"{box}<p>完。</p>"
    assert html_of(f"> {mark}\n>\n> 地点：图书馆\n>\n> - 一楼\n\n完。") == f"{box}<p>完。</p>"


@pytest.mark.parametrize(
    "text", ["> **“学得细。”**\n> ——张三", "> **“学得细。”**\n>\n> ——张三", "> **“学得细。”**  \n> ——张三"]
)
def test_one_sentence_in_bold_is_a_pull_quote_with_whose_it_is(text: str) -> None:
    assert html_of(text) == (
        '<blockquote class="pull"><p><strong>“学得细。”</strong></p><p class="pull__by">——张三</p></blockquote>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "> 他说：**好**。",
        "> **一。**\n>\n> **二。**",
        f"> **{'长' * 81}**",
        "> **看[这里](https://example.com/a)**",
        "> [!NOTE] 标题\n> 甲",
        "> [!QUOTE]\n> 甲",
        "- > [!NOTE]\n  > 甲",
        "> 甲\n>\n> [!NOTE]\n> 乙",
    ],
)
def test_any_other_quotation_stays_one(text: str) -> None:
    html = html_of(text)
    assert "<blockquote>" in html
    assert "class=" not in html.replace('class="embed"', "")


def test_nobody_dresses_an_element_by_hand() -> None:
    html = html_of('<div class="box box--note">甲</div>\n\n<blockquote class="pull">乙</blockquote>')
    assert "class" not in html


def test_a_summary_begins_with_the_story_not_with_what_is_set_apart() -> None:
    body = convert_text("> [!NOTE]\n> 时间：三月\n\n> **“学得细。”**\n\n开学第一天，老师来得早。")
    assert body.first_paragraph == "开学第一天，老师来得早。"
    assert body.text == "资料\n时间：三月\n“学得细。”\n开学第一天，老师来得早。"
    assert convert_text("> [!NOTE]\n> 时间：三月").first_paragraph == "时间：三月"


_TEXT = st.text("校园食堂，。“”aZ 0[]!>*—\n#|-", max_size=40)


@given(
    st.sampled_from(["> [!NOTE]\n", "> [！warning]\n>\n", "> **", ""]), _TEXT, st.sampled_from(["**", "**\n> ——甲", ""])
)
def test_whatever_is_set_apart_is_conserved_but_for_the_mark(start: str, text: str, end: str) -> None:
    markdown = start + text.replace("\n", "\n> ") + end + "\n\n完。"
    body = convert_text(markdown)
    html = joined(body)
    assert html.count("<blockquote") == html.count("</blockquote>")
    assert html.count("<div") == html.count("</div>")
    without = markdown.replace("[!NOTE]", "").replace("[！warning]", "")
    if not list(losses_of(without, convert_text(without))):
        assert list(losses_of(markdown, body)) == []
