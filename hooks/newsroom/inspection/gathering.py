"""Every story's record: looked up where the same bytes were examined before, else made in isolated processes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from newsroom.attachments import Reason
from newsroom.converting import Failure, Workers, run_isolated
from newsroom.evidence.record import Record, decoded, encoded
from newsroom.evidence.traces import Traces
from newsroom.garbage import without_garbage_collection
from newsroom.images.pictures import Flaw
from newsroom.inspection.attachments import look_at_attachments, named_files
from newsroom.inspection.examining import Examined, Examiner, ExaminingTask, unexaminable
from newsroom.inspection.headlines import KIND as HEADLINE
from newsroom.inspection.headlines import Headlines, Parting, kept_form, key_of
from newsroom.inspection.kept_map import Means, Question, kept_map
from newsroom.inspection.pictures import look_at_pictures
from newsroom.inspection.roster import roster, stem_of
from newsroom.inspection.texts import KIND as TEXT
from newsroom.inspection.texts import Texts
from newsroom.inspection.tracing import find_traces
from newsroom.inspection.volumes import Volume, volumes_of
from newsroom.inspection.warming import SEVERAL, warm_up
from newsroom.keeping import Memory, stamp_of
from newsroom.keeping.content import digest_of_data, digest_of_file
from newsroom.model import Attachment, Picture, Plan
from newsroom.reading import ContentTree, StoryFile, read_file
from newsroom.reading.samples import NO_SAMPLES, Samples
from newsroom.rules.personal import office_numbers

K = TypeVar("K")

RECORD = "record"
"""Kind in the store."""
_NEVER_KEPT = b""
"""Key of what is said of a file that cannot be read now."""


class Gathered(Struct, frozen=True):
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
    means: Means,
    *,
    samples: Samples = NO_SAMPLES,
    others: Mapping[str, tuple[int, str]] | None = None,
    digests: Mapping[str, bytes] | None = None,
    for_pages: bool = True,
) -> Gathered:
    """Read all stories and look at all pictures below ``content``. Raises at no story.

    ``samples`` are those of the desk's pages. ``others``: size and real path of files that are published beside those
    pages. ``digests``: as ``digest_of_file`` gives them, by real path, of files that somebody has read already.
    ``for_pages``: whether pages are made of it; what is kept always is for them, too.
    """
    judged_by = roster(plan)
    with without_garbage_collection():
        stories = _Stories(judged_by, samples, means, for_pages or means.store is not None, dict(digests or {}))
        records = stories.records(tree.stories)
        pictures, broken, codes, unseen = look_at_pictures(tree, means)
        named = named_files(records, tree)
        unknown = [path for path in named if path not in pictures and path not in broken]
        attachments, unfit, failed = look_at_attachments(unknown, tree, means)
        traces = find_traces(
            {**tree.files, **(others or {})},
            office_numbers(judged_by.desk.public_numbers),
            means,
            codes=codes,
            digests={
                **{path: picture.digest for path, picture in pictures.items()},
                **{path: attachment.digest for path, attachment in attachments.items()},
            },
        )
    store = means.store
    if store:
        headlines = (key_of(record.story) for record in records if record.story)
        texts = (bytes.fromhex(record.facts.digest) for record in records if record.facts)
        keys = (stories.key(path, file) for path, file in tree.stories)
        store.trim((*means.used.items(), (HEADLINE, headlines), (TEXT, texts), (RECORD, keys)))
    return Gathered(
        records=records,
        pictures=pictures,
        broken=broken,
        attachments=attachments,
        unfit=unfit,
        named=frozenset(named),
        traces=traces,
        texts=Texts(content=content, kept=means.reader(), fresh=stories.fresh, roster=judged_by),
        transient=bool(stories.transient) or not stories.is_parted or unseen or failed,
    )


@dataclass(slots=True)
class _Stories:
    """The shelf on which records of stories are kept: one counts as kept if its text is, too."""

    plan: Plan
    samples: Samples
    means: Means
    for_pages: bool
    digests: dict[str, bytes]
    """Of what their files hold, by real path; empty of one that cannot be read."""
    fresh: dict[str, bytes] = field(default_factory=dict)
    """Encoded texts by digest, where there is no store."""
    transient: set[str] = field(default_factory=set)
    """Real paths of those whose record holds for this build only: it depends on the machine and on the hour, or the
    file was changed meanwhile."""
    is_parted: bool = True
    """Whether every headline is, that was to be."""
    _stem: bytes = field(init=False)
    _parting: Parting | None = field(init=False, default=None)
    """Where there are so many that examining leaves their headlines whole."""

    def __post_init__(self) -> None:
        self._stem = stem_of(self.plan) + self.samples.digest

    def records(self, stories: Sequence[tuple[str, str]]) -> tuple[Record, ...]:
        """In the order of ``stories``, of which each is a path and a real path."""
        memory = self.means.memory
        found = self._remembered([file for _, file in stories], memory) if memory else {}
        unknown = [(path, file) for path, file in stories if file not in found]
        # Before they are read, so that whoever changes one meanwhile is noticed.
        stamps = {file: stamp_of(file) for _, file in unknown} if memory else {}
        kept, unbound = self._kept(unknown) if self.means.store else ({}, [])
        found |= kept
        found |= self._examined([(path, file) for path, file in unknown if file not in kept])
        lasting = [(path, file) for path, file in unknown if self.is_parted and file not in self.transient]
        if memory:
            for path, file in lasting:
                memory.note(RECORD, file, stamps[file], (self._stem, self.key(path, file), found[file]))
        for volume in unbound:
            if self.is_parted and self.transient.isdisjoint(volume.files):
                volume.keep(self.means, [found[file] for file in volume.files])
        return tuple(found[file] for _, file in stories)

    def _kept(self, stories: Sequence[tuple[str, str]]) -> tuple[dict[str, Record], list[Volume]]:
        """The records that the store has, by real path; and the months that it has not as they are now."""
        self.digests |= {file: digest_of_file(file) for _, file in stories if file not in self.digests}
        volumes = list(volumes_of(stories, self.digests, self._stem))
        found = self._with_texts({file: one for volume in volumes for file, one in volume.look_up(self.means).items()})
        unbound = [volume for volume in volumes if not found.keys() >= set(volume.files)]
        keys = {file: self.key(path, file) for path, file in stories if file not in found}
        known = self.look_up(list(keys.values()))
        return found | {file: known[key] for file, key in keys.items() if key in known}, unbound

    def _examined(self, stories: Sequence[tuple[str, str]]) -> dict[str, Record]:
        """By real path. Each is read now, and kept for what was read, whatever it held before."""
        found: dict[str, Record] = {}
        part = Headlines(self.means.reader()) if self.for_pages else None
        failed: list[tuple[Question[ExaminingTask], Failure]] = []
        with ExitStack() as opened:
            if len(stories) >= SEVERAL:
                warm_up(self.plan, for_pages=False)
                if part:
                    part, self._parting = None, opened.enter_context(Parting())
            examiner = partial(Examiner, self.plan, self.samples, part=part)
            workers = opened.enter_context(
                Workers[Question[ExaminingTask], ExaminingTask, Examined](examiner, workers=self.means.workers)
            )
            for question, answer in kept_map(self._questions(stories), self, workers):
                if isinstance(answer, Failure):
                    failed.append((question, answer))
                else:
                    found[question.name] = answer
        # The body is left alone now: what else the file says is told all the same.
        tasks = [ExaminingTask(question.item.file, failure) for question, failure in failed]
        for (question, _), told in zip(failed, run_isolated(examiner, tasks, workers=self.means.workers), strict=True):
            path = question.item.file.path
            found[question.name] = decoded((unexaminable(path, told) if isinstance(told, Failure) else told).record)
            self.transient.add(question.name)
        return found

    def look_up(self, keys: Sequence[bytes]) -> dict[bytes, Record]:
        return self._with_texts(self.means.look_up(RECORD, keys, decoded))

    def keep(self, made: Sequence[tuple[bytes, Examined]]) -> list[Record]:
        records = [decoded(examined.record) for _, examined in made]
        forms = [examined.record for _, examined in made]
        is_whole = True
        if self._parting:
            records, is_whole = self._parting.parted(records)
            forms = list(map(encoded, records))
            self.is_parted &= is_whole
        texts = {
            record.facts.digest: examined.text
            for record, (_, examined) in zip(records, made, strict=True)
            if record.facts
        }
        if self.means.store is None:
            self.fresh.update(texts)
        self.means.keep(TEXT, [(bytes.fromhex(digest), text) for digest, text in texts.items()])
        if is_whole:
            self.means.keep(HEADLINE, [one for record in records for one in kept_form(record)])
            self.means.keep(
                RECORD, [(key, form) for (key, _), form in zip(made, forms, strict=True) if key != _NEVER_KEPT]
            )
        return records

    def _with_texts(self, records: dict[K, Record]) -> dict[K, Record]:
        """Those whose text is kept still, where there is one: somebody may have cleared the cache."""
        texts = {name: bytes.fromhex(record.facts.digest) for name, record in records.items() if record.facts}
        there = self.means.store.has(TEXT, set(texts.values())) if self.means.store else set()
        return {name: record for name, record in records.items() if name not in texts or texts[name] in there}

    def _remembered(self, files: Iterable[str], memory: Memory) -> dict[str, Record]:
        """Those that a preview knows, by real path."""
        noted = {file: one for file in files if (one := memory.recalled(RECORD, file)) and one[0] == self._stem}
        self.means.used[RECORD].update(key for _, key, _ in noted.values())
        return self._with_texts({file: record for file, (_, _, record) in noted.items()})

    def _questions(self, stories: Iterable[tuple[str, str]]) -> Iterator[Question[ExaminingTask]]:
        for path, file in stories:
            story = read_file(path, file)
            digest = _digest_of(story, file)
            if not digest or self.digests.get(file, digest) != digest:
                self.transient.add(file)
            self.digests[file] = digest
            yield Question(file, self.key(path, file), ExaminingTask(story))

    def key(self, path: str, file: str) -> bytes:
        """In the store, of what is known of the file's contents."""
        if not self.digests.get(file):
            return _NEVER_KEPT
        told = f"{path}\0".encode() + self.digests[file]
        return hashlib.blake2b(self._stem + told, digest_size=16).digest()


def _digest_of(story: StoryFile, file: str) -> bytes:
    """As ``digest_of_file`` says it, of the bytes that were read; empty where it could not be."""
    if story.size < 0:
        return b""
    return digest_of_data(story.data) if story.size == len(story.data) else digest_of_file(file)
