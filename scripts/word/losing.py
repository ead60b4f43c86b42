"""What a document loses on its way, noted with its place while it is read."""

from __future__ import annotations

from msgspec import Struct, field

from word.values import WordLoss

_MOST = 200


class Losses(Struct):
    place: str = ""
    """Where reading is."""
    within: str = ""
    """The table that it is in."""
    noted: dict[tuple[str, str], None] = field(default_factory=dict)

    def begin(self, place: str) -> str:
        """The place of the next paragraph: in a table it is the table's."""
        self.place = self.within or place
        return self.place

    def here(self, text: str) -> None:
        self.note(self.place, text)

    def note(self, place: str, text: str) -> None:
        if len(self.noted) < _MOST:
            self.noted[place, text] = None

    def once(self, text: str) -> None:
        self.note("", text)

    def told(self) -> tuple[WordLoss, ...]:
        """Losses at single places first, in order; then those of the whole."""
        losses = [WordLoss(place, text) for place, text in self.noted]
        return (*(loss for loss in losses if loss.place), *(loss for loss in losses if not loss.place))
