"""MkDocs itself: its version, its settings, what it logs and what people read beside that.

ProperDocs lets itself be imported as ``mkdocs``; its loggers have its own name.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler

from newsroom.history import are_wanted, commit_of, merge_dates, version_of
from newsroom.publishing import Request, instant, read_site
from newsroom.speaking import masked_lines

LOGGER = mkdocs.__name__
log = logging.getLogger(f"{LOGGER}.plugins.newsroom")


def settings_of(config: MkDocsConfig) -> str:
    """The text of ``mkdocs.yml``."""
    return Path(config.config_file_path).read_text(encoding="utf-8-sig")


def theme_of(config: MkDocsConfig) -> Path:
    """The folder of our templates, ``custom_dir``."""
    return Path(config.theme.custom_dir or "")


def request_of(config: MkDocsConfig, *, preview: bool) -> Request:
    """RefusedError where the settings or the environment are wrong."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    root = Path(config.config_file_path).parent
    return Request(
        root=root,
        content=Path(config.docs_dir),
        theme=theme_of(config),
        site=read_site(
            name=config.site_name,
            url=config.site_url or "",
            description=config.site_description or "",
            settings=settings_of(config),
            repository=config.repo_url or "",
        ),
        now=datetime.now(UTC) if epoch is None else instant(epoch),
        go_on=bool(os.environ.get("GO_ON")),
        preview=preview,
        commit="" if preview else commit_of(root),
        version=version_of(root),
        host=_identity(config),
        merged=merge_dates(root) if are_wanted(root) else None,
    )


def _identity(config: MkDocsConfig) -> tuple[str, ...] | None:
    """None with plugins, which may ask anything; MkDocs counts this hook as one."""
    if len(config.plugins) != 1:
        return None
    return f"{LOGGER} {mkdocs.__version__}", repr(config.user_configs)


def warnings_so_far(config: MkDocsConfig) -> int | None:
    """Strict mode speaks up only after the last event; a site that it is about to refuse must not be swapped in."""
    if not config.strict:
        return None
    counters = (one for one in logging.getLogger(LOGGER).handlers if isinstance(one, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())


def tell(text: str) -> None:
    """Lines beside MkDocs' log, each with its end."""
    sys.stderr.write(masked_lines(text))
