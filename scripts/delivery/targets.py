"""Where a site may be published, as people write it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, TypeAlias

from newsroom.languages import t

_HOST = re.compile(r"(?:([\w.-]+)@)?([A-Za-z0-9][\w.-]*|\[[0-9A-Fa-f:]+\]):(/(?!/)[\w./+-]*)")
_STORE = re.compile(r"rclone:([A-Za-z0-9][\w.+-]*):([\w./+-]*)")


class FolderTarget(NamedTuple):
    path: Path


class Host(NamedTuple):
    """A folder of another machine, reached by ssh; its releases are as in a folder of this one."""

    login: str
    """``user@host``, or a host alone."""
    path: str
    """Absolute."""


class StoreTarget(NamedTuple):
    """What rclone knows by a name: an object store, a CDN, another folder."""

    remote: str
    path: str

    def place(self, below: str = "") -> str:
        return f"{self.remote}:{'/'.join(part for part in (self.path, below) if part)}"


Target: TypeAlias = FolderTarget | Host | StoreTarget


def read_target(written: str) -> Target:
    """ValueError, in Chinese, for what is none."""
    if found := _STORE.fullmatch(written):
        return StoreTarget(found[1], found[2].strip("/"))
    if found := _HOST.fullmatch(written):
        user, host, path = found.groups()
        if path == "/":
            raise ValueError(t("不能发布到服务器的根目录，请写一个文件夹，如 user@host:/srv/newsroom。"))
        return Host(f"{user}@{host}" if user else host, path.rstrip("/"))
    if not written or ":" in written or written.startswith("-"):
        raise ValueError(
            t(
                "看不懂发布的地方“{written}”，请写成文件夹 /srv/newsroom、"
                "主机 user@news.example.edu.cn:/srv/newsroom，或对象存储 rclone:名称:桶/路径。",
                written=written,
            )
        )
    return FolderTarget(Path(written))
