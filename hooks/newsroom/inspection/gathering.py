"""Every story's record: looked up where the same bytes were examined before, else made in isolated processes."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from newsroom.attachments import Reason
from newsroom.converting import stream_isolated
from newsroom.converting.failure import Failure
from newsroom.evidence.record import Record, decoded
from newsroom.evidence.traces import Traces
from newsroom.garbage import without_garbage_collection
from newsroom.inspection.attachments import look_at_attachments, named_files
from newsroom.inspection.examining import Examined, Examiner, Task, unexaminable
from newsroom.inspection.pictures import look_at_pictures
from newsroom.inspection.texts import KIND as TEXT
from newsroom.inspection.texts import Texts
from newsroom.inspection.tracing import find_traces
from newsroom.keeping import Memory, Reader, Stamp, Store, readable, stamp_of
from newsroom.model import Attachment, DeskRole, Picture, Plan
from newsroom.reading import ContentTree, StoryFile, read_file
from newsroom.reading.pictures import Flaw
from newsroom.reading.samples import NO_SAMPLES, Samples
from newsroom.rules.personal import office_numbers

RECORD = "record"
"""Kind in the store."""

_SLICE = 512
"""Files that are looked up, and records that are kept, in one step."""


@dataclass(frozen=True, slots=True)
class Gathered:
    records: tuple[Record, ...]
    """In the order of the paths."""
    pictures: dict[str, Picture]
    broken: dict[str, Flaw]
    """Files that only begin as pictures do."""
    attachments: dict[str, Attachment]
    unfit: dict[str, Reason]
    """Why a file that a story names is not published. All by path below ``content/``."""
    named: frozenset[str]
    """Files that stories name."""
    traces: dict[str, Traces]
    """Traces of people in files beside stories and pages; by path below ``content/``."""
    texts: Texts
    transient: bool
    """Whether something in here holds for this build only."""


def gather(
    content: Path,
    tree: ContentTree,
    plan: Plan,
    *,
    workers: int | None,
    store: Store | None,
    used: Mapping[str, Collection[bytes]],
    memory: Memory | None = None,
    samples: Samples = NO_SAMPLES,
    others: Mapping[str, tuple[int, str]] | None = None,
) -> Gathered:
    """Read all stories and look at all pictures below ``content``. Raises at no story.

    ``used`` are keys, by kind, of what others use of the store in this build. ``memory``: of a process that builds
    again and again. ``samples`` are those of the desk's pages. ``others``: size and real path of files that are
    published beside those pages.
    """
    with without_garbage_collection():
        gathering = _Gathering(roster(plan), samples, workers, store, memory)
        gathering.add(tree.stories)
        pictures, broken, unseen = look_at_pictures(tree, store, gathering.used, memory=memory, workers=workers)
        records = tuple(record for record in gathering.records if record)
        named = named_files(records, tree)
        unknown = [path for path in named if path not in pictures and path not in broken]
        attachments, unfit, failed = look_at_attachments(
            unknown, tree, store, gathering.used, memory=memory, workers=workers
        )
        traces = find_traces(
            {**tree.files, **(others or {})},
            office_numbers(gathering.plan.desk.public_numbers),
            store,
            gathering.used,
            digests={
                **{path: picture.digest for path, picture in pictures.items()},
                **{path: attachment.digest for path, attachment in attachments.items()},
            },
            memory=memory,
            workers=workers,
        )
    if store:
        store.trim((*gathering.used.items(), *used.items()))
    kept = Reader(store.file, store.version) if store else None
    return Gathered(
        records=records,
        pictures=pictures,
        broken=broken,
        attachments=attachments,
        unfit=unfit,
        named=frozenset(named),
        traces=traces,
        texts=Texts(content=content, kept=kept, fresh=gathering.fresh, roster=gathering.plan),
        transient=gathering.transient or unseen or failed,
    )


def roster(plan: Plan) -> Plan:
    """What a story is held against: names, suppliers, editors, the zone, public numbers. The rest of the plan is blank,
    so that no record can depend on it."""
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
        units=tuple(replace(unit, quotas=(), campus="", campus_slug="") for unit in plan.units),
        desk=replace(
            desk,
            quotas=(),
            holidays=(),
            daily_reports=(),
            answer_within=None,
            headquarters=(),
            roles=(DeskRole(title="", people=desk.editors),),
            working_groups=(),
            care_unit="",
            care="",
            anniversaries=(),
        ),
        school=plan.school,
    )


def stem_of(plan: Plan) -> bytes:
    """What keys begin with of all that was judged by this plan."""
    return hashlib.blake2b(msgspec.msgpack.encode(plan, enc_hook=_zone)).digest()


class _UnderWay(NamedTuple):
    """A story that is being examined."""

    at: int
    """Among the records."""
    story: StoryFile
    file: str
    """Its real path."""
    stamp: Stamp
    key: bytes


@dataclass(slots=True)
class _Gathering:
    plan: Plan
    samples: Samples
    workers: int | None
    store: Store | None
    memory: Memory | None
    records: list[Record | None] = field(default_factory=list)
    """None: under way."""
    fresh: dict[str, bytes] = field(default_factory=dict)
    """Encoded texts by digest; where there is a store, those that it has yet to take."""
    used: dict[str, set[bytes]] = field(default_factory=lambda: {RECORD: set(), TEXT: set()})
    """Keys by kind."""
    transient: bool = False
    """Some record depends on the machine and on the hour."""
    _fresh: list[tuple[bytes, bytes]] = field(default_factory=list)
    """Keys and records that the store has yet to take."""
    _stem: bytes = b""

    def __post_init__(self) -> None:
        self._stem = stem_of(self.plan) + self.samples.digest

    def add(self, stories: Iterable[tuple[str, str]]) -> None:
        """Path and real path of each. What is not kept is examined while the next is looked up and the last is kept."""
        under_way: deque[_UnderWay] = deque()
        failed: list[tuple[_UnderWay, Failure]] = []
        examine = partial(stream_isolated, partial(Examiner, self.plan, self.samples), workers=self.workers)
        for outcome in examine(self._tasks(stories, under_way)):
            one = under_way.popleft()
            if isinstance(outcome, Failure):
                failed.append((one, outcome))
            else:
                self._note(one.at, outcome, one.key if one.story.size >= 0 else None)
                self._remember(one.file, one.stamp, one.key, self.records[one.at])
        # The body is left alone now: what else the file says is told all the same.
        second = examine(Task(one.story, failure) for one, failure in failed)
        for (one, _), outcome in zip(failed, second, strict=True):
            told = unexaminable(one.story.path, outcome) if isinstance(outcome, Failure) else outcome
            self._note(one.at, told, None)
        self._keep()

    def _tasks(self, stories: Iterable[tuple[str, str]], under_way: deque[_UnderWay]) -> Iterator[Task]:
        for some in _slices(iter(stories)):
            known = self._remembered(file for _, file in some)
            stamps = {file: stamp_of(file) if self.memory else () for _, file in some if file not in known}
            files = {file: read_file(path, file) for path, file in some if file not in known}
            keys = {file: self._key(story) for file, story in files.items()}
            found = self._kept(list(keys.values()))
            for _, file in some:
                record = known.get(file) or found.get(keys[file])
                self.records.append(record)
                if record is None:
                    under_way.append(_UnderWay(len(self.records) - 1, files[file], file, stamps[file], keys[file]))
                    yield Task(files[file])
                elif file in keys:
                    self._remember(file, stamps[file], keys[file], record)

    def _remember(self, file: str, stamp: Stamp, key: bytes, record: Record | None) -> None:
        if self.memory and record:
            self.memory.note(RECORD, file, stamp, (self._stem, key, record))

    def _remembered(self, files: Iterable[str]) -> dict[str, Record]:
        """Records of earlier builds whose text is kept still: somebody may have cleared the cache."""
        if self.memory is None:
            return {}
        noted: dict[str, tuple[bytes, bytes, Record] | None]
        noted = {file: self.memory.recalled(RECORD, file) for file in files}
        known = {file: (one[1], one[2]) for file, one in noted.items() if one and one[0] == self._stem}
        texts = {file: bytes.fromhex(record.facts.digest) for file, (_, record) in known.items() if record.facts}
        there = self.store.has(TEXT, set(texts.values())) if self.store else set()
        found = {file: one for file, one in known.items() if file not in texts or texts[file] in there}
        self.used[RECORD].update(key for key, _ in found.values())
        self.used[TEXT].update(texts[file] for file in found if file in texts)
        return {file: record for file, (_, record) in found.items()}

    def _note(self, at: int, examined: Examined, key: bytes | None) -> None:
        """``key`` is None where the record must not be kept: a failure depends on the machine and on the hour."""
        record = decoded(examined.record)
        self.records[at] = record
        if record.facts:
            self.fresh[record.facts.digest] = examined.text
        if key is None:
            self.transient = True
        else:
            self._fresh.append((key, examined.record))
        if len(self._fresh) >= _SLICE:
            self._keep()

    def _keep(self) -> None:
        if self.store is None:
            return
        texts = {bytes.fromhex(digest): text for digest, text in self.fresh.items()}
        self.used[TEXT].update(texts)
        if texts:
            self.store.put(TEXT, texts.items())
        if self._fresh:
            self.store.put(RECORD, self._fresh)
        self.fresh.clear()
        self._fresh.clear()

    def _kept(self, keys: Sequence[bytes]) -> dict[bytes, Record]:
        """Records whose text is kept too."""
        if self.store is None:
            return {}
        self.used[RECORD].update(keys)
        records = readable(self.store.get(RECORD, keys), decoded)
        texts = {key: bytes.fromhex(record.facts.digest) for key, record in records.items() if record.facts}
        there = self.store.has(TEXT, set(texts.values()))
        self.used[TEXT].update(texts.values())
        return {key: record for key, record in records.items() if key not in texts or texts[key] in there}

    def _key(self, file: StoryFile) -> bytes:
        digest = hashlib.blake2b(self._stem, digest_size=16)
        digest.update(f"{file.path}\0{file.size}\0".encode())
        digest.update(file.data)
        return digest.digest()


def _zone(value: object) -> str:
    if isinstance(value, ZoneInfo):
        return value.key
    raise NotImplementedError(f"a plan holds no {type(value).__name__}")


def _slices(stories: Iterator[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    while some := tuple(islice(stories, _SLICE)):
        yield some
