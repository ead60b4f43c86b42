"""One question to a forge over HTTPS, and its answer; every failure becomes a sentence that says what to do.

The token is given once, travels in a header to the address of the settings alone, and stands in no message.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError

from forges.places import NAMES, api_of
from forges.report import ForgeError
from newsroom.languages import t
from newsroom.personal import redacted
from newsroom.reading import Forge, ForgeKind
from newsroom.speaking import harmless

_CONNECT, _READ = 10.0, 30.0
"""Seconds. GitHub is slow from the mainland."""
_TRIES = 3
"""How often a question is asked that changes nothing; what changes something is asked once, and looked for before it is
asked again."""
_LARGEST = 8 * 2**20
_LONGEST_WAIT = 900
"""Seconds that a forge may ask us to wait; it is asked again afterwards in any case."""
_FAILING = frozenset({500, 502, 503, 504})
_NAME = "newsroom-desk/1 (campus news submission desk)"


class Caller:
    """``pause`` sleeps so many seconds."""

    def __init__(self, forge: Forge, token: str, *, pause: Callable[[float], object] = time.sleep) -> None:
        self.forge = forge
        self.name = NAMES[forge.kind]
        self._pause = pause
        self._api = api_of(forge)
        word = "token" if forge.kind is ForgeKind.FORGEJO else "Bearer"
        self._headers = {"Authorization": f"{word} {token}", "User-Agent": _NAME, "Accept": "application/json"}
        if forge.kind is ForgeKind.GITHUB:
            self._headers |= {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        self._pool = _pool_for(self._api)

    def ask(self, method: str, path: str, *, given: Any = None, query: Mapping[str, str | int] | None = None) -> Any:
        """What the answer's JSON says; None where there is none. ``path``: below the repository's own. ForgeError."""
        address = f"{self._api}/repos/{self.forge.repository}{path}" + (f"?{urlencode(query)}" if query else "")
        body = None if given is None else json.dumps(given).encode()
        headers = self._headers | ({"Content-Type": "application/json"} if body else {})
        tries = _TRIES if method == "GET" else 1
        for left in reversed(range(tries)):
            try:
                return self._answered(method, address, body, headers)
            except ForgeError as problem:
                if not left or (problem.status and problem.status not in _FAILING) or not problem.wait:
                    raise
                self._pause(2.0 ** (tries - left))
        raise AssertionError

    def _answered(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Any:
        try:
            answer = self._pool.request(
                method, address, body=body, headers=headers, redirect=False, retries=False, preload_content=False,
                timeout=urllib3.Timeout(connect=_CONNECT, read=_READ),
            )  # fmt: skip
            try:
                data = answer.read(_LARGEST + 1, decode_content=True)
            finally:
                answer.close()
        except (HTTPError, OSError) as error:
            host = urlsplit(self._api).hostname
            said = t("连不上 {host}。稿件都存在这里，网络通了自动再送。", host=host)
            raise ForgeError(said, wait=60) from error
        if 200 <= answer.status < 300 and len(data) <= _LARGEST:
            return self._understood(data)
        raise self._refusal(answer.status, data[:20_000], answer.headers)

    def _understood(self, data: bytes) -> Any:
        try:
            return json.loads(data) if data.strip() else None
        except (ValueError, RecursionError) as error:
            said = t("{forge} 的回答看不懂。请核对 mkdocs.yml 里 forge 的网址。", forge=self.name)
            raise ForgeError(said, status=200) from error

    def _refusal(self, status: int, data: bytes, headers: Mapping[str, str]) -> ForgeError:
        """By the status; GitHub says 403, too, where it has been asked too often."""
        is_spent = "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0"
        if status == 429 or (status == 403 and is_spent):
            wait = _wait(headers)
            minutes = max(1, round(wait / 60))
            said = t("{forge} 说请求太多，要等一会儿。稿件都在，{n} 分钟以后自动再送。", forge=self.name, n=minutes)
            return ForgeError(said, status=status, wait=wait)
        if status in _FAILING:
            said = t("{forge} 出了故障（{status}）。稿件都存在这里，过一会儿自动再送。", forge=self.name, status=status)
            return ForgeError(said, status=status, wait=60)
        return ForgeError(self._reason(status, data), status=status)

    def _reason(self, status: int, data: bytes) -> str:
        forge = self.name
        match status:
            case 401:
                return t("{forge} 不认访问令牌，可能过期了。请换一个，写进 FORGE_TOKEN，再启动投稿台。", forge=forge)
            case 403:
                return t("令牌在 {forge} 上的权限不够。请照编辑手册“接上代码托管”一节给它权限。", forge=forge)
            case 404:
                return t(
                    "{forge} 上没有 {repository}，或者令牌看不到它。请核对 mkdocs.yml 的 forge，和令牌能用的仓库。",
                    forge=forge,
                    repository=self.forge.repository,
                )
            case 405:
                return t("{forge} 上还不能合并：检查没有通过，或还要人审阅。请打开那里的合并请求看原因。", forge=forge)
            case 409:
                return t("{forge} 上的合并请求刚刚变过，或和站上的文件有冲突。请刷新再看。", forge=forge)
            case _ if 300 <= status < 400:
                return t("{forge} 上的仓库改名或搬走了。请改 mkdocs.yml 的 forge。", forge=forge)
            case _:
                return t("{forge} 没有收（{status}）：{why}", forge=forge, status=status, why=_message(data))


def _pool_for(address: str) -> urllib3.PoolManager:
    """By the proxy that the machine's environment names, where it names one."""
    parts = urlsplit(address)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or ""):
        return urllib3.ProxyManager(proxy, maxsize=2)
    return urllib3.PoolManager(maxsize=2)


def _wait(headers: Mapping[str, str]) -> float:
    told = headers.get("retry-after", "")
    return float(min(int(told), _LONGEST_WAIT)) if told.isascii() and told.isdigit() else 300.0


def _message(data: bytes) -> str:
    """What the forge says, in its own words: short, and fit to be shown."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    said = told.get("message", "") if isinstance(told, dict) else ""
    details = told.get("errors", []) if isinstance(told, dict) else []
    more = [one.get("message", "") for one in details if isinstance(one, dict)] if isinstance(details, list) else []
    words = [str(word) for word in (said, *more) if word]
    return redacted(harmless(" ".join(" ".join(words).split())))[:200]
