"""What a picture says besides its pixels, and the codes in it that a telephone would read.

Neither faces nor what is written in the picture are looked at: no program here reads those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Literal

from PIL import Image

from newsroom.attachments.passages import Passages, Unread, UnreadError, pieces
from newsroom.attachments.printed_codes import CODE, ENOUGH_PIXELS, codes_seen
from newsroom.images.gif import SIGNATURE as GIF
from newsroom.images.gif import read_gif
from newsroom.images.jpeg import read_jpeg
from newsroom.images.pictures import ORDERS, open_picture
from newsroom.images.png import SIGNATURE as PNG
from newsroom.images.png import read_png
from newsroom.images.webp import is_webp, read_webp
from newsroom.languages import later
from newsroom.patterns import lazy

NOTES = later("图片信息")
_MOST_PIXELS = 40_000_000
"""A picture with more is not decoded; no larger one is published."""
_LONGEST_NOTE = 64 * 2**10
_TAG = lazy(r"<[^<>]{1,2000}>")
_TO_MORE = (0x8769, 0x8825)
"""Entries that lead to more of them: of the picture, of the place."""
_PLAIN_TEXTS = frozenset({0x010D, 0x010E, 0x013B, 0x8298, 0xA430})
"""Name of the document, description, artist, rights, owner of the camera."""
_WIDE_TEXTS = range(0x9C9B, 0x9CA0)
"""Title, comment, author, keywords and subject, as Windows writes them."""
_COMMENT = 0x9286
_MOST_ENTRIES = 500
_IPTC = lazy(rb"\x1c\x02[\x00-\xff](?=([\x00-\x7f][\x00-\xff]))")
_MOST_IPTC = 500


def picture_passages(data: bytes, codes: Iterable[str] | None = None) -> Passages:
    """``codes``: those in it, where somebody has looked for them. Raises whatever Pillow's plugins do, too."""
    for note in _notes(data):
        yield from pieces(note, NOTES)
    for code in codes_in(data) if codes is None else codes:
        yield from pieces(code, CODE)


def codes_in(data: bytes) -> Iterator[str]:
    """The texts of all codes in the picture; of one that moves, in its first picture."""
    opened, _ = open_picture(data)
    with opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise UnreadError(Unread.TOO_MUCH)
        scale = max(1.0, (opened.width * opened.height / ENOUGH_PIXELS) ** 0.5)
        opened.draft("L", (int(opened.width / scale), int(opened.height / scale)))
        yield from codes_on(opened)


def codes_on(image: Image.Image) -> Iterator[str]:
    """The same, in one that is decoded."""
    return codes_seen(_on_white(image))


def _on_white(image: Image.Image) -> Image.Image:
    """In grey: where one can see through, a page is white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("L")
    return image.convert("L")


def _notes(data: bytes) -> Iterator[str]:
    """What cameras, programs and people have written into the file."""
    comments: list[bytes] = []
    if data.startswith(PNG):
        png = read_png(data)
        exif, xmp, comments = png.exif, png.xmp, png.texts
    elif data.startswith(GIF):
        gif = read_gif(data)
        exif, xmp, comments = b"", gif.xmp, gif.comments
    elif is_webp(data):
        webp = read_webp(data)
        exif, xmp = webp.exif, webp.xmp
    else:
        jpeg = read_jpeg(data)
        exif, xmp, comments = jpeg.exif, jpeg.xmp, [jpeg.comment, *_iptc(data)]
    yield from _of_exif(exif)
    yield unescape(_TAG.sub("\n", xmp.decode(errors="replace")))
    for comment in comments:
        yield _decoded(comment)


def _of_exif(exif: bytes) -> Iterator[str]:
    """The texts that people write; not the numbers of cameras and lenses."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = ORDERS.get(exif[:2])
    if order is None:
        return
    waiting, seen = [_number(exif, 4, 4, order)], set[int]()
    while waiting:
        start = waiting.pop()
        if start in seen:
            continue
        seen.add(start)
        for at in range(start + 2, start + 2 + 12 * min(_number(exif, start, 2, order), _MOST_ENTRIES), 12):
            tag, size, value = (_number(exif, at + skip, width, order) for skip, width in ((0, 2), (4, 4), (8, 4)))
            if tag in _TO_MORE and len(seen) + len(waiting) < 8:
                waiting.append(value)
            text = exif[value : value + min(size, _LONGEST_NOTE)] if size > 4 else exif[at + 8 : at + 8 + size]
            if tag in _PLAIN_TEXTS:
                yield _decoded(text)
            elif tag in _WIDE_TEXTS:
                yield text.decode("utf-16-le", "ignore").strip("\0")
            elif tag == _COMMENT and text.startswith(b"UNICODE"):
                # In the order of the other numbers, says the standard; many programs write another.
                yield text[8:].decode("utf-16-le", "ignore")
                yield text[8:].decode("utf-16-be", "ignore")
            elif tag == _COMMENT:
                yield _decoded(text[8:])


def _iptc(data: bytes) -> Iterator[bytes]:
    """Headlines and captions as agencies write them."""
    place = data.find(b"Photoshop 3.0\0", 0, 2**20)
    if place < 0:
        return
    block = data[place : place + _LONGEST_NOTE]
    for count, entry in enumerate(_IPTC.finditer(block)):
        if count >= _MOST_IPTC:
            return
        yield block[entry.end() + 2 : entry.end() + 2 + int.from_bytes(entry[1])]


def _number(data: bytes, at: int, width: int, order: Literal["little", "big"]) -> int:
    return int.from_bytes(data[at : at + width], order)


def _decoded(text: bytes) -> str:
    text = text.strip(b"\0 ")
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("gb18030", "replace")
