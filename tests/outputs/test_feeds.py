"""Feeds, read back by programs of others: they say of every story what its page says."""

from __future__ import annotations

import json
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import feedparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html
from msgspec.structs import replace

from narrowed import texts, there
from newsroom.evidence.record import digest_of, encoded_text
from newsroom.model import (
    Attachment,
    Body,
    Concern,
    Correction,
    Form,
    Kind,
    LinkEnd,
    LinkStart,
    Newsroom,
    Notice,
    PictureGap,
    Story,
    Text,
    Update,
    Withdrawal,
    Work,
)
from newsroom.outputs import list_files, written
from newsroom.outputs.feed import Feed
from newsroom.outputs.feeds import OF_A_PART, OF_THE_SITE
from newsroom.outputs.xml import characters
from pages.small_newsroom import SITE, at, body, facts, listed, newsroom, picture, story

URL = SITE.url
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
ODD = "甲\x00\x0b\x1b\x85\ufffe\ud800 & <script>alert(1)</script> ]]> 🌸"
HOSTILE = (
    "<img src=https://evil.example/x>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</title><script>alert(1)</script>",
    "]]><svg onload=alert(1)>",
    "<\x00iframe src=//evil.example>",
    "<!--><a href=javascript:alert(1)>甲</a>",
    "<?php echo 1 ?><b>甲</b>",
)
SEEN = "甲 & <script>alert(1)</script> ]]> 🌸"


def files(news: Newsroom, bodies: Mapping[str, Body] | None = None, url: str = URL) -> dict[str, Feed]:
    site = replace(SITE, url=url)
    texts = bodies or {}
    told = {item.path: facts(item, texts.get(item.path, body())) for item in news.stories}
    found = list_files(news, told, site, listed=listed(news, texts, site=site), ordinary=())
    return {file.path: file for file in found if isinstance(file, Feed)}


def read(feed: Feed, *bodies: Body) -> bytes:
    texts: dict[str, Text] = {digest_of(encoded_text(one.gapped)): one.gapped for one in (body(), *bodies)}
    return written(feed, lambda digest, _: texts[digest])


def parsed(data: bytes) -> feedparser.FeedParserDict:
    etree.fromstring(data)  # well-formed, for feedparser forgives much
    # As it stands in the file: nothing resolved, nothing taken out.
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo
    return found


def test_site_columns_and_units_have_a_feed_in_every_format_and_nobody_else() -> None:
    folders = ["", *(f"columns/{slug}/" for slug in ("notices", "action", "life", "art"))]
    folders += [f"units/{slug}/" for slug in ("science", "arts", "logistics", "counsel")]
    assert list(files(newsroom([story("gate", at(2, 5))]))) == [
        f"{folder}{name}" for folder in folders for name in ("rss.xml", "atom.xml", "feed.json")
    ]


def test_a_site_that_does_not_know_its_address_has_none() -> None:
    assert files(newsroom([story("gate", at(2, 5))]), url="") == {}


STORIES = [
    story("gate", at(2, 5, 9, 30), title="校门", authors=("张三", "李四"), summary="校门口。"),
    story("lab", at(2, 6), column="action", beat="colleges", unit="arts", title="实验室"),
    story("poem", at(2, 7), column="art", unit="arts", kind=Kind.WORK, details=Work(form=Form.POEM), title="春"),
]


def test_rss_says_what_the_stories_say() -> None:
    found = parsed(read(files(newsroom(STORIES))["rss.xml"]))
    assert found.version == "rss20"
    assert (found.feed.title, found.feed.subtitle, found.feed.link) == ("校园网报", "校园里的事。", URL)
    assert found.feed.language == "zh-cn"
    assert [entry.title for entry in found.entries] == ["春", "实验室", "校门"]
    entry = found.entries[-1]
    assert entry.link == entry.id == f"{URL}stories/2020/02/gate/"
    assert datetime.fromtimestamp(timegm(entry.published_parsed), UTC) == at(2, 5, 9, 30)
    assert entry.published == "Wed, 05 Feb 2020 09:30:00 +0800"
    assert [author.name for author in entry.authors] == ["张三", "李四"]
    assert [tag.term for tag in entry.tags] == ["假期生活"]
    assert entry.summary == "校门口。"
    assert entry.content[0].value == "<p>今天很好。</p>\n<p>供稿单位：理学院　责任人：张三</p>"


