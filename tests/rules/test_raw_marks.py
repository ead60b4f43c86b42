"""Marks that readers would see, and remedies that mend them when they are followed to the letter."""

from __future__ import annotations

import re

import pytest

from made import manuscript
from newsroom.findings import Fault
from newsroom.rules.raw import raw_mark, unclosed_code


def faults(markdown: str) -> list[Fault]:
    made = manuscript(markdown)
    return [*raw_mark(made), *unclosed_code(made)]


def mended(markdown: str, fault: Fault) -> str:
    """The text after its writer has done what the first half of the remedy says."""
    lines = markdown.split("\n")
    at = fault.line - manuscript(markdown).draft.body_line
    raw = re.match("“(.*?)”没有成为", fault.fault)
    do = fault.remedy
    if finished := re.match("(?:小标题)?(?:请在地址后面写上右括号，|请)改成“(.*?)”", do):
        assert raw
        lines[at] = lines[at].replace(raw[1], finished[1])
    elif near := re.match(r"请删去紧靠 (\S+) 里面的空格；", do):
        sign = re.escape(near[1])
        lines[at] = re.sub(rf"({sign}) *([^*~]*?) *({sign})", r"\1\2\3", lines[at])
    elif do.startswith("请在圆括号里面，地址的两边写上尖括号 < >"):
        lines[at] = re.sub(r"\]\((.*?)\)", r"](<\1>)", lines[at])
    elif do.startswith("小标题请在 # 的后面空一格"):
        lines[at] = lines[at].replace("#", "# ", 1)
    elif do.startswith("请在行首写一个减号，方括号的前后各空一格"):
        lines[at] = re.sub(r"(?:- )?(\[.\]) ?", r"- \1 ", lines[at])
    elif do.startswith("请把两边的 == 都改成 **，里面不留空格"):
        lines[at] = re.sub("== *(.*?) *==", r"**\1**", lines[at])
    elif half := re.match(r"请在这段话的末尾也写上 (\S+)，里面不留空格", do):
        sign = half[1]
        lines[at] = lines[at].replace(f"{sign} ", sign) + sign
    elif note := re.match("请在文末空一行，写上“(.*?)”", do):
        lines += ["", note[1]]
    elif rule := re.match("表格请在它的下面加一行“(.*?)”", do):
        lines.insert(at + 1, rule[1])
    elif removed := re.match("请删去“(.*?)”", do):
        lines[at] = lines[at].replace(removed[1], "")
    elif code := re.match("请在代码的末尾单独写一行 (`+|~+)；", do):
        lines.append(code[1])
    elif do.startswith("请让它另起一段，前后各空一行"):
        lines = ["甲", "", "[乙](a.md)", "", "丙"]
    else:
        raise AssertionError(do)
    return "\n".join(lines)


LONG = ("甲** … **。", "甲~~… ~~。", "见[…](价 目 表)。", "#…", "[x]…", "价格== …==。")


@pytest.mark.parametrize(
    "markdown",
    [
        "请大家** 注意安全。",
        "请大家**注意安全。",
        "请**注意安全 **。",
        "会议~~改期 ~~了",
        "会议~~改期了",
        "见[菜单](价 目 表)。",
        "甲<b\n\n乙",
        "共三位[^1]。",
        "#二、开放时间",
        "#活动安排\n\n正文。",
        "甲\n\n|面食|八元|\n\n乙",
        "[x] 已经消毒",
        "- [ ]没有空格",
        "价格==不变==。",
        "欢迎&nbsp光临，&hellip没有分号",
        "[TOC]\n\n正文",
        "```\n甲\n\n乙",
        "甲\n\n~~~~\n乙",
        "<p>甲\n[乙](a.md)\n丙</p>",
        "![[window.jpg]]\n\n正文",
        "见[[menu.pdf|菜单]]。",
        "甲\n\n![窗口]\n(window.jpg)",
        "甲\n\n![窗口](window.jpg\n\n乙",
        "见[菜单](menu.pdf",
        "![窗口](window.jpg){width=50%}",
        "请大家** “停课不停学” **。",
        *(line.replace("…", "这一句比一条提醒里放得下的要长" * 3) for line in LONG),
    ],
)
def test_a_mark_that_became_nothing_is_told_with_a_remedy_that_mends(markdown: str) -> None:
    told = faults(markdown)
    assert told
    while told:
        better = mended(markdown, told[0])
        assert faults(better) != told
        markdown, told = better, faults(better)


@pytest.mark.parametrize(
    "markdown",
    [
        "**粗**、*斜*、~~删~~、`**`、[甲](a.md)、![乙](b.jpg)",
        "5*8、2**3=8、138****5678、张**同学、王**同学，女",
        "名单：张**、李**、孙**；李*明和王*红",
        "集合 {a=1}，见 `![[a.jpg]]`",
        "#开学季# 和 #校园 #食堂",
        "花了$5，C#，a_b，见附件[1]，数组 a[0]，函数 f(x)",
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        "```\n**甲 **\n[^1]\n```\n\n- [x] 乙",
        "甲[^1]\n\n[^1]: 乙",
        r"\*\*甲 \*\* \[^1] \#乙",
        "a == b，x&y，R&D，<https://example.com>",
        "8:00~11:30，好的~~",
    ],
)
def test_what_is_no_mark_is_left_alone(markdown: str) -> None:
    assert faults(markdown) == []


@pytest.mark.parametrize("markdown", ["请大家** 注意安全 **。", "会议~~ 改期 ~~了", "- [ ]没有空格"])
def test_of_one_mark_one_thing_is_said(markdown: str) -> None:
    assert len(faults(markdown)) == 1


def test_many_lines_without_words_take_no_longer_than_others() -> None:
    assert faults("- ```\n" * 8_000) == []
