"""What the rules on one story's own text look at: its file and what became of its body."""

from __future__ import annotations

import html
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from newsroom.converting.failure import Failure
from newsroom.converting.lines import keep_lines
from newsroom.model import Body, PictureGap, Story
from newsroom.reading.draft import Draft

MAXIMUM_BYTES = 64 * 1024
"""The length of a body, as UTF-8, beyond which it is not converted."""


@dataclass(frozen=True)
class Manuscript:
    draft: Draft
    outcome: Body | Failure | None
    """None: withdrawn, nothing to convert, or too much."""

    @property
    def is_withdrawn(self) -> bool:
        """Readers see its title and the reason, nothing of its text, which may be gone."""
        return self.draft.story is not None and self.draft.story.withdrawn is not None

    @property
    def body(self) -> Body | None:
        return self.outcome if isinstance(self.outcome, Body) else None

    @property
    def failure(self) -> Failure | None:
        return self.outcome if isinstance(self.outcome, Failure) else None

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Every target once, in order."""
        return tuple(dict.fromkeys(self.body.links)) if self.body else ()

    @property
    def pictures(self) -> tuple[PictureGap, ...]:
        return self.body.pictures if self.body else ()

    def line_of(self, target: str) -> int:
        """Where the body writes a link or a picture; its first line when Markdown spelled it otherwise."""
        spellings = (target, html.unescape(target), unquote(target), html.escape(target)) if target else ("]()",)
        return next((line for spelling in spellings for line in self.lines_with(spelling)), self.draft.body_line)

    def lines_with(self, text: str) -> Iterator[int]:
        at = self.draft.markdown.find(text) if text else -1
        last = 0
        while at >= 0:
            line = self.draft.body_line + bisect(self._line_ends, at)
            if line > last:
                yield line
            last = line
            at = self.draft.markdown.find(text, at + 1)

    @cached_property
    def _line_ends(self) -> tuple[int, ...]:
        """Searched for once: a body may have a thousand links."""
        return tuple(end.end() for end in re.finditer("\n", self.draft.markdown))


def is_convertible(draft: Draft) -> bool:
    text = draft.markdown
    return bool(text.strip()) and not is_too_long(text) and not Manuscript(draft, None).is_withdrawn


def markdown_of(draft: Draft) -> str:
    """What is to be converted: of a poem, a song or a slogan every line is a line."""
    return keep_lines(draft.markdown) if draft.story and is_verse(draft.story) else draft.markdown


def is_verse(story: Story) -> bool:
    return story.work is not None and story.work.form.is_verse


def is_too_long(markdown: str) -> bool:
    return len(markdown.encode()) > MAXIMUM_BYTES
