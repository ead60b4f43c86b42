"""The rules that see more than one file, asked of a whole repository."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from newsroom.evidence.exposure import Exposure
from newsroom.evidence.files_beside import FilesBeside
from newsroom.evidence.record import Record
from newsroom.evidence.traces import Traces
from newsroom.findings import Finding, findings_of
from newsroom.model import Newsroom, Plan
from newsroom.patterns import lazy
from newsroom.reading import (
    NAME_OF_FILE_RULES,
    PLACE_RULES,
    SETTINGS_FILE,
    UNUSED_RULES,
    ContentTree,
    Outside,
    StoryPlace,
    settings_file_findings,
)
from newsroom.reading.allowed import NOTHING_ELSE
from newsroom.reading.entry_rules import entry_findings, twin_findings
from newsroom.reading.names import editor_lines
from newsroom.reading.source import decode
from newsroom.rules.attachments import ATTACHMENT_RULES, may_have_attachments
from newsroom.rules.disclosing import DISCLOSURE_RULES, of_the_files, without_allowed
from newsroom.rules.files import FILE_RULES, HeldFile, files_of
from newsroom.rules.links import STORY_LINK_RULES
from newsroom.rules.moving import CHANGE_RULES, MOVING_RULES, TakenAddresses
from newsroom.rules.outside import Outsiders
from newsroom.rules.personal import PERSONAL_RULES, office_numbers
from newsroom.rules.pictures import SHELF_RULES, troubles
from newsroom.rules.sharing import SHARING_RULES, Sharers
from newsroom.rules.shortfall import QUOTA_RULES, Duty
from newsroom.rules.surroundings import Surroundings
from newsroom.standings import before

CONTENT = "content/"
UNITS = "columns/units.yml"
_SLUG = lazy(r"\bslug[\"']?\s*:\s*[\"']?([\w-]+)[\"']?\s*(?:[,}#]|$)")


def of_the_settings(root: Path, zone: str) -> Iterator[Finding]:
    """They hold up no story, but the build."""
    try:
        data = (root / SETTINGS_FILE).read_bytes()
    except OSError:  # whoever starts a host says so
        return
    yield from settings_file_findings(data, zone)


def of_the_columns(root: Path, plan: Plan) -> Iterator[Finding]:
    """Personal data in the plan: every page prints some of it, so nothing goes out with that."""
    phones = office_numbers(plan.desk.public_numbers)
    for file in sorted((root / "columns").glob("*")):
        if file.suffix in (".md", ".yml") and file.is_file():
            text = decode(file.read_bytes())[0] or ""
            yield from findings_of(PERSONAL_RULES, f"columns/{file.name}", Exposure.of_page(text), phones)


def of_what_is_no_story(tree: ContentTree, shelf: FilesBeside, named: Collection[str]) -> Iterator[Finding]:
    """Symbolic links, which are never followed, and files that are no pictures and that no story names."""
    for place in tree.links:
        yield from findings_of(PLACE_RULES, place_of(place.path), place)
    for place in tree.unfit:
        yield from findings_of(NAME_OF_FILE_RULES, place_of(place.path), place)
    for path in tree.files:
        if path not in shelf.pictures and path not in named:
            yield from findings_of(UNUSED_RULES, place_of(path), StoryPlace(path, "", None))


def of_the_entries(tree: ContentTree, outside: Outside) -> Iterator[Finding]:
    """What is wrong with the names below ``content/``; it holds up no story, for a story is judged by its own rules."""
    yield from entry_findings(tree.odd, NOTHING_ELSE, named=False)
    paths = [place_of(path) for path in (*(path for path, _ in tree.stories), *tree.files)]
    others = (*(file.path for file in outside.files), *outside.others)
    yield from twin_findings([*paths, *(path for path in others if path.startswith(CONTENT))])


def of_the_shelf(records: Iterable[Record], shelf: FilesBeside) -> Iterator[Finding]:
    """What lies beside the stories, and what does not although they show it."""
    for record in records:
        facts = record.facts
        if not (record.files or (facts and (facts.pictures or facts.links))) or record.is_withdrawn:
            continue
        if troubles(record, shelf):
            yield from findings_of(SHELF_RULES, place_of(record.path), record, shelf)
        if may_have_attachments(record, shelf):
            yield from findings_of(ATTACHMENT_RULES, place_of(record.path), record, shelf)


def of_their_files(
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
            yield from findings_of(DISCLOSURE_RULES, place_of(record.path), disclosing)
        if files:
            left = [without_allowed(file, allowed) for file in files] if allowed else files
            yield from findings_of(FILE_RULES, place_of(record.path), left)
    for path in traces.keys() - told - set(beside):
        yield from findings_of(FILE_RULES, place_of(path), [HeldFile(path, 1, path, traces[path], is_read=False)])


def of_files_beside_pages(traces: Mapping[str, Traces], beside: Collection[str]) -> Iterator[Finding]:
    for path in beside:
        if path in traces:
            yield from findings_of(FILE_RULES, place_of(path), [HeldFile(path, 1, path, traces[path])])


def of_each_other(
    records: Iterable[Record], newsroom: Newsroom, gone: Iterable[str], outsiders: Outsiders
) -> Iterator[Finding]:
    """Links are judged last: only now it is known what stands. They are warnings, so nothing falls by them."""
    pages = [file.path.removeprefix(CONTENT) for file in outsiders.pages]
    around = Surroundings.of(newsroom, gone, (*pages, *outsiders.manuals))
    for record in records:
        if record.facts and record.facts.links and around.troubles(record):
            yield from findings_of(STORY_LINK_RULES, place_of(record.path), record, around)


def of_shared_files(records: Iterable[Record], newsroom: Newsroom) -> Iterator[Finding]:
    sharers = Sharers.of(records, newsroom)
    for record in records:
        if record.path in sharers.uses:
            yield from findings_of(SHARING_RULES, place_of(record.path), record, sharers)


def of_changes(records: Iterable[Record], newsroom: Newsroom, set_aside: Collection[str]) -> Iterator[Finding]:
    for record in records:
        if record.stamps and record.path not in set_aside:
            yield from findings_of(CHANGE_RULES, place_of(record.path), record, newsroom.now)


def of_old_addresses(records: Iterable[Record], newsroom: Newsroom, set_aside: Collection[str]) -> Iterator[Finding]:
    places = TakenAddresses(newsroom)
    for record in records:
        if record.story and record.story.formerly and record.path not in set_aside:
            yield from findings_of(MOVING_RULES, place_of(record.path), record, places)


def of_the_weeks(newsroom: Newsroom, root: Path) -> Iterator[Finding]:
    lines = editor_lines((root / UNITS).read_text(encoding="utf-8-sig"))
    named: dict[str, int] = {}
    for number, text in enumerate(lines, 1):
        for slug in _SLUG.findall(text):
            named.setdefault(slug, number)
    last = before(newsroom)
    for unit in newsroom.plan.units:
        yield from findings_of(QUOTA_RULES, UNITS, Duty(newsroom, unit, named.get(unit.slug, 1), last))


def place_of(path: str) -> str:
    return CONTENT + path
