"""Weeks, months and terms, and what they ask, in readers' words: whole sentences, for languages differ."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from newsroom.languages import Script, month_name, spoken, t
from newsroom.model import Kind, Month, Per, Period, Quota, Term, Week
from newsroom.model.quota import per_of

_ABOVE_A_COLUMN = 5
"""Characters."""


def task(per: Per) -> str:
    """What the task is called, as a heading."""
    return {Per.WEEK: t("每周任务"), Per.MONTH: t("每月任务"), Per.TERM: t("学期任务")}[per]


def this(per: Per) -> str:
    """What the running period is called."""
    return {Per.WEEK: t("本周"), Per.MONTH: t("本月"), Per.TERM: t("本学期")}[per]


def last(per: Per) -> str:
    """What the period before the running one is called."""
    return {Per.WEEK: t("上周"), Per.MONTH: t("上个月"), Per.TERM: t("上个学期")}[per]


def before(per: Per) -> str:
    """Where a link to the period before leads."""
    return {Per.WEEK: t("上一周"), Per.MONTH: t("上个月"), Per.TERM: t("上个学期")}[per]


def after(per: Per) -> str:
    return {Per.WEEK: t("下一周"), Per.MONTH: t("下个月"), Per.TERM: t("下个学期")}[per]


def neighbours(per: Per) -> str:
    return {Per.WEEK: t("前后各周"), Per.MONTH: t("前后各月"), Per.TERM: t("前后各学期")}[per]


def may_come(per: Per) -> str:
    return {Per.WEEK: t("本周还可以交"), Per.MONTH: t("本月还可以交"), Per.TERM: t("本学期还可以交")}[per]


def not_asked(per: Per) -> str:
    return {Per.WEEK: t("这一周不计任务"), Per.MONTH: t("这个月不计任务"), Per.TERM: t("这个学期不计任务")}[per]


def described(per: Per, year: str) -> str:
    """What stands on the page of the task; ``year``: of which, with 年, or empty."""
    return {
        Per.WEEK: t("各单位{told}每周供稿几篇，这里看得到每个单位每一周的完成情况。", told=year),
        Per.MONTH: t("各单位{told}每月供稿几篇，这里看得到每个单位每个月的完成情况。", told=year),
        Per.TERM: t("各单位{told}每学期供稿几篇，这里看得到每个单位每个学期的完成情况。", told=year),
    }[per]


def standing_now(per: Per, units: int, until: str) -> str:
    """How the running period stands: how many units still owe, and until when."""
    if not units:
        return {
            Per.WEEK: t("本周各单位都已交齐。"),
            Per.MONTH: t("本月各单位都已交齐。"),
            Per.TERM: t("本学期各单位都已交齐。"),
        }[per]
    return {
        Per.WEEK: t("本周还有{n}个单位没有交齐，{until}截止。", n=units, until=until),
        Per.MONTH: t("本月还有{n}个单位没有交齐，{until}截止。", n=units, until=until),
        Per.TERM: t("本学期还有{n}个单位没有交齐，{until}截止。", n=units, until=until),
    }[per]


def chart(per: Per) -> str:
    return {
        Per.WEEK: t("各单位每周稿件图，可以左右移动"),
        Per.MONTH: t("各单位每月稿件图，可以左右移动"),
        Per.TERM: t("各单位每学期稿件图，可以左右移动"),
    }[per]


def chart_title(per: Per, *, in_points: bool) -> str:
    if in_points:
        return t("各单位的分数：一页纸是一分，数目见下面的表")
    return {
        Per.WEEK: t("各单位每周稿件：一页纸是一篇，数目见下面的表"),
        Per.MONTH: t("各单位每月稿件：一页纸是一篇，数目见下面的表"),
        Per.TERM: t("各单位每学期稿件：一页纸是一篇，数目见下面的表"),
    }[per]


def asked(quota: Quota) -> str:
    """``每个单位每周2到3篇``."""
    amount = quota.amount
    if quota.points:
        return {
            Per.WEEK: t("每个单位每周{n}分", n=amount),
            Per.MONTH: t("每个单位每月{n}分", n=amount),
            Per.TERM: t("每个单位每学期{n}分", n=amount),
        }[quota.per]
    return {
        Per.WEEK: t("每个单位每周{n}篇", n=amount),
        Per.MONTH: t("每个单位每月{n}篇", n=amount),
        Per.TERM: t("每个单位每学期{n}篇", n=amount),
    }[quota.per]


def asked_now(quota: Quota) -> str:
    """What the running period asks of one unit."""
    amount = quota.amount
    if quota.points:
        return {
            Per.WEEK: t("本周{n}分", n=amount),
            Per.MONTH: t("本月{n}分", n=amount),
            Per.TERM: t("本学期{n}分", n=amount),
        }[quota.per]
    return {
        Per.WEEK: t("本周{n}篇，{flash}同样计数", n=amount, flash=Kind.FLASH.label),
        Per.MONTH: t("本月{n}篇，{flash}同样计数", n=amount, flash=Kind.FLASH.label),
        Per.TERM: t("本学期{n}篇，{flash}同样计数", n=amount, flash=Kind.FLASH.label),
    }[quota.per]


def asked_by(quota: Quota, desk: str) -> str:
    """What every unit owes the desk; the name of the task's page follows."""
    amount = quota.amount
    if quota.points:
        return t("{asked}，完成情况见", asked=asked(quota))
    return {
        Per.WEEK: t("每个单位每周向{view}供稿{n}篇，各周完成情况见", view=desk, n=amount),
        Per.MONTH: t("每个单位每月向{view}供稿{n}篇，各月完成情况见", view=desk, n=amount),
        Per.TERM: t("每个单位每学期向{view}供稿{n}篇，各学期完成情况见", view=desk, n=amount),
    }[quota.per]


