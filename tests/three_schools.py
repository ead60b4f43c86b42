"""Three schools unlike the tests' own: a large one, one in traditional characters, a very small one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="4" fill="{colour}"/>'
    '<circle cx="12" cy="12" r="6" fill="#fff"/></svg>\n'
)
SETTINGS = """hooks:
  - hooks/mkdocs_events.py
site_name: {name}
site_url: !ENV [SITE_URL, ""]
repo_url: !ENV [REPO_URL, ""]
site_description: {name}，{school}。
copyright: {school}
docs_dir: content
strict: true
theme:
  name: material
  custom_dir: hooks/theme
  logo: assets/logo.svg
  favicon: assets/logo.svg
nav:
{nav}
extra:
  newsroom:
    school: {school}
    accent: "{colour}"
    accent_dark: "#9ad0e0"
plugins: []
markdown_extensions: [tables, sane_lists, admonition, attr_list, toc]
validation:
  nav: {{absolute_links: ignore}}
  links: {{unrecognized_links: ignore}}
"""
STORY = (
    "---\ntitle: {title}\ndate: {date}\ncolumn: {column}\nunit: {unit}\nresponsible: {person}\n{more}---\n\n{body}\n"
)


COLUMN = "---\ntitle: {title}\norder: {order}\nsuppliers:\n  - people: []\n{more}---\n\n{title}。\n"


@dataclass(frozen=True, kw_only=True)
class School:
    name: str
    school: str
    colour: str
    nav: tuple[str, ...]
    desk: str
    units: tuple[tuple[str, str, str], ...]
    """Slug, name, kind."""
    columns: tuple[tuple[str, str, str], ...]
    """Slug, title, what else its front matter says."""
    stories: tuple[tuple[str, dict[str, str]], ...]

    def write(self, root: Path) -> None:
        nav = "\n".join(f"  - {entry}" for entry in self.nav)
        files = {
            "mkdocs.yml": SETTINGS.format(name=self.name, school=self.school, colour=self.colour, nav=nav),
            "content/assets/logo.svg": LOGO.format(colour=self.colour),
            "content/about/index.md": f"# {self.name}\n\n{self.school}。\n",
            "columns/desk.yml": self.desk,
            "columns/units.yml": "".join(
                f"- {{slug: {slug}, name: {name}, kind: {kind}}}\n" for slug, name, kind in self.units
            ),
            **{
                f"columns/{slug}.md": COLUMN.format(title=title, order=order, more=more)
                for order, (slug, title, more) in enumerate(self.columns, 1)
            },
            **{
                f"content/stories/2026/{story['date'][5:7]}/{slug}.md": STORY.format(**{"more": ""} | story)
                for slug, story in self.stories
            },
        }
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")


def _desk(name: str, unit: str, zone: str, *, least: int, most: int) -> str:
    quota = f"quota:\n  weekly: {{min: {least}, max: {most}}}\n  from: 2026-W10\n"
    return f"name: {name}\nunit: {unit}\ntime_zone: {zone}\n{quota}"


def _numbered(names: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"unit-{number}", name, "college") for number, name in enumerate(names, 1))


_COLLEGES = _numbered(f"{first}{second}学院" for first in "文理工农医商法艺教体" for second in "一二三四五六")
_TITLES = ("要闻", "教学", "科研", "人物", "社团", "国际", "校友", "公告")
UNIVERSITY = School(
    name="北原大学新闻网",
    school="北原大学",
    colour="#1f5f2e",
    nav=(
        "首页: /",
        "栏目: /columns/",
        "单位: /units/",
        "归档: /archive/",
        "每周任务: /quota/",
        "投稿指南: guide/index.md",
        "编辑手册: handbook/index.md",
    ),
    desk=_desk("新闻中心", "文一学院", "Asia/Shanghai", least=1, most=1),
    units=_COLLEGES,
    columns=tuple((f"column-{number}", title, "asks_for: 新的事。\n") for number, title in enumerate(_TITLES, 1)),
    stories=tuple(
        (
            f"story-{number}",
            {
                "title": f"{name}的第{number}件新事",
                "date": f"2026-03-{number % 28 + 1:02}",
                "column": _TITLES[number % 8],
                "unit": name,
                "person": "方圆",
                "body": f"{name}的第{number}件新事，说来话长。",
            },
        )
        for number, (_, name, _) in enumerate(_COLLEGES, 1)
    ),
)
HONG_KONG = School(
    name="青衣書院校園報",
    school="青衣書院",
    colour="#7a1f3d",
    nav=("首頁: /", "欄目: /columns/", "單位: /units/", "投稿指南: guide/index.md", "關於本站: about/index.md"),
    desk=_desk("編輯室", "教務處", "Asia/Hong_Kong", least=1, most=2),
    units=(("academic", "教務處", "office"), ("arts", "文學院", "college"), ("library", "圖書館", "office")),
    columns=(
        ("news", "校園消息", "asks_for: 校園裏的新事。\n"),
        ("works", "師生作品", "asks_for: 詩和畫。\nlayout: gallery\n"),
    ),
    stories=(
        (
            "open-day",
            {
                "title": "開放日歡迎街坊",
                "date": "2026-03-05 10:00",
                "column": "校園消息",
                "unit": "教務處",
                "person": "陳美儀",
                "body": "開放日在星期六，**歡迎**街坊。",
            },
        ),
        (
            "harbour",
            {
                "title": "海傍",
                "date": "2026-03-06",
                "column": "師生作品",
                "unit": "文學院",
                "person": "李子軒",
                "more": "kind: work\nform: poem\nauthor: 李子軒\n",
                "body": "海傍的燈\n一盞一盞",
            },
        ),
    ),
)
VILLAGE = School(
    name="石桥小学校报",
    school="石桥小学",
    colour="#224488",
    nav=(
        "首页: /",
        "消息: /columns/news/",
        "投稿指南: guide/index.md",
        "编辑手册: handbook/index.md",
        "编辑部: [{每周任务: /quota/}, {日报告: /reports/}, {网报: /bulletin/}, {关切: /concerns/}, {关怀: /care/}]",
    ),
    desk="name: 校报编辑\nunit: 教师办公室\ntime_zone: Asia/Shanghai\n",
    units=(("teachers", "教师办公室", "office"), ("upper", "高年级", "college"), ("lower", "低年级", "college")),
    columns=(("news", "消息", "asks_for: 学校的事。\n"), ("garden", "菜园", "asks_for: 菜园的事。\n")),
    stories=(
        (
            "beans",
            {
                "title": "菜园种下了豆子",
                "date": "2026-03-05",
                "column": "菜园",
                "unit": "高年级",
                "person": "小满",
                "body": "二十棵豆子，一人浇四棵。",
            },
        ),
    ),
)
SCHOOLS = {"university": UNIVERSITY, "hong-kong": HONG_KONG, "village": VILLAGE}
