"""Before a stage may stand: is all of it there, and does every link of ours lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsroom.pages.addresses import internal_addresses
from newsroom.pages.outputs import Output


def missing_files(outputs: Iterable[Output], stage: Path) -> list[str]:
    """Paths of outputs that were not written."""
    return [output.path for output in outputs if not (stage / output.path).is_file()]


def missing_addresses(outputs: Iterable[Output], stage: Path) -> list[tuple[str, str]]:
    """Pairs of an output's path and an address on it at which the stage has nothing.

    Addresses are taken from the values that the pages show, HTML is not parsed.
    """
    known: dict[str, bool] = {}
    missing = []
    for output in outputs:
        for address in internal_addresses(output):
            path = address.partition("#")[0]
            if path not in known:
                target = stage / path
                known[path] = (target / "index.html").is_file() or target.is_file()
            if not known[path]:
                missing.append((output.path, address))
    return missing
