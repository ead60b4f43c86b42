"""Dates as people write them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.dates import Misfit, Shape, When, read_when

CAMPUS = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("written", "shape", "canonical"),
    [
        ("2020-02-05", Shape.PLAIN, "2020-02-05"),
        ("2020-02-05 09:30", Shape.PLAIN, "2020-02-05 09:30"),
        ("2020-02-05T09:30:15", Shape.PLAIN, "2020-02-05 09:30:15"),
        ("2020-2-5", Shape.ODD, "2020-02-05"),
        ("2020/02/05", Shape.ODD, "2020-02-05"),
        ("2020.2.5", Shape.ODD, "2020-02-05"),
        ("2020年2月5日", Shape.ODD, "2020-02-05"),
        ("2020 年 2 月 5 日 9 时", Shape.ODD, "2020-02-05 09:00"),
        ("2020年2月5日9点30分", Shape.ODD, "2020-02-05 09:30"),
        ("２０２０－０２－０５　０９：３０", Shape.ODD, "2020-02-05 09:30"),
        ("2020-02-05 9:30", Shape.ODD, "2020-02-05 09:30"),
        ("2020-02-05T20:00:00Z", Shape.ZONED, "2020-02-06 04:00"),
        ("2020-02-05 09:30 +08:00", Shape.ZONED, "2020-02-05 09:30"),
        ("2020-02-05 09:30:00-0500", Shape.ZONED, "2020-02-05 22:30"),
        ("2020-02-29", Shape.PLAIN, "2020-02-29"),
        ("2019-02-29", Shape.IMPOSSIBLE, ""),
        ("2020-02-31", Shape.IMPOSSIBLE, ""),
        ("2020-02-05 24:30", Shape.IMPOSSIBLE, ""),
        ("2020-02-05 09:30 +99:00", Shape.IMPOSSIBLE, ""),
        ("0001-01-01", Shape.IMPOSSIBLE, ""),
        ("9999-12-31", Shape.IMPOSSIBLE, ""),
        ("昨天", Shape.UNREADABLE, ""),
        ("2020-02-05 24:00", Shape.ODD, "2020-02-06 00:00"),
        ("20200205", Shape.ODD, "2020-02-05"),
        ("20200205 0930", Shape.ODD, "2020-02-05 09:30"),
        ("202002050930", Shape.ODD, "2020-02-05 09:30"),
        ("20200231", Shape.IMPOSSIBLE, ""),
        ("2020。2。5", Shape.ODD, "2020-02-05"),
        ("2020年2月5号", Shape.ODD, "2020-02-05"),
        ("“2020年2月5日”", Shape.ODD, "2020-02-05"),
        ("2020年02月05日（星期三）", Shape.ODD, "2020-02-05"),
        ("2020-02-05 (Wed)", Shape.ODD, "2020-02-05"),
        ("星期三 2020-2-5 上午9点半", Shape.ODD, "2020-02-05 09:30"),
        ("2020年2月5日周三二十点", Shape.ODD, "2020-02-05 20:00"),
        ("二〇二〇年二月五日下午三点一刻", Shape.ODD, "2020-02-05 15:15"),
        ("二零二零年十二月二十一日", Shape.ODD, "2020-12-21"),
        ("二O二O年元月廿一日", Shape.ODD, "2020-01-21"),
        ("２０２０年２月５日晚上７：３０", Shape.ODD, "2020-02-05 19:30"),
        ("2020年2月5日中午12点", Shape.ODD, "2020-02-05 12:00"),
        ("2020年2月5日中午1点", Shape.ODD, "2020-02-05 13:00"),
        ("2020年2月5日凌晨12点", Shape.ODD, "2020-02-05 00:00"),
        ("2020年2月5日晚上12点", Shape.ODD, "2020-02-06 00:00"),
        ("2020年2月5日下午13点", Shape.ODD, "2020-02-05 13:00"),
        ("Feb 5th, 2020 9:30 pm", Shape.ODD, "2020-02-05 21:30"),
        ("Wednesday, 5 February 2020", Shape.ODD, "2020-02-05"),
        ("北京时间2020年2月5日9点", Shape.ZONED, "2020-02-05 09:00"),
        ("2020年2月5日晚上1点", Shape.AMBIGUOUS, ""),
        ("2020年2月5日半夜12点", Shape.AMBIGUOUS, ""),
        ("02-05", Shape.AMBIGUOUS, ""),
        ("20年2月5日", Shape.AMBIGUOUS, ""),
        # From one hour to another it is of the first.
        ("2020-02-05 9:30-10:30", Shape.ODD, "2020-02-05 09:30"),
        ("2020-02-05 14:30 ~ 16:00", Shape.ODD, "2020-02-05 14:30"),
        ("2020年2月5日9点-11点", Shape.ODD, "2020-02-05 09:00"),
        ("2020年2月5日（周三）上午9:00—11:30", Shape.ODD, "2020-02-05 09:00"),
        ("2020年2月5日上午9点半至下午3点", Shape.ODD, "2020-02-05 09:30"),
        ("2020-2-5 晚上8点—9点", Shape.ODD, "2020-02-05 20:00"),
        ("2020-02-05 09:30 -05:00", Shape.UNREADABLE, ""),
        ("2020-02-05 09:30:00-11:00", Shape.ZONED, "2020-02-06 04:30"),
        ("2020/02/05（三）", Shape.ODD, "2020-02-05"),
        ("2020年2月5日晚7时许", Shape.ODD, "2020-02-05 19:00"),
        ("发布于2020年2月5日", Shape.ODD, "2020-02-05"),
        # Spans of days are no day, and a bare minus is no zone.
        ("2020年2月5日-12日", Shape.UNREADABLE, ""),
        ("2020-02-05-11", Shape.UNREADABLE, ""),
        ("2020年2月5日至12日", Shape.UNREADABLE, ""),
        ("2020年2月5日（暂定）", Shape.UNREADABLE, ""),
        ("2020年正月十二", Shape.UNREADABLE, ""),
        ("9:30", Shape.UNREADABLE, ""),
    ],
)
def test_a_date_is_read(written: str, shape: Shape, canonical: str) -> None:
    when = read_when(written, CAMPUS)
    assert (when.shape, when.canonical) == (shape, canonical)


def test_a_date_alone_begins_with_the_campus_day() -> None:
    when = read_when("2020-02-05", CAMPUS)
    assert when.at is not None
    assert when.at.isoformat() == "2020-02-05T00:00:00+08:00"
    assert not when.has_time


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001, made naive
def test_what_is_canonical_is_read_as_itself(at: datetime) -> None:
    when = read_when(f"{at:%Y-%m-%d %H:%M}", CAMPUS)
    assert when.canonical == f"{at:%Y-%m-%d %H:%M}"
    assert read_when(when.canonical, CAMPUS) == When(Shape.PLAIN, when.at, has_time=True)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("3.10", "2020-03-10"),
        ("3月10日下午3点", "2020-03-10 15:00"),
        ("3/10 9:30", "2020-03-10 09:30"),
        ("20.3.10", "2020-03-10"),
        ("10号", "2020-03-10"),
        # Another year is nearer than the one of the folder; other rules say that the month is another.
        ("12.31", "2019-12-31"),
    ],
)
def test_the_folder_says_the_year_that_is_not_written(written: str, canonical: str) -> None:
    assert read_when(written, CAMPUS, (2020, 3)).canonical == canonical
    assert read_when(written, CAMPUS).shape is Shape.AMBIGUOUS


def test_a_short_year_must_be_the_folder_s() -> None:
    assert read_when("19.3.10", CAMPUS, (2020, 3)).shape is Shape.AMBIGUOUS


@pytest.mark.parametrize(
    ("written", "canonical", "misfit", "words"),
    [
        ("2020-02-05 周四", "2020-02-05", Misfit.WEEKDAY, "星期三"),
        ("2020年2月5日上午15点", "2020-02-05 15:00", Misfit.PART, "上午"),
        ("2020年2月5日下午", "2020-02-05", Misfit.NO_HOUR, "下午"),
        ("2020年2月5日下午13点", "2020-02-05 13:00", None, ""),
    ],
)
def test_what_contradicts_the_date_is_said(written: str, canonical: str, misfit: Misfit | None, words: str) -> None:
    when = read_when(written, CAMPUS)
    assert (when.canonical, when.misfit, when.misfit_words) == (canonical, misfit, words)


def test_a_time_of_night_may_be_of_two_days() -> None:
    assert read_when("2020-02-05 晚上1点", CAMPUS).readings == ("2020-02-05 01:00", "2020-02-06 01:00")


def in_words(number: int) -> str:
    figures = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return figures[ones]
    return f"{figures[tens] if tens > 1 else ''}十{figures[ones] if ones else ''}"


def years(at: datetime) -> list[str]:
    return [f"{at.year}年", "".join("〇一二三四五六七八九"[int(figure)] for figure in f"{at:%Y}") + "年"]


def days(at: datetime) -> list[str]:
    """All ways to write a day with its year."""
    figures = [
        f"{at.month}月{at.day}日",
        f"{at.month:02}月{at.day:02}号",
        f"{in_words(at.month)}月{in_words(at.day)}日",
    ]
    parted = [f"{at.year}{sign}{at.month}{sign}{at.day}" for sign in ("-", "/", ".", "。", " - ", "－", "—")]
    return [*(year + day for year in years(at) for day in figures), *parted, f"{at:%Y%m%d}", f"{at:%Y-%m-%d}"]


def parts(hour: int) -> list[str]:
    """Words for parts of the day, each of which may stand before the hour as a clock of twelve has it."""
    if hour == 12:
        return ["中午", "上午"]
    if hour < 12:
        return ["凌晨"] if hour < 6 else ["上午", "早上"]
    return ["下午"] if hour < 18 else ["晚上", "晚"]


def clocks(at: datetime) -> list[str]:
    minute = "" if not at.minute else "半" if at.minute == 30 else f"{at.minute}分"
    long = [f"{at.hour}点{minute}", f"{at.hour}时{minute}", f"{at:%H:%M}", f"{at.hour}：{at:%M}"]
    short = (at.hour - 1) % 12 + 1
    words = "" if not at.minute else "半" if at.minute == 30 else f"{in_words(at.minute)}分"
    halves = [f"{part}{short}点{minute}" for part in parts(at.hour)]
    halves += [f"{part}{in_words(short)}点{words}" for part in parts(at.hour)]
    halves += [f"{part} {short}:{at:%M}" for part in parts(at.hour)]
    return [*long, *halves, f"{short}:{at:%M} {'am' if at.hour < 12 else 'PM'}"]


@given(
    st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001, made naive
    st.data(),
)
def test_every_way_to_write_an_instant_is_read_as_that_instant(at: datetime, data: st.DataObject) -> None:
    weekday = "一二三四五六日"[at.weekday()]
    shown = data.draw(st.sampled_from(["", f"（星期{weekday}）", f" 周{weekday} ", f"({at:%a})", f"，{at:%A}"]))
    day, clock = data.draw(st.sampled_from(days(at))), data.draw(st.sampled_from(clocks(at)))
    around = data.draw(st.sampled_from(["{}", "“{}”", '"{}"', "{}。", " {}　"]))
    for written, canonical in [(f"{day}{shown}", f"{at:%Y-%m-%d}"), (f"{day}{shown} {clock}", f"{at:%Y-%m-%d %H:%M}")]:
        assert read_when(around.format(written), CAMPUS).canonical == canonical


@given(
    st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001, made naive
    st.data(),
)
def test_every_way_to_write_a_day_of_the_folder_s_month_is_read(at: datetime, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from([f"{at.month}.{at.day}", f"{at.month}/{at.day}", f"{at.month}月{at.day}日"]))
    clock = data.draw(st.sampled_from(clocks(at)))
    written = f"{day} {clock}"
    assert read_when(written, CAMPUS, (at.year, at.month)).canonical == f"{at:%Y-%m-%d %H:%M}"


@given(st.text(alphabet="0123456789-/.年月日时分: TZ+２０：十廿二〇周星期上下午点半刻（）apm", max_size=70))
def test_no_text_raises(written: str) -> None:
    assert isinstance(read_when(written, CAMPUS), When)
