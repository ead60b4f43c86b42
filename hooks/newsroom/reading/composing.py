"""From a sheet without errors to the story."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import assert_never
from urllib.parse import unquote

from newsroom.model import (
    Concern,
    Correction,
    Details,
    Extra,
    ExtraKey,
    Kind,
    Notice,
    Outline,
    Story,
    Update,
    Value,
    Withdrawal,
    Work,
)
from newsroom.reading.credits import TextWithoutCredits, credited, missing_names
from newsroom.reading.dates import When
from newsroom.reading.draft import Disclosure, Stamp
from newsroom.reading.focus import read_focus
from newsroom.reading.former import MOST
from newsroom.reading.kind_words import LAYOUTS
from newsroom.reading.names import clean
from newsroom.reading.parts import Part
from newsroom.reading.schema import FLAGS
from newsroom.reading.school_keys import is_link, read_number
from newsroom.reading.sheet import Sheet


def compose_story(sheet: Sheet, parted: TextWithoutCredits) -> Story | None:
    """``parted`` is the text, which may name who made it. None for a draft, and where something that every story needs
    is missing; the rules have said so."""
    if sheet.is_draft:
        return None
    column, unit, date, folder = sheet.column, sheet.unit, sheet.dated, sheet.place.folder
    if column is None or unit is None or date is None or date.at is None or folder is None:
        return None
    beat = sheet.beat.slug if sheet.beat else None
    source = sheet.whole.part("source")
    source_name = source.text("name") if source else sheet.text("source")
    source_name = source_name or "".join(missing_names(sheet, parted, "source"))
    source_link = _link(source)
    return Story(
        path=sheet.place.path,
        slug=sheet.place.slug,
        folder=folder,
        title=sheet.text("title"),
        date=date.at,
        has_time=date.has_time,
        column=column.slug,
        beat=beat,
        unit=unit.slug,
        responsible=sheet.responsible,
        responsible_role=sheet.plan.role_of(column, beat, unit, sheet.responsible, date.at.date()),
        authors=credited(sheet, parted, "author"),
        photographers=credited(sheet, parted, "photographer"),
        editors=credited(sheet, parted, "editor"),
        reviewers=credited(sheet, parted, "reviewer"),
        kind=sheet.kind,
        genre=sheet.genre,
        summary=sheet.text("summary"),
        cover=_beside(sheet, "cover"),
        focus=read_focus(sheet.text("focus")),
        source_name=source_name,
        source_link=source_link,
        details=_details(sheet, source, source_name, source_link),
        extra=tuple(_extra(sheet)),
        topics=_topics(sheet),
        update=_update(sheet),
        corrections=_corrections(sheet),
        withdrawn=_withdrawal(sheet),
        formerly=tuple(dict.fromkeys(former.address for former in sheet.formerly[:MOST] if former.is_another)),
    )


def outline_of(sheet: Sheet, parted: TextWithoutCredits) -> Outline:
    """For a sheet with errors, or of a draft."""
    return Outline(
        title=sheet.text("title"),
        date=sheet.dated.at if sheet.dated else None,
        column=sheet.column.slug if sheet.column else None,
        unit=sheet.unit.slug if sheet.unit else None,
        responsible=sheet.responsible,
        authors=credited(sheet, parted, "author"),
        kind=sheet.kind,
        is_draft=sheet.is_draft,
    )


def disclosures_of(sheet: Sheet) -> tuple[Disclosure, ...]:
    return tuple(
        Disclosure(line=part.line, value=part.text("value"), editor=part.text("editor"), reason=part.text("reason"))
        for part in sheet.whole.parts("disclosed")
    )


def stamps_of(sheet: Sheet) -> tuple[Stamp, ...]:
    parts = [(sheet.whole, "updated"), *((part, "date") for part in sheet.whole.parts("corrections"))]
    parts += [(part, "date") for part in sheet.whole.parts("withdrawn")]
    return tuple(
        Stamp(line=part.entries[name].line, written=part.entries[name].written, canonical=when.canonical, at=when.at)
        for part, name in parts
        if (when := sheet.when_of(part, name)) and when.at
    )


def end_of(expires: When) -> datetime:
    """The first instant after it: a date alone includes its day. Only for what is an instant."""
    if expires.at is None:
        raise ValueError("not an instant")
    return expires.at if expires.has_time else expires.at + timedelta(days=1)


def _lines(sheet: Sheet, key: str) -> str:
    entry = sheet.entries.get(key)
    return clean(entry.value, lines=True) if entry and isinstance(entry.value, str) else ""


def _link(part: Part | None) -> str:
    link = part.text("link") if part else ""
    return link if is_link(link) else ""


def _beside(sheet: Sheet, key: str) -> str:
    """Path below ``content/`` of a file in the story's own folder or below it; empty for anything else, of which the
    checks room tells."""
    name = unquote(sheet.text(key)).replace("\\", "/")
    path = posixpath.normpath(name) if name else ""
    if not path or path == "." or path.startswith(("/", "..")) or ":" in path.split("/")[0]:
        return ""
    return f"{posixpath.dirname(sheet.place.path)}/{path}"


def _details(sheet: Sheet, source: Part | None, source_name: str, source_link: str) -> Details:
    match sheet.kind:
        case Kind.STORY | Kind.FLASH:
            return None
        case Kind.NOTICE:
            return _notice(sheet, source, source_name, source_link)
        case Kind.CONCERN:
            return _concern(sheet)
        case Kind.WORK:
            return _work(sheet)
        case other:
            assert_never(other)


def _notice(sheet: Sheet, source: Part | None, issuer: str, link: str) -> Notice:
    expires = sheet.when("expires")
    return Notice(
        issuer=issuer,
        document=source.text("document") if source else "",
        link=link,
        pinned=FLAGS.find(sheet.text("pinned")) == "yes",
        expires=end_of(expires) if expires else None,
    )


def _concern(sheet: Sheet) -> Concern | None:
    asked, answered, unit = sheet.when("asked"), sheet.when("answered"), sheet.unit_of("answered_by")
    if asked is None or asked.at is None:
        return None
    return Concern(
        question=_lines(sheet, "question"),
        asked=asked.at,
        answered_by=unit.slug if unit else None,
        answered=answered.at if answered else None,
    )


def _work(sheet: Sheet) -> Work | None:
    if sheet.form is None:
        return None
    is_vertical = sheet.form.is_verse and LAYOUTS.find(sheet.text("layout")) == "vertical"
    media, transcript = _beside(sheet, "media"), _lines(sheet, "transcript")
    return Work(form=sheet.form, media=media, transcript=transcript, vertical=is_vertical)


def _topics(sheet: Sheet) -> tuple[str, ...]:
    """In the order of the plan."""
    known = {slug for _, slug in sheet.topics}
    return tuple(topic.slug for topic in sheet.plan.desk.topics if topic.slug in known)


def _extra(sheet: Sheet) -> Iterator[Extra]:
    part = sheet.whole.part("extra")
    for key in sheet.extra_keys if part else ():
        if part and (value := _value(sheet, part, key)):
            yield Extra(label=key.label, holds=key.holds, value=value)


def _value(sheet: Sheet, part: Part, key: ExtraKey) -> str:
    """Empty for what is missing or was not understood."""
    text = part.text(key.label)
    match key.holds:
        case Value.TEXT:
            return text
        case Value.DATE:
            when = sheet.when_of(part, key.label)
            moment = (when.at if when.has_time else when.day) if when else None
            return moment.isoformat() if moment else ""
        case Value.LINK:
            return text if is_link(text) else ""
        case Value.NUMBER:
            return read_number(text) or ""
        case other:
            assert_never(other)


def _update(sheet: Sheet) -> Update | None:
    """None where it would have been before the story, of which a rule tells."""
    when = sheet.when("updated")
    if when is None or when.at is None or updated_too_early(sheet):
        return None
    return Update(on=when.at.date(), at=when.at if when.has_time else None)


def updated_too_early(sheet: Sheet) -> bool:
    updated, date = sheet.when("updated"), sheet.dated
    return bool(updated and date and updated.precedes(date))


def _corrections(sheet: Sheet) -> tuple[Correction, ...]:
    return tuple(
        Correction(on=when.day, at=_hour(when), was=part.text("was"), right=part.text("right"))
        for part in sheet.whole.parts("corrections")
        if (when := sheet.when_of(part)) and when.day
    )


def _withdrawal(sheet: Sheet) -> Withdrawal | None:
    part = next(iter(sheet.whole.parts("withdrawn")), None)
    when = sheet.when_of(part) if part else None
    return Withdrawal(on=when.day, at=_hour(when), reason=part.text("reason")) if part and when and when.day else None


def _hour(when: When) -> datetime | None:
    return when.at if when.has_time else None
