"""Whatever is settled, published or ended keeps its bytes when the plan changes from today on.

A hundred histories: ``HISTORIES=100 make test ARGS="-k settled"``.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from golden import CAMPUS
from newsroom.model import Campaign, Week
from published import ROOT, copy_site
from publishing.hosted import SITE, School

TODAY = date(2020, 3, 18)
"""A Wednesday, five weeks after the first reports."""
DAYS = st.integers(0, 25).map(lambda days: TODAY + timedelta(days=days))
OVER = Campaign(
    title="新学期", slug="new-term", introduction="开学了。", since=date(2020, 2, 3), until=date(2020, 3, 1)
)
LAB = """\
---
title: 实验室
order: 4
asks_for: 实验室里的事。
until: 2020-03-08
suppliers:
  - people: []
---
"""
STORIES = (
    ("dorm", "2020-02-19 09:00", "通知公告", "后勤处", "周明远"),
    ("pool", "2020-02-26 10:00", "实验室", "体育部", "方圆"),
    ("exam", "2020-03-11 11:00", "通知公告", "文学院", "周明远"),
)


class _Written(yaml.SafeDumper):
    """As people write: what stands twice is written twice."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


@dataclass
class Columns:
    """The school's plan as data."""

    folder: Path

    def read(self, name: str) -> Any:
        return yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))

    def write(self, name: str, data: Any) -> None:
        text = yaml.dump(data, Dumper=_Written, allow_unicode=True, sort_keys=False, default_flow_style=None)
        (self.folder / name).write_text(text, encoding="utf-8")


Change = Callable[[Columns, date, int], None]


def desk(change: Callable[[dict[str, Any], date, int], None]) -> Change:
    @wraps(change)
    def apply(columns: Columns, day: date, number: int) -> None:
        data = columns.read("desk.yml")
        change(data, day, number)
        columns.write("desk.yml", data)

    return apply


def units(change: Callable[[list[dict[str, Any]], date, int], None]) -> Change:
    @wraps(change)
    def apply(columns: Columns, day: date, number: int) -> None:
        data = columns.read("units.yml")
        change(data, day, number)
        columns.write("units.yml", data)

    return apply


def begins(rows: list[dict[str, Any]]) -> set[Any]:
    return {row.get("从") or row.get("from") for row in rows}


@desk
def ask_for_more(data: dict[str, Any], day: date, number: int) -> None:
    if day not in begins(data["quota"]):
        data["quota"].append({"weekly": {"min": number, "max": number + 2}, "从": day})


@desk
def ask_by_another_period(data: dict[str, Any], day: date, number: int) -> None:
    if day not in begins(data["quota"]):
        per = ("monthly", "termly", "weekly", "monthly", "weekly")[number]
        row: dict[str, Any] = {per: {"min": number, "max": number + 2}, "从": day}
        if number % 2:
            row |= {"points": {"稿件": 2, "一句话新闻": 1}, "late": "合并"}
        data["quota"].append(row)


@desk
def name_terms(data: dict[str, Any], day: date, number: int) -> None:
    terms = data.setdefault("terms", [])
    last = day + timedelta(days=20 + number)
    if all(str(one["至"]) < str(day) or str(last) < str(one["从"]) for one in terms):
        terms.append({"slug": f"term-{day}", "name": f"学期{day}", "从": day, "至": last})


@desk
def end_the_task(data: dict[str, Any], day: date, number: int) -> None:
    last = max(data["quota"], key=lambda row: str(row.get("从") or row.get("from")))
    if str(last.get("从") or "") <= str(day):
        last["至"] = day


@desk
def have_holidays(data: dict[str, Any], day: date, number: int) -> None:
    data.setdefault("holidays", []).append({"name": "假", "从": day, "至": day + timedelta(days=number)})


@desk
def report_at_other_hours(data: dict[str, Any], day: date, number: int) -> None:
    hours = {"opens": "16:00", "closes": "17:00", "summary": "18:00", "place": "群", "office": "宣传部"}
    if day not in begins(data["daily_report"]):
        data["daily_report"].append({**hours, "in_holidays": "是" if number % 2 else "否", "从": day})


@desk
def end_the_reports(data: dict[str, Any], day: date, number: int) -> None:
    last = max(data["daily_report"], key=lambda row: str(row.get("从") or ""))
    if str(last.get("从") or "") <= str(day):
        last["至"] = day


