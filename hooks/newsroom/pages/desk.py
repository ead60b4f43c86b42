"""What the desk tells of itself and of its rules, and where students find help."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from newsroom.converting import convert_text
from newsroom.findings import Finding, Level, Rule
from newsroom.languages import t
from newsroom.model import DeskRole, Kind, WorkingGroup
from newsroom.model.addresses import ARCHIVE, CARE, COLUMNS, DESK, QUOTA, RULES, SEARCH, SET_ASIDE, UNITS
from newsroom.model.story import address_of
from newsroom.pages.dates import clock, days_span
from newsroom.pages.edition import Edition
from newsroom.pages.foot import contact_lines
from newsroom.pages.links import text_body, trusted_html
from newsroom.pages.outputs import Page
from newsroom.pages.views.desk import (
    CareView,
    DeskView,
    GroupView,
    RoleLine,
    RuleLine,
    RulesView,
    SearchView,
    SetAsideStoryView,
    SetAsideView,
)
from newsroom.pages.views.parts import Link
from newsroom.personal import redacted
from newsroom.rules.personal import PERSONAL_RULES
from newsroom.standings import naming
from newsroom.standings.quota import running

CARE_STORIES = 10


def desk_page(edition: Edition) -> Page:
    desk = edition.plan.desk
    today = edition.newsroom.today
    report = desk.report_on(today)
    groups = tuple(_group(group) for group in desk.working_groups if group.stands_on(today))
    period = running(edition.newsroom)
    quota = desk.quota_of(period) if period else None
    return Page(
        address=DESK,
        template="desk.html",
        title=t("{desk}与工作组", desk=desk.name) if groups else desk.name,
        description=t(
            "{desk}的分工{more}，以及怎样与{desk}联系。", desk=desk.name, more=t("、各工作组的任务") if groups else ""
        ),
        section=DESK,
        changed=None,
        view=DeskView(
            name=desk.name,
            unit=edition.unit_link(edition.plan.unit(desk.unit)),
            contacts=tuple(contact_lines(desk)),
            chat=desk.chat,
            work=tuple(_work(edition)),
            headquarters=_roles(edition, desk.headquarters),
            roles=_roles(edition, desk.roles),
            groups=groups,
            former_groups=tuple(_group(group) for group in desk.working_groups if not group.goes_on(today)),
            asked=naming.asked_by(quota, desk.name) if quota else "",
            task=naming.task(quota.per) if quota else "",
            report_opens=clock(report.opens) if report else "",
            report_closes=clock(report.closes) if report else "",
            report_summary=clock(report.summary) if report else "",
            report_place=report.place if report else "",
            report_office=edition.plan.unit(report.office).name if report else "",
        ),
    )


def _work(edition: Edition) -> Iterator[Link]:
    """Pages for those who write and edit; readers meet them here alone."""
    if edition.plan.desk.quotas:
        yield Link(t("每周任务"), QUOTA)
    for name, address in ((t("投稿指南"), "guide/"), (t("编辑手册"), "handbook/")):
        if address in edition.ordinary:
            yield Link(name, address)
    yield Link(t("检查规则"), RULES)
    yield Link(t("暂缓刊出"), SET_ASIDE)


def care_pages(edition: Edition) -> Iterator[Page]:
    """The student care page, where a unit counsels students."""
    desk = edition.plan.desk
    if not desk.care_unit:
        return
    today = edition.newsroom.today
    unit = edition.plan.unit(desk.care_unit)
    stories = edition.newsroom.of_unit(unit.slug)[:CARE_STORIES]
    yield Page(
        address=CARE,
        template="care.html",
        title=t("学生关怀"),
        description=t("怎样找到{unit}，有哪些可以求助的电话。", unit=unit.name),
        section=CARE,
        changed=edition.changed(stories),
        view=CareView(
            unit=edition.unit_link(unit),
            introduction=trusted_html(convert_text(desk.care), "columns/desk.yml", CARE, edition),
            phones=tuple((phone.name, phone.number, phone.hours) for phone in desk.phones if phone.stands_on(today)),
            stories=edition.tease(stories),
        ),
    )


def rules_page(rules: tuple[tuple[str, tuple[Rule, ...]], ...], keys: tuple[tuple[str, str, str], ...]) -> Page:
    groups = tuple(
        (
            str(title),
            tuple(
                RuleLine(name=rule.name, level=rule.level.chinese, is_error=rule.level is Level.ERROR, text=rule.text)
                for rule in group
            ),
        )
        for title, group in rules
    )
    return Page(
        address=RULES,
        template="rules.html",
        title=t("检查规则"),
        description=t("稿件刊出前逐条检查的规则，以及稿件开头可以填写的各项。"),
        section=RULES,
        changed=None,
        view=RulesView(groups=groups, keys=keys),
    )


def set_aside_page(set_aside: Mapping[str, tuple[Finding, ...]]) -> Page:
    return Page(
        address=SET_ASIDE,
        template="set_aside.html",
        title=t("暂缓刊出的稿件"),
        description=t("因为有错误而暂缓刊出的稿件，以及怎样修改。"),
        section=SET_ASIDE,
        indexed=False,
        changed=None,
        view=SetAsideView(stories=tuple((redacted(path), found) for path, found in sorted(set_aside.items()))),
    )


def _roles(edition: Edition, roles: tuple[DeskRole, ...]) -> tuple[RoleLine, ...]:
    """Today's roles."""
    today = edition.newsroom.today
    return tuple(RoleLine(title=role.title, people=role.people) for role in roles if role.stands_on(today))


