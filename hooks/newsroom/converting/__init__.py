"""A story's Markdown to clean HTML and the facts that later rooms need.

Stories are converted by ``Workers``: in processes apart, so that one that hangs, eats memory or kills its process costs
only itself.
"""

from newsroom.converting.converter import Converter
from newsroom.converting.deaths import MORE_MEMORY, WorkersError, killed_again_and_again
from newsroom.converting.failure import KILLED, Cause, Failure, Limits
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
    "convert_text",
    "keep_lines",
    "killed_again_and_again",
    "run_isolated",
    "safe_start_method",
]


def convert_text(markdown: str) -> Body:
    """In this process: for texts of the desk only, such as the introduction of a column."""
    return Converter()(markdown)
