"""Somebody who uses the submission desk, without a browser: what is measured is what the desk takes."""

from __future__ import annotations

import re
import time
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit


class DeskClient:
    """``link``: by which somebody comes in."""

    def __init__(self, link: str) -> None:
        self._host = urlsplit(link).netloc
        self._cookie = self.tip = self.address = self.column = ""
        self.ask("GET", urlsplit(link).path)
        self.token = self.value("token", self.ask("GET", "/"))

    def begin(self) -> None:
        """A draft of which everything but the text is written."""
        form = self.ask("POST", "/new", token=self.token)
        self.address = _first(r'action="(/s/[^"]+)"', form)
        self.tip = self.value("tip", form)
        self.column = _first(r'<option value="([^"]+/[^"]*)"', form)

    def write(self, text: str) -> float:
        """Seconds until the desk has saved the text and said what it finds."""
        began = time.perf_counter()
        self.ask(
            "POST",
            f"{self.address}look",
            token=self.token,
            tip=self.tip,
            title="食堂开了新的窗口",
            column=self.column,
            responsible="张三",
            text=text,
        )
        return time.perf_counter() - began

    def look_at(self, path: str) -> float:
        """Seconds until a page is there."""
        began = time.perf_counter()
        self.ask("GET", path)
        return time.perf_counter() - began

    def ask(self, method: str, path: str, **fields: str) -> str:
        """The page that is there in the end. RuntimeError where the desk refuses."""
        connection = HTTPConnection(self._host, timeout=300)
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            connection.request(method, path, urlencode(fields) or None, {"Cookie": self._cookie, **kind})
            answer = connection.getresponse()
            body = answer.read().decode()
        finally:
            connection.close()
        if cookie := answer.headers["Set-Cookie"]:
            self._cookie = cookie.split(";")[0]
        self.tip = answer.headers["X-Tip"] or self.tip
        if answer.status == 303:
            return self.ask("GET", (answer.headers["Location"] or "/").partition("#")[0])
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {body[:2000]}")
        return body

    @staticmethod
    def value(name: str, page: str) -> str:
        return _first(rf'name="{name}" value="([^"]*)"', page)


def _first(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise RuntimeError(f"{pattern} is not in {page[:2000]}")
    return match[1]
