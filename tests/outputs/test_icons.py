"""The paper's sign in tabs, on home screens and in the web manifest."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsroom.model import Site
from newsroom.outputs.icons import (
    ICONS,
    MANIFEST,
    Icon,
    WebManifest,
    drawn_icon,
    icon_versions,
    icons,
    written_manifest,
)
from newsroom.rendering import version_of

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path fill="#f00" d="M0 0h999v999H0z"/></svg>"""
SITE = Site(name="校园网报", school="某校", url="", description="校园里的事。", accent="#b3261e")
RED, NOTHING, WHITE = (255, 0, 0, 255), (0, 0, 0, 0), (255, 255, 255, 255)


def png(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), RED[:3]).save(stream, "PNG")
    return stream.getvalue()


def drawn(path: str, size: int, logo: bytes) -> Image.Image:
    icon = Icon(path=path, source="logo", digest="x", size=size, opaque=path == "icons/180.png")
    return Image.open(BytesIO(drawn_icon(icon, logo)))


@pytest.mark.parametrize(
    ("logo", "corner"),
    [
        (SVG.format(32, 32).encode(), RED),
        (SVG.format(64, 32).encode(), NOTHING),
        (SVG.format(32, 64).encode(), NOTHING),
        (png(700, 700), RED),
        (png(40, 20), NOTHING),
    ],
)
def test_a_logo_of_any_form_is_whole_in_its_square(logo: bytes, corner: tuple[int, int, int, int]) -> None:
    for path, size in (("favicon.ico", 32), ("icons/192.png", 192), ("icons/180.png", 180)):
        icon = drawn(path, size, logo)
        assert (icon.format, icon.size) == ("ICO" if path.endswith("ico") else "PNG", (size, size))
        seen = icon.convert("RGBA")
        assert seen.getpixel((size // 2, size // 2)) == RED
        assert seen.getpixel((0, 0)) == (WHITE if corner == NOTHING and size == 180 else corner)
    assert drawn("icons/180.png", 180, logo).mode == "RGB"


def test_the_manifest_says_who_we_are_wherever_the_site_stands(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(32, 32))
    *made, manifest = icons(logo, SITE)
    assert [icon.path for icon in made] == ["favicon.ico", "icons/180.png", "icons/192.png", "icons/512.png"]
    assert isinstance(manifest, WebManifest)
    version = version_of(logo.read_bytes())
    assert json.loads(written_manifest(manifest)) == {
        "name": "校园网报",
        "short_name": "校园网报",
        "description": "校园里的事。",
        "lang": "zh-CN",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": "#b3261e",
        "background_color": "#ffffff",
        "icons": [
            {"src": f"icons/{size}.png?v={version}", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ],
    }


def test_another_logo_gives_every_icon_and_the_manifest_another_version(tmp_path: Path) -> None:
    versions = []
    for size in (32, 33):
        logo = tmp_path / "logo.svg"
        logo.write_text(SVG.format(size, size))
        versions.append(icon_versions(icons(logo, SITE)))
    one, other = versions
    assert one.keys() == other.keys() == {*ICONS, MANIFEST}
    assert [path for path in one if one[path] == other[path]] == []


def test_an_icon_that_the_school_brings_has_its_own_version_in_the_manifest(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(32, 32))
    *_, manifest = icons(logo, SITE, {"icons/512.png": "0a1b2c3d"})
    assert isinstance(manifest, WebManifest)
    assert manifest.icons == (
        (f"icons/192.png?v={version_of(logo.read_bytes())}", 192),
        ("icons/512.png?v=0a1b2c3d", 512),
    )
