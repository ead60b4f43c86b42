"""What goes into a chat group: at most 300 characters as people count them, with the link."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from newsroom.model import Bulletin, Form, Kind, Report, ReportState, Story, Work
from newsroom.pages.views.bulletins import BulletinView
from pages.small_newsroom import at, newsroom, pages, story
from texts.chat import LIMIT, bulletin_text, characters

LINK = "https://news.example.org/repo/bulletin/2020-02-05/"
DAY = date(2020, 2, 5)
ISSUE = Bulletin(date=DAY, number=4, lead="stories/2020/02/lead.md", greeting="早上好。")


def view(*stories: Story, issue: Bulletin = ISSUE) -> BulletinView:
    found = pages(*stories, bulletins=[issue])["bulletin/2020-02-05/"].view
    assert isinstance(found, BulletinView)
    return found


def some(title: str, count: int) -> list[Story]:
    return [story(f"s{number:02}", at(2, 5, 23 - number % 20), title=title) for number in range(count)]


def test_a_day_in_a_few_lines() -> None:
    poem = story("poem", at(2, 5), column="art", kind=Kind.WORK, details=Work(form=Form.POEM), authors=("李白", "杜甫"))
    said = bulletin_text(
        view(
            story("lead", at(2, 5), title="校门口装上了测温仪"),
            story("rule", at(2, 5), title="关于开学的通知", column="notices", kind=Kind.NOTICE),
            story("a", at(2, 5), title="在家做实验"),
            story("flash", at(2, 5), title="食堂开了新窗口", kind=Kind.FLASH),
            structs.replace(poem, title="春望"),
        ),
        LINK,
    )
    assert said == (
        "【校园网报】第4期　2月5日 星期三\n"
        "早上好。\n"
        "头条：校门口装上了测温仪\n"
        "通告：关于开学的通知\n"
        "· 在家做实验\n"
        "· 食堂开了新窗口\n"
        "诗歌：春望（李白、杜甫）\n"
        "https://news.example.org/repo/bulletin/2020-02-05/"
    )


def test_the_days_report_is_said_in_numbers() -> None:
    def report(unit: str, state: ReportState) -> Report:
        when = datetime(2020, 2, 5, 14, 20, tzinfo=at(2, 5).tzinfo)
        return Report(path=f"reports/2020-02-05/{unit}.yml", unit=unit, day=DAY, state=state, reporter="张三", at=when)

    from newsroom.pages import Page
    from pages.small_newsroom import listed

    lines = []
    for states in ([ReportState.WELL], [ReportState.WELL, ReportState.REPORTED]):
        reports = tuple(report(unit, state) for unit, state in zip(("science", "arts"), states, strict=False))
        news = structs.replace(newsroom([story("lead", at(2, 5))], bulletins=[ISSUE]), reports=reports)
        shown = next(one.view for one in listed(news) if isinstance(one, Page) and one.address == ISSUE.address)
        lines += [line for line in bulletin_text(shown, LINK).splitlines() if "报告" in line]
    assert lines == ["日报告：4个单位已报1个，均平安", "日报告：4个单位已报2个，其中1个有情况，已按程序上报"]


def test_what_has_no_room_is_counted() -> None:
    said = bulletin_text(view(*some("很长的标题" * 8, 12)), LINK)
    lines = said.splitlines()
    shown = sum("很长的标题" in line for line in lines)
    assert 0 < shown < 12
    assert lines[-2:] == [f"另有{12 - shown}条，见网页。", LINK]
    assert len(characters(said)) <= LIMIT
    assert lines[2] == f"头条：{('很长的标题' * 8)[:35]}…"


@pytest.mark.parametrize(
    ("text", "count"), [("网报", 2), ("e\u0301", 1), ("👩‍👩‍👧‍👦", 1), ("🇨🇳🇨🇳", 2), ("👍🏽❤️", 2), ("a\nb", 3), ("", 0)]
)
def test_characters_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert len(characters(text)) == count
    assert "".join(characters(text)) == text


@given(
    titles=st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=120), max_size=40),
    greeting=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60),
    link=st.sampled_from(["", LINK, f"https://{'long.' * 40}example.org/bulletin/2020-02-05/"]),
)
def test_no_text_is_longer_than_300_characters_or_without_its_link(titles: list[str], greeting: str, link: str) -> None:
    plain = view(*some("标题", 2), issue=structs.replace(ISSUE, greeting=greeting))
    teaser = plain.flashes or plain.sections[0].stories
    full = replace(plain, notices=tuple(replace(teaser[0], title=title) for title in titles))
    said = bulletin_text(full, link)
    assert len(characters(said)) <= LIMIT
    assert said.endswith(link)
    assert "第4期" in said
