"""One story's file as everything that is said of several stories together looks at it.

A record is a pure function of the file's path and bytes, of the plan's names and of the code: it knows neither other
files nor the clock, so it is kept from build to build. It holds what is asked of it and no more: the text stays
behind, under its digest.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsroom.converting.phrases import phrases_of
from newsroom.converting.summaries import DESCRIPTION, lines_of, shortened, summary_of
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.target import file_of, url_of
from newsroom.findings import Finding
from newsroom.model import Body, Facts, Form, Outline, PictureUse, Reference, Story, Text
from newsroom.patterns import lazy
from newsroom.personal import Match
from newsroom.reading.draft import Disclosure, Stamp
from newsroom.reading.names import editor_lines, narrowed

SHORTEST_TEXT = 10
"""Characters; what is shorter (“见图。”) is the same by chance."""


ON_A_DISK = "disk"
_LETTERS = lazy(r"[^\W_]+")
_ON_A_DISK = lazy(r"!\[[^\]]*\]\(\s*<?((?:file:|[A-Za-z]:[\\/])[^)>]*)", re.IGNORECASE)


class FileUse(Struct, frozen=True, kw_only=True):
    """A file that is named elsewhere than in the converted text."""

    key: str
    """The front matter's ``cover`` or ``media``; or ``disk``: a picture of the text that is named by its place on the
    writer's disk, which the converter takes out."""
    written: str
    line: int
    path: str
    """Below ``content/``; empty where it names nothing there."""


class Disclosed(Struct, frozen=True, kw_only=True):
    """What an editor's exceptions in a story come to, as far as its text tells."""

    key: str = ""
    """As the writer wrote it."""
    allowed: tuple[str, ...] = ()
    """Marks of what may stand in the text, and so in the story's files."""
    unmet: tuple[Disclosure, ...] = ()
    """Those that name nothing in the text; something in a file may be meant."""


NOTHING_DISCLOSED = Disclosed()


class Record(Struct, frozen=True, kw_only=True):
    path: str
    """Below ``content/``, POSIX."""
    is_draft: bool
    """Whether the file could be decoded and split."""
    story: Story | None
    """None where an error in the front matter stands in the way."""
    findings: tuple[Finding, ...]
    """What the rules found that look at this file alone."""
    facts: Facts | None = None
    """None where the text was not converted: withdrawn, empty, too long, or with a failure."""
    files: tuple[FileUse, ...] = ()
    title_line: int = 1
    body_line: int = 1
    former_line: int = 1
    stamps: tuple[Stamp, ...] = ()
    title_key: str = ""
    """The folded title, which twins have in common."""
    text_key: str = ""
    """A digest of the folded text, which twins have in common; empty: too short to compare."""
    address_key: str = ""
    """The folded address, which twins have in common."""
    sketch: Outline | None = None
    """Without a story, what could be read of it."""

    private: tuple[Match, ...] = ()
    """Personal data in the file, which nothing that is said of it may repeat."""
    disclosed: Disclosed = NOTHING_DISCLOSED

    @property
    def outline(self) -> Outline | None:
        return Outline.of(self.story) if self.story else self.sketch

    @property
    def is_withdrawn(self) -> bool:
        return self.story is not None and self.story.withdrawn is not None

    @property
    def is_picture(self) -> bool:
        """Whether it is a work whose own file is a picture."""
        return self.story is not None and self.story.work is not None and self.story.work.form.is_picture

    @property
    def links(self) -> Iterable[Reference]:
        """Links of the text, each target once."""
        return {link.written: link for link in self.facts.links}.values() if self.facts else ()

    @property
    def pictures(self) -> Iterable[PictureUse]:
        """Pictures of the text, and what plays in their place, each source once."""
        return {use.written: use for use in self.facts.pictures}.values() if self.facts else ()

    @property
    def names(self) -> tuple[str, ...]:
        """Paths below ``content/`` of all that the story shows or links, beside it or below; whether it is there or
        not."""
        facts = self.facts
        if not (self.files or (facts and (facts.links or facts.pictures))):
            return ()
        folder = posixpath.dirname(self.path) + "/"
        paths = [use.path for use in self.files]
        if facts:
            paths += (*(use.path for use in facts.links), *(use.path for use in facts.pictures))
        return tuple(path for path in paths if path.startswith(folder))


# JSON, for MessagePack forgets the offset of an instant: what was written as campus time would come back as UTC.
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)
_SEVERAL_DECODER = msgspec.json.Decoder(list[Record])
_TEXT_DECODER = msgspec.json.Decoder(Text)


def encoded(record: Record) -> bytes:
    return _ENCODER.encode(record)


