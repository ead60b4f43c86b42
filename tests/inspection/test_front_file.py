"""The desk's front page among everything else of a repository: nobody's data, no link, no page of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS
from newsroom.build.ordinary import copy_pages
from newsroom.inspection import inspect
from newsroom.model import Front
from small_site import story, write_site

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)
FRONT = "头条: stories/2020/02/gate.md\n快讯: {文字: 请打 %s, 到: 2020-02-11}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"gate.md": story("校门口装上了测温仪")})


def test_what_it_says_of_somebody_keeps_it_out_whole_and_nothing_else(site: Path) -> None:
    (site / "content/front.yml").write_text(FRONT % "13812345678", encoding="utf-8")
    inspection = inspect(site, NOW, workers=1)
    assert inspection.newsroom is not None
    assert inspection.newsroom.front == Front()
    assert [finding.rule for finding in inspection.uncounted["front.yml"]] == ["mobile-number"]
    assert inspection.set_aside == {}
    assert not any("13812345678" in finding.for_people() for finding in inspection.findings)
    (site / "content/front.yml").write_text(FRONT % "门卫", encoding="utf-8")
    again = inspect(site, NOW, workers=1)
    assert again.newsroom is not None
    assert again.newsroom.front.lead == "stories/2020/02/gate.md"
    assert again.uncounted == {}


def test_a_link_in_its_place_is_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yml").write_text(FRONT % "门卫", encoding="utf-8")
    (site / "content/front.yml").symlink_to(tmp_path / "elsewhere.yml")
    inspection = inspect(site, NOW, workers=1)
    assert inspection.newsroom is not None
    assert inspection.newsroom.front == Front()
    found = [finding.rule for finding in inspection.findings if finding.path == "content/front.yml"]
    assert found == ["symbolic-link"]


def test_it_is_no_page_and_no_file_of_the_site(site: Path, tmp_path: Path) -> None:
    (site / "content/front.yml").write_text(FRONT % "门卫", encoding="utf-8")
    (site / "content/index.txt").write_text("另一个文件。", encoding="utf-8")
    (tmp_path / "pages").mkdir()
    copy_pages(site / "content", tmp_path / "pages")
    assert [path.name for path in (tmp_path / "pages").iterdir() if path.is_file()] == ["index.txt"]
