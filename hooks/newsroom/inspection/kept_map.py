"""The one way to ask the same of many files: an answer is looked up, or made by a process apart and kept.

A file that hangs its process, kills it or eats its memory has no answer, and costs no other its own.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

import msgspec
from msgspec import Struct, field

from newsroom.converting import Failure, Limits, Workers
from newsroom.keeping import Memory, Store, StoreReader

T = TypeVar("T")
R = TypeVar("R")
Made = TypeVar("Made")
Made_contra = TypeVar("Made_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

_SLICE = 512
"""Questions that are looked up, and answers that are kept, in one step."""
_KEPT_EVERY = 3.0
"""Seconds after which answers are kept, however few they are: of a look that is cut off no more is lost."""
_AHEAD = 2048
"""Questions that may be under way while others are looked up."""


class Means(Struct):
    """What those who look at the files of a repository have besides."""

    store: Store | None = None
    memory: Memory | None = None
    """Kept between the builds of one process; None: there is but one."""
    workers: int | None = None
    """At most so many at once."""
    used: defaultdict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    """Keys, by kind, of what this build uses of the store."""
    progress: Callable[[str, float], object] = lambda *_: None
    """Is told what takes long, in Chinese, and which part of it is done, from 0 to 1."""

    def reader(self) -> StoreReader | None:
        """The store, for other processes; None where there is none."""
        return StoreReader(self.store.file, self.store.version) if self.store else None

    def remembered(self, kind: str, file: str, make: Callable[[], T]) -> T:
        """What ``make`` makes of the real path ``file``."""
        return self.memory.made(kind, file, make) if self.memory else make()

    def look_up(self, kind: str, keys: Sequence[bytes], decode: Callable[[bytes], R]) -> dict[bytes, R]:
        """What the store holds of them, by key, but for what means nothing here although it is whole."""
        self.used[kind].update(keys)
        found: dict[bytes, R] = {}
        for key, value in self.store.get(kind, keys).items() if self.store else ():
            with suppress(msgspec.DecodeError):
                found[key] = decode(value)
        return found

    def keep(self, kind: str, values: Collection[tuple[bytes, bytes]]) -> None:
        """With their keys, where there is a store."""
        if self.store and values:
            self.store.put(kind, values)


class Question(NamedTuple, Generic[T]):
    name: str
    """Path of the file."""
    key: bytes
    """Digest of all that the answer depends on."""
    item: T
    """What a worker gets."""


class Shelf(Protocol[Made_contra, R_co]):
    """Where answers of one kind are kept."""

    def look_up(self, keys: Sequence[bytes], /) -> Mapping[bytes, R_co]:
        """Those that are there, by key."""

    def keep(self, made: Sequence[tuple[bytes, Made_contra]], /) -> Sequence[R_co]:
        """Take what workers made, by key, and give it back as it is looked up."""


def kept_map(
    questions: Iterable[Question[T]], shelf: Shelf[Made, R], workers: Workers[Question[T], T, Made]
) -> Iterator[tuple[Question[T], R | Failure]]:
    """Every question with its answer, in no order. While ``workers`` make answers, the next questions are looked up and
    the last answers kept; a failure never is."""
    for some in _slices(questions):
        known = shelf.look_up([question.key for question in some])
        for question in some:
            if question.key in known:
                yield question, known[question.key]
            else:
                workers.give(question, question.item)
        yield from _kept(workers.answers(_AHEAD), shelf)
    yield from _kept(workers.answers(), shelf)


def _kept(
    answers: Iterable[tuple[Question[T], Made | Failure]], shelf: Shelf[Made, R]
) -> Iterator[tuple[Question[T], R | Failure]]:
    for some in _bundles(answers):
        made = [(question, answer) for question, answer in some if not isinstance(answer, Failure)]
        kept = shelf.keep([(question.key, answer) for question, answer in made])
        yield from zip((question for question, _ in made), kept, strict=True)
        yield from ((question, answer) for question, answer in some if isinstance(answer, Failure))


def _bundles(some: Iterable[T]) -> Iterator[list[T]]:
    """As they come, so that nobody waits for more when it is time."""
    bundle: list[T] = []
    begun = time.monotonic()
    for one in some:
        bundle.append(one)
        if len(bundle) >= _SLICE or time.monotonic() - begun >= _KEPT_EVERY:
            yield bundle
            bundle, begun = [], time.monotonic()
    if bundle:
        yield bundle


def _slices(some: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(some)
    while part := list(islice(rest, _SLICE)):
        yield part


class KeptMap(Struct, Generic[T, R], frozen=True, kw_only=True):
    """A look at files of one kind, which is kept as it is."""

    kind: str
    """In the store."""
    work: str
    """What is done, in Chinese, for whoever waits."""
    means: Means
    prepare: Callable[[], Callable[[T], R]]
    """As for ``Workers``."""
    decode: Callable[[bytes], R]
    """From MessagePack."""
    limits: Limits
    worth_a_worker: int

    def at(self, questions: Iterable[Question[T]]) -> dict[str, R | Failure]:
        """What was found in each file, by its name; what has the same key is looked at once."""
        keys: dict[str, bytes] = {}
        asked: dict[bytes, Question[T]] = {}
        for question in questions:
            keys[question.name], asked[question.key] = question.key, question
        found: dict[bytes, R | Failure] = {}
        self.means.progress(self.work, 0)
        with Workers[Question[T], T, R](
            self.prepare, workers=self.means.workers, limits=self.limits, worth_a_worker=self.worth_a_worker
        ) as workers:
            for question, answer in kept_map(asked.values(), self, workers):
                found[question.key] = answer
                self.means.progress(self.work, len(found) / len(asked))
        return {name: found[key] for name, key in keys.items()}

    def look_up(self, keys: Sequence[bytes]) -> dict[bytes, R]:
        return self.means.look_up(self.kind, keys, self.decode)

    def keep(self, made: Sequence[tuple[bytes, R]]) -> list[R]:
        self.means.keep(self.kind, [(key, msgspec.msgpack.encode(answer)) for key, answer in made])
        return [answer for _, answer in made]
