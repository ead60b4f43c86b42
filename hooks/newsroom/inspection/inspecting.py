"""Everything that the checks say of a repository, and what is left to publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from newsroom.evidence.exposure import Exposure
from newsroom.evidence.record import Record
from newsroom.evidence.traces import Traces
from newsroom.findings import Finding, findings_of
from newsroom.inspection.dispatches import gather_dispatches
from newsroom.inspection.gathering import gather
from newsroom.inspection.hiding import hidden, hidden_outline
from newsroom.inspection.kept_map import Means
from newsroom.inspection.texts import Texts
from newsroom.inspection.trying import Trial, mishaps
from newsroom.keeping import Memory, Store
from newsroom.model import Facts, Newsroom, Plan
from newsroom.patterns import lazy
from newsroom.personal import Match
from newsroom.reading import (
    NAME_OF_FILE_RULES,
    PLACE_RULES,
    SETTINGS_FILE,
    UNUSED_RULES,
    ContentTree,
    Outside,
    StoryPlace,
    read_outside,
    read_tree,
    settings_file_findings,
)
from newsroom.reading.allowed import NOTHING_ELSE
from newsroom.reading.entry_rules import entry_findings, twin_findings
from newsroom.reading.manuals import MANUALS, read_manual
from newsroom.reading.plan import read_plan
from newsroom.reading.samples import read_samples
from newsroom.reading.signs import editor_lines
from newsroom.reading.source import decode
from newsroom.rules.attachments import ATTACHMENT_RULES, may_have_attachments
from newsroom.rules.bulletins import of_the_bulletins, readable_bulletins
from newsroom.rules.changes import CHANGE_RULES
from newsroom.rules.disclosing import DISCLOSURE_RULES, of_the_files, without_allowed
from newsroom.rules.files import FILE_RULES, HeldFile, files_of
from newsroom.rules.front import front_of, of_the_front, readable_front
from newsroom.rules.links import STORY_LINK_RULES, Surroundings
from newsroom.rules.moving import MOVING_RULES, TakenAddresses
from newsroom.rules.ordinary import findings_of_mishap
from newsroom.rules.outside import Outsiders, files_beside_pages, look_outside
from newsroom.rules.personal import PERSONAL_RULES, office_numbers
from newsroom.rules.pictures import SHELF_RULES, FilesBeside, troubles
from newsroom.rules.sharing import SHARING_RULES, Sharers
from newsroom.rules.shortfall import QUOTA_RULES, Duty
from newsroom.rules.twins import fall
from newsroom.standings import before

CONTENT = "content/"
UNITS = "columns/units.yml"
_SLUG = lazy(r"\bslug[\"']?\s*:\s*[\"']?([\w-]+)[\"']?\s*(?:[,}#]|$)")


class Inspection(Struct, frozen=True, kw_only=True):
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

    @property
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
    for_pages: bool = True,
    progress: Callable[[str, float], object] = lambda *_: None,
) -> Inspection:
    """Read, convert and check the repository at ``root`` as of the aware instant ``now``; raises at no story.

    With an open ``store``, what was examined before is looked up; the inspection is the same without one.
    A process that builds again and again may have a ``memory`` of files that it does not read again then. ``trial`` is
    how the host makes ordinary pages; without one those are not tried. ``merged`` says when stories were merged, by
    path below ``content/``; without it nobody knows. Whoever makes no pages of it (``for_pages``) need not wait until
    headlines are parted into phrases. ``progress`` is told what takes long, in Chinese, and which part
    of it is done, from 0 to 1.
    """
    content = root / "content"
    plan, found = read_plan(root)
    found = (*found, *_of_the_settings(root, str(plan.desk.zone) if plan else ""))
    if plan is not None:
        found = (*found, *(exposed := tuple(_of_the_columns(root, plan))))
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
    texts = {**_manuals(), **{file.path.removeprefix(CONTENT): file.text or "" for file in outsiders.pages}}
    samples = read_samples(texts.values())
    gathered = gather(content, tree, plan, means, samples=samples, others=beside, for_pages=for_pages)
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
        *_of_what_is_no_story(tree, shelf, gathered.named),
        *(finding for record in records for finding in record.findings),
    ]
    findings += _of_the_shelf(records, shelf)
    findings += _of_their_files(records, gathered.traces, shelf, beside)
    told = list(_of_files_beside_pages(gathered.traces, beside))
    kept_out = outsiders.kept_out | {finding.path.removeprefix(CONTENT) for finding in told if finding.is_error}
    private = {_place(record.path): record.private for record in records if record.private}
    findings = list(_hidden(findings, private))
    bulletins, found_there = readable_bulletins(content, plan)
    findings += found_there
    front, found_of_front = readable_front(content, plan)
    fallen = _errors_by_story(findings)
    findings += fall((record for record in records if record.path not in fallen), _place, shelf.digests)
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
    findings += _of_the_entries(tree, outside)
    findings += _of_each_other(records, newsroom, (*set_aside, *kept_out), outsiders)
    findings += _of_shared_files(records, newsroom)
    findings += _of_changes(records, newsroom, set_aside)
    findings += _of_old_addresses(records, newsroom, set_aside)
    findings += of_the_bulletins(bulletins, newsroom)
    findings += _of_the_weeks(newsroom, root)
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


def _manuals() -> dict[str, str]:
    """The tool's own pages, as long as the school has none at their place."""
    return {path: read_manual(path) for path in MANUALS}


