"""Pictures that somebody pasted into a form, as GitHub keeps them: fetched from there and from nowhere else.

Whoever fills in a form writes addresses. Only those that GitHub itself makes for a pasted picture are asked at all;
each hop on the way is looked at again, nothing is sent along, and no more is read than a picture may have.
"""

from __future__ import annotations

import http.client
import re
import ssl
import time
from collections.abc import Callable
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from newsroom.languages import t

PASTED = re.compile(
    r"https://github\.com/user-attachments/assets/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|https://user-images\.githubusercontent\.com/[0-9]{1,12}/[\w-]{1,80}\.(?:png|jpe?g|gif|webp)",
    re.ASCII,
)
"""Addresses that GitHub writes into a text for a picture that is pasted there; the second as it did until 2023."""
KEPT_AT = frozenset(
    {
        "github.com",
        "user-images.githubusercontent.com",
        "private-user-images.githubusercontent.com",
        "objects.githubusercontent.com",
        "github-production-user-asset-6210df.s3.amazonaws.com",
    }
)
"""Hosts to which these addresses lead."""
LARGEST = 10 * 2**20
"""Bytes of one picture: as much as GitHub takes."""
PATIENCE = 30.0
"""Seconds for one picture, all hops together."""
_HOPS = 3
_NAME = "newsroom-intake/1"


class UnfetchedError(Exception):
    """Its text says why in words for whoever filled in the form, and nothing of what they wrote."""


def is_kept_by_the_host(address: str) -> bool:
    """Whether GitHub may have led there: by https, to one of its hosts, with no name, port or backslash in it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    is_bare = port in (None, 443) and "@" not in parts.netloc and "\\" not in address
    return parts.scheme == "https" and parts.hostname in KEPT_AT and is_bare


def fetched(address: str, allowed: Callable[[str], bool] = is_kept_by_the_host, patience: float = PATIENCE) -> bytes:
    """The bytes behind the address. UnfetchedError."""
    if not allowed(address):
        raise UnfetchedError(t("只收粘贴在表单里的图片。"))
    until = time.monotonic() + patience
    opener = build_opener(ProxyHandler(), HTTPSHandler(context=ssl.create_default_context()), _Watched(allowed))
    try:
        request = Request(address, headers={"User-Agent": _NAME, "Accept-Encoding": "identity"})  # noqa: S310 - looked at
        with opener.open(request, timeout=patience) as got:
            return _read(got, until)
    except TimeoutError as error:
        raise UnfetchedError(t("GitHub 没有及时给出这张图片。")) from error
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        raise UnfetchedError(t("从 GitHub 取不到这张图片。")) from error


def _read(got: http.client.HTTPResponse, until: float) -> bytes:
    data = bytearray()
    while piece := got.read1(2**16):
        data += piece
        if len(data) > LARGEST:
            raise UnfetchedError(t("超过了 {size} MB。", size=LARGEST // 2**20))
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(data)


class _Watched(HTTPRedirectHandler):
    max_redirections = _HOPS

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed

    def redirect_request(
        self, req: Request, fp: object, code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        if not self._allowed(newurl):
            raise UnfetchedError(t("只收粘贴在表单里的图片。"))
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
