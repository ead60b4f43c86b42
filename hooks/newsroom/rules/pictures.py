"""Rules on pictures: those of the text, the cover, and the file of a work.

A picture with a fault is left out and the rest of the page is made, so most of these are warnings; but a work whose
own file is missing is no work.
"""

# ruff: noqa: ARG001 - the rules of a group are all asked with the same arguments

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from newsroom.attachments import Reason
from newsroom.evidence.files_beside import MAXIMUM_BYTES, MAXIMUM_PIXELS, MAXIMUM_SIDE, FilesBeside
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.record import ON_A_DISK, FileUse, Record
from newsroom.evidence.target import is_remote, scheme_of
from newsroom.findings import Fault, Faults, error, warning
from newsroom.images.pictures import Flaw
from newsroom.languages import later, t
from newsroom.model import Picture, PictureUse
from newsroom.reading.names import shown
from newsroom.rules.foreign import instead_of_a_picture

_REDUCE = later("请缩小到长边 1600 像素左右再提交，手机和网页上看起来一样清楚。")
_CUT_INTO_PARTS = later("长图缩小了看不清字。请裁成几张，每张高不超过宽的四倍，依次写在稿件里。")


def missing_picture(record: Record, shelf: FilesBeside) -> Faults:
    """稿件里的图片和题图要和稿件一起提交，文件名一字不差（大小写也算）。找不到的图片不刊出。"""
    for use in _uses(record, "cover"):
        if use.path and _is_inside(record, use.path) and use.path not in shelf.files:
            yield Fault(use.line, t("找不到图片“{use}”。", use=shown(use.written)), _where_to_put(use.path, shelf))


def missing_media(record: Record, shelf: FilesBeside) -> Faults:
    """作品的文件要和稿件一起提交，放在稿件旁边；没有文件就没有作品，稿件暂缓。"""
    for use in _key(record, "media"):
        if not use.path or not _is_inside(record, use.path):
            yield Fault(
                use.line,
                t("“{use}”不是稿件旁边的文件。", use=shown(use.written)),
                t("请把作品的文件放在稿件旁边一起提交，这里只写文件名。"),
            )
        elif use.path not in shelf.files:
            yield Fault(
                use.line, t("找不到作品的文件“{use}”。", use=shown(use.written)), _where_to_put(use.path, shelf)
            )


def picture_outside(record: Record, shelf: FilesBeside) -> Faults:
    """图片要放在稿件所在的文件夹或它的子文件夹里，不借用别处的图片。"""
    for use in _uses(record, "cover"):
        if use.written and not scheme_of(use.written) and not (use.path and _is_inside(record, use.path)):
            yield Fault(
                use.line,
                t("图片“{use}”不在稿件所在的文件夹里。", use=shown(use.written)),
                t("请把图片复制到稿件旁边一起提交，只写文件名，如 gate.jpg。"),
            )
    for use in _key(record, ON_A_DISK):
        yield Fault(
            use.line,
            t("图片“{use}”写的是自己电脑里的位置，别人打不开。", use=shown(use.written)),
            t("请把图片复制到稿件旁边一起提交，只写文件名，如 gate.jpg。"),
        )


def remote_picture(record: Record, shelf: FilesBeside) -> Faults:
    """图片要和稿件一起提交；别的网站上的图片不会去取，也不刊出。"""
    for use in _uses(record, "cover"):
        if not use.written and not any(_key(record, ON_A_DISK)):
            yield Fault(
                use.line, t("有一张图片没有写文件名。"), t("请在圆括号里写图片的文件名，如 ![校门口](gate.jpg)。")
            )
        elif use.written and scheme_of(use.written):
            place = t("在别的网站上") if is_remote(use.written) else t("不是一个图片文件")
            yield Fault(
                use.line,
                t("图片“{use}”{place}，不会刊出。", use=shown(use.written), place=place),
                t("请先确认可以转用，再把图片存成文件，放在稿件旁边一起提交。"),
            )


def picture_too_large(record: Record, shelf: FilesBeside) -> Faults:
    """一张图片不超过 10 MB、4000 万像素，每边不超过 2 万像素；更大的不刊出。"""
    for use in _uses(record, "cover", "media"):
        if use.path and use.path in shelf.pictures and shelf.is_too_large(use.path):
            picture, size = shelf.pictures[use.path], shelf.files.get(use.path, 0)
            measure = (
                t(
                    "有 {size} MB，超过了 {maximum_bytes} MB",
                    size=f"{size / 1024 / 1024:.1f}",
                    maximum_bytes=MAXIMUM_BYTES // 1024 // 1024,
                )
                if size > MAXIMUM_BYTES
                else t(
                    "有 {width}×{height} 像素，超过了{most} 万像素",
                    width=picture.width,
                    height=picture.height,
                    most=_most(picture),
                )
            )
            yield Fault(
                use.line,
                t("图片“{use}”{measure}，不会刊出。", use=shown(use.written), measure=measure),
                _CUT_INTO_PARTS if picture.is_long else _REDUCE,
            )


