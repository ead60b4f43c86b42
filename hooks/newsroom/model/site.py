"""What ``mkdocs.yml`` says of the site."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct

from newsroom.languages import SOURCE, Language
from newsroom.model.span import Span


class Door(StrEnum):
    """A way by which stories come in, besides that over the desk's counter; the guide has a page for each."""

    DESK = "desk"
    """The submission desk."""
    FORM = "form"
    """A form on GitHub."""
    FILE = "file"
    """A pull request with a file."""


class Campaign(Span, frozen=True, kw_only=True):
    """A theme over all columns, such as 春天的校园."""

    title: str
    slug: str
    """Its page stands at ``campaigns/<slug>/``."""
    introduction: str
    """Plain text."""


class Registration(Struct, frozen=True, kw_only=True):
    """Who answers for the site, and by which numbers the state knows it; what is empty is not shown."""

    sponsor: str = ""
    """主办单位, such as an office of the school's."""
    address: str = ""
    """Where a letter reaches the sponsor."""
    icp: str = ""
    """The number of the site's ICP filing, ``京ICP备12345678号-1``."""
    police: str = ""
    """The number of its filing with the police, ``京公网安备 11000000000000号``."""
    accessibility: str = ""
    """The address of the page that tells how people with disabilities can use the site, without a slash before it."""


class Site(Struct, frozen=True, kw_only=True):
    name: str
    """The paper's name."""
    school: str
    url: str
    """Absolute, with a slash at its end; the site may live under a sub-path. Empty: not known yet."""
    description: str
    language: Language = SOURCE
    accent: str
    """The paper's colour on white, ``#b3261e``; white can be read on it."""
    accent_dark: str = ""
    """The same on a dark ground; empty: as on white."""
    title_cards: bool = False
    """Whether every story without a picture gets a share card with its title, instead of one of its column's."""
    both_scripts: bool = False
    """Whether traditional and simplified characters find each other in the search."""
    campaigns: tuple[Campaign, ...] = ()
    """In the order of the settings; also those that are over: their pages stay."""
    bulletin: str = ""
    """Name of the daily bulletin as the settings give it."""
    doors: tuple[Door, ...] = (Door.DESK,)
    """Those that are open."""
    embeds: tuple[tuple[str, str], ...] = ()
    """Hosts, in lower case, whose addresses become cards, each with its name for readers."""
    registration: Registration | None = None
    """None: the settings do not say whether the site has any."""
    mourning: tuple[date, ...] = ()
    """Days on which the site is grey, from 0:00 to 24:00 in campus time; sorted, each once."""

    def embedded(self, address: str) -> str:
        """The name of the host to which a URL leads, or of the one above it; empty: no card is made."""
        host = host_of(address)
        return next((name for listed, name in self.embeds if host == listed or host.endswith(f".{listed}")), "")

    @property
    def bulletin_name(self) -> str:
        """A bulletin without a name of its own has the site's."""
        return self.bulletin or self.name


def host_of(address: str) -> str:
    """In lower case; empty for what has none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
