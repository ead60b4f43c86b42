"""A build that makes do with what the host made last time: it makes what the host would, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from newsroom.build.stage import Stage
from newsroom.converting import WorkersError
from newsroom.publishing.host_part import Questions
from newsroom.publishing.publication import Publication
from published import ROOT
from publishing.hosted import NOW, School

Change = Callable[[School], object]
NEW = """\
---
标题: 新来的{n}
栏目: 校园“新”生活
子栏目: 后勤与安全
单位: {unit}
责任人: 林望舒
日期: 2020-02-14
---

食堂今天添了第{n}号窗口，卖的是第{n}种面，{n}个师傅从早上{n}点做到晚上。
"""


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    shutil.copytree(ROOT / "tests/school", tmp_path / "school")
    school = School(tmp_path / "school", questions=Questions(addresses=("works/",), stories=(f"{MONTH}/books.md",)))
    school.publish(school.publication())
    yield school
    with Stage(school.site):
        """Nobody holds it."""


MONTH = "stories/2020/02"


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def edited(name: str, old: str, new: str) -> Change:
    def change(school: School) -> None:
        path = school.story(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def added(name: str, text: str) -> Change:
    return lambda school: school.story(name).write_text(text, encoding="utf-8")


ALONE: dict[str, Change] = {
    "a word": edited("canteen.md", "。", "，就这样。"),
    "a story more": added("new.md", NEW.format(n=7, unit="后勤处")),
    "a story less": lambda school: school.story("canteen.md").unlink(),
    "a story set aside": edited("canteen.md", "标题", "题标"),
    "a withdrawal": edited("canteen.md", "---\n\n", "撤稿: {日期: 2020-02-14, 原因: 有误}\n---\n\n"),
    "a picture": lambda school: shutil.copy(
        school.story("lanterns") / "lantern.png", school.story("lanterns") / "more.png"
    ),
    "a story that is named": edited("books.md", "。", "，就这样。"),
}
BY_THE_HOST: dict[str, Change] = {
    "a page": lambda school: (school.root / "content/about/index.md").write_text("# 关于\n", encoding="utf-8"),
    "a file beside pages": lambda school: (school.root / "content/more.txt").touch(),
    "the plan": lambda school: (school.root / "columns/more.txt").touch(),
    "the story that is named": lambda school: school.story("books.md").rename(school.story("other.md")),
    "a file of the host's that is gone": lambda school: (school.site / "about/index.html").unlink(),
    "a file of the host's that was changed": lambda school: (school.site / "about/index.html").write_bytes(b"<title>"),
    "the part": lambda school: Stage(school.site).host_part.write_bytes(b"no part"),
    "no part": lambda school: Stage(school.site).host_part.unlink(),
    "no site": lambda school: school.site.rename(school.root / "elsewhere"),
    "too many set aside": lambda school: [added(f"bad{n}.md", NEW.format(n=n, unit="没有"))(school) for n in range(4)],
}


@pytest.mark.parametrize("kind", ALONE)
def test_what_it_makes_is_what_the_host_would_make(school: School, kind: str, tmp_path: Path) -> None:
    ALONE[kind](school)
    again = School(tmp_path / "again", questions=school.questions)
    shutil.copytree(school.root, again.root, ignore=shutil.ignore_patterns("site", ".site*", ".cache"))
    assert school.publish_alone()
    again.publish(again.publication())
    assert tree(school.site) == tree(again.site)
    assert school.told == ["".join(again.told)]
    assert school.publish(school.publication()) is None  # and there is nothing left to do


@pytest.mark.parametrize("kind", BY_THE_HOST)
def test_where_the_host_is_needed_nothing_is_made_and_nothing_said(school: School, kind: str) -> None:
    BY_THE_HOST[kind](school)
    before = tree(school.site) if school.site.exists() else None
    assert not school.publish_alone()
    assert (tree(school.site) if school.site.exists() else None) == before
    assert school.told == []


@pytest.mark.parametrize("error", [WorkersError("没有内存。", "请关掉别的程序。"), MemoryError(), OSError(28, "full")])
def test_what_the_machine_denies_is_left_to_the_host(
    school: School, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its build has words for it."""

    def denied(*_: object, **__: object) -> None:
        raise error

    ALONE["a word"](school)
    monkeypatch.setattr(Publication, "inspect", denied)
    assert not school.publish_alone()
    assert school.told == []


def test_the_host_is_needed_for_other_settings(school: School) -> None:
    ALONE["a word"](school)
    assert not school.publish_alone(host=("test host 2",))
    assert not school.publish_alone(host=None)
    assert school.publish_alone()


def test_a_plan_that_is_linked_is_the_hosts_as_any_other(school: School) -> None:
    plan, shared = school.root / "columns/desk.yml", school.root.parent / "shared.yml"
    plan.rename(shared)
    plan.symlink_to(shared)
    school.publish(school.publication())
    assert school.publish(school.publication()) is None
    shared.write_text(f"# 注\n{shared.read_text(encoding='utf-8')}", encoding="utf-8")
    assert not school.publish_alone()
    assert school.publish(school.publication())


def test_columns_have_their_day(school: School) -> None:
    """The navigation names those of today."""
    path = school.root / "columns/campus-life.md"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", "---\nuntil: 2020-02-20\n", 1), encoding="utf-8")
    school.publish(school.publication())
    ALONE["a word"](school)
    assert not school.publish_alone(now=NOW + timedelta(days=10))
    assert school.publish_alone(now=NOW + timedelta(days=1))


def test_the_part_lasts_over_many_builds(school: School) -> None:
    for number in (3, 5, 8):
        added(f"new{number}.md", NEW.format(n=number, unit="后勤处"))(school)
        assert school.publish_alone()
    assert (school.site / "stories/2020/02/new8/index.html").is_file()


def test_an_address_that_comes_or_goes_is_the_hosts(school: School) -> None:
    school.questions = Questions(addresses=(f"{MONTH}/new/",), stories=())
    school.root.joinpath("content/more.txt").touch()
    school.publish(school.publication())
    added("new.md", NEW.format(n=7, unit="后勤处"))(school)
    assert not school.publish_alone()
