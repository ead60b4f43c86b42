"""How a command speaks to people: masked, in the encoding that is read, and in Chinese where the machine refuses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from newsroom.languages import t
from newsroom.personal import redacted
from newsroom.speaking import as_json, masked_lines, unguarded
from newsroom.speaking import speak_utf8 as speak_utf8


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


def in_chinese(problem: OSError | MemoryError | RuntimeError) -> str:
    """What the machine denied, and how to mend that; raises the problem where it is one of ours."""
    if isinstance(problem, OSError) and problem.filename is not None:
        return t(
            "打不开或写不了“{filename}”，请核对位置和权限（{strerror}）。",
            filename=problem.filename,
            strerror=problem.strerror,
        )
    from newsroom.build.trouble import in_words  # which takes long, and is needed here alone

    words = in_words(problem, Path.cwd(), stays="")
    if words is None:
        raise problem
    return words


def stop(reason: str) -> NoReturn:
    """Wrong usage."""
    say(redacted(reason), err=True)  # as a whole, for what was typed may have lines
    sys.exit(2)


def refuse(reason: str) -> NoReturn:
    """What was asked for is not done."""
    say(reason, err=True)
    sys.exit(1)
