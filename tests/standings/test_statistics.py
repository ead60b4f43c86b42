from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from newsroom.model import Kind, Newsroom, Outline, Week, Withdrawal
from newsroom.standings.statistics import CountedPerson, Tally, periods_missed, statistics
from pages.small_newsroom import NOW, SCIENCE, at, newsroom, story

FIRST, SECOND = Week(2020, 6), Week(2020, 7)
GONE = Withdrawal(on=date(2020, 2, 12), reason="重复")
STORIES = (
    story("one", at(2, 3), authors=("甲", "乙")),
    story("flash", at(2, 10), kind=Kind.FLASH, authors=("甲",)),
    story("poem", at(2, 11), column="art", kind=Kind.WORK, unit="arts", responsible="李四", authors=("甲",)),
    story("gone", at(2, 11), withdrawn=GONE),
    story("later", at(2, 13), authors=("丙",)),
)
UNREADABLE = Outline(
    title="无主", date=at(2, 12, 9), column=None, unit=None, responsible="", authors=(), kind=Kind.STORY
)


def aside(*outlines: Outline) -> Newsroom:
    return replace(newsroom(STORIES), aside={f"stories/2020/02/{at}.md": one for at, one in enumerate(outlines)})


def test_every_story_counts_for_its_unit_column_responsible_person_and_each_author() -> None:
    counted = statistics(newsroom(STORIES), (FIRST, SECOND))
    assert counted.whole == Tally(published=3, flashes=1, works=1, withdrawn=1)
    assert counted.units == {
        "science": Tally(published=2, flashes=1, withdrawn=1),
        "arts": Tally(published=1, works=1),
    }
    assert counted.columns == {
        "life": Tally(published=2, flashes=1, withdrawn=1),
        "art": Tally(published=1, works=1),
    }
    assert counted.responsible == {
        CountedPerson("张三", "science"): Tally(published=2, flashes=1, withdrawn=1),
        CountedPerson("李四", "arts"): Tally(published=1, works=1),
    }
    assert counted.authors == {
        CountedPerson("甲", "science"): Tally(published=2, flashes=1),
        CountedPerson("乙", "science"): Tally(published=1),
        CountedPerson("甲", "arts"): Tally(published=1, works=1),
    }


def test_a_week_counts_what_is_dated_in_it() -> None:
    assert statistics(newsroom(STORIES), (FIRST,)).whole == Tally(published=1)
    assert statistics(newsroom(STORIES), (SECOND,)).whole == Tally(published=2, flashes=1, works=1, withdrawn=1)
    assert statistics(newsroom(STORIES), (Week(2020, 8), Week(2020, 9))).whole == Tally()


def test_what_is_set_aside_was_supplied_too_even_where_nobody_can_say_by_whom() -> None:
    known = Outline.of(story("bad", at(2, 12)))
    counted = statistics(aside(known, UNREADABLE), (SECOND,))
    assert (counted.whole.set_aside, counted.whole.supplied, counted.whole.published) == (2, 5, 2)
    assert counted.units["science"] == Tally(published=1, flashes=1, withdrawn=1, set_aside=1)
    assert counted.units[""] == counted.columns[""] == Tally(set_aside=1)


def test_what_is_to_come_counts_nowhere_and_neither_does_what_has_no_date() -> None:
    tomorrow = replace(UNREADABLE, date=NOW + timedelta(days=1))
    assert statistics(aside(tomorrow, replace(UNREADABLE, date=None)), (SECOND,)) == statistics(
        newsroom(STORIES), (SECOND,)
    )


def test_periods_missed_are_over() -> None:
    assert [periods_missed(newsroom(STORIES), SCIENCE, week) for week in (Week(2020, 5), FIRST, SECOND)] == [0, 1, 1]
    assert periods_missed(newsroom(STORIES, now=at(2, 25)), SCIENCE, SECOND) == 1
    assert periods_missed(newsroom(STORIES, now=at(2, 25)), SCIENCE, Week(2020, 9)) == 2