def test_atom_says_what_the_stories_say() -> None:
    found = parsed(read(files(newsroom(STORIES))["units/arts/atom.xml"]))
    assert found.version == "atom10"
    assert found.feed.title == "校园网报：艺术学院"
    assert found.feed.id == f"{URL}units/arts/atom.xml"
    assert found.feed.updated == "2020-02-07T09:00:00+08:00"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": f"{URL}units/arts/atom.xml",
        "alternate": f"{URL}units/arts/",
    }
    assert [(entry.title, entry.link, entry.id) for entry in found.entries] == [
        (title, f"{URL}stories/2020/02/{slug}/", f"{URL}stories/2020/02/{slug}/")
        for slug, title in (("poem", "春"), ("lab", "实验室"))
    ]
    assert [(entry.published, entry.updated) for entry in found.entries] == [
        ("2020-02-07T09:00:00+08:00", "2020-02-07T09:00:00+08:00"),
        ("2020-02-06T09:00:00+08:00", "2020-02-06T09:00:00+08:00"),
    ]
    assert [[author.name for author in entry.authors] for entry in found.entries] == [["艺术学院"], ["艺术学院"]]
    assert [[tag.term for tag in entry.tags] for entry in found.entries] == [["文艺作品", "诗歌"], ["大家在行动"]]
    assert found.entries[0].content[0].type == "text/html"
    assert found.entries[0].content[0].value == "<p>今天很好。</p>\n<p>供稿单位：艺术学院　责任人：张三</p>"


def test_json_feed_says_what_the_stories_say() -> None:
    told = json.loads(read(files(newsroom(STORIES))["columns/life/feed.json"]))
    items = told.pop("items")
    assert told == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "校园网报：假期生活",
        "home_page_url": f"{URL}columns/life/",
        "feed_url": f"{URL}columns/life/feed.json",
        "description": "生活。",
        "icon": f"{URL}icons/512.png",
        "favicon": f"{URL}favicon.ico",
        "authors": [{"name": "校园网报", "url": URL}],
        "language": "zh-CN",
    }
    assert items == [
        {
            "id": f"{URL}stories/2020/02/gate/",
            "url": f"{URL}stories/2020/02/gate/",
            "title": "校门",
            "summary": "校门口。",
            "content_html": "<p>今天很好。</p>\n<p>供稿单位：理学院　责任人：张三</p>",
            "date_published": "2020-02-05T09:30:00+08:00",
            "date_modified": "2020-02-05T09:30:00+08:00",
            "authors": [{"name": "张三"}, {"name": "李四"}],
            "tags": ["假期生活"],
        }
    ]


def test_links_and_pictures_are_absolute() -> None:
    gate = picture("stories/2020/02/gate.jpg", "abcdef0123456789")
    text = body(
        "看。",
        "<p>",
        LinkStart("lab.md"),
        "实验室",
        LinkEnd(),
        LinkStart("https://example.org/"),
        "官网",
        LinkEnd(),
        "</p>",
        PictureGap("gate.jpg", "校门", "清晨", alone=True),
    )
    one = story("gate", at(2, 5))
    found = files(newsroom([one, STORIES[1]], pictures=[gate]), {one.path: text})
    place = f"{URL}stories/2020/02/gate/abcdef0123"
    contents = [
        parsed(read(found["columns/life/rss.xml"], text)).entries[0].content[0].value,
        parsed(read(found["columns/life/atom.xml"], text)).entries[0].content[0].value,
        json.loads(read(found["columns/life/feed.json"], text))["items"][0]["content_html"],
    ]
    for content in contents:
        document = etree.HTML(content)
        leads = [f"{URL}stories/2020/02/lab/", "https://example.org/"]
        assert [link for link in texts(document, "//a/@href") if not link.startswith(place)] == leads
        shown = texts(document, "//img/@src | //source/@srcset | //img/@srcset")
        files_of = [candidate.split()[0] for candidates in shown for candidate in candidates.split(", ")]
        assert files_of
        assert all(file.startswith(f"{place}-") for file in files_of)
    assert json.loads(read(found["columns/life/feed.json"], text))["items"][0]["image"] == f"{place}-800.jpg"
    assert parsed(read(found["columns/life/rss.xml"], text)).entries[0].media_content == [
        {"url": f"{place}-800.jpg", "medium": "image", "width": "800"}
    ]


