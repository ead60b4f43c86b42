"""The real site, built by the real command from a copy of this repository, and a server that shows it to a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

import serving
from bytecode import lay_bytecode
from newsroom.reading.allowed import Owner, owner_of
from waiting import PATIENCE

ROOT = Path(__file__).parent.parent
SCHOOL = ROOT / "tests" / "school"
PAPER = ROOT / "tests" / "paper"
"""What that school has published by the time its site is built: stories of every kind, pictures, bulletins."""
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

    @cached_property
    def one_of_each_look(self) -> tuple[str, ...]:
        """The largest page of every kind, and of every kind of story, work and stub; none that only leads on."""
        looks: dict[str, list[str]] = {}
        for address, page in self.pages.items():
            if page.xpath("//meta[@http-equiv='refresh']"):
                continue
            first, *rest = address.split("/")[:-1] or [""]
            story = " ".join(page.xpath("//article[contains(@class, 'story')]/@class")[:1])
            looks.setdefault("/".join([first, *("*" for _ in rest), story]), []).append(address)
        return tuple(
            sorted(max(look, key=lambda address: (self.folder / address / "index.html").stat().st_size)
                   for look in looks.values())
        )  # fmt: skip

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


def tool_files() -> list[str]:
    """The tool's files that git knows or would know; none of a school's, and nothing that was installed."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    names = listed.stdout.decode().split("\0")
    return [name for name in names if name and owner_of(name) is Owner.TOOL and (ROOT / name).is_file()]


def copy_files(names: Iterable[str], target: Path) -> None:
    """As they lie here now."""
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name, follow_symlinks=False)


def copy_tool(target: Path) -> None:
    copy_files(tool_files(), target)
    lay_bytecode(target)


def copy_repository(target: Path) -> None:
    """The tool around the school of the tests, whatever school this repository is kept for; without its own tests,
    which are a third of its files, and which nothing runs there."""
    copy_files((name for name in tool_files() if not name.startswith("tests/")), target)
    lay_bytecode(target)
    for laid in (SCHOOL, PAPER):
        shutil.copytree(laid, target, dirs_exist_ok=True)


def copy_site(standing: Path, target: Path) -> Path:
    """A repository where a site was built, with it and all that is kept for the next build; ``target`` is empty."""
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-pRP", f"{standing}/.", target], check=True)  # Python takes twice as long for two thousand
    return target


def run_build(
    root: Path, url: str, now: int, *, host: str = "mkdocs", memory: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """What ``make site`` runs, in ``root``, at ``now`` (seconds since 1970); ``host``: MkDocs, or a fork of it;
    ``memory``: kilobytes of address space that each of its processes may have, as ``ulimit`` takes them."""
    limited = ["sh", "-c", 'ulimit -v "$0" && exec "$@"', memory] if memory else []
    variables = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": url,
        "SOURCE_DATE_EPOCH": str(now),
        **environment,
    }
    return subprocess.run(
        [*limited, sys.executable, "-P", *_started(root, host), "build", "--strict"],
        cwd=root, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )  # fmt: skip


def _started(root: Path, host: str) -> list[str]:
    """A school that was made to be measured has the code of builds alone."""
    return ["scripts/host.py"] if host == "mkdocs" and (root / "scripts/host.py").exists() else ["-m", host]


def build(root: Path, url: str, now: int, *, host: str = "mkdocs", **environment: str) -> Published:
    """The site that ``run_build`` makes; fails when it makes none."""
    done = run_build(root, url, now, host=host, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return Published(folder=root / "site", url=url)


@contextmanager
def served(site: Published) -> Iterator[str]:
    """The address at which the site can be read while the context lasts, with its slash."""
    with serving.served(site.folder, site.prefix) as address:
        yield address
