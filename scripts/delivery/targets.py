"""Where a site may be published, as people write it, and the programs that bring files there: ssh, rsync, rclone."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from delivery.releases import DeliveryError
from newsroom.languages import t

_HOST = re.compile(r"(?:([\w.-]+)@)?([A-Za-z0-9][\w.-]*|\[[0-9A-Fa-f:]+\]):(/(?!/)[\w./+-]*)")
_STORE = re.compile(r"rclone:([A-Za-z0-9][\w.+-]*):([\w./+-]*)")
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"
"""Nobody is there to type a password."""
_SECRETS = ("RCLONE_CONFIG_", "AWS_", "OSS_", "COS_")
"""Beginnings of names of the environment whose values nobody may read in a log."""
_SHORTEST_SECRET = 6


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


def ssh() -> list[str]:
    """As rsync is told it, too: ``RSYNC_RSH`` names another key or port."""
    return shlex.split(os.environ.get("RSYNC_RSH", _SSH))


def run(command: Sequence[str], *, what: str, given: bytes = b"", expected: Sequence[int] = (0,)) -> bytes:
    """What the program prints. ``what``: Chinese, what could not be done where it fails. DeliveryError."""
    name = Path(command[0]).name
    program = _found(command[0])
    if program is None:
        raise DeliveryError(_missing(name))
    environment = os.environ | {"RSYNC_RSH": shlex.join(ssh())}
    done = subprocess.run(  # noqa: S603
        [program, *command[1:]], input=given, capture_output=True, check=False, env=environment
    )
    if done.returncode not in expected:
        said = without_secrets(done.stderr.decode(errors="replace").strip())
        raise DeliveryError(
            t(
                "{what}（{name} 以 {returncode} 结束）：\n{said}",
                what=what,
                name=name,
                returncode=done.returncode,
                said=said[-2000:],
            )
        )
    return done.stdout


def _missing(name: str) -> str:
    match name:
        case "rclone":
            return t("这台电脑上没有 rclone，没有发布。请运行 sh scripts/setup.sh cloud，再发布一次。")
        case "rsync":
            return t("这台电脑上没有 rsync，没有发布。请运行 sudo apt install rsync，服务器上也要有，再发布一次。")
        case _:
            return t("这台电脑上没有 {name}，没有发布。请运行 sudo apt install openssh-client，再发布一次。", name=name)


def _found(name: str) -> str | None:
    own = Path(sys.executable).with_name(name)
    return str(own) if own.is_file() else shutil.which(name)


def without_secrets(text: str) -> str:
    """A program may print how it was told to identify itself."""
    for name, value in os.environ.items():
        if name.startswith(_SECRETS) and len(value) >= _SHORTEST_SECRET:
            text = text.replace(value, "……")
    return text
