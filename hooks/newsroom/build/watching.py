"""How a preview learns that a file changed: from the system, where that can be had."""

from __future__ import annotations

import sys
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Any

from watchdog import events
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from newsroom.patterns import lazy

_CHANGES = [
    events.DirCreatedEvent,
    events.DirDeletedEvent,
    events.DirMovedEvent,
    events.FileCreatedEvent,
    events.FileDeletedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
]
"""A build opens and reads files, which is told, too. Of a folder that is moved away nothing else is told."""

_INTERVAL = 0.5
"""Seconds between two looks at whether what is watched is still the same file or folder."""

_OCTAL = lazy(r"\\([0-7]{3})")
"""So the system writes spaces."""
_SHARED = ("9p", "cifs", "drvfs", "fuse", "nfs", "prl_fs", "smb", "vboxsf", "virtiofs", "vmhgfs")
"""With what names of file systems begin on which others write unseen: shares, and disks of the host."""


@dataclass(slots=True, eq=False)
class _Place:
    path: str
    recursive: bool
    handler: events.FileSystemEventHandler
    identity: tuple[int, ...]
    watch: Any = None
    """None while there is nothing to watch."""


class _Patient(BaseObserver):
    """Goes on watching what was removed, or replaced by another, as editors replace the file that they save: the
    system tells of a file, not of its name."""

    _places: list[_Place]

    def schedule(self, event_handler: Any, path: Any, *, recursive: bool = False, **_: Any) -> Any:
        place = _Place(str(path), recursive, _Teller(event_handler), _identity(str(path)))
        with self._lock:
            if not hasattr(self, "_places"):
                self._places = []
            self._places.append(place)
            self._watch(place)
        return place

    def unschedule(self, watch: Any) -> None:
        """What ``schedule`` gave."""
        with self._lock:
            self._places.remove(watch)
            self._unwatch(watch)

    def on_thread_start(self) -> None:
        # Of a folder that is moved away and back watchdog warns that it knows it already.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        super().on_thread_start()
        threading.Thread(target=self._keep, daemon=True).start()

    def _keep(self) -> None:
        while not self.stopped_event.wait(_INTERVAL):
            for place in list(self._places):
                emitter = self._emitter_for_watch.get(place.watch)
                identity = _identity(place.path)
                if identity == place.identity and (not identity or (emitter is not None and emitter.is_alive())):
                    continue
                with self._lock:
                    if place in self._places:
                        self._unwatch(place)
                        place.identity = identity
                        self._watch(place)
                place.handler.dispatch(events.FileModifiedEvent(place.path))  # whatever has changed before is seen now

    def _watch(self, place: _Place) -> None:
        with suppress(OSError):  # it is gone; when it comes back it is watched again
            place.watch = super().schedule(place.handler, place.path, recursive=place.recursive, event_filter=_CHANGES)

    def _unwatch(self, place: _Place) -> None:
        if place.watch is not None:
            with suppress(KeyError):
                super().unschedule(place.watch)
        place.watch = None


def _identity(path: str) -> tuple[int, ...]:
    """Tells a folder from another that took its name; a file is watched by its name. Empty where there is no folder."""
    try:
        stat = Path(path).stat()
    except OSError:
        return ()
    return (stat.st_dev, stat.st_ino) if S_ISDIR(stat.st_mode) else (0,)


class _Teller(events.FileSystemEventHandler):
    """Tells MkDocs, which takes no notice of folders, of these as of files."""

    def __init__(self, handler: events.FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        if isinstance(event, tuple(_CHANGES)):
            self._handler.dispatch(events.FileModifiedEvent(event.src_path))


class Changes(_Patient, Observer):  # type: ignore[misc,valid-type]
    """Changes of files, told as they happen; to look for them among ten thousand twice a second, as MkDocs does, takes
    a quarter of a core from the build."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[call-arg]  # each system's observer knows its emitter; their base does not


class Looks(_Patient, PollingObserver):
    """Where the system does not tell."""


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
