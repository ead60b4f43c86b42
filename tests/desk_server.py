"""A real submission desk over a real repository, as ``make desk`` starts it, and a visitor without a browser."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode, urlsplit

from published import PAPER, ROOT, SCHOOL
from submission_desk.links import Links, Visitor
from submission_desk.mirror import FOLDER
from submissions.plumbing import Repository
from tray_repository import git
from waiting import PATIENCE, wait_until

COMMAND = [sys.executable, "-P", str(ROOT / "scripts/desk.py")]


@dataclass(frozen=True)
class DeskServer:
    folder: Path
    """The bare repository's folder."""
    url: str

    def link(self, unit: str = "", *, editor: str = "") -> str:
        """As the desk gives it to somebody."""
        links = Links(Repository(self.folder), self.folder / FOLDER)
        return f"{self.url}/l/{links.token_of(Visitor(unit=unit, name=editor))}"

    def main(self) -> set[str]:
        return set(git(self.folder, "ls-tree", "-r", "--name-only", "main").split("\n"))

    def text(self, path: str) -> str:
        return git(self.folder, "show", f"main:{path}")


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def token(self) -> str:
        return found(r'name="token" value="([^"]+)"', self.body)

    @property
    def tip(self) -> str:
        return found(r'name="tip" value="([^"]*)"', self.body)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, text
    return match[1]


@dataclass
class Caller:
    """Somebody who sends whatever they like, and keeps cookies as a browser does."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._asked("GET", path, b"", dict(headers or {}))

    def come(self, link: str) -> Answer:
        """In by a link, to the page behind it."""
        self.get(urlsplit(link).path)
        return self.get("/")

    def post(
        self, path: str, fields: Sequence[tuple[str, str]], headers: Mapping[str, str] | None = None
    ) -> Answer:  # fmt: skip
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked("POST", path, urlencode(fields).encode(), kind | dict(headers or {}))

    def upload(
        self, path: str, fields: Sequence[tuple[str, str]], files: Sequence[tuple[str, bytes]], under: str = "pictures"
    ) -> Answer:
        """Files with the names that their sender gives them."""
        edge = token_hex(8)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields
        ]
        for name, data in files:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{under}"; filename="{name}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._asked("POST", path, b"".join(parts) + f"--{edge}--\r\n".encode(), kind)

    def _asked(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        host = urlsplit(self.url).netloc
        connection = HTTPConnection(host, timeout=PATIENCE)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body or None, {"Cookie": cookie, **headers})
            answer = connection.getresponse()
            told = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, _text(answer))
        finally:
            connection.close()
        if "set-cookie" in told.headers:
            name, value = told.headers["set-cookie"].split(";")[0].split("=", 1)
            self.cookies[name] = value
        if told.status == 303:
            return self._asked("GET", told.headers["location"].partition("#")[0], b"", {})
        return told


def _text(answer: HTTPResponse) -> str:
    return answer.read().decode("utf-8", "replace")


def school_repository(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A bare repository of the tests' school; ``more``: files of its own by path."""
    work = folder.with_name(f"{folder.name}-first")
    for laid in (SCHOOL, PAPER):
        shutil.copytree(laid, work, dirs_exist_ok=True)
    for name, text in (more or {}).items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text, encoding="utf-8")
    return bare_repository(work, folder)


def bare_repository(work: Path, folder: Path) -> Path:
    """At ``folder``, with the files at ``work`` as its first commit."""
    git(work, "init", "-q", "-b", "main")
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "Begin")
    git(work, "clone", "-q", "--bare", str(work), str(folder))
    return folder


@contextmanager
def desk_server(folder: Path, *options: str) -> Iterator[DeskServer]:
    """Over the repository at ``folder``, while the context lasts."""
    with socket.create_server(("127.0.0.1", 0)) as kept:
        port = kept.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([*COMMAND, "--repo", str(folder), "--port", str(port), *options])
    try:
        wait_until(lambda: _answers(port) or process.poll() is not None)
        assert process.poll() is None, "the desk did not start"
        yield DeskServer(folder, url)
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
