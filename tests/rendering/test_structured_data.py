"""What search engines and chats are told of a story in its page's head."""

from __future__ import annotations

import json
from datetime import date

from lxml import html
from msgspec.structs import replace

from newsroom.model import Correction, Update
from newsroom.pages import Page
from newsroom.rendering import environment, read_templates, render_page
from pages.small_newsroom import SITE, at, pages, picture, story
from published import ROOT
from rendering.test_rendered_pages import SHELL, text_of

HOSTILE = '</script><script>alert("1")</script><!--\u2028 & ]]>'
PICTURE = picture("stories/2020/02/gate.jpg", "3f2a")

papers = environment(read_templates(ROOT / "hooks/theme"), text_of)


def head(page: Page) -> html.HtmlElement:
    return html.document_fromstring(render_page(page, SHELL, papers, SITE))


def article(page: Page) -> dict[str, object]:
    (script,) = head(page).xpath("//script[@type='application/ld+json']")
    told: dict[str, object] = json.loads(script.text)
    return told


def properties(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in head(page).xpath("//meta[@property]"):
        found.setdefault(meta.get("property"), []).append(meta.get("content"))
    return found


def test_a_story_is_a_news_article_by_its_authors() -> None:
    one = story("gate", at(2, 5, 9, 30), title="校门", authors=("张三", "李四"), cover=PICTURE.path)
    page = pages(one, pictures=[PICTURE])[one.address]
    assert article(page) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": "https://news.example.org/repo/stories/2020/02/gate/",
        "headline": "校门",
        "image": [
            "https://news.example.org/repo/cards/stories/2020/02/gate-3f2a000000.jpg",
            "https://news.example.org/repo/cards/stories/2020/02/gate-3f2a000000-square.jpg",
        ],
        "datePublished": "2020-02-05T09:30+08:00",
        "dateModified": "2020-02-05T09:30+08:00",
        "articleSection": "假期生活",
        "inLanguage": "zh-CN",
        "author": [{"@type": "Person", "name": "张三"}, {"@type": "Person", "name": "李四"}],
        "publisher": {
            "@type": "Organization",
            "name": "校园网报",
            "url": "https://news.example.org/repo/",
            "logo": "https://news.example.org/repo/icons/512.png",
        },
    }


def test_without_authors_it_is_by_its_unit_and_a_correction_is_told() -> None:
    corrected = Correction(on=date(2020, 2, 6), at=at(2, 6, 16, 30), was="旧", right="新")
    one = story("gate", at(2, 5), corrections=(corrected,))
    told = article(pages(one)[one.address])
    assert told["author"] == [
        {"@type": "Organization", "name": "理学院", "url": "https://news.example.org/repo/units/science/"}
    ]
    assert told["dateModified"] == "2020-02-06T16:30+08:00"
    assert told["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "原文“旧”，应为“新”。",
            "datePublished": "2020-02-06T16:30+08:00",
        }
    ]


def test_no_title_ends_the_script() -> None:
    one = story("gate", at(2, 5), title=HOSTILE, authors=(HOSTILE,))
    page = pages(one)[one.address]
    assert article(page)["headline"] == HOSTILE
    assert article(page)["author"] == [{"@type": "Person", "name": HOSTILE}]
    assert len(head(page).xpath("//script")) == 1 + len(page.assets)


def test_an_update_is_shown_beside_the_day_and_told_to_programs() -> None:
    one = story("gate", at(2, 5, 9, 30), update=Update(on=date(2020, 2, 6), at=at(2, 6, 14, 20)))
    page = pages(one)[one.address]
    assert "".join(head(page).xpath("//p[@class='meta']/span[time]//text()")) == "更新 2020年2月6日 14:20"
    assert article(page)["dateModified"] == "2020-02-06T14:20+08:00"
    assert properties(page)["article:modified_time"] == ["2020-02-06T14:20+08:00"]


def test_chats_are_told_when_and_by_whom() -> None:
    corrected = Correction(on=date(2020, 2, 6), was="旧", right="新")
    one = story("gate", at(2, 5, 9, 30), authors=("张三", "李四"), corrections=(corrected,))
    told = properties(pages(one)[one.address])
    assert {name: content for name, content in told.items() if name == "og:type" or name.startswith("article:")} == {
        "og:type": ["article"],
        "article:published_time": ["2020-02-05T09:30+08:00"],
        "article:modified_time": ["2020-02-06T00:00+08:00"],
        "article:section": ["假期生活"],
        "article:author": ["张三", "李四"],
    }


def test_only_stories_are_articles() -> None:
    one = story("gate", at(2, 5))
    for address in ("", "columns/life/", "units/science/"):
        page = pages(one)[address]
        assert properties(page)["og:type"] == ["website"]
        assert not head(page).xpath("//script[@type]")


def test_a_site_without_an_address_says_nothing_that_needs_one() -> None:
    one = story("gate", at(2, 5))
    text = render_page(pages(one)[one.address], SHELL, papers, replace(SITE, url=""))
    assert "ld+json" not in text
    assert 'property="article:published_time"' in text
