"""What MkDocs is asked to build, told from its settings, whoever has read them: MkDocs itself, or, before it is there,
``scripts/host.py``. So nothing of MkDocs is imported here but its name and version.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import mkdocs
import yaml
import yaml_env_tag  # type: ignore[import-untyped]
from msgspec import Struct

from newsroom.build.stage import Stage
from newsroom.history import are_wanted, commit_of, merge_dates, version_of
from newsroom.publishing.comparing import Comparison, compare, hold
from newsroom.publishing.request import Request, instant, read_site
from newsroom.reading.settings import SETTINGS_FILE

LOGGER = mkdocs.__name__
"""ProperDocs lets itself be imported as ``mkdocs``; its loggers have its own name."""

compared: Comparison | None = None
"""What the current site was found to be before MkDocs was there: said by whoever starts it, who has posted a witness,
too."""


class Settings(Struct, frozen=True, kw_only=True):
    file: Path
    """``mkdocs.yml``."""
    text: str
    """What stands in it."""
    name: str
    url: str
    description: str
    repository: str
    content: Path
    theme: Path
    """The folder of our templates, ``custom_dir``."""
    site: Path
    """The folder of the site."""
    all: Sequence[Any] | None
    """The values of all of them, with those that the environment gives, and the options of MkDocs' command; None with
    plugins, which may ask anything, and with extensions of Markdown that may read any file."""


def text_of(file: Path) -> str:
    """The text of ``mkdocs.yml``."""
    return file.read_text(encoding="utf-8-sig")


def values_in(text: str) -> dict[str, Any] | None:
    """The values in the text of ``mkdocs.yml``. None where only MkDocs can tell: of tags that name programs, of a file
    that inherits from another."""
    try:
        written = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a safe one
    except (ValueError, yaml.YAMLError):
        return None
    return written if isinstance(written, dict) and "INHERIT" not in written else None


def request_of(settings: Settings, *, preview: bool = False) -> Request:
    """RefusedError where the settings or the environment are wrong."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    root = settings.file.parent
    return Request(
        root=root,
        content=settings.content,
        theme=settings.theme,
        site=read_site(
            name=settings.name,
            url=settings.url,
            description=settings.description,
            settings=settings.text,
            repository=settings.repository,
        ),
        now=datetime.now(UTC) if epoch is None else instant(epoch),
        go_on=bool(os.environ.get("GO_ON")),
        preview=preview,
        commit="" if preview else commit_of(root),
        version=version_of(root),
        host=None if settings.all is None else (f"{LOGGER} {mkdocs.__version__}", settings.text, repr(settings.all)),
        merged=merge_dates(root) if are_wanted(root) else None,
    )


def stage_of(settings: Settings) -> Stage:
    return Stage(settings.site.resolve())  # of a link: beside what it leads to


def compared_with(request: Request, stage: Stage) -> Comparison | None:
    """The current site with what would be built; None where there is nothing to compare with. RefusedError, OSError."""
    if not stage.receipt.is_file():
        return None
    try:
        hold(stage)
        return compare(stage, request.basis, request.now)
    finally:
        stage.close()


def settings_before(root: Path, *, strict: bool) -> Settings | None:
    """What ``mkdocs build`` in the folder ``root``, with or without ``--strict``, will make of the settings; None where
    only MkDocs can tell."""
    file = root / SETTINGS_FILE
    text = text_of(file)
    written = values_in(text)
    if written is None or not isinstance(written.get("theme"), dict):
        return None
    texts = {key: written.get(key) or default for key, default in _TEXTS.items()}
    theme = written["theme"].get("custom_dir")
    if not all(isinstance(text, str) for text in (theme, *texts.values())):
        return None
    try:
        url, repository = _address(texts["site_url"], is_folder=True), _address(texts["repo_url"])
    except ValueError:
        return None
    return Settings(
        file=file,
        text=text,
        name=texts["site_name"],
        url=url,
        description=texts["site_description"],
        repository=repository,
        content=_below(root, texts["docs_dir"]),
        theme=root / theme,
        site=_below(root, texts["site_dir"]),
        all=[written, {"strict": True} if strict else {}],
    )


_TEXTS = {
    "site_name": "",
    "site_url": "",
    "site_description": "",
    "repo_url": "",
    "docs_dir": "docs",
    "site_dir": "site",
}
"""Settings, and what they are where they are not there."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Understands, besides YAML, the tag by which a setting comes from the environment."""


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)


def _address(written: str, *, is_folder: bool = False) -> str:
    """As MkDocs writes it, which puts a slash at the end of a folder's. ValueError for none."""
    parts = urlsplit(written)
    if written and not (parts.scheme and parts.netloc):
        raise ValueError(written)
    if written and is_folder and not parts.path.endswith("/"):
        parts = parts._replace(path=f"{parts.path}/")
    return urlunsplit(parts)


def _below(root: Path, folder: str) -> Path:
    return Path(os.path.abspath(root / folder))  # noqa: PTH100 - as MkDocs does, which follows no link
