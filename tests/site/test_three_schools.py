"""Any school can take the tool: some that have little in common, in three languages, build without a word, and nothing
of another school, of its campaign or of another language shines through."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from opencc import OpenCC

from newsroom.reading.manuals import MANUALS
from published import HOST, Published, copy_tool, run_build
from three_schools import SCHOOLS
from valid import faults_in

NOW = 1773200000
"""A Wednesday in March 2026."""
OTHERS = re.compile(
    "05003346|42011502|鄂ICP|商贸|抗疫|疫|武汉|2020|滨江|党政办公室|后勤管理中心|航空学院|[总總][编編]室"
)
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
    assert re.search("暂缓 0 篇；错误 0 处|暫緩 0 篇；錯誤 0 處|0 set aside; errors: 0", said)
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


def test_kinds_are_called_as_the_school_calls_them(taken: tuple[Published, str]) -> None:
    site, _ = taken
    said = {address: page.text_content() for address, page in site.pages.items() if address != "handbook/"}
    if "石桥小学" not in said[""]:
        return
    assert [
        address for address, text in said.items() if "一句话新闻" in text and address not in ("rules/", "guide/")
    ] == []
    assert "快讯" in said[""]
    assert {"快讯", "习作"} <= set(re.findall("快讯|习作", said["search/"]))
    assert "类型: 快讯" in said["guide/file/"]
    assert re.search("文章|稿件、快讯、通告、关切、习作之一", said["rules/"])


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
    has_all = "daily_report:" in plan
    kept = (("quota/", "quota:" in plan), ("reports/", has_all), ("bulletin/", has_all), ("concerns/", has_all))
    for address, has in kept:
        assert (address in site.pages) == has
        assert (f"{HOST}/{address}" in sitemap) == has
        leading = [page for page in site.pages.values() if page.xpath(f"//a[contains(@href, '{address}')]")]
        assert bool(leading) == has


def test_its_pages_are_valid(taken: tuple[Published, str]) -> None:
    site, _ = taken
    pages = ["", *(path.removesuffix("index.md") for path in MANUALS), "rules/", "archive/", site.stories[0]]
    assert faults_in(site.folder / address / "index.html" for address in pages) == ""


_OWN = re.compile(r"handbook/|lean-qr|search/.*txt|search/.*json")
"""A long page of prose with examples; data."""


@pytest.mark.parametrize(
    ("taken", "tag"), [("harbour", "en"), ("hong-kong", "zh-HK"), ("village", "zh-CN")], indirect=["taken"]
)
def test_browsers_readers_and_engines_are_told_the_language(taken: tuple[Published, str], tag: str) -> None:
    site, _ = taken

    def text(path: str) -> str:
        return (site.folder / path).read_text(encoding="utf-8")

    assert {page.get("lang") for page in site.pages.values()} == {tag}
    assert json.loads(text("manifest.webmanifest"))["lang"] == tag
    assert json.loads(text("feed.json"))["language"] == tag
    assert f'xml:lang="{tag}"' in text("atom.xml")
    assert f"<language>{tag.lower()}</language>" in text("rss.xml")
    assert set(re.findall(r'"inLanguage": ?"([^"]+)"', text(f"{site.stories[0]}index.html"))) == {tag}


@pytest.mark.parametrize("taken", ["harbour"], indirect=True)
def test_english_pages_have_no_chinese_but_the_school_s_own(taken: tuple[Published, str]) -> None:
    site, _ = taken
    left = {}
    for path in files(site):
        name = path.relative_to(site.folder).as_posix()
        if path.suffix in _TEXTS and not _OWN.match(name):
            text = re.sub("工程学院|“(?:标题|和|、)”|左上|右上|号|待审|退改|可发", "", path.read_text(encoding="utf-8"))
            left[name] = re.findall("[\u4e00-\u9fff，。：；、！？（）]+", text)
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize("taken", ["hong-kong"], indirect=True)
def test_traditional_pages_have_no_simplified_characters(taken: tuple[Published, str]) -> None:
    site, _ = taken
    same = str.maketrans("説衞錶準羣閲啓佈瞭", "說衛表准群閱啟布了")  # as tests/languages/test_catalogues.py
    traditional = OpenCC("s2hk").convert
    left = {}
    for path in files(site):
        name = path.relative_to(site.folder).as_posix()
        if path.suffix in {".html", ".xml", ".json", ".webmanifest"} and not _OWN.match(name):
            text = path.read_text(encoding="utf-8").translate(same)
            left[name] = [
                (was, now) for was, now in zip(text, traditional(text).translate(same), strict=False) if was != now
            ]
    assert {name: signs for name, signs in left.items() if signs} == {}


@pytest.mark.parametrize("taken", ["harbour"], indirect=True)
def test_a_school_that_changes_its_language_has_the_site_that_a_clean_build_makes(
    taken: tuple[Published, str], tmp_path: Path
) -> None:
    clean, _ = taken
    copy_tool(tmp_path)
    SCHOOLS["harbour"].write(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    english = settings.read_text(encoding="utf-8")
    settings.write_text(english.replace("language: en", "language: zh"), encoding="utf-8")
    assert run_build(tmp_path, f"{HOST}/", NOW).returncode == 0
    assert 'lang="zh-CN"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    settings.write_text(english, encoding="utf-8")
    assert run_build(tmp_path, f"{HOST}/", NOW).returncode == 0
    assert tree(tmp_path / "site") == tree(clean.folder)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