def test_a_song_is_an_enclosure() -> None:
    path = "stories/2020/02/song/song.mp3"
    song = Attachment(path=path, digest="0123456789abcdef", format="mp3", size=2_000_000, seconds=200)
    one = story("song", at(2, 7), column="art", kind=Kind.WORK, details=Work(form=Form.SONG, media=path), title="春")
    one = replace(one, path="stories/2020/02/song/index.md")
    found = files(newsroom([one], attachments={path: song}))
    rss, atom = (parsed(read(found[f"columns/art/{name}.xml"])).entries[0] for name in ("rss", "atom"))
    (enclosure,) = rss.enclosures
    assert enclosure.href.startswith(f"{URL}stories/2020/02/song/")
    assert (enclosure.type, enclosure.length) == ("audio/mpeg", "2000000")
    assert [(one.href, one.type, one.length) for one in atom.enclosures] == [
        (enclosure.href, enclosure.type, enclosure.length)
    ]
    item = json.loads(read(found["columns/art/feed.json"]))["items"][0]
    assert item["attachments"] == [
        {
            "url": enclosure.href,
            "mime_type": "audio/mpeg",
            "title": "春",
            "size_in_bytes": 2_000_000,
            "duration_in_seconds": 200,
        }
    ]
    assert etree.HTML(item["content_html"]).xpath("//audio/@src") == [enclosure.href]


def test_whatever_a_title_holds_survives_as_text_without_control_characters() -> None:
    found = files(newsroom([story("gate", at(2, 5), title=ODD, summary=ODD, authors=(ODD,))]))
    rss = there(etree.fromstring(read(found["rss.xml"])).find("channel/item"))
    assert [rss.findtext(tag) for tag in ("title", "{http://purl.org/dc/elements/1.1/}creator")] == [
        "甲 & ＜script>alert(1)＜/script> ]]> 🌸"
    ] * 2
    assert unescape(there(rss.findtext("description"))) == SEEN
    atom = parsed(read(found["atom.xml"])).entries[0]
    assert (atom.title, atom.summary, atom.author) == (SEEN, SEEN, SEEN)
    item = json.loads(read(found["feed.json"]))["items"][0]
    assert (item["title"], item["summary"], item["authors"]) == (SEEN, SEEN, [{"name": SEEN}])


HTML_OF_RSS = ("title", "description", "category", "{http://purl.org/dc/elements/1.1/}creator")


@given(st.text(), st.text(alphabet="<>&;/! -'\"\x00\x0b\u2028amplt#x3cscrimgonerror=", max_size=60))
@example("", "<\x00img src=//evil.example/x onerror=alert(1)>")
@example("", "&lt;img src=x&gt; &#60;b&#62; &ltscript")
@example("", "AT&T < 3 &copy")
def test_no_reader_takes_a_text_of_rss_for_more_than_text(before: str, text: str) -> None:
    """Whether it shows what is written there as HTML, as most do, or titles and names as they are."""
    said = f"甲{before}{text}"
    gate = story("gate", at(2, 5), title=said, summary=said, authors=(said,))
    item = there(etree.fromstring(read(files(newsroom([gate]))["rss.xml"])).find("channel/item"))
    written = {tag: item.findtext(tag) or "" for tag in HTML_OF_RSS}
    for tag, words in written.items():
        as_html = html.fragment_fromstring(words.replace("\r", "\n"), create_parent="div")
        assert not len(as_html), tag  # an element; a comment would be one, too
        if tag != "description":
            assert shown(as_html.text or "") == shown(words)
    folded = str.maketrans("＜＆", "<&")
    assert shown(unescape(written["description"])) == shown(characters(said))
    assert shown(written["title"].translate(folded)) == shown(characters(said).translate(folded))


