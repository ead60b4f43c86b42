"""What stands in the bulletin of a day, and on the list of all issues."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from newsroom.model import Body, Bulletin, Concern, Form, Kind, Notice, Story, Withdrawal, Work
from newsroom.pages import DrawnCard, Page
from newsroom.pages.views.bulletins import AnswerLine, BulletinLine, BulletinView
from newsroom.pages.views.parts import Link
from pages.small_newsroom import NOW, REPRINT, SITE, at, body, listed, newsroom, pages, picture, story, titles
from texts.chat import bulletin_text

DAY = date(2020, 2, 5)


def issue(number: int = 4, day: date = DAY, **changes: Any) -> Bulletin:
    return Bulletin(date=day, number=number, **changes)


def bulletin(
    *stories: Story, chosen: Bulletin | None = None, bodies: dict[str, Body] | None = None, **changes: Any
) -> BulletinView:
    view = pages(*stories, bulletins=[chosen or issue()], bodies=bodies, **changes)["bulletin/2020-02-05/"].view
    assert isinstance(view, BulletinView)
    return view


def concern(slug: str, day: int, answered: int | None, **changes: Any) -> Story:
    return story(
        slug,
        at(2, day),
        column="notices",
        kind=Kind.CONCERN,
        details=Concern(
            question=f"{slug}？",
            asked=at(2, 3),
            answered=at(2, answered) if answered else None,
            answered_by="counsel" if answered else None,
        ),
        **changes,
    )


def test_the_stories_of_a_day_stand_by_what_they_are() -> None:
    view = bulletin(
        story("lead", at(2, 5, 8)),
        story("rule", at(2, 5), column="notices", kind=Kind.NOTICE, details=Notice()),
        story("early", at(2, 5, 7), column="action", beat="colleges"),
        story("late", at(2, 5, 23), column="action", beat="security"),
        story("flash", at(2, 5), kind=Kind.FLASH),
        story("poem", at(2, 5), column="art", kind=Kind.WORK, details=Work(form=Form.POEM)),
        story("before", at(2, 4, 23, 59)),
        story("after", at(2, 6, 0)),
        concern("asked", 5, None),
        chosen=issue(lead="stories/2020/02/lead.md", greeting="早上好。"),
    )
    assert (view.name, view.number, view.date, view.greeting) == ("校园网报", 4, DAY, "早上好。")
    assert view.lead is not None
    assert titles([view.lead]) == ["lead"]
    assert titles(view.notices) == ["rule"]
    assert [(section.column.text, titles(section.stories)) for section in view.sections] == [
        ("重要通告", ["asked"]),
        ("大家在行动", ["late", "early"]),
    ]
    assert titles(view.flashes) == ["flash"]
    assert titles(view.works) == ["poem"]
    assert titles(view.stories) == ["lead", "rule", "asked", "late", "early", "flash", "poem"]


def test_concerns_stand_on_the_day_of_their_answer() -> None:
    view = bulletin(story("a", at(2, 5)), concern("old", 4, 5), concern("open", 4, None), concern("next", 5, 6))
    assert view.answers == (
        AnswerLine(question="old？", answer=Link("今天很好。", "stories/2020/02/old/"), unit="心理中心"),
    )
    assert [titles(section.stories) for section in view.sections] == [["next"]]


def test_without_a_choice_a_story_with_a_picture_leads_and_else_the_newest() -> None:
    cover = picture("stories/2020/02/gate.jpg", "aa")
    flash = story("flash", at(2, 5, 23), kind=Kind.FLASH)
    press = story("press", at(2, 5, 22), genre=REPRINT)
    plain = story("plain", at(2, 5, 12))
    pictured = story("pictured", at(2, 5, 8), cover=cover.path)
    chosen = [bulletin(*some, pictures=[cover]).lead for some in ((flash, press, plain, pictured), (flash, plain))]
    assert [lead.title for lead in chosen if lead] == ["标题pictured", "标题plain"]
    alone = bulletin(flash)
    assert alone.lead is not None
    assert (alone.lead.title, alone.flashes) == ("标题flash", ())


GONE = Withdrawal(on=date(2020, 2, 6), reason="误发")


def test_a_lead_of_another_day_does_not_lead() -> None:
    other, own = story("other", at(2, 6)), story("own", at(2, 5))
    view = bulletin(other, own, chosen=issue(lead=other.path))
    assert view.lead is not None
    assert view.lead.title == "标题own"


def test_a_withdrawn_lead_is_said_everywhere_and_nobody_takes_its_place() -> None:
    gone, own = story("gone", at(2, 5), withdrawn=GONE), story("own", at(2, 5))
    for composed in ((), (gone.path, own.path)):
        chosen = issue(lead=gone.path, stories=composed)
        found = pages(gone, own, bulletins=[chosen])
        view = found["bulletin/2020-02-05/"].view
        assert (view.lead, view.lead_withdrawn, view.withdrawn) == (None, True, 1)
        assert titles(view.stories) == ["own"]
        assert found["bulletin/"].view.issues[0].lead == "头条已撤下"
        assert found[""].view.bulletin.lead == "头条已撤下"
        assert bulletin_text(view, "").splitlines()[1] == "头条已撤下"


def test_a_renamed_lead_stays_the_lead_also_where_it_went_to_another_month() -> None:
    old = "stories/2020/02/gate.md"
    for chosen in (issue(lead=old), issue(lead=old, stories=(old,))):
        lead = story("opening", at(2, 5, 8), formerly=("stories/2020/02/gate/",))
        found = pages(lead, story("own", at(2, 5, 9)), bulletins=[chosen])
        assert titles([found["bulletin/2020-02-05/"].view.lead]) == ["opening"]
        assert found["bulletin/"].view.issues[0].lead == "标题opening"
    redated = story("opening", at(3, 1), formerly=("stories/2020/02/gate/",))
    found = pages(redated, story("own", at(2, 5)), bulletins=[issue(lead=old, stories=(old,))], now=at(3, 2))
    assert titles([found["bulletin/2020-02-05/"].view.lead]) == ["opening"]


def test_an_issue_is_made_once_and_what_comes_later_stands_apart() -> None:
    first, second = story("first", at(2, 5, 8)), story("second", at(2, 5, 9))
    chosen = issue(lead=first.path, stories=(first.path, second.path))
    before = bulletin(first, second, chosen=chosen)
    later = story("later", at(2, 5, 7))
    after = bulletin(first, second, later, concern("old", 4, 5), chosen=chosen)
    assert titles(after.additions) == ["later", "old"]
    assert after.answers == ()
    assert replace(after, additions=()) == before
    # A story that was redated stays where it was printed, and is printed nowhere else.
    moved = replace(second, date=at(2, 6))
    issues = [chosen, issue(5, date(2020, 2, 6), lead="stories/2020/02/next.md", stories=("stories/2020/02/next.md",))]
    found = pages(first, moved, story("next", at(2, 6)), bulletins=issues)
    assert titles(found["bulletin/2020-02-05/"].view.stories) == ["first", "second"]
    assert titles(found["bulletin/2020-02-06/"].view.stories) == ["next"]


def test_an_issue_stays_when_all_of_it_was_withdrawn() -> None:
    gone = story("gone", at(2, 5), withdrawn=GONE)
    view = bulletin(gone, chosen=issue(lead=gone.path, stories=(gone.path,)))
    assert (view.stories, view.lead_withdrawn, view.withdrawn) == ((), True, 1)


def test_a_short_lead_is_printed_whole_and_a_long_one_by_its_summary() -> None:
    short, long = story("short", at(2, 5)), story("long", at(2, 5))
    assert bulletin(short).body is not None
    assert bulletin(long, bodies={long.path: body("字" * 901)}).body is None


def test_a_day_without_stories_or_to_come_has_none() -> None:
    bulletins = [issue(1), issue(2, date(2020, 2, 6)), issue(3, date(2020, 2, 13))]
    gone = story("gone", at(2, 6), withdrawn=Withdrawal(on=at(2, 6).date(), reason="误发"))
    found = pages(story("a", at(2, 5)), gone, story("later", at(2, 13)), bulletins=bulletins)
    assert {address for address in found if address.startswith("bulletin/2")} == {"bulletin/2020-02-05/"}


def test_a_bulletin_comes_out_with_its_day_and_with_the_first_story_of_it() -> None:
    stories = [story("a", at(2, 5, 10))]
    times = {at(2, 4, 23, 59): False, at(2, 5, 0): False, at(2, 5, 9, 59): False, at(2, 5, 10): True}
    for now, out in times.items():
        assert ("bulletin/2020-02-05/" in pages(*stories, bulletins=[issue()], now=now)) is out
    eve = newsroom([story("a", at(2, 5, 0))], now=at(2, 4, 23), bulletins=[issue()])
    assert eve.unchanged_until == at(2, 5, 0)


def test_issues_know_their_neighbours_however_many_days_lie_between() -> None:
    days = [date(2020, 2, day) for day in (1, 5, 9)]
    stories = [story(f"s{day.day}", at(2, day.day)) for day in days]
    bulletins = [issue(number, day) for number, day in enumerate(days, 1)]
    view = pages(*stories, bulletins=bulletins)["bulletin/2020-02-05/"].view
    assert (view.previous.number, view.next.number) == (1, 3)


def test_the_list_names_the_headline_that_stands_in_where_no_editor_chose_one() -> None:
    lead = story("a", at(2, 5))
    chosen, left = (
        pages(lead, bulletins=[issue(lead=path)])["bulletin/"].view for path in ("stories/2020/02/a.md", "")
    )
    line = BulletinLine(number=4, date=DAY, address="bulletin/2020-02-05/", lead="标题a")
    assert chosen.issues == (line,)
    assert left.issues == (line,)


def test_the_front_page_shows_the_newest_issue() -> None:
    stories = [story("a", at(2, 5)), story("b", at(2, 6))]
    front = pages(*stories, bulletins=[issue(5, date(2020, 2, 6)), issue(4)])[""].view
    assert front.bulletin.number == 5
    assert pages(*stories)[""].view.bulletin is None


def test_the_list_goes_by_year_when_it_grows() -> None:
    days = [date(2019, 12, 20) + timedelta(days=number) for number in range(40)]
    stories = [story(f"s{day:%Y%m%d}", at(2, 1).replace(year=day.year, month=day.month, day=day.day)) for day in days]
    bulletins = [issue(number, day) for number, day in enumerate(days, 1)]
    found = pages(*stories, bulletins=bulletins)
    lists = {address: page.view for address, page in found.items() if page.template == "bulletins.html"}
    assert {address: (len(view.issues), view.total) for address, view in lists.items()} == {
        "bulletin/": (31, 40),
        "bulletin/2020/": (28, 28),
        "bulletin/2019/": (12, 12),
    }
    assert lists["bulletin/"].years == (Link("2020年", "bulletin/2020/"), Link("2019年", "bulletin/2019/"))
    few = pages(*stories[:31], bulletins=bulletins[:31])
    assert [address for address, page in few.items() if page.template == "bulletins.html"] == ["bulletin/"]


def test_the_name_of_the_bulletin_is_the_schools() -> None:
    news = newsroom([story("a", at(2, 5))], bulletins=[issue()])
    found = {one.path: one for one in listed(news, site=structs.replace(SITE, bulletin="某校网报"))}
    page, card = found["bulletin/2020-02-05/index.html"], found["cards/bulletin.png"]
    assert isinstance(page, Page)
    assert isinstance(card, DrawnCard)
    assert (page.title, page.view.name, card.heading) == ("某校网报第4期", "某校网报", "某校网报")


moments = st.datetimes(min_value=at(2, 1).replace(tzinfo=None), max_value=at(2, 11).replace(tzinfo=None))


@settings(max_examples=60, deadline=None)
@given(
    was=st.lists(moments, min_size=1, max_size=12),
    becomes=st.lists(st.none() | moments, min_size=12, max_size=12),
    more=st.lists(moments, max_size=6),
)
def test_numbers_never_shift_whatever_is_added_withdrawn_or_redated(
    was: list[Any], becomes: list[Any], more: list[Any]
) -> None:
    """Every day with stories got its issue; then stories change. An issue is out with its number, or not out at all."""

    def told(name: str, when: Any) -> Story:
        return story(name, when.replace(tzinfo=NOW.tzinfo), path=f"stories/2020/02/{name}.md", folder=(2020, 2))

    before = [told(f"s{number}", when) for number, when in enumerate(was)]
    days = sorted({one.day for one in before})
    issued = [issue(number, day, lead=before[0].path) for number, day in enumerate(days, 1)]
    after = [told(f"s{number}", when) for number, when in enumerate(becomes[: len(was)]) if when]
    after += [told(f"m{number}", when) for number, when in enumerate(more)]
    found = pages(*after, bulletins=issued)
    shown = {page.view.date: page.view.number for page in found.values() if page.template == "bulletin.html"}
    numbers = {one.date: one.number for one in issued}
    assert shown == {day: numbers[day] for day in {one.day for one in after} & numbers.keys()}
