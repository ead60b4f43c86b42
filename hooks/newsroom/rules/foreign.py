"""What there is in the place of a picture, and what its sender can do about it."""

from __future__ import annotations

import posixpath

from newsroom.attachments import Reason
from newsroom.languages import later, t
from newsroom.model import Attachment
from newsroom.reading.names import shown

_OPEN_FORMATS = later("JPEG、PNG、WebP 或 GIF")
_SAVE_AS_JPEG = later("请用看图软件打开原图，另存为 JPEG 后重新提交；只改文件名的后缀是不够的。")
_FOREIGN = {
    Reason.HEIC: (
        later("是 HEIC 图片（苹果手机的格式），很多手机打不开"),
        later(
            "{save_as_jpeg}苹果手机可在“设置 → 相机 → 格式”里选“兼容性最佳”，以后拍的就是 JPEG。",
            save_as_jpeg=_SAVE_AS_JPEG,
        ),
    ),
    Reason.AVIF: (later("是 AVIF 图片，很多手机打不开"), _SAVE_AS_JPEG),
    Reason.PICTURE: (later("是 BMP、TIFF 或 PSD 图片，网页上打不开"), _SAVE_AS_JPEG),
    Reason.WEB_PAGE: (
        later("是网页或 SVG，不是图片"),
        later("请在网页上的图片上点右键（手机长按），选“图片另存为”，再提交存下的文件；SVG 请另存为 PNG。"),
    ),
    Reason.OLD_OFFICE: (
        later("是 Office 或 WPS 文档，不是图片"),
        later("请打开文档，在图片上点右键“另存为图片”，再提交存下的文件。"),
    ),
    Reason.ARCHIVE: (later("是压缩包，不是图片"), later("请先解压，再提交里面的图片。")),
}


def instead_of_a_picture(path: str, size: int, found: Attachment | Reason) -> tuple[str, str]:
    """What the file is, as the end of a sentence, and the remedy. ``size``: its bytes."""
    if size == 0:
        return t("是空文件"), t("请打开原图看一看，再重新上传一次。")
    if isinstance(found, Reason):
        return _FOREIGN.get(found, (t("打不开，不是 {open_formats} 图片", open_formats=_OPEN_FORMATS), _SAVE_AS_JPEG))
    name = shown(posixpath.basename(path))
    return (
        t("是 {upper} 文件，不是图片", upper=found.format.upper()),
        t("想让读者直接看到，请截图提交；想供人下载，请去掉前面的叹号，写成 [{name}]({name})。", name=name),
    )
