"""Dates as people write them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.dates import Shape, When, read_when

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
        ("20200205", Shape.UNREADABLE, ""),
        ("02-05", Shape.UNREADABLE, ""),
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


@given(st.text(alphabet="0123456789-/.年月日时分: TZ+２０：", max_size=40))
def test_no_text_raises(written: str) -> None:
    assert isinstance(read_when(written, CAMPUS), When)