def asked_in_full(quota: Quota) -> str:
    """What every unit owes, and of what."""
    amount = quota.amount
    if quota.points:
        return t("{asked}。{reckoned}", asked=asked(quota), reckoned=reckoned(quota))
    return {
        Per.WEEK: t("每个单位每周{n}篇稿件或消息，{flash}同样计数。", n=amount, flash=Kind.FLASH.label),
        Per.MONTH: t("每个单位每月{n}篇稿件或消息，{flash}同样计数。", n=amount, flash=Kind.FLASH.label),
        Per.TERM: t("每个单位每学期{n}篇稿件或消息，{flash}同样计数。", n=amount, flash=Kind.FLASH.label),
    }[quota.per]


def reckoned(quota: Quota | None) -> str:
    """What counts, as a sentence, and how much where it is not one story each."""
    if quota is None or not quota.points:
        return t("稿件或消息，{flash}同样计数。", flash=Kind.FLASH.label)
    names = {str(kind): str(kind.chinese) for kind in Kind}
    worth = tuple(t("{what}{n}分", what=names.get(word, word), n=points) for word, points in quota.points)
    return t("按分计：{worth}，其余不计分。", worth=worth)


def amount_of(number: int, *, in_points: bool) -> str:
    """``3 篇``, ``3 分``, as commands and findings say it."""
    return t("{n} 分", n=number) if in_points else t("{n} 篇", n=number)


def short_name(period: Period) -> str:
    """Among others of its year: ``第6周``, ``2月``."""
    match period:
        case Week():
            return t("第{number}周", number=period.number)
        case Month():
            return t("{month}月", month=period.number, name=month_name(period.number))
        case Term() if len(period.name) <= _ABOVE_A_COLUMN:
            return period.name
        case Term():
            return t("{month}月起", month=period.first.month, name=month_name(period.first.month))


def above_column(period: Period) -> str:
    """Above a narrow column, whose head is no wider than ``第52周``: in English ``W52``."""
    return t("第{week}周", week=period.number) if isinstance(period, Week) else short_name(period)


def days_above_column(period: Period) -> str:
    """``3.30–4.5``, or in a language that says the day first, ``30.3–5.4``: there is no room for names of months."""
    first, last = period.first, period.last
    is_one_month = first.month == last.month
    if spoken().script is Script.LATIN:
        return f"{first.day}{'' if is_one_month else f'.{first.month}'}–{last.day}.{last.month}"
    return f"{first.month}.{first.day}–{'' if is_one_month else f'{last.month}.'}{last.day}"


def long_name(period: Period) -> str:
    """``2020年第6周``, ``2020年2月``."""
    match period:
        case Week():
            return t("{year}年第{number}周", year=period.year, number=period.number)
        case Month():
            number = period.number
            return t("{year}年{month}月", year=period.year, month=number, name=month_name(number))
        case Term():
            return period.name


def periods_span(periods: Iterable[Period]) -> str:
    """``2020年第6周``, ``2020年第6周至第9周、第11周至2021年第1周``; of periods in their order, empty of none."""
    runs: list[list[Period]] = []
    one_before: Period | None = None
    for period in periods:
        is_next = one_before is not None and one_before.last + timedelta(days=1) == period.first
        if one_before and is_next and per_of(one_before) is per_of(period):
            runs[-1][1:] = [period]
        else:
            runs.append([period])
        one_before = period
    ends = [period for run in runs for period in run]
    names = [long_name(period) for period in ends[:1]]
    names += [
        short_name(period) if period.year == one.year and not isinstance(period, Term) else long_name(period)
        for one, period in pairwise(ends)
    ]
    said = iter(names)
    return t("、").join(t("至").join(next(said) for _ in run) for run in runs)
