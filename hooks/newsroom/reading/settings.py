"""What ``mkdocs.yml`` says of the site: its own settings and those in ``extra.newsroom``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newsroom.model import Campaign, Site


class SettingsError(ValueError):
    """Its text is Chinese: which setting, and how to write it."""


def read_site(*, name: str, url: str, description: str, settings: Mapping[str, Any]) -> Site:
    """``settings`` is the mapping ``extra.newsroom``."""
    campaign = settings.get("campaign")
    _colour(settings, "accent_dark")  # the theme's own
    return Site(
        name=name,
        school=settings.get("school", ""),
        url=url,
        description=description,
        accent=_colour(settings, "accent"),
        title_cards=settings.get("title_cards", False),
        campaign=Campaign(**campaign) if campaign else None,
        bulletin=_bulletin(settings),
    )


def _bulletin(settings: Mapping[str, Any]) -> str:
    bulletin = settings.get("bulletin", {})
    name = bulletin.get("name", "") if isinstance(bulletin, Mapping) else None
    if not isinstance(name, str):
        raise SettingsError("mkdocs.yml 的 extra.newsroom.bulletin 应写成一项 name，如 name: 校园网报。")
    return name.strip()


def _colour(settings: Mapping[str, Any], name: str) -> str:
    """Without quotation marks a colour is a comment to YAML."""
    colour = settings.get(name)
    if not (isinstance(colour, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", colour)):
        raise SettingsError(f'mkdocs.yml 的 extra.newsroom.{name} 应是颜色，连引号写成 "#b3261e" 这样。')
    return colour
