from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsroom.inspection import Inspection, inspect
from newsroom.model import Kind, Newsroom, Outline
from newsroom.rules import RULES
from small_site import MONTH, story, write_site

NOW = datetime.fromisoformat("2020-02-07 12:00+08:00")
GOOD = {
    "a.md": story("甲", "甲的正文，见[乙](b.md)和[坏](bad.md)。"),
    "b.md": story("乙", date="2020-02-04"),
    "guide.md": story("丙", "丙的正文，见[说明](../../../help.md)。"),
    "content/help.md": "# 说明\n",
}
BAD = {
    "unreadable": "没有开头部分",
    "unknown unit": story("坏", unit="不存在的单位"),
    "twin": story("甲", "同名，正文不同，日期晚。", date="2020-02-06"),
    "phone": story("坏", "请打电话 13912345678 找我。"),
    "endless": story("坏", ">" * 64_000 + "坏"),
    "empty": story("坏", "\n"),
}


def look(tmp_path: Path, files: dict[str, str], now: datetime = NOW) -> Inspection:
    return inspect(write_site(tmp_path, files), now, workers=1)


def stands(inspection: Inspection) -> Newsroom:
    assert inspection.newsroom is not None
    return inspection.newsroom


def test_good_stories_all_stand(tmp_path: Path) -> None:
    inspection = look(tmp_path, {"a.md": story("甲"), "b.md": story("乙")})
    assert [one.rule for one in inspection.findings] == ["quota-open"]
    assert inspection.set_aside == {}
    assert {one.slug for one in stands(inspection).stories} == {"a", "b"}
    assert inspection.facts.keys() == {"stories/2020/02/a.md", "stories/2020/02/b.md"}


@pytest.mark.parametrize(
    ("form", "text"),
    [("诗歌", "一行。<br>\n二行"), ("歌曲", "一行。<br>\n二行"), ("摄影", "一行。</p>\n<p>二行")],
)
def test_verses_keep_their_lines(tmp_path: Path, form: str, text: str) -> None:
    work = story("甲", "一行。\n二行", more=f"类型: 作品\n形式: {form}\n")
    inspection = look(tmp_path, {"a.md": work})
    facts = inspection.facts["stories/2020/02/a.md"]
    said = inspection.texts(facts.digest, "stories/2020/02/a.md")
    assert said == (f"<p>{text}</p>",)
    assert dataclasses.replace(inspection.texts, fresh={})(facts.digest, "stories/2020/02/a.md") == said


def test_the_file_of_a_work_is_known_by_its_path_below_content(tmp_path: Path) -> None:
    work = story("甲", more="类型: 作品\n形式: 绘画\n文件: ./甲.png\n")
    (made,) = stands(look(tmp_path, {"a.md": work, f"{MONTH}/甲.png": "…"})).stories
    assert made.work is not None
    assert made.work.media == "stories/2020/02/甲.png"


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_newsroom_with_a_bad_story_equals_the_one_without_it(tmp_path: Path, bad: str) -> None:
    with_it = look(tmp_path / "with", GOOD | {"bad.md": bad})
    without = look(tmp_path / "without", GOOD)

    assert list(with_it.set_aside) == ["stories/2020/02/bad.md"]
    assert all(finding.is_error for finding in with_it.set_aside["stories/2020/02/bad.md"])
    assert replace(stands(with_it), pictures={}, aside={}) == replace(stands(without), pictures={}, aside={})
    kept = {path: facts for path, facts in with_it.facts.items() if path not in with_it.set_aside}
    assert kept == without.facts

    # Only the link to it is told in other words.
    def others(inspection: Inspection) -> list[str]:
        links = ("missing-story", "link-to-set-aside")
        return [str(one) for one in inspection.findings if one.rule not in links and not one.path.endswith("bad.md")]

    assert others(with_it) == others(without)
    assert ("link-to-set-aside", 9) in [(one.rule, one.line) for one in with_it.findings]
    assert ("missing-story", 9) in [(one.rule, one.line) for one in without.findings]


def test_findings_come_sorted_and_all_at_once(tmp_path: Path) -> None:
    findings = look(tmp_path, {f"{name}.md": text for name, text in zip("abcdef", BAD.values(), strict=True)}).findings
    assert list(findings) == sorted(findings)
    assert len({one.path for one in findings}) > 5


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    files = {"a.md": story("同"), "b.md": story("同", "另一个。"), "c.md": story("同", "第三个。", date="2020-02-04")}
    results = [
        look(tmp_path / str(number), dict(order)).findings
        for number, order in enumerate(itertools.permutations(files.items()))
    ]
    assert all(result == results[0] for result in results)
    assert {one.path for one in results[0] if one.is_error} == {f"{MONTH}/a.md", f"{MONTH}/b.md"}


def test_a_story_set_aside_makes_no_twin_fall(tmp_path: Path) -> None:
    files = {"early.md": story("同", date="2020-02-03", unit="不存在的单位"), "late.md": story("同")}
    assert list(look(tmp_path, files).set_aside) == ["stories/2020/02/early.md"]


