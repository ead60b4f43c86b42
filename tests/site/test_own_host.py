"""A school's own nginx, set up by the sample of this repository: what it sends with what, and what it keeps back."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from delivery.releases import Releases
from narrowed import as_a
from newsroom.rendering import HEADERS, PAGE_POLICY, REFERRER
from own_server import CADDY_SAMPLE, SAMPLE, loopbacks, own_caddy, own_server
from published import Published, parse
from waiting import PATIENCE


@pytest.fixture(
    scope="module",
    params=[(site, server) for server in ("nginx", "caddy") for site in ("site", "project_site")],
    ids=str,
)
def hosted(request: pytest.FixtureRequest) -> Iterator[tuple[Published, str]]:
    """A site, and the address at which nginx or Caddy shows it."""
    name, server = request.param
    site: Published = request.getfixturevalue(name)
    with (own_server if server == "nginx" else own_caddy)(site.folder, site.prefix) as address:
        yield site, address


@pytest.fixture(scope="module")
def packed(site: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the site, with its packed files."""
    releases = Releases(tmp_path_factory.mktemp("packed"))
    with releases.locked():
        releases.publish(site.folder, datetime(2020, 2, 10, tzinfo=UTC))
    return releases.folder.parent / "current"


def debians_nginx(site: Path) -> AbstractContextManager[str]:
    """Which has the modules that send what is packed already."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    modules = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    if program is None or not modules.exists():
        assert not os.environ.get("CI"), "nginx of Debian must be there"
        pytest.skip("no nginx of Debian here: apt install nginx libnginx-mod-http-brotli-static")
    return own_server(site, program=program, modules=f"load_module {modules};")


@pytest.mark.parametrize("server", [debians_nginx, own_caddy], ids=["nginx", "caddy"])
def test_what_is_packed_is_sent_as_it_lies_there(
    packed: Path, server: Callable[[Path], AbstractContextManager[str]]
) -> None:
    with server(packed) as address:
        for coding, ending in (("br", ".br"), ("gzip", ".gz")):
            asked = Request(f"{address}sitemap.xml", headers={"Accept-Encoding": coding})
            with urlopen(asked, timeout=PATIENCE) as answer:
                assert answer.headers["Content-Encoding"] == coding
                assert answer.headers["Content-Type"].replace(" ", "") == "text/xml;charset=utf-8"
                assert answer.read() == (packed / f"sitemap.xml{ending}").read_bytes()


def ask(address: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_the_sample_has_the_headers_that_the_code_names() -> None:
    written = re.findall(r'^ +add_header (\S+) "(.*)" always;$', SAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(written) == HEADERS
    assert len(written) == len(HEADERS)
    written = re.findall(r'^\t\t([A-Z]\S+) "(.*)"$', CADDY_SAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(written) == HEADERS
    assert len(written) == len(HEADERS)


def test_every_kind_of_file_comes_with_them(hosted: tuple[Published, str]) -> None:
    site, address = hosted
    kinds = {path.suffix: path for path in sorted(site.folder.rglob("*")) if path.is_file()}
    assert {".html", ".css", ".js", ".json", ".xml", ".txt", ".webp", ".webmanifest", ".ics"} <= kinds.keys()
    for path in [*kinds.values(), site.folder / "nothing-here"]:
        _, headers, _ = ask(f"{address}{path.relative_to(site.folder).as_posix()}")
        assert {name: headers.get(name) for name in HEADERS} == dict(HEADERS), path


def test_readers_with_ipv6_alone_read_the_same(hosted: tuple[Published, str]) -> None:
    site, address = hosted
    front = (site.folder / "index.html").read_bytes()
    for loopback in loopbacks():
        status, headers, body = ask(address.replace("127.0.0.1", loopback))
        assert (status, body, {name: headers.get(name) for name in HEADERS}) == (200, front, dict(HEADERS))


def test_what_browsers_may_not_guess_is_told(hosted: tuple[Published, str]) -> None:
    """``nosniff`` holds them to it."""
    _, address = hosted
    told = {path: ask(address + path)[1]["Content-Type"].split(";")[0] for path in (
        "", "assets/newsroom.js", "assets/newsroom.css", "search/index.json", "manifest.webmanifest", "calendar.ics",
    )}  # fmt: skip
    assert [kind.replace("text/javascript", "application/javascript") for kind in told.values()] == [
        "text/html", "application/javascript", "text/css", "application/json", "application/manifest+json",
        "text/calendar",
    ]  # fmt: skip


def test_what_has_a_version_is_kept_and_all_else_asked_for_anew(hosted: tuple[Published, str]) -> None:
    _, address = hosted
    kept = {
        path: ask(address + path)[1]["Cache-Control"] for path in ("", "assets/today.css", "assets/newsroom.css?v=1")
    }
    assert list(kept.values()) == ["no-cache", "no-cache", "public, max-age=31536000, immutable"]


def test_what_is_not_there_is_said_on_our_page(hosted: tuple[Published, str]) -> None:
    site, address = hosted
    status, _, body = ask(f"{address}nothing/here/")
    assert (status, body) == (404, (site.folder / "404.html").read_bytes())


def test_no_folder_is_listed_and_texts_say_how_they_are_encoded(hosted: tuple[Published, str]) -> None:
    site, address = hosted
    status, _, body = ask(f"{address}assets/")
    assert (status, body) == (404, (site.folder / "404.html").read_bytes())
    for path in ("", "sitemap.xml", "calendar.ics", "assets/newsroom.css", "search/index.json", "nothing/here/"):
        assert "charset=utf-8" in ask(f"{address}{path}")[1]["Content-Type"], path


def test_what_begins_with_a_dot_is_kept_back(hosted: tuple[Published, str]) -> None:
    _, address = hosted
    assert [ask(f"{address}{path}")[0] for path in (".git/config", "assets/.secret", ".well-known/nothing")] == [
        404
    ] * 3


def test_every_page_has_the_policy_before_all_that_it_is_for(any_site: Published) -> None:
    pages = [parse(path) for path in sorted(any_site.folder.rglob("*.html"))]
    assert pages
    for page in pages:
        first, second, third, *_ = page.find("head")
        assert first.get("charset") == "utf-8"
        assert (second.get("http-equiv"), second.get("content")) == ("Content-Security-Policy", PAGE_POLICY)
        assert (third.get("name"), third.get("content")) == ("referrer", REFERRER)


def test_no_page_needs_more_than_the_policy_allows(any_site: Published) -> None:
    """Neither scripts nor styles of its own; data that no browser runs may stand in a page."""
    for path in sorted(any_site.folder.rglob("*.html")):
        page = parse(path)
        assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], path
        assert {script.get("type") for script in page.xpath("//script[not(@src)]")} <= {"application/ld+json"}, path


def test_the_policy_allows_nothing_that_is_written_into_a_page() -> None:
    rules = dict(rule.split(" ", 1) for rule in PAGE_POLICY.split("; "))
    assert rules.pop("default-src") == rules.pop("base-uri") == "'none'"
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert set(" ".join(rules.values()).split()) == {"'self'", "data:"}
    assert [name for name, sources in rules.items() if "data:" in sources] == ["img-src"]


@pytest.fixture(params=["site", "busy_site"])
def any_site(request: pytest.FixtureRequest) -> Published:
    return as_a(Published, request.getfixturevalue(request.param))
