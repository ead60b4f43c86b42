"""How a preview learns that a file changed: from the system, where that can be had."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""A build opens and reads files, which is told, too."""

_OCTAL = re.compile(r"\\([0-7]{3})")
"""So the system writes spaces."""
_SHARED = ("9p", "cifs", "drvfs", "fuse", "nfs", "prl_fs", "smb", "vboxsf", "virtiofs", "vmhgfs")
"""With what names of file systems begin on which others write unseen: shares, and disks of the host."""


class Changes(Observer):  # type: ignore[misc,valid-type]
    """Of files, as they happen; to look for them among ten thousand twice a second, as MkDocs does, takes a quarter of
    a core from the build."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **_: Any) -> Any:
        return super().schedule(event_handler, path, recursive=recursive, event_filter=_CHANGES)


def tells_changes(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether the system says what changes below the folder, whoever changes it."""
    if sys.platform != "linux":
        return True
    try:
        lines = [line.split(" ") for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    kinds = {_OCTAL.sub(lambda sign: chr(int(sign[1], 8)), line[1]): line[2] for line in lines if len(line) > 2}
    place = folder.resolve()
    nearest = next((str(one) for one in (place, *place.parents) if str(one) in kinds), "")
    return bool(nearest) and not kinds[nearest].startswith(_SHARED)
