"""The tool as it lies here, to be copied into a new school: from git, or from an archive that was unpacked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.reading.settings import SETTINGS_FILE, read_tool
from newsroom.reading.settings_keys import FORMAT
from releasing.inventory import INVENTORY, Inventory, digest_of, read_inventory, write_inventory
from releasing.making import PROJECT, tool_of
from releasing.released import from_folder
from releasing.repository import RUNNABLE, GitFolder


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
