"""A new version tried on a school's files, in a copy and in an environment of its own: migrated, then checked.

It is started by ``make``, and answers in JSON: that much every version promises the one before it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.languages import t
from releasing.scratch import Scratch

_NOT_OURS = ("GIT_", "MAKE", "MFLAGS", "GNUMAKEFLAGS", "ARGS", "NAME", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
"""Beginnings of names: what a ``make`` hands on to what it starts, and what leads into another repository."""


class TrialError(RuntimeError):
    """Its text is Chinese: what did not run, with what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionTrial:
    scratch: Scratch
    now: int
    """Seconds since 1970: one instant for all that is compared."""

    def errors(self, root: Path) -> dict[str, list[dict[str, Any]]]:
        """What ``make check`` says in ``root``, errors only, by the file that they are in."""
        found = self._asked(root, "check")
        if not isinstance(found, list) or not all(isinstance(one, dict) and "path" in one for one in found):
            raise TrialError(t("make check 的结果读不懂。"))
        by_path: dict[str, list[dict[str, Any]]] = {}
        for one in found:
            if one.get("level") == "error":
                by_path.setdefault(str(one["path"]), []).append(one)
        return by_path

    def migrate(self, root: Path) -> list[str]:
        """Paths of the files that it has rewritten."""
        told = self._asked(root, "migrate")
        files = told.get("files") if isinstance(told, dict) else None
        if not isinstance(files, list) or not all(isinstance(one, str) for one in files):
            raise TrialError(t("make migrate 的结果读不懂。"))
        return files

    def _asked(self, root: Path, target: str) -> Any:
        make = shutil.which("make") or "make"
        answer, said = (self.scratch.folder / f"{target}.{ending}" for ending in ("json", "txt"))
        with answer.open("wb") as file, said.open("wb") as other:
            command = (make, "-s", "--no-print-directory", target, "ARGS=--format json")
            self.scratch.run(*command, folder=root, told=file, also=other, environment=self._environment())
        try:
            return json.loads(answer.read_bytes())
        except ValueError as error:
            reason = said.read_text(encoding="utf-8", errors="replace").strip()
            raise TrialError(
                t("{reason}\nmake {target} 没有运行成，原因见上。", reason=reason, target=target)
            ) from error

    def _environment(self) -> Mapping[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
        return own | {"SOURCE_DATE_EPOCH": str(self.now)}
