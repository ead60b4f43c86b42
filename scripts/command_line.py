"""What the commands share: where the newsroom is, which instant it is, what is read of it. How a command speaks to
people (``saying``) and what it says of its usage (``usage``) come with it.

Importing it puts ``hooks/`` on the path, so import it before anything of the newsroom.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

HOME = Path(__file__).resolve().parent.parent
"""The repository that these scripts belong to."""

sys.path.append(str(HOME / "hooks"))

from newsroom.languages import find_language, language_in, speak


def _said(option: str, words: Sequence[str] = sys.argv) -> Iterator[str]:
    """Its values, before a command's options are read: they have texts, too."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == option or word.startswith(f"{option}="):
            yield following if word == option else word.removeprefix(f"{option}=")


def _school() -> Path:
    """The repository that a command is asked about."""
    return next((Path(named) for named in _said("--site") if named and Path(named).is_dir()), HOME)


def _settings_text(root: Path) -> str:
    """Empty where there are none."""
    file = root / "mkdocs.yml"
    return file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""


_language = next((find_language(name) for name in _said("--language")), None)
"""Of the school that a command is to found."""
speak(_language or language_in(_settings_text(_school())))  # before anything with a text is imported

from newsroom.findings import Finding
from newsroom.history import are_wanted, merge_dates
from newsroom.languages import t
from newsroom.model import Newsroom, Plan, Unit
from newsroom.reading import YEARS, read_epoch
from newsroom.reading.dates import read_when
from newsroom.reading.names import asked_after
from newsroom.reading.plan import read_plan
from newsroom.reading.plan_names import PlanNames
from newsroom.reading.settings import voice_in
from saying import hand_out as hand_out
from saying import say as say
from saying import say_json as say_json
from saying import speak_utf8 as speak_utf8
from saying import stop as stop
from saying import working as working
from usage import Command as Command
from usage import Group as Group

if TYPE_CHECKING:
    from newsroom.inspection import Inspection, Trial

speak(_language or voice_in(_settings_text(_school())))

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)
"""Types of options: paths that are there, and such as may be new."""

site_option = click.option(
    "--site",
    "root",
    type=FOLDER,
    default=HOME,
    metavar=t("文件夹"),
    help=t("要检查的网站，里面有 content/ 和 columns/；默认是本仓库。"),
)

now_option = click.option(
    "--now",
    "when",
    metavar=t("时刻"),
    help=t(
        "按哪一刻检查：2020-02-05、2020-02-05 12:00（校园时间），或带时区的 ISO 时刻；"
        "默认是 SOURCE_DATE_EPOCH，没有设置时是现在。"
    ),
)


def form_option(**forms: str) -> Callable[[FC], FC]:
    """``--format`` with what each form is for; the first is the default."""
    words = [f"{form} {what}" for form, what in forms.items()]
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(forms)),
        default=next(iter(forms)),
        help=t("{x}。", x=t("，").join([t("{form}（默认）", form=words[0]), *words[1:]])),
    )


def inspected(root: Path, now: datetime, *, ask_for_merges: bool = False, for_pages: bool = True) -> Inspection:
    """With what was kept, in this repository only: a cache that comes with somebody else's files is not trusted. When
    stories were merged git is asked where the plan may say anything of it, or the command wants to tell it. A command
    that only tells what was found makes no pages (``for_pages``)."""
    from newsroom.inspection import inspect, open_store  # half of what there is to load, and for many commands too much

    with working(t("正在读稿件……第一次要久一些")):
        merged = merge_dates(root) if ask_for_merges or are_wanted(root) else None
        if root.resolve() != HOME:
            return inspect(root, now, trial=_trial(root), merged=merged, for_pages=for_pages)
        with open_store(root) as store:
            return inspect(root, now, store=store, trial=_trial(root), merged=merged)


def _trial(root: Path) -> Trial:
    from mkdocs_adapter.trial import trial_of

    return trial_of(_settings_text(root) or "{}")


def restored(site: Path) -> Path:
    """The site's folder, before it is read: where a build was killed while it published, whole again if that can be."""
    from newsroom.build.stage import Stage, StageBusyError  # which takes long, and few commands read the site

    with suppress(StageBusyError, OSError):
        Stage(site.resolve()).restore()
    return site


def newsroom_at(root: Path, when: str | None, *, ask_for_merges: bool) -> tuple[Inspection, Newsroom]:
    """What stands at the instant that ``--now`` means; ends with 1 where the plan itself is broken."""
    inspection = inspected(root, instant(when, root), ask_for_merges=ask_for_merges)
    return inspection, newsroom_or_exit(inspection)


def newsroom_or_exit(inspection: Inspection) -> Newsroom:
    """Ends with 1 where the plan itself is broken, and says where."""
    return inspection.newsroom or broken_plan(inspection.findings)


def instant(when: str | None, root: Path, *, option: str = "--now") -> datetime:
    """What ``--now``, or another ``option``, means, aware; without it SOURCE_DATE_EPOCH, else the clock."""
    if when is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if epoch is None:
            return datetime.now(UTC)
        try:
            return read_epoch(epoch)
        except ValueError as error:
            stop(str(error))
    try:
        written = _within_reason(datetime.fromisoformat(when.strip()))
    except ValueError:
        stop(t("看不懂 {option} 的时刻“{when}”，请写成 2020-02-05 12:00。", option=option, when=when))
    return written if written.tzinfo else written.replace(tzinfo=_campus_zone(root))


def planned(root: Path) -> Plan:
    """The plan alone, for commands that need no story; ends with 1 where it is broken."""
    plan, findings = read_plan(root)
    return plan if plan else broken_plan(findings)


def broken_plan(findings: Iterable[Finding]) -> NoReturn:
    for finding in findings:
        say(finding.for_people(), err=True)
    sys.exit(1)


def findings_stop(findings: Iterable[Finding]) -> None:
    """Say what is wrong with what was about to be written; any error ends with 1."""
    found = list(findings)
    for finding in found:
        say(
            t("{level}：{fault}{remedy}", level=finding.level.chinese, fault=finding.fault, remedy=finding.remedy),
            err=True,
        )
    if any(finding.is_error for finding in found):
        sys.exit(1)


def day_of(written: str, plan: Plan) -> date:
    return read_when(written, plan.desk.zone).day or stop(
        t("看不懂日期“{written}”，请写成 2020-02-05。", written=written)
    )


def unit_of(written: str, plan: Plan) -> Unit:
    """By slug, name or another of its names."""
    known = PlanNames(plan).units
    slug = known.find(written)
    if slug is None:
        guess = asked_after(known.nearest(written))
        stop(t("没有“{written}”这个单位。{guess}全部单位见 columns/units.yml。", written=written, guess=guess))
    return plan.unit(slug)


def _within_reason(instant: datetime) -> datetime:
    """ValueError in years of which no calendar can say the week before or after."""
    if instant.year not in YEARS:
        raise ValueError(instant)
    return instant


def _campus_zone(root: Path) -> tzinfo:
    """UTC where the plan is broken; then no story is looked at, whatever the time."""
    plan, _ = read_plan(root)
    return plan.desk.zone if plan else UTC
