"""What stands before every page: how much may come in, how often, and what a browser may do with what goes out."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsroom.languages import Language, speaking, t

LARGEST = 120 * 2**20
"""Bytes of one request: a dozen pictures as phones take them."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""The policy of a story shown as readers will see it: no script runs in it, whoever wrote what."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_MOST_KNOWN = 10_000


class Headed:
    """Security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class Speaking:
    """Every answer is in the language of the school, those that refuse somebody too."""

    def __init__(self, app: ASGIApp, *, language: Callable[[], Language]) -> None:
        self._app = app
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with speaking(self._language()):
            await self._app(scope, receive, send)


class TooLargeError(Exception):
    pass


class Limited:
    """Refuses what is too large, whatever it says of its length, and whoever comes too often."""

    def __init__(self, app: ASGIApp, *, largest: int = LARGEST, per_minute: int = 120) -> None:
        self._app = app
        self._largest = largest
        self._buckets = Buckets(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Of a school all come from one address: whoever has a session is known by that.
        headers = Headers(scope=scope)
        who = headers.get("cookie", "")[:300] or (scope.get("client") or ("",))[0]
        if scope["method"] != "GET" and not self._buckets.take(who, time.monotonic()):
            await PlainTextResponse(t("请求太频繁，请过一分钟再试。"), 429)(scope, receive, send)
            return
        told = headers.get("content-length", "")
        if told and (not told.isdigit() or int(told) > self._largest):
            await _too_large(scope, receive, send)
            return
        seen, begun = 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._largest:
                raise TooLargeError
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except TooLargeError:
            if begun:
                raise
            await _too_large(scope, receive, send)


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    words = t("一次最多传 {size} MB。请少选几张图片，分几次传。", size=LARGEST // 2**20)
    await PlainTextResponse(words, 413)(scope, receive, send)


class Buckets:
    """How often somebody may still come: so many a minute, and as many at once."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._left: MutableMapping[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str, at: float) -> bool:
        """``at``: seconds of a clock that never goes back."""
        left, before = self._left.pop(who, (float(self._per_minute), at))
        left = min(self._per_minute, left + (at - before) * self._per_minute / 60)
        self._left[who] = (max(left - 1, 0), at)
        while len(self._left) > _MOST_KNOWN:
            self._left.popitem(last=False)  # type: ignore[call-arg]
        return left >= 1


def same_site(headers: Any, host: str) -> bool:
    """Whether a browser says that a form of ours was sent; one that says nothing is judged by its token alone."""
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "")
    if site and site not in ("same-origin", "none"):
        return False
    return not origin or (origin == "null" and not site) or origin.partition("://")[2] == host
