"""Files that are not where their like belongs: known by their keys, and told where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading import read_outside
from newsroom.reading.strays import stray_dispatch, stray_story
from newsroom.reading.tree import place_of

KEYS = {
    "title": ("标题", "title", "Title", "题目"),
    "date": ("日期", "date", "发布时间"),
    "column": ("栏目", "column"),
    "unit": ("单位", "unit", "部门"),
    "responsible": ("责任人", "responsible", "供稿责任人"),
}
FENCES = ("---", "———", "—-", "－－－", "```", "```yaml", "~~~text", "--- ", "　---")
COLONS = (": ", "：", ":", " : ", ":\u00a0", "：\u3000")
STYLES = ("{}", "**{}**", "【{}】", "- {}", "“{}”", "> {}")
DATES = ("2020-03-10", "2020年3月10日", "2020/3/10", "20200310", "“2020-03-10 09:30”", "２０２０年３月１０日（星期二）")


@st.composite
def heads(draw: st.DrawFn) -> str:
    """The head of a story, in whatever way people write one."""
    others = draw(st.lists(st.sampled_from(["column", "unit", "responsible"]), unique=True))
    lines = []
    style = draw(st.sampled_from(STYLES))
    for name in draw(st.permutations(["title", "date", *others])):
        value = draw(st.sampled_from(DATES)) if name == "date" else "值"
        key = style.format(draw(st.sampled_from(KEYS[name])))
        lines.append(f"{key}{draw(st.sampled_from(COLONS))}{value}")
        lines += draw(st.lists(st.sampled_from(["", "封面: a.jpg", "  - 两位"]), max_size=2))
    opening = draw(st.lists(st.sampled_from(["", "\ufeff", *FENCES]), max_size=3))
    if draw(st.booleans()):
        opening = ["# 投稿", "请编辑看看。", "", "---"]
    return "\n".join([*opening, *lines, draw(st.sampled_from(FENCES)), "", "正文。", ""])


@given(heads())
def test_a_story_is_known_however_its_head_is_written(text: str) -> None:
    stray = stray_story("content/first-class.md", text)
    assert stray is not None
    assert stray.home == "content/stories/2020/03/first-class.md"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 投稿指南\n---\n\n# 投稿指南\n\n```text\n---\n标题: 换成你的\n日期: 2020-02-10\n---\n```\n",
        "---\ntitle: 关于\ndescription: 一句话\nhide: [toc]\n---\n\n标题: 甲\n日期: 乙\n",
        "# 联系人\n\n单位：航空学院\n责任人：陈晓明\n",
        "# 联系人\n\n---\n单位：航空学院\n责任人：陈晓明\n",
        "单位：航空学院\n责任人：陈晓明\n",
        "# 怎样写\n\n照这个样子：\n\n```\n---\n标题: 换成你的\n日期: 2020-02-10\n---\n```\n",
        "# 怎样写\n\n标题: 写清是什么事\n日期: 哪一天\n",
        "标题和日期都要写。\n日期: 2020-02-05\n单位: 宣传部\n",
        "",
    ],
)
def test_an_ordinary_page_is_none(text: str) -> None:
    assert stray_story("content/guide/index.md", text) is None


STORY = "---\n标题: 甲\n日期: 2020-03-10\n---\n\n正文。\n"


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("content/first-class.md", "first-class.md"),
        ("content/First Class.markdown", "first-class.md"),
        ("content/2020/02/x.md", "x.md"),
        ("content/guide/x/index.md", "x/index.md"),
        ("content/index.md", "story-0310/index.md"),
        ("content/stories/2020/03/index.md", "story-0310/index.md"),
        ("content/第一课.md", "story-0310.md"),
        ("content/aux.md", "story-0310.md"),
        ("stories/2020/03/x.md", "x.md"),
        ("x.txt", "x.md"),
    ],
)
def test_the_home_is_a_story_s_place_in_the_month_of_its_own_date(path: str, home: str) -> None:
    stray = stray_story(path, STORY)
    assert stray is not None
    assert stray.home == f"content/stories/2020/03/{home}"
    assert place_of(stray.home.removeprefix("content/")).folder == (2020, 3)


def test_a_place_that_is_taken_is_nobody_s_home() -> None:
    taken = {"content/stories/2020/03/x.md", "content/stories/2020/03/x-2.md"}
    stray = stray_story("content/x.md", STORY, taken.__contains__)
    assert stray is not None
    assert stray.home == "content/stories/2020/03/x-3.md"


def test_without_a_date_the_folders_tell_the_month_and_without_folders_nothing_does() -> None:
    text = "---\n标题: 甲\n单位: 乙\n---\n"
    found = [stray_story(path, text) for path in ("content/2020/2/x.md", "content/x.md")]
    assert [one.home if one else None for one in found] == ["content/stories/2020/02/x.md", ""]


def test_a_text_without_keys_is_a_story_only_where_a_month_s_folder_says_so() -> None:
    places = ("content/2020/02/x.md", "content/story/2020/2/x.md", "stories/2020/02/x.md", "2020/02/x.md")
    assert all(stray_story(path, "忘了写标题。") for path in places)
    assert not any(stray_story(path, "# 校史") for path in ("content/history/2020/02/x.md", "content/2020.md", "x.md"))


def test_dispatches_are_told_their_place() -> None:
    report = "情况：平安\n报告人: 林望舒\n时间: 2020年2月5日 14:10\n"
    concern = "question: 几点关门？\nasked: 2020-02-05\n"
    found = [stray_dispatch("content/library.yml", report), stray_dispatch("x/2020-02-05-dormitory.yaml", concern)]
    assert [one.home if one else None for one in found] == [
        "content/reports/2020-02-05/library.yml",
        "content/concerns/2020-02-05-dormitory.yml",
    ]
    assert stray_dispatch("content/data.yml", "情况: 平安\n数字: 3\n") is None


def test_the_tool_s_own_folders_and_other_trees_are_not_walked(tmp_path: Path) -> None:
    for path in (
        "README.md", "a/x.md", "columns/news.md", "columns/news/x.md", "content/a.md", "content/a.png",
        "content/stories/x.md", "content/bulletins/2020-02-05.md", "content/bulletins/x.md", "content/reports/x.md",
        "content/reports/2020-02-05/gym.yml", "hooks/x.md", "node_modules/x/x.md", ".hidden/x.md", "content/.x.md",
        "env/pyvenv.cfg", "env/x.md", "public/sitemap.xml", "public/x/x.txt", "mkdocs.yml",
    ):  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    (tmp_path / "content/link.md").symlink_to(tmp_path / "README.md")
    outside = read_outside(tmp_path)
    assert [file.path for file in outside.files] == [
        "README.md", "a/x.md", "columns/news/x.md", "content/a.md", "content/bulletins/x.md", "content/reports/x.md",
    ]  # fmt: skip
    assert outside.others == ("content/a.png",)
