"""What the commands share: where the newsroom is, which instant it is, how a command speaks to people.

Importing it puts ``hooks/`` on the path, so import it before anything of the newsroom.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, tzinfo
from inspect import cleandoc
from pathlib import Path
from typing import Any, NoReturn, TypeVar

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

from mkdocs_adapter.trial import trial_of
from newsroom.findings import Finding
from newsroom.history import are_wanted, merge_dates
from newsroom.inspection import Inspection, Trial, inspect, open_store
from newsroom.languages import run_on, t
from newsroom.model import Newsroom, Plan, Unit
from newsroom.personal import redacted
from newsroom.reading import YEARS, read_epoch
from newsroom.reading.dates import read_when
from newsroom.reading.plan import read_plan
from newsroom.reading.settings import voice_in
from newsroom.reading.sheet import PlanNames
from newsroom.speaking import as_json, guard_streams, masked_lines, unguarded

speak(_language or voice_in(_settings_text(_school())))

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)


class Command(click.Command):
    """A command whose help is in the school's language throughout; wrong usage ends with 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = t("[选项]")
        self.help = t(cleandoc(self.help)) if self.help else None  # a docstring, by which its text is known

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=t("用法："))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (option for option in self.get_params(ctx) if isinstance(option, click.Option))
        # Not what click itself adds to the text, for it is English.
        records = [
            (record[0], run_on([str(option.help), *([t("必写。")] if option.required else [])]))
            for option in options
            if (record := option.get_help_record(ctx))
        ]
        with formatter.section(t("选项")):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = t("显示这段说明。")
        return option

    def main(self, *args: Any, **kwargs: Any) -> Any:
        speak_utf8()
        guard_streams()
        try:
            return super().main(*args, **(kwargs | {"standalone_mode": False}))
        except click.exceptions.NoArgsIsHelpError as problem:
            stop(problem.format_message())
        except click.UsageError as problem:
            stop(t("{in_chinese}用法见 --help。", in_chinese=_in_chinese(problem)))
        except click.Abort:
            stop(t("已停下，什么也没有写。"))
        except (OSError, MemoryError, RuntimeError) as problem:
            say(in_chinese(problem), err=True)
            sys.exit(1)


def in_chinese(problem: OSError | MemoryError | RuntimeError) -> str:
    """What the machine denied, and how to mend that; raises the problem where it is one of ours."""
    if isinstance(problem, OSError) and problem.filename is not None:
        return t(
            "打不开或写不了“{filename}”，请核对位置和权限（{strerror}）。",
            filename=problem.filename,
            strerror=problem.strerror,
        )
    from newsroom.build import in_words  # which takes long, and is needed here alone

    words = in_words(problem, Path.cwd(), stays="")
    if words is None:
        raise problem
    return words


class Group(Command, click.Group):
    """Several commands under one name."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, command.get_short_help_str(limit=100)) for name, command in self.commands.items()]
        with formatter.section(t("命令（各有 --help）")):
            formatter.write_dl(commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*click.Command.collect_usage_pieces(self, ctx), t("命令 …")]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            stop(
                t(
                    "没有“{args}”这个命令，有的是：{commands}。用法见 --help。",
                    args=args[0],
                    commands=t("、").join(self.commands),
                )
            )
        return super().resolve_command(ctx, args)


def _in_chinese(problem: click.UsageError) -> str:
    match problem:
        case click.NoSuchOption():
            return t("没有 {option_name} 这个选项。", option_name=problem.option_name)
        case click.BadOptionUsage():
            return t("{option_name} 后面要写一个值。", option_name=problem.option_name)
        case click.MissingParameter(param=click.Option() as option):
            return t("还要写 {opts}。", opts=option.opts[0])
        case click.MissingParameter(param=click.Argument() as argument):
            return t("还要写{name_of}。", name_of=_name_of(argument, problem.ctx))
        case click.BadParameter(param=click.Parameter(type=click.Path() | click.File()) as given):
            name = given.opts[0] if isinstance(given, click.Option) else _name_of(given, problem.ctx)
            wanted = t("文件夹") if isinstance(given.type, click.Path) and not given.type.file_okay else t("文件")
            return t("{name} 要写一个打得开的{wanted}，请核对名称和位置。", name=name, wanted=wanted)
        case click.BadParameter(param=click.Option() as option):
            choices = (
                t("，可以写 {choices}", choices=t("、").join(option.type.choices))
                if isinstance(option.type, click.Choice)
                else ""
            )
            return t("{opts} 的值不对{choices}。", opts=option.opts[0], choices=choices)
        case _:
            return t("用法不对。")


def _name_of(argument: click.Parameter, context: click.Context | None) -> str:
    return argument.make_metavar(context).strip("[].") if context else ""


site_option = click.option(
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
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


def say(text: str, *, err: bool = False) -> None:
    """Whatever a command has to tell. It may quote what somebody wrote, and a log is read by everybody."""
    click.echo(masked_lines(text), err=err)


def say_json(value: object) -> None:
    hand_out(f"{as_json(_masked(value))}\n")


def hand_out(made: str | bytes) -> None:
    """What ``tables`` made, which masks cell by cell: a row of figures as a whole may look like a number of somebody.
    And what the paper prints, as it prints it."""
    click.echo(made, nl=False)


def _masked(value: object) -> object:
    match value:
        case str():
            return redacted(value)
        case dict():
            return {key: _masked(one) for key, one in value.items()}
        case list() | tuple():
            return [_masked(one) for one in value]
        case _:
            return value


def inspected(root: Path, now: datetime, *, ask_for_merges: bool = False) -> Inspection:
    """With what was kept, in this repository only: a cache that comes with somebody else's files is not trusted. When
    stories were merged git is asked where the plan may say anything of it, or the command wants to tell it."""
    with working(t("正在读稿件……第一次要久一些")):
        merged = merge_dates(root) if ask_for_merges or are_wanted(root) else None
        if root.resolve() != HOME:
            return inspect(root, now, trial=_trial(root), merged=merged)
        with open_store(root) as store:
            return inspect(root, now, store=store, trial=_trial(root), merged=merged)


def _trial(root: Path) -> Trial:
    return trial_of(_settings_text(root) or "{}")


@contextmanager
def working(what: str) -> Iterator[None]:
    """Let whoever waits at a terminal know for what, as long as it lasts."""
    seen = sys.stderr.isatty()
    if seen:
        click.echo(f"{what}\r", nl=False, file=unguarded(sys.stderr))
    try:
        yield
    finally:
        if seen:
            click.echo("\033[K", nl=False, file=unguarded(sys.stderr))


def restored(site: Path) -> Path:
    """The site's folder, before it is read: where a build was killed while it published, whole again if that can be."""
    from newsroom.build import Stage, StageBusyError  # which takes long, and few commands read the site

    with suppress(StageBusyError, OSError):
        Stage(site.resolve()).restore()
    return site


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
        nearest = known.nearest(written)
        guess = t("是不是“{nearest}”？", nearest=nearest) if nearest else ""
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


def stop(reason: str) -> NoReturn:
    """Wrong usage."""
    say(redacted(reason), err=True)  # as a whole, for what was typed may have lines
    sys.exit(2)


def speak_utf8() -> None:
    """A Windows console or a pipe may have another encoding in mind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