@desk
def change_people_and_groups(data: dict[str, Any], day: date, number: int) -> None:
    data["roles"][0]["至"] = day
    data["roles"].append({"title": "主编", "people": [f"新主编{'一二三四五'[number]}"], "从": day})
    data["working_groups"][0]["至"] = day
    data["phones"].append({"name": "值班室", "number": f"0571-555010{number}", "从": day})


@units
def merge_a_unit(data: list[dict[str, Any]], day: date, number: int) -> None:
    unit, other = data[number % 5], data[(number + 1) % 5]
    unit |= {"至": day, "并入": other["name"]}


@units
def rename_a_unit(data: list[dict[str, Any]], day: date, number: int) -> None:
    unit = data[number % 5]
    old = unit.setdefault("曾用名", [])
    if all(one["至"] < day for one in old):
        old.append({"name": unit["name"], "至": day})
        unit["name"] = f"{unit['name'][:6]}新{len(old)}"


@units
def found_a_unit(data: list[dict[str, Any]], day: date, number: int) -> None:
    slug = f"new-{len(data)}"
    data.insert(number % len(data), {"slug": slug, "name": f"新单位{slug}", "kind": "college", "从": day})


@units
def ask_a_unit_for_less(data: list[dict[str, Any]], day: date, number: int) -> None:
    own = data[number % 5].setdefault("quota", [])
    if day not in begins(own):
        own.append({"weekly": {"min": 0, "max": 1}, "从": day})


def open_a_column(columns: Columns, day: date, number: int) -> None:
    text = (
        f"---\ntitle: 新栏目{number}\norder: {number}\nasks_for: 新的事。\n从: {day}\nsuppliers:\n  - people: []\n---\n"
    )
    (columns.folder / f"new-{number}.md").write_text(text, encoding="utf-8")


