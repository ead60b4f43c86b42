"""What the search loads and when, and that lists from before a publish or an edit find what is true now."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from browser.searched import School
from browser.searching import Readers, hits, look_for, said, settled


@pytest.fixture
def at(school_address: str) -> str:
    return school_address


def test_nothing_is_loaded_before_the_search_is_opened(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    for address in ("", "stories/2025/03/odd/", "archive/"):
        someone.opens(address)
    assert not [url for url in someone.requests if "search" in url]
    someone.page.get_by_role("link", name="搜索").click()
    expect(someone.page.locator("#search-words")).to_be_focused()
    assert someone.here == "search/"
    someone.requests.clear()
    look_for(someone.page, "湖北省的集装箱")
    look_for(someone.page, "集装箱")
    loaded = {someone.below(url).partition("?")[0] for url in someone.requests if "/search/" in url}
    # The forms of characters come when the search is opened, which may be a moment before.
    assert {path.split("/")[1] for path in loaded} - {"variants.txt"} == {"terms", "texts"}
    assert sum(len(gzip.compress((school.site.folder / path).read_bytes())) for path in loaded) < 150_000


def older(listed: str) -> str:
    """A list as it was before the last publish, which brought a story to each month."""
    old = edited(listed)
    for segment in old["segments"]:
        segment[2] = "0" * 12
        for month in segment[4]:
            month[2] = "0" * 12
    return json.dumps(old)


def edited(listed: str) -> Any:
    """A list as it was before the last publish, in which a story of each month was edited."""
    old = json.loads(listed)
    for segment in old["segments"]:
        segment[1] = "1" * 12
        for month in segment[4]:
            month[1] = "1" * 12
    return old


def without_numberings(listed: str) -> str:
    """A list of a form that this script has never seen."""
    old = json.loads(listed)
    for segment in old["segments"]:
        del segment[2]
    return json.dumps(old)


@pytest.mark.parametrize("old", [older, lambda listed: older(listed).replace("2025-12", "2030-01"), without_numberings])
def test_who_has_an_old_list_gets_the_new_one(
    reader: Readers, school: School, at: str, old: Callable[[str], str]
) -> None:
    someone = reader(at=at)
    asked = 0

    def answer(route: Route) -> None:
        nonlocal asked
        asked += 1
        fresh = (school.site.folder / "search/index.json").read_text(encoding="utf-8")
        route.fulfill(body=fresh if asked > 1 else old(fresh))

    someone.page.route("**/search/index.json", answer)
    someone.opens("search/?q=集装箱")
    settled(someone.page)
    assert hits(someone) == school.scan("集装箱")
    assert asked == 2


def test_a_list_from_before_an_edit_still_serves(reader: Readers, school: School, at: str) -> None:
    """The stories have the numbers that it tells."""
    someone = reader(at=at)
    fresh = (school.site.folder / "search/index.json").read_text(encoding="utf-8")
    someone.page.route("**/search/index.json", lambda route: route.fulfill(body=json.dumps(edited(fresh))))
    someone.opens("search/?q=集装箱")
    settled(someone.page)
    assert hits(someone) == school.scan("集装箱")
    assert sum("index.json" in url for url in someone.requests) == 1


def test_what_an_edit_took_out_is_not_shown_though_lists_still_name_it(reader: Readers, at: str) -> None:
    """A browser or a host may have kept files of terms from before."""
    someone = reader(at=at)

    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("集装箱", "货箱"))

    someone.page.route("**/search/texts/**", answer)
    for query in ("集装箱", "集装"):
        someone.opens(f"search/?q={query}")
        settled(someone.page)
        assert "货箱" not in someone.page.locator(".search__found").inner_text()
        assert said(someone.page) in ("没有找到。可以试试：", "共 1 篇")
    assert hits(someone) == ["stories/2025/03/near/"]
    assert someone.failures == []


def test_between_two_editions_it_asks_for_patience(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    fresh = (school.site.folder / "search/index.json").read_text(encoding="utf-8")
    someone.page.route("**/search/index.json", lambda route: route.fulfill(body=older(fresh)))
    someone.opens("search/?q=集装箱")
    settled(someone.page)
    assert said(someone.page) == "网站正在更新，请过一会儿再搜。"
    someone.page.unroute("**/search/index.json")
    look_for(someone.page, "集装箱")
    assert hits(someone) == school.scan("集装箱")


def test_without_a_network_it_says_so_and_works_again_afterwards(reader: Readers, school: School, at: str) -> None:
    someone = reader(at=at)
    someone.opens("search/")
    someone.page.context.set_offline(True)
    look_for(someone.page, "集装箱")
    assert said(someone.page) == "没有连上网站，请检查网络后再搜一次。"
    someone.page.context.set_offline(False)
    look_for(someone.page, "集装箱")
    assert hits(someone) == school.scan("集装箱")
