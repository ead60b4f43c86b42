"""Topics: what the desk lets stories of all columns be gathered under."""

from __future__ import annotations

from newsroom.model.span import Span


class Topic(Span, frozen=True, kw_only=True):
    slug: str
    """Its page stands at ``topics/<slug>/``."""
    name: str
    also: tuple[str, ...] = ()
    """Other words by which a story may name it."""
    text: str = ""
    """One or two sentences of what it is about; plain text."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called; the printed name first, the slug last."""
        return (self.name, *self.also, self.slug)
