"""A collection of attacks in a real browser: on the pages of a built site, and on bare pages that nothing but the
policy protects. Each guard holds by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, Error, Page, Route

from browser.reader import Reader
from narrowed import there
from newsroom.rendering import PAGE_POLICY
from payloads import SOME, batches, dangers, fragment
from published import HOST, Published, copy_site, parse, run_build, served

RAN = """for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = () => { window.ran(name); };"""
CLOSERS = "--></title></style></script></textarea></noscript></iframe></select></template></svg></math></xmp>"
OURS = ("h2 id", "h3 id")
"""Headings have names by which one may lead to them."""
DUBLIN_CORE, CONTENT = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/rss/1.0/modules/content/}"
MONTH = "content/stories/2020/02"


class Target:
    """A window in which payloads are opened, with what they did."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_context(service_workers="block").new_page()
        self.page.set_default_timeout(5_000)
        self.ran: list[str] = []
        self.asked: list[str] = []
        """What was asked of other hosts."""
        self.page.expose_function("ran", lambda name: self.ran.append(name))
        self.page.add_init_script(RAN)
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.page.context.on("page", lambda page: None if page == self.page else page.close())

    def opens(self, text: str) -> None:
        """A page of this text. Where it leads away, which a policy cannot forbid, nobody follows."""

        def answer(route: Route) -> None:
            if route.request.url == "http://127.0.0.1:9/page" and route.request.is_navigation_request():
                route.fulfill(body=text, content_type="text/html; charset=utf-8")
                return
            is_ours = route.request.url.startswith("http://127.0.0.1:9/")
            if not is_ours and (not route.request.is_navigation_request() or route.request.frame.parent_frame):
                self.asked.append(route.request.url)
            route.abort()

        self.page.unroute_all()
        self.page.route("**/*", answer)
        with suppress(Error):
            self.page.goto("http://127.0.0.1:9/page", wait_until="load")
            self.page.evaluate("() => document.querySelectorAll('a, button, input').forEach(one => one.click())")
        with suppress(Error):
            self.page.wait_for_timeout(20)


@pytest.fixture
def target(browser: Browser) -> Iterator[Target]:
    one = Target(browser)
    yield one
    one.page.context.close()


def bare(payloads: Iterable[str], policy: str) -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    return f"<!doctype html><meta charset=utf-8>{meta}<body>" + f"{CLOSERS}\n".join(payloads)


def test_the_policy_alone_stops_every_one(target: Target) -> None:
    for some in batches(25, SOME):
        target.opens(bare(some, PAGE_POLICY))
    print(f"under the policy alone: tried {len(SOME)}, ran {len(target.ran)}, asked {len(target.asked)}")
    assert (target.ran, target.asked) == ([], [])


def test_without_it_they_would_run(target: Target) -> None:
    for some in batches(25, SOME):
        target.opens(bare(some, ""))
    print(f"without a policy: tried {len(SOME)}, ran {len(target.ran)}, asked {len(target.asked)}")
    assert len(target.ran) > 20
    assert target.asked


def story(number: int, payload: str) -> str:
    """With the payload wherever a contributor can write something."""
    quoted = json.dumps(payload)
    return f"""---
标题: {json.dumps(f"{number} {payload}")}
日期: 2020-02-06 10:00
栏目: 校园“新”生活
子栏目: 志愿服务
单位: 宣传部
责任人: 编辑部
作者: {quoted}
摘要: {quoted}
---

第{number}篇。{payload}

{payload}

后面还有一段。
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> Published:
    root = copy_site(standing, tmp_path_factory.mktemp("attacked"))
    for number, payload in enumerate(SOME):
        (root / MONTH / f"attack-{number}.md").write_text(story(number, payload), encoding="utf-8", errors="replace")
    done = run_build(root, f"{HOST}/", now, GO_ON="1")
    assert done.returncode == 0, done.stderr[-3000:]
    return Published(folder=root / "site", url=f"{HOST}/")


def attacks(site: Published) -> list[str]:
    return [address for address in site.stories if "/attack-" in address]


def test_on_no_page_of_the_site_is_anything_left_that_runs_or_fetches(attacked: Published) -> None:
    out = attacks(attacked)
    print(f"in stories: tried {len(SOME)}, published {len(out)}, set aside {len(SOME) - len(out)}")
    assert len(out) > len(SOME) / 4
    for address in out:
        for prose in attacked.pages[address].find_class("prose"):
            assert not [one for one in dangers(prose) if one not in OURS], address
    scripts = [one for path in attacked.folder.rglob("*.html") for one in parse(path).iter("script")]
    folders = {urlsplit(one.get("src", "")).path.rpartition("/")[0].rpartition("/")[2] for one in scripts}
    assert folders == {"assets", ""}  # data for search engines has no address


def test_readers_of_feeds_get_none_of_it(attacked: Published) -> None:
    fields = ("title", "description", f"{DUBLIN_CORE}creator", f"{CONTENT}encoded")
    items = [item for path in attacked.folder.rglob("rss.xml") for item in etree.parse(path).iter("item")]
    items = [item for item in items if "/attack-" in there(item.findtext("link"))]
    assert len(items) > 50
    for item in items:
        for field in fields:
            found = list(dangers(fragment(item.findtext(field) or "-")))
            assert not [one for one in found if one not in OURS], item.findtext("link")


@pytest.mark.long
def test_no_page_of_the_site_runs_or_asks_for_anything(attacked: Published, browser: Browser) -> None:
    with served(attacked) as address:
        someone = Reader(browser.new_page(), address)
        ran: list[str] = []
        someone.page.expose_function("ran", lambda name: ran.append(name))
        someone.page.add_init_script(RAN)
        listed = [one for one in attacked.one_of_each_look if "/attack-" not in one]
        for page in [*attacks(attacked), *listed]:
            someone.opens(page)
        someone.page.context.close()
    assert (ran, someone.foreign_requests, someone.complaints) == ([], [], [])
