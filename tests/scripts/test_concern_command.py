from __future__ import annotations

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from golden import SCHOOL
from scripts.commands import run

FILE = "content/concerns/2020-02-08-door.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL / "columns", tmp_path / "columns")
    with (tmp_path / "columns/desk.yml").open("a", encoding="utf-8") as desk:
        desk.write("concerns: {overdue_after: 48}\n")
    return tmp_path


def concern(site: Path, *arguments: str, now: str = "2020-02-08 20:00") -> CompletedProcess[bytes]:
    return run("concern.py", *arguments, "--site", ".", "--now", now, cwd=site)


def answer(site: Path, text: str, *more: str) -> CompletedProcess[bytes]:
    command = ["concern.py", "answer", "door", "-", *more, "--site", ".", "--now", "2020-02-10 09:30"]
    return run(*command, cwd=site, typed=text)


def test_a_question_is_written_down_taken_and_answered_without_typing_it_twice(site: Path) -> None:
    assert concern(site, "new", "door", "宿舍: 什么时候开门？").returncode == 0
    assert (site / FILE).read_text(encoding="utf-8") == '问题: "宿舍: 什么时候开门？"\n提问时间: 2020-02-08 20:00\n'
    assert concern(site, "take", "2020-02-08-door", "后勤集团", now="2020-02-09 08:00").returncode == 0
    assert (site / FILE).read_text(encoding="utf-8").splitlines()[2:] == [
        "受理单位: 后勤处",
        "受理时间: 2020-02-09 08:00",
    ]
    done = answer(site, "等学校的通知。", "--source", "后勤处")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not (site / FILE).exists()
    assert (site / "content/stories/2020/02/door.md").read_text(encoding="utf-8") == (
        '---\n标题: "宿舍: 什么时候开门？"\n日期: 2020-02-10 09:30\n栏目: 通知公告\n单位: 宣传部\n责任人: 编辑部\n'
        "类型: 关切\n"
        '问题: "宿舍: 什么时候开门？"\n提问时间: 2020-02-08 20:00\n答复单位: 后勤处\n答复时间: 2020-02-10 09:30\n'
        "来源:\n  发布单位: 后勤处\n---\n\n等学校的通知。\n"
    )
    assert run("check.py", "--site", ".", "--now", "2020-02-10 12:00", cwd=site).stdout.decode() == (
        "检查了 1 篇稿件，没有问题。\n"
    )
    assert concern(site, "list", now="2020-02-12").stdout.decode() == "等待答复 0 件；已答复 1 件。\n"


