"""All commands that people run, whoever wrote them and whatever is added."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import click

SCRIPTS = Path(__file__).parents[1] / "scripts"
ABOUT_MACHINES = {
    "advisories",
    "audit",
    "benchmark",
    "benchmarking",
    "catalogues",
    "chromium",
    "desk",
    "materials",
    "delivery",
    "printing",
    "publish",
    "publish_benchmark",
    "picture_benchmark",
    "share",
    "search_benchmark",
    "desk_benchmark",
    "serving",
    "shots",
    "showcase",
    "showing",
}
"""They measure, install or serve, and read nothing that a contributor wrote."""


def leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from leaves(f"{name} {inner.name}", inner)
    else:
        yield name, command


def everything() -> Iterator[tuple[str, click.Command]]:
    for path in sorted(SCRIPTS.glob("*.py")):
        if '__name__ == "__main__"' in path.read_text(encoding="utf-8"):
            main = importlib.import_module(path.stem).main
            if isinstance(main, click.Command):  # the browser's set-up is no command of anybody
                yield from leaves(path.stem, main)


COMMANDS = dict(everything())
"""By its words: ``daily_report summary``."""
