"""The list as a whole: nothing twice, nothing that leads nowhere, nothing that changes without need."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from narrowed import as_a
from newsroom.findings import Finding, Level
from newsroom.model import (
    Bulletin,
    Concern,
    Form,
    Kind,
    LinkEnd,
    LinkStart,
    Notice,
    OpenConcern,
    PictureGap,
    Report,
    Story,
    Withdrawal,
    Work,
)
from newsroom.model.addresses import linkable_addresses
from newsroom.outputs import list_files
from newsroom.pages import Output, Page, PictureFile, address_of, internal_addresses
from newsroom.pages.listing import ORDINARY
from pages.small_newsroom import (
    DESK,
    NEWS,
    PLAN,
    REPRINT,
    SITE,
    at,
    body,
    facts,
    listed,
    newsroom,
    pages,
    picture,
    report,
    story,
)

GATE = picture("stories/2020/02/gate.jpg", "abcdef0123456789")
STORIES = (
    story("gate", at(2, 5), column="action", beat="security", unit="logistics", cover=GATE.path),
    story("lab", at(2, 6), column="action", beat="colleges", genre=NEWS),
    story("press", at(2, 6, 10), column="action", beat="colleges", genre=REPRINT, source_name="晚报"),
    story("flash", at(2, 7), kind=Kind.FLASH, unit="arts"),
    story("old", at(1, 30)),
    story("rule", at(2, 8), column="notices", kind=Kind.NOTICE, details=Notice(pinned=True), unit="counsel"),
    story(
        "ask",
        at(2, 9),
        column="notices",
        kind=Kind.CONCERN,
        details=Concern(question="何时开学？", asked=at(2, 8), answered_by="science", answered=at(2, 9)),
    ),
    story("poem", at(2, 10), column="art", kind=Kind.WORK, details=Work(form=Form.POEM), unit="arts"),
    story("gone", at(2, 4), withdrawn=Withdrawal(on=at(2, 5).date(), reason="重复")),
    story("later", at(2, 20)),
)
LINKED = body(
    "门口量体温。",
    "<p>",
    LinkStart("lab.md"),
    "理学院",
    LinkEnd(),
    "</p>",
    PictureGap("gate.jpg", "校门", "", alone=True),
)
BULLETINS = tuple(Bulletin(date=at(2, day).date(), number=number) for number, day in enumerate((5, 6, 9, 12), 1))
"""The last for a day on which there may yet be a story."""
BODIES = {STORIES[0].path: LINKED}


REPORTS = (report("science", at(2, 10, 14)), report("arts", at(2, 11, 15, 30), count=2), report("arts", at(1, 31, 14)))
CONCERNS = (
    OpenConcern(
        path="concerns/2020-02-08-door.yml", question="何时开门？", asked=at(2, 8), taken_by="arts", taken=at(2, 9)
    ),
    OpenConcern(path="concerns/2020-02-12-food.yml", question="何时开饭？", asked=at(2, 12)),
)


def everything(*more: Story) -> dict[str, Output]:
    outputs = listed(
        newsroom((*STORIES, *more), pictures=[GATE], bulletins=BULLETINS, reports=REPORTS, concerns=CONCERNS), BODIES
    )
    return {output.path: output for output in outputs}


def test_no_two_outputs_stand_at_one_path() -> None:
    paths = [output.path for output in listed(newsroom(STORIES, pictures=[GATE]), BODIES)]
    assert len(paths) == len(set(paths))
    # On a file system that takes upper and lower case for the same, too.
    assert len(paths) == len({path.lower() for path in paths})


def test_every_address_in_every_view_is_that_of_an_output_or_of_an_ordinary_page() -> None:
    outputs = everything()
    known = {output.address for output in outputs.values() if isinstance(output, Page)} | set(outputs) | set(ORDINARY)
    news = newsroom(STORIES, pictures=[GATE])
    told = {item.path: facts(item, BODIES.get(item.path, body())) for item in STORIES}
    known |= {file.path for file in list_files(news, told, SITE, listed=outputs.values(), ordinary=ORDINARY)}
    named = {address.partition("#")[0] for output in outputs.values() for address in internal_addresses(output)}
    assert named - known == set()
    assert {"stories/2020/02/lab/", "stories/2020/02/gate/abcdef0123-800.jpg", "quota/2020-W06/"} <= named


def test_internal_addresses_are_links_pictures_teasers_and_months_but_nothing_off_the_site() -> None:
    gate = everything()["stories/2020/02/gate/index.html"]
    assert internal_addresses(gate) == (
        "columns/action/",
        "columns/action/#security",
        "units/logistics/",
        "stories/2020/02/lab/",
        *(f"stories/2020/02/gate/abcdef0123-{width}.webp" for width in (480, 800, 1200)),
        *(f"stories/2020/02/gate/abcdef0123-{width}.jpg" for width in (480, 800, 1600)),
    )
    outside = body("见官网。", "<p>", LinkStart("https://example.org/"), "官网", LinkEnd(), "</p>")
    only = story("only", at(2, 5))
    page = pages(only, bodies={only.path: outside})[only.address]
    assert "https://example.org/" not in internal_addresses(page)


def test_texts_may_link_to_every_page_but_stubs_quota_weeks_and_what_is_set_aside() -> None:
    addresses = {output.address for output in everything().values() if isinstance(output, Page)}
    closed = {address for address in addresses if address.startswith("quota/2020")}
    known = linkable_addresses(newsroom(STORIES, bulletins=BULLETINS, reports=REPORTS))
    assert known == addresses - closed - {
        "campaigns/together/",
        "set-aside/",
        "stories/2020/02/gone/",
    }


def test_every_kind_of_page_is_there() -> None:
    templates = {output.template for output in everything().values() if isinstance(output, Page)}
    assert templates == {
        "front.html",
        "columns.html",
        "column.html",
        "month.html",
        "story.html",
        "stub.html",
        "units.html",
        "unit.html",
        "campus.html",
        "archive.html",
        "bulletin.html",
        "bulletins.html",
        "quota.html",
        "quota_week.html",
        "campaign.html",
        "desk.html",
        "care.html",
        "concerns.html",
        "concerns_month.html",
        "reports.html",
        "report_day.html",
        "report_month.html",
        "rules.html",
        "search.html",
        "set_aside.html",
        "subscribe.html",
        "topic.html",
    }


def test_every_page_has_a_title_and_a_short_description() -> None:
    for output in everything().values():
        if isinstance(output, Page):
            assert output.title or output.address == ""
            assert 0 < len(output.description) <= 120
            assert "\n" not in output.description


def test_care_and_campaign_are_only_there_where_the_school_has_them() -> None:
    plan = replace(PLAN, desk=replace(DESK, care_unit=""))
    outputs = listed(newsroom(STORIES, plan=plan), site=replace(SITE, campaigns=()))
    addresses = {output.address for output in outputs if isinstance(output, Page)}
    assert "care/" not in addresses
    assert not any(address.startswith("campaigns/") for address in addresses)
    assert as_a(Page, outputs[0]).view.campaigns == ()


def test_stories_held_back_have_no_page_and_stand_in_no_list() -> None:
    assert not [output for output in everything().values() if "later" in repr(output)]


def test_the_order_in_which_stories_were_read_changes_nothing() -> None:
    assert listed(newsroom(STORIES[::-1], pictures=[GATE]), BODIES) == listed(
        newsroom(STORIES, pictures=[GATE]), BODIES
    )


def test_a_story_set_aside_changes_the_set_aside_page_only() -> None:
    finding = Finding("content/stories/2020/02/bad.md", 3, "no-title", Level.ERROR, "没有标题。", "请写标题。")
    before = listed(newsroom(STORIES))
    after = listed(newsroom(STORIES), set_aside={"stories/2020/02/bad.md": (finding,)})
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [page.path for page in changed] == ["set-aside/index.html"]
    assert as_a(Page, changed[0]).view.stories == (("stories/2020/02/bad.md", (finding,)),)


def test_a_new_story_changes_its_neighbours_and_the_pages_that_show_or_count_it() -> None:
    new = story("new", at(2, 11), column="action", beat="colleges", unit="arts")
    before, after = everything(), everything(new)
    changed = {path for path, output in after.items() if before.get(path) != output}
    assert before.keys() - after.keys() == set()
    assert changed == {
        "stories/2020/02/new/index.html",
        "stories/2020/02/press/index.html",  # its neighbour: the story before it in the column
        "index.html",
        "columns/action/index.html",
        "columns/action/2020/02/index.html",
        "campaigns/together/index.html",
        "units/arts/index.html",
        "units/arts/2020/02/index.html",
        "campuses/east/index.html",
        "archive/2020/02/index.html",
        "archive/index.html",  # which counts
        "quota/index.html",
        "quota/2020-W07/index.html",
    }


def test_a_new_report_changes_its_day_its_month_and_today() -> None:
    def outputs(*more: Report) -> dict[str, Output]:
        return {one.path: one for one in listed(newsroom(STORIES, reports=(*REPORTS, *more)))}

    before, after = outputs(), outputs(report("science", at(2, 11, 14, 5)))
    changed = {path for path, output in after.items() if before.get(path) != output}
    assert changed == {"reports/2020-02-11/index.html", "reports/2020/02/index.html"}
    first = outputs(report("science", at(2, 12, 11), day=at(2, 12).date()))
    assert {path for path, output in first.items() if before.get(path) != output} == {
        "reports/index.html",
        "reports/2020-02-12/index.html",
        "reports/2020-02-11/index.html",  # its neighbour
        "reports/2020/02/index.html",
    }


def test_a_new_answer_changes_its_month_and_the_list_of_all() -> None:
    asked = Concern(question="何时放假？", asked=at(2, 10), answered_by="arts", answered=at(2, 11))
    new = story("holiday", at(2, 11), column="notices", kind=Kind.CONCERN, details=asked)
    before, after = everything(), everything(new)
    changed = {path for path, output in after.items() if before.get(path) != output}
    assert {path for path in changed if path.startswith("concerns/")} == {
        "concerns/index.html",
        "concerns/2020/02/index.html",
    }


def test_a_new_story_changes_the_bulletin_of_its_day_and_its_line_in_the_list() -> None:
    new = story("new", at(2, 6, 20), column="action", beat="colleges", unit="arts")
    before, after = everything(), everything(new)
    changed = {path for path, output in after.items() if before.get(path) != output}
    assert {path for path in changed if path.startswith("bulletin/")} == {
        "bulletin/2020-02-06/index.html",
        "bulletin/index.html",  # its headline
    }


def test_the_first_story_of_a_day_brings_out_the_bulletin_that_waits_for_it() -> None:
    before, after = everything(), everything(story("new", at(2, 12)))
    changed = {path for path, output in after.items() if before.get(path) != output}
    assert {path for path in changed if path.startswith("bulletin/")} == {
        "bulletin/2020-02-12/index.html",
        "bulletin/2020-02-09/index.html",  # the issue before it
        "bulletin/index.html",
    }


def test_the_first_story_of_a_month_adds_the_month_to_the_archive() -> None:
    march = story("march", at(3, 1), column="life")
    before, after = (
        {one.path: one for one in listed(newsroom(some, now=at(3, 2)))} for some in (STORIES, (*STORIES, march))
    )
    assert before["archive/index.html"] != after["archive/index.html"]
    assert [len(as_a(Page, outputs["archive/index.html"]).view.years[0][1]) for outputs in (before, after)] == [2, 3]


def test_a_day_without_news_changes_the_date_on_the_front_page_only() -> None:
    today = listed(newsroom(STORIES))
    evening = listed(newsroom(STORIES, now=at(2, 12, 23)))
    tomorrow = listed(newsroom(STORIES, now=at(2, 13)))
    assert evening == today
    assert [new.path for old, new in zip(today, tomorrow, strict=True) if old != new] == ["index.html"]


def test_a_month_closed_long_ago_is_left_alone_by_the_months_after_it() -> None:
    january = "archive/2020/01/index.html"
    assert everything()[january] == everything(story("new", at(2, 11)))[january]


def test_the_front_page_weighs_the_same_whatever_stands_behind_it() -> None:
    def named(count: int) -> list[int]:
        many = [
            story(f"s{number:04}", at(2, 1 + number % 9, number % 24, number // 24 % 60), column=column, beat=beat)
            for number in range(count)
            for column, beat in [(("life", None), ("action", "security"), ("action", "colleges"))[number % 3]]
        ]
        found = pages(*many)
        return [len(internal_addresses(found[address])) for address in ("", "columns/action/", "columns/life/")]

    assert named(120) == named(600)


def test_addresses_of_files_are_those_of_their_stories() -> None:
    beside = story("hall", at(2, 5), path="stories/2020/02/hall/index.md")
    for item in (*STORIES, beside):
        assert address_of(item.path) == item.address


def test_a_section_is_an_address_of_the_navigation() -> None:
    sections = {output.section for output in everything().values() if isinstance(output, Page)}
    assert sections == {
        "",
        "columns/",
        *(f"columns/{column.slug}/" for column in PLAN.columns),
        "campaigns/together/",
        "units/",
        "archive/",
        "bulletin/",
        "quota/",
        "desk/",
        "care/",
        "concerns/",
        "reports/",
        "rules/",
        "set-aside/",
        "subscribe/",
    }


def test_pictures_of_stories_that_are_not_out_are_not_published() -> None:
    held = story("held", at(2, 20), cover=GATE.path)
    gone = story("away", at(2, 3), cover=GATE.path, withdrawn=Withdrawal(on=at(2, 4).date(), reason="误发"))
    assert not [out for out in listed(newsroom((held, gone), pictures=[GATE])) if isinstance(out, PictureFile)]


def test_days_of_change_follow_the_news() -> None:
    found = pages(*STORIES)
    assert found[""].changed == at(2, 10).date()
    assert found["columns/action/"].changed == at(2, 6).date()
    assert found["archive/2020/01/"].changed == at(1, 30).date()
    assert found["stories/2020/02/gone/"].changed == at(2, 5).date()
    assert found["quota/2020-W06/"].changed == at(2, 10).date()
    assert found["desk/"].changed is None
    assert [address for address, page in found.items() if not page.indexed] == ["stories/2020/02/gone/", "set-aside/"]


def test_stories_come_newest_first() -> None:
    dates = [
        page.view.date for page in everything().values() if isinstance(page, Page) and page.template == "story.html"
    ]
    assert len(dates) == 8
    assert all(newer > older for newer, older in pairwise(dates))