def _hidden(findings: Iterable[Finding], private: Mapping[str, tuple[Match, ...]]) -> Iterator[Finding]:
    """``private``: by place, what nothing may repeat that is said of the file."""
    for finding in findings:
        yield from hidden([finding], private[finding.path]) if finding.path in private else (finding,)


def _of_the_settings(root: Path, zone: str) -> Iterator[Finding]:
    """They hold up no story, but the build."""
    try:
        data = (root / SETTINGS_FILE).read_bytes()
    except OSError:  # whoever starts a host says so
        return
    yield from settings_file_findings(data, zone)


def _of_the_columns(root: Path, plan: Plan) -> Iterator[Finding]:
    """Personal data in the plan: every page prints some of it, so nothing goes out with that."""
    phones = office_numbers(plan.desk.public_numbers)
    for file in sorted((root / "columns").glob("*")):
        if file.suffix in (".md", ".yml") and file.is_file():
            text = decode(file.read_bytes())[0] or ""
            yield from findings_of(PERSONAL_RULES, f"columns/{file.name}", Exposure.of_page(text), phones)


def _of_what_is_no_story(tree: ContentTree, shelf: FilesBeside, named: Collection[str]) -> Iterator[Finding]:
    """Symbolic links, which are never followed, and files that are no pictures and that no story names."""
    for place in tree.links:
        yield from findings_of(PLACE_RULES, _place(place.path), place)
    for place in tree.unfit:
        yield from findings_of(NAME_OF_FILE_RULES, _place(place.path), place)
    for path in tree.files:
        if path not in shelf.pictures and path not in named:
            yield from findings_of(UNUSED_RULES, _place(path), StoryPlace(path, "", None))


def _of_the_entries(tree: ContentTree, outside: Outside) -> Iterator[Finding]:
    """What is wrong with the names below ``content/``; it holds up no story, for a story is judged by its own rules."""
    yield from entry_findings(tree.odd, NOTHING_ELSE, named=False)
    paths = [_place(path) for path in (*(path for path, _ in tree.stories), *tree.files)]
    others = (*(file.path for file in outside.files), *outside.others)
    yield from twin_findings([*paths, *(path for path in others if path.startswith(CONTENT))])


def _of_the_shelf(records: Iterable[Record], shelf: FilesBeside) -> Iterator[Finding]:
    """What lies beside the stories, and what does not although they show it."""
    for record in records:
        facts = record.facts
        if not (record.files or (facts and (facts.pictures or facts.links))) or record.is_withdrawn:
            continue
        if troubles(record, shelf):
            yield from findings_of(SHELF_RULES, _place(record.path), record, shelf)
        if may_have_attachments(record, shelf):
            yield from findings_of(ATTACHMENT_RULES, _place(record.path), record, shelf)


