"""The scripts as people run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from waiting import PATIENCE

SCRIPTS = Path(__file__).parents[2] / "scripts"


def run(script: str, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-P", str(SCRIPTS / script), *arguments],
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
