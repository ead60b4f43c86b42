"""A desk's afternoon as readers see it: units that reported, one that did not, one whose report is bad; questions that
wait, and how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from axe import faults_of
from measures import missed_targets, small_or_tight
from reader import Reader

from golden import CAMPUS
from published import HOST, Published, build, copy_repository, served
from valid import faults_in

NOW = datetime(2020, 2, 7, 16, 30, tzinfo=CAMPUS)
MEMOS = {
    "reports/2020-02-06/security.yml": "情况: 平安\n报告人: 阅卷人\n时间: 2020-02-06 14:20\n",
    "reports/2020-02-07/security.yml": "情况: 平安\n报告人: 阅卷人\n时间: 2020-02-07 14:05\n",
    "reports/2020-02-07/logistics.yml": "情况: 有情况\n件数: 2\n报告人: 阅卷人\n时间: 2020-02-07 15:40\n",
    "reports/2020-02-07/aviation.yml": "情况: 平安\n报告人: 阅卷人\n时间: 2020-02-07 14:05\n雪片数: 九八七六\n",
    "concerns/2020-02-04-door.yml": '问题: "<b>宿舍</b>什么时候开门？"\n提问时间: 2020-02-04 20:00\n',
    "concerns/2020-02-06-net.yml": (
        "问题: 流量怎么办？\n提问时间: 2020-02-06 21:00\n受理单位: 实验实训中心\n受理时间: 2020-02-07 08:00\n"
    ),
}


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Published:
    root = tmp_path_factory.mktemp("afternoon")
    copy_repository(root)
    for path, text in MEMOS.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return build(root, f"{HOST}/", int(NOW.timestamp()))


@pytest.fixture(scope="module")
def there(afternoon: Published) -> Iterator[str]:
    with served(afternoon) as url:
        yield url


def told(reader: Reader, selector: str) -> list[str]:
    return ["".join(text.split()) for text in reader.page.locator(selector).all_inner_texts()]


def test_who_reported_is_told_by_unit_and_count(reader: Callable[..., Reader], there: str) -> None:
    someone = reader(at=there, javascript=False)
    someone.opens("reports/")
    assert told(someone, ".counts div") == ["按时1", "迟报1", "逾时未报11"]
    someone.follows(r"reports/2020-02-07/", within=".today")
    assert told(someone, ".counts__said") == ["1个单位平安，1个单位有情况（2件），已按程序上报。"]
    assert told(someone, ".reported--late li") == ["后勤管理中心有情况，已按程序上报（2件）15:40"]
    assert "航空学院" in told(someone, ".reported--missing li")
    someone.follows(r"reports/2020-02-06/")
    someone.follows(r"reports/2020/02/", within=".kicker")
    assert told(someone, "tbody th") == ["2月7日星期五", "2月6日星期四"]


def test_what_a_bad_report_says_stands_nowhere_and_what_is_wrong_stands_where_editors_look(
    afternoon: Published,
) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in _pages(afternoon.folder)]
    assert not [text for text in texts if "阅卷人" in text or "雪片" in text or "九八七六" in text]
    assert "reports/2020-02-07/aviation.yml" in _visible(afternoon, "set-aside/")
    assert len(afternoon.stories) > 20


def test_questions_show_how_long_they_have_waited(reader: Callable[..., Reader], there: str) -> None:
    someone = reader(at=there)
    someone.page.clock.set_fixed_time(NOW)
    someone.opens("concerns/")
    assert told(someone, ".concern--overdue .concern__question") == ["<b>宿舍</b>什么时候开门？"]
    assert told(someone, ".concern__left") == ["已过20小时", "还有28小时"]
    assert told(someone, ".concern:not(.concern--overdue) .concern__clock .is-done") == [
        "提出2020年2月6日21:00",
        "受理实验实训中心2020年2月7日8:00",
    ]


PAGES = ("reports/", "reports/2020-02-07/", "reports/2020/02/", "concerns/", "concerns/2020/02/")
"""As no page of the young paper is: with something on them."""


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_reports_and_concerns_shut_nobody_out(
    reader: Callable[..., Reader], there: str, width: int, scheme: str
) -> None:
    someone = reader(at=there, width=width, scheme=scheme)
    faults = []
    for address in PAGES:
        someone.opens(address)
        faults += [f"/{address} {fault}" for fault in faults_of(someone.page)]
        assert someone.page.evaluate("document.documentElement.scrollWidth") == width
    assert faults == []


@pytest.mark.parametrize("large", [False, True])
def test_thumbs_and_weak_eyes_find_them_as_easy_as_other_pages(
    reader: Callable[..., Reader], there: str, large: bool
) -> None:
    someone = reader(at=there, width=390)
    someone.opens("")
    if large:
        someone.page.locator("label[for='__large']").click()
    found = []
    for address in PAGES:
        someone.opens(address)
        found += [f"/{address} {target}" for target in missed_targets(someone.page)]
        found += [f"/{address} {text}" for text in small_or_tight(someone.page) if large]
    assert found == []


def test_they_are_valid_html(afternoon: Published) -> None:
    assert faults_in(afternoon.folder / address / "index.html" for address in PAGES) == ""


def _pages(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".html", ".xml", ".json", ".txt", ".ics")]


def _visible(site: Published, address: str) -> str:
    return site.pages[address].text_content()
