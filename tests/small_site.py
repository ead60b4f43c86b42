"""A site of one column and two units, written into an empty folder, for tests of the whole way to findings."""

from __future__ import annotations

from pathlib import Path

MONTH = "content/stories/2020/02"

PLAN = {
    "columns/news.md": """\
---
title: 新闻
short: 新闻
order: 1
layout: list
asks_for: 新闻。
suppliers:
  - units: [图书馆, 体育部]
---
这里是新闻。
""",
    "columns/units.yml": """\
- slug: library
  name: 图书馆
  also: [校图书馆]
  kind: office

- slug: gym
  name: 体育部
  kind: college
  minimum: 1
""",
    "columns/desk.yml": """\
name: 编辑部
unit: 图书馆
time_zone: Asia/Shanghai
quota:
  weekly: {min: 2, max: 3}
  from: 2020-W06
  until: 2020-W08
  weeks_off: []
""",
}


def story(title: str, body: str = "", *, date: str = "2020-02-05 09:30", unit: str = "图书馆", more: str = "") -> str:
    body = body or f"{title}。这是正文，和别的稿件不一样。"
    return f"""\
---
标题: {title}
日期: {date}
栏目: 新闻
单位: {unit}
责任人: 张三
{more}---

{body}
"""


def write_site(root: Path, files: dict[str, str]) -> Path:
    """``files`` by path from the root; a path without a folder is a story of February 2020."""
    for name, text in (PLAN | files).items():
        path = root / (name if "/" in name else f"{MONTH}/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "content/stories").mkdir(parents=True, exist_ok=True)
    return root
