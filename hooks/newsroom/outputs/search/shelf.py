"""Indexes of months: made once for the same stories, and kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from newsroom.converting import KILLED, Failure, Limits, Workers, killed_again_and_again
from newsroom.keeping import Store, StoreReader
from newsroom.languages import t
from newsroom.outputs.search.index import Index, digests_of, index_of
from newsroom.outputs.search.months import SearchMonth
from newsroom.rendering import ReadText

DIGESTS, INDEX = "search digests", "search"
"""In the store; every build asks for the first, one that writes files of terms for the second."""
_LARGEST = 128 * 2**20
"""Bytes of the store; 10,000 stories take 14 MB."""
_WORTH_A_WORKER = 2
"""Months: about a tenth of a second each."""
_LIMITS = Limits(seconds=30, seconds_alone=90, memory=2**30, answer=2**28, silence=600)
"""For a month; of 400 stories it takes half a million bytes."""


class IndexingError(Exception):
    """A fault of ours, not of a story: the site must stay as it stands. Its text is Chinese."""


class _Made(NamedTuple):
    digests: bytes
    data: bytes
    """The index, encoded; empty where it is kept."""


class MonthIndexes(Struct, frozen=True, kw_only=True):
    """The indexes of all months of a newsroom."""

    months: tuple[SearchMonth, ...] = ()
    """From old to new."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """The digests of the parts of each month's index, by the name of the month."""
    kept: StoreReader | None = None
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    """Indexes that this build has made and could keep nowhere, encoded."""

    def indexes(
        self, names: Collection[str], texts: ReadText, *, workers: int | None = None, start: str | None = None
    ) -> dict[str, Index]:
        """The indexes of these months. What was kept and is gone or damaged is made once more; IndexingError."""
        wanted = [month for month in self.months if month.name in names]
        known = self.kept.several(INDEX, map(_key, wanted)) if self.kept else {}
        found = {month.name: known[_key(month)] for month in wanted if _key(month) in known}
        found |= self.fresh
        gone = [month for month in wanted if month.name not in found]
        with _Makers(gone, texts, None, workers=workers, start=start) as makers:
            made = makers.made()
        found |= {name: one.data for name, one in made.items()}
        if gone and self.kept:
            _keep(self.kept, [(month, made[month.name]) for month in gone])
        return {month.name: _decode(found[month.name]) for month in wanted}

    def trim(self) -> None:
        """Indexes of other stories, or of these as they were, go when there are too many."""
        if self.kept is None:
            return
        with Store(self.kept.file, self.kept.version, largest=_LARGEST) as store:
            store.trim([(kind, [_key(month) for month in self.months]) for kind in (DIGESTS, INDEX)])


class Indexing:
    """The indexes of all months under way. Close it where nobody waits for them."""

    def __init__(
        self,
        months: Sequence[SearchMonth],
        texts: ReadText,
        kept: StoreReader | None = None,
        *,
        workers: int | None = None,
        start: str | None = None,
    ) -> None:
        """``kept``: where indexes may be kept between builds. Those that are not there are made by several processes
        at once, while the caller goes on."""
        self._months, self._kept = tuple(months), kept
        self._known = kept.several(DIGESTS, map(_key, months)) if kept else {}
        missing = [month for month in months if _key(month) not in self._known]
        self._makers = _Makers(missing, texts, kept, workers=workers, start=start)

    def finished(self) -> MonthIndexes:
        """Waits for them; IndexingError where one cannot be made."""
        with self._makers:
            made = self._makers.made()
        digests = {month.name: self._known.get(_key(month), b"") or made[month.name].digests for month in self._months}
        fresh = {name: one.data for name, one in made.items() if one.data}
        indexes = MonthIndexes(months=self._months, digests=digests, kept=self._kept, fresh=fresh)
        if made:
            indexes.trim()
        return indexes

    def close(self) -> None:
        """More than once does no harm."""
        self._makers.close()


def _key(month: SearchMonth) -> bytes:
    return f"{month.name} {month.version}".encode()


def _keep(kept: StoreReader, some: Iterable[tuple[SearchMonth, _Made]]) -> None:
    with Store(kept.file, kept.version, largest=_LARGEST) as store:
        for month, made in some:
            store.put(DIGESTS, [(_key(month), made.digests)])
            store.put(INDEX, [(_key(month), made.data)])


class _Makers(Workers[SearchMonth, int, _Made]):
    """At work on these months from the first. Where there is a place to keep indexes, workers do so themselves: to send
    them takes as long as to make them."""

    def __init__(
        self,
        months: Sequence[SearchMonth],
        texts: ReadText,
        kept: StoreReader | None,
        *,
        workers: int | None,
        start: str | None,
    ) -> None:
        # Workers that are forked have the months already; what they are asked for is a number.
        prepare = partial(_Indexer, texts, months, kept)
        super().__init__(prepare, workers=workers, limits=_LIMITS, start=start, worth_a_worker=_WORTH_A_WORKER)
        for at, month in enumerate(months):
            self.give(month, at)
        self.begin()

    def made(self) -> dict[str, _Made]:
        """By the name of the month; IndexingError."""
        made = {}
        for month, answer in self.answers():
            if isinstance(answer, Failure):
                if answer.detail == KILLED:
                    raise killed_again_and_again()
                raise IndexingError(
                    t(
                        "搜索的索引没有生成，这是程序的错误，网站保持原样：{month}，{detail}",
                        month=month.name,
                        detail=answer.detail,
                    )
                )
            made[month.name] = answer
        return made


class _Indexer(Struct, frozen=True):
    """In its process."""

    texts: ReadText
    months: Sequence[SearchMonth]
    kept: StoreReader | None

    def __call__(self, at: int) -> _Made:
        month = self.months[at]
        index = index_of(self.texts, month)
        made = _Made(digests_of(index), _encode(index))
        if self.kept is None:
            return made
        _keep(self.kept, [(month, made)])
        return made._replace(data=b"")


_encode: Callable[[Index], bytes] = msgspec.msgpack.Encoder().encode
_decode: Callable[[bytes], Index] = msgspec.msgpack.Decoder(Index).decode
