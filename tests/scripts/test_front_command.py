"""The front page as the desk makes it, and what the command says of it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import CAMPUS
from newsroom.model import Breaking, Desk, Front, Matter, Pin, Topic
from newsroom.reading.front_file import front_text, read_front
from newsroom.reading.names import clean
from scripts.commands import run
from small_site import story, write_site

NOW = "2020-02-06 16:00"
FILE = "content/front.yml"
SETTINGS = 'site_name: 校园网\nextra:\n  newsroom: {school: 某校, accent: "#b3261e", accent_dark: "#ff8a7a"}\n'
GATE, LAB, RULE = (f"stories/2020/02/{name}.md" for name in ("gate", "lab", "rule"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path,
        {
            "./mkdocs.yml": SETTINGS,
            "gate.md": story("校门口装上了测温仪"),
            "lab.md": story("在家做实验", "在厨房里也能做实验。", date="2020-02-06 10:00"),
            "rule.md": story("图书馆闭馆三天", "图书馆从今天起闭馆三天。", more="类型: 通告\n有效期: 2020-02-09\n"),
            "eve.md": story("今晚的讲座", "讲座改在今晚八点。", date="2020-02-06 20:00"),
        },
    )


def front(site: Path, *arguments: str, now: str = NOW) -> CompletedProcess[bytes]:
    command, *rest = arguments
    return run("front.py", command, "--site", ".", "--now", now, *rest, cwd=site)


def test_without_a_file_it_says_what_the_rule_chooses(site: Path) -> None:
    done = front(site, "show")
    assert (done.returncode, done.stdout.decode()) == (
        0,
        f"头条（自动选的）：在家做实验（2020-02-06）{LAB}\n要闻（自动选的）：校门口装上了测温仪（2020-02-05）{GATE}\n",
    )


def test_the_desk_chooses_and_changes_its_mind(site: Path) -> None:
    assert front(site, "lead", GATE).returncode == 0
    lab = "https://news.example.org/repo/stories/2020/02/lab/"
    assert front(site, "top", lab, "--until", "2020-02-08").returncode == 0
    assert front(site, "pin", f"content/{RULE}", "--until", "2020-02-07 12:00").returncode == 0
    assert front(site, "breaking", "今晚停水：东区", "--story", RULE).returncode == 0
    done = front(site, "matter", "闭馆", "--story", RULE)
    assert done.stdout.decode() == "已写好 content/front.yml；提交、合并以后，首页就照它排。\n"
    assert (site / FILE).read_text(encoding="utf-8") == (
        f"头条: {GATE}\n要闻:\n  - {LAB}\n到: 2020-02-08\n"
        f"置顶:\n  - 稿件: {RULE}\n    到: 2020-02-07 12:00\n"
        f"快讯:\n  文字: '今晚停水：东区'\n  稿件: {RULE}\n  到: 2020-02-06\n"
        f"专区:\n  标题: '闭馆'\n  稿件:\n    - {RULE}\n"
    )
    told = json.loads(front(site, "show", "--format", "json").stdout)
    assert (told["lead"], told["chosen"], told["top"]) == (GATE, True, [LAB])
    assert told["until"] == "2020-02-09T00:00:00+08:00"
    # What is over is not written again.
    assert front(site, "clear", "matter", now="2020-02-07 13:00").returncode == 0
    assert (site / FILE).read_text(encoding="utf-8") == f"头条: {GATE}\n要闻:\n  - {LAB}\n到: 2020-02-08\n"
    done = front(site, "clear", "all")
    assert done.stdout.decode() == "content/front.yml 里没有要留的，已经删去；首页照自动的规则排。\n"
    assert not (site / FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("lead", "stories/2020/02/gates.md"), 2, "没有“stories/2020/02/gates.md”这篇稿件，或者它暂缓刊出。"),
        (("lead", GATE, "--until", "明天"), 2, "看不懂 --until 的“明天”，请写成 2020-02-05，或 2020-02-05 18:00。"),
        (("lead", GATE, "--until", "2020-02-05"), 2, "--until 的 2020-02-06 00:00 已经过了。"),
        (("pin", GATE), 2, f"“{GATE}”不是现行的通告，不能置顶。"),
        (("matter", "返校", "--topic", "返校"), 2, "没有“返校”这个话题。请先把它写在 columns/desk.yml 的 topics 里。"),
        (("matter", "返校"), 2, "还要写 --topic 或 --story。用法见 --help。"),
        (("breaking", "请打 13812345678"), 1, "错误：这里有手机号码（138…78）。"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    site: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = front(site, *arguments)
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert not (site / FILE).exists()


def test_a_story_of_tonight_may_be_chosen_and_the_rule_stands_in_until_then(site: Path) -> None:
    assert front(site, "lead", "stories/2020/02/eve.md").returncode == 0
    said = front(site, "show").stdout.decode()
    assert f"头条（自动选的）：在家做实验（2020-02-06）{LAB}" in said
    assert "[front-story-not-out]" in said
    assert "头条（编辑部定的）：今晚的讲座" in front(site, "show", now="2020-02-06 20:30").stdout.decode()


def test_a_file_that_cannot_be_read_is_not_overwritten(site: Path) -> None:
    (site / FILE).write_text("- 头条\n", encoding="utf-8")
    done = front(site, "lead", GATE)
    assert done.returncode == 1
    assert (site / FILE).read_text(encoding="utf-8") == "- 头条\n"


DESK = Desk(name="总编室", unit="desk", zone=CAMPUS, topics=(Topic(slug="return", name="返校"),))
ENDS = st.integers(0, 50_000_000).map(lambda minutes: datetime(2000, 1, 1, tzinfo=CAMPUS) + timedelta(minutes=minutes))
PATHS = st.sampled_from((GATE, LAB, RULE))
TEXTS = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=40).map(clean).filter(bool)


@given(
    st.builds(
        Front,
        lead=st.just("") | PATHS,
        top=st.lists(PATHS, max_size=3, unique=True).map(tuple),
        until=st.none() | ENDS,
        pins=st.lists(st.builds(Pin, story=PATHS, until=ENDS), max_size=3).map(tuple),
        breaking=st.none() | st.builds(Breaking, text=TEXTS, story=st.just("") | PATHS, until=ENDS),
        matter=st.none()
        | st.builds(Matter, title=TEXTS, topic=st.just("return"), stories=st.just((GATE,)), until=st.none() | ENDS),
    )
)
def test_what_is_written_is_read_again(front: Front) -> None:
    file, findings = read_front(front_text(front).encode(), DESK)
    assert findings == []
    assert file is not None
    assert file.front == front
