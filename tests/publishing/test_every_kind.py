"""Every kind that is declared, in every form in which readers meet a story: a new kind is tried here by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from narrowed import elements, texts
from newsroom.inspection import Inspection, inspect
from newsroom.model import Form, Kind, Story, Value
from newsroom.outputs.search.entries import SearchEntry, entries
from newsroom.publishing.listing import Listing
from newsroom.reading.keys import KEYS
from newsroom.reading.schema import Holds, Key
from published import ROOT
from publishing.hosted import School
from small_site import PLAN, story, write_site

NOW = datetime(2020, 2, 14, 4, tzinfo=UTC)
DAY = "2020-02-05"
SETTINGS = """\
site_name: 校园网
site_url: https://news.example.org/
extra: {newsroom: {accent: "#b3261e", accent_dark: "#ff8a7a"}}
"""
OWN = {
    Value.TEXT: ("地点", "东区操场", "东区操场"),
    Value.DATE: ("报名截止", "2020-02-09 18:05", "2020年2月9日 18:05"),
    Value.LINK: ("报名网址", "https://sign.example.org/up", "sign.example.org"),
    Value.NUMBER: ("名额", "1,200", "1200"),
}
"""Label, what is written and what is shown, for each value that a school's own keys may have."""
DESK = PLAN["columns/desk.yml"] + "extra:\n" + "".join(f"  - {{label: {OWN[one][0]}, holds: {one}}}\n" for one in Value)


def own_keys(kind: Kind) -> list[Key]:
    return [key for key in KEYS if kind in key.kinds and key.kinds != tuple(Kind)]


def written(key: Key, number: int) -> str:
    match key.holds:
        case Holds.TEXT | Holds.LINES:
            return f"第{number}句：{key.chinese[0]}"
        case Holds.WHEN:
            return f"2020-02-0{6 + number} 10:3{number}"
        case Holds.UNIT:
            return "体育部"
        case Holds.FLAG:
            return "是"
        case Holds.FILE:
            return ""
        case _:
            return key.example or pytest.fail(f"give {key.name} an example, or say here what is written for it")


def title(kind: Kind) -> str:
    return f"{kind.chinese}的样子"


def sentence(kind: Kind) -> str:
    return f"{kind.chinese}只有这一句话。"


def told(kind: Kind) -> list[str]:
    """Texts that the story's keys hold, which readers are to find."""
    keys = enumerate(own_keys(kind))
    return [written(key, number) for number, key in keys if key.holds in (Holds.TEXT, Holds.LINES)]


def text_of(kind: Kind) -> str:
    more = "".join(f"{key.chinese[0]}: {written(key, number)}\n" for number, key in enumerate(own_keys(kind)))
    extra = "".join(f"  {label}: {value}\n" for label, value, _ in OWN.values())
    return story(title(kind), sentence(kind), more=f"类型: {kind.chinese}\n{more}附加信息:\n{extra}")


@dataclass(frozen=True)
class Told:
    """The site, and what the desk's commands said of it."""

    folder: Path
    inspection: Inspection
    listing: Listing
    chosen: str
    """Stories among which the bulletin's lead is chosen."""
    chat: str

    def story(self, kind: Kind) -> Story:
        return next(story for story in self.listing.newsroom.published if story.kind is kind)

    def page(self, address: str) -> str:
        return (self.folder / address / "index.html").read_text(encoding="utf-8")

    def words(self, address: str) -> str:
        """What stands on a page, for people."""
        (main,) = elements(html.fromstring(self.page(address)), "//main")
        return str(main.text_content())

    def entry(self, kind: Kind) -> SearchEntry:
        found = entries(self.listing.newsroom, self.inspection.facts)
        return next(entry for entry in found if entry.kind == kind)

    def item(self, kind: Kind) -> dict[str, object]:
        items: list[dict[str, object]] = json.loads((self.folder / "feed.json").read_text(encoding="utf-8"))["items"]
        return next(item for item in items if item["title"] == title(kind))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = tmp_path_factory.mktemp("kinds")
    write_site(
        root, {"./mkdocs.yml": SETTINGS, "columns/desk.yml": DESK} | {f"{kind}.md": text_of(kind) for kind in Kind}
    )
    lead = f"stories/2020/02/{Kind.STORY}.md"
    chosen = command(root, "new", DAY, "--lead", lead, "--greeting", "")
    chat = command(root, "text", DAY)
    school = School(root)
    with school.publication(school.request(now=NOW)) as publication:
        assert publication.begin()
        listing, assembly, _ = school.assemble(publication)
        publication.publish(listing, assembly, warnings=0)
    inspection = inspect(root, NOW)
    assert [one for one in inspection.findings if one.is_error] == []
    return Told(school.site, inspection, listing, chosen.stderr, chat.stdout)


