"""Where the stories that went astray in a folder belong, and what goes there with them."""

from __future__ import annotations

from urllib.parse import quote

from newsroom.patterns import lazy

_WORDS = lazy(r"[^\s/\\()\[\]<>\"'“”‘’《》:：，。；、|!！=]+")
_MOST_TEXT = 2**20
"""Characters of a folder's stories that are looked through for a name of several words."""


class Home:
    """The stories that went astray in one folder: where they belong, and what their texts name."""

    def __init__(self) -> None:
        self.place = ""
        self._words: set[str] = set()
        self._texts: list[str] = []
        self._room = _MOST_TEXT

    def take(self, place: str, text: str) -> None:
        self.place = place
        self._words.update(_WORDS.findall(text))
        if self._room > 0:
            self._texts.append(text[: self._room])
            self._room -= len(text)

    def says(self, name: str) -> bool:
        """Names of one word are known from every text; others are looked for in the first million characters."""
        if not _WORDS.fullmatch(name):
            return any(name in text for text in self._texts) or quote(name) in self._words
        return name in self._words or quote(name) in self._words


NO_HOME = Home()
