"""Chinese that looks like campus news to a converter, an index and a reader in a hurry: grammar, words, chance.

Words are drawn by rank (the first of a list often, the last seldom), and names are made of characters, so that
pairs of characters have both their crowd and their long tail.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from benchmarking import words

_SKEW = 0.6
"""Exponent of the draw by rank: 0 would be even."""

_SENTENCES = (
    "{time}，{group}在{place}举行{topic}{event}。",
    "{time}，{group}到{place}{deed}{thing}。",
    "{reason}，{role}{person}{deed}了{thing}和{thing}。",
    "{thing}{deed}之后，{effect}。",
    "“{thought}，”{role}{person}说，“{effect}。”",
    "到{time}为止，共{deed}{thing}{number}件，{effect}。",
    "{place}里，{thing}摆放{manner}，{role}讲得{manner}。",
    "{role}{person}带来了《{name}》，{deed}时引用了其中关于{topic}的一节。",
    "{topic}不只是{deed}{thing}，也要{deed}{thing}，{effect}。",
    "以“{name}”命名的{topic}项目由{person}、{person}负责，{reason}，先在{place}试行。",
    "有{role}问起{thing}怎样{deed}，{role}{manner}地作了说明。",
)
_FLASHES = (
    "{time}，{group}在{place}举行{topic}{event}，由{person}、{person}主持，{number}人参加。",
    "{time}，{group}到{place}{deed}{thing}，由{person}、{person}带队，{number}人参加。",
)
_TITLES = (
    "{group}在{place}{deed}{thing}",
    "{topic}{event}：{effect}",
    "{role}{person}：{thought}",
    "{place}的{thing}，{effect}",
    "从{topic}到{topic}，{group}的一学期",
    "“{name}”{topic}{event}在{place}举行",
)
_LISTS: Mapping[str, Sequence[str]] = {
    "time": words.TIMES,
    "group": words.GROUPS,
    "role": words.PEOPLE,
    "deed": words.DEEDS,
    "thing": words.THINGS,
    "topic": words.TOPICS,
    "event": words.EVENTS,
    "manner": words.DESCRIBED,
    "effect": words.EFFECTS,
    "reason": words.REASONS,
    "thought": words.THOUGHTS,
}
_SLOT = re.compile(r"\{(\w+)\}")


class ProseWriter:
    """Writes by one seeded source of chance; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        # Nothing here is secret: the corpus must be the same on every machine.
        self.chance = random.Random(seed)  # noqa: S311
        self._weights: dict[int, list[float]] = {}
        self._made: dict[str, Callable[[], str]] = {
            "person": self.person,
            "place": self.place,
            "name": lambda: self.name(self.chance.randint(2, 5)),
            "number": lambda: str(self.chance.randint(2, 96)),
        }

    def sentence(self) -> str:
        return self._fill(_SENTENCES)

    def paragraph(self, length: int) -> str:
        """At least ``length`` characters, in whole sentences."""
        text = ""
        while len(text) < length:
            text += self.sentence()
        return text

    def title(self) -> str:
        return self._fill(_TITLES)

    def flash(self) -> str:
        """One sentence, at most 80 characters, unlikely to be met again."""
        return self._fill(_FLASHES)

    def person(self) -> str:
        return self.chance.choice(words.SURNAMES) + self.name(self.chance.choice((1, 2, 2)))

    def place(self) -> str:
        return f"{self.name(2)}楼" if self.chance.random() < 0.15 else self.pick(words.PLACES)

    def name(self, length: int) -> str:
        return "".join(self.pick(words.CHARACTERS) for _ in range(length))

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

    def _fill(self, templates: Sequence[str]) -> str:
        def word(slot: re.Match[str]) -> str:
            return self._made[slot[1]]() if slot[1] in self._made else self.pick(_LISTS[slot[1]])

        return _SLOT.sub(word, self.chance.choice(templates))
