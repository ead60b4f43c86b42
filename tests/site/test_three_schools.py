"""Any school can take the tool: three that have little in common build without a word, and nothing of another school
or of its campaign shines through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsroom.reading.manuals import MANUALS
from published import HOST, Published, copy_tool, run_build
from three_schools import SCHOOLS
from valid import faults_in

NOW = 1773200000
"""A Wednesday in March 2026."""
OTHERS = re.compile("商贸|抗疫|疫|武汉|2020|滨江|党政办公室|后勤管理中心|航空学院")
_LENGTH = re.compile(r'="[\d.]+"')
"""In a drawing: any number."""
_TEXTS = {".html", ".xml", ".json", ".txt", ".ics", ".webmanifest", ".css", ".js", ".svg", ""}


@pytest.fixture(scope="module", params=SCHOOLS)
def taken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, str]:
    """The school's site, and what the build said."""
    root = tmp_path_factory.mktemp(request.param)
    copy_tool(root)
    SCHOOLS[request.param].write(root)
    done = run_build(root, f"{HOST}/", NOW)
    assert done.returncode == 0, done.stderr
    return Published(folder=root / "site", url=f"{HOST}/"), done.stderr


def files(site: Published) -> list[Path]:
    return [path for path in site.folder.rglob("*") if path.is_file()]


def test_it_builds_without_an_error_or_a_warning_of_the_host(taken: tuple[Published, str]) -> None:
    _, said = taken
    assert "暂缓 0 篇；错误 0 处" in said
    assert re.findall(r"^(?:WARNING|ERROR).*", said, re.MULTILINE) == []


def test_nothing_of_another_school_shines_through(taken: tuple[Published, str]) -> None:
    site, _ = taken
    found = {
        path.relative_to(site.folder).as_posix(): OTHERS.findall(_LENGTH.sub("", path.read_text(encoding="utf-8")))
        for path in files(site)
        if path.suffix in _TEXTS
    }
    assert {name: words for name, words in found.items() if words} == {}
    assert [path for path in files(site) if OTHERS.search(path.as_posix().removeprefix(site.folder.as_posix()))] == []


def test_every_link_leads_somewhere(taken: tuple[Published, str]) -> None:
    site, _ = taken
    nowhere = set()
    for address, page in site.pages.items():
        for link in page.xpath("//a/@href"):
            target = site.target(address, link)
            if target and not (site.folder / target[0]).is_file():
                nowhere.add((address, link))
    assert nowhere == set()


def test_what_a_school_does_not_have_has_no_page_and_stands_nowhere(taken: tuple[Published, str]) -> None:
    site, _ = taken
    plan = (site.folder.parent / "columns/desk.yml").read_text(encoding="utf-8")
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    for address, has in (("quota/", "quota:" in plan), ("reports/", False), ("bulletin/", False), ("concerns/", False)):
        assert (address in site.pages) == has
        assert (f"{HOST}/{address}" in sitemap) == has
        leading = [page for page in site.pages.values() if page.xpath(f"//a[contains(@href, '{address}')]")]
        assert bool(leading) == has


def test_its_pages_are_valid(taken: tuple[Published, str]) -> None:
    site, _ = taken
    pages = ["", *(path.removesuffix("index.md") for path in MANUALS), "rules/", "archive/", site.stories[0]]
    assert faults_in(site.folder / address / "index.html" for address in pages) == ""
