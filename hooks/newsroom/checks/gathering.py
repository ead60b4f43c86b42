"""Every story's record: looked up where the same bytes were examined before, else made in isolated processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from newsroom.checks.examining import Examined, Examiner, Task, unexaminable
from newsroom.checks.record import Record, decoded
from newsroom.checks.texts import KIND as TEXT
from newsroom.checks.texts import Texts
from newsroom.converting import run_isolated
from newsroom.converting.failure import Failure
from newsroom.keeping import Reader, Store, without_collector
from newsroom.model import DailyReport, Picture, Plan, Quota, Week
from newsroom.reading import StoryFile, Tree, read_file
from newsroom.reading.pictures import digest_of_picture, look_at_picture

RECORD = "record"
PICTURE = "picture"
"""Kinds in the store."""

_SLICE = 2048
"""Files whose bytes are in memory at the same time."""

T = TypeVar("T")

_Look = tuple[int, int, str, bool] | None
_LOOK = msgspec.msgpack.Decoder(_Look)


@dataclass(frozen=True, slots=True)
class Gathered:
    records: tuple[Record, ...]
    """In the order of the paths."""
    pictures: dict[str, Picture]
    """By path below ``content/``."""
    texts: Texts
    passing: bool
    """Whether something in here holds for this build only."""


def gather(content: Path, tree: Tree, plan: Plan, *, workers: int | None, store: Store | None) -> Gathered:
    """Read all stories and look at all pictures below ``content``. Raises at no story."""
    with without_collector():
        gathering = _Gathering(roster(plan), workers, store)
        for files in _slices(read_file(path, file) for path, file in tree.stories):
            gathering.add(files)
        pictures = _pictures(tree, store, gathering.used)
    if store:
        store.trim(gathering.used.items())
    kept = Reader(store.file, store.version) if store else None
    return Gathered(
        records=tuple(gathering.records),
        pictures=pictures,
        texts=Texts(content=content, kept=kept, held=gathering.held),
        passing=gathering.passing,
    )


def roster(plan: Plan) -> Plan:
    """What a story is held against: names, suppliers, the zone, public numbers. The rest of the plan is blank, so that
    no record can depend on it."""
    desk = plan.desk
    return Plan(
        columns=tuple(
            replace(
                column,
                asks_for="",
                introduction="",
                beats=tuple(replace(beat, asks_for="") for beat in column.beats),
            )
            for column in plan.columns
        ),
        units=tuple(replace(unit, minimum=None, campus="", campus_slug="") for unit in plan.units),
        desk=replace(
            desk,
            quota=Quota(minimum=0, maximum=0, since=Week(2000, 1)),
            daily_report=DailyReport(opens=time(), closes=time(), summary=time(), place="", office=""),
            answer_within=None,
            headquarters=(),
            roles=(),
            working_groups=(),
            care_unit="",
            care="",
        ),
    )


@dataclass(slots=True)
class _Gathering:
    plan: Plan
    workers: int | None
    store: Store | None
    records: list[Record] = field(default_factory=list)
    held: dict[str, bytes] = field(default_factory=dict)
    """Encoded texts by digest, where there is no store."""
    used: dict[str, set[bytes]] = field(default_factory=lambda: {RECORD: set(), TEXT: set(), PICTURE: set()})
    """Keys by kind."""
    passing: bool = False
    """Some record depends on the machine and on the hour."""
    _stem: bytes = b""

    def __post_init__(self) -> None:
        self._stem = hashlib.blake2b(msgspec.msgpack.encode(self.plan, enc_hook=_zone)).digest()

    def add(self, files: Sequence[StoryFile]) -> None:
        keys = [self._key(file) for file in files] if self.store else []
        found = self._kept(keys)
        missing = [at for at in range(len(files)) if not keys or keys[at] not in found]
        fresh, lasting = self._examined([files[at] for at in missing])
        self.passing = self.passing or not all(lasting)
        made = {at: decoded(one.record) for at, one in zip(missing, fresh, strict=True)}
        self.records += [made[at] if at in made else found[keys[at]] for at in range(len(files))]
        texts = [
            (record.facts.digest, one.text) for record, one in zip(made.values(), fresh, strict=True) if record.facts
        ]
        if self.store is None:
            self.held.update(texts)
        elif made:
            fresh_texts = {bytes.fromhex(digest): text for digest, text in texts}
            self.used[TEXT].update(fresh_texts)
            self.store.put(TEXT, fresh_texts.items())
            kept = ((keys[at], one.record) for at, one, last in zip(missing, fresh, lasting, strict=True) if last)
            self.store.put(RECORD, kept)

    def _kept(self, keys: Sequence[bytes]) -> dict[bytes, Record]:
        """Records whose text is kept too."""
        if self.store is None:
            return {}
        self.used[RECORD].update(keys)
        records = _decoded(self.store.get(RECORD, keys), decoded)
        texts = {key: bytes.fromhex(record.facts.digest) for key, record in records.items() if record.facts}
        there = self.store.has(TEXT, set(texts.values()))
        self.used[TEXT].update(texts.values())
        return {key: record for key, record in records.items() if key not in texts or texts[key] in there}

    def _key(self, file: StoryFile) -> bytes:
        digest = hashlib.blake2b(self._stem, digest_size=16)
        digest.update(f"{file.path}\0{file.size}\0".encode())
        digest.update(file.data)
        return digest.digest()

    def _examined(self, files: Sequence[StoryFile]) -> tuple[list[Examined], list[bool]]:
        """Of every file, and whether it may be kept: a failure depends on the machine and on the hour."""
        if not files:
            return [], []
        work = partial(run_isolated, partial(Examiner, self.plan), workers=self.workers)
        outcomes: list[Examined | Failure] = work([Task(file) for file in files])
        failed = [at for at, outcome in enumerate(outcomes) if isinstance(outcome, Failure)]
        if failed:
            again = [(at, outcomes[at]) for at in failed]
            # The body is left alone now: what else the file says is told all the same.
            second = work([Task(files[at], failure) for at, failure in again if isinstance(failure, Failure)])
            for at, outcome in zip(failed, second, strict=True):
                outcomes[at] = outcome
        examined = [
            unexaminable(file.path, outcome) if isinstance(outcome, Failure) else outcome
            for file, outcome in zip(files, outcomes, strict=True)
        ]
        lasting = set(range(len(files))) - set(failed)
        return examined, [at in lasting and files[at].size >= 0 for at in range(len(files))]


def _pictures(tree: Tree, store: Store | None, used: dict[str, set[bytes]]) -> dict[str, Picture]:
    """A picture's header is looked at once; its bytes are digested every time."""
    digests = {path: digest for path, (_, file) in tree.files.items() if (digest := digest_of_picture(file))}
    keys = {path: bytes.fromhex(digest) for path, digest in digests.items()}
    used[PICTURE].update(keys.values())
    looks = _decoded(store.get(PICTURE, list(set(keys.values()))), _LOOK.decode) if store else {}
    pictures: dict[str, Picture] = {}
    fresh: dict[bytes, bytes] = {}
    for path, digest in digests.items():
        key = keys[path]
        if key in looks:
            look = looks[key]
        else:
            seen = look_at_picture(path, tree.files[path][1])
            look = (seen.width, seen.height, seen.format, seen.transparent) if seen else None
            fresh[key] = msgspec.msgpack.encode(look)
        if look:
            width, height, form, transparent = look
            pictures[path] = Picture(
                path=path, digest=digest, width=width, height=height, format=form, transparent=transparent
            )
    if store and fresh:
        store.put(PICTURE, fresh.items())
    return pictures


def _decoded(values: dict[bytes, bytes], decode: Callable[[bytes], T]) -> dict[bytes, T]:
    """Without those that mean nothing here, although they are whole."""
    found = {}
    for key, value in values.items():
        try:
            found[key] = decode(value)
        except msgspec.DecodeError:
            continue
    return found


def _zone(value: object) -> str:
    if isinstance(value, ZoneInfo):
        return value.key
    raise NotImplementedError(f"a plan holds no {type(value).__name__}")


def _slices(files: Iterator[StoryFile]) -> Iterator[tuple[StoryFile, ...]]:
    while some := tuple(islice(files, _SLICE)):
        yield some
