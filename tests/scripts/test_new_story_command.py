"""``make new``: whatever is answered, what is written passes the checks, and where it would not nothing is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from PIL import Image

from golden import SCHOOL
from scripts.commands import run

GIVEN = {
    "--title": "食堂开了新窗口",
    "--column": "校园",
    "--beat": "后勤与安全",
    "--unit": "后勤处",
    "--responsible": "林望舒",
}
TEXT = "食堂二楼今天开了一个新窗口，饭菜不多，都是热的。\n"
FOLDER = "content/stories/2020/02"
ODD = [
    "图书馆：二楼 #新#",
    "'引号\"和\\反斜线'",
    "*星* _线_ [括号](x) <b>粗</b> `码`",
    "- 像列表",
    "null",
    "2020-02-10",
    "：",
    "😀 A&amp;B ~ 100%",
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL / "columns", tmp_path / "columns")
    return tmp_path


def new(site: Path, *more: str, text: str = TEXT, asked: str | None = None, **given: str) -> CompletedProcess[bytes]:
    """By options; ``asked`` leaves one out, and ``text`` is what is answered."""
    options = GIVEN | {f"--{name}": value for name, value in given.items()}
    options.pop(asked or "", None)
    command = ["new_story.py", "--site", ".", "--now", "2020-02-10 09:30", *more]
    command += [part for option in options.items() for part in option]
    command += [] if asked else ["--text", "-"]
    return run(*command, cwd=site, typed=text)


def files(site: Path) -> set[str]:
    return {path.relative_to(site / FOLDER).as_posix() for path in (site / FOLDER).rglob("*") if path.is_file()}


def errors(site: Path) -> list[object]:
    told = run("check.py", "--site", ".", "--now", "2020-02-10 12:00", "--format", "json", cwd=site)
    return [one for one in json.loads(told.stdout) if one["level"] == "error"]


def test_a_story_is_where_it_belongs_and_passes(site: Path) -> None:
    done = new(site, "--author", "张三", "--author", "李四")
    assert (done.returncode, done.stderr) == (0, b"")
    assert files(site) == {"shi-tang-kai-le-xin-chuang-kou.md"}
    assert (site / FOLDER / "shi-tang-kai-le-xin-chuang-kou.md").read_text(encoding="utf-8") == (
        "---\n标题: 食堂开了新窗口\n日期: 2020-02-10 09:30\n栏目: 校园“新”生活\n子栏目: 后勤与安全\n单位: 后勤处\n"
        f"责任人: 林望舒\n作者: 张三、李四\n---\n\n{TEXT}"
    )
    assert errors(site) == []


@pytest.mark.parametrize("typed", ODD)
def test_whatever_is_typed_means_itself(site: Path, typed: str) -> None:
    Image.effect_noise((400, 300), 80).convert("RGB").save(site / "门.JPG")
    done = new(site, "--picture", f"门.JPG={typed}", title=f"{typed} 说明", slug="odd")
    assert done.returncode == 0, done.stderr.decode()
    assert files(site) == {"odd/index.md", "odd/odd-1.jpg"}
    assert errors(site) == []


def test_what_is_not_given_is_asked_and_a_number_will_do(site: Path) -> None:
    assert new(site, asked="--beat", text="1\n").returncode == 0
    (written,) = files(site)
    assert "子栏目: 后勤与安全\n" in (site / FOLDER / written).read_text(encoding="utf-8")
    assert errors(site) == []


def test_the_same_title_gets_another_address(site: Path) -> None:
    assert new(site).returncode == 0
    assert new(site, title="食堂开了新窗口！", text="第二天又开了一个。\n").returncode == 0
    assert files(site) == {"shi-tang-kai-le-xin-chuang-kou.md", "shi-tang-kai-le-xin-chuang-kou-2.md"}
    taken = new(site, title="又开了一个窗口", slug="shi-tang-kai-le-xin-chuang-kou")
    assert (taken.returncode, "已经有了" in taken.stderr.decode()) == (1, True)


@pytest.mark.parametrize(
    ("given", "text", "code", "said"),
    [
        ({"unit": "后勤"}, TEXT, 2, "是不是“后勤处”？"),
        ({"column": "生活栏"}, TEXT, 2, "没有“生活栏”这个栏目"),
        ({"beat": "天气"}, TEXT, 2, "没有“天气”这个子栏目"),
        ({"slug": "新 窗口"}, TEXT, 2, "短名只用"),
        ({}, "证件号 420106199001011231。\n", 1, "身份证"),
        ({"responsible": "张小三"}, TEXT, 1, "责任人"),
    ],
)
def test_what_would_not_pass_is_told_and_nothing_is_left(
    site: Path, given: dict[str, str], text: str, code: int, said: str
) -> None:
    Image.new("RGB", (40, 30)).save(site / "a.png")
    done = new(site, "--picture", "a.png=门口", text=text, **given)
    assert (done.returncode, files(site)) == (code, set())
    assert said in done.stderr.decode()
    assert "420106199001011231" not in done.stderr.decode()


def test_a_picture_needs_its_words_and_must_be_one(site: Path) -> None:
    Image.new("RGB", (40, 30)).save(site / "a.png")
    for written in ("a.png", "a.png=", "b.png=门口", "columns/desk.yml=门口"):
        assert new(site, "--picture", written).returncode == 2
    assert files(site) == set()
