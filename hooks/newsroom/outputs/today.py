"""The paper's colours, and days of mourning, on which the whole site is grey. One small style sheet that every page
links, so that no page changes when such a day begins or ends, and no page has a style of its own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec import Struct

from newsroom.model import Newsroom, Site


class Today(Struct, frozen=True, kw_only=True):
    path: str = "assets/today.css"
    accent: str
    accent_dark: str
    days: tuple[tuple[datetime, datetime], ...]
    """From 0:00 to 24:00 in campus time, every day that the settings list."""
    grey: bool
    """Whether the day of the build is one: for readers without a script, who get it with the build of that day."""


def today(newsroom: Newsroom, site: Site) -> Today:
    zone = newsroom.plan.desk.zone

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), zone)

    return Today(
        accent=site.accent,
        accent_dark=site.accent_dark or site.accent,
        days=tuple((midnight(day), midnight(day + timedelta(days=1))) for day in site.mourning),
        grey=newsroom.today in site.mourning,
    )


def written_today(file: Today) -> bytes:
    """The script in every page reads the instants, in seconds since 1970, from and until: two a day."""
    instants = " ".join(f"{int(instant.timestamp())}" for day in file.days for instant in day)
    rules = [
        f":root {{ --accent-on-light: {file.accent}; --accent-on-dark: {file.accent_dark}; }}",
        f":root {{ --mourning: {instants or 'none'}; }}",
    ]
    if file.grey:
        rules.append(".no-js { filter: grayscale(1); }")
    return "".join(f"{rule}\n" for rule in rules).encode()