def close_a_column(columns: Columns, day: date, number: int) -> None:
    file = columns.folder / "works.md"
    text = re.sub(r"^至: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text.replace("order: 3\n", f"order: 3\n至: {day}\n"), encoding="utf-8")


def rename_a_column(columns: Columns, day: date, number: int) -> None:
    file = columns.folder / ("works.md", "campus-life.md")[number % 2]
    text = file.read_text(encoding="utf-8")
    head = re.search(r"^title: (.*)\nshort: (.*)\n", text, re.MULTILINE)
    if head and "曾用名" not in text:
        old = f"曾用名:\n  - {{name: {head[1]}, short: {head[2]}, 至: {day}}}\n"
        text = text.replace(head[0], f"title: 改了名的{number}\nshort: 新题{number}\n{old}")
        file.write_text(text, encoding="utf-8")


@desk
def answer_sooner(data: dict[str, Any], day: date, number: int) -> None:
    rows = data.setdefault("concerns", [])
    if day not in begins(rows):
        rows.append({"overdue_after": 12 * (number + 1), "从": day})


def appoint_somebody(columns: Columns, day: date, number: int) -> None:
    file = columns.folder / "works.md"
    text = file.read_text(encoding="utf-8")
    group = f"    until: {day}\n  - units: [文学院]\n    people: [新人{number}]\n    from: {day + timedelta(days=1)}\n"
    if "新人" not in text:
        file.write_text(text.replace("    people: [沈砚]\n", f"    people: [沈砚]\n{group}"), encoding="utf-8")


CHANGES: tuple[Change, ...] = (
    ask_for_more,
    ask_by_another_period,
    name_terms,
    end_the_task,
    have_holidays,
    report_at_other_hours,
    end_the_reports,
    change_people_and_groups,
    merge_a_unit,
    rename_a_unit,
    rename_a_column,
    answer_sooner,
    found_a_unit,
    ask_a_unit_for_less,
    open_a_column,
    close_a_column,
    appoint_somebody,
)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=CAMPUS)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The tests' school on a Wednesday in March, with a past: reports, bulletins, a unit, a column, a campaign that
    have ended."""
    root = tmp_path_factory.mktemp("settled") / "school"
    shutil.copytree(ROOT / "tests/school", root)
    columns = Columns(root / "columns")
    data = columns.read("desk.yml")
    data["quota"] = [{"weekly": {"min": 2, "max": 3}, "from": "2020-W06", "weeks_off": ["2020-W10"]}]
    data["daily_report"] = [data["daily_report"]]
    columns.write("desk.yml", data)
    listed = columns.read("units.yml")
    listed.append({"slug": "sports", "name": "体育部", "kind": "office", "至": date(2020, 3, 8), "并入": "学生处"})
    columns.write("units.yml", listed)
    (columns.folder / "lab.md").write_text(LAB, encoding="utf-8")
    for slug, when, column, unit, person in STORIES:
        file = root / f"content/stories/{when[:4]}/{when[5:7]}/{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"标题: {unit}的{slug}\n日期: {when}\n栏目: {column}\n单位: {unit}\n责任人: {person}"
        file.write_text(f"---\n{head}\n---\n\n{unit}说了{slug}的事，人人都知道。\n", encoding="utf-8")
    for day, lead in ((5, "gate"), (9, "lanterns/index"), (19, "dorm")):
        file = root / f"content/bulletins/2020-02-{day:02}.md"
        file.parent.mkdir(exist_ok=True)
        path = f"stories/2020/02/{lead}.md"
        file.write_text(f"---\n期号: {day}\n头条: {path}\n稿件: [{path}]\n---\n", encoding="utf-8")
    for day, unit, hour in ((18, "publicity", 9), (18, "sports", 11), (19, "literature", 9), (20, "ocean", 12)):
        file = root / f"content/reports/2020-02-{day}/{unit}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"情况: 平安\n报告人: 李二\n时间: 2020-02-{day} {hour:02}:30\n", encoding="utf-8")
    school = School(root, settings=replace(SITE, campaigns=(OVER,)))
    school.publish(school.publication(school.request(now=noon(TODAY))))
    return school


def settled(school: School) -> dict[str, bytes]:
    """By address: weeks that are over, bulletins, days and months of reports, stories, and whatever has ended."""
    this_week = Week.of(TODAY)
    found: dict[str, bytes] = {}
    for file in school.site.rglob("index.html"):
        address = file.relative_to(school.site).as_posix().removesuffix("index.html")
        week = re.fullmatch(r"quota/(\d{4}-W\d\d)/", address)
        is_over = bool(week and Week.parse(week[1]) < this_week)
        is_past = re.fullmatch(r"(bulletin|reports)/2020[-/].*|stories/.*|units/sports/.*|columns/lab/.*", address)
        if is_over or is_past or address == "campaigns/new-term/":
            found[address] = file.read_bytes()
    return found


def test_there_is_something_to_keep(published: School) -> None:
    kinds = {"/".join(address.split("/")[:2]) for address in settled(published)}
    assert published.warned == []
    assert {address for address in settled(published) if address.startswith("quota/")} == {
        f"quota/2020-W{number:02}/" for number in range(6, 12)
    }
    assert kinds >= {
        "bulletin/2020-02-05",
        "bulletin/2020-02-19",
        "reports/2020-02-18",
        "reports/2020",
        "stories/2020",
        "units/sports",
        "columns/lab",
        "campaigns/new-term",
    }


MONDAY = date(2020, 3, 16)


def test_a_change_on_the_very_monday_keeps_the_week_that_had_begun(
    published: School, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = copy_site(published.root, tmp_path_factory.mktemp("monday") / "school")
    school = School(root, settings=published.settings)
    school.publish(school.publication(school.request(now=noon(MONDAY))))
    before = settled(school)
    running = school.site / "quota/2020-W12/index.html"
    assert running.is_file()
    for number in (3, 1):  # by month; then, a month later, by term
        ask_by_another_period(Columns(root / "columns"), MONDAY + timedelta(days=28 * (number == 1)), number)
        school.publish(school.publication(school.request(now=noon(MONDAY), go_on=True)))
        assert school.warned == []
        assert running.is_file()
        after = settled(school)
        assert {address: after.get(address) == page for address, page in before.items()} == dict.fromkeys(before, True)


@given(
    changes=st.lists(st.tuples(st.sampled_from(CHANGES), DAYS, st.integers(0, 4)), min_size=1, max_size=8),
    later=st.sampled_from([0, 1, 6, 40]),
)
@settings(
    max_examples=int(os.environ.get("HISTORIES", "8")),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # every example is a build: none to shrink by hundreds
    suppress_health_check=list(HealthCheck),
)
def test_a_change_from_today_on_leaves_alone_what_is_settled(
    published: School,
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[Change, date, int]],
    later: int,
) -> None:
    root = copy_site(published.root, tmp_path_factory.mktemp("changed") / "school")
    school = School(root, settings=published.settings)
    columns = Columns(root / "columns")
    for change, day, number in changes:
        change(columns, day, number)
    school.publish(school.publication(school.request(now=noon(TODAY + timedelta(days=later)), go_on=True)))
    assert school.warned == []
    before, after = settled(published), settled(school)
    assert {address: after.get(address) == page for address, page in before.items()} == dict.fromkeys(before, True)
    shutil.rmtree(root.parent)
