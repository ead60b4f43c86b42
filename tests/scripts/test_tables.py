"""In no form of a table stands anybody's number, and figures stay figures."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import Table, code, markdown, plain

NUMBER = "139-1234-5678"
TABLE = Table(title="表", headings=("谁", "几篇"), rows=(("方圆", 1391234), (NUMBER, 5678)))


def test_no_form_tells_a_number() -> None:
    forms = (TABLE.for_people(), TABLE.for_markdown(), TABLE.for_csv().decode())
    assert [form for form in forms if "139…78" not in form or NUMBER in form] == []
    assert [form for form in forms if "1391234" not in form] == []


@given(st.text(" \t\r\n\v\f\u00a0\u3000\u200b\ufeff", max_size=4), st.sampled_from("=+-@＝＋－＠"))
def test_a_spreadsheet_takes_no_text_for_a_formula(before: str, sign: str) -> None:
    data = Table(title="表", headings=("谁",), rows=((f"{before}{sign}cmd|'/C calc'!A0",),)).for_csv()
    _, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert row[0].startswith("'")


@pytest.mark.parametrize("printed", [plain, markdown, code])
def test_no_text_tells_a_number(printed: object) -> None:
    assert callable(printed)
    assert "139…78" in printed(f"请打{NUMBER}")
    assert NUMBER not in printed(NUMBER)
