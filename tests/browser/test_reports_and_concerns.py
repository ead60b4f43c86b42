"""A desk's afternoon as readers see it: units that reported, one that did not, one whose report is bad; questions that
wait, and how long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import busy
from browser.reader import Reader
from published import Published


def told(reader: Reader, selector: str) -> list[str]:
    return ["".join(text.split()) for text in reader.page.locator(selector).all_inner_texts()]


def test_who_reported_is_told_by_unit_and_count(reader: Callable[..., Reader], busy_address: str) -> None:
    someone = reader(at=busy_address, javascript=False)
    someone.opens("reports/")
    assert told(someone, ".counts div") == ["按时1", "迟报1", "逾时未报3"]
    someone.follows(r"reports/2020-03-06/", within=".today")
    assert told(someone, ".counts__said") == ["1个单位平安，1个单位有情况（2件），已按程序上报。"]
    assert told(someone, ".reported--late li") == ["后勤处有情况，已按程序上报（2件）10:40"]
    assert "海洋学院" in told(someone, ".reported--missing li")
    someone.follows(r"reports/2020-03-05/")
    someone.follows(r"reports/2020/03/", within=".kicker")
    assert told(someone, "tbody th") == ["3月6日星期五", "3月5日星期四"]


def test_what_a_bad_report_says_stands_nowhere_and_what_is_wrong_stands_where_editors_look(
    busy_site: Published,
) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in _pages(busy_site.folder)]
    assert not [text for text in texts if "阅卷人" in text or "雪片" in text or "九八七六" in text]
    assert "reports/2020-03-06/ocean.yml" in _visible(busy_site, "set-aside/")
    assert len(busy_site.stories) > 20


def test_questions_show_how_long_they_have_waited(reader: Callable[..., Reader], busy_address: str) -> None:
    someone = reader(at=busy_address)
    someone.page.clock.set_fixed_time(busy.NOW)
    someone.opens("concerns/")
    assert told(someone, ".concern--overdue .concern__question") == ["<b>宿舍</b>什么时候开门？"]
    assert told(someone, ".concern__left") == ["已过20小时", "还有28小时"]
    assert told(someone, ".concern:not(.concern--overdue) .concern__clock .is-done") == [
        "提出2020年3月5日21:00",
        "受理学生处2020年3月6日8:00",
    ]


def _pages(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".html", ".xml", ".json", ".txt", ".ics")]


def _visible(site: Published, address: str) -> str:
    return str(site.pages[address].text_content())
