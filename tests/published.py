"""The real site, built by the real command from a copy of this repository, and a server that shows it to a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

ROOT = Path(__file__).parent.parent
HOST = "https://news.example.org"


@dataclass(frozen=True)
class Published:
    """A built site."""

    folder: Path
    url: str
    """What ``site_url`` was, with its slash."""

    @property
    def prefix(self) -> str:
        """``/`` or ``/repo/``."""
        return urlsplit(self.url).path

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page but 404 by its address, the front page under the empty string."""
        return {
            path.relative_to(self.folder).as_posix().removesuffix("index.html"): parse(path)
            for path in sorted(self.folder.rglob("index.html"))
        }

    @cached_property
    def not_found(self) -> html.HtmlElement:
        return parse(self.folder / "404.html")

    @cached_property
    def stories(self) -> tuple[str, ...]:
        return tuple(address for address in self.pages if re.fullmatch(r"stories/\d{4}/\d\d/[^/]+/", address))

    @cached_property
    def one_of_each_kind(self) -> tuple[str, ...]:
        """Two addresses of every kind of page, its first and its largest; all stories, for each may look different."""
        kinds: dict[str, list[str]] = {}
        for address in self.pages:
            first, *rest = address.split("/")[:-1] or [""]
            kinds.setdefault("/".join([first, *("*" for _ in rest)]), []).append(address)
        chosen = {
            one
            for kind in kinds.values()
            for one in (kind[0], max(kind, key=lambda address: (self.folder / address / "index.html").stat().st_size))
        }
        return tuple(sorted(chosen | set(self.stories[:40])))

    def target(self, address: str, link: str) -> tuple[str, str] | None:
        """Path below the site and fragment that a link on a page leads to; None when it leaves the site."""
        scheme, host, path, _, fragment = urlsplit(link)
        if scheme or host:
            if not link.startswith(self.url):
                return None
            path = path.removeprefix(self.prefix)
        elif path.startswith("/"):
            assert path.startswith(self.prefix), f"{address or 'index.html'} leads out of the site: {link}"
            path = path.removeprefix(self.prefix).removesuffix(".")
        else:
            base = address if path or address.endswith(".html") else address + "index.html"
            path = os.path.normpath(f"{base}{path}") + ("/" if path.endswith(("/", ".")) else "")
            path = "" if path == "./" else path
        if path == "" or path.endswith("/"):
            path += "index.html"
        return unquote(path), unquote(fragment)


def parse(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def copy_repository(target: Path) -> None:
    """Files that git knows or would know, as they lie here now."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name, follow_symlinks=False)


def run_build(root: Path, url: str, now: int, **environment: str) -> subprocess.CompletedProcess[str]:
    """What ``make site`` runs, in ``root``, at ``now`` (seconds since 1970)."""
    variables = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": url,
        "SOURCE_DATE_EPOCH": str(now),
        **environment,
    }
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def build(root: Path, url: str, now: int, **environment: str) -> Published:
    """The site that ``run_build`` makes; fails when it makes none."""
    done = run_build(root, url, now, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return Published(folder=root / "site", url=url)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix as GitHub Pages does: 404.html, with its status, for whatever is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def send_head(self) -> object:
        path = urlsplit(self.path).path
        if path.startswith(self.prefix) and Path(self.translate_path(path)).exists():
            return super().send_head()
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
        return None

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + urlsplit(path).path.removeprefix(self.prefix))

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up on what is still on its way."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Published) -> Iterator[str]:
    """The address at which the site can be read while the context lasts, with its slash."""
    handler = partial(Handler, directory=str(site.folder), prefix=site.prefix)
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{site.prefix}"
        finally:
            server.shutdown()
