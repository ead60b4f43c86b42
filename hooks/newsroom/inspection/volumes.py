"""The records of a month's stories, bound in one volume: where none of them has changed they are looked up at once.

A volume stands under its month, so that the store holds one of each, and names what it was bound from: another
is as good as none. Each record is kept by itself besides, for the month in which something has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby

import msgspec
from msgspec import Struct

from newsroom.evidence.record import Record, decoded_together, encoded_together
from newsroom.inspection.kept_map import Means

VOLUME = "volume"
"""Kind in the store."""

_MONTH = len("stories/2020/02")
_WORTH_BINDING = 16
"""Stories: one by one these take as long to look up as a volume of them."""


class Volume(Struct, frozen=True):
    key: bytes
    files: tuple[str, ...]
    """Real paths of the stories."""
    contents: bytes
    """Digest of their paths and of what their files hold."""

    def look_up(self, means: Means) -> dict[str, Record]:
        """The records by the real paths of their files; empty where they are not kept together."""
        means.used[VOLUME].add(self.key)
        bound = means.store.get(VOLUME, [self.key]).get(self.key, b"") if means.store else b""
        if bound.startswith(self.contents):
            with suppress(msgspec.DecodeError):
                return dict(zip(self.files, decoded_together(memoryview(bound)[len(self.contents) :]), strict=True))
        return {}

    def keep(self, means: Means, records: Sequence[Record]) -> None:
        means.keep(VOLUME, [(self.key, self.contents + encoded_together(records))])


def volumes_of(stories: Iterable[tuple[str, str]], digests: Mapping[str, bytes], stem: bytes) -> Iterator[Volume]:
    """Those that are worth it, of stories in the order of their paths. ``digests``: of what their files hold, by real
    path; ``stem``: digest of whatever else a record depends on."""
    for month, group in groupby(stories, lambda story: story[0][:_MONTH]):
        some = tuple(group)
        if len(some) >= _WORTH_BINDING:
            told = (f"{path}\0".encode() + digests[file] for path, file in some)
            contents = hashlib.blake2b(b"".join(told), digest_size=16).digest()
            key = hashlib.blake2b(stem + month.encode(), digest_size=16).digest()
            yield Volume(key, tuple(file for _, file in some), contents)
