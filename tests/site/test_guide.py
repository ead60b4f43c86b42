"""What the guide tells contributors to write stands on the page as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from published import HOST, build, copy_site, parse
from written_manuals import guide, manual

GUIDE = guide()
MONTH = "content/stories/2020/03"
HEAD = """---
标题: {title}
日期: {date}
栏目: 师生作品
单位: 宣传部
责任人: 编辑部
{more}---

{body}
"""
SPREADSHEET = "到课情况如下。\n\n班级\t应到\t实到\n一班\t45\t44\n\n特此公布。"


def section(title: str) -> str:
    """The guide's text below a heading, up to the next one; its chapters have names, those of an example have none."""
    return re.split(r"\n### |\n## .*\{#", re.split(rf"\n### {title}[^\n]*\n", GUIDE)[1])[0]


def examples(title: str) -> list[str]:
    return re.findall(r"```text\n(.*?)\n```", section(title), re.DOTALL)


def written(name: str) -> list[str]:
    """What a line of the guide, which begins with this name, prints as code."""
    (line,) = re.findall(rf"^- \*\*{name}.*$", GUIDE, re.MULTILINE)
    return re.findall(r"`([^`]+)`", line)


DATES = written("日期")
BYLINES = [one for one in written("署名") if "…" not in one]
HELD = "草稿: 是"
MARKS = "\n\n".join(one for name in ("脚注", "划去", "清单", "公式") for one in written(name))
BODIES = {
    "plain": "\n\n".join(examples("小标题、分条、加粗")),
    "table": "\n\n".join(examples("表格")),
    "spreadsheet": SPREADSHEET,
    "gallery": "\n\n".join(examples("图片和图集")),
    "film": f"请看视频。\n\n{examples('视频和公众号文章')[0]}\n\n谢谢观看。",
    "marks": f"先说几句。\n\n{MARKS}",
    **{f"byline-{number}": f"第{number}天，升旗仪式在早上七点半举行。\n\n{one}" for number, one in enumerate(BYLINES)},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> Path:
    root = copy_site(standing, tmp_path_factory.mktemp("guide"))

    def lay(name: str, body: str, date: str = "2020-03-08", more: str = "") -> None:
        text = HEAD.format(title=f"指南的{name}", date=date, more=more, body=body)
        (root / MONTH).mkdir(exist_ok=True)
        (root / MONTH / f"guide-{name}.md").write_text(text, encoding="utf-8")

    for name, body in BODIES.items():
        lay(name, body)
    for number, date in enumerate(DATES):
        lay(f"date-{number}", f"第{number}种日期。", date)
    lay("held", "还没有写完。", more=f"{HELD}\n")
    for picture in re.findall(r"\(([a-z]+\.jpg)", BODIES["gallery"]):
        Image.new("RGB", (800, 600), "green").save(root / MONTH / picture)
    return build(root, f"{HOST}/", now, GO_ON="1").folder


def article(site: Path, name: str) -> html.HtmlElement:
    (found,) = parse(site / f"stories/2020/03/guide-{name}/index.html").xpath("//article[contains(@class, 'story')]")
    return found


def prose(site: Path, name: str) -> html.HtmlElement:
    (found,) = article(site, name).xpath(".//div[contains(@class, 'prose')]")
    return found


def texts(element: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in element.xpath(path)]


def test_the_guide_has_examples() -> None:
    assert len(DATES) >= 4
    assert len(BYLINES) >= 2
    assert f"`{HELD}`" in GUIDE


def test_headings_lists_and_bold_type(site: Path) -> None:
    body = prose(site, "plain")
    assert texts(body, ".//h2") == ["小标题"]
    assert texts(body, ".//ul/li") == ["发一封邮件", "找班长登记"]
    assert texts(body, ".//strong") == ["周四下午"]


@pytest.mark.parametrize(("name", "last"), [("table", "45"), ("spreadsheet", "44")])
def test_tables(site: Path, name: str, last: str) -> None:
    body = prose(site, name)
    assert texts(body, "(.//tr)[1]/*") == ["班级", "应到", "实到"]
    assert texts(body, "(.//tr)[last()]/*") == ["一班", "45", last]
    assert "|" not in body.text_content()


def test_pictures_in_a_row(site: Path) -> None:
    body = prose(site, "gallery")
    assert body.xpath(".//img/@alt") == ["跳绳比赛", "踢毽子", "拔河"]
    assert texts(body, ".//figcaption") == ["跳绳比赛（李四 摄）", "踢毽子", "拔河"]


def test_a_film_elsewhere_is_a_card_with_its_title_and_the_host(site: Path) -> None:
    (card,) = prose(site, "film").xpath(".//a")
    assert card.get("href").startswith("https://www.bilibili.com/video/")
    assert "师生同唱一首歌" in card.text_content()
    assert "bilibili.com" in card.text_content() or "哔哩哔哩" in card.text_content()


def test_what_else_there_may_be(site: Path) -> None:
    body = prose(site, "marks")
    assert texts(body, ".//del | .//s") == ["周三"]
    assert [item[-3:] for item in texts(body, ".//li") if "不含后勤集团" not in item] == ["擦桌子", "买口罩"]
    assert len(body.xpath(".//*[local-name()='math']")) == 1
    assert "不含后勤集团。" in article(site, "marks").text_content()
    shown = body.text_content()
    assert [sign for sign in ("~~", "[^1]", "[x]", "[ ]", "$") if sign in shown] == []


@pytest.mark.parametrize("number", range(len(DATES)))
def test_dates(site: Path, number: int) -> None:
    (shown,) = set(article(site, f"date-{number}").xpath(".//header//time/@datetime"))
    assert shown.startswith("2020-03-09T09:00" if "9点" in DATES[number] else "2020-03-09")


@pytest.mark.parametrize("number", range(len(BYLINES)))
def test_names_go_where_names_stand(site: Path, number: int) -> None:
    whole = article(site, f"byline-{number}")
    assert texts(whole, ".//div[contains(@class, 'prose')]") == [f"第{number}天，升旗仪式在早上七点半举行。"]
    for name in re.findall("张三|李四", BYLINES[number]):
        assert name in whole.xpath("string(.//footer)")


def test_what_is_not_finished_does_not_come_out(site: Path) -> None:
    assert not (site / "stories/2020/03/guide-held").exists()


def test_whoever_decides_is_called_what_the_plan_calls_them() -> None:
    assert "**主编**审定就刊出" in GUIDE
    assert "主编审定后合并" in GUIDE
    assert "总编辑" not in GUIDE + manual("handbook/index.md")
