"""Files of the site that are neither pages nor pictures: each a small value, and how it is written."""

from __future__ import annotations

from newsroom.outputs.icons import WebManifest, written_manifest
from newsroom.outputs.sitemap import Sitemap, written_sitemap
from newsroom.rendering import ReadText

SiteFile = Sitemap | WebManifest
"""What stands in one of these is part of its key; long texts are named by their digests."""


def written(file: SiteFile, texts: ReadText) -> bytes:  # noqa: ARG001 - for files that hold whole stories
    """Same value, same bytes. ``texts`` is asked for the texts of stories by digest."""
    match file:
        case Sitemap():
            return written_sitemap(file)
        case WebManifest():
            return written_manifest(file)
