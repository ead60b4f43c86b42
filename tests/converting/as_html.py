"""A body's pieces put together, in the plainest way a page could."""

import re
from html import escape

from newsroom.model import Body, LinkEnd, LinkStart, PictureGap, Piece

_TABLE = '<div class="table" role="region" tabindex="0" aria-label="表格">'


def joined(body: Body) -> str:
    return "".join(_html(piece) for piece in body.pieces)


def without_frames(html: str) -> str:
    """Without what is ours: the frame in which a table scrolls, and the anchors of headings."""
    html = re.sub(r'(<h[2-6]) id="h-\d+">', r"\1>", html)
    return html.replace(f"{_TABLE}<table>", "<table>").replace("</table></div>", "</table>")


def _html(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case LinkStart(target, alone=True, title=title):
            return f'<a href="{_attribute(target)}">{escape(title or target, quote=False)}'
        case LinkStart(target):
            return f'<a href="{_attribute(target)}">'
        case LinkEnd():
            return "</a>"
        case PictureGap(source, alt, caption, alone):
            image = f'<img src="{_attribute(source)}" alt="{_attribute(alt)}" title="{_attribute(caption)}">'
            return f"<figure>{image}</figure>" if alone else image


def _attribute(text: str) -> str:
    return escape(text).replace("&#x27;", "'").replace("\xa0", "&nbsp;")
