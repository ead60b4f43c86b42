"""A whole repository looked at: read, examined, judged by the rules, set aside until nothing more falls."""

from pathlib import Path

from newsroom.inspection.committed import committed_findings
from newsroom.inspection.inspecting import Inspection, inspect
from newsroom.inspection.texts import Texts
from newsroom.inspection.trying import Attempt, Trial
from newsroom.keeping import Store, code_version
from newsroom.keeping.closed import close_off
from newsroom.languages import spoken

__all__ = ["Attempt", "Inspection", "Texts", "Trial", "committed_findings", "inspect", "open_store"]

CACHE = Path(".cache/newsroom/kept.sqlite")
"""From the root of the repository."""


def open_store(root: Path) -> Store:
    """What builds and commands keep of the repository at ``root``; open it with ``with``. Its folder is for
    nobody else on the machine."""
    close_off(*reversed([root / folder for folder in CACHE.parents if folder.name]))
    return Store(root / CACHE, f"{code_version()} {spoken().voice}")
