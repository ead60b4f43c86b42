"""Everything that the checks say of a repository, and what is left to publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from newsroom.evidence.files_beside import FilesBeside
from newsroom.evidence.record import Record
from newsroom.findings import Finding
from newsroom.inspection.asking import (
    CONTENT,
    of_changes,
    of_each_other,
    of_files_beside_pages,
    of_old_addresses,
    of_shared_files,
    of_the_columns,
    of_the_entries,
    of_the_settings,
    of_the_shelf,
    of_the_weeks,
    of_their_files,
    of_what_is_no_story,
    place_of,
)
from newsroom.inspection.dispatches import gather_dispatches
from newsroom.inspection.gathering import gather
from newsroom.inspection.hiding import hidden, hidden_outline
from newsroom.inspection.kept_map import Means
from newsroom.inspection.texts import Texts
from newsroom.inspection.trying import Trial, mishaps
from newsroom.keeping import Memory, Store
from newsroom.model import Facts, Newsroom
from newsroom.personal import Match
from newsroom.reading import (
    read_outside,
    read_tree,
)
from newsroom.reading.manuals import manuals_beside, read_manual
from newsroom.reading.plan import read_plan
from newsroom.reading.samples import read_samples
from newsroom.rules.bulletins import of_the_bulletins, readable_bulletins
from newsroom.rules.front import front_of, of_the_front, readable_front
from newsroom.rules.ordinary import findings_of_mishap
from newsroom.rules.outside import files_beside_pages, look_outside
from newsroom.rules.personal import office_numbers
from newsroom.rules.twins import fall


class Inspection(Struct, frozen=True, kw_only=True, dict=True):
    records: tuple[Record, ...]
    """One for every Markdown file below ``content/stories/``, in the order of the paths."""
    findings: tuple[Finding, ...]
    """Sorted by place."""
    set_aside: Mapping[str, tuple[Finding, ...]]
    """The errors of every file that has some, by its path below ``content/``; whatever it is, it is not published."""
    newsroom: Newsroom | None
    """What is left, as if the files that are set aside were not there, with the pictures that can be published.
    None where ``columns/`` itself is broken."""
    texts: Texts
    """Where rendering gets the text of a story."""
    uncounted: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """The same of daily reports, open concerns and ordinary pages, which do not count or are not published then.
    Apart, for however many of them are bad, they hold up no story."""
    kept_out: frozenset[str] = frozenset()
    """Paths below ``content/`` of ordinary pages, misplaced stories and their pictures that are not published."""
    transient: bool = False
    """Whether another build of the same files may find something else: a worker gave up, or a file was not there."""

    @property
    def drafts(self) -> tuple[str, ...]:
        """Paths of all stories that could be decoded and split."""
        return tuple(record.path for record in self.records if record.is_draft)

    @cached_property
    def facts(self) -> dict[str, Facts]:
        """By path below ``content/``, of every story whose text was converted."""
        return {record.path: record.facts for record in self.records if record.facts}


def inspect(
    root: Path,
    now: datetime,
    *,
    workers: int | None = None,
    store: Store | None = None,
    memory: Memory | None = None,
    trial: Trial | None = None,
    merged: Mapping[str, datetime] | None = None,
    digests: Mapping[str, bytes] | None = None,
    for_pages: bool = True,
    progress: Callable[[str, float], object] = lambda *_: None,
) -> Inspection:
    """Read, convert and check the repository at ``root`` as of the aware instant ``now``; raises at no story.

    With an open ``store``, what was examined before is looked up; the inspection is the same without one.
    A process that builds again and again may have a ``memory`` of files that it does not read again then. ``trial`` is
    how the host makes ordinary pages; without one those are not tried. ``merged`` says when stories were merged, by
    path below ``content/``; without it nobody knows. ``digests`` are those of files that were read just before, by real
    path: what is known by them is not read again. Whoever makes no pages of it (``for_pages``) need not wait until
    headlines are parted into phrases. ``progress`` is told what takes long, in Chinese, and which part
    of it is done, from 0 to 1.
    """
    content = root / "content"
    plan, found = read_plan(root)
    found = (*found, *of_the_settings(root, str(plan.desk.zone) if plan else ""))
    if plan is not None:
        found = (*found, *(exposed := tuple(of_the_columns(root, plan))))
        plan = None if any(finding.is_error for finding in exposed) else plan
    if plan is None:
        return Inspection(
            records=(), findings=tuple(sorted(found)), set_aside={}, newsroom=None, texts=Texts(content=content)
        )
    outside = read_outside(root)
    outsiders = look_outside(root, outside, office_numbers(plan.desk.public_numbers))
    means = Means(store, memory, workers, progress=progress)
    if trial:
        tried = mishaps({page.path: page.text or "" for page in outsiders.pages}, trial, means)
        outsiders = outsiders.without(
            finding for path, mishap in tried.items() for finding in findings_of_mishap(path, mishap)
        )
    beside = files_beside_pages(root, outside)
    tree = read_tree(str(content))
    dispatches = gather_dispatches(content, plan, now, means)
    pages = {file.path.removeprefix(CONTENT): file.text or "" for file in outsiders.pages}
    texts = {**{path: read_manual(path) for path in manuals_beside(pages)}, **pages}
    samples = read_samples(texts.values())
    gathered = gather(content, tree, plan, means, samples=samples, others=beside, digests=digests, for_pages=for_pages)
    records = gathered.records
    shelf = FilesBeside(
        {path: size for path, (size, _) in tree.files.items()},
        gathered.pictures,
        gathered.attachments,
        gathered.unfit,
        gathered.broken,
    )

    findings = [
        *found,
        *of_what_is_no_story(tree, shelf, gathered.named),
        *(finding for record in records for finding in record.findings),
    ]
    findings += of_the_shelf(records, shelf)
    findings += of_their_files(records, gathered.traces, shelf, beside)
    told = list(of_files_beside_pages(gathered.traces, beside))
    kept_out = outsiders.kept_out | {finding.path.removeprefix(CONTENT) for finding in told if finding.is_error}
    private = {place_of(record.path): record.private for record in records if record.private}
    findings = list(_hidden(findings, private))
    bulletins, found_there = readable_bulletins(content, plan)
    findings += found_there
    front, found_of_front = readable_front(content, plan)
    fallen = _errors_by_story(findings)
    findings += fall((record for record in records if record.path not in fallen), place_of, shelf.digests)
    set_aside = _errors_by_story(findings)

    stories = tuple(record.story for record in records if record.story and record.path not in set_aside)
    # Of what goes out nobody needs one, and each is masked when it is made.
    shown = (record for record in records if record.story is None or record.path in set_aside)
    outlines = {
        record.path: hidden_outline(outline, record.private) if record.private else outline
        for record in shown
        if (outline := record.outline)
    }
    drafts = frozenset(path for path, outline in outlines.items() if outline.is_draft)
    newsroom = Newsroom(
        plan=plan.named_on(now.astimezone(plan.desk.zone).date()),
        now=now,
        stories=stories,
        pictures=shelf.publishable(),
        attachments=shelf.publishable_attachments(),
        aside={path: outline for path, outline in outlines.items() if path in set_aside and path not in drafts},
        drafts=drafts,
        reports=dispatches.reports,
        concerns=dispatches.concerns,
        awaited=dispatches.awaited,
        bulletins=tuple(file.bulletin for file in bulletins),
        merged=merged,
        front=front_of(front),
    )
    findings += (*found_of_front, *of_the_front(front, newsroom))
    findings += dispatches.findings
    findings += (*outsiders.findings, *told)
    findings += of_the_entries(tree, outside)
    findings += of_each_other(records, newsroom, (*set_aside, *kept_out), outsiders)
    findings += of_shared_files(records, newsroom)
    findings += of_changes(records, newsroom, set_aside)
    findings += of_old_addresses(records, newsroom, set_aside)
    findings += of_the_bulletins(bulletins, newsroom)
    findings += of_the_weeks(newsroom, root)
    return Inspection(
        records=records,
        findings=tuple(sorted(_hidden(findings, private))),
        set_aside=set_aside,
        newsroom=newsroom,
        texts=gathered.texts,
        uncounted=_errors_by_story((*dispatches.findings, *outsiders.of_pages, *told, *found_of_front)),
        kept_out=kept_out,
        transient=gathered.transient,
    )


def _hidden(findings: Iterable[Finding], private: Mapping[str, tuple[Match, ...]]) -> Iterator[Finding]:
    """``private``: by place, what nothing may repeat that is said of the file."""
    for finding in findings:
        yield from hidden([finding], private[finding.path]) if finding.path in private else (finding,)


def _errors_by_story(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Sorted by place."""
    errors: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(finding for finding in findings if finding.is_error):
        if finding.path.startswith(CONTENT):
            errors[finding.path.removeprefix(CONTENT)].append(finding)
    return {path: tuple(found) for path, found in errors.items()}
