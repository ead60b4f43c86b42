"""Where rendering gets the text of a story, in whatever process it runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from newsroom.evidence.record import decoded_text, digest_of
from newsroom.inspection.examining import Examiner, ExaminingTask
from newsroom.keeping import StoreReader
from newsroom.model import Plan, Text
from newsroom.reading import read_file

KIND = "text"
"""In the store; the key is the digest."""


class TextGoneError(LookupError):
    """The text is not kept, and the file that it came from is another by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A value that pickles; asks the store, and where it has lost the text makes it anew."""

    content: Path
    kept: StoreReader | None = None
    fresh: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    """Encoded texts by digest, where there is no store."""
    roster: Plan | None = field(default=None, hash=False)
    """By which the stories were examined; None: there were none."""

    def __call__(self, digest: str, path: str) -> Text:
        """The text with this digest, of the story at this path below ``content/``; else TextGoneError."""
        data = self.fresh.get(digest)
        if data is None and self.kept:
            data = self.kept.get(KIND, bytes.fromhex(digest))
        if data is not None and digest_of(data) == digest:
            with contextlib.suppress(msgspec.DecodeError):
                return decoded_text(data)
        return self._made_anew(digest, path)

    def at_hand(self, digests: Iterable[str]) -> Texts:
        """These texts, with those of ``digests`` looked up at once."""
        if self.kept is None:
            return self
        found = self.kept.several(KIND, map(bytes.fromhex, digests))
        return replace(self, fresh={**self.fresh, **{digest.hex(): data for digest, data in found.items()}})

    def _made_anew(self, digest: str, path: str) -> Text:
        """Converting in this process is safe: an isolated one has done the same before, within its limits."""
        if self.roster:
            examined = Examiner(self.roster)(ExaminingTask(read_file(path, str(self.content / path))))
            if digest_of(examined.text) == digest:
                return decoded_text(examined.text)
        raise TextGoneError(f"{path} has changed since it was read")
