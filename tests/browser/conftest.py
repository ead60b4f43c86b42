"""A reader with a browser. Needs no network: every name but the local server's leads nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarking.corpus import Corpus, make_corpus
from browser.reader import Reader
from browser.searched import School, publish, read
from chromium import OFFLINE, find_chromium
from published import HOST, Published, served
from shared import made_once
from showing.paper import build_paper, write_paper
from waiting import PATIENCE

WITHOUT_FRILLS = (
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess"
)
"""Each window would bring pages of the browser's own for its address bar, which nobody sees: a third of its cost."""
WITHOUT_HASTE = "--js-flags=--no-maglev --no-opt"
"""Each page loads its scripts anew and runs them once: to translate them better takes longer than it saves."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE * 1000)
    path = find_chromium()
    if path is None:
        missing = "no Chromium or Chrome was found: install one, or name it in CHROME"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*OFFLINE, WITHOUT_FRILLS, WITHOUT_HASTE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Published) -> Iterator[str]:
    """Where the site at a host's root is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def project_address(project_site: Published) -> Iterator[str]:
    """Where the site below ``/repo/`` is served."""
    with served(project_site) as url:
        yield url


@pytest.fixture(scope="session")
def busy_address(busy_site: Published) -> Iterator[str]:
    """Where the site after weeks of work is served."""
    with served(busy_site) as url:
        yield url


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return make_corpus(300, pictures=False)


@pytest.fixture(scope="session")
def school(shared: Path, corpus: Corpus) -> School:
    """With three hundred stories of two years, below a sub-path."""
    url = f"{HOST}/repo/"
    return read(made_once(shared / "school", lambda folder: publish(corpus, folder, url)), url)


@pytest.fixture(scope="session")
def school_address(school: School) -> Iterator[str]:
    with served(school.site) as url:
        yield url


@pytest.fixture(scope="session")
def showcase(shared: Path) -> Published:
    """A small one of the papers that are made to be looked at: everything that a page must bear, and few stories."""

    def make(folder: Path) -> None:
        write_paper(folder, 20)
        assert build_paper(folder, url=f"{HOST}/") == 0

    return Published(made_once(shared / "showcase", make) / "site", f"{HOST}/")


@pytest.fixture(scope="session")
def showcase_address(showcase: Published) -> Iterator[str]:
    with served(showcase) as url:
        yield url


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """``reader(width=390, javascript=False)``; ends the test if a page asked another host for something or failed."""
    readers: list[Reader] = []

    def start(
        *, width: int = 1280, javascript: bool = True, at: str = address, scheme: Literal["light", "dark"] = "light"
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            has_touch=width < 600,
            java_script_enabled=javascript,
            color_scheme=scheme,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(PATIENCE * 1000)
        readers.append(Reader(context.new_page(), at))
        return readers[-1]

    yield start
    for reader in readers:
        reader.page.context.close()
        assert reader.foreign_requests == []
