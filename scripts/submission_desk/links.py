"""Who may come in: links that the desk signs, one for each unit and each editor, and that it can revoke.

A link holds no password and no expiry: it is a name, a number and a signature. Which number is good for whom stands in
git, in a reference of its own; to revoke a link is a commit there.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from msgspec import Struct

from newsroom.languages import t
from submissions.git_values import NOTHING, MovedError, Person, RefChange
from submissions.plumbing import Repository
from submissions.tray import MACHINE

REF = "refs/desk/links"
_FILE = "links.json"
_SESSION = 14 * 86400
"""Seconds after which whoever came in opens the link again."""
_FRESH = 1.0
"""Seconds in which a revocation by another process comes through."""
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


class Visitor(Struct, frozen=True, kw_only=True):
    unit: str = ""
    """The slug of a contributor's unit; empty: an editor."""
    name: str = ""
    """An editor's name, as ``desk.yml`` prints it."""

    @property
    def key(self) -> str:
        return f"unit/{self.unit}" if self.unit else f"desk/{self.name}"

    @property
    def is_editor(self) -> bool:
        return not self.unit


class Session(Struct, frozen=True, kw_only=True):
    visitor: Visitor
    token: str
    """What every form of this visitor must bring."""


class Links:
    def __init__(self, repository: Repository, state: Path) -> None:
        self._repository = repository
        secret = _secret(state)
        self._link = URLSafeSerializer(secret, salt="link")
        self._cookie = URLSafeTimedSerializer(secret, salt="session")
        self._known: tuple[str, dict[str, int]] = ("", {})
        self._looked = float("-inf")

    def token_of(self, visitor: Visitor) -> str:
        """What stands in the address that the desk gives to somebody."""
        return str(self._link.dumps([visitor.unit, visitor.name, self._version(visitor)]))

    def visitor_of(self, token: str) -> Visitor | None:
        try:
            return self._good(self._link.loads(token))
        except BadSignature:
            return None

    def begin(self, visitor: Visitor) -> str:
        """The cookie of a session."""
        told = [visitor.unit, visitor.name, self._version(visitor), secrets.token_urlsafe(18)]
        return str(self._cookie.dumps(told))

    def session_of(self, cookie: str) -> Session | None:
        """None where it is none of ours, too old, from the future, or of a link that was revoked."""
        try:
            *who, token = self._cookie.loads(cookie, max_age=_SESSION)
        except (BadSignature, ValueError, TypeError):
            return None
        visitor = self._good(who)
        return Session(visitor=visitor, token=token) if visitor and isinstance(token, str) else None

    def revoke(self, visitor: Visitor, by: Person, at: datetime) -> None:
        """Every link and session of the visitor ends; the next link is another one."""
        while True:
            tip = self._repository.commit_of(REF)
            versions = self._versions_in(tip)
            versions[visitor.key] = versions.get(visitor.key, 0) + 1
            blob = self._repository.blob(json.dumps(versions, ensure_ascii=False, indent=1, sort_keys=True).encode())
            tree = self._repository.tree_with(_EMPTY_TREE, {_FILE: blob})
            said = t("链接作废：{whose}", whose=visitor.unit or visitor.name)
            commit = self._repository.commit(tree, [tip] if tip else [], said, author=by, committer=MACHINE, at=at)
            try:
                self._repository.move([RefChange(REF, commit, tip or NOTHING)])
            except MovedError:
                continue
            self._looked = float("-inf")
            return

    def _good(self, told: Any) -> Visitor | None:
        match told:
            case [str() as unit, str() as name, int() as version]:
                visitor = Visitor(unit=unit, name=name)
                return visitor if version == self._version(visitor) else None
            case _:
                return None

    def _version(self, visitor: Visitor) -> int:
        if time.monotonic() - self._looked > _FRESH:
            tip = self._repository.commit_of(REF)
            if self._known[0] != tip:
                self._known = tip, self._versions_in(tip)
            self._looked = time.monotonic()
        return self._known[1].get(visitor.key, 0)

    def _versions_in(self, tip: str) -> dict[str, int]:
        data = self._repository.read(tip, _FILE) if tip else None
        told: Mapping[str, int] = json.loads(data) if data else {}
        return dict(told)


def _secret(state: Path) -> bytes:
    """Made once; whoever reads it can make links, so nobody else may."""
    file = state / "secret"
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        data = file.read_bytes()
        if len(data) < 32:
            file.unlink()
            return _secret(state)
        return data
    with os.fdopen(handle, "wb") as opened:
        data = secrets.token_bytes(48)
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    return data
