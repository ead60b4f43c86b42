"""The invented school with sixty days of news, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarking import words
from benchmarking.corpus import CAMPUS_LIFE, NOW, Corpus, LinkLine, MadeStory, PictureLine, make_corpus
from benchmarking.prose import ProseWriter
from benchmarking.school import copy_code, story_path, story_text, write_school
from showing.drawn import draw
from showing.manuscripts import CLASSROOM, PHONES, Sent, sent

DAYS = 60
_TOPICS = ("寒假", "期末考试", "校园安全")
_ON_A_TOPIC = 4
"""Every fourth story of the corpus is on one of them."""
_PENS = ("安然", "葛圣", "卜慈")
TODAY = NOW.replace(hour=16)
_SHAPES = ("group.jpg", "landscape.jpg", "upright.jpg", "speaker.jpg", "square.jpg", "phone.jpg")
_VARIANTS = 3
"""Pictures of each shape: more would take longer to publish and show nothing new."""


def write_paper(root: Path, stories: int) -> None:
    """Everything but the build below ``root``, which is empty."""
    corpus = _recent(make_corpus(stories))
    write_school(corpus, root)
    _write_plan(root)
    for manual in ("guide", "handbook"):  # those of the tool stand in their place
        (root / f"content/{manual}/index.md").unlink()
    copy_code(root)
    for picture in (root / "content/stories").rglob("picture-*"):
        picture.unlink()
    for number, article in enumerate(corpus.articles):
        path = root / story_path(article.place)
        drawn = [block.name for block in article.blocks if isinstance(block, PictureLine)]
        text = story_text(article)
        for name in drawn:
            shape = _SHAPES[number % len(_SHAPES)]
            text = text.replace(f"({name})", f"({path.stem}.jpg)")
            _write(path.with_suffix(".jpg"), draw(shape, number % _VARIANTS))
        if number % _ON_A_TOPIC == 0:
            text = text.replace("---\n", f"---\n话题: {_TOPICS[number % len(_TOPICS)]}\n", 1)
        _write(path, text.encode())
    for one in sent(ProseWriter(17)):
        for place, data in _files(one, corpus.people):
            _write(root / "content/stories" / place, data)
    _write_daily_work(root)
    _write(root / "content/front.yml", _FRONT.encode())


def build_paper(root: Path, *, url: str = "https://news.qinghe.example.edu.cn/") -> int:
    """Builds ``root/site`` as ``make site`` does, and says what a build says; its exit code."""
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--quiet"]
    variables = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": url,
        "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
    }
    return subprocess.run(command, cwd=root, env=variables, check=False).returncode  # noqa: S603


def _recent(corpus: Corpus) -> Corpus:
    """The stories of two years as those of the last days."""
    first, last = corpus.articles[0].date, corpus.articles[-1].date
    share = timedelta(days=DAYS) / (last - first)
    moved: dict[str, MadeStory] = {}
    for article in corpus.articles:
        date = TODAY - timedelta(hours=1) - (last - article.date) * share
        blocks = tuple(
            replace(block, target=moved[block.target].place) if isinstance(block, LinkLine) else block
            for block in article.blocks
        )
        moved[article.place] = replace(article, date=date.replace(second=0, microsecond=0), blocks=blocks)
    return replace(corpus, articles=tuple(moved.values()))


def _files(one: Sent, people: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, bytes]]:
    date = TODAY - timedelta(days=one.days, hours=1, minutes=len(one.title))
    folder = f"{date:%Y/%m}/{one.slug}"
    beat = "子栏目: 部门来稿\n" if one.column == words.COLUMNS[CAMPUS_LIFE][0] else ""
    unit = words.COLLEGES + len(one.title) % (len(words.UNITS) - words.COLLEGES)
    if one.column == CLASSROOM:
        unit = len(one.title) % words.COLLEGES
    author = "" if "类型" in one.keys or "媒体" in one.keys else f"作者: {_PENS[unit % len(_PENS)]}\n"
    head = (
        f"标题: {one.title}\n日期: {date:%Y-%m-%d %H:%M}\n栏目: {one.column}\n{beat}"
        f"单位: {words.UNITS[unit]}\n责任人: {people[unit][0]}\n{one.keys}{author}"
    )
    yield f"{folder}/index.md", f"---\n{head}---\n\n{one.text}\n".encode()
    for number, (name, shape) in enumerate(one.pictures):
        yield f"{folder}/{name}", draw(shape, number + 7)


def _write_plan(root: Path) -> None:
    """What the benchmark does without: a bulletin, genres, an introduction to every column."""
    settings = root / "mkdocs.yml"
    values: dict[str, Any] = yaml.safe_load(settings.read_text(encoding="utf-8"))
    values["site_name"] = "青禾新闻网"
    values["site_description"] = "青禾大学校园新闻。"
    values["extra"]["newsroom"]["bulletin"] = {"name": "青禾网报"}
    values["extra"]["newsroom"]["registration"] = {
        "sponsor": "青禾大学宣传部",
        "address": "青禾市学院路 1 号",
        "icp": "京ICP备12345678号-1",
        "police": "京公网安备 11000000000000号",
    }
    settings.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for (slug, title, _), about in zip(words.COLUMNS, _ABOUT, strict=True):
        file = root / f"columns/{slug}.md"
        text = file.read_text(encoding="utf-8").replace(f"{title}：只为测量而设。", f"{about}。")
        _write(file, text.replace("这个栏目只为测量而设。", f"这里登{about}。来稿请写清单位和责任人。").encode())
    desk = root / "columns/desk.yml"
    plan: dict[str, Any] = yaml.safe_load(desk.read_text(encoding="utf-8"))
    plan["genres"] = [{"name": name} for name in ("消息", "通讯", "专访")]
    plan["genres"] += [{"name": name, "wide": "是"} for name in ("专题", "图集")]
    plan["genres"].append({"name": "媒体报道", "reprint": "是"})
    plan |= {"phone": PHONES[0][1], "room": "行政楼 203", "mail": "news@qinghe.example.edu.cn"}
    plan["phones"] = [{"name": "心理援助热线", "number": "12356", "hours": "全天"}]
    plan["phones"] += [{"name": name, "number": number} for name, number in PHONES]
    plan |= {"form": "https://wj.qinghe.example.edu.cn/ask", "chat": "https://work.weixin.qq.com/ca/0123456789"}
    plan["topics"] = [{"slug": f"topic-{at}", "name": name} for at, name in enumerate(_TOPICS)]
    plan["care"]["text"] = "睡不好、心里闷，都可以来谈谈。"
    _write(desk, yaml.safe_dump(plan, allow_unicode=True, sort_keys=False).encode())


_UNTIL = f"{TODAY + timedelta(days=2):%Y-%m-%d}"
_FRONT = f"""头条: stories/2025/12/special/index.md
到: {_UNTIL}
置顶:
  - {{稿件: stories/2025/12/phones/index.md, 到: {_UNTIL}}}
