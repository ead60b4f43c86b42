"""What is known of a story that may not go out: whose it is, and when it was to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsroom.model.story import Kind, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """As far as it could be read; what stands in the way of the rest is a finding."""

    title: str
    """Empty: none could be read."""
    date: datetime | None
    column: str | None
    """Slug; likewise the unit's."""
    unit: str | None
    responsible: str
    authors: tuple[str, ...]
    kind: Kind
    is_draft: bool = False
    """Whether its writer holds it back."""

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
