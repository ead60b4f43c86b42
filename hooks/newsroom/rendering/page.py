"""One page → its finished text."""

from __future__ import annotations

from typing import cast

from jinja2 import Environment
from markupsafe import escape

from newsroom.model import Site
from newsroom.pages.outputs import Page
from newsroom.rendering.environment import PLACE, PagePlace
from newsroom.rendering.links import base_of
from newsroom.rendering.shell import Shell


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
