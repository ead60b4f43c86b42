"""The file of a new story, as its contributor would write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsroom.reading.keys import BY_NAME
from texts.lines import as_lines


def story_text(fields: Iterable[tuple[str, str]], body: str, pictures: Sequence[tuple[str, str]] = ()) -> str:
    """The whole file. ``fields``: canonical names of keys with their texts; empty ones are left out. ``pictures``: the
    name of each file and what it shows."""
    front = as_lines((BY_NAME[name].word, text) for name, text in fields if text)
    shown = [f"![{escaped_caption(caption)}]({name})" for name, caption in pictures]
    return "\n\n".join([f"---\n{front}---", body.strip(), *shown]) + "\n"


def escaped_caption(text: str) -> str:
    """As it stands in brackets: what would end them, or mean something in them, means itself."""
    return "".join(
        f"\\{character}" if character in "\\[]*_`<&~$^!" else character for character in " ".join(text.split())
    )
