"""One output → text: a shell of the theme's page filled from the newsroom's own templates.

Everything here works in worker processes: shells, pages and sites are values that pickle; each worker makes
its own environment, once.
"""

from newsroom.rendering.assets import Versions, version_of, versioned
from newsroom.rendering.body import ReadText
from newsroom.rendering.compiling import CompiledTemplates
from newsroom.rendering.environment import environment, read_templates
from newsroom.rendering.page import GAPS, Press, Shell, render_page
from newsroom.rendering.policy import HEADERS, PAGE_POLICY, REFERRER, with_script

__all__ = [
    "GAPS",
    "HEADERS",
    "PAGE_POLICY",
    "REFERRER",
    "CompiledTemplates",
    "Press",
    "ReadText",
    "Shell",
    "Versions",
    "environment",
    "read_templates",
    "render_page",
    "version_of",
    "versioned",
    "with_script",
]
