"""The process that answers browsers stands beside two that know the newsroom, and is small because it does not."""

from __future__ import annotations

import subprocess
import sys

from published import ROOT

_LOADED = """
import sys
sys.path += sys.argv[1:]
import submission_desk.app
print(*sorted({name.split(".")[1] for name in sys.modules if name.startswith("newsroom.")}))
"""


def test_what_answers_browsers_has_no_room_that_its_helpers_are_for() -> None:
    command = [sys.executable, "-P", "-c", _LOADED, str(ROOT / "scripts"), str(ROOT / "hooks")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rooms = set(done.stdout.split())
    assert "reading" in rooms
    assert rooms & {"converting", "rules", "inspection", "pages", "rendering", "outputs", "build"} == set()
