"""Which of many names was meant: as difflib finds it, without asking it of every one."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from random import Random

import pytest

from newsroom.evidence.guessing import Neighbours

WORDS = ("gate", "library", "canteen", "notice", "spring", "opening", "clean", "health", "volunteer", "online", "class")


def names(count: int) -> list[str]:
    random = Random(3)
    return list(dict.fromkeys("-".join(random.choices(WORDS, k=3)) + f"-{at}" for at in range(count)))


@pytest.mark.parametrize("count", [1, 10, 1000])
def test_a_name_with_a_slip_is_found(count: int) -> None:
    there = names(count)
    neighbours = Neighbours(there, 0.7)
    random = Random(4)
    for name in random.choices(there, k=40):
        at = random.randrange(len(name) - 1)
        for slip in (name[:at] + name[at + 1 :], name[:at] + "x" + name[at:], name[:at] + name[at + 1] + name[at:]):
            best = get_close_matches(slip, there, n=1, cutoff=0.7)[0]
            found = neighbours.nearest(slip)
            assert found is not None
            assert likeness(slip, found) >= likeness(slip, best) - 0.05


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()


def test_what_is_like_nothing_is_not_guessed() -> None:
    assert Neighbours(names(1000), 0.7).nearest("zzzz") is None
    assert Neighbours([], 0.7).nearest("gate") is None


def test_few_names_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: however many names there are."""
    compared: list[int] = []

    def counted(name: str, among: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(among))
        return get_close_matches(name, among, n, cutoff)

    monkeypatch.setattr("newsroom.evidence.guessing.get_close_matches", counted)
    neighbours = Neighbours(names(5000), 0.7)
    for name in names(200):
        neighbours.nearest(f"{name}x")
        neighbours.nearest(f"{name}x")
    assert len(compared) == 200
    assert max(compared) <= 12
