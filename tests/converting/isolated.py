"""Stories converted as a build does it: each by a worker, so that a bad one costs itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsroom.converting import Converter, Failure, run_isolated
from newsroom.model import Body


def convert_bodies(sources: Iterable[tuple[str, str]], **how: Any) -> dict[str, Body | Failure]:
    """Path and Markdown of every story to its body, or to why there is none."""
    stories = list(sources)
    bodies = run_isolated(Converter, [text for _, text in stories], **how)
    return dict(zip((path for path, _ in stories), bodies, strict=True))
