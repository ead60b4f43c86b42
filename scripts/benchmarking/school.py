"""The invented school in the newsroom's own format: settings, editorial plan, ordinary pages, stories."""

from __future__ import annotations

import compileall
import shutil
from pathlib import Path
from typing import Any

import yaml

from benchmarking import words
from benchmarking.corpus import BULLETIN, CAMPUS_LIFE, CLASSROOM, GALLERY, Corpus, MadeStory
from benchmarking.peer import write
from benchmarking.pictures import draw_pictures
from command_line import HOME

NAME = "青禾大学新闻网"
_SETTINGS = Path(__file__).with_name("settings.yml")
_BEATS = (("colleges", "学院来稿", "college"), ("offices", "部门来稿", "office"))
_WORDS = {
    "title": "标题",
    "date": "日期",
    "column": "栏目",
    "beat": "子栏目",
    "unit": "单位",
    "responsible": "责任人",
    "author": "作者",
    "kind": "类型",
    "genre": "体裁",
    "form": "形式",
    "source": "来源",
}


def write_school(corpus: Corpus, root: Path) -> None:
    """Everything but the stories and the code, below ``root``."""
    write(root / "mkdocs.yml", _SETTINGS.read_text(encoding="utf-8"))
    for page in ("guide", "handbook", "about"):
        write(root / f"content/{page}/index.md", f"---\ntitle: {page}\n---\n\n# {page}\n\n这一页只为测量而写。\n")
    for position, (slug, _, _) in enumerate(words.COLUMNS):
        write(root / f"columns/{slug}.md", f"---\n{_yaml(_column(corpus, position))}---\n\n这个栏目只为测量而设。\n")
    units = [
        {"slug": unit_slug(position), "name": name, "kind": _kind(position)}
        for position, name in enumerate(words.UNITS)
    ]
    write(root / "columns/units.yml", _yaml(units))
    write(root / "columns/desk.yml", _yaml(_desk()))
    drawn = draw_pictures()
    for month in corpus.months:
        for name, data in drawn.items():
            target = root / "content/stories" / month.replace("-", "/") / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def copy_code(root: Path, *more: str) -> None:
    """What builds, and other folders of the tool; compiled, as in any folder where something was built before."""
    for folder in ("hooks", *more):
        shutil.copytree(HOME / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(root / folder, quiet=1)


def story_path(place: str) -> str:
    return f"content/stories/{place}.md"


def story_text(article: MadeStory) -> str:
    slug, title, _ = words.COLUMNS[article.column]
    by_name = article.is_chinese
    entries = {
        "title": article.title,
        "date": f"{article.date:%Y-%m-%d %H:%M}",
        "column": title if by_name else slug,
        "unit": words.UNITS[article.unit] if by_name else unit_slug(article.unit),
        "responsible": article.responsible,
        "author": article.author,
    }
    if article.column == CAMPUS_LIFE:
        entries["beat"] = _BEATS[_kind(article.unit) == "office"][by_name]
    if article.is_flash:
        entries["kind"] = "一句话新闻"
    elif article.column == BULLETIN:
        entries |= {"kind": "通告", "source": words.UNITS[article.unit]}
    elif article.column == GALLERY:
        entries |= {"kind": "作品", "form": "诗歌"}
    else:
        entries["genre"] = article.genre
    head = "".join(f"{_WORDS[key] if by_name else key}: {value}\n" for key, value in entries.items())
    year_and_month = article.place.rpartition("/")[0]

    def link(place: str) -> str:
        month, _, slug = place.rpartition("/")
        return f"{slug}.md" if month == year_and_month else f"../../{month}/{slug}.md"

    body = "\n\n".join(article.body(link, lambda name: name))
    return f"---\n{head}---\n\n{body}\n"


def unit_slug(position: int) -> str:
    return f"unit-{position + 1:02d}"


def _kind(unit: int) -> str:
    return "college" if unit < words.COLLEGES else "office"


def _column(corpus: Corpus, position: int) -> dict[str, Any]:
    _, title, layout = words.COLUMNS[position]
    column: dict[str, Any] = {
        "title": title,
        "short": title,
        "order": position + 1,
        "layout": layout,
        "asks_for": f"{title}：只为测量而设。",
    }
    if position == CAMPUS_LIFE:
        column["beats"] = [
            {"slug": slug, "title": title, "asks_for": title, "suppliers": [{"kinds": [kind], "roles": ["单位负责人"]}]}
            for slug, title, kind in _BEATS
        ]
    elif position == CLASSROOM:
        column["suppliers"] = [
            {"units": [unit_slug(unit)], "people": list(corpus.people[unit])} for unit in range(words.COLLEGES)
        ]
    else:
        column["suppliers"] = [{"kinds": ["college", "office"], "roles": ["单位负责人"]}]
    return column


def _desk() -> dict[str, Any]:
    return {
        "name": "编辑部",
        "unit": words.UNITS[words.COLLEGES],
        "time_zone": "Asia/Shanghai",
        "quota": {"weekly": {"min": 2, "max": 3}, "from": "2024-W01", "weeks_off": []},
        "daily_report": {
            "opens": "14:00",
            "closes": "15:00",
            "summary": "17:00",
            "place": "工作群",
            "office": words.UNITS[words.COLLEGES],
        },
        "care": {"unit": words.UNITS[words.COLLEGES], "text": "只为测量而写。"},
    }


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