def _of_their_files(
    records: Iterable[Record], traces: Mapping[str, Traces], shelf: FilesBeside, beside: Collection[str]
) -> Iterator[Finding]:
    """Told where a story names the file, which is held back with it; else of the file itself, which lies there for
    everybody who looks into the repository. What an editor lets stand in a story may stand in its files, too."""
    published = shelf.publishable_attachments()
    told: set[str] = set()
    for record in records:
        disclosed = record.disclosed
        if record.is_withdrawn or not (traces or disclosed.unmet):
            continue
        files = files_of(record, traces, published)
        told.update(file.path for file in files)
        allowed = set(disclosed.allowed)
        if disclosed.unmet:
            disclosing = of_the_files(record, files)
            allowed |= disclosing.allowed
            yield from findings_of(DISCLOSURE_RULES, _place(record.path), disclosing)
        if files:
            left = [without_allowed(file, allowed) for file in files] if allowed else files
            yield from findings_of(FILE_RULES, _place(record.path), left)
    for path in traces.keys() - told - set(beside):
        yield from findings_of(FILE_RULES, _place(path), [HeldFile(path, 1, path, traces[path], is_read=False)])


def _of_files_beside_pages(traces: Mapping[str, Traces], beside: Collection[str]) -> Iterator[Finding]:
    for path in beside:
        if path in traces:
            yield from findings_of(FILE_RULES, _place(path), [HeldFile(path, 1, path, traces[path])])


def _of_each_other(
    records: Iterable[Record], newsroom: Newsroom, gone: Iterable[str], outsiders: Outsiders
) -> Iterator[Finding]:
    """Links are judged last: only now it is known what stands. They are warnings, so nothing falls by them."""
    pages = (*(file.path.removeprefix(CONTENT) for file in outsiders.pages), *MANUALS)
    around = Surroundings.of(newsroom, gone, pages)
    for record in records:
        if record.facts and record.facts.links and around.troubles(record):
            yield from findings_of(STORY_LINK_RULES, _place(record.path), record, around)


def _of_shared_files(records: Iterable[Record], newsroom: Newsroom) -> Iterator[Finding]:
    sharers = Sharers.of(records, newsroom)
    for record in records:
        if record.path in sharers.uses:
            yield from findings_of(SHARING_RULES, _place(record.path), record, sharers)


def _of_changes(records: Iterable[Record], newsroom: Newsroom, set_aside: Collection[str]) -> Iterator[Finding]:
    for record in records:
        if record.stamps and record.path not in set_aside:
            yield from findings_of(CHANGE_RULES, _place(record.path), record, newsroom.now)


def _of_old_addresses(records: Iterable[Record], newsroom: Newsroom, set_aside: Collection[str]) -> Iterator[Finding]:
    places = TakenAddresses(newsroom)
    for record in records:
        if record.story and record.story.formerly and record.path not in set_aside:
            yield from findings_of(MOVING_RULES, _place(record.path), record, places)


def _of_the_weeks(newsroom: Newsroom, root: Path) -> Iterator[Finding]:
    lines = editor_lines((root / UNITS).read_text(encoding="utf-8-sig"))
    named: dict[str, int] = {}
    for number, text in enumerate(lines, 1):
        for slug in _SLUG.findall(text):
            named.setdefault(slug, number)
    last = before(newsroom)
    for unit in newsroom.plan.units:
        yield from findings_of(QUOTA_RULES, UNITS, Duty(newsroom, unit, named.get(unit.slug, 1), last))


def _errors_by_story(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Sorted by place."""
    errors: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(finding for finding in findings if finding.is_error):
        if finding.path.startswith(CONTENT):
            errors[finding.path.removeprefix(CONTENT)].append(finding)
    return {path: tuple(found) for path, found in errors.items()}


def _place(path: str) -> str:
    return CONTENT + path
