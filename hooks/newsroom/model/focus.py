"""What a crop of a picture must keep: a point of it, and how a frame is laid around that point."""

from __future__ import annotations

from msgspec import Struct


class Focus(Struct, frozen=True):
    """Per cent of the picture's width from the left, and of its height from above."""

    across: int
    down: int

    def shift(self, along: float, visible: float) -> float:
        """Which part of what is cut away is cut before the frame, from 0 to 1, so that the point stands in its middle
        or as near to it as the picture allows; ``along``: the point, from 0 to 1; ``visible``: the frame's part."""
        if visible >= 1:
            return 0.5
        return min(1.0, max(0.0, (along - visible / 2) / (1 - visible)))


UPRIGHT = 0.1
"""The share of what is cut away from an upright picture that is taken above: see docs/decisions.md."""
LYING = 0.35
"""The same share for any other picture: faces are in the upper half there, too."""


def before(width: int, height: int, frame: float, focus: Focus | None) -> tuple[float, float]:
    """Which part of what is cut away of a picture is cut at its left and above, each from 0 to 1, in a frame that is
    ``frame`` times as wide as high."""
    across, down = min(1.0, frame * height / width), min(1.0, width / height / frame)
    if focus:
        return focus.shift(focus.across / 100, across), focus.shift(focus.down / 100, down)
    return 0.5, UPRIGHT if height > width else LYING
