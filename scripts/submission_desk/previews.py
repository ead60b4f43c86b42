"""A submission's finished page, as readers will see it, with what it loads; nothing in it runs."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response

from newsroom.languages import t
from submission_desk.guarding import PAGE_POLICY
from submission_desk.speech import Look, Looked
from submission_desk.story_form import TEXT, manuscript_of, submission_of
from submission_desk.visit import HERE, RefusedError, Visit

_ASSETS = re.compile(r"(?:assets/|icons/|favicon)[\w./-]*\.(?:css|svg|png|jpe?g|webp|ico|woff2)", re.ASCII)
_NAMED = re.compile(r"stories/\d{4}/\d{2}/[\w-]+/([0-9a-f]{10})-[\w-]+\.(?:webp|jpg|png)", re.ASCII)
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
    asked = Look(path=submission.path.removeprefix("content/"), text=data, files=files, at=visit.now, page=True)
    if named := _NAMED.fullmatch(path):
        return _picture_of(visit, files, named[1])
    looked = visit.desk.ask(asked)
    base = f"/s/{submission.unit}/{submission.id}/page/"
    if not isinstance(looked, Looked) or not looked.page:
        raise RefusedError(t("这一篇还排不出版，请先照检查结果改好。"), 422)
    if path != looked.address:
        return visit.go(f"{base}{looked.address}")
    if TEXT in files:
        raise RefusedError(t("没有这一页。"), 404)
    return HTMLResponse(looked.page, headers={"Content-Security-Policy": PAGE_POLICY})


def _picture_of(visit: Visit, files: dict[str, str], digest: str) -> Response:
    """The page names a picture by what it holds; in whatever size it asks for, it is the one that was sent."""
    import hashlib

    for name, oid in files.items():
        kind = _TYPES.get(Path(name).suffix.lower())
        if kind is None:
            continue
        file = visit.desk.mirror.blob(oid)
        with file.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest().startswith(digest):
                return FileResponse(file, media_type=kind, headers=_KEPT)
    raise RefusedError(t("没有这张图片。"), 404)


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