def test_who_took_a_question_is_written_down_once_and_anew_when_it_is_passed_on(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    concern(site, "take", "door", "后勤处", now="2020-02-09 08:00")
    before = (site / FILE).read_bytes()
    again = concern(site, "take", "door", "后勤处", now="2020-02-09 11:00")
    assert (again.returncode, again.stdout.decode()) == (0, "后勤处 在 2020-02-09 08:00 已经受理，没有改动。\n")
    assert (site / FILE).read_bytes() == before
    concern(site, "take", "door", "学生处", now="2020-02-09 12:00")
    assert (site / FILE).read_text(encoding="utf-8").splitlines()[2:] == [
        "受理单位: 学生处",
        "受理时间: 2020-02-09 12:00",
    ]


def test_a_file_that_is_not_there_is_told_as_such(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    done = concern(site, "answer", "door", "没有.txt", "--by", "后勤处")
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "答复文件 要写一个打得开的文件，请核对名称和位置。用法见 --help。\n",
    )


def test_an_answer_may_come_from_an_old_editor_of_texts(site: Path) -> None:
    """WPS and the notepad of older Windows save in GBK, and a newer one puts a mark before the text."""
    for number, data in enumerate(["等学校的通知。".encode("gbk"), "等学校的通知。".encode("utf-8-sig")]):
        concern(site, "new", f"door{number}", "宿舍什么时候开门？")
        (site / "答复.txt").write_bytes(data)
        done = concern(site, "answer", f"door{number}", "答复.txt", "--by", "后勤处", "--title", f"开门{number}")
        assert (done.returncode, done.stderr) == (0, b"")
        story = (site / f"content/stories/2020/02/door{number}.md").read_text(encoding="utf-8")
        assert story.endswith("---\n\n等学校的通知。\n")
        (site / f"content/stories/2020/02/door{number}.md").unlink()


def test_an_answer_that_is_no_text_changes_nothing(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    (site / "答复.docx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4 + b"\xff\xff")
    done = concern(site, "answer", "door", "答复.docx", "--by", "后勤处")
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "答复文件不是文本，请把答复复制到记事本里，编码选 UTF-8，存成 .txt 文件。\n",
    )
    assert ((site / FILE).exists(), list(site.glob("content/stories/**/*.md"))) == (True, [])


def test_a_slip_in_the_time_of_the_question_is_told_as_one(site: Path) -> None:
    done = concern(site, "new", "door", "宿舍什么时候开门？", "--asked", "昨天")
    assert (done.returncode, done.stderr.decode()) == (2, "看不懂 --asked 的时刻“昨天”，请写成 2020-02-05 12:00。\n")


def test_an_answer_that_would_be_set_aside_changes_nothing(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    before = (site / FILE).read_bytes()
    done = answer(site, "请打 13912345678。", "--by", "后勤处")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("错误：这里有手机号码（139…78）。")
    assert (site / FILE).read_bytes() == before
    assert list(site.glob("content/stories/**/*.md")) == []


def test_a_story_that_is_there_is_never_overwritten(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    story = site / "content/stories/2020/02/door.md"
    story.parent.mkdir(parents=True)
    story.write_text("mine", encoding="utf-8")
    assert answer(site, "等通知。", "--by", "后勤处").returncode == 1
    assert (story.read_text(encoding="utf-8"), (site / FILE).exists()) == ("mine", True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "door" * 20, "问？"],
        ["new", "door", "请回电 13912345678"],
        ["new", "door", "问" * 301],
    ],
)
def test_what_no_rule_lets_through_is_not_written(site: Path, arguments: list[str]) -> None:
    assert concern(site, *arguments).returncode == 1
    assert list(site.glob("content/**/*.yml")) == []


@pytest.mark.parametrize("slug", ["../door", "宿舍", "Door"])
def test_a_short_name_that_is_none_is_told_in_the_command_s_own_words(site: Path, slug: str) -> None:
    done = concern(site, "new", slug, "问？")
    assert (done.returncode, done.stderr.decode()) == (2, "短名只用小写英文字母、数字和减号，如 dormitory。\n")
    assert list(site.glob("content/**/*.yml")) == []


@pytest.mark.parametrize("more", [["--slug", "../../columns/x"], ["--by", "后勤外"], []])
def test_wrong_usage_ends_with_2_and_changes_nothing(site: Path, more: list[str]) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    assert answer(site, "等通知。", *more).returncode == 2
    assert (site / FILE).exists()


def test_overdue_ones_come_first(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    concern(site, "new", "books", "书怎么借？", now="2020-02-10 08:00")
    concern(site, "take", "books", "学生处", now="2020-02-10 09:00")
    assert concern(site, "list", now="2020-02-11 09:00").stdout.decode() == (
        "【超时】2020-02-08-door  宿舍什么时候开门？（2020-02-08 20:00 提出，还没有单位受理，02-10 20:00 前答复）\n"
        "2020-02-10-books  书怎么借？（2020-02-10 08:00 提出，学生处，02-12 08:00 前答复）\n"
        "等待答复 2 件，其中 1 件超时；已答复 0 件。\n"
    )
    rows = json.loads(concern(site, "list", "--format", "json", now="2020-02-11 09:00").stdout)
    assert [(row["name"], row["overdue"], row["taken_by"]) for row in rows] == [
        ("2020-02-08-door", True, None),
        ("2020-02-10-books", False, "student-affairs"),
    ]


def test_a_name_that_fits_nothing_is_told_what_there_is(site: Path) -> None:
    concern(site, "new", "door", "宿舍什么时候开门？")
    done = concern(site, "take", "window", "后勤处")
    assert (done.returncode, done.stderr.decode()) == (2, "没有等待答复的关切“window”。现有：2020-02-08-door。\n")
