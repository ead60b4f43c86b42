"""Headlines in phrases, kept by what they say: a story that is edited has most often the headline that it had, and a
process that parts none needs no dictionary, which takes a tenth of a second to come."""

from __future__ import annotations

import hashlib
from contextlib import suppress

import msgspec
from msgspec import Struct

from newsroom.evidence.record import Record, is_slogan, parted
from newsroom.keeping import StoreReader
from newsroom.model import Story

KIND = "headline"
"""In the store."""
_DECODER = msgspec.msgpack.Decoder(tuple[str, ...])


class Headlines(Struct, frozen=True):
    """Called as ``parted`` is; a value that pickles."""

    kept: StoreReader | None
    """Where to look before one is parted."""

    def __call__(self, story: Story) -> tuple[str, ...]:
        known = self.kept.get(KIND, key_of(story)) if self.kept else None
        if known is not None:
            with suppress(msgspec.DecodeError):
                return _DECODER.decode(known)
        return parted(story)


def key_of(story: Story) -> bytes:
    """Digest of all that a headline's phrases depend on besides the code."""
    text = f"{is_slogan(story):d}{story.title}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()


def kept_form(record: Record) -> list[tuple[bytes, bytes]]:
    """The key and the value to keep of a record that was made for pages, if any."""
    if record.story is None or record.facts is None:
        return []
    return [(key_of(record.story), msgspec.msgpack.encode(record.facts.phrases))]
