"""The theme's page around our pages, as fragments of text with named gaps between them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

GAPS = ("title", "head", "body")
"""What a shell leaves open: the text of ``<title>``, what describes the page in ``<head>``, the content of
``<main>``."""


class Shell(Struct, frozen=True):
    """``fragments`` are one more than ``gaps``; a gap's name may come more than once."""

    fragments: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def split(cls, text: str, marker: str, names: tuple[str, ...] = GAPS) -> Shell:
        """Split a rendered page, in which ``gap('title')`` printed the name between two markers.

        ValueError when a gap is missing, or when one stands there that nobody fills.
        """
        parts = text.split(marker)
        fragments, gaps = tuple(parts[0::2]), tuple(parts[1::2])
        if set(gaps) != set(names) or len(parts) % 2 == 0:
            raise ValueError(f"the shell has the gaps {sorted(set(gaps))}, wanted {sorted(names)}")
        return cls(fragments, gaps)

    def filled(self, contents: Mapping[str, str]) -> str:
        """The finished text. Contents are joined in, never looked at. KeyError when one is missing."""
        pieces = [self.fragments[0]]
        for gap, fragment in zip(self.gaps, self.fragments[1:], strict=True):
            pieces += (contents[gap], fragment)
        return "".join(pieces)
