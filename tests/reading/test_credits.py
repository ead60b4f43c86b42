"""Names, headline and dateline at the head and foot of a text leave it, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import SCHOOL
from newsroom.findings import Finding
from newsroom.reading.draft import Draft
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.story import StoryFile, read_story

PLAN, _ = read_plan(SCHOOL)
assert PLAN is not None
NAMES = PlanNames(PLAN)
TEXT = "食堂二楼今天开了一个新窗口，饭菜不多，都是热的。"
TITLE = "食堂开了“新窗口”"
NO_CREDITS = ((), (), (), ())


def read(body: str, **keys: str) -> tuple[Draft, tuple[Finding, ...]]:
    values = {
        "标题": TITLE,
        "日期": "2020-02-08",
        "栏目": "校园“新”生活",
        "子栏目": "学院动态",
        "单位": "文学院",
        "责任人": "江一山",
    } | keys
    front = "".join(f"{key}: {value}\n" for key, value in values.items())
    data = f"---\n{front}---\n\n{body}\n".encode()
    draft, findings = read_story(StoryFile("stories/2020/02/window.md", data, len(data)), NAMES)
    assert draft is not None
    assert draft.story is not None
    return draft, findings


def credits_of(draft: Draft) -> tuple[tuple[str, ...], ...]:
    story = draft.story
    assert story is not None
    return story.authors, story.photographers, story.editors, story.reviewers


def rules(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in findings]


ONE = (("王小明",), (), (), ())
TWO = (("王小明", "李小红"), (), (), ())
BOTH = (("王小明",), ("李小红",), (), ())
DESK = ((), (), ("王小明",), ("李小红",))


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("（通讯员 王小明 李小红）", TWO),
        ("(通讯员：王小明、李小红)", TWO),
        ("（通讯员王小明　李小红）", TWO),
        ("【记者 王小明 通讯员 李小红】", TWO),
        ("记者 王小明 通讯员 李小红", TWO),
        ("记者王小明　通讯员李小红", TWO),
        ("文/王小明 图/李小红", BOTH),
        ("文 / 王小明　图 / 李小红", BOTH),
        ("文：王小明  图：李小红", BOTH),
        ("文字|王小明 图片|李小红", BOTH),
        ("撰稿：王小明；摄影：李小红", BOTH),
        ("王小明/文 李小红/图", BOTH),
        ("王小明 文　李小红 摄", BOTH),
        ("图文：王小明", (("王小明",), ("王小明",), (), ())),
        ("文/图：王小明", (("王小明",), ("王小明",), (), ())),
        ("编辑：王小明　审核：李小红", DESK),
        ("责编 王小明｜审稿 李小红", DESK),
        ("责编 \\| 王小明 审稿 \\| 李小红", DESK),
        ("**编辑：王小明** **审核：李小红**", DESK),
        ("> 编辑：王小明，审核：李小红。", DESK),
        ("- 编辑：王小明 - 审核：李小红", NO_CREDITS),
        ("作者：王 小 明", ONE),
        ("作者：王小明老师", ONE),
        ("供稿：文学院 王小明", ONE),
        ("文学院 通讯员 王小明", ONE),
        ("（文学院 王小明）", ONE),
        ("（王小明 供稿）", ONE),
        ('<p align="right">（供稿：王小明）</p>', ONE),
        ("通讯员 王小明 报道", ONE),
        ("通 讯 员：王小明", ONE),
        ("摄　　影：李小红　作　者：王小明", BOTH),
        ("——供稿：王小明", ONE),
        ("本文通讯员：王小明", ONE),
        ("信息员：王小明", ONE),
        ("文字、摄影：王小明", (("王小明",), ("王小明",), (), ())),
        ("文：王小明<br>图：李小红<br/>", BOTH),
        ("发布人：王小明 | 审核：李小红", DESK),
    ],
)
def test_names_become_credits(line: str, credits: tuple[tuple[str, ...], ...]) -> None:
    for body in (f"{TEXT}\n\n{line}", f"{TEXT}\n{line}", f"{line}\n\n{TEXT}"):
        draft, findings = read(body)
        assert credits_of(draft) == credits
        assert (draft.markdown == TEXT) == (credits != NO_CREDITS)
        assert [rule for rule, _ in rules(findings)] == (["byline-in-text"] if credits != NO_CREDITS else [])


@pytest.mark.parametrize(
    "line",
    [
        "编辑：辛苦了",
        "记者：谢谢",
        "编辑：这个习惯坚持了多久？",
        "编辑：王小明 监制：何青",  # a role without a key
        "作者：王小明，电话：0571-5550100",
        "（作者系文学院学生）",
        "（完）",
        "（文学院）",
        "时间：2020年2月8日",
        "地点：二楼",
        "2020年2月9日",  # another day
        "文学院　2020年2月9日",
        "2020年2月8日 地点：二楼",
        "摄影作品",
        "公众号截图",
        "来源：晚报，未经许可不得转载",
        "记者方便的时候会再来。",
        "文学院供图很多。",
        "```",
        "| 编辑 | 王小明 |",
    ],
)
def test_text_stays(line: str) -> None:
    for body in (f"{TEXT}\n\n{line}", f"{line}\n\n{TEXT}"):
        draft, findings = read(body)
        assert (draft.markdown, credits_of(draft), findings) == (body, NO_CREDITS, ())


def test_a_talk_stays() -> None:
    for talk in (
        "记者：每天几点起床？\n\n王小明：六点半。\n\n编辑：李小红",
        "编辑：王小明\n\n李小红：早。\n\n编辑：何青",
        "问：谁在？\n\n编辑：王小明",
    ):
        draft, findings = read(talk)
        assert (draft.markdown, credits_of(draft), findings) == (talk, NO_CREDITS, ())


def test_several_lines_leave_at_both_ends() -> None:
    draft, findings = read(
        f"# 《食堂开了新窗口》\n2020-02-08\n\n{TEXT}\n\n---\n\n撰稿：王小明\n摄影：李小红\n\n编辑：何青"
    )
    assert draft.markdown == TEXT
    assert draft.body_line == 13
    assert credits_of(draft) == (("王小明",), ("李小红",), ("何青",), ())
    assert sorted(line for _, line in rules(findings)) == [10, 11, 17, 18, 20]


def test_lines_between_keep_their_numbers() -> None:
    draft, _ = read(f"{TITLE}\n\n第一段，还有一些话要说。\n\n第二段。（通讯员 王小明）\n\n![窗口](a.png)")
    assert (draft.body_line, draft.markdown) == (12, "第一段，还有一些话要说。\n\n第二段。\n\n![窗口](a.png)")


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{TEXT}（通讯员 王小明）", TEXT),
        (f"{TEXT[:-1]}（通讯员 王小明）。", TEXT),
        (f"本网讯（通讯员 王小明）{TEXT}", f"本网讯　{TEXT}"),
        (f"（通讯员 王小明）{TEXT}", TEXT),
    ],
)
def test_names_in_brackets_leave_the_sentence(body: str, left: str) -> None:
    draft, findings = read(body)
    assert (draft.markdown, credits_of(draft), rules(findings)) == (left, ONE, [("byline-in-text", 10)])


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        "# 食堂开了“新窗口”",
        "**《食堂开了‘新窗口’》**",
        "标题：食堂，开了新窗口",
        "２０２０年２月８日",
        "2020.2.8",
    ],
)
def test_headline_and_dateline_leave_the_text(line: str) -> None:
    draft, findings = read(f"{line}\n\n{TEXT}")
    assert (draft.markdown, rules(findings)) == (TEXT, [("headline-in-text", 10)])


@pytest.mark.parametrize(
    "line",
    [
        "文学院　2020年2月8日",
        "2020-02-08 文学院",
        "2020-02-08 09:30　来源：文学院",
        "来源：文学院　2020-02-08",
        "单位：文学院 2020.2.8",
    ],
)
def test_unit_and_date_leave_the_text(line: str) -> None:
    for body in (f"{line}\n\n{TEXT}", f"{TEXT}\n\n{line}"):
        draft, findings = read(body)
        assert draft.markdown == TEXT
        assert [rule for rule, _ in rules(findings)] == ["byline-in-text"]


def test_the_date_below_a_notice_is_its_signature() -> None:
    notice = {"栏目": "通知公告", "单位": "宣传部", "责任人": "周明远", "类型": "通告", "子栏目": "无"}
    for body in (f"{TEXT}\n\n宣传部\n\n2020年2月8日", f"{TEXT}\n\n宣传部　2020年2月8日"):
        draft, findings = read(body, **notice)
        assert draft.markdown == body
        assert [rule for rule, _ in rules(findings)] == ["nothing-written"]


def test_a_poem_may_begin_with_its_title() -> None:
    poem = {"栏目": "师生作品", "责任人": "沈砚", "类型": "作品", "形式": "诗歌", "标题": "春水", "子栏目": "无"}
    assert read("春水\n流得慢", **poem)[0].markdown == "春水\n流得慢"
    assert read("春水\n\n流得慢", **poem)[0].markdown == "流得慢"


def test_a_text_of_names_alone_is_left_alone() -> None:
    for body in (TITLE, "通讯员 王小明", f"{TITLE}\n\n（通讯员 王小明）"):
        draft, findings = read(body)
        assert (draft.markdown, findings) == (body, ())


def test_keys_win_and_differences_are_said() -> None:
    same, findings = read(f"{TEXT}\n\n作者：王小明", 作者="王小明、李小红")
    assert (credits_of(same), rules(findings)) == (TWO, [("byline-in-text", 13)])
    other, findings = read(f"{TEXT}\n\n作者：何青", 作者="王小明")
    assert (credits_of(other), rules(findings)) == (ONE, [("other-byline-in-text", 13)])
    assert other.markdown == TEXT
    assert "何青" in findings[0].fault


def test_a_source_of_its_own_is_kept() -> None:
    other = read(f"来源：晚报　发布时间：2020-02-08\n\n{TEXT}")[0].story
    own = read(f"来源：文学院　发布时间：2020-02-08\n\n{TEXT}")[0].story
    assert [story.source_name for story in (other, own) if story] == ["晚报", ""]


NAME = st.sampled_from(["王小明", "李小红", "何青", "欧阳修远", "陈晓明", "周　舟"])
ROLE = st.sampled_from(["通讯员", "记者", "撰稿", "摄影", "编辑", "审核", "责任编辑", "供稿"])
FIELD = st.tuples(
    ROLE, st.sampled_from(["：", ":", "/", " ： ", " "]), st.lists(NAME, min_size=1, max_size=3, unique=True)
)


@pytest.mark.parametrize("source", ["张三 13912345678", "13912345678", "学号2020012345", "3栋2单元501室"])
def test_no_personal_data_leaves_the_text_as_a_source(source: str) -> None:
    draft, _ = read(f"{TEXT}\n\n来源：{source}")
    assert draft.markdown == f"{TEXT}\n\n来源：{source}"
    assert draft.story is not None
    assert draft.story.source_name == ""


@given(st.lists(FIELD, min_size=1, max_size=3), st.sampled_from(["{}", "（{}）", "**{}**", "> {}"]), st.booleans())
def test_whatever_names_are_written_stand_on_the_page(
    fields: list[tuple[str, str, list[str]]], frame: str, at_head: bool
) -> None:
    line = frame.format("　".join(f"{role}{sign}{'、'.join(names)}" for role, sign, names in fields))
    draft, _ = read(f"{line}\n\n{TEXT}" if at_head else f"{TEXT}\n\n{line}")
    written = {"".join(name.split()) for _, _, names in fields for name in names}
    credited = {name for names in credits_of(draft) for name in names}
    assert draft.markdown == TEXT
    assert credited == written


WORDS = st.sampled_from(
    [
        "编辑",
        "：",
        "王小明",
        "（",
        "）",
        "\n",
        "\n\n",
        "文",
        "/",
        "图",
        " ",
        "。",
        "通讯员",
        "2020-02-08",
        "#",
        "*",
        TITLE,
    ]
)


@given(st.lists(WORDS, max_size=14).map("".join))
def test_nothing_is_lost(noise: str) -> None:
    """Every word stands in the text, or a finding stands on its line."""
    body = f"{noise}\n\n{TEXT}\n\n{noise}"
    draft, findings = read(body)
    said = {finding.line for finding in findings}
    left = dict(enumerate(draft.markdown.split("\n"), draft.body_line))
    for number, line in enumerate(body.split("\n"), 10):
        if any(map(str.isalnum, line)) and number not in said:
            assert left.get(number, "").rstrip() == line.rstrip()


@pytest.mark.parametrize(
    "hostile", ["#" * 60_000, "（" * 60_000, "*a " * 20_000, "编辑：" * 20_000, "记者：\n" * 15_000, "　" * 60_000]
)
def test_hostile_texts_are_read(hostile: str) -> None:
    assert credits_of(read(f"{hostile}\n\n{TEXT}\n\n{hostile}。")[0]) == NO_CREDITS
