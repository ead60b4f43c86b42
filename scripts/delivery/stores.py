"""A site in an object store or a CDN, by rclone.

Nothing there can be switched in one step, so what is new comes in an order in which no page leads to what is not there
yet: first what pages load, then pages, then lists and the front page, at last what has gone is removed. What is there
stands in a receipt beside the site, so that a publication asks for no list and sends only what changed; whatever is
about to change is noted first, so that one that was cut off is made good by the next.
"""

from __future__ import annotations

import re
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import msgspec

from delivery.releases import ReleaseOutcome, Releases
from delivery.targets import StoreTarget, run
from newsroom.languages import t

RECEIPT = ".newsroom/receipt"
UNDER_WAY = ".newsroom/under-way"
_WEEK = 7 * 24 * 3600
_YEAR, _MINUTES = "public, max-age=31536000, immutable", "public, max-age=120"
_ASSETS = "assets/"
_TODAY = "assets/today.css"
"""The only one of them that pages name without its version."""
_NAMED_BY_CONTENT = re.compile(r"/[0-9a-f]{10}-\d+[\w-]*\.\w+$")
"""Pictures of stories."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".m4a": "audio/mp4",
}
"""Types that a store would not know, or not with their character set; the rest it tells by the file's name."""


class Stored(msgspec.Struct, frozen=True):
    """What a store holds of the site."""

    files: Mapping[str, bytes]
    """Digests by path."""
    former: Mapping[str, float] = {}
    """Assets that left the site, and when, in seconds since 1970: pages that somebody has open may still load them."""


class StoreReleases:
    def __init__(self, store: StoreTarget, mirror: Path) -> None:
        """``mirror``: a folder of this machine with the last releases, from which one can be brought back."""
        self._store = store
        self._mirror = Releases(mirror, packs=False)

    @property
    def names(self) -> list[str]:
        return self._mirror.names

    @property
    def current(self) -> str:
        return self._mirror.current

    @contextmanager
    def locked(self) -> Iterator[None]:
        """DeliveryError where another process of this machine publishes to the store."""
        with self._mirror.locked():
            yield

    def publish(self, site: Path, now: datetime) -> ReleaseOutcome:
        """DeliveryError: the receipt says what is not there yet, and the next publication goes on."""
        return self._bring(self._mirror.publish(site, now), now.timestamp())

    def switch(self, name: str) -> None:
        self._mirror.switch(name)
        self._bring(ReleaseOutcome(name, 0, 0, 0, 0), datetime.now(UTC).timestamp())

    def _bring(self, outcome: ReleaseOutcome, now: float) -> ReleaseOutcome:
        release = self._mirror.folder / self._mirror.current
        wanted = {path: note.digest for path, note in self._mirror.receipt(release.name).files.items()}
        there = self._there()
        changed = [path for path, digest in wanted.items() if there.files.get(path) != digest]
        left = {path: now for path in there.files if path.startswith(_ASSETS)} | dict(there.former)
        former = {path: when for path, when in left.items() if path not in wanted and when > now - _WEEK}
        gone = [path for path in {*there.files, *there.former} if path not in wanted and path not in former]
        if changed or gone or former != there.former:
            self._write(UNDER_WAY, msgspec.msgpack.encode([*changed, *gone]))
            for step in steps(changed):
                self._send(release, step)
            self._remove(gone)
            self._write(RECEIPT, zlib.compress(msgspec.msgpack.encode(Stored(wanted, former))))
            self._remove([UNDER_WAY])
        size = sum((release / path).stat().st_size for path in changed)
        return outcome._replace(
            written=len(changed), written_bytes=size, sent=size, linked=len(wanted) - len(changed), removed=len(gone)
        )

    def _there(self) -> Stored:
        """Nothing is known of a store without a receipt, nor of what was about to change when one was cut off."""
        try:
            stored = msgspec.msgpack.decode(zlib.decompress(self._read(RECEIPT)), type=Stored)
        except (zlib.error, msgspec.MsgspecError):
            stored = Stored({})
        try:
            doubtful = msgspec.msgpack.decode(self._read(UNDER_WAY), type=list[str])
        except msgspec.MsgspecError:
            doubtful = []
        return Stored({**stored.files, **dict.fromkeys(doubtful, b"")}, stored.former)

    def _send(self, release: Path, paths: Collection[str]) -> None:
        for headers, some in by_headers(paths).items():
            told = [word for header in headers for word in ("--header-upload", header)]
            with _listed(some) as listed:
                self._rclone(
                    ["copy", str(release), self._store.place(), "--files-from-raw", listed],
                    ["--no-traverse", "--no-check-dest", *told],
                    what=t("没有传完"),
                )

    def _remove(self, paths: Collection[str]) -> None:
        if paths:
            with _listed(paths) as listed:
                self._rclone(["delete", self._store.place(), "--files-from-raw", listed], what=t("没有删完"))

    def _read(self, name: str) -> bytes:
        """Empty where there is none: rclone says 3 or 4 of a folder or a file that is not there."""
        return self._rclone(["cat", self._store.place(name)], what=t("连不上对象存储"), expected=(0, 3, 4))

    def _write(self, name: str, data: bytes) -> None:
        self._rclone(["rcat", self._store.place(name)], what=t("没有记下发布了什么"), given=data)

    def _rclone(self, *words: list[str], what: str, given: bytes = b"", expected: tuple[int, ...] = (0,)) -> bytes:
        command = ["rclone", *(word for some in words for word in some), "--transfers", "16", "--checkers", "16"]
        return run(command, what=t("{what}，请再发布一次", what=what), given=given, expected=expected)


def steps(paths: Collection[str]) -> Iterator[list[str]]:
    """What is sent first, second and third: what pages load, pages, and what leads to pages."""
    order: dict[int, list[str]] = defaultdict(list)
    for path in sorted(paths):
        order[_rank(path)].append(path)
    for rank in sorted(order):
        yield order[rank]


def _rank(path: str) -> int:
    ending = PurePosixPath(path).suffix
    if path == "index.html" or ending in (".xml", ".json", ".ics", ".txt"):
        return 2
    if ending != ".html":
        return 0
    return 1 if path.startswith("stories/") else 2


def by_headers(paths: Collection[str]) -> dict[tuple[str, ...], list[str]]:
    """Files that are sent with the same headers."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path in paths:
        groups[headers_of(path)].append(path)
    return groups


def headers_of(path: str) -> tuple[str, ...]:
    ending = PurePosixPath(path).suffix.lower()
    is_kept = (path.startswith(_ASSETS) and path != _TODAY) or _NAMED_BY_CONTENT.search(path)
    kind = _TYPES.get(ending)
    return (f"Cache-Control: {_YEAR if is_kept else _MINUTES}", *((f"Content-Type: {kind}",) if kind else ()))


@contextmanager
def _listed(paths: Collection[str]) -> Iterator[str]:
    """The name of a file of these paths, a line each."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="newsroom-", suffix=".txt") as listed:
        listed.write("".join(f"{path}\n" for path in paths))
        listed.flush()
        yield listed.name
