"""What ``mkdocs.yml`` says of the paper, for commands that print its name or its address. It is not executed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from command_line import stop
from newsroom.languages import t
from newsroom.model import Site
from newsroom.reading import SettingsError, read_site

SETTINGS = "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """MkDocs' own tag for the environment is read; whatever else would run code is nothing."""


def site_of(root: Path) -> Site:
    """Ends with 2 where the settings cannot be read."""
    try:
        text = (root / SETTINGS).read_text(encoding="utf-8-sig")
        settings = yaml.load(text, Loader=_Loader)  # noqa: S506
        return read_site(
            name=settings.get("site_name") or "",
            url=_with_slash(settings.get("site_url") or ""),
            description=settings.get("site_description") or "",
            text=text,
            repository=settings.get("repo_url") or "",
        )
    except SettingsError as error:
        stop(str(error))
    except (OSError, ValueError, yaml.YAMLError, AttributeError) as error:
        stop(t("读不了 {root}：{error}", root=root / SETTINGS, error=error))


def _with_slash(url: str) -> str:
    """As MkDocs does it."""
    return url if not url or url.endswith("/") else f"{url}/"


def _of_environment(loader: _Loader, node: yaml.Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, …, default]``."""
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = (values[:-1], values[-1]) if len(values) > 1 else (values, None)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    return next((os.environ[name] for name in names if name in os.environ), default)


def _nothing(loader: _Loader, suffix: str, node: yaml.Node) -> None:
    """``!!python/name:…`` and the like."""


_Loader.add_constructor("!ENV", _of_environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)
_Loader.add_multi_constructor("!", _nothing)
