"""What may be written, by whom: whatever comes to the desk, nothing else of the repository changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsroom.reading.allowed import is_plain

CONTRIBUTED = ("content/stories/", "content/reports/", "content/concerns/")
_DISPATCH = re.compile(
    r"content/(?:reports/\d{4}-\d{2}-\d{2}/[a-z0-9]+(?:-[a-z0-9]+)*|concerns/\d{4}-\d{2}-\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*)\.yml",
    re.ASCII,
)
_BULLETIN = re.compile(r"content/bulletins/\d{4}-\d{2}-\d{2}\.md", re.ASCII)
_PLAIN_FILE = "100644"
_GONE = "000000"


class ForbiddenPlaceError(Exception):
    """Somebody wants to change what is not theirs; its text is the path."""


def demand_writable(paths: Iterable[str], *, desk: bool = False) -> None:
    """``desk``: who writes is of the desk, whose bulletins have a folder of their own. ForbiddenPlaceError."""
    for path in paths:
        if not (is_plain(path) or _DISPATCH.fullmatch(path) or (desk and _BULLETIN.fullmatch(path))):
            raise ForbiddenPlaceError(path)


def demand_mergeable(changed: Mapping[str, str]) -> None:
    """``changed``: paths and modes of what a branch changes that anybody may have pushed. Old names that would be
    refused today may stay and go; a link, a program or another repository comes from nobody. ForbiddenPlaceError."""
    for path, mode in changed.items():
        if not path.startswith(CONTRIBUTED) or "/." in path or mode not in (_PLAIN_FILE, _GONE):
            raise ForbiddenPlaceError(path)
