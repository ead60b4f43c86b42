"""Schools unlike the tests' own: a large one, one in traditional characters, one in English, a very small one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
site_description: {name}{comma}{school}{stop}
copyright: {school}
docs_dir: content
strict: true
theme:
  name: material
{language}  custom_dir: hooks/theme
  logo: assets/logo.svg
  favicon: assets/logo.svg
nav:
{nav}
extra:
  newsroom:
    school: {school}
    accent: "{colour}"
    accent_dark: "#9ad0e0"
{settings}plugins: []
markdown_extensions: [tables, sane_lists, admonition, attr_list, toc]
validation:
  nav: {{absolute_links: ignore}}
  links: {{unrecognized_links: ignore}}
"""
TRADITIONAL = "---\n標題: {title}\n日期: {date}\n欄目: {column}\n單位: {unit}\n責任人: {person}\n{more}---\n\n{body}\n"
STORY = (
    "---\ntitle: {title}\ndate: {date}\ncolumn: {column}\nunit: {unit}\nresponsible: {person}\n{more}---\n\n{body}\n"
)


COLUMN = "---\ntitle: {title}\norder: {order}\nsuppliers:\n  - people: []\n{more}---\n\n{title}{stop}\n"


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
    language: str = ""
    """As ``theme.language`` has it; empty where nothing is said."""
    marks: tuple[str, str] = ("，", "。")
    """Between words, and at the end."""
    story: str = STORY
    settings: str = ""
    """Further lines below ``extra.newsroom``."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Further files by path."""

    def write(self, root: Path) -> None:
        comma, stop = self.marks
        nav = "\n".join(f"  - {entry}" for entry in self.nav)
        files = {
            "mkdocs.yml": SETTINGS.format(
                name=self.name,
                school=self.school,
                colour=self.colour,
                nav=nav,
                settings=self.settings,
                comma=comma,
                stop=stop,
                language=f"  language: {self.language}\n" if self.language else "",
            ),
            "content/assets/logo.svg": LOGO.format(colour=self.colour),
            "content/about/index.md": f"# {self.name}\n\n{self.school}{stop}\n",
            "columns/desk.yml": self.desk,
            "columns/units.yml": "".join(
                f"- {{slug: {slug}, name: {name}, kind: {kind}}}\n" for slug, name, kind in self.units
            ),
            **{
                f"columns/{slug}.md": COLUMN.format(title=title, order=order, more=more, stop=stop)
                for order, (slug, title, more) in enumerate(self.columns, 1)
            },
            **{
                f"content/stories/2026/{story['date'][5:7]}/{slug}.md": self.story.format(**{"more": ""} | story)
                for slug, story in self.stories
            },
            **self.others,
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
    language="zh-HK",
    story=TRADITIONAL,
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
                "more": "類型: 作品\n形式: 詩歌\n作者: 李子軒\n",
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
    settings="    kinds: {flash: 快讯, work: 习作}\n    doors: [file]\n",
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
        (
            "sprouts",
            {
                "title": "豆子发芽",
                "date": "2026-03-10",
                "column": "菜园",
                "unit": "低年级",
                "person": "小满",
                "more": "kind: 快讯\n",
                "body": "二十棵豆子都发芽了。",
            },
        ),
        (
            "bean-poem",
            {
                "title": "豆子",
                "date": "2026-03-10 09:00",
                "column": "菜园",
                "unit": "高年级",
                "person": "小满",
                "more": "kind: 习作\nform: 诗歌\nauthor: 小满\n",
                "body": "一棵\n两棵",
            },
        ),
    ),
)
HARBOUR = School(
    language="en",
    marks=(", ", "."),
    name="Harbour College News",
    school="Harbour College",
    colour="#22406f",
    nav=(
        "Home: /",
        "Columns: /columns/",
        "Units: /units/",
        "Archive: /archive/",
        "More: [{Bulletin: /bulletin/}, {Concerns: /concerns/}, {Reports: /reports/}, {Subscribe: /subscribe/}]",
        "Desk: [{The desk: /desk/}, {Quota: /quota/}, {Guide: guide/index.md}, {Rules: /rules/}]",
    ),
    desk=_desk("News Desk", "registry", "Asia/Singapore", least=1, most=2)
    + "concerns: {overdue_after: 48}\n"
    + "daily_report:\n  from: 2026-03-01\n  opens: 14:00\n  closes: 15:00\n  summary: 15:30\n"
    + "  office: registry\n  place: the staff channel\n",
    units=(
        ("registry", "Registry", "office"),
        ("engineering", "School of Engineering 工程学院", "college"),
        ("library", "Library", "office"),
    ),
    columns=(
        ("news", "Campus News", "asks_for: What is new on campus.\n"),
        ("notices", "Notices", "asks_for: What everybody should know.\nlayout: notices\n"),
        ("works", "Arts", "asks_for: Poems and pictures.\nlayout: gallery\n"),
    ),
    stories=(
        (
            "open-day",
            {
                "title": "Open day brings two thousand visitors",
                "date": "2026-03-05 10:00",
                "column": "Campus News",
                "unit": "School of Engineering",
                "person": "Ada Wright",
                "more": "author: [Ada Wright, Tom Hale]\n"
                "corrections: [{date: 2026-03-06, was: three thousand, right: two thousand}]\n",
                "body": "Two thousand visitors came to the **open day** on Saturday. They saw the laboratories.",
            },
        ),
        (
            "reading-week",
            {
                "title": "Library open all night in reading week",
                "date": "2026-03-09",
                "column": "Notices",
                "unit": "Library",
                "person": "Jo Finch",
                "more": "kind: notice\npinned: yes\nexpires: 2026-03-20\nsource: {issuer: Library, document: 7/2026}\n",
                "body": "The library stays open all night from Monday to Friday.",
            },
        ),
        (
            "flash",
            {
                "title": "New bicycle racks",
                "date": "2026-03-10",
                "column": "Campus News",
                "unit": "Registry",
                "person": "Sam Reed",
                "more": "kind: flash\n",
                "body": "Forty new bicycle racks stand at the east gate.",
            },
        ),
        (
            "harbour",
            {
                "title": "Harbour",
                "date": "2026-03-10 08:00",
                "column": "Arts",
                "unit": "Library",
                "person": "Jo Finch",
                "more": "kind: work\nform: poem\nauthor: Jo Finch\n",
                "body": "Lights of the harbour\none by one",
            },
        ),
        (
            "heating",
            {
                "title": "Heating in the dormitories",
                "date": "2026-03-07",
                "column": "Notices",
                "unit": "Registry",
                "person": "Sam Reed",
                "more": "kind: concern\nquestion: When will the heating be mended?\nasked: 2026-03-06 09:00\n"
                "answered_by: Registry\nanswered: 2026-03-07 11:00\n",
                "body": "It was mended on Saturday morning.",
            },
        ),
    ),
    others={
        "content/bulletins/2026-03-10.md": "---\nnumber: 1\nlead: stories/2026/03/harbour.md\n---\n\nGood morning.\n",
        "content/reports/2026-03-10/library.yml": "state: well\nreporter: Jo Finch\nat: 2026-03-10 14:05\n",
        "content/reports/2026-03-10/registry.yml": "state: reported\ncount: 1\nreporter: Sam Reed\n"
        "at: 2026-03-10 15:20\n",
        "content/concerns/2026-03-10-bicycles.yml": "question: May bicycles be left at the gate?\n"
        "asked: 2026-03-10 09:00\n",
    },
)
SCHOOLS = {"harbour": HARBOUR, "university": UNIVERSITY, "hong-kong": HONG_KONG, "village": VILLAGE}
