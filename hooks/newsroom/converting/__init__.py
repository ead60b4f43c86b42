"""A story's Markdown to clean HTML and the facts that later rooms need.

Stories go through ``convert_bodies``: worker processes, so that one that hangs, eats memory or kills its process
costs only itself.
"""

from collections.abc import Iterable

from newsroom.converting.converter import Converter
from newsroom.converting.deaths import MORE_MEMORY, WorkersError, killed_again_and_again
from newsroom.converting.failure import KILLED, Cause, Failure
from newsroom.converting.limits import Limits
from newsroom.converting.lines import keep_lines
from newsroom.converting.starting import safe_start_method
from newsroom.converting.workers import Workers, run_isolated
from newsroom.model import Body

__all__ = [
    "KILLED",
    "MORE_MEMORY",
    "Cause",
    "Converter",
    "Failure",
    "Limits",
    "Workers",
    "WorkersError",
    "convert_bodies",
    "convert_text",
    "keep_lines",
    "killed_again_and_again",
    "run_isolated",
    "safe_start_method",
]


def convert_text(markdown: str) -> Body:
    """In this process: for texts of the desk only, such as the introduction of a column."""
    return Converter()(markdown)


def convert_bodies(
    sources: Iterable[tuple[str, str]],
    *,
    workers: int | None = None,
    limits: Limits | None = None,
    start: str | None = None,
) -> dict[str, Body | Failure]:
    """Path and Markdown of every story to its body, or to why there is none; in the order given.

    ``workers``, ``limits`` and ``start`` as in ``run_isolated``.
    """
    stories = tuple(sources)
    bodies = run_isolated(Converter, [text for _, text in stories], workers=workers, limits=limits, start=start)
    return dict(zip((path for path, _ in stories), bodies, strict=True))
