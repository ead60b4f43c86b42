"""What the host's theme puts around our pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from newsroom import outputs
from newsroom.model import Site
from newsroom.rendering import Shell, Versions


class Assets(Struct, frozen=True, kw_only=True):
    """The icons of a site, and the versions by which its pages name the files that they load."""

    logo: Path
    brought: Versions
    """Versions of the files that the theme and the school bring; an icon among them is not drawn."""
    icons: tuple[outputs.Icon | outputs.WebManifest, ...]
    versions: Versions

    @classmethod
    def of(cls, logo: Path, site: Site, brought: Versions) -> Assets:
        icons = outputs.icons(logo, site, brought)
        return cls(logo=logo, brought=brought, icons=icons, versions=outputs.icon_versions(icons) | dict(brought))


class Frame(Struct, frozen=True, kw_only=True):
    assets: Assets
    shells: Mapping[tuple[int, str], Shell]
    """By depth and section, for each of ``Listing.places``."""
