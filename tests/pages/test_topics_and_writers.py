"""Stories gathered across the columns: by topic, by writer."""

from __future__ import annotations

from msgspec.structs import replace

from newsroom.model import Story
from newsroom.pages.views.lists import AuthorView, TopicView
from newsroom.pages.views.parts import Link
from newsroom.pages.views.stories import StoryView
from pages.small_newsroom import DESK, PLAN, at, pages, picture, story, titles

ON_TOPIC = [story(f"t{day}", at(2, day), topics=("return",)) for day in range(1, 9)]


def view_of(one: Story, *others: Story) -> StoryView:
    view = pages(one, *others)[one.address].view
    assert isinstance(view, StoryView)
    return view


def test_a_topic_lists_its_stories_newest_first() -> None:
    view = pages(*ON_TOPIC, story("other", at(2, 9)))["topics/return/"].view
    assert isinstance(view, TopicView)
    assert (view.name, view.text, view.more) == ("返校", "返校的事。", 0)
    assert titles(view.stories) == [f"t{day}" for day in range(8, 0, -1)]


def test_a_story_tells_what_was_written_before_it_in_order() -> None:
    last = view_of(ON_TOPIC[-1], *ON_TOPIC[:-1])
    assert titles(last.so_far) == ["t3", "t4", "t5", "t6", "t7"]
    assert last.so_far_topic == Link("返校", "topics/return/")
    assert last.topics == (Link("返校", "topics/return/"),)
    assert not {line.address for line in last.so_far} & {line.address for line in last.related}
    first = view_of(ON_TOPIC[0], *ON_TOPIC[1:])
    assert (first.so_far, first.so_far_topic) == ((), None)


def test_a_later_story_changes_no_page_of_the_topic_but_its_own() -> None:
    before, after = (
        pages(*ON_TOPIC[:-2]),
        pages(*ON_TOPIC[:-2], story("t20", at(2, 11), topics=("return",), column="art")),
    )
    changed = {address for address, page in after.items() if before.get(address) != page}
    assert {address for address in changed if address.startswith(("topics/", "stories/"))} == {
        "topics/return/",
        "stories/2020/02/t20/",
    }


def test_a_topic_without_stories_has_its_page() -> None:
    plan = replace(PLAN, desk=replace(DESK, topics=()))
    assert pages()["topics/return/"].view.stories == ()
    assert not [address for address in pages(plan=plan) if address.startswith("topics/")]


def written(slug: str, day: int, unit: str = "science") -> Story:
    return story(slug, at(2, day), unit=unit, authors=("李明", "王芳") if slug == "w2" else ("李明",))


def test_who_writes_regularly_has_a_page_from_the_third_story_on() -> None:
    stories = [written(f"w{day}", day) for day in (1, 2, 3, 4)]
    found = pages(*stories, written("namesake", 5, unit="arts"))
    (address,) = (address for address in found if address.startswith("authors/"))
    view = found[address].view
    assert isinstance(view, AuthorView)
    assert (view.name, view.unit, view.total) == ("李明", Link("理学院", "units/science/"), 4)
    assert titles(view.stories) == ["w4", "w3", "w2", "w1"]
    assert not found[address].indexed
    linked = [found[one.address].view.writers for one in stories]
    plain, page = Link("李明", ""), Link("李明", address)
    assert linked == [(plain,), (plain, Link("王芳", "")), (page,), (page,)]
    assert not [address for address in pages(*stories[:2]) if address.startswith("authors/")]


def test_what_is_related_has_a_face_where_the_story_has_pictures_of_its_own() -> None:
    cover = picture("stories/2020/02/old.jpg", "aa")
    stories = [story(f"s{day}", at(2, day), cover=cover.path if day != 4 else "") for day in (2, 3, 4, 5)]
    found = pages(*stories, pictures=[cover])
    pictured, plain = (found[f"stories/2020/02/{slug}/"].view.related for slug in ("s5", "s4"))
    assert [bool(line.image) for line in pictured] == [True, True]
    assert [bool(line.image) for line in plain] == [False]
