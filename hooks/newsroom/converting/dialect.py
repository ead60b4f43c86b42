"""Markdown as forges read it (GFM), by comrak, with emphasis that works beside Chinese punctuation.

What GitHub's preview shows is what a page shows, but for the wanted differences below.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import comrak

from newsroom.converting.embeds import WORTH_A_LOOK, with_links
from newsroom.converting.formulas import with_places
from newsroom.converting.office import as_gfm
from newsroom.converting.signs import restored
from newsroom.patterns import lazy


class Difference(NamedTuple):
    """Where a page shows, on purpose, something else than GitHub's preview."""

    name: str
    reason: str
    example: str
    """Markdown that the two show differently."""


WANTED = (
    Difference("emphasis", "Chinese has no spaces, so marks of emphasis stand beside punctuation", "**注意：**请看"),
    Difference("line-ends", "who writes Chinese ends a line on purpose", "第一行\n第二行"),
    Difference("hyphens", "hyphens below a line of text are a rule, no heading", "到此结束\n---\n下一次"),
    Difference("indents", "an indent of four spaces begins a paragraph, no code", "    各位同学：你们好！"),
    Difference("tildes", "a single tilde is a range or a tone of voice", "8:00~11:30，14:00~17:30"),
    Difference("stars", "a star before a number is a times sign", "5*8小时和3*8小时"),
    Difference("hidden-names", "stars in place of a part of a name are text", "张**同学和李**同学、王*红"),
    Difference("addresses", "an address ends where Chinese begins, and may follow it", "见https://example.com/a，请看"),
    Difference("bracketed", "an address in square brackets is a link, too", "见[https://example.com/a]。"),
    Difference("tables", "cells of a spreadsheet, wide bars, rows without a rule", "班级\t人数\n一班\t45"),
    Difference("table-ends", "a line without bars below a table is no row of it", "|甲|\n|---|\n|1|\n以上"),
    Difference("bullets", "a bullet of a word processor is a point of a list", "•\t口罩\n•\t水杯"),
    Difference("wide-signs", "an input method types brackets and exclamation marks wide", "！[门](a.jpg)"),
    Difference("file-names", "the name of a picture may hold a space", "![门](微信图片 1.jpg)"),
    Difference("definitions", "a sentence behind a word in brackets is no address", "[说明]: 以上数据截至三月十日"),
    Difference("headings", "a heading may lack the space behind its signs, where there are two or more", "##报名办法"),
    Difference("wrappers", "Markdown within <center> and <div> is read", "<center>\n**校门**\n</center>"),
    Difference("brackets", "angle brackets around what is no HTML are text", "学完了<Python>"),
    Difference("scripts", "what runs or fetches something is left out, and said", "前<style>b</style>后"),
    Difference("boxes", "an alert stands as a box below a word in the site's language", "> [!NOTE]\n> 地点：图书馆"),
    Difference("formulas", "what GitHub leaves to a script is MathML here", "面积是 $S=\\pi r^2$。"),
)

_EXTENSIONS = ("table", "strikethrough", "tasklist", "autolink", "footnotes", "cjk_friendly_emphasis", "math_dollars")

_TAG = lazy(r"<(?=(/?)([a-zA-Z][^\s<>/]{0,30}))")
_CLOSING = lazy(r"</([a-zA-Z][^\s<>/]{0,30})")
_NAMES = (
    "a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite "
    "code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font "
    "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend "
    "li link main map mark marquee math menu meta meter mpvoice nav nobr noembed noframes noscript object ol optgroup "
    "option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select "
    "slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead "
    "time title tr track tt u ul var video wbr xmp"
)
_ELEMENTS = frozenset(_NAMES.split())
_TASK = lazy(r'<input type="checkbox"( checked="")? disabled="" /> (\n<p>)?')
_REFERENCE = lazy(r'(<sup class="footnote-ref">)<a href="#fn-[^"]*" id="[^"]*" data-footnote-ref>(\d+)</a>')
_BACK = lazy(r' ?<a href="#fnref-[^"]*" class="footnote-backref"[^>]*>↩(?:<sup class="footnote-ref">\d+</sup>)?</a>')


def html_of(markdown: str) -> str:
    """HTML that is not yet clean: whatever HTML the text holds is still in it."""
    text = as_gfm(markdown)
    html = comrak.render_markdown(text, _EXTENSION_OPTIONS, _PARSE_OPTIONS, _RENDER_OPTIONS)
    if "<" in markdown:
        html = _with_brackets(html)
    if "<" in markdown and WORTH_A_LOOK.search(markdown):
        html = with_links(html)
    if "<input" in html:
        html = _TASK.sub(lambda found: f"{found[2] or ''}{'☑' if found[1] else '☐'} ", html)
    if "math-style" in html:
        html = with_places(html)
    if "footnote-ref" in html:
        html = _BACK.sub("", _REFERENCE.sub(r"\1\2", html))
    return html if text is markdown else restored(html)


def _with_brackets(html: str) -> str:
    """What begins no element of HTML is text, unless it is closed as one: nh3 would take it away."""
    closed = {name.lower() for name in _CLOSING.findall(html)}
    opened = {found[2].lower() for found in _TAG.finditer(html) if not found[1]}

    def bracket(found: re.Match[str]) -> str:
        name = found[2].lower()
        return "<" if name in _ELEMENTS or (name in closed and name in opened) else "&lt;"

    return _TAG.sub(bracket, html)


def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extensions, parse, render = comrak.ExtensionOptions(), comrak.ParseOptions(), comrak.RenderOptions()
    for name in _EXTENSIONS:
        setattr(extensions, name, True)
    parse.ignore_setext = True
    render.gfm_quirks = True  # as GitHub has it, strong text within strong text is not marked twice
    render.unsafe_ = True  # HTML passes the cleaner, which knows what may stay
    return extensions, parse, render


_EXTENSION_OPTIONS, _PARSE_OPTIONS, _RENDER_OPTIONS = _options()
