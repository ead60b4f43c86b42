"""Short texts out of long ones."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsroom.converting.summaries import boundary, lines_of, shortened, summary_of
from newsroom.model import Form, Kind, Work
from pages.small_newsroom import at, body, story

SENTENCE = "后勤处今天完成了全校教学楼和宿舍楼的第一轮粉刷，共用去三个小时。"  # 32 characters


def test_what_is_short_enough_stays_whole() -> None:
    assert shortened("今天很好", 90) == "今天很好"
    assert shortened("字" * 90, 90) == "字" * 90


def test_a_long_text_ends_where_a_sentence_ends() -> None:
    assert shortened(SENTENCE * 5, 90) == SENTENCE * 2


def test_a_sentence_within_a_quotation_is_no_end() -> None:
    text = SENTENCE + "他说：“我们一早就来了。大家都没有歇。" + "还要再做一遍，明天也是，后天也是。" * 4 + "”"
    assert shortened(text, 90) == SENTENCE


def test_a_quotation_that_ends_with_its_sentence_is_kept_whole() -> None:
    text = SENTENCE + "他说：“我们一早就来了。”" + "别的事情还要再看，" * 20
    assert shortened(text, 90) == SENTENCE + "他说：“我们一早就来了。”"


def test_without_an_end_the_text_stops_at_a_pause_and_says_so() -> None:
    assert shortened("今天大家一起打扫校园，" * 20, 90) == "今天大家一起打扫校园，" * 7 + "今天大家一起打扫校园……"


def test_without_any_mark_it_is_cut() -> None:
    assert shortened("字" * 200, 90) == "字" * 88 + "……"


def test_a_very_short_first_sentence_does_not_stand_alone() -> None:
    assert shortened("开学了。" + "同学们从各地回到了校园，" * 20, 90).startswith("开学了。同学们")


def test_lines_become_one() -> None:
    assert shortened("春天\n来了", 90) == "春天 来了"
    assert shortened("春天，\n来了。", 90) == "春天，来了。"


@given(st.text(alphabet="字。，“”《》！…a \n", max_size=300), st.sampled_from([90, 120]))
def test_it_is_always_short_enough_and_an_opening_of_the_text(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert "".join(text.split()).startswith("".join(short.removesuffix("……").split()))


CLUSTERS = (
    *"字。，“”《》（）！…aé ",
    "👍🏽",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🇨🇳",
    "🇭🇰",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1️⃣",
    "❤️",
    "e\u0301\u0323",
    "が\u3099",
    "ｶﾞ",
    "ก็",
    "\u1112\u1161\u11ab",
    "𠮷",
    "䶮\U000e0101",
)
"""What readers see as one character each."""


@given(st.lists(st.sampled_from(CLUSTERS), max_size=200), st.sampled_from([30, 90, 120]))
def test_no_character_of_several_code_points_is_ever_cut(signs: list[str], limit: int) -> None:
    text = "".join(signs)
    short = shortened(text, limit)
    assert len(short) <= limit
    kept = "".join(short.removesuffix("……").split())
    openings = {"".join(signs[:end]).replace(" ", "") for end in range(len(signs) + 1)}
    assert kept in openings


@given(st.lists(st.sampled_from(CLUSTERS), max_size=60), st.integers(0, 300))
def test_a_boundary_stands_between_two_characters(signs: list[str], at: int) -> None:
    ends = [*accumulate(map(len, signs), initial=0)]
    assert boundary("".join(signs), at) == max(end for end in ends if end <= at)


def test_a_quotation_that_has_no_room_is_left_out() -> None:
    said = "他们把整个学院的老师和同学都请到了学校的操场上来一起听这几句话：" + "“" + "今天天气很好" * 20 + "”"
    assert shortened(said, 90) == said[: said.index("：")] + "……"
    unpaused = said.replace("：", "")
    assert shortened(unpaused, 90) == unpaused[: unpaused.index("“")] + "……"


def test_an_apostrophe_closes_no_quotation() -> None:
    text = SENTENCE + "他说：“It’s late。" + "别的事情还要再看，" * 20 + "”"
    assert shortened(text, 90) == SENTENCE


def test_one_character_without_end_is_cut_all_the_same() -> None:
    assert len(shortened("e" + "\u0301" * 500, 90)) == 90


def test_the_contributor_s_summary_wins() -> None:
    assert summary_of(story("one", at(2, 6), summary="提要。"), body(SENTENCE)) == "提要。"
    assert summary_of(story("one", at(2, 6)), body(SENTENCE)) == SENTENCE


def test_a_flash_is_said_whole() -> None:
    flash = story("one", at(2, 6), kind=Kind.FLASH, summary="提要。")
    assert summary_of(flash, body(SENTENCE * 4)) == SENTENCE * 4


@pytest.mark.parametrize(
    ("form", "lines"), [(Form.POEM, ("一", "二", "三", "四", "五", "六")), (Form.PAINTING, ()), (Form.VIDEO, ())]
)
def test_the_first_six_lines_of_a_poem_are_shown(form: Form, lines: tuple[str, ...]) -> None:
    poem = replace(body(), paragraphs=("一\n二\n三", "四\n五\n六\n七"))
    assert lines_of(story("one", at(2, 6), kind=Kind.WORK, details=Work(form=form)), poem) == lines


def test_verse_in_paragraphs_shows_the_beginning_of_each() -> None:
    poem = replace(body(), paragraphs=("春天。" + "长" * 200, "短"))
    first, second = lines_of(story("one", at(2, 6), kind=Kind.WORK, details=Work(form=Form.POEM)), poem)
    assert (first[:4], first[-2:], len(first) <= 48, second) == ("春天。长", "……", True, "短")


def test_a_story_has_no_lines() -> None:
    assert lines_of(story("one", at(2, 6)), body("一\n二")) == ()


@pytest.mark.parametrize(
    ("paragraphs", "summary"),
    [
        (("各学院、各部门：", "寒假从1月18日开始。"), "寒假从1月18日开始。"),
        (("全体通讯员：\n本周稿件请周五前交。",), "本周稿件请周五前交。"),
        (("各位同学：大家好！食堂明天开放。",), "食堂明天开放。"),
        (("尊敬的家长：", "您好！", "孩子们都好。"), "孩子们都好。"),
        (("各班级值日：一班周一，二班周二。",), "各班级值日：一班周一，二班周二。"),
        (("各学院：",), "各学院："),
    ],
)
def test_a_salutation_is_no_summary(paragraphs: tuple[str, ...], summary: str) -> None:
    said = replace(body("文"), paragraphs=paragraphs)
    assert summary_of(story("a", at(2, 3)), said) == summary
