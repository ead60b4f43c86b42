"""A forge as its documentation says that it answers, over a real repository that real git pushes to: pull requests of
GitHub, Gitee and Forgejo, each in its own words."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from newsroom.reading import Forge, ForgeKind
from tray_repository import git

TOKEN = "ghp_thisIsNoSecretButNobodyMaySeeIt42"
NAME = "school/news"
API = {ForgeKind.GITHUB: "/api/v3", ForgeKind.GITEE: "/api/v5", ForgeKind.FORGEJO: "/api/v1"}
WORD = {ForgeKind.GITHUB: "Bearer", ForgeKind.GITEE: "Bearer", ForgeKind.FORGEJO: "token"}
USER = {ForgeKind.GITHUB: "x-access-token", ForgeKind.GITEE: "oauth2", ForgeKind.FORGEJO: "oauth2"}
BACKEND = Path(subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip())


@dataclass
class Asked:
    number: int
    title: str
    body: str
    branch: str
    author: str = "desk-bot"
    repository: str = NAME
    state: str = "open"
    is_merged: bool = False
    labels: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    commit: str = ""
    """The commit of another repository."""


@dataclass
class ForgeServer:
    kind: ForgeKind
    folder: Path
    """The folder of the bare repository behind it."""
    port: int = 0
    pulls: list[Asked] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    refusals: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    """What the next questions are answered, instead of what they ask for."""
    log: list[str] = field(default_factory=list)
    """Method and path of every question to the interface."""
    is_down: bool = False
    protected: bool = False
    """Whether ``main`` takes merges alone."""
    kept: tuple[str, list[str]] | None = None
    """References and states of pull requests when heads were kept last."""
    blocked: bool = False
    """Whether checks forbid a merge."""

    @property
    def forge(self) -> Forge:
        return Forge(kind=self.kind, repository=NAME, address=f"http://127.0.0.1:{self.port}")

    def tip(self, ref: str = "main") -> str:
        return git(self.folder, "rev-parse", ref)

    def stranger(self, files: dict[str, str], title: str = "新稿", branch: str = "patch-1") -> Asked:
        """A pull request from somebody's fork, with these files by path."""
        work = self.folder.with_name(f"fork-{len(self.pulls)}")
        git(self.folder.parent, "clone", "-q", str(self.folder), str(work))
        for name, text in files.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(text, encoding="utf-8")
        git(work, "add", "-A")
        git(work, "commit", "-q", "-m", title or "change")
        return self.arrived(git(work, "rev-parse", "HEAD"), work, title, branch)

    def arrived(self, commit: str, work: Path, title: str, branch: str) -> Asked:
        """Whatever a commit in another repository holds becomes a pull request."""
        number = len(self.pulls) + 1
        git(work, "push", "-q", str(self.folder), f"{commit}:refs/pull/{number}/head")
        asked = Asked(number, title, "", branch, "stranger", "stranger/news", commit=commit)
        self.pulls.append(asked)
        return asked

    def merge(self, asked: Asked, title: str = "Merge", *, squash: bool = False) -> str:
        """By its button."""
        head, main = self.head(asked), self.tip()
        tree = git(self.folder, "merge-tree", "--write-tree", main, head).split("\n")[0]
        parents = ["-p", main] if squash else ["-p", main, "-p", head]
        commit = git(self.folder, "commit-tree", tree, *parents, "-m", title)
        git(self.folder, "update-ref", "refs/heads/main", commit, main)
        asked.state, asked.is_merged = "closed", True
        return commit

    def head(self, asked: Asked) -> str:
        if asked.commit:
            return asked.commit
        found = git(self.folder, "for-each-ref", "--format=%(objectname)", f"refs/heads/{asked.branch}")
        return found or git(self.folder, "rev-parse", f"refs/pull/{asked.number}/head")

    def keep_heads(self) -> None:
        """As a forge does: what was pushed to the branch of a pull request is kept under its number."""
        if not self.pulls:
            return
        listed = git(self.folder, "for-each-ref", "--format=%(refname) %(objectname)")
        states = [asked.state for asked in self.pulls]
        if (listed, states) == self.kept:  # and a question costs one process of git, not three for every pull request
            return
        tips = dict(line.split(" ") for line in listed.split("\n"))
        for asked in self.pulls:
            tip, head = tips.get(f"refs/heads/{asked.branch}"), f"refs/pull/{asked.number}/head"
            if asked.commit or tip is None:
                continue
            if tips.get(head) != tip:
                git(self.folder, "update-ref", head, tip)
            if asked.state == "open" and not git(self.folder, "rev-list", f"main..{tip}"):
                asked.state, asked.is_merged = "closed", True
        self.kept = (listed, states)

    def told(self, asked: Asked) -> dict[str, Any]:
        state = "merged" if asked.is_merged and self.kind is ForgeKind.GITEE else asked.state
        told: dict[str, Any] = {
            "id": 1000 + asked.number,
            "number": asked.number,
            "title": asked.title,
            "body": asked.body,
            "state": state,
            "html_url": f"http://127.0.0.1:{self.port}/{NAME}/pulls/{asked.number}",
            "user": {"login": asked.author},
            "labels": [{"id": number, "name": name} for number, name in enumerate(asked.labels)],
            "merged_at": "2026-11-27T09:30:00Z" if asked.is_merged else None,
            "head": {"ref": asked.branch, "sha": self.head(asked), "repo": {"full_name": asked.repository}},
            "base": {"ref": "main", "sha": self.tip(), "repo": {"full_name": NAME}},
        }
        if self.kind is ForgeKind.FORGEJO:
            told["merged"] = asked.is_merged
        return told


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_PUT = do_PATCH = do_HEAD = do_GET  # noqa: N815

    def _answer(self) -> None:
        forge = self.server.forge
        length = int(self.headers.get("Content-Length") or 0)
        body = self._chunks() if self.headers.get("Transfer-Encoding") == "chunked" else self.rfile.read(length)
        if forge.is_down:
            self.close_connection = True
            return
        forge.keep_heads()
        parts = urlsplit(self.path)
        if parts.path.startswith(f"/{NAME}.git/"):
            self._git(parts.path, parts.query, body)
            return
        forge.log.append(f"{self.command} {parts.path.removeprefix(API[forge.kind])}")
        if forge.refusals:
            self._send(*forge.refusals.pop(0))
            return
        if self.headers.get("Authorization") != f"{WORD[forge.kind]} {TOKEN}":
            self._send(401, {}, {"message": "Bad credentials"})
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        below = parts.path.removeprefix(f"{API[forge.kind]}/repos/{NAME}/")
        self._send(*_api(forge, self.command, below, query, json.loads(body) if body else None))

    def _chunks(self) -> bytes:
        data = b""
        while size := int(self.rfile.readline(), 16):
            data += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return data

    def _send(self, status: int, headers: dict[str, str], told: Any) -> None:
        data = told if isinstance(told, bytes) else b"" if told is None else json.dumps(told).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _git(self, path: str, query: str, body: bytes) -> None:
        forge = self.server.forge
        wanted = base64.b64encode(f"{USER[forge.kind]}:{TOKEN}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {wanted}":
            self._send(401, {"WWW-Authenticate": 'Basic realm="forge"'}, None)
            return
        environment = os.environ | {
            "GIT_PROJECT_ROOT": str(forge.folder.parent),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": "desk",
            "PATH_INFO": path.replace(f"/{NAME}.git", f"/{forge.folder.name}"),
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run([BACKEND / "git-http-backend"], input=body, env=environment, capture_output=True)
        head, _, data = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self._send(int(headers.pop("Status", "200").split()[0]), headers, data)

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    forge: ForgeServer


Told = tuple[int, dict[str, str], Any]


def _api(forge: ForgeServer, method: str, below: str, query: dict[str, str], given: Any) -> Told:
    of = {asked.number: asked for asked in forge.pulls}
    if below == "labels":
        if method == "GET":
            return 200, {}, [{"name": name, "color": colour} for name, colour in forge.labels.items()]
        assert given["color"].startswith("#") == (forge.kind is ForgeKind.FORGEJO)
        forge.labels[given["name"]] = given["color"]
        return 201, {}, given
    if below == "pulls":
        return _listed(forge, query) if method == "GET" else _opened(forge, given)
    if forge.kind is ForgeKind.FORGEJO and (found := re.fullmatch(r"pulls/main/([^/]+)", below)):
        mine = [one for one in forge.pulls if one.branch == unquote(found[1]) and one.repository == NAME]
        return (200, {}, forge.told(mine[-1])) if mine else (404, {}, {"message": "not found"})
    found = re.fullmatch(r"(pulls|issues)/(\d+)(?:/(\w+))?", below)
    if not found or int(found[2]) not in of:
        return 404, {}, {"message": "Not Found"}
    return _of_one(forge, of[int(found[2])], (method, found[1], found[3] or ""), given)


def _listed(forge: ForgeServer, query: dict[str, str]) -> Told:
    size = int(query.get("limit" if forge.kind is ForgeKind.FORGEJO else "per_page", 30))
    listed = [one for one in forge.pulls if query["state"] == "all" or one.state == query["state"]]
    if head := query.get("head"):
        owner, colon, branch = head.rpartition(":")
        assert bool(colon) == (forge.kind is ForgeKind.GITHUB)
        listed = [one for one in listed if one.branch == branch and (not owner or one.repository.startswith(owner))]
    begin = (int(query.get("page", 1)) - 1) * size
    return 200, {}, [forge.told(one) for one in listed[begin : begin + size]]


def _opened(forge: ForgeServer, given: dict[str, Any]) -> Told:
    if any(one.branch == given["head"] and one.state == "open" for one in forge.pulls):
        exists = {"code": "custom", "message": f"A pull request already exists for school:{given['head']}."}
        status = {ForgeKind.GITHUB: 422, ForgeKind.FORGEJO: 409, ForgeKind.GITEE: 400}[forge.kind]
        return status, {}, {"message": "Validation Failed", "errors": [exists]}
    if not git(forge.folder, "for-each-ref", f"refs/heads/{given['head']}"):
        return 422, {}, {"message": "Validation Failed", "errors": [{"field": "head", "code": "invalid"}]}
    asked = Asked(len(forge.pulls) + 1, given["title"], given["body"], given["head"])
    forge.pulls.append(asked)
    return 201, {}, forge.told(asked)


def _of_one(forge: ForgeServer, asked: Asked, what: tuple[str, str, str], given: Any) -> Told:
    on_issues = "pulls" if forge.kind is ForgeKind.GITEE else "issues"
    match what:
        case ("GET", "pulls", ""):
            return 200, {}, forge.told(asked)
        case ("PATCH", "pulls", ""):
            asked.title, asked.body = given.get("title", asked.title), given.get("body", asked.body)
            asked.state = given.get("state", asked.state)
            return 201 if forge.kind is ForgeKind.FORGEJO else 200, {}, forge.told(asked)
        case ("POST", where, "comments") if where == on_issues:
            asked.comments.append(given["body"])
            return 201, {}, {"id": 1, "body": given["body"]}
        case ("PUT", where, "labels") if where == on_issues:
            asked.labels = given if forge.kind is ForgeKind.GITEE else given["labels"]
            return 200, {}, [{"name": name} for name in asked.labels]
        case (method, "pulls", "merge") if method == ("POST" if forge.kind is ForgeKind.FORGEJO else "PUT"):
            return _merged(forge, asked, given)
    return 404, {}, {"message": "Not Found"}


def _merged(forge: ForgeServer, asked: Asked, given: dict[str, str]) -> Told:
    if asked.state != "open" or forge.blocked:
        return 405, {}, {"message": "Pull Request is not mergeable"}
    wanted = given.get("sha" if forge.kind is ForgeKind.GITHUB else "head_commit_id", forge.head(asked))
    if wanted != forge.head(asked):
        return 409, {}, {"message": "Head branch was modified. Review and try the merge again."}
    match forge.kind:
        case ForgeKind.GITHUB:
            title, more = given["commit_title"], given["commit_message"]
        case ForgeKind.FORGEJO:
            title, more = given["MergeTitleField"], given["MergeMessageField"]
        case _:
            title, more = given["title"], given["description"]
    commit = forge.merge(asked, f"{title}\n\n{more}")
    return 200, {}, None if forge.kind is ForgeKind.FORGEJO else {"sha": commit, "merged": True}


_PROTECTION = """\
#!/bin/sh
while read -r _ _ ref
do if test "$ref" = refs/heads/main && test -e "$GIT_DIR/protected"
then echo 'protected branch' >&2; exit 1
fi
done
"""


@contextmanager
def forge_server(kind: ForgeKind, folder: Path, first: Path) -> Iterator[ForgeServer]:
    """``first``: the repository with which it begins."""
    git(folder.parent, "clone", "-q", "--bare", str(first), str(folder))
    git(folder, "config", "http.receivepack", "true")
    hook = folder / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(_PROTECTION, encoding="utf-8")
    hook.chmod(0o755)
    for ref in git(folder, "for-each-ref", "--format=%(refname)", "refs/heads/submissions/").split():
        git(folder, "update-ref", "-d", ref)
    forge = ForgeServer(kind, folder)
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.forge, forge.port = forge, server.server_port
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield forge
        finally:
            server.shutdown()
