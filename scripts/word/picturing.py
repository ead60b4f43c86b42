"""The pictures of a Word file as they may be committed: what they show in Word, and nothing that is noted in them."""

from __future__ import annotations

import re
from io import BytesIO

from lxml import etree

from newsroom.attachments.markup import name_of
from newsroom.attachments.plain import plain_picture
from newsroom.evidence.files_beside import MAXIMUM_BYTES, has_too_many_pixels
from newsroom.images.pictures import OverwroughtError, PictureLook, begins_as_picture, decoded, look_at_picture
from newsroom.languages import marked, t
from word.package import Package, WordSource
from word.values import EmbeddedPicture, Losses
from word.xml import child, integer, present, value

_MOST = 100
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}
_CONVERTED = (b"BM", b"II*\0", b"MM\0*")
"""Bitmaps and TIFFs."""
_MOST_PIXELS = 40_000_000
_DRAWN = {b"\x01\x00\x00\x00": "EMF", b"\xd7\xcd\xc6\x9a": "WMF", b"\x01\x00\x09\x00": "WMF"}
BY_PROGRAM = re.compile(
    r"(?:图片|图像|图形|Picture|Image|图|微信图片|QQ图片|截图|Screenshot)[\s_\-.\d()（）]*"
    r"|.*[\\/:].*|.*\.(?:jpe?g|png|gif|bmp|tiff?|webp|emf|wmf)"
    r"|.*(?:描述已自动生成|自动生成的说明|AI 生成的内容可能不正确).*"
    r"|[0-9A-Za-z_\-.]*",
    re.IGNORECASE | re.DOTALL,
)
"""What programs write for a picture that nobody has described; a path would tell whose disk it was on."""
_UNOPENED = marked("一张图片打不开，没有搬，请另外交原图。")
_WHOLE = 100_000
_NOTICEABLE = 1000
"""Hundred-thousandths of a side; less than a hundredth cropped is a slip of the hand."""