def _group(group: WorkingGroup) -> GroupView:
    return GroupView(
        name=group.name,
        anchor=group.slug,
        days=days_span(group),
        leaders=group.leaders,
        lead_office=group.lead_office,
        members=group.members,
        task=group.task,
    )


def search_page(edition: Edition) -> Page:
    """The page of the search. It stays as it is when a story comes."""
    return Page(
        address=SEARCH,
        template="search.html",
        title=t("搜索"),
        description=t("在{site}的全部稿件里查找：标题、正文、单位和人名。", site=edition.site.name),
        changed=None,
        view=SearchView(
            columns=tuple((column.slug, column.title) for column in edition.plan.columns),
            units=tuple((unit.slug, unit.name) for unit in edition.plan.units),
            kinds=tuple((kind.value, kind.label) for kind in Kind),
            elsewhere=(Link(t("往期目录"), ARCHIVE), Link(t("全部栏目"), COLUMNS), Link(t("供稿单位"), UNITS)),
        ),
        assets=("search.css", "search.js"),
    )


_PERSONAL = frozenset(rule.name for rule in PERSONAL_RULES)


def set_aside_pages(
    edition: Edition, set_aside: Mapping[str, tuple[Finding, ...]], taken: Collection[str]
) -> Iterator[Page]:
    """``set_aside`` is by path; ``taken`` are paths of outputs: of twins, the one that is out keeps its place."""
    pages: dict[str, Page] = {}
    for path, findings in sorted(set_aside.items()):
        page = _page(edition, path, findings)
        if path.endswith(".md") and path.isascii() and page.path not in taken and path == redacted(path):
            pages.setdefault(page.path, page)
    yield from pages.values()


def _page(edition: Edition, path: str, findings: tuple[Finding, ...]) -> Page:
    facts = edition.facts.get(path)
    is_personal = any(finding.rule in _PERSONAL for finding in findings)
    return Page(
        address=address_of(path),
        template="set_aside_story.html",
        title=t("暂缓刊出"),
        description=t("这篇稿件有错误，暂缓刊出。"),
        section=SET_ASIDE,
        indexed=False,
        changed=None,
        view=SetAsideStoryView(
            path=path,
            findings=findings,
            body=text_body(facts, path, edition) if facts and not is_personal else None,
            is_personal=is_personal,
        ),
    )
