"""Headlines in phrases, kept by what they say: a story that is edited has most often the headline that it had, and a
process that parts none needs no dictionary, which takes a tenth of a second to come."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsroom.converting import Failure, Workers
from newsroom.converting.phrases import phrases_of
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


class Parting(Workers[str, tuple[str, bool], tuple[str, ...]]):
    """A process of its own that parts the headlines of many stories: none but it has the dictionary, whose memory no
    process can give back. It loads it while others examine the stories."""

    def __init__(self) -> None:
        super().__init__(_parter, workers=1)
        self.give("", ("é", False))  # whatever is not ASCII lets the dictionary come
        self.begin()

    def parted(self, records: Sequence[Record]) -> tuple[list[Record], bool]:
        """The records, with phrases where a page may show them, and whether every headline could be parted."""
        for record in records:
            if record.story and record.facts:
                self.give(record.path, (record.story.title, is_slogan(record.story)))
        told = dict(self.answers())
        found = {path: phrases for path, phrases in told.items() if not isinstance(phrases, Failure)}
        return [_with(record, found.get(record.path, ())) for record in records], len(found) == len(told)


def _with(record: Record, phrases: tuple[str, ...]) -> Record:
    return replace(record, facts=replace(record.facts, phrases=phrases)) if record.facts and phrases else record


def _parter() -> Callable[[tuple[str, bool]], tuple[str, ...]]:
    return _part


def _part(headline: tuple[str, bool]) -> tuple[str, ...]:
    title, by_clause = headline
    return phrases_of(title, by_clause=by_clause)


def key_of(story: Story) -> bytes:
    """Digest of all that a headline's phrases depend on besides the code."""
    text = f"{is_slogan(story):d}{story.title}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).digest()


def kept_form(record: Record) -> list[tuple[bytes, bytes]]:
    """The key and the value to keep of a record that was made for pages, if any."""
    if record.story is None or record.facts is None:
        return []
    return [(key_of(record.story), msgspec.msgpack.encode(record.facts.phrases))]
