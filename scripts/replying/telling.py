"""A pull request's reply in Markdown, for the page that GitHub shows of a run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsroom.languages import t
from newsroom.model import Newsroom, Plan, Story
from newsroom.personal import redacted
from newsroom.speaking import harmless
from newsroom.standings import QuotaState, naming
from replying.request import PullRequest, Supply
from tables import Table, code, markdown
from word import Refused, WordManuscript

_MOST = 50
"""Lines of one kind."""
_LONGEST = 20_000
"""Characters of a proposed story: GitHub shows no summary of more than 1 MiB."""


def reply(request: PullRequest, newsroom: Newsroom, proposed: Sequence[tuple[WordManuscript | Refused, str]]) -> str:
    """Markdown; empty where the request brings nothing of which anything is to be said. ``proposed``: what became of
    each Word file, with the story's text."""
    parts: list[str] = []
    if request.stories:
        parts.append(f"### {t('这次投稿')}\n\n{_stories(request.stories, newsroom)}")
    if request.held:
        parts.append(_listed(t("有错误，改好以前不刊出："), map(code, request.held)))
    if request.supplies:
        parts.append("\n".join(f"- {_supply(one)}" for one in request.supplies[:_MOST]) + "\n")
    if request.stories:
        parts.append(f"{_reviewers(newsroom.plan)}\n")
    if request.pages:
        parts.append(_listed(t("合并后会变的网页（连同稿件本身的）："), (code(f"/{one}") for one in request.pages)))
    parts += _warnings(request, newsroom)
    for found, text in proposed[:_MOST]:
        parts.append(_proposed(found, text))
    return "\n".join(parts) + "\n" if parts else ""


def _stories(stories: Iterable[Story], newsroom: Newsroom) -> str:
    plan = newsroom.plan
    rows = []
    for story in list(stories)[:_MOST]:
        column = plan.column(story.column)
        beat = column.beat(story.beat)
        place = f"{column.title} · {beat.title}" if beat else column.title
        when = t("合并后马上") if story.date <= newsroom.now else t("{date} 到时", date=f"{story.date:%Y-%m-%d %H:%M}")
        rows.append((story.title, place, plan.unit(story.unit).name, when, f"/{story.address}"))
    headings = (t("稿件"), t("栏目"), t("单位"), t("刊出"), t("网址"))
    return Table(headings=headings, rows=tuple(rows)).for_markdown()


def _supply(one: Supply) -> str:
    before, after = (naming.amount_of(each.supplied, in_points=each.in_points) for each in (one.before, one.after))
    done = t("，任务完成") if one.after.state is QuotaState.MET else ""
    missing = naming.amount_of(one.after.owed, in_points=one.after.in_points)
    owed = t("，还差 {missing}", missing=missing) if one.after.owed else ""
    return t(
        "{unit}{period}已供稿 {before}，合并后 {after}{done}{owed}。",
        unit=markdown(one.unit.name),
        period=markdown(naming.long_name(one.period)),
        before=before,
        after=after,
        done=done,
        owed=owed,
    )


def _reviewers(plan: Plan) -> str:
    roles = [f"{role.title} {t('、').join(role.people)}" for role in plan.desk.roles if role.people and not role.until]
    return t("由{desk}审稿：{roles}。", desk=markdown(plan.desk.name), roles=markdown(t("；").join(roles)))


def _warnings(request: PullRequest, newsroom: Newsroom) -> Iterable[str]:
    if request.rewritten:
        named = (f"{code(f'content/{one.path}')} {newsroom.plan.unit(one.unit).name}" for one in request.rewritten)
        yield _listed(t("还改动了别的单位已有的稿件，请核对："), named)
    if request.removed:
        yield _listed(t("删去了已有的稿件，请核对（要撤下的，请写“撤稿”，不要删去）："), map(code, request.removed))
    for path, users in request.of_others[:_MOST]:
        yield (
            t(
                "{path} 也在别的稿件里：{users}。改了它，那里也跟着变。",
                path=code(path),
                users=t("、").join(map(code, users)),
            )
            + "\n"
        )
    if request.foreign:
        yield _listed(t("不是稿件的文件，是误传的请从投稿里去掉："), map(code, request.foreign))


def _proposed(found: WordManuscript | Refused, text: str) -> str:
    name = code(found.name)
    if isinstance(found, Refused):
        return t("Word 文档 {name} 没有变成稿件：{why}", name=name, why=markdown(f"{found.fault}{found.remedy}")) + "\n"
    lines = [f"- {markdown(str(loss))}" for loss in found.losses[:_MOST]]
    shown = harmless(redacted(text[:_LONGEST]))
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", shown)), 3)
    more = t("文档里的图片请另存成文件，和稿件放在同一个文件夹里，名字照上面写的。") if found.pictures else ""
    return (
        t("Word 文档 {name} 不会刊出。照它写好了一篇稿件，请复制下来，存成 .md 文件，补上空着的，再提交：", name=name)
        + f"\n\n<details><summary>{t('写好的稿件')}</summary>\n\n{fence}markdown\n{shown}\n{fence}\n\n</details>\n\n"
        + ("\n".join([*lines, more]).strip() + "\n" if lines or more else "")
    )


def _listed(head: str, items: Iterable[str]) -> str:
    listed = list(items)
    rest = [f"- {t('另有 {n} 处', n=len(listed) - _MOST)}"] if len(listed) > _MOST else []
    return "\n".join([head, "", *(f"- {one}" for one in listed[:_MOST]), *rest]) + "\n"
