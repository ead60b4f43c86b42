"""Somebody who reads the paper in a browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request, Response

from waiting import PATIENCE


@dataclass
class Reader:
    """One person with one window, and what the window asked for and complained of."""

    page: Page
    address: str
    """Where the front page is."""
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", self.miss)
        self.page.on("response", self.look_at)
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def miss(self, request: Request) -> None:
        # A page that is left before its last picture came asks in vain; that is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            self.failures.append(f"{request.failure} {request.url}")

    def look_at(self, response: Response) -> None:
        if response.status >= 400:
            self.failures.append(f"{response.status} {response.url}")

    @property
    def foreign_requests(self) -> list[str]:
        host = urlsplit(self.address).netloc
        return [url for url in self.requests if url.startswith("http") and urlsplit(url).netloc != host]

    @property
    def here(self) -> str:
        """Address of the page below the site, without its fragment."""
        return self.below(self.page.url)

    def below(self, url: str) -> str:
        return url.removeprefix(self.address).split("#")[0]

    @property
    def headline(self) -> str:
        return re.sub(r"\s+", "", self.page.locator("h1").first.inner_text())

    @property
    def page_title(self) -> str:
        return re.sub(r"\s+", "", self.page.title())

    def opens(self, address: str) -> None:
        self.page.goto(self.address + address)

    def waits_until(self, condition: str) -> None:
        """Until an expression is true on the page. Playwright's own way would make code of a string there, which no
        page of ours allows."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, f"{self.page.url} never came to this: {condition}"
            self.page.wait_for_timeout(50)

    def links(self, pattern: str, within: str = "body") -> Iterator[Locator]:
        """Visible links, pictures of other links left out, whose address below the site matches the whole pattern."""
        links = self.page.locator(f"{within} a[href]:not([aria-hidden])")
        for number, leads_to in enumerate(links.evaluate_all("links => links.map(link => link.href)")):
            if re.fullmatch(pattern, self.below(leads_to)) and links.nth(number).is_visible():
                yield links.nth(number)

    def follows(self, pattern: str, within: str = "body") -> str:
        """Clicks the first such link; what stood in it, without white space."""
        link = next(self.links(pattern, within), None)
        assert link is not None, f"{self.page.url} shows no link to {pattern}"
        text = re.sub(r"\s+", "", link.inner_text())
        link.click()
        self.page.wait_for_url(lambda url: re.fullmatch(pattern, self.below(url)) is not None)
        return text
