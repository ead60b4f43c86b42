"""What a link or a picture of a story points at, as written."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from newsroom.converting.cleaning import LINK_SCHEMES
from newsroom.patterns import lazy

_IGNORED = lazy(r"[\x00-\x20]+")
_SCHEME = lazy(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HOST = lazy(r"(?:www\.|[\w\-]+(?:\.[\w\-]+)*\.(?:com|cn|net|org|gov|edu)(?:[/:?#]|$))", re.IGNORECASE)


def scheme_of(target: str) -> str:
    """In lower case; empty for what has none. ``//host/`` counts as https.

    Browsers ignore white space and control characters in front of and within a scheme, so they are ignored here.
    """
    squeezed = _IGNORED.sub("", target)
    if squeezed.startswith(("//", "\\\\", "/\\", "\\/")):
        return "https"
    match = _SCHEME.match(squeezed)
    return match[1].lower() if match else ""


def url_of(target: str) -> str:
    """The target where it leads off the site by a scheme that is safe; else empty, as for ``//host/`` and for a
    scheme in disguise."""
    scheme = scheme_of(target)
    return target if scheme in LINK_SCHEMES and target.lower().startswith(f"{scheme}:") else ""


def is_remote(target: str) -> bool:
    return scheme_of(target) in ("http", "https")


def is_unsafe(target: str) -> bool:
    return scheme_of(target) not in ("", *LINK_SCHEMES)


def lacks_scheme(target: str) -> bool:
    """``www.example.com``: meant as a web address, read as a file. Or ``//example.com``."""
    return target.startswith("//") or (not scheme_of(target) and _HOST.match(target) is not None)


def file_of(story: str, target: str) -> str | None:
    """The path below ``content/`` that a target names, seen from the story at the path ``story``.

    A leading slash counts from ``content/``. None for what names nothing there: another scheme, a place on the
    page, a path that leaves ``content/``.
    """
    if scheme_of(target):
        return None
    path = unquote(re.split(r"[?#]", target, maxsplit=1)[0]).replace("\\", "/")
    if not path or "\0" in path:
        return None
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(story), path))
    return None if joined == ".." or joined.startswith("../") else joined
