from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.speaking import guard_log, masked_lines

HOOKS = Path(__file__).parents[1] / "hooks"
NUMBER = "13912345678"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What a log that is masked has written."""
    log = logging.getLogger("masked")
    handler = logging.StreamHandler(stream := io.StringIO())
    log.addHandler(handler)
    log.propagate = False
    guard_log("masked")
    yield stream
    log.removeHandler(handler)


def test_lines_are_masked_one_by_one() -> None:
    assert masked_lines(f"甲 {NUMBER}\n共 139\n1234 件，5678 人\n") == "甲 139…78\n共 139\n1234 件，5678 人\n"


def test_a_log_writes_no_number_whoever_below_it_says_it(stream: io.StringIO) -> None:
    logging.getLogger("masked.below").warning("没有“%s”这一页：%d", NUMBER, int(NUMBER))
    assert stream.getvalue() == "没有“139…78”这一页：139…78\n"


def test_a_log_writes_no_number_of_an_exception(stream: io.StringIO) -> None:
    try:
        raise ValueError(NUMBER)
    except ValueError:
        logging.getLogger("masked").exception("停下了")
    assert stream.getvalue().endswith("ValueError: 139…78\n")


def test_masking_twice_is_masking_once(stream: io.StringIO) -> None:
    guard_log("masked")
    logging.getLogger("masked").warning(NUMBER)
    assert stream.getvalue() == "139…78\n"


def test_a_traceback_shows_where_and_not_whose() -> None:
    program = f"""
from newsroom.speaking import guard_streams
guard_streams()
int("电话" + "{NUMBER[:5]}" + "{NUMBER[5:]}")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(HOOKS)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "line 4, in <module>" in done.stderr
    assert done.stderr.endswith("'电话139…78'\n")
