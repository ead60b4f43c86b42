"""Weeks, months and terms, and what they ask, in readers' words: whole sentences, for languages differ."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from newsroom.model import Kind, Month, Per, Period, Quota, Term, Week
from newsroom.model.quota import per_of
from newsroom.standings.quota import measure_of

TASKS = {Per.WEEK: "每周任务", Per.MONTH: "每月任务", Per.TERM: "学期任务"}
"""What the task is called, as a heading."""
RUNNING = {Per.WEEK: "本周", Per.MONTH: "本月", Per.TERM: "本学期"}
BEFORE = {Per.WEEK: "上一周", Per.MONTH: "上个月", Per.TERM: "上个学期"}
AFTER = {Per.WEEK: "下一周", Per.MONTH: "下个月", Per.TERM: "下个学期"}
OWING = {
    Per.WEEK: "本周还有{units}个单位没有交齐，{deadline}截止。",
    Per.MONTH: "本月还有{units}个单位没有交齐，{deadline}截止。",
    Per.TERM: "本学期还有{units}个单位没有交齐，{deadline}截止。",
}
NONE_OWING = {
    Per.WEEK: "本周各单位都已交齐。",
    Per.MONTH: "本月各单位都已交齐。",
    Per.TERM: "本学期各单位都已交齐。",
}
MAY_COME = {Per.WEEK: "本周还可以交", Per.MONTH: "本月还可以交", Per.TERM: "本学期还可以交"}
CHART = {Per.WEEK: "各单位每周稿件图", Per.MONTH: "各单位每月稿件图", Per.TERM: "各单位每学期稿件图"}
_CHART_TITLES = {
    Per.WEEK: "各单位每周稿件：一页纸是一{measure}，数目见下面的表",
    Per.MONTH: "各单位每月稿件：一页纸是一{measure}，数目见下面的表",
    Per.TERM: "各单位每学期稿件：一页纸是一{measure}，数目见下面的表",
}
NEIGHBOURS = {Per.WEEK: "前后各周", Per.MONTH: "前后各月", Per.TERM: "前后各学期"}
NOT_ASKED = {Per.WEEK: "这一周不计任务", Per.MONTH: "这个月不计任务", Per.TERM: "这个学期不计任务"}
_ASKED = {
    (Per.WEEK, "篇"): "每个单位每周{amount}篇",
    (Per.MONTH, "篇"): "每个单位每月{amount}篇",
    (Per.TERM, "篇"): "每个单位每学期{amount}篇",
    (Per.WEEK, "分"): "每个单位每周{amount}分",
    (Per.MONTH, "分"): "每个单位每月{amount}分",
    (Per.TERM, "分"): "每个单位每学期{amount}分",
}


_ASKED_NOW = {
    (Per.WEEK, "篇"): "本周{amount}篇，一句话新闻同样计数",
    (Per.MONTH, "篇"): "本月{amount}篇，一句话新闻同样计数",
    (Per.TERM, "篇"): "本学期{amount}篇，一句话新闻同样计数",
    (Per.WEEK, "分"): "本周{amount}分",
    (Per.MONTH, "分"): "本月{amount}分",
    (Per.TERM, "分"): "本学期{amount}分",
}
_ASKED_BY = {
    (Per.WEEK, "篇"): "每个单位每周向{desk}供稿{amount}篇，各周完成情况见",
    (Per.MONTH, "篇"): "每个单位每月向{desk}供稿{amount}篇，各月完成情况见",
    (Per.TERM, "篇"): "每个单位每学期向{desk}供稿{amount}篇，各学期完成情况见",
    (Per.WEEK, "分"): "每个单位每周向{desk}供稿{amount}分，各周完成情况见",
    (Per.MONTH, "分"): "每个单位每月向{desk}供稿{amount}分，各月完成情况见",
    (Per.TERM, "分"): "每个单位每学期向{desk}供稿{amount}分，各学期完成情况见",
}


def chart_title(per: Per, measure: str) -> str:
    return _CHART_TITLES[per].format(measure=measure)


def asked_now(quota: Quota) -> str:
    """What the running period asks of one unit."""
    return _ASKED_NOW[quota.per, measure_of(quota)].format(amount=quota.amount)


def asked_by(quota: Quota, desk: str) -> str:
    """What every unit owes the desk; the name of the task's page follows."""
    return _ASKED_BY[quota.per, measure_of(quota)].format(amount=quota.amount, desk=desk)


def asked_in_full(quota: Quota) -> str:
    """What every unit owes, and of what."""
    if quota.points:
        return f"{asked(quota)}。{reckoned(quota)}"
    return f"{asked(quota)}稿件或消息，一句话新闻同样计数。"


def asked(quota: Quota) -> str:
    """``每个单位每周2到3篇``."""
    return _ASKED[quota.per, measure_of(quota)].format(amount=quota.amount)


def reckoned(quota: Quota | None) -> str:
    """What counts, as a sentence, and how much where it is not one story each."""
    if quota is None or not quota.points:
        return "稿件或消息，一句话新闻同样计数。"
    names = {str(kind): kind.chinese for kind in Kind}
    worth = "、".join(f"{names.get(word, word)}{points}分" for word, points in quota.points)
    return f"按分计：{worth}，其余不计分。"


def short_name(period: Period) -> str:
    """Among others of its year: ``第6周``, ``2月``."""
    match period:
        case Week():
            return f"第{period.number}周"
        case Month():
            return f"{period.number}月"
        case Term():
            return period.name


def long_name(period: Period) -> str:
    """``2020年第6周``, ``2020年2月``."""
    return period.name if isinstance(period, Term) else f"{period.year}年{short_name(period)}"


def periods_span(periods: Iterable[Period]) -> str:
    """``2020年第6周``, ``2020年第6周至第9周、第11周至2021年第1周``; of periods in their order, empty of none."""
    runs: list[list[Period]] = []
    before: Period | None = None
    for period in periods:
        if before and per_of(before) is per_of(period) and before.last + timedelta(days=1) == period.first:
            runs[-1][1:] = [period]
        else:
            runs.append([period])
        before = period
    ends = [period for run in runs for period in run]
    names = [long_name(period) for period in ends[:1]]
    names += [short_name(period) if period.year == one.year else long_name(period) for one, period in pairwise(ends)]
    said = iter(names)
    return "、".join("至".join(next(said) for _ in run) for run in runs)
