"""Rules on sound, film and documents: what of them can be published, by content, and what their story must say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from math import ceil

from newsroom.attachments import PLAYED, Reason
from newsroom.evidence.files_beside import FilesBeside
from newsroom.evidence.manuscript import Manuscript
from newsroom.evidence.record import FileUse, Record
from newsroom.evidence.target import lacks_scheme
from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import later, t
from newsroom.model import Form, Medium, PictureUse, Reference
from newsroom.reading.names import shown

_AS_MP4 = later("请在剪映等软件里导出为 MP4（编码选 H.264），或用微信发给自己、再保存下来提交。")
_AS_DOCX = later("请用 Word 或 WPS 另存为 docx、xlsx、pptx 或 PDF 后重新提交。")
_REMEDIES = {
    Reason.BROKEN: (later("不完整，或里面有错"), later("请在电脑上打开看看，重新导出或另存一次，再提交。")),
    Reason.UNKNOWN: (
        later("不是能刊出的格式"),
        later("音频用 MP3、M4A、OGG，视频用 MP4、WebM，文档用 PDF、docx、xlsx、pptx；按内容辨认，只改后缀是不够的。"),
    ),
    Reason.APPLE_MOVIE: (later("是苹果的 MOV 格式，很多手机放不了"), _AS_MP4),
    Reason.HEVC: (later("是 H.265（HEVC）编码的视频，很多手机放不了"), _AS_MP4),
    Reason.HEIC: (
        later("是 HEIC 图片，很多手机打不开"),
        later("请用看图软件另存为 JPEG 后提交；苹果手机可在“设置 → 相机 → 格式”里选“兼容性最佳”。"),
    ),
    Reason.AVIF: (later("是 AVIF 图片，很多手机打不开"), later("请用看图软件另存为 JPEG 后提交。")),
    Reason.OTHER_CODEC: (later("的编码很多手机放不了"), later("音频请导出为 MP3。视频{as_mp4}", as_mp4=_AS_MP4)),
    Reason.IN_FRAGMENTS: (later("是分段的 MP4，无法去掉其中的个人信息"), _AS_MP4),
    Reason.PROTECTED: (later("有密码或版权保护"), later("请提交没有加密、自己有权发表的文件。")),
    Reason.OTHER_SOUND: (later("的音频格式很多手机放不了"), later("请转换成 MP3 后提交。")),
    Reason.OTHER_FILM: (later("的视频格式很多手机放不了"), _AS_MP4),
    Reason.OLD_OFFICE: (later("是旧版 Office 或 WPS 的格式，里面可能有宏"), _AS_DOCX),
    Reason.MACROS: (later("带有宏"), later("请另存为不带宏的 docx、xlsx、pptx，或 PDF，再提交。")),
    Reason.EMBEDDED: (later("里嵌入或引用了别的文件"), later("请删去嵌入的对象，或另存为 PDF，再提交。")),
    Reason.LINKED: (
        later("里有内容要从别的文件或网上取来"),
        later(
            "请断开链接再提交：Excel 在“数据 → 编辑链接”和“查询和连接”里，Word、PowerPoint 在“文件 → 信息 → "
            "编辑指向文件的链接”里；也可以另存为 PDF。"
        ),
    ),
    Reason.OVERWROUGHT: (
        later("里的部件多得反常，打开要算很久"),
        later("请用 Word、WPS 或浏览器打开，另存或打印为 PDF，再提交。"),
    ),
    Reason.ACTIVE_PDF: (later("带有脚本或夹带的文件"), later("请用“打印 → 另存为 PDF”重新生成一份，再提交。")),
    Reason.OTHER_OFFICE: (later("不是 docx、xlsx、pptx"), _AS_DOCX),
    Reason.ARCHIVE: (later("是压缩包"), later("请把里面的文件一个一个提交，分别写链接。")),
    Reason.WEB_PAGE: (later("是网页或 SVG，不安全"), later("图片请另存为 PNG 或 JPEG；网页请写它的网址。")),
    Reason.PROGRAM: (later("是程序，不安全"), later("程序不刊出，请删去链接。")),
    Reason.PICTURE: (
        later("是图片，不作附件刊出"),
        later("要让读者看到，请写成图片，如 ![校门口](gate.jpg)；点一下就能看大图。"),
    ),
}
_SUPPORTED = later("作品的文件是图片（JPEG、PNG、WebP、GIF）、音频（MP3、M4A、OGG）或视频（MP4、WebM）。")
_PLAYED_FORMS = (Form.AUDIO, Form.VIDEO)


def unplayable_media(record: Record, shelf: FilesBeside) -> Faults:
    """作品的音频用 MP3、M4A、OGG（20 MB 以内），视频用 MP4、WebM（50 MB 以内），按内容辨认；放不了的，稿件暂缓。"""
    for use in record.files:
        if use.key != "media" or use.path in shelf.pictures or use.path not in shelf.files or record.is_picture:
            continue
        if (reason := shelf.unfit.get(use.path)) is not None:
            what, remedy = _REMEDIES[reason]
            yield Fault(use.line, t("作品的文件“{use}”{what}，不能刊出。", use=shown(use.written), what=what), remedy)
        elif shelf.attachment_is_too_large(use.path):
            yield _too_heavy(use, shelf)
        elif use.path in shelf.attachments and not shelf.attachments[use.path].is_played:
            yield Fault(use.line, t("作品的文件“{use}”是文档，不能播放。", use=shown(use.written)), _SUPPORTED)


def unpublished_attachment(record: Record, shelf: FilesBeside) -> Faults:
    """附件按内容辨认：音频 MP3、M4A、OGG，视频 MP4、WebM，文档 PDF、docx、xlsx、pptx；别的不刊出，链接变成文字。"""
    for use in _linked(record):
        if use.path in shelf.pictures:
            what, remedy = _REMEDIES[Reason.PICTURE]
            yield Fault(use.line, t("链接到的“{use}”{what}。", use=shown(use.written), what=what), remedy)
        elif use.path in shelf.unfit:
            what, remedy = _REMEDIES[shelf.unfit[use.path]]
            yield Fault(use.line, t("链接到的“{use}”{what}，不会刊出。", use=shown(use.written), what=what), remedy)
    for shown_one in record.pictures:
        if (reason := shelf.unfit.get(shown_one.path)) in PLAYED and reason is not None:
            what, remedy = _REMEDIES[reason]
            yield Fault(
                shown_one.line,
                t("“{shown_one}”{what}，不会刊出。", shown_one=shown(shown_one.written), what=what),
                remedy,
            )


def attachment_too_large(record: Record, shelf: FilesBeside) -> Faults:
    """音频、文档不超过 20 MB，视频不超过 50 MB；更大的不刊出。在网页上提交，一个文件最多 25 MB。"""
    named: tuple[Use, ...] = (*_linked(record), *record.pictures)
    for use in named:
        if use.path not in shelf.pictures and shelf.attachment_is_too_large(use.path):
            yield _too_heavy(use, shelf)


def missing_attachment(record: Record, shelf: FilesBeside) -> Faults:
    """附件和稿件放在同一个文件夹里一起提交，文件名一字不差；找不到的，链接变成文字。"""
    folder = posixpath.dirname(record.path)
    for use in _linked(record):
        if not use.path.startswith(f"{folder}/"):
            yield Fault(
                use.line,
                t("附件“{use}”不在稿件所在的文件夹里，链接会变成文字。", use=shown(use.written)),
                t("请把文件复制到稿件旁边一起提交，只写文件名，如 [报名表](form.docx)。"),
            )
        elif use.path not in shelf.files:
            yield Fault(
                use.line,
                t("找不到附件“{use}”，链接会变成文字。", use=shown(use.written)),
                t(
                    "请把文件放到 content/{folder}/ 一起提交，文件名要一字不差，大小写也算；"
                    "在网上的，请写完整的网址，以 https:// 开头。",
                    folder=shown(folder),
                ),
            )


def signed_document(record: Record, shelf: FilesBeside) -> Faults:
    """文档里可能留着修订、批注和它们的作者，刊出前请去掉。文档的作者、单位等属性由程序去掉。"""
    for use in _linked(record):
        attachment = shelf.attachments.get(use.path)
        if attachment and attachment.signed:
            yield Fault(
                use.line,
                t("附件“{use}”里可能留着修订、批注或作者的姓名。", use=shown(use.written)),
                t("请在 Word 或 WPS 里接受全部修订、删去批注，再用“检查文档”去掉个人信息，或另存为 PDF。"),
            )


def missing_transcript(manuscript: Manuscript) -> Faults:
    """音频和视频作品配文字稿，给听不见、看不见和不便播放的读者。"""
    story = manuscript.draft.story
    if story and story.work and story.work.form in _PLAYED_FORMS and not story.work.transcript:
        entries = manuscript.draft.entries
        word = t("文字稿") if not entries["form"].written.isascii() else "transcript"
        yield Fault(
            manuscript.draft.line_of("form"),
            t("{form}没有文字稿。", form=story.work.form.chinese),
            t(
                "请加一行“{word}: |”，下面每行先空两格，写出说了什么、唱了什么；没有人声的，写一句能看到或听到什么。",
                word=word,
            ),
        )


ATTACHMENT_RULES = (
    error(unplayable_media),
    warning(unpublished_attachment),
    warning(attachment_too_large),
    warning(missing_attachment),
    warning(signed_document),
)
"""Asked of a record; the other of a story alone, as a manuscript."""
OWN_ATTACHMENT_RULES = (warning(missing_transcript),)


def may_have_attachments(record: Record, shelf: FilesBeside) -> bool:
    """Whether a rule may have something to say: of most stories there is nothing."""
    return (
        any(use.key == "media" and use.path not in shelf.pictures for use in record.files)
        or any(True for _ in _linked(record))
        or any(use.path not in shelf.pictures for use in record.pictures)
    )


Use = FileUse | PictureUse | Reference


def _linked(record: Record) -> Iterator[Reference]:
    """Links of the text to files, each target once."""
    for link in record.links:
        if link.path and posixpath.splitext(link.path)[1] not in ("", ".md") and not lacks_scheme(link.written):
            yield link


def _too_heavy(use: Use, shelf: FilesBeside) -> Fault:
    size = shelf.files[use.path]
    attachment = shelf.attachments.get(use.path)
    most = attachment.medium.most if attachment else Medium.FILM.most
    return Fault(
        use.line,
        t(
            "“{use}”有 {ceil} MB，超过了 {most} MB，不会刊出。",
            use=shown(use.written),
            ceil=ceil(size / 2**20 * 10) / 10,
            most=most // 2**20,
        ),
        t("请剪短，或导出时选小一些的尺寸、低一些的码率（视频 720p 就够清楚）；文档请压缩其中的图片。"),
    )
