"""The school that a command is asked about, as it stands at one instant, read as far as the command asks for it; what
``mkdocs.yml`` says of the paper, which is not executed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
import yaml_env_tag  # type: ignore[import-untyped]

from command_line import day_of, inspected, instant, newsroom_or_exit, now_option, planned, restored, site_option, stop
from newsroom.languages import t
from newsroom.model import Newsroom, Plan, Site
from newsroom.reading import SETTINGS_FILE, SettingsError, read_site

if TYPE_CHECKING:
    from newsroom.inspection import Inspection  # which commands load that read stories


class Campus:
    """Whatever is broken ends the command where it is asked for: with 1 the plan, with 2 ``--now`` and the settings."""

    def __init__(self, root: Path, when: str | None) -> None:
        self.root, self._when = root, when

    @cached_property
    def now(self) -> datetime:
        return instant(self._when, self.root)

    @property
    def local(self) -> datetime:
        """The instant in campus time."""
        return self.now.astimezone(self.plan.desk.zone)

    @cached_property
    def plan(self) -> Plan:
        """Read alone; where stories were read, theirs."""
        return self.newsroom.plan if "inspection" in self.__dict__ else planned(self.root)

    @cached_property
    def inspection(self) -> Inspection:
        return inspected(self.root, self.now)

    @cached_property
    def newsroom(self) -> Newsroom:
        return newsroom_or_exit(self.inspection)

    @cached_property
    def settings(self) -> Site:
        return site_of(self.root)

    @cached_property
    def built(self) -> Path:
        """The folder of the built site."""
        return restored(self.root / "site")

    def day(self, written: str | None) -> date:
        """The one that is written; today where none is."""
        return day_of(written, self.newsroom.plan) if written else self.newsroom.today


def campus_option(command: Callable[..., object]) -> Callable[..., Any]:
    """``--site`` and ``--now``; the command gets one value, ``campus``, of both."""

    @site_option
    @now_option
    @wraps(command)
    def on_campus(*, root: Path, when: str | None, **given: Any) -> object:
        return command(campus=Campus(root, when), **given)

    return on_campus


class _Loader(yaml.SafeLoader):
    """MkDocs' own tag for the environment is read; whatever else would run code is nothing."""


def site_of(root: Path) -> Site:
    """Ends with 2 where the settings cannot be read."""
    try:
        text = (root / SETTINGS_FILE).read_text(encoding="utf-8-sig")
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
        stop(t("读不了 {root}：{error}", root=root / SETTINGS_FILE, error=error))


def _with_slash(url: str) -> str:
    """As MkDocs does it."""
    return url if not url or url.endswith("/") else f"{url}/"


def _nothing(loader: _Loader, suffix: str, node: yaml.Node) -> None:
    """``!!python/name:…`` and the like."""


_Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)
_Loader.add_multi_constructor("!", _nothing)
