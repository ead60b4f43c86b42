"""What a page loads to look and work as it does has a version in its address, so that it may be kept for a year."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from narrowed import as_a
from newsroom.rendering import version_of
from published import HOST, Published, build, copy_site

KINDS = (".css", ".js", ".mjs", ".ico", ".webmanifest", ".woff", ".woff2", ".ttf", ".otf")
DRAWN = {"favicon.ico", "icons/180.png", "icons/192.png", "icons/512.png"}
LOGO = "assets/logo.svg"
ASKED_ANEW = {"assets/today.css"}
"""It changes when a day begins, and the pages do not."""


@pytest.fixture(params=["site", "project_site", "busy_site"])
def any_site(request: pytest.FixtureRequest) -> Published:
    return as_a(Published, request.getfixturevalue(request.param))


def references(page: html.HtmlElement) -> Iterator[str]:
    """In whichever attribute they stand; what chats and search engines are told is no page's to load."""
    for element in page.iter(html.etree.Element):
        for value in element.attrib.values():
            path = urlsplit(value).path
            if path.endswith((*KINDS, LOGO, "icons/180.png")):
                yield value


def loaded(site: Published) -> dict[str, set[str]]:
    """Versions by path, of all that any page of the site loads."""
    found: dict[str, set[str]] = {}
    for address, page in {**site.pages, "404.html": site.not_found}.items():
        for reference in references(page):
            target = site.target(address, reference)
            assert target is not None, (address, reference)
            found.setdefault(target[0], set()).add(urlsplit(reference).query)
    return found


def expected(site: Published, path: str) -> str:
    if path in ASKED_ANEW:
        return ""
    data = (site.folder / (LOGO if path in DRAWN else path)).read_bytes()
    return f"v={version_of(data)}"


def test_every_address_tells_the_contents_of_its_file(any_site: Published) -> None:
    found = loaded(any_site)
    assert found == {path: {expected(any_site, path)} for path in found}
    brought = {path.relative_to(any_site.folder).as_posix() for path in any_site.folder.rglob("*.[cj]s*")}
    assert {path for path in brought if path.endswith((".css", ".js"))} <= found.keys()
    assert {LOGO, "favicon.ico", "icons/180.png", "manifest.webmanifest"} <= found.keys()


def test_every_page_loads_the_frame(site: Published) -> None:
    frame = {"assets/newsroom.css", "assets/newsroom.js", "assets/today.css", "manifest.webmanifest", LOGO}
    for address, page in {**site.pages, "404.html": site.not_found}.items():
        targets = {target[0] for one in references(page) if (target := site.target(address, one))}
        assert frame <= targets, address


def test_the_signs_on_a_home_screen_have_the_logos_version(site: Published) -> None:
    manifest = json.loads((site.folder / "manifest.webmanifest").read_bytes())
    version = version_of((site.folder / LOGO).read_bytes())
    assert [icon["src"] for icon in manifest["icons"]] == [
        f"icons/192.png?v={version}",
        f"icons/512.png?v={version}",
    ]


def test_no_style_sheet_or_script_loads_anything_without_a_version(site: Published) -> None:
    """They cannot know one: what a script needs it is told by the page."""
    for file in [*site.folder.rglob("*.css"), *site.folder.rglob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"@import|\bfrom\s*[\"']\.|import\s*\(?\s*[\"'`]", text) == [], file
        assert [
            url for url in re.findall(r"url\(\s*[\"']?([^\"')]*)", text) if not url.startswith(("data:", "#", "$"))
        ] == [], file


@pytest.fixture(scope="module")
def restyled(standing: Path, now: int, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The site after its style sheet was given a rule more."""
    folder = copy_site(standing, tmp_path_factory.mktemp("restyled"))
    style = folder / "hooks/theme/assets/newsroom.css"
    style.write_bytes(style.read_bytes() + b"i {}\n")
    return build(folder, f"{HOST}/", now)


def test_one_rule_of_a_style_sheet_changes_its_address_on_every_page_and_nothing_else(
    site: Published, restyled: Published
) -> None:
    old, new = (f"newsroom.css?{expected(one, 'assets/newsroom.css')}".encode() for one in (site, restyled))
    assert old != new
    for path in sorted(site.folder.rglob("*.html")):
        before, after = path.read_bytes(), (restyled.folder / path.relative_to(site.folder)).read_bytes()
        assert before.count(old) == 1, path
        assert after == before.replace(old, new), path


def test_what_a_school_brings_has_its_version_too(standing: Path, now: int, tmp_path: Path) -> None:
    """Its style sheet and scripts, and an icon in place of the drawn one."""
    folder = copy_site(standing, tmp_path)
    settings = folder / "mkdocs.yml"
    extra = "\nextra_css: [own/own.css]\nextra_javascript: [own/plain.js, {path: own/module.js, type: module}]\n"
    settings.write_text(settings.read_text(encoding="utf-8") + extra, encoding="utf-8")
    (folder / "content/own").mkdir()
    brought = {
        "own/own.css": b"p{}",
        "own/plain.js": b"1",
        "own/module.js": b"2",
        "favicon.ico": b"\0",
        "icons/192.png": b"3",
    }
    (folder / "content/icons").mkdir()
    for path, data in brought.items():
        (folder / "content" / path).write_bytes(data)
    built = build(folder, f"{HOST}/", now)
    found = loaded(built)
    asked = brought.keys() - {"icons/192.png"}
    assert {path: found[path] for path in asked} == {path: {f"v={version_of(brought[path])}"} for path in asked}
    (module,) = built.pages[""].xpath("//script[@type='module']/@src")
    assert module == f"./own/module.js?v={version_of(brought['own/module.js'])}"
    manifest = json.loads((built.folder / "manifest.webmanifest").read_bytes())
    assert manifest["icons"][0]["src"] == f"icons/192.png?v={version_of(brought['icons/192.png'])}"
