"""The tool compiled once, for all the copies of it that tests make: to compile it takes longer than most commands.

Each compiled module knows its source by a digest, so it is used wherever that source lies, and is of no use where a
test has changed it: Python compiles that one anew.
"""

from __future__ import annotations

import shutil
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from py_compile import PycInvalidationMode
from py_compile import compile as compile_file

ROOT = Path(__file__).parent.parent
COMPILED = ROOT / ".cache" / "bytecode"
"""Kept from run to run; laid over a copy of the tool, every module lies where Python looks for it."""


@cache
def compiled() -> Path:
    """``COMPILED``, brought up to date. Several processes may do so at once."""
    for source in (path for folder in ("hooks", "scripts") for path in (ROOT / folder).rglob("*.py")):
        target = COMPILED / cache_from_source(str(source.relative_to(ROOT)))
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            compile_file(str(source), str(target), doraise=True, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return COMPILED


def lay_bytecode(root: Path) -> None:
    """Beside the modules of a copy of the tool. A file that is replaced there, as Python does it, is no other's."""
    for made in compiled().rglob("*.pyc"):
        place = root / made.relative_to(COMPILED)
        if not place.parent.parent.is_dir() or place.exists():
            continue
        place.parent.mkdir(exist_ok=True)
        try:
            place.hardlink_to(made)
        except OSError:  # on another disk
            shutil.copyfile(made, place)