class PictureReader:
    def __init__(self, package: Package, source: WordSource, losses: Losses) -> None:
        self._package, self._source, self._losses = package, source, losses
        self.taken: list[EmbeddedPicture] = []

    def read(self, element: etree._Element) -> list[int]:
        """Numbers of the pictures in a drawing; what is none is told as lost."""
        if any(name_of(one) == "OLEObject" for one in element.iter()):
            self._losses.here(t("嵌入的对象（表格、公式等）没有搬，请另外补上。"))
            return []
        numbers: list[int] = []
        for one in _present(element):
            match name_of(one):
                case "blip":
                    numbers += self._taken(value(one, "embed"), value(one, "link"), one, element)
                case "imagedata":
                    numbers += self._taken(value(one, "id"), value(one, "href"), one, element)
                case "chart":
                    self._losses.here(t("图表没有搬，请在 Word 里复制图表，“选择性粘贴”为图片，再交。"))
                case "relIds":
                    self._losses.here(t("SmartArt 图形没有搬，请在 Word 里存成图片，再交。"))
                case "contentPart":
                    self._losses.here(t("手写的墨迹没有搬。"))
                case _:
                    pass
        return numbers

    def _taken(self, name: str, linked: str, blip: etree._Element, drawing: etree._Element) -> list[int]:
        place = self._losses.place
        if _is_hidden(drawing):
            self._losses.note(place, t("设为“隐藏”的图片没有搬。"))
            return []
        relation = self._source.relations.get(name)
        if relation is None or relation.outside:
            if linked or relation is not None:
                self._losses.note(place, t("图片不在文件里，只是引用了别处的图片，没有搬，请把图片插入文件再交。"))
            return []
        if len(self.taken) >= _MOST:
            self._losses.once(t("图片超过 {most} 张，后面的没有搬。", most=_MOST))
            return []
        found = self._fit(self._package.content(relation.target) or b"", _crop(blip), place)
        if found is None:
            return []
        data, ending = found
        self.taken.append(EmbeddedPicture(data, ending, _alternative(drawing), place))
        return [len(self.taken) - 1]

    def _fit(self, data: bytes, crop: tuple[int, int, int, int], place: str) -> tuple[bytes, str] | None:
        """The bytes to be committed and their ending; None, and said, where there are none."""
        kind = next((kind for sign, kind in _DRAWN.items() if data.startswith(sign)), "")
        if kind:
            self._losses.note(place, t("{kind} 格式的图片网页上看不见，没有搬，请另存为 PNG 再交。", kind=kind))
            return None
        if data.startswith(_CONVERTED):
            data = _as_png(data)
        look = _look(data)
        if look is None or not data:
            self._losses.note(place, t(_UNOPENED))
            return None
        if has_too_many_pixels(look.width, look.height):
            self._losses.note(place, t("一张图片的像素太多，没有搬，请缩小以后另外交。"))
            return None
        if not _is_whole(look, data):
            self._losses.note(place, t(_UNOPENED))
            return None
        if max(crop) >= _NOTICEABLE:
            cropped = _cropped(data, crop)
            if cropped is None:
                self._losses.note(place, t("一张裁剪过的图片打不开，没有搬，请另外交。"))
                return None
            data = cropped
            look = look_at_picture(data) or look
        data = plain_picture(data)
        if len(data) > MAXIMUM_BYTES:
            self._losses.note(
                place, t("一张图片超过 {most} MB，没有搬，请缩小以后另外交。", most=MAXIMUM_BYTES // 2**20)
            )
            return None
        return data, _ENDINGS[look.format]


def _look(data: bytes) -> PictureLook | None:
    try:
        return look_at_picture(data) if begins_as_picture(data[:12]) else None
    except OverwroughtError:
        return None


def _is_whole(look: PictureLook, data: bytes) -> bool:
    try:
        return decoded(look, data) is not None
    except OverwroughtError:
        return False


def _present(element: etree._Element) -> list[etree._Element]:
    """All within, but for what a text box holds, and for the older form of what is there in the present one."""
    found: list[etree._Element] = []
    for one in element:
        name = name_of(one)
        if name == "txbxContent":
            continue
        if name == "AlternateContent":
            chosen = present(one)
            found += _present(chosen) if chosen is not None else []
            continue
        found.append(one)
        found += _present(one)
    return found


def _is_hidden(drawing: etree._Element) -> bool:
    return any(
        name_of(one) in ("docPr", "cNvPr") and value(one, "hidden") in ("1", "true") for one in _present(drawing)
    )


def _alternative(drawing: etree._Element) -> str:
    told = (
        value(one, name)
        for one in _present(drawing)
        for name in ("descr", "alt")
        if name_of(one) in ("docPr", "cNvPr", "shape")
    )
    text = " ".join(next(filter(None, told), "").split())
    return "" if BY_PROGRAM.fullmatch(text[:1000]) else text[:200]


def _crop(blip: etree._Element) -> tuple[int, int, int, int]:
    """What is cropped at the left, above, at the right, below, in hundred-thousandths of the side."""
    rectangle = child(blip.getparent(), "srcRect")
    if rectangle is not None:
        left, top, right, bottom = (max(0, integer(value(rectangle, side))) for side in "ltrb")
    else:
        left, top, right, bottom = (_part(value(blip, f"crop{side}")) for side in ("left", "top", "right", "bottom"))
    return (left, top, right, bottom)


def _part(written: str) -> int:
    """As older versions write it: ``0.25``, or ``16384f``, a part of 65,536."""
    try:
        part = float(written.removesuffix("f") or "0") / (2**16 if written.endswith("f") else 1)
    except ValueError:
        return 0
    return int(part * _WHOLE) if 0 < part < 1 else 0


def _cropped(data: bytes, crop: tuple[int, int, int, int]) -> bytes | None:
    """What is cropped away in Word nobody sees; in the file it is still there."""
    from PIL import Image, ImageOps

    left, top, right, bottom = crop
    try:
        with Image.open(BytesIO(data)) as image:
            form = image.format or "PNG"
            upright = ImageOps.exif_transpose(image)
            width, height = upright.size
            box = (
                width * left // _WHOLE,
                height * top // _WHOLE,
                width - width * right // _WHOLE,
                height - height * bottom // _WHOLE,
            )
            if box[0] >= box[2] or box[1] >= box[3]:
                return None
            stream = BytesIO()
            part = upright.crop(box)
            if form == "JPEG":
                part.save(stream, "JPEG", quality=92)
            else:
                part.save(stream, "PNG")
            return stream.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _as_png(data: bytes) -> bytes:
    """Empty for what cannot be opened."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("BMP", "TIFF")) as image:
            if image.width * image.height > _MOST_PIXELS:
                return b""
            stream = BytesIO()
            (image if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else image.convert("RGB")).save(stream, "PNG")
            return stream.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
