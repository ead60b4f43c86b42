"""Tables on a phone: they move in a frame, short cells stay lines, and the first column may stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converting.as_html import joined
from newsroom.converting import convert_text
from newsroom.converting.page_cleaning import clean_page, page_cleaner
from newsroom.converting.tables import frame_start, framed, width_of

FRAME = frame_start(1)
FRAMES = re.compile('<div class="table"[^>]*>')


def table(*rows: str) -> str:
    head, *others = rows
    html = joined(convert_text("\n".join([head, "|---" * (head.count("|") - 1) + "|", *others])))
    return html.removeprefix(FRAME).removesuffix("</div>")


@pytest.mark.parametrize(
    ("rows", "long"),
    [
        (("|部门|电话|", "|后勤服务中心|027-87770010|"), []),
        (("|窗口|说明|", "|一号|早上六点半开到九点，周末不开|"), ["早上六点半开到九点，周末不开"]),
        (("|甲|乙|丙|丁|", "|1|信息技术学院二〇二五级一|2|3|"), ["信息技术学院二〇二五级一"]),
        (("|甲|乙|丙|丁|", "|1|信息技术学院二〇二五级|2|3|"), []),
        (("|甲|乙|", "|1|一行<br>又一行<br>还有一行<br>再一行|"), []),
        (("|甲|乙|", "|1|[https://lib.example.edu.cn/a/b/c](https://lib.example.edu.cn/a/b/c)|"), ["https://lib.example.edu.cn/a/b/c"]),
    ],
)  # fmt: skip
def test_a_short_cell_is_a_line_and_a_long_one_breaks(rows: tuple[str, ...], long: list[str]) -> None:
    html = table(*rows)
    assert html.count('class="long"') == len(long)
    for words in long:
        assert any(words in cell.split("</td>")[0] for cell in html.split('<td class="long">')[1:])


@pytest.mark.parametrize(
    ("rows", "stays"),
    [
        (("|学院|1月|2月|3月|", "|信息技术学院|1|2|3|"), True),
        (("|学院|1月|2月|", "|信息技术学院|1|2|"), False),
        (("|学院和系部的全称|1月|2月|3月|", "|信息技术学院计算机系|1|2|3|"), False),
    ],
)
def test_the_first_column_stays_where_it_leaves_room_for_the_others(rows: tuple[str, ...], *, stays: bool) -> None:
    assert ('<table class="keep">' in table(*rows)) is stays


def test_no_column_stays_where_cells_reach_over_several() -> None:
    rows = '<tr><td rowspan="2">甲</td><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td><td>6</td></tr>'
    assert "keep" not in joined(convert_text(f"<table>{rows}</table>"))


def test_cells_of_a_table_within_a_cell_are_not_judged() -> None:
    inner = "<table><tr><td>很长很长很长很长很长很长的一格</td></tr></table>"
    html = joined(convert_text(f"<table><tr><td>{inner}</td></tr></table>"))
    assert html.count(FRAME) == 1
    assert html.count('class="long"') == 1
    assert html.startswith(f'{FRAME}<table><tbody><tr><td class="long">')


@given(st.lists(st.sampled_from(["<table>", "</table>", "<p>文</p>"]), max_size=12))
def test_every_outer_table_of_an_ordinary_page_has_one_frame(parts: list[str]) -> None:
    html = clean_page(page_cleaner(), "".join(parts))
    frames = FRAMES.findall(html)
    assert (not frames) is ("<table" not in html)
    assert len(set(frames)) == len(frames)
    assert framed(FRAMES.sub("", html).replace("</table></div>", "</table>")) == html


def test_letters_are_half_as_wide_as_ideographs() -> None:
    assert width_of("校A") == pytest.approx(1.55)
