"""A submission's finished page, as readers will see it, with what it loads; nothing in it runs."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response

from newsroom.languages import t
from submission_desk.guarding import PAGE_POLICY
from submission_desk.speech import Looked
from submission_desk.story_form import TEXT, manuscript_of, submission_of
from submission_desk.visit import HERE, RefusedError, Visit

_ASSETS = re.compile(r"(?:assets/|icons/|favicon)[\w./-]*\.(?:css|svg|png|jpe?g|webp|ico|woff2)", re.ASCII)
_NAMED = re.compile(r"(stories/\d{4}/\d{2})/[\w-]+/([0-9a-f]{10})-[\w-]+\.(?:webp|jpg|png)", re.ASCII)
_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}
_KEPT = {"Cache-Control": "private, max-age=86400"}


def picture(visit: Visit) -> Response:
    """One that lies beside the text."""
    submission = submission_of(visit)
    name = visit.path("name")
    entry = visit.desk.tray.entries(submission).get(f"{submission.folder}{name}")
    kind = _TYPES.get(Path(name).suffix.lower())
    if entry is None or kind is None:
        raise RefusedError(t("没有这张图片。"), 404)
    return FileResponse(visit.desk.mirror.blob(entry.oid), media_type=kind, headers=_KEPT)


def page(visit: Visit) -> Response:
    path = visit.path("path")
    if path and not path.startswith("stories/"):
        return _asset(visit, path)
    submission = submission_of(visit)
    _, data, files = manuscript_of(visit, submission)
    if named := _NAMED.fullmatch(path):
        return _picture_of(visit, files, month=named[1], digest=named[2])
    looked = visit.look(submission.path, data, files, page=True)
    base = f"/s/{submission.unit}/{submission.id}/page/"
    if not isinstance(looked, Looked) or not looked.page:
        raise RefusedError(t("这一篇还排不出版，请先照检查结果改好。"), 422)
    if path != looked.address:
        return visit.go(f"{base}{looked.address}")
    if TEXT in files:
        raise RefusedError(t("没有这一页。"), 404)
    return HTMLResponse(looked.page, headers={"Content-Security-Policy": PAGE_POLICY})


def _picture_of(visit: Visit, files: dict[str, str], *, month: str, digest: str) -> Response:
    """The page names a picture by what it holds; in whatever size it asks for, it is the one that was sent, or one of
    another story of that month, which the page shows beside its own.
    """
    for kind, file in _pictures(visit, files, month):
        if _digest_of(file, file.stat().st_mtime_ns).startswith(digest):
            return FileResponse(file, media_type=_TYPES[kind], headers=_KEPT)
    raise RefusedError(t("没有这张图片。"), 404)


def _pictures(visit: Visit, files: dict[str, str], month: str) -> Iterator[tuple[str, Path]]:
    for name, oid in files.items():
        if (kind := Path(name).suffix.lower()) in _TYPES:
            yield kind, visit.desk.mirror.blob(oid)
    for file in sorted((visit.desk.mirror.root / "content" / month).rglob("*")):
        if (kind := file.suffix.lower()) in _TYPES and file.is_file() and not file.is_symlink():
            yield kind, file


@lru_cache(1000)
def _digest_of(file: Path, _changed: int) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _asset(visit: Visit, path: str) -> Response:
    """A file of the school's or of the theme's; nothing else of the repository."""
    if not _ASSETS.fullmatch(path) or ".." in path:
        raise RefusedError(t("没有这一页。"), 404)
    if path == "assets/today.css":
        return visit.go("/static/accent.css")
    for folder in (visit.desk.mirror.root / "content", HERE.parents[1] / "hooks/theme"):
        file = (folder / path).resolve()
        if file.is_file() and file.is_relative_to(folder.resolve()):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return FileResponse(file, media_type=kind, headers=_KEPT)
    raise RefusedError(t("没有这一页。"), 404)
