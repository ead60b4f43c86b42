"""Short texts out of long ones: summaries, descriptions, the first lines of a poem."""

from __future__ import annotations

import re

from newsroom.model import Body, Kind, Story

SUMMARY = 90
"""Characters: three lines on a phone."""
DESCRIPTION = 120
LINES = 6
_SHORTEST = 30
"""A sentence that ends earlier says too little to stand alone."""
_OPENING = "“‘「『《（【〈"
_CLOSING = "”’」』》）】〉"
_ENDS = "。！？…!?"
_PAUSES = "，；：、,;"
_AFTER_MARK = re.compile("(?<=[，。！？；：、…”’」』》）]) ")
"""Where a line of a poem ended: a full-width mark brings its own space."""


def summary_of(story: Story, body: Body) -> str:
    """What a list says of a story: its own summary, a flash whole, else the opening of its first paragraph."""
    if story.kind is Kind.FLASH:
        return body.first_paragraph or story.title
    return story.summary or shortened(body.first_paragraph, SUMMARY)


def lines_of(story: Story, body: Body) -> tuple[str, ...]:
    """The first lines of a poem, song or slogan; of other works and stories none."""
    if story.work is None or not story.work.form.is_verse:
        return ()
    lines = (line.strip() for paragraph in body.paragraphs for line in paragraph.splitlines())
    return tuple(line for line in lines if line)[:LINES]


def shortened(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters, cut where a sentence ends, else where it pauses, never inside a
    quotation where that can be had."""
    text = _AFTER_MARK.sub("", " ".join(text.split()))
    if len(text) <= limit:
        return text
    depth = end = pause = 0
    for place, character in enumerate(text[:limit]):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
            if depth == 0 and text[place - 1] in _ENDS:
                end = place + 1
        elif depth == 0 and character in _ENDS:
            end = place + 1
        elif depth == 0 and character in _PAUSES and place <= limit - 2:
            pause = place
    if end >= _SHORTEST:
        return text[:end]
    return text[: pause if pause >= _SHORTEST else limit - 2] + "……"
