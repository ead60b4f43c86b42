"""Templates are compiled in our own way; what they print is what Jinja's own way prints."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape
from msgspec.structs import replace

from newsroom.pages import Page
from newsroom.rendering import environment, read_templates, render_page
from newsroom.rendering.compiling import escaped
from pages.small_newsroom import SITE
from rendering.test_rendered_pages import PAGES, SHELL, THEME, poisoned, rendered, text_of

as_jinja_does = environment(read_templates(THEME), text_of)
as_jinja_does.code_generator_class = CodeGenerator


class Sign(StrEnum):
    TAG = "<b>"


@given(st.text(st.sampled_from("<>&\"'a稿 ")) | st.text())
def test_a_text_is_escaped_as_everywhere(text: str) -> None:
    assert escaped(text) == escape(text)


@pytest.mark.parametrize("value", [Markup("<b>"), Sign.TAG, 7, None, ("<", ">")])
def test_other_values_are_escaped_as_everywhere(value: object) -> None:
    assert escaped(value) == escape(value)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address or "front")
def test_every_page_is_what_jinja_would_print(page: Page) -> None:
    hostile = replace(poisoned(page), address=page.address)
    assert rendered(page) == render_page(page, SHELL, as_jinja_does, SITE)
    assert rendered(hostile) == render_page(hostile, SHELL, as_jinja_does, SITE)


@pytest.mark.parametrize(
    "template", ["{{ view.nothing }}", "{% if view.nothing %}{% endif %}", "{{ nothing }}", "{{ nothing.more }}"]
)
def test_what_is_missing_is_an_error(template: str) -> None:
    made = environment({"x.html": template}, text_of)
    with pytest.raises((AttributeError, UndefinedError)) as raised:
        made.get_template("x.html").render(view=PAGES[0].view)
    assert "nothing" in str(raised.value)
