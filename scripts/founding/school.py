"""The files that a new school begins with: its own, as the answers say, without a story; and the tool as it lies here,
from git, or from an archive that was unpacked."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import command_line  # noqa: F401 - puts the newsroom on the path
from founding.answers import Answers, kind_of
from newsroom.findings import Finding
from newsroom.languages import spoken
from newsroom.model import UnitKind, Week
from newsroom.pages import literal
from newsroom.reading.plan import read_plan
from newsroom.reading.settings import SETTINGS_FILE, read_tool, settings_findings
from newsroom.reading.settings_keys import FORMAT
from releasing.inventory import INVENTORY, Inventory, digest_of, read_inventory, write_inventory
from releasing.making import PROJECT, tool_of
from releasing.released import from_folder
from releasing.repository import RUNNABLE, GitFolder
from texts.forms import forms

_TEMPLATES = Path(__file__).parent / "templates"
_PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[-/（）。][^\W_]+)*。?")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
"""Which YAML takes for something else."""


class UnfitSchoolError(ValueError):
    """The school that was made would not build; its findings say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(one.for_people() for one in findings))


def found(folder: Path, answers: Answers, day: date) -> dict[str, bytes]:
    """Every file of the school, by its path, as they are written into ``folder``, in the language that is spoken.
    Quotas begin with the week after ``day`` on."""
    texts = _texts(answers, day)
    _write(folder, texts)
    plan, findings = read_plan(folder)
    errors = [one for one in (*findings, *settings_findings(texts[SETTINGS_FILE])) if one.is_error]
    if plan is None or errors:
        raise UnfitSchoolError(errors)
    made = {path: text for path, text in forms(plan, day).items() if text}
    _write(folder, made)
    return {path: text.encode() for path, text in (texts | made).items()}


def _texts(answers: Answers, day: date) -> dict[str, str]:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES / spoken().catalogue),
        autoescape=False,  # noqa: S701 - YAML and Markdown; what is filled in goes through filters of ours
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters |= {"quoted": quoted, "literal": literal, "kind": kind_of}
    offices = [unit for unit in answers.units if kind_of(unit) is UnitKind.OFFICE]
    values = {
        "name": answers.name,
        "site_name": answers.site_name,
        "units": answers.units,
        "zone": answers.zone,
        "desk_name": answers.desk,
        "upstream": answers.upstream,
        "language": spoken().tag if spoken().catalogue else "",
        "format": FORMAT,
        "desk": (offices or answers.units)[0].name,
        "week": str(Week.of(day + timedelta(days=7))),
    }

    def render(name: str, **more: object) -> str:
        return made.get_template(name).render(values | more)

    return {
        SETTINGS_FILE: render("settings.yml"),
        "columns/desk.yml": render("desk.yml"),
        "columns/units.yml": render("units.yml"),
        **{
            f"columns/{column.slug}.md": render("column.md", column=column, order=order)
            for order, column in enumerate(answers.columns, 1)
        },
        "content/about/index.md": render("about.md"),
        ".github/CODEOWNERS": (_TEMPLATES / "owners.txt").read_text(encoding="utf-8"),
    }


def quoted(text: str) -> str:
    """As a value in YAML: bare where nobody could take it for anything but a text."""
    bare = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if bare else json.dumps(text, ensure_ascii=False)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class ToolCopy:
    files: Mapping[str, bytes]
    """With the inventory among them."""
    runnable: frozenset[str]


def tool_in(home: Path) -> ToolCopy:
    """What is committed; of an unpacked archive what its inventory names. What is changed here stays changed there, and
    the inventory of the version, where there is one, goes along, so that the next update notices."""
    repository = GitFolder(home)
    if not (home / ".git").exists():
        release = from_folder(home)
        inventory = release.inventory
        return ToolCopy({**release.contents, INVENTORY: write_inventory(inventory)}, frozenset(inventory.runnable))
    head = repository.line("rev-parse", "--verify", "HEAD")
    own = tool_of(repository, head)
    read = dict(repository.contents(blob.name for blob in own.values()))
    files = {path: read[blob.name] for path, blob in own.items()}
    runnable = frozenset(path for path, blob in own.items() if blob.mode == RUNNABLE)
    written = repository.read(head, INVENTORY)
    inventory = read_inventory(written) if written is not None else _inventory(files, runnable)
    return ToolCopy({**files, INVENTORY: write_inventory(inventory)}, runnable)


def upstream_of(home: Path) -> str:
    """Where this repository's own updates come from, if they come from elsewhere than its own folder."""
    settings = home / SETTINGS_FILE
    return read_tool(settings.read_text(encoding="utf-8")).upstream if settings.is_file() else ""


def _inventory(files: Mapping[str, bytes], runnable: frozenset[str]) -> Inventory:
    return Inventory(
        version=str(tomllib.loads(files[PROJECT].decode("utf-8"))["project"]["version"]),
        format=FORMAT,
        files={path: digest_of(data) for path, data in files.items()},
        runnable=tuple(runnable),
    )
