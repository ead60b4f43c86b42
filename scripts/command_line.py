"""What the commands share: where the newsroom is, which instant it is, how a command speaks to people.

Importing it puts ``hooks/`` on the path, so import it before anything of the newsroom.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, NoReturn

import click

HOME = Path(__file__).resolve().parent.parent
"""The repository that these scripts belong to."""

sys.path.insert(0, str(HOME / "hooks"))

from newsroom.reading import YEARS  # noqa: E402
from newsroom.reading.plan import read_plan  # noqa: E402


class Command(click.Command):
    """A command whose help is Chinese throughout; wrong usage ends with 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = "[选项]"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (option for option in self.get_params(ctx) if isinstance(option, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这段说明。"
        return option

    def main(self, *args: Any, **kwargs: Any) -> Any:
        speak_utf8()
        try:
            return super().main(*args, **(kwargs | {"standalone_mode": False}))
        except click.UsageError as problem:
            stop(f"{_in_chinese(problem)}用法见 --help。")


def _in_chinese(problem: click.UsageError) -> str:
    match problem:
        case click.NoSuchOption():
            return f"没有 {problem.option_name} 这个选项。"
        case click.BadOptionUsage():
            return f"{problem.option_name} 后面要写一个值。"
        case click.BadParameter(param=click.Option() as option):
            choices = f"，可以写 {'、'.join(option.type.choices)}" if isinstance(option.type, click.Choice) else ""
            return f"{option.opts[0]} 的值不对{choices}。"
        case _:
            return "用法不对。"


site_option = click.option(
    "--site",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=HOME,
    metavar="文件夹",
    help="要检查的网站，里面有 content/ 和 columns/；默认是本仓库。",
)

now_option = click.option(
    "--now",
    "when",
    metavar="时刻",
    help="按哪一刻检查：2020-02-05、2020-02-05 12:00（校园时间），或带时区的 ISO 时刻；"
    "默认是 SOURCE_DATE_EPOCH，没有设置时是现在。",
)


def instant(when: str | None, root: Path) -> datetime:
    """What ``--now`` means, aware; without it SOURCE_DATE_EPOCH, else the clock."""
    if when is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if epoch is None:
            return datetime.now(UTC)
        try:
            return _within_reason(datetime.fromtimestamp(int(epoch), UTC))
        except (ValueError, OverflowError, OSError):
            stop(f"环境变量 SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，不是“{epoch}”。")
    try:
        written = _within_reason(datetime.fromisoformat(when.strip()))
    except ValueError:
        stop(f"看不懂 --now 的时刻“{when}”，请写成 2020-02-05 12:00。")
    return written if written.tzinfo else written.replace(tzinfo=_campus_zone(root))


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
    click.echo(reason, err=True)
    sys.exit(2)


def speak_utf8() -> None:
    """A Windows console or a pipe may have another encoding in mind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
