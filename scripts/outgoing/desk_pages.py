"""``/wechat/`` in a preview: every story and every issue as an article for an official account, made when somebody
opens it. For the desk alone: no build makes these pages, so no site that is published has them."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from campus import Campus
from newsroom.build.preview import Application
from newsroom.languages import t
from newsroom.model import Newsroom
from outgoing.drafting import PAGE, drafted, filled, folder_of
from outgoing.finding import found

FOLDER = "wechat/"
_MOST = 200
"""Stories on the list, the newest first; of an older one people write the address."""


def with_desk_pages(root: Path, built: Path, mount: str, application: Application) -> Application:
    """The pages of ``application`` and, below ``mount``, ours. ``built``: the site's folder, of the repository
    ``root``."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(f"{mount}{FOLDER}"):
            return application(environ, start_response)
        name, data = _made(root, built, path.removeprefix(f"{mount}{FOLDER}"))
        if not data:
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [name.encode()]
        kind = "text/html; charset=utf-8" if name == PAGE else mimetypes.guess_type(name)[0] or "application/zip"
        start_response(
            "200 OK", [("Content-Type", kind), ("Content-Length", str(len(data))), ("Cache-Control", "no-store")]
        )
        return [data]

    return answer


def _made(root: Path, built: Path, wanted: str) -> tuple[str, bytes]:
    """A file's name and bytes; where there is none, what is to be said of it, and nothing."""
    campus = Campus(root, None)
    newsroom = campus.inspection.newsroom
    if newsroom is None:
        return t("栏目或名册有错，先改好。"), b""
    if not wanted:
        return PAGE, _listed(newsroom).encode()
    address, _, name = wanted.rpartition("/")
    asked = address.removeprefix("bulletin/")  # as people name it to the command: of an issue its day
    one = found(asked, newsroom, campus.inspection.facts, campus.settings, built)
    if isinstance(one, str):
        return one, b""
    files = folder_of(drafted(one, built, campus.settings))
    name = name or PAGE
    return (name, files[name]) if name in files else (t("没有这个文件。"), b"")


def _listed(newsroom: Newsroom) -> str:
    issues = [(one.date.isoformat(), one.address, t("网报第{number}期", number=one.number)) for one in newsroom.issued]
    stories = [(one.date.date().isoformat(), one.address, one.title) for one in newsroom.published if not one.withdrawn]
    return filled(
        "list.html",
        title=t("公众号文章"),
        hint=t("打开一篇，按“复制正文”，到公众号后台粘贴。只在预览里有，发布的网站里没有这些页。"),
        entries=sorted([*issues, *stories], reverse=True)[:_MOST],
    )
