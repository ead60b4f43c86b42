"""Addresses of style sheets, scripts, fonts and signs, each with a version that is made from its contents.

``newsroom.css?v=1f0c3a9e``: a browser that has kept yesterday's style sheet has it under another address, so a page of
today never meets it, and what has a version may be kept for a year. The version is no part of the file's name. A page
that somebody kept since yesterday still finds the one style sheet that there is, where a name of its contents would be
gone; the tree holds no files of former builds, which only the order of builds could tell; and every host can do it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

Versions = Mapping[str, str]
"""Versions of files, by path below the site's root. What is not in it has none, and must be asked for anew."""

_LENGTH = 8
"""Hexadecimal digits: two versions of one file meet once in four thousand million."""


def version_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()[:_LENGTH]


def version_by(digest: str) -> str:
    """The version of contents of which only the digest, BLAKE2b of 16 bytes, is known."""
    return digest[:_LENGTH]


def versioned(path: str, versions: Versions) -> str:
    """The address of the file at ``path``, which may be on another host."""
    version = versions.get(path)
    return f"{path}?v={version}" if version else path