快讯: {{文字: 今晚 22:00 至明早 6:00 东区停水，请提前蓄水, 到: {_UNTIL}}}
专区: {{标题: 寒假离校返校, 话题: 寒假, 到: {_UNTIL}}}
"""
"""What its desk wants first."""
_ABOUT = (
    "学校的通告和对师生关切的答复",
    "校园里的人和每天发生的事",
    "课堂、实训和比赛的消息",
    "社团、运动和假期",
    "师生写下、画下、拍下的作品",
)


def _write_daily_work(root: Path) -> None:
    for number in range(30):
        day = TODAY - timedelta(days=29 - number)
        _write(
            root / f"content/bulletins/{day:%Y-%m-%d}.md",
            f"---\n期号: {number + 1}\n---\n\n{_GREETINGS[number % 3]}\n".encode(),
        )
        for unit in range(len(words.UNITS)):
            if number > 26 and (unit + number) % 9:
                _write(root / f"content/reports/{day:%Y-%m-%d}/unit-{unit + 1:02d}.yml", _report(day, unit).encode())
    for number, question in enumerate(("东区几号楼通暖气？", "期末考试周图书馆延长开放吗？延长到几点，周末也一样吗？")):
        asked = TODAY - timedelta(days=number + 1)
        _write(root / f"content/concerns/{asked:%Y-%m-%d}-q{number}.yml",
               f"问题: {question}\n提问时间: {asked:%Y-%m-%d} 20:00\n".encode())  # fmt: skip


_GREETINGS = ("今天降温，出门请添衣。", "", "祝各位同学考试顺利。")


def _report(day: datetime, unit: int) -> str:
    state = "情况: 有情况\n件数: 1\n" if unit == 5 else "情况: 平安\n"
    return f"{state}报告人: 值班员\n时间: {day:%Y-%m-%d} 14:{10 + unit:02d}\n"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