HOSTILE = {
    "links": " ".join(f"[a](n{number}.md)" for number in range(4000)),
    "pictures": "\n".join(f"![](n{number}.jpg)" for number in range(3500)),
    "digits": "1" * 60_000,
    "phones": " ".join(f"139{number:08d}" for number in range(4500)),
    "quotations": "“" * 20_000,
    "homes": "3栋" * 10_000,
    "lines": "%0A::error::".join(["![a](", "x/y.jpg)"]),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_one_fault_ten_thousand_times_is_reported_twenty_times_a_rule(tmp_path: Path, body: str) -> None:
    findings = look(tmp_path, {"bad.md": story("坏", body, more="类型: 一句话新闻\n")}).findings
    counts = Counter((one.path, one.rule) for one in findings)
    assert max(counts.values()) <= 20
    printed = "".join(one.for_people() + "\n" for one in findings)
    assert not any(line.lstrip().startswith("::") for line in printed.splitlines())


@pytest.mark.parametrize(
    "body", ["\n", "电话 13912345678，见[那里](nowhere.md)。\n\n![](none.jpg)", "1. " * 2_000 + "深"]
)
def test_the_text_of_a_withdrawn_story_may_be_gone_or_wrong(tmp_path: Path, body: str) -> None:
    withdrawn = story("甲", body, more="撤稿: {日期: 2020-02-06, 原因: 内容有误}\n")
    inspection = look(tmp_path, {"a.md": withdrawn})
    assert [one.rule for one in inspection.findings] == ["quota-open", "quota-open"]
    assert [one.slug for one in stands(inspection).withdrawn] == ["a"]


def test_the_reason_of_a_withdrawal_holds_no_personal_data(tmp_path: Path) -> None:
    withdrawn = story("甲", more="撤稿: {日期: 2020-02-06, 原因: 误写了 13912345678}\n")
    assert [one.rule for one in look(tmp_path, {"a.md": withdrawn}).findings if one.is_error] == ["mobile-number"]


def test_a_broken_plan_leaves_no_newsroom(tmp_path: Path) -> None:
    inspection = look(tmp_path, GOOD | {"columns/units.yml": "- slug: [\n"})
    assert inspection.newsroom is None
    assert "columns/units.yml" in {one.path for one in inspection.findings if one.is_error}


def test_the_last_week_and_this_one_are_reminded_of_and_no_other(tmp_path: Path) -> None:
    def reminders(now: str) -> list[tuple[str, int]]:
        findings = look(tmp_path, {}, datetime.fromisoformat(f"{now}+08:00")).findings
        return [(one.rule, one.line) for one in findings]

    library, gym = 1, 6
    assert reminders("2020-02-02 23:59") == []
    assert reminders("2020-02-03 00:00") == [("quota-open", library), ("quota-open", gym)]
    assert reminders("2020-02-10 00:00") == [
        ("quota-missed", library),
        ("quota-open", library),
        ("quota-missed", gym),
        ("quota-open", gym),
    ]
    assert reminders("2020-02-24 00:00") == [("quota-missed", library), ("quota-missed", gym)]
    assert reminders("2020-03-02 00:00") == []


def test_a_story_set_aside_does_not_count_for_the_week(tmp_path: Path) -> None:
    files = {"a.md": story("甲", unit="体育部"), "b.md": story("乙"), "c.md": story("丙", "电话 13912345678。")}
    reminders = [one.fault for one in look(tmp_path, files).findings if one.rule == "quota-open"]
    assert reminders == ["图书馆本周（2020-W06）应供稿 2 篇，已有 1 篇，还差 1 篇。"]


def test_every_rule_has_a_name_of_its_own_and_a_public_text() -> None:
    rules = [rule for _, group in RULES for rule in group]
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.text.endswith("。") for rule in rules)


def test_of_what_is_set_aside_it_is_known_whose_it_is_and_when_it_was_to_come(tmp_path: Path) -> None:
    unknown = story("甲", unit="不存在的单位", date="2020-02-08 09:00", more="作者: 李四、王五\n")
    phone = story("乙", "请打电话 13912345678 找我。")
    newsroom = stands(look(tmp_path, {"unknown.md": unknown, "phone.md": phone, "unreadable.md": "没有开头部分"}))
    assert {path: replace(outline, date=None) for path, outline in newsroom.aside.items()} == {
        f"stories/2020/02/{name}.md": Outline(
            title=title, date=None, column="news", unit=unit, responsible="张三", authors=authors, kind=Kind.STORY
        )
        for name, title, unit, authors in (("unknown", "甲", None, ("李四", "王五")), ("phone", "乙", "library", ()))
    }
    secret = [
        path for path in ("unknown", "phone", "unreadable") if newsroom.keeps_secret(f"stories/2020/02/{path}.md")
    ]
    assert secret == ["unknown"]
    assert newsroom.unchanged_until == datetime.fromisoformat("2020-02-08 00:00+08:00")
    at_dawn = replace(newsroom, now=datetime.fromisoformat("2020-02-08 08:00+08:00"))
    assert at_dawn.unchanged_until == datetime.fromisoformat("2020-02-08 09:00+08:00")


def test_a_link_to_a_door_that_the_school_has_not_is_told(tmp_path: Path) -> None:
    """On the page it is text."""
    files = {"a.md": story("甲", "请见[投稿台](/guide/desk/)。\n\n也可以填[表单](/guide/form/)。")}
    settings = "extra:\n  newsroom:\n    doors: [{}]\n"
    one, both = (
        look(write_site(tmp_path / doors, {"./mkdocs.yml": settings.format(doors)}), files)
        for doors in ("desk", "desk, form")
    )
    told = [(one.line, one.fault) for one in one.findings if one.rule == "link-to-nowhere"]
    assert told == [(11, "本站没有“/guide/form/”这个页面，链接会变成文字。")]
    assert not any(finding.rule == "link-to-nowhere" for finding in both.findings)
