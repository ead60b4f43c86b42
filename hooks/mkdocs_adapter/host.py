"""MkDocs itself: its settings, and what it logs."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from mkdocs_adapter.asked import LOGGER, Settings, text_of, values_in

log = logging.getLogger(f"{LOGGER}.plugins.newsroom")


def settings_of(config: MkDocsConfig) -> Settings:
    """As MkDocs has understood them."""
    file = Path(config.config_file_path)
    text = text_of(file)
    # MkDocs takes the options of extensions out of the values that it has read.
    written, *options = config.user_configs
    values = [values_in(text) or written, *options]
    return Settings(
        file=file,
        text=text,
        name=config.site_name,
        url=config.site_url or "",
        description=config.site_description or "",
        repository=config.repo_url or "",
        content=Path(config.docs_dir),
        theme=theme_of(config),
        site=Path(config.site_dir),
        all=values if len(config.plugins) == 1 else None,  # this hook counts as one
    )


def theme_of(config: MkDocsConfig) -> Path:
    """The folder of our templates, ``custom_dir``."""
    return Path(config.theme.custom_dir or "")


def warnings_so_far(config: MkDocsConfig) -> int | None:
    """Strict mode speaks up only after the last event; a site that it is about to refuse must not be swapped in."""
    if not config.strict:
        return None
    counters = (one for one in logging.getLogger(LOGGER).handlers if isinstance(one, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())
