"""Indexes of months: made once for the same stories, and kept between builds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, Self

import msgspec

from newsroom.converting import Failure, Limits, run_isolated
from newsroom.keeping import Reader, Store
from newsroom.outputs.search.index import Index, digests_of, index_of
from newsroom.outputs.search.months import Month
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
    """The index, encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The indexes of all months of a newsroom."""

    months: tuple[Month, ...] = ()
    """From old to new."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of the parts of its index, by the name of the month."""
    kept: Reader | None = None
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    """Indexes that this build has made, encoded; the others are kept."""

    @classmethod
    def filled(
        cls,
        months: Sequence[Month],
        texts: ReadText,
        kept: Reader | None = None,
        *,
        workers: int | None = None,
        start: str | None = None,
    ) -> Self:
        """``kept``: where indexes may be kept between builds. Those that are not there are made by several processes
        at once; IndexingError where one cannot be made."""
        known = kept.several(DIGESTS, map(_key, months)) if kept else {}
        missing = [month for month in months if _key(month) not in known]
        made = _made(missing, texts, workers, start)
        digests = {month.name: known.get(_key(month), b"") or made[month.name].digests for month in months}
        fresh = {name: one.data for name, one in made.items()}
        shelf = cls(months=tuple(months), digests=digests, kept=kept, fresh=fresh)
        shelf._keep(made)
        return shelf

    def indexes(
        self, names: Collection[str], texts: ReadText, *, workers: int | None = None, start: str | None = None
    ) -> dict[str, Index]:
        """Of these months. What was kept and is gone or damaged is made once more; IndexingError."""
        wanted = [month for month in self.months if month.name in names]
        known = self.kept.several(INDEX, map(_key, wanted)) if self.kept else {}
        found = {month.name: known[_key(month)] for month in wanted if _key(month) in known}
        found |= self.fresh
        made = _made([month for month in wanted if month.name not in found], texts, workers, start)
        self._keep(made)
        found |= {name: one.data for name, one in made.items()}
        return {month.name: _decode(found[month.name]) for month in wanted}

    def _keep(self, made: Mapping[str, _Made]) -> None:
        """Those of other stories, or of these as they were, go when there are too many."""
        if not made or self.kept is None:
            return
        keys = {month.name: _key(month) for month in self.months}
        with Store(self.kept.file, self.kept.version, largest=_LARGEST) as store:
            store.put(DIGESTS, [(keys[name], one.digests) for name, one in made.items()])
            store.put(INDEX, [(keys[name], one.data) for name, one in made.items()])
            store.trim([(kind, keys.values()) for kind in (DIGESTS, INDEX)])


def _key(month: Month) -> bytes:
    return f"{month.name} {month.version}".encode()


def _made(months: Sequence[Month], texts: ReadText, workers: int | None, start: str | None) -> dict[str, _Made]:
    if not months:
        return {}
    # Workers that are forked have the months already; what they are asked for is a number.
    prepare = partial(_Indexer, texts, months)
    answers = run_isolated(
        prepare, range(len(months)), workers=workers, limits=_LIMITS, start=start, worth_a_worker=_WORTH_A_WORKER
    )
    made = {}
    for month, answer in zip(months, answers, strict=True):
        if isinstance(answer, Failure):
            raise IndexingError(f"搜索的索引没有生成，这是程序的错误，网站保持原样：{month.name}，{answer.detail}")
        made[month.name] = answer
    return made


@dataclass(frozen=True, slots=True)
class _Indexer:
    """In its process."""

    texts: ReadText
    months: Sequence[Month]

    def __call__(self, at: int) -> _Made:
        index = index_of(self.texts, self.months[at])
        return _Made(digests_of(index), _encode(index))


_encode: Callable[[Index], bytes] = msgspec.msgpack.Encoder().encode
_decode: Callable[[bytes], Index] = msgspec.msgpack.Decoder(Index).decode
