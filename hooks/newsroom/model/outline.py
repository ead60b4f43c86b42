"""What is known of a story that may not go out: whose it is, and when it was to come.

Pages and reports count and name it, although nobody has let its words pass: they are masked when it is made.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import force_setattr

from newsroom.model.kinds import Kind
from newsroom.model.story import Story
from newsroom.personal import redacted


class Outline(Struct, frozen=True, kw_only=True):
    """A story as far as it could be read; what stands in the way of the rest is a finding."""

    title: str
    """Empty: none could be read."""
    date: datetime | None
    column: str | None
    """Slug."""
    unit: str | None
    """Slug."""
    responsible: str
    authors: tuple[str, ...]
    kind: Kind
    is_draft: bool = False
    """Whether its writer holds it back."""

    def __post_init__(self) -> None:
        force_setattr(self, "title", redacted(self.title))
        force_setattr(self, "responsible", redacted(self.responsible))
        names = tuple(map(redacted, self.authors))
        together = " ".join(names)
        # A number that was written with commas has come in pieces.
        force_setattr(self, "authors", names if redacted(together) == together else ())

    @classmethod
    def of(cls, story: Story) -> Outline:
        return cls(
            title=story.title,
            date=story.date,
            column=story.column,
            unit=story.unit,
            responsible=story.responsible,
            authors=story.authors,
            kind=story.kind,
        )