def command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-P", str(ROOT / "scripts/bulletin.py"), *arguments, "--site", str(root)]
    return subprocess.run([*run, "--now", "2020-02-14 12:00"], capture_output=True, text=True, check=True)


every_kind = pytest.mark.parametrize("kind", Kind)


@every_kind
def test_its_page_says_what_its_keys_hold(site: Told, kind: Kind) -> None:
    page = site.words(site.story(kind).address)
    times = [f"10:3{number}" for number, key in enumerate(own_keys(kind)) if key.holds is Holds.WHEN]
    assert [text for text in (title(kind), *told(kind), *times) if text not in page] == []


@every_kind
def test_its_page_says_what_the_school_asks_for(site: Told, kind: Kind) -> None:
    lines = elements(html.fromstring(site.page(site.story(kind).address)), "//dl[contains(@class, 'facts')]/div")
    said = [(line.findtext("dt"), elements(line, "dd")[0].text_content(), *texts(line, ".//@href")) for line in lines]
    wanted = [(label, shown, *([value] if "//" in value else [])) for label, value, shown in OWN.values()]
    assert said[-len(wanted) :] == wanted


@every_kind
@pytest.mark.parametrize("address", ["columns/news/", "units/library/", "archive/2020/02/", "columns/news/2020/02/"])
def test_lists_name_it_with_what_it_is(site: Told, kind: Kind, address: str) -> None:
    row = next(one for one in elements(html.fromstring(site.page(address)), "//article | //li") if named(kind, one))
    label = {Kind.STORY: "", Kind.WORK: Form.POEM.chinese}.get(kind, kind.chinese)
    assert label in row.text_content()


def named(kind: Kind, element: html.HtmlElement) -> bool:
    """Whether a list names it: a flash by its sentence."""
    return title(kind) in element.text_content() or sentence(kind) in element.text_content()


@every_kind
def test_feeds_tell_it_whole(site: Told, kind: Kind) -> None:
    item = site.item(kind)
    content = str(item["content_html"])
    assert [text for text in (*told(kind), *(shown for *_, shown in OWN.values())) if text not in content] == []
    assert item["_extra"] == {
        "地点": "东区操场",
        "报名截止": "2020-02-09T18:05:00+08:00",
        "报名网址": "https://sign.example.org/up",
        "名额": 1200,
    }
    for name in ("rss.xml", "atom.xml"):
        assert title(kind) in (site.folder / name).read_text(encoding="utf-8")


@every_kind
def test_a_search_finds_it_by_its_words_and_by_its_kind(site: Told, kind: Kind) -> None:
    entry = site.entry(kind)
    known = "\n".join((entry.title, *entry.names, *entry.more))
    assert [text for text in (*told(kind), "东区操场", "1200", "sign.example.org") if text not in known] == []
    assert kind.chinese in site.words("search/")


@every_kind
def test_programs_are_told_what_it_is(site: Told, kind: Kind) -> None:
    page = html.fromstring(site.page(site.story(kind).address))
    article = json.loads(texts(page, "//script[@type='application/ld+json']/text()")[0])
    assert article["headline"] == title(kind)
    assert {"@type": "PropertyValue", "name": "名额", "value": 1200} in article["mentions"]


@every_kind
def test_the_bulletin_offers_and_prints_it(site: Told, kind: Kind) -> None:
    assert f"{title(kind)}（{kind.chinese}，图书馆）" in site.chosen
    assert named(kind, html.fromstring(site.page(f"bulletin/{DAY}/")))
    assert title(kind) in site.chat
