"""A story's Markdown to its ``Body``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from newsroom.converting.cleaning import clean, cleaner
from newsroom.converting.lines import join_lines, keep_topics, part_paragraphs
from newsroom.converting.pieces import body_of
from newsroom.converting.simple import simple_html
from newsroom.model import Body


class Converter:
    """Made once and used for many stories: making the parts costs as much as converting one.

    Hostile Markdown makes it hang, raise or eat memory: run it in ``workers`` for anything that the desk did not
    write. After it raised it may hold remains of the story, so make a new one.
    """

    def __init__(self) -> None:
        # No extension that lets a story write attributes; nh3 would take them out again, but why let them in.
        self._markdown = markdown.Markdown(extensions=[TableExtension(use_align_attribute=True), SaneListExtension()])
        # Contributors indent their paragraphs, by habit, with spaces: that is not meant as program code.
        self._markdown.parser.blockprocessors.deregister("code")
        self._markdown.treeprocessors.register(_PlainText(self._markdown), "plain-text", _BEFORE_INLINE)
        self._cleaner = cleaner()

    def __call__(self, text: str) -> Body:
        html = simple_html(text)
        # Nothing reaches a reader but through the cleaner, also where there should be nothing to take out.
        return body_of(self.clean_html(text) if html is None else clean(self._cleaner, html))

    def clean_html(self, text: str) -> str:
        """By Markdown and the cleaner, whatever the text."""
        html = self._markdown.reset().convert(part_paragraphs(keep_topics(text)))
        return join_lines(clean(self._cleaner, html))


_BEFORE_INLINE = 30
"""Python-Markdown's own inline processor has 20; higher runs earlier."""

_INLINE_MARKUP = re.compile(r"[\\`*_\[!<&\x02]|  \n")
"""Whatever one of its inline patterns begins with."""


class _PlainText(Treeprocessor):
    """Spares texts without any markup the search for each of the patterns: a tenth of the whole time or more."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _INLINE_MARKUP.search(element.text) is None:
                element.text = AtomicString(element.text)
