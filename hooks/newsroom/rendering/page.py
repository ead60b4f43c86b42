"""One page → its finished text: the theme's page around it, and everything else that it is made with, as values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import cast

from jinja2 import Environment, TemplateError
from markupsafe import escape
from msgspec import Struct, field

from newsroom.languages import spoken
from newsroom.model import Site
from newsroom.pages.outputs import Page
from newsroom.rendering.assets import Versions
from newsroom.rendering.body import ReadText
from newsroom.rendering.compiling import CompiledTemplates
from newsroom.rendering.environment import PLACE, PagePlace, environment
from newsroom.rendering.links import base_of


def render_page(page: Page, shell: Shell, environment: Environment, site: Site) -> str:
    """Fill the shell, which must be the one of the page's depth and section. Same values, same text."""
    title = f"{page.title} - {site.name}" if page.title else site.name
    context = {"page": page, "view": page.view, "site": site}
    cast(PagePlace, environment.globals[PLACE]).base = base_of(page.depth)
    return shell.filled(
        {
            "title": str(escape(title)),
            "head": environment.get_template("_head.html").render(context),
            "body": environment.get_template(page.template).render(context),
        }
    )


GAPS = ("title", "head", "body")
"""What a shell leaves open: the text of ``<title>``, what describes the page in ``<head>``, the content of
``<main>``."""


class Shell(Struct, frozen=True):
    """``fragments`` are one more than ``gaps``; a gap's name may come more than once."""

    fragments: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def split(cls, text: str, marker: str, names: tuple[str, ...] = GAPS) -> Shell:
        """Split a rendered page, in which ``gap('title')`` printed the name between two markers.

        ValueError when a gap is missing, or when one stands there that nobody fills.
        """
        parts = text.split(marker)
        fragments, gaps = tuple(parts[0::2]), tuple(parts[1::2])
        if set(gaps) != set(names) or len(parts) % 2 == 0:
            raise ValueError(f"the shell has the gaps {sorted(set(gaps))}, wanted {sorted(names)}")
        return cls(fragments, gaps)

    def filled(self, contents: Mapping[str, str]) -> str:
        """The finished text. Contents are joined in, never looked at. KeyError when one is missing."""
        pieces = [self.fragments[0]]
        for gap, fragment in zip(self.gaps, self.fragments[1:], strict=True):
            pieces += (contents[gap], fragment)
        return "".join(pieces)


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
