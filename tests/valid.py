"""What html-validate finds wrong with pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from published import ROOT

_NODE = Path(sys.prefix, "bin", "node")
_HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def faults_in(pages: Iterable[Path]) -> str:
    """The faults in these files; empty where there is nothing to find fault with."""
    options = ["--config", str(ROOT / ".htmlvalidate.cjs"), "--formatter", "text", "--max-warnings", "0"]
    done = subprocess.run(
        [_NODE, _HTML_VALIDATE, *options, *pages],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found = (done.stdout + done.stderr).strip()
    return found or ("" if done.returncode == 0 else f"html-validate ended with {done.returncode}")