def shown(text: str) -> str:
    """Without what parsers of XML and HTML make of white space."""
    return " ".join(text.split())


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_readers_make_of_hostile_words_asks_nobody_for_anything(payload: str) -> None:
    """As feedparser gives it to programs that show it as it is, which takes out nothing here."""
    hostile = story("gate", at(2, 5), title=payload, summary=payload, authors=(payload,))
    found = files(newsroom([hostile]))
    entry = parsed(read(found["rss.xml"])).entries[0]
    given = [entry.title, entry.summary, entry.author, *(tag.term for tag in entry.tags)]
    assert [html.fragment_fromstring(text, create_parent="div").xpath("*") for text in given] == [[]] * len(given)
    atom = parsed(read(found["atom.xml"])).entries[0]
    assert [atom.title_detail.type, atom.summary_detail.type] == ["text/plain"] * 2


def test_what_a_kind_adds_to_its_text_is_in_the_feed_too() -> None:
    asked = story(
        "asked",
        at(2, 8),
        kind=Kind.CONCERN,
        column="notices",
        details=Concern(question="何时\n开学？<b>", asked=at(2, 7), answered_by="logistics", answered=at(2, 9, 10)),
    )
    notice = story(
        "rule",
        at(2, 7),
        kind=Kind.NOTICE,
        column="notices",
        details=Notice(issuer="某部", document="一号", link="https://example.org/?a=1&b=2", expires=at(2, 10, 0)),
        corrections=(Correction(on=at(2, 8).date(), was="旧", right="新"),),
    )
    told = json.loads(read(files(newsroom([asked, notice]))["columns/notices/feed.json"]))["items"]
    assert [item["content_html"] for item in told] == [
        "<h2>问</h2>\n<p>何时</p>\n<p>开学？&lt;b&gt;</p>\n<h2>答</h2>\n<p>后勤处　2020年2月9日 10:00</p>\n"
        "<p>今天很好。</p>\n<p>供稿单位：理学院　责任人：张三</p>",
        "<p>发布单位：某部</p>\n<p>文号：一号</p>\n<p>有效期：至2020年2月9日 24:00</p>\n"
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow">查看原文</a></p>\n'
        "<p>今天很好。</p>\n<p>更正（2020年2月8日）：原文“旧”，应为“新”。</p>\n"
        "<p>供稿单位：理学院　责任人：张三</p>",
    ]
    assert told[0]["date_modified"] == "2020-02-09T10:00:00+08:00"


def many(count: int) -> list[Story]:
    return [story(f"s{number:03}", at(2, 1) + timedelta(hours=number)) for number in range(count)]


def test_a_feed_holds_the_newest_and_has_no_end_of_its_own() -> None:
    found = files(newsroom(many(50)))
    assert [len(found[path].entries) for path in ("rss.xml", "columns/life/rss.xml")] == [OF_THE_SITE, OF_A_PART]
    assert found["atom.xml"].entries[0].title == "标题s049"


def test_a_new_story_changes_the_feeds_of_the_site_its_column_and_its_unit_only() -> None:
    before = files(newsroom(STORIES))
    after = files(newsroom([*STORIES, story("new", at(2, 9), unit="counsel")]))
    changed = {path.rpartition("/")[0] for path, feed in after.items() if before[path] != feed}
    assert changed == {"", "columns/life", "units/counsel"}


