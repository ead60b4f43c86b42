"""A picture from a phone, written anew as the paper prints its largest: upright, no wider than needed, without place,
hour and name that cameras write. So nothing of that comes into git either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from newsroom.converting import Failure, Limits, run_isolated
from newsroom.evidence.files_beside import has_too_many_pixels
from newsroom.images.pictures import OverwroughtError, begins_as_picture, decoded, look_at_picture
from newsroom.languages import later, t
from newsroom.outputs.negatives import PictureError, negative_of
from newsroom.outputs.pictures import published_picture
from newsroom.pages.outputs import PictureFile
from submission_desk.speech import Develop, Developed

_LIMIT = 900_000
"""Bytes."""
_ENDINGS = {"JPEG": "jpg", "PNG": "png"}
_UNFIT = later("不是 JPEG、PNG、WebP 或 GIF 图片。苹果手机的 HEIC 照片请先存成 JPEG，或截图后再传。")
_BROKEN = later("这张图片不完整，打不开。请重新传一次，或换一张。")


_LIMITS = Limits(seconds=10, seconds_alone=15, memory=2**30)
"""What a phone takes needs a second; of WebP a canvas of 40,000,000 pixels is held three times."""


def developed(asked: Develop) -> Developed:
    try:
        [made] = run_isolated(_developer, [(asked.source, asked.target)], limits=_LIMITS)
    except OSError as error:
        return Developed(unfit=t("没有存下来（{why}）。请稍后再试。", why=error.strerror))
    if isinstance(made, Failure):
        return Developed(unfit=t("这张图片打不开，请换一张，或截图后再传。"))
    return made


def _developer() -> Callable[[tuple[str, str]], Developed]:
    return develop


def develop(asked: tuple[str, str]) -> Developed:
    """For an isolated process: whatever Pillow makes of a hostile file, it makes it there."""
    source, target = asked
    data = Path(source).read_bytes()
    if not begins_as_picture(data[:12]):
        return Developed(unfit=str(_UNFIT))
    try:
        look = look_at_picture(data)
        if look and has_too_many_pixels(look.width, look.height):
            return Developed(unfit=t("这张图片太大（像素太多），请缩小后再传。"))
        whole = decoded(look, data) if look else None
        if whole is None:
            return Developed(unfit=str(_BROKEN))
        look = whole.look
        negative = negative_of(data)
    except (OverwroughtError, PictureError):
        return Developed(unfit=str(_BROKEN))
    form = "PNG" if look.transparent or look.format == "PNG" else "JPEG"
    width, height = negative.image.size
    wanted = PictureFile(
        path="", source="", digest="", width=width, height=height, format=form, limit=_LIMIT, mark=look.mark
    )  # fmt: skip
    made = published_picture(negative, wanted)
    file = Path(f"{target}.{_ENDINGS[form]}")
    file.write_bytes(made)
    return Developed(file=str(file))
