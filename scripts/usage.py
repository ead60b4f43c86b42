"""Commands whose help and whose word on wrong usage are in the language of the school, where click's are English."""

from __future__ import annotations

import sys
from inspect import cleandoc
from typing import Any

import click

from newsroom.languages import run_on, t
from newsroom.speaking import guard_streams
from saying import in_chinese, say, speak_utf8, stop


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
