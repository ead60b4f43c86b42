"""A finding is printed in several forms, and in none of them anybody's number."""

from __future__ import annotations

import json

import msgspec

from newsroom.findings import Finding, Level

NUMBER = "13912345678"
PATH = f"content/stories/2020/02/{NUMBER}.md"
FINDING = Finding(
    PATH, 3, "unknown-unit", Level.ERROR, f"没有“{NUMBER}”这个单位。", f"请删去 {NUMBER[:3]}-{NUMBER[3:]}。"
)


def test_it_is_masked_when_it_is_made() -> None:
    assert (FINDING.fault, FINDING.remedy) == ("没有“139…78”这个单位。", "请删去 139…78。")


def test_its_file_is_found_by_the_true_name_and_told_by_another() -> None:
    assert FINDING.path == PATH
    assert FINDING.place == "content/stories/2020/02/139…78.md"


def test_no_form_tells_a_number() -> None:
    forms = (FINDING.for_people(), FINDING.for_pull_request(), json.dumps(FINDING.for_programs()))
    assert [form for form in forms if NUMBER in form] == []
    assert FINDING.for_people().startswith("content/stories/2020/02/139…78.md:3: 错误: ")


def test_what_a_store_kept_comes_back_the_same() -> None:
    assert msgspec.json.decode(msgspec.json.encode(FINDING), type=Finding) == FINDING


def test_what_an_older_store_kept_is_masked_too() -> None:
    told = msgspec.json.encode({**FINDING.for_programs(), "fault": NUMBER})
    assert msgspec.json.decode(told, type=Finding).fault == "139…78"
