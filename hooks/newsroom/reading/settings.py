"""What ``mkdocs.yml`` says of the site: its own settings and those in ``extra.newsroom``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from newsroom.model import Campaign, Site
from newsroom.reading.dates import YEARS

_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class SettingsError(ValueError):
    """Its text is Chinese: which setting, and how to write it."""


def read_site(*, name: str, url: str, description: str, settings: Mapping[str, Any]) -> Site:
    """``settings`` is the mapping ``extra.newsroom``."""
    _colour(settings, "accent_dark")  # the theme's own
    return Site(
        name=name,
        school=_school(settings),
        url=url,
        description=description,
        accent=_colour(settings, "accent"),
        title_cards=_title_cards(settings),
        campaign=_campaign(settings),
        bulletin=_bulletin(settings),
        embeds=_embeds(settings),
        mourning=_mourning(settings),
    )


def _school(settings: Mapping[str, Any]) -> str:
    school = settings.get("school") or ""
    if not isinstance(school, str):
        raise SettingsError("mkdocs.yml 的 extra.newsroom.school 应是学校的名称，一段文字，如 school: 青禾大学。")
    return school.strip()


def _title_cards(settings: Mapping[str, Any]) -> bool:
    wanted = settings.get("title_cards", False)
    if not isinstance(wanted, bool):
        raise SettingsError("mkdocs.yml 的 extra.newsroom.title_cards 应写 true（每篇一张）或 false（每个栏目一张）。")
    return wanted


def _campaign(settings: Mapping[str, Any]) -> Campaign | None:
    campaign = settings.get("campaign")
    if not campaign:
        return None
    names = {field.name for field in fields(Campaign)}
    if (
        not isinstance(campaign, Mapping)
        or campaign.keys() != names
        or not all(isinstance(text, str) for text in campaign.values())
    ):
        raise SettingsError(
            "mkdocs.yml 的 extra.newsroom.campaign 要写 title、slug、introduction 三项，每项一段文字；没有专题就删去。"
        )
    return Campaign(**campaign)


def _bulletin(settings: Mapping[str, Any]) -> str:
    bulletin = settings.get("bulletin", {})
    name = bulletin.get("name", "") if isinstance(bulletin, Mapping) else None
    if not isinstance(name, str):
        raise SettingsError("mkdocs.yml 的 extra.newsroom.bulletin 应写成一项 name，如 name: 校园网报。")
    return name.strip()


def _embeds(settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    embeds = settings.get("embeds") or {}
    if not isinstance(embeds, Mapping) or not all(
        isinstance(host, str) and _HOST.fullmatch(host) and isinstance(name, str) and name.strip()
        for host, name in embeds.items()
    ):
        raise SettingsError(
            "mkdocs.yml 的 extra.newsroom.embeds 应是域名和名称，一行一个，如 bilibili.com: 哔哩哔哩；没有就写 {}。"
        )
    return tuple((host.lower(), name.strip()) for host, name in embeds.items())


def _mourning(settings: Mapping[str, Any]) -> tuple[date, ...]:
    days = settings.get("mourning") or []
    wrong = "mkdocs.yml 的 extra.newsroom.mourning 应是日期的列表，如 [2020-04-04]；没有就写 []。"
    if not isinstance(days, list):
        raise SettingsError(wrong)
    for day in days:
        if isinstance(day, datetime) or not isinstance(day, date) or day.year not in YEARS:
            raise SettingsError(f"{wrong}“{day}”不是日期。")
    return tuple(sorted(set(days)))


def _colour(settings: Mapping[str, Any], name: str) -> str:
    """Without quotation marks a colour is a comment to YAML."""
    colour = settings.get(name)
    if not (isinstance(colour, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", colour)):
        raise SettingsError(f'mkdocs.yml 的 extra.newsroom.{name} 应是颜色，连引号写成 "#b3261e" 这样。')
    return colour
