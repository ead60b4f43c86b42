"""The paper's sign where browsers and phones keep pages: icons made from its logo, and the web manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path, serif_path

from newsroom.languages import spoken
from newsroom.model import Site
from newsroom.rendering.assets import Versions, version_by, version_of, versioned

MANIFEST = "manifest.webmanifest"
ICONS = {"favicon.ico": 32, "icons/180.png": 180, "icons/192.png": 192, "icons/512.png": 512}
"""Pixels by path: for tabs and feed readers, for Apple, for Android and for its splash screen."""
_OPAQUE = "icons/180.png"
"""Apple would show black through a logo."""


class Icon(Struct, frozen=True, kw_only=True):
    path: str
    source: str
    """The logo's file, absolute: SVG, or what Pillow reads."""
    digest: str
    """The digest of its bytes."""
    size: int
    """Pixels on each side."""
    opaque: bool


class WebManifest(Struct, frozen=True, kw_only=True):
    path: str = MANIFEST
    name: str
    description: str
    colour: str
    icons: tuple[tuple[str, int], ...]
    """Address, as seen from the manifest, and pixels of each."""


def icons(logo: Path, site: Site, brought: Versions = MappingProxyType({})) -> tuple[Icon | WebManifest, ...]:
    """``brought``: of icons that the school has made itself, which then stand in place of ours."""
    digest = hashlib.blake2b(logo.read_bytes(), digest_size=16).hexdigest()
    versions = dict.fromkeys(ICONS, version_by(digest)) | dict(brought)
    made = tuple(
        Icon(path=path, source=str(logo), digest=digest, size=size, opaque=path == _OPAQUE)
        for path, size in ICONS.items()
    )
    return (
        *made,
        WebManifest(
            name=site.name,
            description=site.description,
            colour=site.accent,
            icons=tuple((versioned(icon.path, versions), icon.size) for icon in made if icon.size > 180),
        ),
    )


def icon_versions(made: Iterable[Icon | WebManifest]) -> dict[str, str]:
    """By path. An icon has its logo's: it is drawn by somebody else, later, and the same logo gives the same icon."""
    return {
        one.path: version_by(one.digest) if isinstance(one, Icon) else version_of(written_manifest(one)) for one in made
    }


def drawn_icon(icon: Icon, logo: bytes) -> bytes:
    """The whole logo in a square: PNG, or ICO where the path says so."""
    sign = _picture(logo, icon.size)
    square = Image.new("RGBA", (icon.size, icon.size), "white" if icon.opaque else (0, 0, 0, 0))
    square.alpha_composite(sign, ((icon.size - sign.width) // 2, (icon.size - sign.height) // 2))
    stream = BytesIO()
    if icon.path.endswith(".ico"):
        from PIL import IcoImagePlugin  # noqa: F401 - else Pillow imports whatever may know the format, for 0.03 s

        square.save(stream, "ICO", sizes=[square.size])
    else:
        (square.convert("RGB") if icon.opaque else square).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def written_manifest(manifest: WebManifest) -> bytes:
    """https://www.w3.org/TR/appmanifest/; addresses count from the manifest's own, so they hold below any path."""
    members = {
        "name": manifest.name,
        "short_name": manifest.name,
        "description": manifest.description,
        "lang": spoken().tag,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": manifest.colour,
        "background_color": "#ffffff",
        "icons": [{"src": address, "sizes": f"{size}x{size}", "type": "image/png"} for address, size in manifest.icons],
    }
    return json.dumps(members, ensure_ascii=False, indent=1).encode() + b"\n"


def _picture(logo: bytes, size: int) -> Image.Image:
    """RGBA, its longer side ``size`` pixels."""
    if b"<svg" in logo[:4096]:
        wide = _rendered(logo, width=size)
        return wide if wide.height <= size else _rendered(logo, height=size)
    from PIL import ImageOps  # which most builds do without, as all that draws

    with Image.open(BytesIO(logo)) as opened:
        return ImageOps.contain(opened.convert("RGBA"), (size, size), Image.Resampling.LANCZOS)


def _rendered(logo: bytes, *, width: int | None = None, height: int | None = None) -> Image.Image:
    from resvg_py import svg_to_bytes

    # Only with fonts of ours: those that a machine happens to have must not show. They take longer to load than a
    # sign takes to draw, and most signs have no words.
    fonts = [str(serif_path()), str(sans_path())] if b"text" in logo else None
    drawn = svg_to_bytes(svg_string=logo.decode(), skip_system_fonts=True, font_files=fonts, width=width, height=height)
    return Image.open(BytesIO(drawn)).convert("RGBA")
