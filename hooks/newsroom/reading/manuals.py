"""The pages that come with the tool: the guide for contributors and the handbook of the desk.

They are templates of Markdown in ``hooks/manuals/``, filled from the plan when a site is listed. A school's own page at
the same place is taken instead; one at a manual's first place stands for the whole manual.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from newsroom.languages import spoken
from newsroom.model import Door

FOLDER = Path(__file__).parents[2] / "manuals"
INDEX = "index.md"
_NAMES = ("guide", "guide/desk", "guide/word", "guide/form", "guide/file", "guide/writing", "handbook")
MANUALS: Mapping[str, str] = {f"{name}/{INDEX}": f"{name}.md" for name in _NAMES}
"""Name of the template by the page's path below ``content/``."""
_DOORS: Mapping[str, Door] = {f"guide/{door}/{INDEX}": door for door in Door}
"""Pages that only a school with such a door has."""


def manuals_beside(pages: Collection[str], doors: Collection[Door] = tuple(Door)) -> tuple[str, ...]:
    """Those of ``MANUALS`` that the tool makes beside a school's own ``pages``, which are paths below ``content/``."""
    return tuple(
        path
        for path in MANUALS
        if not {path, f"{path.split('/')[0]}/{INDEX}"} & set(pages) and _DOORS.get(path, None) in (None, *doors)
    )


def read_manual(path: str) -> str:
    """The template of the page that stands at ``path`` below ``content/``, one of ``MANUALS``: in the language that is
    spoken, where it has one."""
    own = FOLDER / spoken().catalogue / MANUALS[path]
    return (own if own.is_file() else FOLDER / MANUALS[path]).read_text(encoding="utf-8")


def pictures_of_manuals() -> dict[str, Path]:
    """The files that manuals show, in the language that is spoken, by their paths below ``content/``."""
    folder = FOLDER / spoken().catalogue / "pictures"
    return {f"assets/{file.name}": file for file in sorted(folder.glob("*.webp"))}
