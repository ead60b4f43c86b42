"""The name that was probably meant, among thousands, in the time of a few.

``difflib`` compares a name with every other: twenty broken links in each of a thousand stories took most of a minute.
Names of which one is meant for the other have most pairs of letters in common, so only those are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

_COMPARED = 12
"""Names that have most pairs in common."""
_MOST_OF_A_PAIR = 400
"""Names with a pair of letters that tells nothing apart any more."""


class Neighbours:
    """Names among which others are looked for; each question is answered once."""

    def __init__(self, names: Iterable[str], likeness: float) -> None:
        self._likeness = likeness
        self._names = tuple(dict.fromkeys(names))
        self._by_pair: dict[str, list[str]] = {}
        for name in self._names:
            for pair in _pairs(name):
                self._by_pair.setdefault(pair, []).append(name)
        self._known: dict[str, str | None] = {}

    def nearest(self, name: str) -> str | None:
        """None where nothing is as like as it must be."""
        if name not in self._known:
            found = get_close_matches(name, self._candidates(name), n=1, cutoff=self._likeness)
            self._known[name] = found[0] if found else None
        return self._known[name]

    def _candidates(self, name: str) -> list[str]:
        if len(self._names) <= _COMPARED:
            return list(self._names)
        common: Counter[str] = Counter()
        for pair in _pairs(name):
            same = self._by_pair.get(pair, ())
            if len(same) <= _MOST_OF_A_PAIR:
                common.update(same)
        return [one for one, _ in common.most_common(_COMPARED)]


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name))}
