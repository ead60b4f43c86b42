"""Browsers mend bad HTML each in its own way, so there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from published import ROOT, Published

NODE = Path(sys.prefix, "bin", "node")
HTML_VALIDATE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def test_every_page_is_valid_html(site: Published) -> None:
    pages = [*site.folder.rglob("index.html"), site.folder / "404.html"]
    options = ["--config", ROOT / ".htmlvalidate.cjs", "--formatter", "text", "--max-warnings", "0"]
    done = subprocess.run(
        [NODE, HTML_VALIDATE, *options, *pages],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.stdout + done.stderr).strip() == ""
    assert done.returncode == 0
