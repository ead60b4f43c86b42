"""What lies in the newsroom after five weeks of real work, and in no repository that has just begun: reports,
questions, corrections, stories of several months and years, and a mistake of each sort."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from golden import CAMPUS

NOW = datetime(2020, 3, 6, 16, 30, tzinfo=CAMPUS)
"""A Friday afternoon: the hour of the daily report is over."""

_LIFE = "校园“新”生活\n子栏目: 志愿服务"

WITHDRAWN = "撤下的这一篇"


def _story(title: str, date: str, text: str, more: str = "", column: str = "师生作品") -> str:
    return f"""---
标题: {title}
日期: {date}
栏目: {column}
单位: 宣传部
责任人: 编辑部
{more}---

{text}
"""


_REPORTS = {
    "2020-02-28/literature": "情况: 平安\n报告人: 阅卷人\n时间: 2020-02-28 09:20\n",
    "2020-03-05/literature": "情况: 平安\n报告人: 阅卷人\n时间: 2020-03-05 09:20\n",
    "2020-03-06/literature": "情况: 平安\n报告人: 阅卷人\n时间: 2020-03-06 09:05\n",
    "2020-03-06/logistics": "情况: 有情况\n件数: 2\n报告人: 阅卷人\n时间: 2020-03-06 10:40\n",
    "2020-03-06/ocean": "情况: 平安\n报告人: 阅卷人\n时间: 2020-03-06 09:05\n雪片数: 九八七六\n",
}
_CONCERNS = {
    "2020-03-03-door": '问题: "<b>宿舍</b>什么时候开门？"\n提问时间: 2020-03-03 20:00\n',
    "2020-03-05-net": (
        "问题: 流量怎么办？\n提问时间: 2020-03-05 21:00\n受理单位: 学生处\n受理时间: 2020-03-06 08:00\n"
    ),
}
_STORIES = {
    "2019/12/before": _story("腊月里的一篇", "2019-12-30 10:00", "去年年底写的一段话。", column=_LIFE),
    "2020/02/corrected": _story(
        "改过的这一篇",
        "2020-02-05 09:00",
        "一共收到三十一件作品。",
        "话题: 春天\n作者: 江一川\n更正:\n  - 日期: 2020-02-06 16:30\n    原文: 三十\n    更正: 三十一\n",
    ),
    "2020/02/withdrawn": _story(
        WITHDRAWN,
        "2020-02-05 09:00",
        "不该再有人读到的一段话。",
        "撤稿:\n  日期: 2020-02-06\n  原因: 数字有误\n",
    ),
    "2020/02/renamed": _story(
        "换了名的这一篇",
        "2020-02-05 09:00",
        "[旧链接](first-name.md)也到这里。",
        "旧地址: [first-name, /stories/2020/01/older/]\n作者: 江一川\n",
    ),
    "2020/03/buses": _story(
        "返校的班车几点发车？",
        "2020-03-04 10:00",
        "八点。班车停在哪里，见[这一篇](spring.md)。",
        "话题: 春天\n类型: 关切\n问题: 返校那天有班车吗？几点发车？\n提问时间: 2020-03-02 21:00\n"
        "答复单位: 后勤处\n答复时间: 2020-03-04 09:30\n来源: {发布单位: 后勤处, 链接: https://example.org/buses}\n",
        column="通知公告",
    ),
    "2020/03/elsewhere": _story(
        "晚报写到我们",
        "2020-03-05 10:00",
        "晚报说，这里的花开了。",
        "体裁: 媒体报道\n来源: {媒体: 晚报, 链接: https://example.org/}\n",
        column=_LIFE,
    ),
    "2020/03/spring": _story(
        "三月的第一篇", "2020-03-02 10:00", "春天来了。", "话题: 春天\n作者: 江一川\n类型: 作品\n形式: 诗歌\n"
    ),
    "2020/03/water": _story(
        "东区检修水管",
        "2020-03-05 08:00",
        "东区晚上二十二点停水。",
        "类型: 通告\n有效期: 2020-03-20\n",
        column="通知公告",
    ),
    "2020/03/nobody": _story("没有这个单位", "2020-03-02 11:00", "这一篇刊不出来。").replace("宣传部", "宣船部"),
}
_DAYS = [date(2020, 2, 8) + timedelta(days=day) for day in range(27)]
_BULLETINS = {str(day): f"---\n期号: {number}\n---\n\n明天再见。\n" for number, day in enumerate(_DAYS, start=7)}
"""With those that the repository has, more than one page lists."""
_FLASHES = {
    f"{day:%Y/%m}/day-{day.day}": _story(
        f"{day.month}月{day.day}日的一句话",
        f"{day} 12:00",
        f"二〇二〇年的第{day:%j}天过去了。",
        "类型: 一句话新闻\n",
        column=_LIFE,
    )
    for day in _DAYS
}
"""One for every issue; more than the page of their column and that of their unit list."""

FRONT = """\
头条: stories/2020/03/elsewhere.md
要闻: [stories/2020/02/renamed.md]
置顶:
  - {稿件: stories/2020/03/water.md, 到: 2020-03-20}
快讯: {文字: 今晚二十二点起东区停水, 稿件: stories/2020/03/water.md, 到: 2020-03-07}
专区: {标题: 春天来了, 话题: 春天}
"""

FILES = {
    "front.yml": FRONT,
    **{f"bulletins/{name}.md": text for name, text in _BULLETINS.items()},
    **{f"reports/{name}.yml": text for name, text in _REPORTS.items()},
    **{f"concerns/{name}.yml": text for name, text in _CONCERNS.items()},
    **{f"stories/{name}.md": text for name, text in {**_STORIES, **_FLASHES}.items()},
}
"""By path below ``content/``."""


def write_work(root: Path) -> None:
    for path, text in FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with (root / "columns/desk.yml").open("a", encoding="utf-8") as desk:
        desk.write("concerns: {overdue_after: 48}\n")
