"""Who may read a site: everybody, whatever the umask of whoever built it was. A server runs as somebody else."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

FILE = 0o644
FOLDER = 0o755


def is_open(mode: int, wanted: int) -> bool:
    """Whether a file or folder of this mode is as it should be."""
    return mode & 0o777 == wanted


def open_up(path: str, wanted: int) -> bool:
    """Whether it is now as wanted. A file system that knows no modes, or a folder of somebody else, leaves it."""
    with suppress(OSError):
        # That files take a folder's group, and the like, is the host's own business.
        os.chmod(path, wanted | stat.S_IMODE(os.stat(path).st_mode) & ~0o777)  # noqa: PTH101, PTH116
        return is_open(os.stat(path).st_mode, wanted)  # noqa: PTH116
    return False


def make_folders(path: str) -> None:
    """The folder and those above it, as far as they are missing."""
    try:
        os.mkdir(path)  # noqa: PTH102
    except FileNotFoundError:
        make_folders(os.path.dirname(path))  # noqa: PTH120
        make_folders(path)
        return
    except FileExistsError:
        return
    if not is_open(os.stat(path).st_mode, FOLDER):  # noqa: PTH116
        open_up(path, FOLDER)
