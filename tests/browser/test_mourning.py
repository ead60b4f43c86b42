"""On days of mourning the whole site is grey, from 0:00 to 24:00 on campus, for readers with a script and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from browser.reader import Reader
from narrowed import there
from published import HOST, Published, build, copy_site, served

Readers = Callable[..., Reader]

GREY = "getComputedStyle(document.documentElement).filter"


@pytest.fixture(scope="module")
def today(now: int) -> date:
    """On campus."""
    return (datetime.fromtimestamp(now, UTC) + timedelta(hours=8)).date()


@pytest.fixture(scope="module")
def mourning(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int, today: date) -> Published:
    """The site on a day of mourning, with another two days after it."""
    folder = copy_site(standing, tmp_path_factory.mktemp("mourning"))
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "    mourning: []\n" in text
    days = f"[{today}, {today + timedelta(days=2)}]"
    settings.write_text(text.replace("    mourning: []\n", f"    mourning: {days}\n"), encoding="utf-8")
    return build(folder, f"{HOST}/", now)


@pytest.fixture(scope="module")
def grey_address(mourning: Published) -> Iterator[str]:
    with served(mourning) as url:
        yield url


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """An instant in campus time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_the_script_mourns_by_the_clock_of_the_campus(reader: Readers, grey_address: str, today: date) -> None:
    someone = reader(at=grey_address)
    page = someone.page
    seen = {}
    for day, hour, minute in [(-1, 23, 59), (0, 0, 0), (0, 23, 59), (1, 0, 0), (1, 23, 59), (2, 0, 0), (3, 0, 0)]:
        page.clock.set_fixed_time(at(today + timedelta(days=day), hour, minute))
        someone.opens("")
        seen[day, hour, minute] = page.evaluate(GREY) != "none"
    assert [instant for instant, grey in seen.items() if grey] == [(0, 0, 0), (0, 23, 59), (2, 0, 0)]


def test_without_a_script_the_build_of_the_day_makes_it_grey(
    reader: Readers, grey_address: str, site: Published, mourning: Published
) -> None:
    for address in ["", "guide/", mourning.stories[0], "404.html"]:
        someone = reader(at=grey_address, javascript=False)
        someone.opens(address)
        assert someone.page.evaluate(GREY) == "grayscale(1)", address
    someone = reader(javascript=False)
    someone.opens("")
    assert someone.page.evaluate(GREY) == "none"


def test_a_day_of_mourning_changes_no_page(site: Published, mourning: Published) -> None:
    changed = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if path.is_file() and path.read_bytes() != Path(mourning.folder, path.relative_to(site.folder)).read_bytes()
    }
    assert changed == {"assets/today.css"}


def test_the_header_stays_in_sight_when_all_is_grey(reader: Readers, grey_address: str, today: date) -> None:
    """A filter on any other element than ``html`` would hold on to all that is fixed in it."""
    someone = reader(at=grey_address, width=390)
    someone.page.clock.set_fixed_time(at(today, 12))
    someone.opens("")
    assert someone.page.evaluate(GREY) == "grayscale(1)"
    someone.page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    assert there(someone.page.locator(".md-header").bounding_box())["y"] == 0
    someone.page.locator(".drawer > summary").click()
    drawer = there(someone.page.locator(".drawer nav").bounding_box())
    assert drawer["y"] + drawer["height"] == pytest.approx(844)
