"""A new school, made by the real command, builds at once, whatever it is called; nothing of another shines through."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from founding.answers import AnswerError, Answers, kind_of, list_of, one_line, zone_of
from founding.school import found, quoted
from founding.slugs import slug_for
from newsroom.model import UnitKind
from newsroom.reading.nodes import NodeMap, load_yaml
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_keys import is_slug
from published import HOST, Published, run_build
from releasing.inventory import INVENTORY, digest_of, read_inventory
from shared import made_once
from versions import Versions, command, environment, git, make_versions

NOW = 1795910400
OTHERS = re.compile("商贸|抗疫|疫|武汉|2020|滨江|党政办公室|示例")
ANSWERS = ("--short", "青禾", "--columns", "要闻、音乐", "--units", "宣传部、重庆研究院、文学院、图书馆=library")
ODD = (
    "“新”闻: #1",
    "yes",
    "007",
    "- [a](b) *c*",
    "null",
    "新闻 & <通知>",
    "{甲}",
    "'单'引号",
    "!x",
    "null: x",
    "École",
    "Ω",
)


@pytest.fixture(scope="module")
def versions(shared: Path) -> Versions:
    return Versions(made_once(shared / "versions", make_versions))


def school(versions: Versions, *arguments: str, answers: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "scripts/school.py", *arguments],
        cwd=versions.tool, env=environment(**more), input=answers, capture_output=True, check=False, encoding="utf-8",
        timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(versions: Versions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "青禾"
    done = school(versions, str(target), "--name", "青禾大学", *ANSWERS, "--zone", "Asia/Urumqi")
    assert done.returncode == 0, done.stderr
    assert "重庆研究院=chong-qing-yan-jiu-yuan、" in done.stdout
    assert "week.yml" in done.stdout  # the clock of its campus is another one
    return target


@pytest.fixture(scope="module")
def site(made: Path) -> Published:
    done = run_build(made, f"{HOST}/", NOW)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^(?:WARNING|ERROR).*", done.stderr, re.MULTILINE) == []
    return Published(folder=made / "site", url=f"{HOST}/")


def test_it_is_a_repository_with_one_commit_and_all_of_the_tool(made: Path, versions: Versions) -> None:
    assert git(made, "log", "--format=%s").splitlines() == ["青禾新闻网：开始"]
    assert git(made, "status", "--short", "--ignored=no") == ""
    inventory = read_inventory((made / INVENTORY).read_bytes())
    assert inventory.version == "1.1.0"
    assert {path: digest_of((made / path).read_bytes()) for path in inventory.files} == dict(inventory.files)
    listed = set(git(made, "ls-files").splitlines())
    theirs = {
        "mkdocs.yml", "columns/desk.yml", "columns/units.yml", "columns/yao-wen.md", "columns/yin-yue.md",
        "content/about/index.md", ".github/CODEOWNERS", ".github/ISSUE_TEMPLATE/concern.yml",
        ".github/ISSUE_TEMPLATE/story.yml", ".github/PULL_REQUEST_TEMPLATE.md",
    }  # fmt: skip
    assert listed - inventory.files.keys() - {INVENTORY} == theirs
    assert (made / ".ci/run").stat().st_mode & 0o111


def test_the_plan_says_what_was_answered(made: Path) -> None:
    plan, findings = read_plan(made)
    assert plan is not None
    assert list(findings) == []
    assert [(one.slug, one.title) for one in plan.columns] == [("yao-wen", "要闻"), ("yin-yue", "音乐")]
    assert [(one.slug, one.name, one.kind.slug) for one in plan.units] == [
        ("xuan-chuan-bu", "宣传部", "office"),
        ("chong-qing-yan-jiu-yuan", "重庆研究院", "office"),
        ("wen-xue-yuan", "文学院", "college"),
        ("library", "图书馆", "office"),
    ]
    assert str(plan.desk.zone) == "Asia/Urumqi"
    assert plan.desk.name == "编辑部"


def test_its_site_shows_nothing_of_another_school(site: Published) -> None:
    texts = {".html", ".xml", ".json", ".txt", ".ics", ".webmanifest", ".css", ".js", ".svg"}
    files = [path for path in site.folder.rglob("*") if path.is_file() and path.suffix in texts]
    shown = {path.name: OTHERS.findall(re.sub(r'="[\d.]+"', "", path.read_text(encoding="utf-8"))) for path in files}
    assert len(files) > 20
    assert {name: words for name, words in shown.items() if words} == {}
    assert "青禾新闻网" in (site.folder / "index.html").read_text(encoding="utf-8")


def test_every_link_of_its_site_leads_somewhere(site: Published) -> None:
    nowhere = {
        (address, link)
        for address, page in site.pages.items()
        for link in page.xpath("//a/@href")
        if (target := site.target(address, link)) and not (site.folder / target[0]).is_file()
    }
    assert nowhere == set()


@pytest.mark.parametrize(
    ("language", "other", "names"),
    [
        (
            "en",
            re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"),
            ("River School", "River", "News、Arts", "Library、School of Engineering"),
        ),
        ("zh-HK", re.compile("[单栏闻学务发这]"), ("青衣書院", "青衣", "校園新聞、作品", "圖書館、文學院")),
    ],
)
def test_it_is_founded_in_the_language_that_is_said(
    versions: Versions, tmp_path: Path, language: str, other: re.Pattern[str], names: tuple[str, ...]
) -> None:
    answers = [word for pair in zip(("--name", "--short", "--columns", "--units"), names, strict=True) for word in pair]
    target = tmp_path / "new"
    done = school(versions, str(target), *answers, "--zone", "Europe/London", "--language", language)
    assert done.returncode == 0, done.stderr
    own = [target / "mkdocs.yml", *(target / "columns").iterdir(), *(target / "content").rglob("*.md")]
    own += [*(target / ".github/ISSUE_TEMPLATE").iterdir(), target / ".github/PULL_REQUEST_TEMPLATE.md"]
    assert {path.name: found for path in own if (found := other.findall(path.read_text(encoding="utf-8")))} == {}
    plan, findings = read_plan(target)
    assert plan is not None
    assert list(findings) == []
    assert [one.kind.slug for one in plan.units] == ["office", "college"]
    built = run_build(target, f"{HOST}/", NOW)
    assert built.returncode == 0, built.stderr
    assert re.findall(r"^(?:WARNING|ERROR).*", built.stderr, re.MULTILINE) == []
    assert f'lang="{language}"' in (target / "site/index.html").read_text(encoding="utf-8")


def test_what_is_not_said_is_asked_until_it_is_right(versions: Versions, tmp_path: Path) -> None:
    answers = [
        "",
        "青衣書院",
        "",
        "校園消息",
        "教務處、教務處",
        "教務處、文學院＝Arts",
        "教務處，文學院＝arts",
        "香港",
        "Asia/Hong_Kong",
    ]
    done = school(versions, str(tmp_path / "new"), answers="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    asked = re.findall(r"(学校的全称|简称|栏目|供稿单位|时区)[^：]*：", done.stderr)
    assert asked == ["学校的全称", "学校的全称", "简称", "栏目", *["供稿单位"] * 3, "时区", "时区"]
    assert "教務處=jiao-wu-chu、文學院=arts" in done.stdout
    assert "site_name: 青衣書院新闻网\n" in (tmp_path / "new/mkdocs.yml").read_text(encoding="utf-8")


def test_whoever_stops_answering_leaves_nothing(versions: Versions, tmp_path: Path) -> None:
    done = school(versions, str(tmp_path / "new"), answers="青禾大学\n")
    assert (done.returncode, done.stderr.endswith("已停下，什么也没有写。\n")) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--zone", "Asia/Nowhere"], "Asia/Nowhere"),
        (["--zone", "../../etc/passwd"], "不行"),
        (["--units", "、"], "至少写一个"),
        (["--columns", "甲=A"], "小写英文字母"),
        (["--name", "甲" * 61], "60"),
    ],
)
def test_what_is_no_answer_is_told(versions: Versions, tmp_path: Path, arguments: list[str], said: str) -> None:
    said_before = ["--name", "青禾大学", *ANSWERS, "--zone", "Asia/Shanghai"]
    at = said_before.index(arguments[0])
    done = school(versions, str(tmp_path / "new"), *said_before[:at], *said_before[at + 2 :], *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(versions: Versions, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    done = school(versions, str(tmp_path), "--name", "青禾大学", *ANSWERS, "--zone", "Asia/Shanghai")
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_without_a_name_for_git_it_stands_and_says_what_to_do(versions: Versions, tmp_path: Path) -> None:
    nobody = {f"GIT_{who}_{what}": "" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    target = tmp_path / "new"
    done = school(versions, str(target), "--name", "青禾大学", *ANSWERS, "--zone", "Asia/Shanghai", **nobody)
    assert (done.returncode, "git commit -m 开始" in done.stdout) == (0, True), done.stderr
    for words in (["config", "user.name", "甲"], ["config", "user.email", "a@example.org"], ["commit", "-m", "开始"]):
        git(target, *words)
    assert git(target, "status", "--short") == ""


def test_killed_it_leaves_nothing(versions: Versions, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-P", "scripts/school.py", str(home / "new"), "--name", "甲", *ANSWERS, "--zone", "UTC"],
        cwd=versions.tool, env=environment(), start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and not any(path.name.startswith(".new-") for path in home.iterdir()):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = 600
    while any(path.name.startswith(".new-") for path in home.iterdir()):
        deadline -= 1
        assert deadline
        time.sleep(0.1)
    assert list(home.iterdir()) == []


def test_an_unpacked_release_makes_one_too(versions: Versions, tmp_path: Path) -> None:
    """Where git has never been."""
    with zipfile.ZipFile(versions.archive("1.1.0")) as packed:
        packed.extractall(tmp_path / "unpacked")
    (inner,) = (tmp_path / "unpacked").iterdir()
    done = command(inner, "school", str(tmp_path / "new"), "--name", "青禾大学", *ANSWERS, "--zone", "Asia/Shanghai")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / INVENTORY).read_bytes() == (inner / INVENTORY).read_bytes()
    assert (tmp_path / "new/.ci/run").stat().st_mode & 0o111


@pytest.mark.parametrize("odd", ODD)
def test_any_name_is_only_a_name(odd: str, tmp_path: Path) -> None:
    """In YAML, in Markdown, in an address."""
    named = list_of([odd], "column")
    answers = Answers(name=odd, short=odd, columns=named, units=named, zone="Asia/Shanghai", desk=odd)
    found(tmp_path, answers, date(2026, 11, 29))
    plan, _ = read_plan(tmp_path)
    assert plan is not None
    assert [one.title for one in plan.columns] == [odd]
    assert plan.desk.name == odd
    assert [one.name for one in plan.units] == [odd]


@given(st.text(min_size=1, max_size=20).map(lambda text: " ".join(text.split())))
def test_a_value_in_yaml_is_the_text(text: str) -> None:
    if not text or not text.isprintable():
        return
    loaded = load_yaml(f"a: {quoted(text)}\n", first_line=1, deepest=5).value
    assert isinstance(loaded, NodeMap)
    assert loaded["a"] == text


@given(st.text(max_size=60), st.sets(st.sampled_from(["a", "xin", "xin-wen", "column", "column-2"])))
def test_an_address_is_a_slug_that_nobody_has(name: str, taken: set[str]) -> None:
    slug = slug_for(name, taken, "column")
    assert is_slug(slug)
    assert slug not in taken
    assert len(slug) <= 50


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("新闻", "xin-wen"),
        ("音乐学院", "yin-yue-xue-yuan"),
        ("重庆研究院", "chong-qing-yan-jiu-yuan"),
        ("人文學院", "ren-wen-xue-yuan"),
        ("AI 学院（筹）", "ai-xue-yuan-chou"),
        ("École Ωμέγα", "ecole"),
        ("???", "column"),
    ],
)
def test_an_address_is_how_the_name_is_spoken(name: str, slug: str) -> None:
    assert slug_for(name, (), "column") == slug


def test_units_that_sound_like_colleges_are_taken_for_colleges() -> None:
    names = list_of(["文学院、青衣書院、数学系、高年级、宣传部、研究院、图书馆"], "unit")
    assert [one.name for one in names if kind_of(one) is UnitKind.COLLEGE] == ["文学院", "青衣書院", "数学系", "高年级"]
    names = list_of(["School of Law, Engineering Faculty, Year 7, Library, Schools Office, Preschool"], "unit")
    assert [one.name for one in names if kind_of(one) is UnitKind.COLLEGE] == [
        *("School of Law", "Engineering Faculty", "Year 7"),
    ]


@pytest.mark.parametrize("written", ["", "  ", "a\x00b", "甲" * 61])
def test_what_is_no_line_is_refused(written: str) -> None:
    with pytest.raises(AnswerError):
        one_line(written)


@pytest.mark.parametrize("written", ["", "x", "/etc/localtime", "../UTC", "Asia"])
def test_what_is_no_zone_is_refused(written: str) -> None:
    with pytest.raises(AnswerError):
        zone_of(written)
