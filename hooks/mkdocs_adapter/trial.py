"""An ordinary page made as MkDocs makes it, without the site around it: whether it can be made at all.

Whoever checks asks for this too, without a build. So MkDocs is imported where a page is tried, and the settings are
read without what YAML could run: of an extension's options those stay away that only Python's code can name.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.converting import Cause
from newsroom.inspection import Trial
from newsroom.keeping import version_of
from newsroom.rules.ordinary import Mishap

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from newsroom.inspection import Attempt

_PACKAGES = ("mkdocs", "markdown", "pymdown-extensions", "nh3")
_ROOM = 200
"""Calls within each other that a build makes around a page's conversion, with some to spare."""
_WORTH_A_LINE = 2**16
"""Characters of a page in which its line is still looked for."""


def trial_of(settings: str) -> Trial:
    """``settings``: the text of ``mkdocs.yml``."""
    told = [settings, sys.version, Path(__file__).read_text(encoding="utf-8"), *map(version_of, _PACKAGES)]
    return Trial(prepare=partial(_attempt, settings), digest=hashlib.blake2b("\0".join(told).encode()).digest())


def _attempt(settings: str) -> Attempt:
    logging.disable()
    _leave_room()
    try:
        config = _config_of(settings)
    except Exception:  # whatever is wrong with the settings, MkDocs says so itself
        return _everything_is_fine
    return partial(_mishap, partial(_make, config))


@cache
def _leave_room() -> None:
    """What is made here, in a process of little depth, can be made in the middle of a build."""
    sys.setrecursionlimit(sys.getrecursionlimit() - _ROOM)


def _everything_is_fine(_: tuple[str, str]) -> None:
    return None


def _mishap(make: Callable[[str, str], None], page: tuple[str, str]) -> Mishap | None:
    path, text = page
    try:
        make(path, text)
    except MemoryError:
        raise
    except RecursionError:
        return Mishap(Cause.DEPTH, 1)
    except Exception:  # whatever a page makes Markdown's extensions raise
        return Mishap(Cause.ERROR, _first_bad_line(make, path, text) if len(text) <= _WORTH_A_LINE else 1)
    return None


def _first_bad_line(make: Callable[[str, str], None], path: str, text: str) -> int:
    """The last line of the shortest beginning that cannot be made."""
    lines = text.split("\n")
    fine, bad = 0, len(lines)
    while bad - fine > 1:
        middle = (fine + bad) // 2
        try:
            make(path, "\n".join(lines[:middle]))
        except Exception:  # as above
            bad = middle
        else:
            fine = middle
    return bad


def _make(config: MkDocsConfig, path: str, text: str) -> None:
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from newsroom.converting.page_cleaning import clean_page, page_cleaner

    file = File(path, None, config.site_dir, config.use_directory_urls)
    file.content_string = text
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, Files([file]))
    clean_page(page_cleaner(), page.content or "").encode()
    str((page.title, page.meta)).encode()


def _config_of(settings: str) -> MkDocsConfig:
    import yaml
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.yaml import get_yaml_loader

    class Loader(get_yaml_loader(yaml.SafeLoader)):  # type: ignore[misc]
        """Takes what it may not make for something that is to stay away."""

    Loader.add_multi_constructor("", lambda *_: _STAYS_AWAY)
    written = yaml.load(settings, Loader=Loader)  # noqa: S506 - a safe one
    config = MkDocsConfig()
    here = str(Path(__file__).parent)
    config.load_dict(
        {
            "site_name": "trial",
            "docs_dir": here,
            "site_dir": f"{here}-trial",
            "plugins": [],
            "markdown_extensions": list(_extensions(written.get("markdown_extensions") or [])),
        }
    )
    errors, _ = config.validate()
    if errors:
        raise ValueError(errors)
    return config


_STAYS_AWAY = object()


def _extensions(written: Any) -> Iterator[Any]:
    items = [{name: options} for name, options in written.items()] if isinstance(written, dict) else written
    for item in items:
        if isinstance(item, dict):
            yield {name: _without_code(options) for name, options in item.items()}
        else:
            yield item


def _without_code(options: Any) -> Any:
    match options:
        case dict():
            return {key: _without_code(one) for key, one in options.items() if one is not _STAYS_AWAY}
        case list():
            return [_without_code(one) for one in options if one is not _STAYS_AWAY]
        case _:
            return options
