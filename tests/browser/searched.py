"""An invented school, published, and what a plain reading of all its stories finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarking import words
from benchmarking.corpus import NOW, Corpus
from benchmarking.school import copy_code, story_path, story_text, write_school
from newsroom.converting import convert_text
from newsroom.inspection import inspect
from newsroom.outputs.search.entries import entries
from newsroom.outputs.search.folding import folded, found, words_of
from newsroom.reading import read_file
from newsroom.reading.source import read_source
from published import Published, build

ODD = {
    "2025/03/odd": (
        "“湖北省”捐来的集装箱，到了！",
        "集装箱由司令部转运，New York 校友用ＱＱ群联系，共１２３４ 箱。\n\n"
        "第 二 批，５Ｇ直播：Straße、ﬁn、hippocampus。\n\n"
        "**加**粗的[字](near.md)也连着，<b>粗体</b>&amp;符号。",
    ),
    "2025/03/near": ("湖北的省级公告", "这里没有那个词：集装、箱子，司令的部下，还有 Yorkshire 和 campus。"),
    "2025/04/traditional": ("校園標題：臺灣、颱風與裏面", "圖書館開放，錢鍾書和錢锺書的著作在這裡。"),
    "2025/04/simplified": ("简体的标题", "图书馆里面，台湾的台风。"),
    "2025/12/astral": ("𠀀𠀁两个生僻字", "生僻字𠮷也找得到。“甲”&lt;乙&gt;&amp;丙。"),
}
SETTING = "    accent:"
"""A line of the settings, above which stands that both scripts find each other."""
fold = partial(folded, both_scripts=True)
PLACES = ("column", "unit", "kind", "year")


@dataclass(frozen=True)
class School:
    site: Published
    texts: dict[str, tuple[str, ...]]
    """Title, text and names of each story, folded, by its address, newest first."""
    filed: dict[str, tuple[str, ...]]
    """Column, unit, kind and year."""

    def scan(self, query: str, **narrowed: str) -> list[str]:
        """Addresses, newest first."""
        return [
            address
            for address, texts in self.texts.items()
            if found(texts, words_of(query, both_scripts=True))
            and all(self.filed[address][PLACES.index(name)] == value for name, value in narrowed.items())
        ]


def publish(corpus: Corpus, root: Path, url: str) -> None:
    """In the folder ``root``, which is empty; with the odd stories."""
    write_school(corpus, root)
    copy_code(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(SETTING, f"    both_scripts: true\n{SETTING}"), encoding="utf-8")
    for article in corpus.articles:
        _write(root / story_path(article.place), story_text(article))
    for place, (title, text) in ODD.items():
        head = f"title: {title}\ndate: {place[:7].replace('/', '-')}-05 10:00\ncolumn: {words.COLUMNS[3][0]}"
        _write(root / story_path(place), f"---\n{head}\nunit: unit-01\nresponsible: 张三\n---\n\n{text}\n")
    build(root, url, int(NOW.timestamp()))


def read(root: Path, url: str) -> School:
    """What was published there."""
    return School(Published(root / "site", url), *_read(root, NOW))


def _read(root: Path, now: datetime) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    inspection = inspect(root, now.astimezone(ZoneInfo("Asia/Shanghai")))
    assert inspection.newsroom is not None
    assert inspection.set_aside == {}
    newest_first = entries(inspection.newsroom, inspection.facts)[::-1]
    texts = {}
    for entry in newest_first:
        path = root / "content" / entry.path
        text = convert_text(read_source(read_file(entry.path, str(path)).data).markdown).text
        texts[entry.address] = tuple(map(fold, (entry.title, text, *entry.names)))
    filed: dict[str, tuple[str, ...]] = {
        entry.address: (entry.column, entry.unit, entry.kind, entry.day[:4]) for entry in newest_first
    }
    return texts, filed


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
