"""Who says that a build was killed, when it cannot say so itself: as where memory is short."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from newsroom.build.stage import Stage, StageBusyError
from newsroom.converting import MORE_MEMORY
from newsroom.languages import later

_SAID = later(
    "构建没有做完就被强行结束了，多半是内存不够。网站还是完整的，做好的部分下一次接着用。{more_memory}",
    more_memory=MORE_MEMORY,
)
_WAIT = "trap '' INT TERM HUP; read -r leave || exec \"$@\""
"""A shell is a hundredth of what a fork of this process would grow to."""


def post_witness(site: Path) -> None:
    """Leave a small process that waits for the end of this one. Before its end this one takes leave; where it cannot,
    the witness says what has happened, and lets a whole site stand again. Nothing where there is no shell."""
    words = (sys.executable, "-P", "-m", __name__, str(site), str(_SAID))
    path = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with suppress(OSError):
        witness = subprocess.Popen(  # noqa: S603 - words of ours
            ["/bin/sh", "-c", _WAIT, "sh", *words], stdin=subprocess.PIPE, env={**os.environ, **path}
        )
        atexit.register(_take_leave, witness, os.getpid())


def _take_leave(witness: subprocess.Popen[bytes], process: int) -> None:
    if os.getpid() != process:
        return  # a worker that was forked later
    with suppress(OSError):
        witness.communicate(b"leave\n")


def _tell(site: str, said: str) -> None:
    with suppress(StageBusyError, OSError):
        Stage(Path(site)).restore()
    sys.stderr.write(f"{said}\n")


if __name__ == "__main__":
    _tell(*sys.argv[1:])
