"""What somebody means who names a story or a day, with what is said of it beside its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from campus import Campus
from newsroom.languages import t
from newsroom.model import Facts, Newsroom, Site, Story
from saying import refuse


class Outgoing(Struct, frozen=True, kw_only=True):
    address: str
    slug: str
    """For names of files."""
    title: str
    authors: tuple[str, ...]
    summary: str
    credits: tuple[str, ...]
    story: Story | None = None


def named_on(campus: Campus, wanted: str) -> Outgoing:
    """What ``found`` finds in the school that a command is asked about; ends with 1 where there is none."""
    one = found(wanted, campus.newsroom, campus.inspection.facts, campus.settings, campus.built)
    return refuse(one) if isinstance(one, str) else one


def found(wanted: str, newsroom: Newsroom, facts: Mapping[str, Facts], site: Site, built: Path) -> Outgoing | str:
    """A story by its path, address or slug, an issue by its day. A text says, in Chinese, why there is none."""
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        one = _story(wanted, newsroom, facts)
    else:
        one = _issue(day, newsroom, site)
    if one is None:
        return t("没有“{wanted}”。稿件写成 stories/2020/02/gate.md，网报写日期，如 2020-02-05。", wanted=wanted)
    if not (built / one.address / "index.html").is_file():
        return t("site/ 里还没有这一篇，请先运行 make site。")
    return one


def _issue(day: date, newsroom: Newsroom, site: Site) -> Outgoing | None:
    issue = next((one for one in newsroom.issued if one.date == day), None)
    if issue is None:
        return None
    stories, _ = newsroom.composition(issue)
    return Outgoing(
        address=issue.address,
        slug=f"bulletin-{day.isoformat()}",
        title=t("{name}第{number}期", name=site.bulletin_name, number=issue.number),
        authors=(newsroom.plan.desk.name,),
        summary=issue.greeting or t("；").join(story.title for story in stories[:3]),
        credits=(),
    )


def _story(wanted: str, newsroom: Newsroom, facts: Mapping[str, Facts]) -> Outgoing | None:
    path = wanted.removeprefix("./").removeprefix("content/")
    address = f"{path.removeprefix(site_part(path)).strip('/')}/"
    story = newsroom.by_path.get(path) or newsroom.by_path.get(f"{path}/index.md") or newsroom.by_address.get(address)
    if story is None:
        named = [one for one in newsroom.published if one.slug == path]
        story = named[0] if len(named) == 1 else None
    if story is None or story.withdrawn or story.date > newsroom.now:
        return None
    unit = newsroom.plan.unit(story.unit).name
    people = (
        (t("文字"), story.authors), (t("摄影"), story.photographers), (t("编辑"), story.editors),
        (t("审稿"), story.reviewers),
    )  # fmt: skip
    told = [t("{label}：{text}", label=label, text=t("、").join(names)) for label, names in people if names]
    return Outgoing(
        address=story.address,
        slug=story.slug,
        title=story.title,
        authors=story.authors or (unit,),
        summary=facts[story.path].summary or story.title,
        credits=(t("供稿单位：{unit}", unit=unit), *told),
        story=story,
    )


def site_part(wanted: str) -> str:
    """What stands before the path in an address that was copied from a browser."""
    head, mark, rest = wanted.partition("://")
    return f"{head}{mark}{rest.partition('/')[0]}" if mark else ""
