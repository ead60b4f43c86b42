"""What MkDocs asks the newsroom, for what stands in its settings and in the ordinary pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from newsroom.model import Site
from newsroom.publishing.host_part import Questions

_STORY = re.compile(r"stories/\d{4}/\d{2}/[\w./-]+\.md")


def questions_of(files: Files, config: MkDocsConfig, site: Site) -> Questions:
    """``files``: those that are published."""
    stories = {path for file in files.documentation_pages() for path in _STORY.findall(file.content_string)}
    addresses = {*_addresses_in(config.nav), site.registration.accessibility if site.registration else ""}
    return Questions(addresses=tuple(sorted(addresses)), stories=tuple(sorted(stories)))


def _addresses_in(nav: Any) -> Iterator[str]:
    """``nav`` as it is written: a leading slash means a page of ours."""
    match nav:
        case list():
            for item in nav:
                yield from _addresses_in(item)
        case dict():
            yield from _addresses_in(list(nav.values()))
        case str() if nav.startswith("/"):
            yield nav.removeprefix("/")
