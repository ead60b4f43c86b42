"""Other people's programs that bring files to other machines: ssh, rsync, rclone."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from delivery.releases import DeliveryError

_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"
"""Nobody is there to type a password."""
_SECRETS = ("RCLONE_CONFIG_", "AWS_", "OSS_", "COS_")
"""Beginnings of names of the environment whose values nobody may read in a log."""
_SHORTEST_SECRET = 6
_MISSING = {
    "ssh": "请安装 openssh-client（sudo apt install openssh-client）",
    "rsync": "请安装 rsync（sudo apt install rsync），服务器上也要有",
    "rclone": "请运行 .venv/.uv/bin/uv sync --frozen --inexact --group desk --group cloud",
}


def ssh() -> list[str]:
    """As rsync is told it, too: ``RSYNC_RSH`` names another key or port."""
    return shlex.split(os.environ.get("RSYNC_RSH", _SSH))


def run(command: Sequence[str], *, what: str, given: bytes = b"", expected: Sequence[int] = (0,)) -> bytes:
    """What the program prints. ``what``: Chinese, what could not be done where it fails. DeliveryError."""
    name = Path(command[0]).name
    program = _found(command[0])
    if program is None:
        raise DeliveryError(f"这台电脑上没有 {name}，没有发布。{_MISSING.get(name, '')}，再发布一次。")
    environment = os.environ | {"RSYNC_RSH": shlex.join(ssh())}
    done = subprocess.run(  # noqa: S603
        [program, *command[1:]], input=given, capture_output=True, check=False, env=environment
    )
    if done.returncode not in expected:
        said = without_secrets(done.stderr.decode(errors="replace").strip())
        raise DeliveryError(f"{what}（{name} 以 {done.returncode} 结束）：\n{said[-2000:]}")
    return done.stdout


def _found(name: str) -> str | None:
    own = Path(sys.executable).with_name(name)
    return str(own) if own.is_file() else shutil.which(name)


def without_secrets(text: str) -> str:
    """A program may print how it was told to identify itself."""
    for name, value in os.environ.items():
        if name.startswith(_SECRETS) and len(value) >= _SHORTEST_SECRET:
            text = text.replace(value, "……")
    return text
