"""Whoever waits is told how long still, and no log is filled with it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TextIO, cast

import pytest

from newsroom.publishing.waiting import Countdown
from newsroom.speaking import GuardedStream

MAKING = "生成图片和网页"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said(stream: io.StringIO, heard: Iterable[tuple[float, float]], what: str = MAKING) -> list[str]:
    """What is written at each of these seconds, at which a part of the work is done."""
    now = 0.0
    waiting = Countdown(cast(TextIO, GuardedStream(stream)), clock=lambda: now)
    written = []
    for now, part in heard:  # noqa: B007 - the clock reads it
        before = len(stream.getvalue())
        waiting(what, part)
        written.append(stream.getvalue()[before:])
    return written


def test_of_what_is_quick_nothing_is_said() -> None:
    for stream in (io.StringIO(), Terminal()):
        assert said(stream, [(0, 0), (1, 0.3), (2.9, 0.9), (3.5, 1)]) == [""] * 4


def test_a_terminal_has_one_line_that_goes_again() -> None:
    assert said(Terminal(), [(0, 0), (4, 0.01), (4.5, 0.02), (20, 0.1), (160, 0.808), (190, 0.96), (200, 1)]) == [
        "",
        "\033[K正在生成图片和网页：已完成 1%，大约还要 7 分钟。\r",
        "",
        "\033[K正在生成图片和网页：已完成 10%，大约还要 3 分钟。\r",
        "\033[K正在生成图片和网页：已完成 80%，大约还要 40 秒。\r",
        "\033[K正在生成图片和网页：已完成 96%，马上就好。\r",
        "\033[K",
    ]


def test_a_log_has_a_line_every_half_minute() -> None:
    heard = [(second, second / 300) for second in range(301)]
    lines = [(second, text) for (second, _), text in zip(heard, said(io.StringIO(), heard), strict=True) if text]
    assert lines[:2] == [
        (3, "正在生成图片和网页：已完成 1%，大约还要 5 分钟。\n"),
        (33, "正在生成图片和网页：已完成 11%，大约还要 5 分钟。\n"),
    ]
    assert [second for second, _ in lines] == list(range(3, 301, 30))


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()])
def test_other_work_has_its_own_time(stream: io.StringIO) -> None:
    now = 0.0
    waiting = Countdown(stream, clock=lambda: now)
    waiting("检查图片", 0)
    now = 100.0
    waiting("检查图片", 0.9)
    waiting(MAKING, 0)
    now = 104.0
    waiting(MAKING, 0.5)
    waiting.end()
    assert "已完成 90%，大约还要 20 秒。" in stream.getvalue()
    assert "已完成 50%，马上就好。" in stream.getvalue()
