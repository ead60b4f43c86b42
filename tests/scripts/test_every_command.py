"""What all commands have in common, whoever wrote them and whatever is added."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from every_command import ABOUT_MACHINES, COMMANDS, SCRIPTS
from narrowed import as_a
from three_schools import SCHOOLS

NO_INSTANT = {
    *("audit", "benchmark", "search_benchmark", "desk_benchmark", "showcase", "intake", "materials", "advisories"),
    "catalogues",
    *("share save", "share take", "publish_benchmark", "picture_benchmark"),
    *("leak find", "leak purge", "migrate", "release", "desk", "shots"),
}
"""A site that stands, invented schools with an instant of their own, and a form that was sent at one; in the forms no
time passes, nor in the packages that are pinned; what got out is looked for in all times; a release has the instant of
its commit, and formats have none; the
desk serves as long as it runs."""
ENGLISH = re.compile(r"usage|options|commands?\b|show|default|required|range|exit", re.IGNORECASE)


every_command = pytest.mark.parametrize("name", COMMANDS)


def help_of(name: str) -> str:
    command = COMMANDS[name]
    return command.get_help(click.Context(command, info_name=f"{name}.py"))


def options(name: str) -> dict[str, click.Parameter]:
    return {spelling: one for one in COMMANDS[name].params for spelling in one.opts}


def test_there_are_commands() -> None:
    assert {"check", "quota", "weekly_report", "agenda", "daily_report summary"} <= COMMANDS.keys()


@every_command
def test_its_help_is_chinese(name: str) -> None:
    text = help_of(name)
    assert text.startswith("用法：")
    assert ENGLISH.findall(re.sub(r"--[\w-]+|\b\w+\.\w+\b|\[[\w|]+\]", "", text)) == []
    assert [spelling for spelling, one in options(name).items() if isinstance(one, click.Option) and not one.help] == []


SAYS_HELP = """\
import json, sys
sys.path[:0] = json.loads(sys.argv[3])
import command_line
from every_command import COMMANDS
print(json.dumps({name: command.help for name, command in COMMANDS.items()}))
"""


def test_its_help_is_in_the_language_of_the_school_that_is_asked_about(tmp_path: Path) -> None:
    SCHOOLS["harbour"].write(tmp_path)
    folders = [str(SCRIPTS), str(SCRIPTS.parent / "tests")]
    done = subprocess.run(
        [sys.executable, "-P", "-c", SAYS_HELP, "--site", str(tmp_path), json.dumps(folders)],
        capture_output=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told.keys() == COMMANDS.keys()
    assert [name for name, text in told.items() if not text or re.search("[\u4e00-\u9fff]", text)] == []


@every_command
def test_its_help_or_that_of_all_its_kin_says_how_it_ends(name: str) -> None:
    group = importlib.import_module(name.split()[0]).main
    said = f"{group.help}{help_of(name)}"
    assert re.search(r"以 \d (?:\w+)?结束", said.replace("\n", ""))


@every_command
def test_it_can_be_asked_as_of_any_instant(name: str) -> None:
    assert ("--now" in options(name)) == (name not in NO_INSTANT)


@every_command
def test_where_it_tells_something_in_several_forms_one_is_for_programs(name: str) -> None:
    form = options(name).get("--format")
    assert form is None or "json" in as_a(click.Choice, form.type).choices


def test_nobody_prints_but_through_the_functions_that_mask() -> None:
    """``say``, ``say_json`` and ``hand_out`` of ``saying``: else a new command would have to think of it."""
    files = [
        path
        for path in SCRIPTS.rglob("*.py")
        if path.relative_to(SCRIPTS).parts[0].removesuffix(".py") not in ABOUT_MACHINES
    ]
    assert len(files) > 20
    said = [
        f"{path.name}:{node.lineno}"
        for path in files
        if path.name not in {"saying.py", "leaving.py"}  # the second flushes them and prints nothing
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.expr)
        and ast.unparse(node)
        in {"print", "click.echo", "click.secho", "click.echo_via_pager", "sys.stdout", "sys.stderr"}
    ]
    assert said == []


@every_command
def test_what_there_is_not_ends_with_2(name: str) -> None:
    with pytest.raises(SystemExit) as ended:
        COMMANDS[name].main(["--no-such-option"])
    assert ended.value.code == 2