@pytest.mark.parametrize(
    "change",
    [
        {"corrections": (Correction(on=at(2, 9).date(), was="旧", right="新"),)},
        {"update": Update(on=at(2, 9).date())},
    ],
    ids=["correction", "update"],
)
def test_a_correction_or_an_update_moves_the_day_of_change_and_not_that_of_publication(change: dict[str, Any]) -> None:
    corrected = replace(STORIES[0], **change)
    entry = parsed(read(files(newsroom([corrected]))["atom.xml"])).entries[0]
    assert (entry.published, entry.updated) == ("2020-02-05T09:30:00+08:00", "2020-02-09T00:00:01+08:00")
    assert parsed(read(files(newsroom([corrected]))["rss.xml"])).entries[0].updated == entry.updated
    assert json.loads(read(files(newsroom([corrected]))["feed.json"]))["items"][0]["date_modified"] == entry.updated


def test_a_second_correction_of_the_same_day_is_noticed_too() -> None:
    today = Correction(on=at(2, 5).date(), was="旧", right="新")
    moments = [
        files(newsroom([replace(STORIES[0], corrections=(today,) * count)]))["atom.xml"].updated for count in range(3)
    ]
    assert moments == [at(2, 5, 9, 30) + timedelta(seconds=count) for count in range(3)]


def test_a_withdrawn_story_leaves_every_feed_and_atom_says_that_it_is_gone() -> None:
    gone = replace(STORIES[0], withdrawn=Withdrawal(on=at(2, 9).date(), at=at(2, 9, 16), reason="有误"))
    found = files(newsroom([gone, *STORIES[1:]]))
    for feed in found.values():
        assert "校门" not in read(feed).decode()
    for path in ("atom.xml", "columns/life/atom.xml", "units/science/atom.xml"):
        root = etree.fromstring(read(found[path]))
        assert [dict(one.attrib) for one in root.iter(TOMBSTONE)] == [
            {"ref": f"{URL}stories/2020/02/gate/", "when": "2020-02-09T16:00:00+08:00"}
        ]
        assert root.findtext(f"{ATOM}updated") == "2020-02-09T16:00:00+08:00"
    assert not list(etree.fromstring(read(found["units/arts/atom.xml"])).iter(TOMBSTONE))


def test_what_the_feed_no_longer_reaches_back_to_needs_no_tombstone() -> None:
    old = story("old", at(1, 5), withdrawn=Withdrawal(on=at(2, 9).date(), reason="有误"))
    assert files(newsroom([old, *many(OF_THE_SITE)]))["atom.xml"].gone == ()
    assert len(files(newsroom([old, *many(OF_THE_SITE - 1)]))["atom.xml"].gone) == 1


def test_a_renamed_story_is_not_a_new_one() -> None:
    renamed = story("door", at(2, 5), formerly=("stories/2020/01/gate/", "stories/2020/02/porch/"))
    found = files(newsroom([renamed]))
    entry = parsed(read(found["rss.xml"])).entries[0]
    assert (entry.id, entry.link) == (f"{URL}stories/2020/01/gate/", f"{URL}stories/2020/02/door/")
    assert not entry.guidislink
    assert parsed(read(found["atom.xml"])).entries[0].id == entry.id
    assert json.loads(read(found["feed.json"]))["items"][0]["id"] == entry.id


def test_an_address_that_is_another_storys_names_that_one() -> None:
    living, claims = story("gate", at(2, 5)), story("door", at(2, 6), formerly=("stories/2020/02/gate/",))
    ids = [entry.id for entry in files(newsroom([living, claims]))["atom.xml"].entries]
    assert ids == [claims.address, living.address]


def test_a_feed_that_never_had_a_story_is_a_feed() -> None:
    found = files(newsroom([]))
    assert parsed(read(found["units/arts/rss.xml"])).entries == []
    atom = parsed(read(found["units/arts/atom.xml"]))
    assert (atom.entries, atom.feed.updated) == ([], "1970-01-01T00:00:00+00:00")
    assert json.loads(read(found["units/arts/feed.json"]))["items"] == []


def test_the_end_of_a_notice_changes_no_feed() -> None:
    notice = story("rule", at(2, 7), kind=Kind.NOTICE, column="notices", details=Notice(expires=at(2, 12, 13)))
    assert files(newsroom([notice])) == files(newsroom([notice], now=at(2, 12, 14)))
