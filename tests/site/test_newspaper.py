"""The built site is a newspaper's, not a manual's."""

from __future__ import annotations

import re

import yaml
from lxml import html

from published import SCHOOL, Published

MANUAL = (
    "//*[contains(@class, 'headerlink') or contains(@class, 'md-content__button') or contains(@class, 'md-source')"
    " or contains(@class, 'md-search') or @data-md-component='toc' or contains(@class, 'md-sidebar--secondary')]"
)


def everything(site: Published) -> dict[str, html.HtmlElement]:
    return {**site.pages, "404.html": site.not_found}


def test_no_page_has_a_table_of_contents_a_pencil_or_permalinks(site: Published) -> None:
    found = {(address, part.get("class")) for address, page in everything(site).items() for part in page.xpath(MANUAL)}
    assert found == set()


def test_every_page_says_that_it_is_chinese(site: Published) -> None:
    assert {page.get("lang") for page in everything(site).values()} == {"zh-CN"}


def test_the_date_of_the_day_stands_on_the_front_page_only(site: Published) -> None:
    dated = [address for address, page in site.pages.items() if page.xpath("//*[contains(@class, 'masthead__ear')]")]
    assert dated == [""]


def test_the_accent_is_the_one_of_the_settings(site: Published) -> None:
    settings = yaml.load((SCHOOL / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["extra"]["newsroom"]
    colours = (site.folder / "assets/today.css").read_text(encoding="utf-8")
    assert f"--accent-on-light: {settings['accent']};" in colours
    assert f"--accent-on-dark: {settings['accent_dark']};" in colours
    for address, page in everything(site).items():
        linked = [target.partition("?")[0] for target in page.xpath("//link[@rel='stylesheet']/@href")]
        assert any(target.endswith("assets/today.css") for target in linked), address


def test_no_font_is_sent(site: Published) -> None:
    files = {path.suffix for path in site.folder.rglob("*") if path.is_file()}
    assert files & {".woff", ".woff2", ".ttf", ".otf"} == set()
    for style in site.folder.rglob("*.css"):
        assert not re.search(r"@font-face", style.read_text(encoding="utf-8")), style


def test_every_page_says_who_answers_for_the_site_and_how_to_reach_the_desk(site: Published) -> None:
    links = {"https://beian.miit.gov.cn/", "mailto:news@binjiang.example.edu.cn", "tel:13900000001"}
    missing = {path for path, page in site.pages.items() if not links <= set(page.xpath("//footer//a/@href"))}
    assert missing == set()
    assert links <= set(site.not_found.xpath("//main//a/@href | //footer//a/@href"))
