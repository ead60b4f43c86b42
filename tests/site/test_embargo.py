"""Nobody knows of a story dated in the future before its time; a notice that has ended is marked, never gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from published import HOST, PAPER, Published, build, copy_site

NOW = datetime(2020, 2, 20, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
TOMORROW = NOW + timedelta(days=1)
STORIES = "content/stories/2020/02"
SECRET = ("青鸾", "qingluan")
"""In every text and every name of what is held back."""

HEADER = """\
---
标题: {title}
日期: {date}
栏目: 通知公告
单位: 宣传部
责任人: 周明远
"""
NOTICE = HEADER + "类型: 通告\n有效期: 2020-02-20 18:00\n置顶: 是\n---\n\n今天晚上停水检修，请提前备水。\n"


def held_back(title: str, body: str, more: str = "", date: str = "2020-02-21 08:00") -> str:
    return f"{HEADER.format(title=title, date=date)}作者: 青鸾通讯员\n{more}---\n\n{body}\n"


FILES = {
    "qingluan-plan.md": held_back(
        "青鸾计划启动", "青鸾计划今天启动，见[公告](opening.md)。\n\n![青鸾](qingluan.jpg)", "封面: qingluan.jpg\n"
    ),
    "qingluan-flash.md": held_back("青鸾一句话", "青鸾计划今天启动。", "类型: 一句话新闻\n"),
    # With errors, so that they are set aside: a unit that there is not, and a title that another story has.
    "qingluan-unit.md": held_back("青鸾单位", "青鸾单位的事情。").replace("宣传部", "青鸾办公室"),
    "qingluan-twin.md": held_back("青鸾计划启动", "另一篇青鸾计划。", date="2020-02-21 09:00"),
    "qingluan-folder/index.md": held_back("青鸾文件夹", "文件夹里的青鸾。")
    .replace("栏目: 通知公告", "栏目: 校园“新”生活\n子栏目: 学院动态")
    .replace("宣传部", "文学院")
    .replace("周明远", "李青鸾"),
    "qingluan-works.md": held_back("青鸾词", "青鸾飞来\n又飞去", "类型: 作品\n形式: 诗歌\n旧地址: qingluan-old\n")
    .replace("通知公告", "师生作品")
    .replace("宣传部", "文学院")
    .replace("周明远", "沈砚"),
}
"""Below the month."""
OTHERS = {
    "content/bulletins/2020-02-21.md": "---\n期号: 99\n头条: stories/2020/02/qingluan-plan.md\n---\n\n青鸾来了。\n",
}
"""What the desk may have prepared for the next day: files below the root. (Reports and open concerns from the future
are refused: nobody means to hold them back.)"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, standing: Path) -> dict[str, dict[str, bytes]]:
    """What is published without the stories, with them before their time, and with them after it."""
    root = copy_site(standing, tmp_path_factory.mktemp("embargo"))
    month = root / STORIES
    (month / "water.md").write_text(NOTICE.format(title="今晚停水的通知", date="2020-02-20"), encoding="utf-8")

    def published(now: datetime) -> dict[str, bytes]:
        return files(build(root, f"{HOST}/", int(now.timestamp())))

    found = {"without": published(NOW)}
    for name, text in FILES.items():
        (month / name).parent.mkdir(exist_ok=True)
        (month / name).write_text(text, encoding="utf-8")
    for name, text in OTHERS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (month / "qingluan.jpg").write_bytes((PAPER / STORIES / "gate.jpg").read_bytes())
    (month / "qingluan-folder" / "qingluan.md").symlink_to("../water.md")
    found["before"] = published(NOW)
    found["a second before"] = published(datetime(2020, 2, 20, 23, 59, 59, tzinfo=UTC))  # 7:59:59 on campus
    found["after"] = published(TOMORROW)
    return found


def files(site: Published) -> dict[str, bytes]:
    return {
        path.relative_to(site.folder).as_posix(): path.read_bytes()
        for path in sorted(site.folder.rglob("*"))
        if path.is_file()
    }


def telling(site: dict[str, bytes]) -> list[str]:
    """Files that say something of what is held back, in their name or in their text."""
    return [
        path
        for path, data in site.items()
        if any(word in path or word.encode() in data.replace(b"<wbr>", b"") for word in SECRET)
    ]


def text(site: dict[str, bytes], path: str) -> str:
    """Without the places where a headline's line may end."""
    return site[path].decode().replace("<wbr>", "")


@pytest.mark.parametrize("moment", ["before", "a second before"])
def test_before_its_time_no_file_tells_of_it(sites: dict[str, dict[str, bytes]], moment: str) -> None:
    assert telling(sites[moment]) == []


def test_before_its_time_the_site_is_byte_for_byte_as_if_it_were_not_there(sites: dict[str, dict[str, bytes]]) -> None:
    without, before = sites["without"], sites["before"]
    assert [path for path in sorted(without | before) if without.get(path) != before.get(path)] == []


def test_after_its_time_it_is_out_and_so_is_what_is_wrong_with_it(sites: dict[str, dict[str, bytes]]) -> None:
    after = sites["after"]
    told = telling(after)
    assert {
        "stories/2020/02/qingluan-plan/index.html",
        "stories/2020/02/qingluan-flash/index.html",
        "columns/notices/index.html",
        "units/publicity/index.html",
        "quota/2020-W08/index.html",
        "sitemap.xml",
        "index.html",
    } <= set(told)
    aside = text(after, "set-aside/index.html")
    for path in ("qingluan-unit.md", "qingluan-twin.md", "qingluan-folder/qingluan.md"):
        assert f"stories/2020/02/{path}" in aside


def test_a_notice_that_has_ended_is_marked_and_never_gone(sites: dict[str, dict[str, bytes]]) -> None:
    page = "stories/2020/02/water/index.html"
    before, after = sites["before"], sites["after"]
    assert "已失效" not in text(before, page)
    assert "已失效" in text(after, page)
    for path in ("columns/notices/index.html", "archive/2020/02/index.html", "units/publicity/index.html"):
        assert "今晚停水的通知" in text(after, path)
    listed = text(after, "columns/notices/index.html").partition("已失效的通告")[2]
    assert "今晚停水的通知" in listed
    assert "is-expired" in listed
    assert "今晚停水的通知" in text(before, "index.html")
    assert "今晚停水的通知" not in text(after, "index.html")
