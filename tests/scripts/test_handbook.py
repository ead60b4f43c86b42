"""Whatever the handbook tells people to type is understood as written."""

from __future__ import annotations

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from published import ROOT
from written_manuals import manual

HANDBOOK = "\n".join(manual("handbook/index.md", language) for language in ("zh", "en"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SCRIPT_OF = dict(re.findall(r"^([a-z]+):[^\n]*\n\t@?\$\(python\) scripts/(\w+)\.py", MAKEFILE, re.MULTILINE))


def typed() -> Iterator[tuple[str, str]]:
    """Command and arguments, in the order of the text; arguments alone belong to the command before them."""
    name = ""
    for command, arguments in re.findall(r'`(?:make (\w+) ?)?(?:ARGS="([^"`]*)")?`', HANDBOOK):
        name = command or name
        if command or arguments:
            yield name, arguments


TYPED = sorted(set(typed()))


def understand(command: click.Command, arguments: list[str], parent: click.Context | None = None) -> None:
    """Raises UsageError for what the command does not know; runs nothing."""
    with command.make_context(command.name, arguments, parent=parent) as context:  # which closes files that it opened
        if isinstance(command, click.Group):
            _, inner, rest = command.resolve_command(context, [*context._protected_args, *context.args])
            assert inner is not None
            understand(inner, rest, context)


def test_every_command_is_one_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert len(TYPED) > 15
    assert {name for name, _ in TYPED} - targets == set()


@pytest.mark.parametrize(("name", "arguments"), [one for one in TYPED if one[1] not in ("", "--help")])
def test_what_stands_behind_a_command_is_understood(
    name: str, arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "答复.txt").write_text("开放。", encoding="utf-8")
    (tmp_path / "answer.txt").write_text("Open.", encoding="utf-8")
    (tmp_path / "稿.docx").write_bytes(b"")
    (tmp_path / "story.docx").write_bytes(b"")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "来稿").mkdir()
    understand(importlib.import_module(SCRIPT_OF[name]).main, shlex.split(arguments))


def test_a_command_with_a_slip_would_be_noticed(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError):
        understand(importlib.import_module(SCRIPT_OF["quota"]).main, ["--weak", "2020-W06"])
