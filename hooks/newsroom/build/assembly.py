"""The outputs of a build become a whole tree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from newsroom.build.keys import BuildOutput, keys_of
from newsroom.build.limits import refuse_to_shrink
from newsroom.build.manifest import NO_KEY, ManifestEntry, write_manifest
from newsroom.build.stage import Stage
from newsroom.build.trees import NOTED_EVERY, View, bring_up_to_date
from newsroom.build.writer import Writer
from newsroom.build.writing import effort_of, write_outputs
from newsroom.outputs import BuildRecord
from newsroom.pages import PictureFile
from newsroom.rendering import Press


class Assembly(Struct, frozen=True, kw_only=True):
    changed: bool
    """Whether there is a new tree to publish; a preview shows it already."""
    made: int
    """How many files were made; the others were there."""
    broken: tuple[PictureFile, ...]
    """In whose place a grey field stands."""
    missing: tuple[str, ...]
    """Outputs that are not there."""
    transient: bool
    """Whether something was made for this build only, to be tried again by the next."""
    proven: Collection[str]
    """Paths whose links were found to lead somewhere when the current site was made, and still do: the pages are
    the same, and nothing has gone to which they could lead."""


class Assembler(Struct, frozen=True, kw_only=True):
    """What assembling needs to know of the build, and how it is to be done."""

    press: Press
    origin: bytes
    """The version of the code, as ``origin_now`` says it."""
    content: Path
    workers: int | None = None
    start: str | None = None
    """How worker processes start; by default the fastest way that is safe."""
    go_on: bool = False
    """The desk has said to go on where the build would refuse."""
    noted_every: float = NOTED_EVERY
    progress: Callable[[float], object] = lambda *_: None
    """Is told what part of the work is done, from 0 to 1; the last in any case."""

    def assemble(self, outputs: Sequence[BuildOutput], stage: Stage) -> Assembly:
        """Let the stage's next tree hold exactly these outputs, unless the current site does.

        RefusedError when the site would lose most of its pages, when a page cannot be made, when two have one path.
        """
        wanted = keys_of(outputs, self.press, self.origin)
        current, following = stage.look(wanted)
        if not self.go_on:
            refuse_to_shrink(pages=_pages(wanted), current=_pages(current.found.files))
        if current.holds_exactly(wanted):
            if current.moved:
                write_manifest(stage.current.record, current.good, current.found.settled())
            return _assembly(outputs, current.good, changed=False, made=0, proven=current.good)
        entries, made = self._bring(outputs, wanted, following, [current], stage.guard)
        return _assembly(outputs, entries, changed=True, made=made, proven=_proven(current, wanted))

    def update(self, outputs: Sequence[BuildOutput], stage: Stage) -> Assembly:
        """Brings a preview's only tree up to date, under the eyes of its readers."""
        wanted = keys_of(outputs, self.press, self.origin)
        shown = stage.look_in_place(wanted)
        entries, made, changed = shown.good, 0, not shown.holds_exactly(wanted)
        if changed:
            entries, made = self._bring(outputs, wanted, shown, [], stage.guard)
        stage.leave_in_place(entries)
        return _assembly(outputs, entries, changed=changed, made=made, proven=_proven(shown, wanted))

    def _bring(
        self,
        outputs: Sequence[BuildOutput],
        wanted: Mapping[str, bytes],
        view: View,
        others: Sequence[View],
        guard: Path,
    ) -> tuple[Mapping[str, ManifestEntry], int]:
        """The tree's entries, and how many were made."""
        writer = Writer(press=self.press, content=self.content, folder=view.tree.folder, guard=guard)
        made = 0

        def make(paths: Collection[str]) -> Iterator[dict[str, ManifestEntry]]:
            nonlocal made
            made, chosen = len(paths), set(paths)
            missing = [output for output in outputs if output.path in chosen]
            efforts = {output.path: effort_of(output) for output in missing}
            whole, done = sum(efforts.values()), 0
            self.progress(0)
            records = [output for output in missing if isinstance(output, BuildRecord)]
            others = [output for output in missing if not isinstance(output, BuildRecord)]
            for written in chain(
                write_outputs(others, writer, workers=self.workers, start=self.start),
                # They read what was written, and are not worth another process.
                ({record.path: writer.put_record(record)} for record in records),
            ):
                done += sum(efforts[path] for path in written)
                self.progress(done / whole)
                yield {
                    path: ManifestEntry(NO_KEY if one.transient else wanted[path], one.digest, one.stamp, one.flawed)
                    for path, one in written.items()
                }

        try:
            return bring_up_to_date(view, wanted, others, make, noted_every=self.noted_every), made
        finally:
            self.progress(1)


def _proven(before: View, wanted: Mapping[str, bytes]) -> Collection[str]:
    return () if before.found.files.keys() - wanted else before.good


def _assembly(
    outputs: Sequence[BuildOutput],
    entries: Mapping[str, ManifestEntry],
    *,
    changed: bool,
    made: int,
    proven: Collection[str],
) -> Assembly:
    flawed = {path for path, entry in entries.items() if entry.flawed}
    return Assembly(
        changed=changed,
        made=made,
        broken=tuple(one for one in outputs if isinstance(one, PictureFile) and one.path in flawed),
        missing=tuple(one.path for one in outputs if one.path not in entries),
        transient=any(entry.key == NO_KEY for entry in entries.values()),
        proven=proven,
    )


def _pages(paths: Collection[str]) -> int:
    return sum(path.endswith("index.html") for path in paths)
