"""The tool as it lies here, to be copied into a new school: from git, or from an archive that was unpacked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.reading.settings import FORMAT, SETTINGS_FILE, read_tool
from releasing.making import PROJECT, tool_of
from releasing.receipt import RECEIPT, Receipt, digest_of, read_receipt, write_receipt
from releasing.released import from_folder
from releasing.repository import RUNNABLE, Repository


@dataclass(frozen=True, slots=True)
class Tool:
    files: Mapping[str, bytes]
    """With the receipt among them."""
    runnable: frozenset[str]


def tool_in(home: Path) -> Tool:
    """What is committed; of an unpacked archive what its receipt names. What is changed here stays changed there, and
    the receipt of the version, where there is one, goes along, so that the next update notices."""
    repository = Repository(home)
    if not (home / ".git").exists():
        release = from_folder(home)
        receipt = release.receipt
        return Tool({**release.contents, RECEIPT: write_receipt(receipt)}, frozenset(receipt.runnable))
    head = repository.line("rev-parse", "--verify", "HEAD")
    own = tool_of(repository, head)
    read = dict(repository.contents(blob.name for blob in own.values()))
    files = {path: read[blob.name] for path, blob in own.items()}
    runnable = frozenset(path for path, blob in own.items() if blob.mode == RUNNABLE)
    written = repository.read(head, RECEIPT)
    receipt = read_receipt(written) if written is not None else _receipt(files, runnable)
    return Tool({**files, RECEIPT: write_receipt(receipt)}, runnable)


def upstream_of(home: Path) -> str:
    """Where this repository's own updates come from, if they come from elsewhere than its own folder."""
    settings = home / SETTINGS_FILE
    return read_tool(settings.read_text(encoding="utf-8")).upstream if settings.is_file() else ""


def _receipt(files: Mapping[str, bytes], runnable: frozenset[str]) -> Receipt:
    return Receipt(
        version=str(tomllib.loads(files[PROJECT].decode("utf-8"))["project"]["version"]),
        format=FORMAT,
        files={path: digest_of(data) for path, data in files.items()},
        runnable=tuple(runnable),
    )
