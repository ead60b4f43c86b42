"""Releases in a folder of another machine, reached by ssh and rsync.

They are made in a folder of this one, file by file as in ``delivery.releases``. rsync brings the newest beside those
that are there, links what did not change, and proves by a digest each file that it sends; then one command names the
release and lets the link lead to it. Until then readers see nothing of it.
"""

from __future__ import annotations

import os
import re
import secrets
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from delivery.naming import digest_in, named, next_name, to_remove
from delivery.releases import ReleaseOutcome, Releases
from delivery.targets import Host, run, ssh
from newsroom.languages import t

_LIST = "cd {path} 2>/dev/null && readlink current; ls -1 {path}/releases 2>/dev/null; true"
_SENT = re.compile(r"Total bytes sent: ([\d,.]+)")
_OLD = 24 * 60
"""Minutes after which what a publication left that was cut off is taken away."""


class HostReleases:
    def __init__(self, host: Host, mirror: Path) -> None:
        """``mirror``: a folder of this machine where releases for that host are made."""
        self._host = host
        self._mirror = Releases(mirror)
        self._path = shlex.quote(host.path)

    @property
    def names(self) -> list[str]:
        return self._look()[0]

    @property
    def current(self) -> str:
        return self._look()[1]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """DeliveryError where another process of this machine publishes to the host."""
        with self._mirror.locked():
            yield

    def publish(self, site: Path, now: datetime) -> ReleaseOutcome:
        """As ``Releases.publish``. DeliveryError: readers see what they saw before."""
        outcome = self._mirror.publish(site, now)
        made = self._mirror.folder / self._mirror.current
        names, current = self._look()
        digest = digest_in(made.name)
        if digest_in(current) == digest:
            return outcome._replace(release=current, written=0, removed=0)
        name, coming = next_name(names, now, digest), f".coming-{secrets.token_hex(4)}"
        sent = self._send(made, coming, current)
        self._settle(coming, name, to_remove([*names, name], name))
        return outcome._replace(release=name, sent=sent)

    def switch(self, name: str) -> None:
        self._ask(self._switching(name), what=t("没有换成"))

    def _look(self) -> tuple[list[str], str]:
        """Names of the releases, from old to new, and which one readers see."""
        said = self._ask(_LIST.format(path=self._path), what=t("连不上服务器，没有发布")).split("\n")
        current = next((line.rpartition("/")[2] for line in said if line.startswith("releases/")), "")
        return named(said), current

    def _send(self, made: Path, coming: str, current: str) -> int:
        """How many bytes were sent."""
        linked = [f"--link-dest=../{current}"] if current else []
        source, target = f"{made}{os.sep}", f"{self._host.login}:{self._host.path}/releases/{coming}/"
        options = [
            "--recursive",
            "--times",
            "--perms",
            "--chmod=D755,F644",
            "--mkpath",
            "--stats",
            "--no-human-readable",
        ]
        said = run(["rsync", *options, *linked, "--", source, target], what=t("没有传完，没有发布")).decode()
        sent = _SENT.search(said)
        return int(re.sub(r"\D", "", sent[1])) if sent else 0

    def _settle(self, coming: str, name: str, removed: list[str]) -> None:
        path = self._path
        steps = [
            "set -e",
            f"cd {path}",
            f"chmod 755 . releases releases/{coming}",
            f"mv -T releases/{coming} releases/{name}",
            self._switching(name),
            *(f"rm -rf releases/{old}" for old in removed),
            f"find releases -maxdepth 1 -name '.coming-*' -mmin +{_OLD} -exec rm -rf {{}} +",
        ]
        self._ask("\n".join(steps), what=t("服务器上没有换成新的"))

    def _switching(self, name: str) -> str:
        """``mv -T`` renames over the link itself, in one step."""
        fresh = f".current-{secrets.token_hex(4)}"
        return f"cd {self._path} && ln -s releases/{name} {fresh} && mv -T {fresh} current"

    def _ask(self, script: str, *, what: str) -> str:
        return run([*ssh(), self._host.login, script], what=what).decode()
