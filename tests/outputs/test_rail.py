"""What stands beside a story, in a file of its own."""

from __future__ import annotations

import json

from newsroom.model import Kind, Notice
from newsroom.outputs.rail import rail, written_rail
from pages.small_newsroom import SITE, at, newsroom, story


def test_it_names_notices_in_force_pinned_first_and_the_newest_stories() -> None:
    ended = story("ended", at(2, 3), kind=Kind.NOTICE, details=Notice(expires=at(2, 4)))
    plain = story("plain", at(2, 6), kind=Kind.NOTICE, details=Notice())
    pinned = story("pinned", at(2, 5), kind=Kind.NOTICE, details=Notice(pinned=True))
    newest = [story(f"s{day}", at(2, day)) for day in range(2, 9)]
    made = rail(newsroom([ended, plain, pinned, *newest], now=at(2, 10)), SITE)
    parts = json.loads(written_rail(made))
    assert [title for title, _ in parts] == ["通告", "最新"]
    assert parts[0][1] == [["标题pinned", "stories/2020/02/pinned/"], ["标题plain", "stories/2020/02/plain/"]]
    assert [address for _, address in parts[1][1]] == [f"stories/2020/02/s{day}/" for day in (8, 7, 6, 5, 4)]


def test_a_part_of_which_there_is_nothing_has_no_heading() -> None:
    assert rail(newsroom([], now=at(2, 10)), SITE).parts == ()