def _most(picture: Picture) -> str:
    is_long = max(picture.width, picture.height) > MAXIMUM_SIDE
    return t("每边 {maximum_side}", maximum_side=MAXIMUM_SIDE // 10_000) if is_long else f" {MAXIMUM_PIXELS // 10_000}"


def broken_picture(record: Record, shelf: FilesBeside) -> Faults:
    """图片要完整，能从头到尾打开。上传时断了、只有一半的图片不刊出，也不会露出半截灰块。"""
    for use in _uses(record, "cover", "media"):
        if shelf.broken.get(use.path) is Flaw.BROKEN:
            yield Fault(
                use.line,
                t("图片“{use}”不完整（可能是上传时断了），不会刊出。", use=shown(use.written)),
                t("请打开原图看一看：能完整显示的，重新上传一次；原图也打不开的，请换一张。"),
            )


def overwrought_picture(record: Record, shelf: FilesBeside) -> Faults:
    """图片里的层次、片段多得反常，打开一次要算很久，这样的图片不刊出；看图软件另存一次就好了。"""
    for use in _uses(record, "cover", "media"):
        if shelf.broken.get(use.path) is Flaw.OVERWROUGHT:
            yield Fault(
                use.line,
                t("图片“{use}”的内部结构反常，打开要算很久，不会刊出。", use=shown(use.written)),
                t("请用看图软件打开原图，另存为 JPEG 或 PNG，再提交；打不开的，请换一张。"),
            )


def not_a_picture(record: Record, shelf: FilesBeside) -> Faults:
    """图片按内容辨认，不看文件名：只认 JPEG、PNG、WebP、GIF。改了后缀的 HEIC、PDF、Word 文档不是图片，不刊出。"""
    keys = ("cover", "media") if record.is_picture else ("cover",)
    for use in _uses(record, *keys):
        if use.path in shelf.files and not shelf.is_known(use.path) and not shelf.plays(use.path):
            found = shelf.attachments.get(use.path) or shelf.unfit.get(use.path, Reason.UNKNOWN)
            what, remedy = instead_of_a_picture(use.path, shelf.files[use.path], found)
            yield Fault(use.line, t("“{use}”{what}，不会刊出。", use=shown(use.written), what=what), remedy)


def missing_alternative(manuscript: Manuscript) -> Faults:
    """每张图片配一句替代文字，写在方括号里，念给看不见图片的读者听。"""
    for picture in manuscript.pictures:
        if picture.source and not picture.alt.strip():
            place = manuscript.lines_with(f"![]({picture.source}")
            source = shown(picture.source)
            example = (
                t("![同学们在操场上跑步]({source})", source=source)
                if source == picture.source
                else t("“同学们在操场上跑步”")
            )
            yield Fault(
                next(place, manuscript.line_of(picture.source)),
                t("图片“{source}”没有替代文字。", source=source),
                t("请在方括号里写一句图中是什么，如 {example}。", example=example),
            )


SPOILT_PICTURE = ("broken-picture", "overwrought-picture")
"""Rules that are told at a build, too: whoever sent the picture meant it to be seen."""
SHELF_RULES = (
    error(missing_media),
    warning(missing_picture),
    warning(picture_outside),
    warning(remote_picture),
    warning(picture_too_large),
    warning(broken_picture),
    warning(overwrought_picture),
    warning(not_a_picture),
)
"""Asked of a record; the other of a story alone, as a manuscript."""
OWN_PICTURE_RULES = (warning(missing_alternative),)
PICTURE_RULES = (*SHELF_RULES, *OWN_PICTURE_RULES)


Use = FileUse | PictureUse


def troubles(record: Record, shelf: FilesBeside) -> bool:
    """Whether a rule may have something to say of the record's pictures: of most there is nothing."""
    return any(_key(record, ON_A_DISK)) or any(
        not (_is_inside(record, use.path) and shelf.is_fine(use.path)) for use in _uses(record, "cover", "media")
    )


def _uses(record: Record, *keys: str) -> Iterator[Use]:
    """The pictures of the given keys and of the text, each source once."""
    for key in keys:
        yield from _key(record, key)
    yield from record.pictures


def _key(record: Record, key: str) -> Iterator[FileUse]:
    return (use for use in record.files if use.key == key)


def _is_inside(record: Record, path: str) -> bool:
    return path.startswith(posixpath.dirname(record.path) + "/")


def _where_to_put(path: str, shelf: FilesBeside) -> str:
    folder, _, written = path.rpartition("/")
    name = written.casefold()
    stem = posixpath.splitext(name)[0]
    beside = shelf.folders.get(folder)
    found = beside and (beside.names.get(name) or beside.stems.get(stem))
    if found:
        return t("是不是“{found}”？文件名要一字不差，大小写也算。", found=found)
    close = beside and beside.neighbours.nearest(stem)
    if beside and close:
        return t(
            "是不是“{stems}”？文件名要一字不差；还没有提交的，请放到 content/{folder}/。",
            stems=beside.stems[close],
            folder=shown(folder),
        )
    return t("请把文件放到 content/{folder}/ 一起提交，文件名要一字不差，大小写也算。", folder=shown(folder))