def decoded(data: bytes) -> Record:
    """msgspec.DecodeError for anything else."""
    return _DECODER.decode(data)


def encoded_together(records: Sequence[Record]) -> bytes:
    return _ENCODER.encode(records)


def decoded_together(data: bytes | memoryview) -> list[Record]:
    """msgspec.DecodeError for anything else."""
    return _SEVERAL_DECODER.decode(data)


def encoded_text(text: Text) -> bytes:
    return _ENCODER.encode(text)


def decoded_text(data: bytes) -> Text:
    """msgspec.DecodeError for anything else."""
    return _TEXT_DECODER.decode(data)


def digest_of(text: bytes) -> str:
    """The digest of an encoded text; hexadecimal."""
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def is_slogan(story: Story) -> bool:
    return story.work is not None and story.work.form is Form.SLOGAN


def parted(story: Story) -> tuple[str, ...]:
    """Its headline in phrases."""
    return phrases_of(story.title, by_clause=is_slogan(story))


def record_of(
    manuscript: Manuscript,
    findings: tuple[Finding, ...] = (),
    digest: str = "",
    private: tuple[Match, ...] = (),
    disclosed: Disclosed = NOTHING_DISCLOSED,
    *,
    part: Callable[[Story], tuple[str, ...]] | None = parted,
) -> Record:
    """``digest`` is that of the body's text, where there is a body; ``private`` is in the file. ``part``: how its
    headline is parted into phrases; None where no page will show the story."""
    draft, story, body = manuscript.draft, manuscript.draft.story, manuscript.body
    return Record(
        path=draft.path,
        is_draft=True,
        story=story,
        findings=findings,
        facts=_facts(manuscript, body, digest, part) if body else None,
        files=tuple(_files(manuscript)),
        title_line=draft.line_of("title"),
        body_line=draft.body_line,
        former_line=draft.line_of("formerly"),
        stamps=draft.stamps,
        title_key=_folded(story.title) if story else "",
        text_key=_text_key(body) if body and story else "",
        address_key=narrowed(story.address).casefold() if story else "",
        sketch=draft.outline,
        private=private,
        disclosed=disclosed,
    )


def _facts(manuscript: Manuscript, body: Body, digest: str, part: Callable[[Story], tuple[str, ...]] | None) -> Facts:
    path, story = manuscript.draft.path, manuscript.draft.story
    summary = summary_of(story, body) if story else ""
    description = shortened(summary, DESCRIPTION)
    links = {target: _reference(manuscript, target) for target in manuscript.links}
    lines = {source: manuscript.line_of(source) for source in {gap.source for gap in body.pictures}}
    return Facts(
        digest=digest,
        phrases=part(story) if story and part else (),
        summary=summary,
        description=description if description != summary else "",
        lines=lines_of(story, body) if story else (),
        links=tuple(
            replace(links[start.target], alone=True, title=start.title) if start.alone else links[start.target]
            for start in body.link_starts
        ),
        words=body.words,
        pictures=tuple(
            PictureUse(
                written=gap.source,
                line=lines[gap.source],
                path=_beside(path, gap.source),
                alt=gap.alt,
                caption=gap.caption,
                alone=gap.alone,
                width=gap.width,
            )
            for gap in body.pictures
        ),
    )


def _reference(manuscript: Manuscript, target: str) -> Reference:
    return Reference(
        written=target,
        line=manuscript.line_of(target),
        path=file_of(manuscript.draft.path, target) or "",
        url=url_of(target),
    )


def _files(manuscript: Manuscript) -> list[FileUse]:
    uses = []
    for key in ("cover", "media"):
        entry = manuscript.draft.entries.get(key)
        if entry and isinstance(entry.value, str) and entry.value.strip():
            written = entry.value.strip()
            path = _beside(manuscript.draft.path, written)
            uses.append(FileUse(key=key, written=written, line=entry.line, path=path))
    lines = editor_lines(manuscript.draft.markdown) if "![" in manuscript.draft.markdown else []
    for number, line in enumerate(lines, manuscript.draft.body_line):
        for match in _ON_A_DISK.finditer(line):
            uses.append(FileUse(key=ON_A_DISK, written=match[1], line=number, path=""))
    return uses


def _beside(story: str, written: str) -> str:
    """Pictures are named relative to their story, never from the root."""
    return "" if written.startswith("/") else file_of(story, written) or ""


def _text_key(body: Body) -> str:
    text = _folded(body.letters)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest() if len(text) >= SHORTEST_TEXT else ""


def _folded(text: str) -> str:
    """Letters, digits and ideographs only, so that width, spaces and quotation marks part no twins."""
    folded = narrowed(text).casefold()
    return folded if folded.isalnum() else "".join(_LETTERS.findall(folded))
