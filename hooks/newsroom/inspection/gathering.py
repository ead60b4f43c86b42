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
from newsroom.inspection.warming import SEVERAL, warm_up
from newsroom.keeping import Memory, stamp_of
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
    for_pages: bool = True,
) -> Gathered:
    """Read all stories and look at all pictures below ``content``. Raises at no story.

    ``samples`` are those of the desk's pages. ``others``: size and real path of files that are published beside those
    pages. ``for_pages``: whether pages are made of it; what is kept always is for them, too.
    """
    judged_by = roster(plan)
    with without_garbage_collection():
        stories = _Stories(judged_by, samples, means, for_pages or means.store is not None)
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
        store.trim((*means.used.items(), (HEADLINE, headlines)))
    return Gathered(
        records=records,
        pictures=pictures,
        broken=broken,
        attachments=attachments,
        unfit=unfit,
        named=frozenset(named),
        traces=traces,
        texts=Texts(content=content, kept=means.reader(), fresh=stories.fresh, roster=judged_by),
        transient=stories.transient or unseen or failed,
    )


@dataclass(slots=True)
class _Stories:
    """As a shelf of their records: one is there if its text is there, too."""

    plan: Plan
    samples: Samples
    means: Means
    for_pages: bool
    fresh: dict[str, bytes] = field(default_factory=dict)
    """Encoded texts by digest, where there is no store."""
    transient: bool = False
    """Some record depends on the machine and on the hour."""
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
        part = Headlines(self.means.reader()) if self.for_pages else None
        failed: list[tuple[Question[ExaminingTask], Failure]] = []
        with ExitStack() as opened:
            if len(unknown) >= SEVERAL and not self.look_up([one.key for one in self._questions(unknown[:1])]):
                warm_up(self.plan, for_pages=False)
                if part:
                    part, self._parting = None, opened.enter_context(Parting())
            examiner = partial(Examiner, self.plan, self.samples, part=part)
            workers = opened.enter_context(
                Workers[Question[ExaminingTask], ExaminingTask, Examined](examiner, workers=self.means.workers)
            )
            for question, answer in kept_map(self._questions(unknown), self, workers):
                if isinstance(answer, Failure):
                    failed.append((question, answer))
                    continue
                self.transient |= question.key == _NEVER_KEPT
                found[question.name] = answer
                if memory:
                    memory.note(RECORD, question.name, stamps[question.name], (self._stem, question.key, answer))
        # The body is left alone now: what else the file says is told all the same.
        tasks = [ExaminingTask(question.item.file, failure) for question, failure in failed]
        for (question, _), told in zip(failed, run_isolated(examiner, tasks, workers=self.means.workers), strict=True):
            path = question.item.file.path
            found[question.name] = decoded((unexaminable(path, told) if isinstance(told, Failure) else told).record)
            self.transient = True
        return tuple(found[file] for _, file in stories)

    def look_up(self, keys: Sequence[bytes]) -> dict[bytes, Record]:
        return self._with_texts(self.means.look_up(RECORD, keys, decoded))

    def keep(self, made: Sequence[tuple[bytes, Examined]]) -> list[Record]:
        records = [decoded(examined.record) for _, examined in made]
        forms = [examined.record for _, examined in made]
        is_whole = True
        if self._parting:
            records, is_whole = self._parting.parted(records)
            forms = list(map(encoded, records))
            self.transient |= not is_whole
        texts = {
            record.facts.digest: examined.text
            for record, (_, examined) in zip(records, made, strict=True)
            if record.facts
        }
        if self.means.store is None:
            self.fresh.update(texts)
        by_key = [(bytes.fromhex(digest), text) for digest, text in texts.items()]
        self.means.used[TEXT].update(key for key, _ in by_key)
        self.means.keep(TEXT, by_key)
        if is_whole:
            self.means.keep(HEADLINE, [one for record in records for one in kept_form(record)])
            self.means.keep(
                RECORD, [(key, form) for (key, _), form in zip(made, forms, strict=True) if key != _NEVER_KEPT]
            )
        return records

    def _with_texts(self, records: dict[K, Record]) -> dict[K, Record]:
        """Those whose text is kept still, where there is one: somebody may have cleared the cache."""
        texts = {name: bytes.fromhex(record.facts.digest) for name, record in records.items() if record.facts}
        self.means.used[TEXT].update(texts.values())
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
            yield Question(file, self._key(story), ExaminingTask(story))

    def _key(self, story: StoryFile) -> bytes:
        if story.size < 0:
            return _NEVER_KEPT
        digest = hashlib.blake2b(self._stem, digest_size=16)
        digest.update(f"{story.path}\0{story.size}\0".encode())
        digest.update(story.data)
        return digest.digest()
