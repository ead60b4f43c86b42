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
from newsroom.languages import t

_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"
"""Nobody is there to type a password."""
_SECRETS = ("RCLONE_CONFIG_", "AWS_", "OSS_", "COS_")
"""Beginnings of names of the environment whose values nobody may read in a log."""
_SHORTEST_SECRET = 6


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
