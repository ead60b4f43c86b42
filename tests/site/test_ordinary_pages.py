"""Ordinary pages go out with their text and without anything that runs, and so does whatever lies beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from published import HOST, Published, copy_site, run_build

ABOUT = """---
title: 'SECRET</title><script>alert("SECRET")</script>'
description: '"><script>alert("SECRET")</script>'
template: nowhere.html
---

# 关于&lt;/title&gt;&lt;script&gt;alert("SECRET")&lt;/script&gt;

[TOC]

## 联系<img src=x onerror="SECRET"> {#contact onclick="SECRET"}

前<script src="//example.org/SECRET.js"></script>后，[这里](java&#115;cript:SECRET)，![图](//example.org/SECRET.png)。

<iframe src="//example.org/SECRET"></iframe><p style="background: url(//example.org/SECRET)" id="__large">一段</p>

| 数 |
| -: |
| 1 |
"""
OWN = "# 自己写的\n\n<form action='https://example.org/own'><input name='own'></form>\n"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>"
FILES = {
    "about/index.md": ABOUT,
    "about/more.md": ABOUT.partition("[TOC]")[0].replace("title: ", "subtitle: "),
    "about/own.md": OWN,
    "about/x.html": "<script>SECRET</script>",
    "about/page.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><script>SECRET</script></html>",
    "about/bad.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>SECRET</script></svg>",
    "about/good.svg": DRAWING,
    "about/bad.xml": "<?xml-stylesheet href='//example.org/SECRET.xsl'?><a/>",
    "about/code.js": "SECRET",
    "about/style.css": "@import '//example.org/SECRET'",
    "about/.htaccess": "SECRET",
    "assets/newsroom.js": "SECRET",
    "verify.html": "own html",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> tuple[Published, str]:
    """The site, and what the build said."""
    root = copy_site(standing, tmp_path_factory.mktemp("ordinary"))
    for path, text in FILES.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    (root / "content/about/link.md").symlink_to("/etc/passwd")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "    as_written: []\n" in settings
    own = "    as_written: [about/own.md, verify.html]\n"
    (root / "mkdocs.yml").write_text(settings.replace("    as_written: []\n", own), encoding="utf-8")
    done = run_build(root, f"{HOST}/", now)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(root / "content")
    return Published(folder=root / "site", url=f"{HOST}/"), done.stderr


def test_nothing_of_what_runs_stands_on_the_site(built: tuple[Published, str]) -> None:
    site, _ = built
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    names = {"x.html", "page.xhtml", "bad.svg", "bad.xml", "code.js", "style.css", ".htaccess", "link.md", "link"}
    assert [path for path in files if path.name in names] == []
    assert b"SECRET" not in (site.folder / "assets/newsroom.js").read_bytes()
    for address in ("about/", "about/more/"):
        page = site.pages[address]
        assert page.xpath("//script[not(@src)] | //iframe | //*[@onclick or @onerror or @style]") == []
        assert page.xpath("count(//*[@id='__large'])") == 1
        assert not [one for one in page.xpath("//@src | //@href") if "SECRET" in one]


def test_the_page_stands_with_its_text_its_chapters_and_its_table(built: tuple[Published, str]) -> None:
    site, _ = built
    (article,) = site.pages["about/"].xpath("//article")
    assert "前后，这里，" in article.text_content()
    assert article.xpath(".//h2[@id='contact']")
    assert article.xpath(".//div[@class='toc']//a/@href") == ["#contact"]
    assert article.xpath("count(.//td)") == 1
    # Of a page that stands in no navigation the heading is the title; its signs are signs.
    assert site.pages["about/more/"].xpath("string(//title)").startswith("关于")
    assert site.pages["about/more/"].xpath("count(//head/script[not(@src)])") == 0


def test_what_the_settings_let_stand_goes_out_as_it_is_written(built: tuple[Published, str]) -> None:
    site, _ = built
    assert site.pages["about/own/"].xpath("//article//form/@action") == ["https://example.org/own"]
    assert (site.folder / "verify.html").read_text(encoding="utf-8") == "own html"
    assert (site.folder / "about/good.svg").read_text(encoding="utf-8") == DRAWING


def test_each_is_told_with_its_place(built: tuple[Published, str]) -> None:
    _, said = built
    for path in ("x.html", "page.xhtml", "code.js", "style.css"):
        assert f"content/about/{path}:1: 错误: 这里不收" in said
    for path in ("bad.svg", "bad.xml"):
        assert f"content/about/{path}:1: 错误: 这个文件打开时会运行、或会去取别处的东西" in said
    assert "content/about/.htaccess:1: 错误: " in said
    assert "content/about/link.md:1: 错误: 这是一个符号链接，不是文件。 [symbolic-link]" in said
    assert "content/assets/newsroom.js:1: 错误: " in said
    assert "content/about/index.md:13: 错误: 这里有会运行、或会向别的网站取东西的网页代码：<script>，不会刊出。" in said
    assert "content/about/own.md" not in said
