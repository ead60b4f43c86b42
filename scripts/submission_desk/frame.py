"""What the theme puts around a story's page, printed for the process that shows stories before they are published."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import msgspec

sys.path.append(str(Path(__file__).parents[1]))  # python -P leaves it out
sys.path.append(str(Path(__file__).parents[2] / "hooks"))

from mkdocs_adapter.framing import frame_at
from submission_desk.speech import own_output


def main(root: str, at: str) -> None:
    frame = frame_at(Path(root), datetime.fromisoformat(at))
    if frame is None:
        sys.exit(1)
    shells = [(*place, shell.fragments, shell.gaps) for place, shell in frame.shells.items()]
    with own_output() as output:
        output.write(msgspec.msgpack.encode({"versions": dict(frame.assets.versions), "shells": shells}))


if __name__ == "__main__":
    main(*sys.argv[1:])
