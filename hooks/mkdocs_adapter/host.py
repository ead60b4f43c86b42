"""MkDocs itself: its settings, and what it logs."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from mkdocs_adapter.asked import LOGGER, Settings, text_of, values_in

log = logging.getLogger(f"{LOGGER}.plugins.newsroom")

_OF_MARKDOWN = "markdown.extensions"
"""Where the extensions stand that Python-Markdown brings: they read nothing but the page."""
_PYMDOWN = "pymdownx."
_READING = frozenset({"pymdownx.b64", "pymdownx.snippets"})
"""Extensions of PyMdown that put other files into a page."""


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
        # This hook counts as a plugin.
        all=None if len(config.plugins) > 1 or any(map(_may_read_files, config.markdown_extensions)) else values,
    )


def _may_read_files(extension: str) -> bool:
    """Whether an extension of Markdown may read more than the page; so may one that nobody here knows."""
    if extension.startswith(_PYMDOWN):
        return extension in _READING
    return extension.removeprefix(f"{_OF_MARKDOWN}.") not in _own_extensions()


@cache
def _own_extensions() -> frozenset[str]:
    """The names of the extensions that Python-Markdown brings."""
    known = entry_points(group=_OF_MARKDOWN)
    return frozenset(one.name for one in known if one.value.startswith(f"{_OF_MARKDOWN}."))


def theme_of(config: MkDocsConfig) -> Path:
    """The folder of our templates, ``custom_dir``."""
    return Path(config.theme.custom_dir or "")


def warnings_so_far(config: MkDocsConfig) -> int | None:
    """Strict mode speaks up only after the last event; a site that it is about to refuse must not be swapped in."""
    if not config.strict:
        return None
    counters = (one for one in logging.getLogger(LOGGER).handlers if isinstance(one, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())
