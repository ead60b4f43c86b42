"""What is left of the guide's samples is found; the guide itself says what they are."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS
from newsroom.inspection import inspect
from newsroom.reading.samples import read_samples
from small_site import MONTH, story, write_site
from written_manuals import guide

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
GUIDE = guide()
BLOCKS = re.findall(r"^```[a-z]*\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
(SAMPLE,) = (block for block in BLOCKS if block.startswith("---\n"))
BODY = SAMPLE.split("---\n")[2]


def said(root: Path, text: str) -> list[tuple[int, str]]:
    site = write_site(root, {"x.md": text})
    path = f"{MONTH}/x.md"
    rules = ("untouched-sample", "sample-people")
    return [
        (one.line, one.rule) for one in inspect(site, NOW, workers=1).findings if one.path == path and one.rule in rules
    ]


def test_the_guide_s_own_sample_is_found_as_it_stands(tmp_path: Path) -> None:
    lines = SAMPLE.split("\n")
    wanted = {
        number for number, line in enumerate(lines, 1) if line.startswith(("标题", "摘要", "第一段", "第二段", "!["))
    }
    assert len(wanted) == 5
    found = said(tmp_path, SAMPLE)
    assert wanted <= {line for line, rule in found if rule == "untouched-sample"}
    assert [lines[line - 1][:2] for line, rule in found if rule == "sample-people"] == ["作者"]


@pytest.mark.parametrize("line", [line for line in BODY.split("\n") if len(line) > 10])
def test_every_single_line_of_it_is_found_in_a_story_of_one_s_own(tmp_path: Path, line: str) -> None:
    text = story("自己的标题", f"自己的第一段。\n\n{line}\n\n自己的最后一段。")
    assert said(tmp_path, text) == [(text.split("\n").index(line) + 1, "untouched-sample")]


def test_a_title_with_the_guide_s_remark_is_found(tmp_path: Path) -> None:
    (remark,) = re.findall(r"标题: .*(（.*）)", SAMPLE)
    assert said(tmp_path, story(f"食堂开了新窗口{remark}")) == [(2, "untouched-sample")]


def test_what_any_story_may_say_is_no_sample(tmp_path: Path) -> None:
    own = "像这样。\n\n- 像这样。\n\n| 班级 | 人数 |\n| --- | --- |\n| 一班 | 20 |\n"
    assert said(tmp_path, story("线上课堂开课第一天", own)) == []


def test_the_texts_of_other_samples_are_known_too() -> None:
    texts = read_samples([GUIDE]).texts
    work = next(block for block in BLOCKS if "文字稿" in block)
    lines = [line.strip() for line in work.split("文字稿: |\n")[1].split("\n")]
    assert (
        [line for line in lines if sum(map(str.isalnum, line)) >= 8] == [line for line in lines if line in texts] != []
    )


def test_blocks_without_keys_and_texts_without_blocks_are_no_samples() -> None:
    page = "```sh\nmake site ARGS=--quiet\n```\n\n标题: 不在代码里\n日期: 2020-02-10\n\n不在代码里的长长的一行。\n"
    assert read_samples([page]).texts == frozenset()
