"""What most of the newsroom's workers need, made ready in a process of tests before it forks any.

A build forks one or two, a command a few, and each gets ready for itself; tests fork thousands, for whom all of that
would be longer than the work.
"""

from __future__ import annotations

import sys
import warnings
from importlib import import_module

from markdown import Markdown

from golden import SCHOOL
from newsroom.images.pictures import load_decoders
from newsroom.inspection.roster import roster
from newsroom.inspection.warming import warm_up as compile_patterns
from newsroom.languages import SOURCE, speak
from newsroom.reading.plan import read_plan

# A command speaks as the school does that it is asked about, else as that for which this repository is kept; what
# stands in its modules, such as the help of options, is said once and for all when they are imported.
_argv, sys.argv = sys.argv, ["", "--site", str(SCHOOL)]
import_module("command_line")
sys.argv = _argv
speak(SOURCE)

_LOADED_BY_WORKERS = (
    *("pikepdf", "icalendar", "PIL.ImageDraw", "PIL.ImageFont", "PIL.ImageOps", "PIL.WebPImagePlugin"),
    *("mkdocs.config.defaults", "mkdocs.structure.files", "mkdocs.structure.pages", "mkdocs.utils.yaml"),
    *("newsroom.attachments", "newsroom.converting.page_cleaning", "newsroom.outputs.pictures"),
)
_PICTURE = "content/stories/2020/02/lanterns/lantern.png"


def warm_up() -> None:
    """Changes nothing that a test could see: modules are loaded, patterns compiled. Whatever the language of the school
    that this repository is kept for, tests and the commands that they fork speak that of ``tests/school``."""
    from newsroom.inspection.tracer import tracer
    from newsroom.inspection.tracing import TracingTask

    for name in _LOADED_BY_WORKERS:
        import_module(name)
    load_decoders()
    Markdown(extensions=["tables", "sane_lists", "admonition", "attr_list", "toc"]).convert("# a\n")
    plan, _ = read_plan(SCHOOL)
    assert plan is not None
    compile_patterns(roster(plan))
    with warnings.catch_warnings():
        tracer(frozenset())(TracingTask(_PICTURE, str(SCHOOL / _PICTURE), None))
