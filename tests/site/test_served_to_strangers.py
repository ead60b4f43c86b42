"""A server runs as somebody else than whoever built the site: it may read all of it, and of hidden files there is one
folder only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from own_server import own_server
from published import HOST, copy_site
from waiting import PATIENCE

SECURITY = "Contact: mailto:security@news.example.org\nExpires: 2030-01-01T00:00:00Z\n"
HIDDEN = (
    ".htpasswd",
    ".git/config",
    "about/.env",
    ".well-known/.secret",
    ".well-known/.git/config",
    ".well-known2/x.txt",
)
PUBLISHED = {
    ".well-known/security.txt": SECURITY,
    ".well-known/pki-validation/fileauth.txt": "0123456789\n",
    ".well-known/acme-challenge/token": "token.thumbprint",
    ".well-known/apple-app-site-association": "{}\n",
    "MP_verify_aBcDeFgHiJkLmNoP.txt": "aBcDeFgHiJkLmNoP",
    "WW_verify_aBcDeFgHiJkLmNoP.txt": "aBcDeFgHiJkLmNoP",
}


@pytest.fixture(scope="module")
def paper(standing: Path) -> Iterator[Path]:
    """A repository that was never built, where everybody can come; pytest's own folders are closed."""
    with tempfile.TemporaryDirectory(prefix="strangers-") as name:
        root = Path(name, "paper")
        copy_site(standing, root)
        shutil.rmtree(root / "site")
        shutil.rmtree(root / ".site.stage")
        for path in (Path(name), root):
            path.chmod(0o755)
        content = root / "content"
        for place, text in (PUBLISHED | dict.fromkeys(HIDDEN, "UNTOLD")).items():
            (content / place).parent.mkdir(parents=True, exist_ok=True)
            (content / place).write_text(text, encoding="utf-8")
        yield root


def build_closed(root: Path, now: int) -> str:
    """With a umask that lets nobody else read what is made; what the build said."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"{HOST}/", "SOURCE_DATE_EPOCH": str(now)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root, env=variables, umask=0o077, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def modes(site: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), S_IMODE(path.stat().st_mode)) for path in [site, *site.rglob("*")]}


OPEN = {(True, 0o755), (False, 0o644)}


def refused(address: str, paths: list[str]) -> list[str]:
    return [path for path in paths if status(address + path) != 200]


def status(address: str) -> int:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def test_whatever_the_umask_a_server_may_read_the_whole_site(paper: Path, now: int) -> None:
    build_closed(paper, now)
    site = paper / "site"
    assert modes(site) == OPEN

    about = paper / "content/about/index.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n\n又一段。\n", encoding="utf-8")
    before = (site / "guide/index.html").stat().st_ino
    build_closed(paper, now)
    assert (site / "guide/index.html").stat().st_ino == before
    assert "又一段" in (site / "about/index.html").read_text(encoding="utf-8")
    assert modes(site) == OPEN

    with own_server(site, stranger=os.geteuid() == 0) as address:
        files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        assert len(files) > 100
        assert refused(address, ["", "about/", *files[:: max(1, len(files) // 100)]]) == []
        for path, text in PUBLISHED.items():
            with urlopen(address + path) as answer:
                assert answer.read().decode() == text


def test_what_an_earlier_build_left_closed_is_opened_though_nothing_has_changed(paper: Path, now: int) -> None:
    build_closed(paper, now)
    site = paper / "site"
    assert "没有任何变化" in build_closed(paper, now)
    for tree in (site, paper / ".site.stage/next"):
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
    pages = {path.relative_to(site): path.stat().st_ino for path in site.rglob("*.html")}
    assert "没有任何变化" not in build_closed(paper, now)
    assert modes(site) == OPEN
    assert {path.relative_to(site): path.stat().st_ino for path in site.rglob("*.html")} == pages
    assert "没有任何变化" in build_closed(paper, now)


def test_nothing_else_that_begins_with_a_dot_is_published(paper: Path, now: int) -> None:
    build_closed(paper, now)
    site = paper / "site"
    hidden = {path.relative_to(site).as_posix() for path in site.rglob("*") if "/." in f"/{path.relative_to(site)}"}
    assert hidden == {
        ".well-known", ".well-known/acme-challenge", ".well-known/pki-validation",
        *(path for path in PUBLISHED if path.startswith(".")),
    }  # fmt: skip
    assert not any(b"UNTOLD" in path.read_bytes() for path in site.rglob("*") if path.is_file())
    (site / ".git").mkdir()
    (site / ".git/config").write_text("UNTOLD", encoding="utf-8")
    (site / ".well-known/.secret").write_text("UNTOLD", encoding="utf-8")
    with own_server(site) as address:
        assert [status(address + path) for path in (".git/config", ".well-known/.secret")] == [404, 404]
        assert status(f"{address}.well-known/security.txt") == 200
