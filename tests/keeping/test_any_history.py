"""Whatever happens to a newsroom between two builds, what is kept changes no byte of the pages.

A thousand histories: ``HISTORIES=1000 make test ARGS="-k history"``.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from apart import apart
from newsroom.inspection import Inspection, inspect
from newsroom.keeping import Store
from newsroom.model import Site, Text
from newsroom.pages import Output, Page, list_outputs
from newsroom.rendering import GAPS, Shell, environment, read_templates, render_page
from newsroom.rules import RULES
from published import ROOT
from small_site import MONTH, story, write_site

SITE = Site(name="网报", school="某校", url="https://news.example.org/", description="校园里的事。", accent="#b3261e")
SHELL = Shell(("<title>", "</title>", "<i>", "</i>"), GAPS)
TEMPLATES = (read_templates(ROOT / "hooks/theme"), dict(read_templates(ROOT / "hooks/theme")))
TEMPLATES[1]["story.html"] += "<p>变了</p>"
GATE = "stories/2020/02/lanterns/lantern.png"
START = datetime(2020, 2, 5, 4, tzinfo=UTC)

LIFE = """\
---
title: 生活
order: 2
asks_for: 生活。
layout: gallery
suppliers:
  - kinds: [college, office]
---
"""
NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
TITLES = st.sampled_from(["甲", "乙", "丙", "丁"])
DATES = st.sampled_from(
    ["2020-02-03", "2020-02-05 09:30", "2020-02-05 12:00", "2020-02-06", "2020-02-28", "2020-03-01"]
)
COLUMNS = st.sampled_from(["新闻", "生活"])
BODIES = st.sampled_from(
    [
        "今天大家一起打扫校园，共用去三个小时。",
        "见[另一篇](b.md)和[第三篇](c.md)，还有[没有的](none.md)。",
        "第一段，[官网](https://example.org/)。\n\n## 小标题\n\n![校门](gate.png)\n\n第二段。",
        "见[这里](javascript:alert(1))，![](none.png)。",
    ]
)
BREAKS = st.sampled_from(
    [
        ("单位: 图书馆", "单位: 图书关"),
        ("---\n\n", "\n\n"),
        ("标题: ", "标题："),
        ("今天", "电话 13912345678，今天"),
        ("责任人: 张三\n", "责任人: 张三\n撤稿: {日期: 2020-02-05, 原因: 有误}\n"),
        ("\n\n", "\n\n" + "- " * 3_500),
    ]
)
DISPATCHES = st.sampled_from(
    [
        ("reports/2020-02-05/library.yml", "情况: 平安\n报告人: 李二\n时间: 2020-02-05 14:12\n"),
        ("reports/2020-02-05/library.yml", "情况: 有情况\n件数: 2\n报告人: 李二\n时间: 2020-02-05 15:40\n"),
        ("reports/2020-02-05/gym.yml", "情况: 平安\n报告人: 李二\n时间: 2020/02/06 09:00\n"),
        ("reports/2020-02-06/gym.yml", "情况: 平安\n报告人: 13912345678\n时间: 2020-02-06 14:01\n"),
        ("reports/2020-02-06/gym.yml", "情况: 平安\n报告人: 李二\n时间: 2020-02-06 14:01\n"),
        ("concerns/2020-02-04-door.yml", "问题: 何时开门？\n提问时间: 2020-02-04 20:00\n"),
        (
            "concerns/2020-02-06-door.yml",
            "问题: 何时开门？\n提问时间: 2020-02-06 20:00\n受理单位: 体育部\n受理时间: 2020-02-07\n",
        ),
    ]
)
REPORTING = """\
daily_report: {opens: "14:00", closes: "15:00", summary: "17:00", place: 工作群, office: 图书馆}
concerns: {overdue_after: 48}
"""
PLAN = st.sampled_from(
    [
        ("columns/desk.yml", 'opens: "14:00"', 'opens: "14:30"'),
        ("columns/desk.yml", "overdue_after: 48", "overdue_after: 12"),
        ("columns/news.md", "units: [图书馆, 体育部]", "units: [图书馆]"),
        ("columns/news.md", "这里是新闻。", "这里是旧闻，见[乙](../stories/2020/02/b.md)。"),
        ("columns/units.yml", "also: [校图书馆]", "also: [书馆]"),
        ("columns/units.yml", "minimum: 1", "minimum: 3"),
        ("columns/units.yml", "name: 体育部", "name: 体育教学部"),
        ("columns/desk.yml", "time_zone: Asia/Shanghai", "time_zone: Asia/Tokyo"),
        ("columns/life.md", "asks_for: 生活。", "asks_for: 生活和学习。"),
        ("columns/life.md", "layout: gallery", "layout: list"),
    ]
)


class Read:
    """The texts of the inspection whose pages are rendered."""

    texts: Callable[[str, str], Text]

    def __call__(self, digest: str, path: str) -> Text:
        return self.texts(digest, path)


READ = Read()
PAPERS = [environment(templates, READ) for templates in TEMPLATES]
"""For all histories: to compile the templates takes longer than most of them."""


class History(RuleBasedStateMachine):
    """Writes, as people do, into a folder; after every step two builds must agree, one of which keeps things."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "root"
        self.file = self.folder / "kept.sqlite"
        self.now = START
        self.theme = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def stories(self) -> list[Path]:
        return sorted((self.root / MONTH).glob("*.md"))

    def chosen(self, at: int) -> Path:
        return self.stories[at % len(self.stories)]

    def replaced(self, path: Path, old: str, new: str) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    @initialize()
    def open(self) -> None:
        write_site(self.root, {"columns/life.md": LIFE, "a.md": story("甲"), "b.md": story("乙", date="2020-02-04")})
        with (self.root / "columns/desk.yml").open("a", encoding="utf-8") as desk:
            desk.write(REPORTING)
        (self.root / MONTH / "gate.png").write_bytes((ROOT / "tests/school/content" / GATE).read_bytes())

    @rule(name=NAMES, title=TITLES, date=DATES, column=COLUMNS, body=BODIES)
    def add_or_edit(self, name: str, title: str, date: str, column: str, body: str) -> None:
        text = story(title, body, date=date).replace("栏目: 新闻", f"栏目: {column}")
        (self.root / MONTH / f"{name}.md").write_text(text, encoding="utf-8")

    @rule(dispatch=DISPATCHES)
    def report_or_ask(self, dispatch: tuple[str, str]) -> None:
        file = self.root / "content" / dispatch[0]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dispatch[1], encoding="utf-8")

    @rule(dispatch=DISPATCHES)
    def take_back(self, dispatch: tuple[str, str]) -> None:
        (self.root / "content" / dispatch[0]).unlink(missing_ok=True)

    @precondition(lambda self: self.stories)
    @rule(at=st.integers(0, 9), name=NAMES)
    def rename(self, at: int, name: str) -> None:
        self.chosen(at).replace(self.root / MONTH / f"{name}.md")

    @precondition(lambda self: self.stories)
    @rule(at=st.integers(0, 9))
    def delete(self, at: int) -> None:
        self.chosen(at).unlink()

    @precondition(lambda self: self.stories)
    @rule(at=st.integers(0, 9))
    def move_to_the_other_column(self, at: int) -> None:
        path = self.chosen(at)
        other = ("栏目: 新闻", "栏目: 生活")
        self.replaced(path, *(other if other[0] in path.read_text(encoding="utf-8") else other[::-1]))

    @precondition(lambda self: self.stories)
    @rule(at=st.integers(0, 9), date=DATES)
    def redate(self, at: int, date: str) -> None:
        lines = self.chosen(at).read_text(encoding="utf-8").splitlines()
        dated = [f"日期: {date}" if line.startswith("日期") else line for line in lines]
        self.chosen(at).write_text("\n".join(dated) + "\n", encoding="utf-8")

    @precondition(lambda self: self.stories)
    @rule(at=st.integers(0, 9), change=BREAKS)
    def break_or_withdraw(self, at: int, change: tuple[str, str]) -> None:
        self.replaced(self.chosen(at), *change)

    @precondition(lambda self: self.stories)
    @rule(at=st.integers(0, 9), change=BREAKS)
    def mend(self, at: int, change: tuple[str, str]) -> None:
        self.replaced(self.chosen(at), *change[::-1])

    @rule(change=PLAN, back=st.booleans())
    def change_the_plan(self, change: tuple[str, str, str], back: bool) -> None:
        path, old, new = change
        self.replaced(self.root / path, *((new, old) if back else (old, new)))

    @rule()
    def take_or_bring_the_picture(self) -> None:
        here, away = self.root / MONTH / "gate.png", self.folder / "gate.png"
        (here.replace(away) if here.exists() else away.replace(here))

    @rule(hours=st.sampled_from([1, 12, 24, 24 * 20, -24]))
    def let_time_pass(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def change_a_template(self) -> None:
        self.theme += 1

    @rule()
    def drop_what_is_kept(self) -> None:
        self.file.unlink(missing_ok=True)

    @precondition(lambda self: self.file.exists())
    @rule(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=20))
    def spoil_what_is_kept(self, places: list[tuple[float, int]]) -> None:
        data = bytearray(self.file.read_bytes())
        for place, change in places:
            data[int(place * len(data))] ^= change
        self.file.write_bytes(data)

    @precondition(lambda self: self.file.exists())
    @rule(length=st.floats(0, 1))
    def cut_what_is_kept(self, length: float) -> None:
        os.truncate(self.file, int(self.file.stat().st_size * length))

    @invariant()
    def what_was_kept_and_what_time_it_is_change_nothing(self) -> None:
        if self.root.exists():
            with Store(self.folder / "now.sqlite", "one") as anew:
                clean = inspect(self.root, self.now, workers=1, store=anew)
                outputs = listed(clean)
                self.nothing_changes_by_itself_before_it_is_said_to(clean, outputs, anew)
            (self.folder / "now.sqlite").unlink()
            self.nobody_can_tell_whether_something_was_kept(clean, outputs)

    def nobody_can_tell_whether_something_was_kept(self, clean: Inspection, outputs: tuple[Output, ...]) -> None:
        with Store(self.file, "one") as store:
            cached = inspect(self.root, self.now, workers=1, store=store)
        assert (cached.records, cached.findings, cached.set_aside) == (clean.records, clean.findings, clean.set_aside)
        assert listed(cached) == outputs
        assert self.rendered(cached, outputs) == self.rendered(clean, outputs)

    def nothing_changes_by_itself_before_it_is_said_to(
        self, now: Inspection, outputs: tuple[Output, ...], anew: Store
    ) -> None:
        """``anew`` holds what was found out a moment ago and nothing else, so that time alone is another."""
        if now.newsroom is None:
            return
        last = now.newsroom.unchanged_until - timedelta(microseconds=1)
        then = inspect(self.root, last, workers=1, store=anew)
        assert (then.findings, then.set_aside, listed(then)) == (now.findings, now.set_aside, outputs)

    def rendered(self, inspection: Inspection, outputs: tuple[Output, ...]) -> dict[str, str]:
        """Stories' pages; all others are made of their values alone, which are compared."""
        papers = PAPERS[self.theme % 2]
        READ.texts = inspection.texts
        pages = (one for one in outputs if isinstance(one, Page) and one.template == "story.html")
        return {page.path: render_page(page, SHELL, papers, SITE) for page in pages}


def listed(inspection: Inspection) -> tuple[Output, ...]:
    if inspection.newsroom is None:
        return ()
    return list_outputs(
        inspection.newsroom,
        inspection.facts,
        SITE,
        set_aside={**inspection.set_aside, **inspection.uncounted},
        rules=RULES,
        keys=(),
    )


def live_through_some() -> None:
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=int(os.environ.get("HISTORIES", "20")),
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.long
def test_no_history_changes_what_is_made() -> None:
    apart(live_through_some)
