"""Front matter as it is typed and pasted: understood as it was meant, said with its line, mended by what is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golden import SCHOOL
from newsroom.findings import Finding
from newsroom.model import Story
from newsroom.reading import StoryFile, read_story
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames

PLAN, _ = read_plan(SCHOOL)
assert PLAN is not None
NAMES = PlanNames(PLAN)
ENTRIES = {
    "标题": "食堂开了新窗口",
    "日期": "2020-02-08 09:30",
    "栏目": "校园“新”生活",
    "子栏目": "后勤与安全",
    "单位": "后勤处",
    "责任人": "林望舒",
    "作者": "方圆、石磊",
    "摘要": "食堂二楼今天开了一个新窗口。",
}
BODY = "食堂二楼今天开了一个新窗口。\n\n- 豆浆\n- 包子"
REMEDY = re.compile(r"请改成(一行)?“(.*)”。$", re.DOTALL)

TITLES = [
    "众志成城 #武汉加油# 航空学院在行动",
    "消毒 #1 号楼",
    "#话题#里的春天",
    "# 号楼",
    "“甲”和“乙”: 丙",
    '"云健身"打卡满一个月了',
    "'tis the season",
    "[转发] 学校的通知",
    "[转发]",
    "* 星",
    "*星*",
    "&co",
    "!important",
    "@全体",
    "100%",
    "%符号",
    "`代码`",
    "{花括号}",
    "{没有关上",
    "a | b",
    "| 竖线",
    "> 引用",
    "- 一",
    "? 为什么",
    "yes",
    "2020",
    "2020-02-08",
    "1e9",
    "结尾是冒号:",
    "键: 值: 值",
    "标题: 标题",
    "<b>粗</b>",
    "“疫”",
    "《在路上》",
    "9:30 开始",
    "C:\\新闻\\一",
    "一--二——三",
]


def text_of(entries: dict[str, str]) -> str:
    front = "".join(f"{key}: {value}\n" for key, value in entries.items())
    return f"---\n{front}---\n\n{BODY}\n"


def read(text: str | bytes) -> tuple[Story | None, str, tuple[Finding, ...]]:
    data = text.encode() if isinstance(text, str) else text
    draft, findings = read_story(StoryFile("stories/2020/02/window.md", data, len(data)), NAMES)
    assert draft is not None
    return draft.story, draft.markdown, findings


def mended(text: str, finding: Finding) -> str:
    """What becomes of a text whose writer does what he is told."""
    lines = text.split("\n")
    at = finding.line - 1
    if match := REMEDY.fullmatch(finding.remedy):
        lines[at] = match[2]
        while match[1] and not re.match(r"\w+: |---", lines[at + 1]):
            del lines[at + 1]
    elif finding.remedy == "请把这一行改成三个英文减号 ---。":
        lines[at] = "---"
    elif finding.remedy == "请删去它前面的空格。":
        lines[at] = lines[at].strip()
    elif finding.remedy.endswith("加一行，只写三个英文减号 ---。"):
        lines.insert(at, "---")
    elif match := re.fullmatch(r"请删去第一行(?:和第 (\d+) 行)?的“.*”，从“---”写起。", finding.remedy):
        for number in sorted({1, int(match[1] or 1)}, reverse=True):
            del lines[number - 1]
    elif finding.remedy == "请把行首的每个 Tab 换成两个空格。":
        lines[at] = lines[at].replace("\t", "  ")
    elif finding.remedy == "请删掉行首的空格，在英文输入法下重新打两个。":
        lines[at] = "  " + lines[at].strip()
    else:
        raise AssertionError(finding.remedy)
    return "\n".join(lines)


def assert_understood(text: str, rules: set[str], meant: dict[str, str] = ENTRIES) -> None:
    """It is the same story, each oddity is a warning of one of these rules, and after mending there is none."""
    story, markdown, findings = read(text)
    assert (story, markdown) == (read(text_of(meant))[0], BODY)
    assert {finding.rule for finding in findings} == rules
    assert not any(finding.is_error for finding in findings)
    for _ in range(2):
        if not findings:
            break
        for finding in reversed(findings):
            text = mended(text, finding)
        story, markdown, findings = read(text)
    assert (story, markdown, findings) == (read(text_of(meant))[0], BODY, ())


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_the_rest_of_its_line(title: str) -> None:
    story, _, findings = read(text_of(ENTRIES | {"标题": title, "摘要": title}))
    assert story is not None
    assert (story.title, story.summary, findings) == (title, title, ())


@settings(max_examples=400, deadline=None)
@given(st.text("甲，“”‘’：）！aN09_-~ :#'\"&*!|>%@`[]{},?=.+<\\/", min_size=1, max_size=14).filter(str.strip))
def test_whatever_stands_behind_a_title_is_the_title_or_is_said(title: str) -> None:
    story, _, findings = read(text_of(ENTRIES | {"标题": title}))
    assert not {finding.rule for finding in findings if finding.is_error} - {"empty-title", "missing-key"}
    quoted = re.fullmatch(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", title.strip())
    if story is not None and not quoted and "decorated-value" not in {finding.rule for finding in findings}:
        assert story.title == " ".join(title.split())


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("'It''s a title'", "It's a title"),
        ('"一\\"二\\""', '一"二"'),
        ("|\n  一行", "一行"),
        (">\n  一行，\n  又一行", "一行， 又一行"),
        ("一行，\n  又一行", "一行，又一行"),
        ("one line\n  and another", "one line and another"),
        ("\n  一行", "一行"),
    ],
)
def test_quoted_and_folded_texts_keep_their_meaning(written: str, title: str) -> None:
    story, _, findings = read(text_of(ENTRIES).replace("标题: 食堂开了新窗口", f"标题: {written}"))
    assert story is not None
    assert (story.title, findings) == (title, ())


COLONS = st.sampled_from([("：", "full-width-colon"), (":", "no-space-after-colon"), ("： ", "full-width-colon")])
SPACED = st.sampled_from([(":\u3000", "wide-space"), (":\u00a0", "wide-space"), (":\u3000\u3000", "wide-space")])
MARGINS = st.sampled_from(
    [(" ", "indented-key"), ("   ", "indented-key"), ("\t", "tab"), ("\u3000\u3000", "wide-space")]
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(list(ENTRIES)), st.tuples(COLONS | SPACED), min_size=1))
def test_colons_and_spaces_of_an_input_method(odd: dict[str, tuple[tuple[str, str]]]) -> None:
    text = text_of(ENTRIES)
    for key, ((colon, _),) in odd.items():
        text = text.replace(f"\n{key}: ", f"\n{key}{colon}")
    assert_understood(text, {rule for ((_, rule),) in odd.values()})


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(list(ENTRIES)[1:]), MARGINS, min_size=1))
def test_keys_away_from_the_margin(odd: dict[str, tuple[str, str]]) -> None:
    text = text_of(ENTRIES)
    for key, (margin, _) in odd.items():
        text = text.replace(f"\n{key}: ", f"\n{margin}{key}: ")
    assert_understood(text, {rule for _, rule in odd.values()})


@pytest.mark.parametrize("words", ["标　题", "标\u00a0题", "“标题”", "**标题**", "标题\u3000"])
def test_keys_with_spaces_and_signs_in_them(words: str) -> None:
    assert_understood(text_of(ENTRIES).replace("标题", words), {"wide-space"})


@pytest.mark.parametrize(
    ("before", "behind", "rule"),
    [
        ("**", "：** ", "full-width-colon"),
        ("**", ":** ", "wide-space"),
        ("【", "】", "no-space-after-colon"),
        ("【", "】：", "no-space-after-colon"),
        ("- ", ": ", "wide-space"),
        ("1. ", ": ", "wide-space"),
        ("2、", "：", "full-width-colon"),
        ("", "∶", "full-width-colon"),
        ("", "：：", "no-space-after-colon"),
        ("", ":: ", "no-space-after-colon"),
        ("", " ", "no-space-after-colon"),
        ("", "\t", "no-space-after-colon"),
        ("", "=", "no-space-after-colon"),
        ("", " = ", "no-space-after-colon"),
    ],
)
def test_keys_as_lists_and_forms_have_them(before: str, behind: str, rule: str) -> None:
    front = "".join(f"{before}{key}{behind}{value}\n" for key, value in ENTRIES.items())
    assert_understood(f"---\n{front}---\n\n{BODY}\n", {rule})


@pytest.mark.parametrize("end", ["；", ";", "，", "<br>", "；<br>"])
def test_signs_at_the_end_of_values(end: str) -> None:
    text = text_of(ENTRIES)
    for key in ("日期", "单位", "责任人", "栏目"):
        text = text.replace(f"{key}: {ENTRIES[key]}\n", f"{key}: {ENTRIES[key]}{end}\n")
    assert_understood(text, {"decorated-value"})


@pytest.mark.parametrize("words", ["# 稿件", "老师好，稿件如下：\n", "---\n", "\ufeff\n稿件"])
def test_words_in_front_of_the_first_fence_are_said(words: str) -> None:
    story, markdown, findings = read(f"{words}\n{text_of(ENTRIES)}")
    assert (story, markdown) == read(text_of(ENTRIES))[:2]
    assert [(finding.rule, finding.is_error) for finding in findings] == [("missing-opening-fence", False)]


FENCES = ["———", "——", "—-", "-—-", "－－－", "===", "___", "--", "- - -", "————————", "***", "  ---", "－－", "＝＝＝"]


@pytest.mark.parametrize("fence", FENCES)
def test_fences_of_other_signs(fence: str) -> None:
    front = text_of(ENTRIES)
    both = front.replace("---\n", f"{fence}\n")
    assert_understood(both, {"missing-opening-fence", "missing-closing-fence"})
    assert_understood(front.replace("---\n", f"{fence}\n", 1), {"missing-opening-fence"})
    closing = "---\n".join(front.split("---\n")[:2]) + f"{fence}\n" + front.split("---\n")[2]
    assert_understood(closing, {"missing-closing-fence"})


@pytest.mark.parametrize("end", ["\n", ""], ids=["with an empty line", "without"])
@pytest.mark.parametrize("body", [BODY, f"　　{BODY}", "# 大标题\n\n" + BODY])
def test_fences_that_are_missing(end: str, body: str) -> None:
    if not end and body.startswith("#"):
        return
    front = "".join(f"{key}: {value}\n" for key, value in ENTRIES.items())
    meant = read(text_of(ENTRIES).replace(BODY, body))
    for text, rules in (
        (f"---\n{front}{end}{body}\n", ["missing-closing-fence"]),
        (f"{front}---\n{end}{body}\n", ["missing-opening-fence"]),
        (f"{front}{end}{body}\n", ["missing-opening-fence", "missing-closing-fence"]),
    ):
        story, markdown, findings = read(text)
        assert (story, markdown) == meant[:2]
        assert [finding.rule for finding in findings] == rules
        for finding in reversed(findings):
            text = mended(text, finding)
        assert read(text) == meant


@pytest.mark.parametrize("opening", ["```", "```text", "```yaml", "~~~", "````markdown", "``` md"])
@pytest.mark.parametrize("closing", ["at the end", "before the text", "nowhere"])
def test_the_sample_in_its_code_fence(opening: str, closing: str) -> None:
    marks = opening.rstrip(" abcdefghijklmnopqrstuvwxyz")
    front, body = text_of(ENTRIES).split("\n\n", 1)
    before = f"\n{marks}" if closing == "before the text" else ""
    after = f"{marks}\n" if closing == "at the end" else ""
    assert_understood(f"{opening}\n{front}{before}\n\n{body}{after}", {"in-code-fence"})


@pytest.mark.parametrize("sign", ["\v", "\u2028"])
@pytest.mark.parametrize("behind", ["\n\n", "{}", "{}{}"])
def test_soft_returns_between_keys_end_lines(sign: str, behind: str) -> None:
    front, body = text_of(ENTRIES).split("\n\n", 1)
    text = front.replace("\n", sign) + behind.format(sign, sign) + body
    story, markdown, findings = read(text)
    assert (story, markdown) == read(text_of(ENTRIES))[:2]
    assert [(finding.rule, finding.line, finding.is_error) for finding in findings] == [("soft-return", 1, False)]
    assert not {finding.rule for finding in read(text.replace(sign, "\n"))[2]}  # the remedy


def test_soft_returns_shift_no_line() -> None:
    text = text_of(ENTRIES | {"单位": "没有这个单位"}).replace("\n日期", "\v日期").replace("\n栏目", "\v栏目")
    _, _, findings = read(text)
    assert [(finding.rule, finding.line) for finding in findings] == [("soft-return", 2), ("unknown-unit", 4)]


@pytest.mark.parametrize("sign", ["  - ", "- ", "  • "])
def test_a_list_of_one_is_what_it_lists(sign: str) -> None:
    text = text_of(ENTRIES)
    for key in ("标题", "栏目", "单位", "责任人"):
        text = text.replace(f"{key}: {ENTRIES[key]}\n", f"{key}:\n{sign}{ENTRIES[key]}\n")
    assert_understood(text, {"broken-value"})


@pytest.mark.parametrize("before", ["", "\n", "\n \n", "\n\u3000\n\n"])
@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff", "\u200b", "\ufeff\n"])
def test_a_byte_order_mark_stands_behind_empty_lines(before: str, mark: str) -> None:
    story, markdown, findings = read(f"{before}{mark}{text_of(ENTRIES)}")
    assert (story, markdown, findings) == read(text_of(ENTRIES))


@pytest.mark.parametrize("between", ["|", " | ", "｜", "&", " & ", "＆", "+", "\\", "和", "与", "　"])
def test_authors_with_other_signs_between_are_several(between: str) -> None:
    text = text_of(ENTRIES).replace("方圆、石磊", f"李和平{between}石磊")
    story, _, findings = read(text)
    assert story is not None
    assert story.authors == ("李和平", "石磊")
    assert [finding.rule for finding in findings] == ["joined-names"]
    assert "作者: 李和平、石磊" in findings[0].remedy


@pytest.mark.parametrize("name", ["阿里木·买买提", "李和平", "宋与之", "张和"])
def test_one_author_is_one(name: str) -> None:
    story, _, findings = read(text_of(ENTRIES | {"作者": name}))
    assert story is not None
    assert (story.authors, findings) == ((name,), ())


@pytest.mark.parametrize("marks", ["“”", '“"', '"”', "“", "”", "‘’", "„“", "＂＂"])
def test_quotation_marks_round_values(marks: str) -> None:
    text = text_of(ENTRIES)
    opening, closing = (marks[0], marks[1:]) if marks != "”" else ("", marks)
    for key in ("日期", "单位", "责任人"):
        text = text.replace(f"{key}: {ENTRIES[key]}\n", f"{key}: {opening}{ENTRIES[key]}{closing}\n")
    assert_understood(text, {"decorated-value"})


def test_a_title_stands_in_quotation_marks_of_its_own_unless_all_values_do() -> None:
    own = text_of(ENTRIES | {"标题": "“疫”"})
    all_of_them = text_of(
        {key: f"“{value}”" for key, value in ENTRIES.items() if "“" not in value} | {"栏目": "校园“新”生活"}
    )
    assert read(own)[2] == ()
    assert_understood(all_of_them, {"decorated-value"})


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("标题", "题目"),
        ("单位", "部门"),
        ("责任人", "负责人"),
        ("作者", "记者"),
        ("日期", "发布时间"),
        ("作者", "通讯员"),
        ("标题", "文章标题"),
        ("日期", "发布日期"),
        ("栏目", "所属栏目"),
        ("单位", "供稿单位"),
        ("责任人", "责任人姓名"),
        ("摘要", "导语"),
    ],
)
def test_keys_by_other_names(key: str, other: str) -> None:
    assert_understood(text_of(ENTRIES).replace(f"\n{key}: ", f"\n{other}: "), {"key-by-another-name"})


def test_authors_by_several_names_are_all_authors() -> None:
    text = text_of(ENTRIES).replace("作者: 方圆、石磊", "记者: 方圆\n通讯员: 石磊")
    story, _, _ = read(text)
    assert story is not None
    assert story.authors == ("方圆", "石磊")


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_characters_of_other_encodings_are_known(encoding: str) -> None:
    story, markdown, findings = read(text_of(ENTRIES).encode(encoding))
    assert (story, markdown) == read(text_of(ENTRIES))[:2]
    assert [finding.rule for finding in findings] == ["gbk" if encoding.startswith("gb") else "utf-16"]


SOURCE = "来源: {媒体: 滨江晚报, 链接: 'https://example.com/'}"


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("来源:\n  媒体: 滨江晚报\n  链接: https://example.com/", set()),
        ("来源：\n  媒体：滨江晚报\n  链接：https://example.com/", {"full-width-colon"}),
        ("来源:\n\t媒体: 滨江晚报\n\t链接: https://example.com/", {"tab"}),
        ("来源:\n　　媒体: 滨江晚报\n　　链接: https://example.com/", {"wide-space"}),
        ("来源: 媒体：滨江晚报\n  链接: https://example.com/", set()),
    ],
)
def test_inner_keys_are_read_like_outer_ones(source: str, rules: set[str]) -> None:
    meant = text_of(ENTRIES).replace("摘要: ", f"{SOURCE}\n摘要: ")
    text = text_of(ENTRIES).replace("摘要: ", f"{source}\n摘要: ")
    story, _, findings = read(text)
    assert story == read(meant)[0]
    assert {finding.rule for finding in findings} == rules
    for finding in reversed(findings):
        if match := REMEDY.fullmatch(finding.remedy):
            indent = "" if "来源" in finding.fault else "  "
            lines = text.split("\n")
            lines[finding.line - 1] = indent + match[2]
            text = "\n".join(lines)
        else:
            text = mended(text, finding)
    assert (read(text)[0], read(text)[2]) == (story, ())


@pytest.mark.parametrize(
    "authors",
    [
        "[方圆, 石磊]",
        "\n  - 方圆\n  - 石磊",
        "\n- 方圆\n- 石磊",
        "\n  方圆\n  石磊",
        "方圆、\n  石磊",
        "\n  • 方圆\n  • 石磊",
    ],
)
def test_names_may_be_a_list(authors: str) -> None:
    story, _, findings = read(
        text_of(ENTRIES).replace("作者: 方圆、石磊", f"作者:{' ' * (authors[0] != chr(10))}{authors}")
    )
    assert story is not None
    assert (story.authors, findings) == (("方圆", "石磊"), ())


@pytest.mark.parametrize(
    "words",
    ["草稿: 是", "草稿：是", "draft: true", "Draft: yes", "published: false", "发布: 否", "状态: 草稿", "状态: 未完成",
     "草稿: 未完成", "未完成: 是", "暂不发布: 是", "发布: 暂不发布", "待审: 是"],
)  # fmt: skip
def test_a_draft_is_held_back(words: str) -> None:
    story, _, findings = read(text_of(ENTRIES).replace("摘要: ", f"{words}\n摘要: "))
    assert story is None
    assert "held-back" in {finding.rule for finding in findings}
    assert not any(finding.is_error for finding in findings)


@pytest.mark.parametrize("words", ["草稿: 否", "draft: false", "published: true", "发布: 是", "草稿:", "草稿: 定稿"])
def test_what_is_no_draft_goes_out(words: str) -> None:
    story, _, findings = read(text_of(ENTRIES).replace("摘要: ", f"{words}\n摘要: "))
    assert (story, findings) == (read(text_of(ENTRIES))[0], ())


def test_a_draft_that_nobody_understands_stays_out() -> None:
    story, _, findings = read(text_of(ENTRIES).replace("摘要: ", "草稿: 也许\n摘要: "))
    assert story is None
    assert [finding.rule for finding in findings] == ["wrong-type"]
