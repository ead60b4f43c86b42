"""Chinese that looks like campus news to a converter, an index and a reader in a hurry: grammar, words, chance.

Words are drawn by rank (the first of a list often, the last seldom), and names are made of characters, so that
pairs of characters have both their crowd and their long tail.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarking import words

_SKEW = 0.6
"""Exponent of the draw by rank: 0 would be even."""


class Writer:
    """Writes by one seeded source of chance; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        # Nothing here is secret: the corpus must be the same on every machine.
        self.chance = random.Random(seed)  # noqa: S311
        self._weights: dict[int, list[float]] = {}

    def pick(self, choices: Sequence[str]) -> str:
        """One of them, the earlier the likelier."""
        weights = self._weights.get(len(choices))
        if weights is None:
            total, weights = 0.0, []
            for rank in range(len(choices)):
                total += 1 / (rank + 4) ** _SKEW
                weights.append(total)
            self._weights[len(choices)] = weights
        return self.chance.choices(choices, cum_weights=weights)[0]

    def name(self, length: int) -> str:
        return "".join(self.pick(words.CHARACTERS) for _ in range(length))

    def person(self) -> str:
        return self.chance.choice(words.SURNAMES) + self.name(self.chance.choice((1, 2, 2)))

    def book(self) -> str:
        return f"《{self.name(self.chance.randint(2, 5))}》"

    def place(self) -> str:
        return f"{self.name(2)}楼" if self.chance.random() < 0.15 else self.pick(words.PLACES)

    def number(self) -> str:
        return str(self.chance.randint(2, 96))

    def sentence(self) -> str:
        return self.chance.choice(_SENTENCES)(self) + "。"

    def paragraph(self, length: int) -> str:
        """At least ``length`` characters, in whole sentences."""
        text = ""
        while len(text) < length:
            text += self.sentence()
        return text

    def title(self) -> str:
        return self.chance.choice(_TITLES)(self)

    def flash(self) -> str:
        """One sentence, at most 80 characters, unlikely to be met again."""
        act = self.chance.choice((_held, _did))
        return f"{act(self)}，由{self.person()}和{self.person()}主持，{self.number()}人参加。"


def _held(w: Writer) -> str:
    return f"{w.pick(words.TIMES)}，{w.pick(words.GROUPS)}在{w.place()}举行{w.pick(words.TOPICS)}{w.pick(words.EVENTS)}"


def _did(w: Writer) -> str:
    return f"{w.pick(words.TIMES)}，{w.pick(words.GROUPS)}到{w.place()}{w.pick(words.DEEDS)}{w.pick(words.THINGS)}"


def _because(w: Writer) -> str:
    return f"{w.pick(words.REASONS)}，{w.pick(words.PEOPLE)}{w.person()}{w.pick(words.DEEDS)}了{w.pick(words.THINGS)}和{w.pick(words.THINGS)}"


def _effect(w: Writer) -> str:
    return f"{w.pick(words.THINGS)}{w.pick(words.DEEDS)}之后，{w.pick(words.EFFECTS)}"


def _said(w: Writer) -> str:
    return f"“{w.pick(words.THOUGHTS)}，”{w.pick(words.PEOPLE)}{w.person()}说，“{w.pick(words.EFFECTS)}”"


def _counted(w: Writer) -> str:
    return f"到{w.pick(words.TIMES)}为止，共{w.pick(words.DEEDS)}{w.pick(words.THINGS)}{w.number()}件，{w.pick(words.EFFECTS)}"


def _described(w: Writer) -> str:
    return f"{w.place()}里，{w.pick(words.THINGS)}摆放{w.pick(words.DESCRIBED)}，{w.pick(words.PEOPLE)}讲得{w.pick(words.DESCRIBED)}"


def _read(w: Writer) -> str:
    return f"{w.pick(words.PEOPLE)}{w.person()}带来了{w.book()}，{w.pick(words.DEEDS)}时引用了其中关于{w.pick(words.TOPICS)}的一节"


def _both(w: Writer) -> str:
    return f"{w.pick(words.TOPICS)}不只是{w.pick(words.DEEDS)}{w.pick(words.THINGS)}，也要{w.pick(words.DEEDS)}{w.pick(words.THINGS)}，{w.pick(words.EFFECTS)}"


def _project(w: Writer) -> str:
    return f"以“{w.name(w.chance.randint(2, 4))}”命名的{w.pick(words.TOPICS)}项目由{w.person()}、{w.person()}负责，{w.pick(words.REASONS)}，先在{w.place()}试行"


def _asked(w: Writer) -> str:
    return f"有{w.pick(words.PEOPLE)}问起{w.pick(words.THINGS)}怎样{w.pick(words.DEEDS)}，{w.pick(words.PEOPLE)}{w.pick(words.DESCRIBED)}地作了说明"


_SENTENCES: tuple[Callable[[Writer], str], ...] = (
    _held,
    _did,
    _because,
    _effect,
    _said,
    _counted,
    _described,
    _read,
    _both,
    _project,
    _asked,
)

_TITLES: tuple[Callable[[Writer], str], ...] = (
    lambda w: f"{w.pick(words.GROUPS)}在{w.place()}{w.pick(words.DEEDS)}{w.pick(words.THINGS)}",
    lambda w: f"{w.pick(words.TOPICS)}{w.pick(words.EVENTS)}：{w.pick(words.EFFECTS)}",
    lambda w: f"{w.pick(words.PEOPLE)}{w.person()}：{w.pick(words.THOUGHTS)}",
    lambda w: f"{w.place()}的{w.pick(words.THINGS)}，{w.pick(words.EFFECTS)}",
    lambda w: f"从{w.pick(words.TOPICS)}到{w.pick(words.TOPICS)}，{w.pick(words.GROUPS)}的一学期",
    lambda w: f"“{w.name(w.chance.randint(2, 4))}”{w.pick(words.TOPICS)}{w.pick(words.EVENTS)}在{w.place()}举行",
)
