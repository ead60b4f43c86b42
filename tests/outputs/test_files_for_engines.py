"""What search engines ask for: the newest stories, where the lists are, and lists that are not too long."""

from __future__ import annotations

from datetime import date

from lxml import etree
from msgspec.structs import replace

from narrowed import as_a
from newsroom.model import Story, Withdrawal
from newsroom.outputs import list_files, written
from newsroom.outputs.files import SiteFile
from newsroom.outputs.news_sitemap import NewsSitemap, news_sitemap, written_news_sitemap
from newsroom.outputs.robots import Robots
from newsroom.outputs.sitemap import Sitemap, SitemapIndex, in_parts, written_sitemap_index
from pages.small_newsroom import SITE, at, body, facts, listed, newsroom, story

FEEDS = ("rss.xml", "atom.xml", "feed.json")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def test_the_news_are_those_of_today_and_yesterday_on_campus() -> None:
    days = [story(f"d{day}", at(2, day, hour, 59)) for day, hour in ((10, 23), (11, 0), (12, 8))]
    gone = story("gone", at(2, 12), withdrawn=Withdrawal(on=date(2020, 2, 12), reason="有误"))
    news = newsroom([*days, gone, story("later", at(2, 12, 23))])
    assert [address for address, _, _ in news_sitemap(news, SITE).stories] == [
        "stories/2020/02/d12/",
        "stories/2020/02/d11/",
    ]


def test_the_list_changes_at_midnight_and_not_between() -> None:
    days = [story("a", at(2, 11, 8)), story("b", at(2, 12, 8))]
    early, late, next_day = (newsroom(days, now=now) for now in (at(2, 12, 9), at(2, 12, 23, 59), at(2, 13, 0)))
    assert news_sitemap(early, SITE) == news_sitemap(late, SITE)
    assert early.unchanged_until == at(2, 13, 0)
    assert [address for address, _, _ in news_sitemap(next_day, SITE).stories] == ["stories/2020/02/b/"]


def test_a_piece_of_news_has_a_name_a_language_an_instant_and_a_title() -> None:
    news = newsroom([story("gate", at(2, 12, 8, 30), title="门 & <窗>\x0b")])
    root = etree.fromstring(written_news_sitemap(news_sitemap(news, SITE)))
    (entry,) = root
    assert entry.findtext("s:loc", None, NAMES) == "https://news.example.org/repo/stories/2020/02/gate/"
    assert entry.findtext("n:news/n:publication/n:name", None, NAMES) == "校园网报"
    assert entry.findtext("n:news/n:publication/n:language", None, NAMES) == "zh-cn"
    assert entry.findtext("n:news/n:publication_date", None, NAMES) == "2020-02-12T08:30:00+08:00"
    assert entry.findtext("n:news/n:title", None, NAMES) == "门 & <窗>"


def files(url: str, *more: Story) -> dict[str, SiteFile]:
    site, news = replace(SITE, url=url), newsroom([story("gate", at(2, 12)), *more])
    told = {item.path: facts(item, body()) for item in news.stories}
    return {file.path: file for file in list_files(news, told, site, listed=listed(news, site=site), ordinary=())}


def test_robots_may_read_everything_and_are_told_of_both_lists() -> None:
    assert written(files(SITE.url)["robots.txt"], lambda *_: ()).decode() == (
        "User-agent: *\nDisallow:\n\n"
        "Sitemap: https://news.example.org/repo/sitemap.xml\n"
        "Sitemap: https://news.example.org/repo/news-sitemap.xml\n"
    )


def test_a_site_that_does_not_know_its_address_has_only_the_list_that_says_so() -> None:
    assert not [file for file in files("").values() if isinstance(file, (Robots, NewsSitemap))]
    assert {path for path in files("") if not path.startswith("search/")} == {
        *("sitemap.xml", "assets/today.css", "assets/rail.json"),
    }


def test_a_new_story_changes_the_lists_its_own_feeds_and_the_search_and_nothing_else() -> None:
    before, after = files(SITE.url), files(SITE.url, story("new", at(2, 12, 10), column="art", unit="arts"))
    assert before.keys() == after.keys()
    changed = {path for path, file in after.items() if file != before[path]}
    assert {path for path in changed if not path.startswith("search/")} == {
        "sitemap.xml",
        "news-sitemap.xml",
        "assets/rail.json",
        *(f"{folder}{name}" for folder in ("", "columns/art/", "units/arts/") for name in FEEDS),
    }


WHOLE = Sitemap(
    site_url=SITE.url,
    pages=(
        ("", date(2020, 3, 2)),
        ("about/", None),
        ("stories/2020/02/gate/", date(2020, 2, 5)),
        ("stories/2020/02/lab/", date(2020, 2, 9)),
        ("stories/2020/03/spring/", date(2020, 3, 2)),
    ),
)


def test_a_list_that_is_not_too_long_is_one_file() -> None:
    assert list(in_parts(WHOLE, 5)) == [WHOLE]


def test_a_longer_one_goes_by_month_and_every_page_stands_in_one_part() -> None:
    index, *parts = in_parts(WHOLE, 4)
    assert index == SitemapIndex(
        site_url=SITE.url,
        sitemaps=(
            ("sitemap-2020-02.xml", date(2020, 2, 9)),
            ("sitemap-2020-03.xml", date(2020, 3, 2)),
            ("sitemap-pages.xml", date(2020, 3, 2)),
        ),
    )
    assert [part.path for part in parts] == [path for path, _ in index.sitemaps]
    assert sorted(page for part in parts for page in as_a(Sitemap, part).pages) == list(WHOLE.pages)
    root = etree.fromstring(written_sitemap_index(index))
    assert [entry.findtext("s:loc", None, NAMES) for entry in root] == [
        f"{SITE.url}{path}" for path, _ in index.sitemaps
    ]
    assert [entry.findtext("s:lastmod", None, NAMES) for entry in root] == ["2020-02-09", "2020-03-02", "2020-03-02"]
