"""Genres and keys that a school names in ``columns/``: what a story makes of them, and what is found wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.inspection import Inspection, inspect
from newsroom.model import USUAL, Extra, Story, Value
from small_site import MONTH, PLAN, story, write_site

NOW = datetime(2020, 2, 14, 4, tzinfo=UTC)
DESK, COLUMN = PLAN["columns/desk.yml"], PLAN["columns/news.md"]
GENRES = """\
genres:
  - {name: 快评, also: [短评]}
  - {name: 旧闻, until: 2020-02-04}
  - {name: 他山之石, reprint: 是}
"""
EXTRA = """\
extra:
  - {label: 地点, holds: text}
  - {label: 报名截止, holds: date, kinds: [通告, story]}
  - {label: 网址, holds: link, from: 2020-02-05}
  - {label: 名额, holds: number, kinds: [notice]}
"""


def inspected(root: Path, *, desk: str = "", column: str = "", more: str = "") -> Inspection:
    files = {
        "columns/desk.yml": DESK + desk,
        "columns/news.md": COLUMN.replace("---\n这里", f"{column}---\n这里"),
        "one.md": story("一篇", more=more),
    }
    return inspect(write_site(root, files), NOW)


def only(inspection: Inspection) -> Story:
    assert inspection.newsroom is not None
    (one,) = inspection.newsroom.stories
    return one


def told(inspection: Inspection) -> list[str]:
    return [one.for_people() for one in inspection.findings if not one.rule.startswith("quota-")]


def test_a_school_without_a_list_has_the_usual_genres(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, more="体裁: 通讯\n")
    assert (only(inspection).genre, told(inspection)) == (USUAL[1], [])


def test_a_school_has_the_genres_that_it_lists_and_no_others(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, desk=GENRES, more="体裁: 快平\n")
    assert only(inspection).genre is None
    assert told(inspection) == [
        f"{MONTH}/one.md:7: 提醒: 没有“快平”这种体裁，没有采用。 [ignored-value]\n"
        "    是不是“快评”？体裁有：快评、他山之石。"
    ]


@pytest.mark.parametrize("written", ["体裁: 短评", "类型: 短评", "类型: 快评稿"])
def test_a_genre_is_understood_by_what_offices_call_it(tmp_path: Path, written: str) -> None:
    inspection = inspected(tmp_path, desk=GENRES, more=f"{written}\n")
    genre = only(inspection).genre
    assert (genre.name if genre else "", [one.rule for one in inspection.findings if one.line == 7]) == (
        "快评",
        ["odd-name"],
    )


@pytest.mark.parametrize(("date", "is_known"), [("2020-02-04", True), ("2020-02-05", False)])
def test_a_genre_that_has_ended_stays_true_of_its_days(tmp_path: Path, date: str, is_known: bool) -> None:
    files = {"columns/desk.yml": DESK + GENRES, "one.md": story("一篇", date=date, more="体裁: 旧闻\n")}
    assert (only(inspect(write_site(tmp_path, files), NOW)).genre is not None) is is_known


def test_what_others_wrote_wants_its_source_by_whatever_name(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, desk=GENRES, more="体裁: 他山之石\n")
    assert only(inspection).is_reprint
    assert told(inspection) == [
        f"{MONTH}/one.md:7: 提醒: 他山之石没有写明来源。 [report-without-source]\n"
        "    请加上“来源: {媒体: …, 链接: https://…}”。"
    ]


def test_a_school_that_asks_for_nothing_knows_no_extra(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, more="附加信息:\n  地点: 操场\n")
    assert [one.rule for one in inspection.findings if one.line == 7] == ["unknown-key"]


def test_what_a_story_says_is_read_by_what_its_key_holds(tmp_path: Path) -> None:
    more = "附加信息:\n  网址: https://example.org/a\n  地点: 操场\n  报名截止: 2 月 9 日\n"
    inspection = inspected(tmp_path, desk=EXTRA, more=more)
    assert only(inspection).extra == (
        Extra(label="地点", holds=Value.TEXT, value="操场"),
        Extra(label="报名截止", holds=Value.DATE, value="2020-02-09"),
        Extra(label="网址", holds=Value.LINK, value="https://example.org/a"),
    )


def test_a_column_asks_its_own_stories_only(tmp_path: Path) -> None:
    more, other = "附加信息:\n  地点: 操场\n", COLUMN.replace("新闻", "别的")
    files = {
        "columns/other.md": other.replace("---\n这里", "extra:\n  - {label: 地点, holds: text}\n---\n这里"),
        "here.md": story("这一篇", more=more).replace("栏目: 新闻", "栏目: 别的"),
        "elsewhere.md": story("那一篇", more=more),
    }
    inspection = inspect(write_site(tmp_path, files), NOW)
    assert inspection.newsroom is not None
    assert {one.slug: len(one.extra) for one in inspection.newsroom.stories} == {"here": 1, "elsewhere": 0}
    assert told(inspection) == [
        f"{MONTH}/elsewhere.md:8: 提醒: “新闻”的稿件在这一天没有“地点”这个键，它不起作用。 [key-of-another-kind]\n"
        "    请核对栏目、类型和日期，或删去这一行。"
    ]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (
            "地点儿: 操场",
            "提醒: 没有“地点儿”这个键，它不起作用。 [unknown-key]\n"
            "    是不是“地点”？全部的键见“检查规则”页；用不着的请删去。",
        ),
        (
            "网址: example.org",
            "提醒: “网址”的值不对，没有采用。 [ignored-value]\n    请写完整的网址，以 https:// 或 http:// 开头。",
        ),
        (
            "网址: javascript:alert(1)",
            "提醒: “网址”的值不对，没有采用。 [ignored-value]\n    请写完整的网址，以 https:// 或 http:// 开头。",
        ),
        (
            "名额: 50",
            "提醒: “新闻”的稿件在这一天没有“名额”这个键，它不起作用。 [key-of-another-kind]\n"
            "    请核对栏目、类型和日期，或删去这一行。这里能写的是：地点、报名截止、网址。",
        ),
        (
            "报名截止: 看通知",
            "错误: “报名截止”的“看通知”不是日期。 [unreadable-date]\n"
            "    请照“2026-02-05”的样子写，带时间的如“2026-02-05 09:30”。",
        ),
        (
            "地点: 找张老师 13912345678",
            "错误: 这里有手机号码（139…78）。 [mobile-number]\n    请删去，或改写办公电话；对外公布的号码由编辑列入"
            " columns/desk.yml。已经提交过的，请同时告诉编辑，从提交记录里清除。",
        ),
    ],
)
def test_a_slip_is_told_by_line_and_remedy(tmp_path: Path, line: str, finding: str) -> None:
    found = told(inspected(tmp_path, desk=EXTRA, more=f"附加信息:\n  {line}\n"))
    assert found == [f"{MONTH}/one.md:8: {finding}"]


@pytest.mark.parametrize(("written", "value"), [("50", "50"), ("１,２００", "1200"), ("-3.5", "-3.5"), ("五十", None)])
def test_a_number_is_read_as_it_is_typed(tmp_path: Path, written: str, value: str | None) -> None:
    more = f"类型: 通告\n附加信息:\n  名额: {written}\n"
    assert [one.value for one in only(inspected(tmp_path, desk=EXTRA, more=more)).extra] == ([value] if value else [])


@pytest.mark.parametrize(
    ("desk", "column", "wanted"),
    [
        ("genres:\n  - {name: 快评}\n  - {name: 快评}\n", "", ("columns/desk.yml:11", "plan-name-twice")),
        ("genres:\n  - {also: [快评]}\n", "", ("columns/desk.yml:10", "plan-missing-key")),
        ("genres:\n  - {name: 快评, reprint: 也许}\n", "", ("columns/desk.yml:10", "plan-wrong-value")),
        ("extra:\n  - {label: 地点, holds: 地图}\n", "", ("columns/desk.yml:10", "plan-wrong-value")),
        ("extra:\n  - {label: 地点, kinds: [喜报]}\n", "", ("columns/desk.yml:10", "plan-wrong-value")),
        ("extra:\n  - {label: 地点}\n  - {label: 地 点}\n", "", ("columns/desk.yml:11", "plan-name-twice")),
        (EXTRA, "extra:\n  - {label: 地点, holds: number}\n", ("columns/news.md:10", "plan-name-twice")),
    ],
)
def test_a_slip_of_the_desk_is_told_too(tmp_path: Path, desk: str, column: str, wanted: tuple[str, str]) -> None:
    inspection = inspected(tmp_path, desk=desk, column=column)
    assert inspection.newsroom is None
    assert [(f"{one.path}:{one.line}", one.rule) for one in inspection.findings] == [wanted]
