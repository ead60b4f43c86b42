"""What becomes of a story never stops the paper, also where a page of the desk links to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from narrowed import there
from published import HOST, Published, build, copy_site, parse

STORY = """---
标题: {title}
日期: {date}
栏目: 师生作品
单位: {unit}
责任人: 编辑部
{more}---

{title}，说来话长。
"""
STORIES = {
    "out": STORY.format(title="刊出的", date="2020-02-05", unit="宣传部", more=""),
    "new": STORY.format(title="改了名的", date="2020-02-05", unit="宣传部", more="旧地址: old\n"),
    "gone": STORY.format(
        title="撤下的", date="2020-02-05", unit="宣传部", more="撤稿: {日期: 2020-02-06, 原因: 重复}\n"
    ),
    "bad": STORY.format(title="有错的", date="2020-02-05", unit="没有的单位", more=""),
    "later": STORY.format(title="还没有到的", date="2100-02-05", unit="宣传部", more=""),
}
LEADS = {
    "out.md": "stories/2020/02/out/index.html",
    "old.md": "stories/2020/02/new/index.html",
    "gone.md": "stories/2020/02/gone/index.html",
    "bad.md": "set-aside/index.html",
    "later.md": "archive/index.html",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> tuple[html.HtmlElement, Published]:
    root = copy_site(standing, tmp_path_factory.mktemp("linked"))
    for slug, text in STORIES.items():
        folder = "2100/02" if slug == "later" else "2020/02"
        (root / f"content/stories/{folder}").mkdir(parents=True, exist_ok=True)
        (root / f"content/stories/{folder}/{slug}.md").write_text(text, encoding="utf-8")
    written = "".join(
        f"[{name}](../stories/{'2100/02' if name == 'later.md' else '2020/02'}/{name})\n\n" for name in LEADS
    )
    with (root / "content/about/index.md").open("a", encoding="utf-8") as about:
        about.write(f"\n\n{written}")
        about.write("打开[仓库]({{ repository }}/issues)，或者找总编室{{ contact }}。\n")
    desk = root / "columns/desk.yml"
    told = re.sub(r"(?m)^(mail|phone|room):.*\n", "", desk.read_text(encoding="utf-8"))
    desk.write_text(f"mail: desk@example.org\n{told}", encoding="utf-8")
    site = build(root, f"{HOST}/repo/", now, REPO_URL="https://github.com/school/news")
    return parse(site.folder / "about/index.html"), site


@pytest.mark.parametrize("name", LEADS)
def test_a_link_leads_to_the_story_or_to_what_became_of_it(page: tuple[html.HtmlElement, Published], name: str) -> None:
    about, site = page
    (link,) = about.xpath(f"//a[text()='{name}']/@href")
    assert there(site.target("about/", link))[0] == LEADS[name]
    assert (site.folder / LEADS[name]).is_file()


def test_a_page_leads_to_the_repository_and_to_the_desk(page: tuple[html.HtmlElement, Published]) -> None:
    about, _ = page
    (told,) = about.xpath("//p[starts-with(., '打开仓库')]")
    assert told.text_content() == "打开仓库，或者找总编室（邮箱 desk@example.org）。"
    assert told.xpath("a/@href") == ["https://github.com/school/news/issues", "mailto:desk@example.org"]
