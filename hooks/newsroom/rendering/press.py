"""Everything that pages are made with and that is not the page itself, as one value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

from jinja2 import TemplateError
from msgspec import Struct, field

from newsroom.languages import spoken
from newsroom.model import Site
from newsroom.pages.outputs import Page
from newsroom.rendering.assets import Versions
from newsroom.rendering.body import ReadText
from newsroom.rendering.compiled import CompiledTemplates
from newsroom.rendering.environment import environment
from newsroom.rendering.page import render_page
from newsroom.rendering.shell import Shell


class Press(Struct, frozen=True, kw_only=True):
    """Goes to a worker process once; what a page's key must contain besides the page stands here."""

    site: Site
    shells: Mapping[tuple[int, str], Shell]
    """By depth and section of the pages."""
    templates: Mapping[str, str]
    """Text by name: read once, so that what is rendered is what the keys say."""
    texts: ReadText
    """Where stories' texts come from; what comes is known from the digest on their pages, so it is in their keys."""
    versions: Versions = field(default_factory=dict)
    """The versions of the theme's files that pages name."""

    def renderer(self, ready: Collection[str] = ()) -> Callable[[Page], str]:
        """Keeps the templates that it has compiled: ``ready``, with all that others import, at once. KeyError where a
        page's shell is missing."""
        made = environment(self.templates, self.texts, self.versions)
        made.bytecode_cache = CompiledTemplates(f"pages {spoken().tag}")
        for name in (*ready, *(name for name in self.templates if ready and name.startswith("_"))):
            with suppress(TemplateError):  # which is met again, and told, where a page needs it
                made.get_template(name)

        def render(page: Page) -> str:
            return render_page(page, self.shells[page.depth, page.section], made, self.site)

        return render
