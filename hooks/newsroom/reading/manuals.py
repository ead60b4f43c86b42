"""The pages that come with the tool: the guide for contributors and the handbook of the desk.

They are templates of Markdown in ``hooks/manuals/``, filled from the plan when a site is listed. A school's own page at
the same place is taken instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newsroom.languages import spoken

FOLDER = Path(__file__).parents[2] / "manuals"
MANUALS: Mapping[str, str] = {"guide/index.md": "guide.md", "handbook/index.md": "handbook.md"}
"""Name of the template by the page's path below ``content/``."""


def read_manual(path: str) -> str:
    """The template of the page that stands at ``path`` below ``content/``, one of ``MANUALS``: in the language that is
    spoken, where it has one."""
    own = FOLDER / spoken().catalogue / MANUALS[path]
    return (own if own.is_file() else FOLDER / MANUALS[path]).read_text(encoding="utf-8")
