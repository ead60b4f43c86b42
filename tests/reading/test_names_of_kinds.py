"""A school calls kinds of stories by words of its own: what it writes is understood, and what it is told says them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsroom.converting import Workers
from newsroom.inspection import inspect
from newsroom.languages import speaking, t
from newsroom.model import Kind
from newsroom.reading.settings import settings_findings, voice_in
from small_site import story, write_site

NOW = datetime(2020, 2, 14, 4, tzinfo=UTC)
SETTINGS = """\
site_name: 校报
extra:
  newsroom:
    accent: "#b3261e"
    accent_dark: "#ff8a7a"
    school: 青禾大学
    registration: {{}}
    kinds: {{{kinds}}}
"""
OWN = SETTINGS.format(kinds="flash: 校园快递, notice: 公示栏, 作品: 习作")
USUAL = {kind: kind.label for kind in Kind}
LABELS = USUAL | {Kind.FLASH: "校园快递", Kind.NOTICE: "公示栏", Kind.WORK: "习作"}
"""As that school calls each kind; what it has no word for keeps its own."""


def test_it_is_called_so_wherever_it_is_named() -> None:
    assert [USUAL[kind] for kind in (Kind.STORY, Kind.FLASH, Kind.NOTICE, Kind.WORK)] == [
        "稿件",
        "一句话新闻",
        "通告",
        "作品",
    ]
    with speaking(voice_in(OWN)):
        assert {kind: kind.label for kind in Kind} == LABELS
        assert f"{Kind.FLASH.chinese}、{t('作品')}" == "校园快递、作品"
    assert {kind: kind.label for kind in Kind} == USUAL


@pytest.mark.parametrize("written", ["校园快递", "校園快遞", "一句话新闻", "flash", "快讯"])
def test_its_own_word_is_understood_and_so_are_the_others(tmp_path: Path, written: str) -> None:
    root = write_site(tmp_path, {"one.md": story("一条", more=f"类型: {written}\n")})
    with speaking(voice_in(OWN)):
        newsroom = inspect(root, NOW).newsroom
    assert newsroom
    assert [one.kind for one in newsroom.published] == [Kind.FLASH]


def test_findings_name_kinds_as_the_school_does(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"one.md": story("一条", more="类型: 天气\n")})
    with speaking(voice_in(OWN)):
        found = [one for one in inspect(root, NOW).findings if one.rule == "unknown-kind"]
    assert ["、".join(LABELS.values()) in one.remedy for one in found] == [True]


def label_of() -> object:
    return lambda kind: Kind(kind).label  # type: ignore[call-arg]


def test_workers_say_it_too() -> None:
    with speaking(voice_in(OWN)), Workers[str, str, str](label_of, workers=1) as workers:  # type: ignore[arg-type]
        workers.give("one", "flash")
        assert list(workers.answers()) == [("one", "校园快递")]


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        ("", ""),
        ("flash: 快讯", ""),
        ("notice: 作品, work: 通告", ""),
        ("flash: 作品", "两种类型用了同一个叫法“作品”。"),
        ("flash: 作品, work: 作品", "两种类型用了同一个叫法“作品”。"),
        ("weather: 天气", "“kinds”的值不对。"),
    ],
)
def test_each_has_a_name_of_its_own(kinds: str, fault: str) -> None:
    found = list(settings_findings(SETTINGS.format(kinds=kinds), "Asia/Shanghai"))
    assert [one.fault for one in found] == ([fault] if fault else [])


def test_what_was_kept_under_another_name_is_not_taken() -> None:
    assert voice_in(OWN).voice != voice_in(SETTINGS.format(kinds="flash: 快讯")).voice != "zh-CN"
