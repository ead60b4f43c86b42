"""The theme's page around a gap, without a build: for whoever shows one page of the site before it is published."""

from __future__ import annotations

import logging
import tempfile
from datetime import datetime
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from mkdocs_adapter import asked, host, navigation, shells, story_files
from newsroom.build.ordinary import copy_pages
from newsroom.inspection import inspect, open_store
from newsroom.model.addresses import SET_ASIDE, column_address
from newsroom.publishing.frame import Frame
from newsroom.publishing.listing import Listing
from newsroom.publishing.request import Request

_STORY = 4
"""How deep a story's page lies: ``stories/2020/02/gate/``."""


def frame_at(root: Path, now: datetime) -> Frame | None:
    """Around the pages of stories in every column of the repository at ``root``, and of what is set aside. None where
    the plan is broken."""
    logging.disable()  # of what is wrong with ordinary pages a build tells
    with tempfile.TemporaryDirectory() as scratch:
        config = load_config(str(root / "mkdocs.yml"), hooks=[], plugins=[], site_dir=f"{scratch}/site")
        whole = asked.request_of(host.settings_of(config), preview=True)
        request = Request(
            root=root, content=whole.content, theme=whole.theme, site=whole.site, now=now, preview=True, host=None
        )
        pages = Path(scratch) / "pages"
        pages.mkdir()
        copy_pages(request.content, pages)
        config.docs_dir = str(pages)
        config.plugins._current_plugin = None  # only an event sets it, and a generated file wants to name its plugin
        config.theme.static_templates = set()
        story_files.leave_out_the_frame(config)
        with open_store(root) as store:
            inspection = inspect(root, now, store=store)
        if inspection.newsroom is None:
            return None
        files = get_files(config)
        story_files.keep_out(files, inspection.kept_out, config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        listing = Listing.of(inspection, inspection.newsroom, request, story_files.addresses_of(files))
        story_files.add_manuals(files, listing, config)
        nav = get_navigation(files, config)
        nav.items = navigation.with_newsroom_links(nav.items, listing)
        sections = (SET_ASIDE, *(column_address(column.slug) for column in inspection.newsroom.plan.columns))
        places = tuple((_STORY, section) for section in sections)
        return shells.frame_of(env, config, files, nav, listing, request.site, places=places)
