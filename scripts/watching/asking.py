"""One question to a web server, and its answer."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from newsroom.languages import t

PATIENCE = 15
"""Seconds: whoever waits longer for a page on a phone has gone."""
_MOST = 32 * 2**20
_NAME = "newsroom-watch/1 (campus news site monitor)"


class Answer(NamedTuple):
    address: str
    """Where the answer came from, after redirects."""
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes
    seconds: float
    steps: int = 0
    """Redirects on the way."""


class NoAnswerError(Exception):
    """Its text is Chinese: why there was none."""


class _Counting(HTTPRedirectHandler):
    max_redirections = 5

    def __init__(self, *, follows: bool) -> None:
        self.follows, self.steps = follows, 0

    def redirect_request(self, *asked: object, **named: object) -> Request | None:
        self.steps += 1
        return super().redirect_request(*asked, **named) if self.follows else None  # type: ignore[arg-type]


def ask(address: str, *, method: str = "GET", follows: bool = True, patience: float = PATIENCE) -> Answer:
    """Nothing is unpacked, and nothing cached is asked for. NoAnswerError."""
    counting = _Counting(follows=follows)
    request = Request(address, method=method, headers={"User-Agent": _NAME, "Accept-Encoding": "identity"})  # noqa: S310
    began = time.monotonic()
    try:
        opener = build_opener(ProxyHandler(), HTTPSHandler(context=ssl.create_default_context()), counting)
        with opener.open(request, timeout=patience) as got:
            body = b"" if method == "HEAD" else got.read(_MOST)
            headers = {name.lower(): value for name, value in got.headers.items()}
            return Answer(got.url, got.status, headers, body, time.monotonic() - began, counting.steps)
    except HTTPError as error:
        with error:
            headers = {name.lower(): value for name, value in error.headers.items()}
            body = b"" if method == "HEAD" else error.read(_MOST)
            return Answer(error.url, error.code, headers, body, time.monotonic() - began, counting.steps)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswerError(_in_words(error, patience)) from error


def _in_words(error: Exception, patience: float) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    match reason:
        case TimeoutError():
            return t("{patience} 秒没有回答", patience=f"{patience:.0f}")
        case ssl.SSLCertVerificationError():
            return t("证书不对（{verify_message}）", verify_message=reason.verify_message)
        case ssl.SSLError():
            return t("加密连接建立不了（{reason}）", reason=reason.reason)
        case socket.gaierror():
            return t("域名解析不到")
        case ConnectionRefusedError():
            return t("服务器不接受连接")
        case _:
            return t("没有得到完整的回答（{reason}）", reason=reason)


def addresses_of(host: str, port: int, family: socket.AddressFamily) -> list[str]:
    """The host's addresses in one family; none where the name has none."""
    try:
        found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
    except OSError:
        return []
    return sorted({str(one[4][0]) for one in found})


def is_public(host: str) -> bool:
    """Whether every address of the name is one that anybody may ask: what a contributor linked may be a machine within
    the house."""
    found = [*addresses_of(host, 443, socket.AF_INET), *addresses_of(host, 443, socket.AF_INET6)]
    return bool(found) and all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in found)


def certificate_ends(host: str, port: int) -> float:
    """When the certificate that the server shows ends, in seconds since 1970. OSError where none is good."""
    with (
        socket.create_connection((host, port), timeout=PATIENCE) as plain,
        ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secured,
    ):
        shown = secured.getpeercert() or {}
    return float(ssl.cert_time_to_seconds(str(shown["notAfter"])))
