"""Files that are no Word file that can be read: what they are, by their bytes, and what their sender can do."""

from __future__ import annotations

from msgspec import Struct

from newsroom.languages import later

LARGEST = 50 * 2**20
"""Bytes of a file that is looked at."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = later("请在 Word 或 WPS 里打开，“另存为”选“Word 文档（*.docx）”，再交新的文件。")


class Refused(Struct, frozen=True):
    """A file that gave no story."""

    name: str
    fault: str
    """One Chinese sentence: what is wrong."""
    remedy: str
    """One Chinese sentence: what its sender can do."""


class WordRefusedError(ValueError):
    """Its arguments are the two sentences of ``Refused``."""

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(fault, remedy)
        self._fault, self._remedy = fault, remedy

    @property
    def fault(self) -> str:
        return str(self._fault)

    @property
    def remedy(self) -> str:
        return str(self._remedy)


TOO_LARGE = WordRefusedError(
    later("文件超过 {most} MB。", most=LARGEST // 2**20),
    later("请在 Word 里用“图片格式 → 压缩图片”压小，或者把图片另外交。"),
)
EMPTY = WordRefusedError(later("文件是空的。"), later("请再存一次，打开看过有内容，再交。"))
BROKEN = WordRefusedError(later("文件打不开，可能没有传完，或者已经损坏。"), SAVE_AS)
HOSTILE = WordRefusedError(later("文件里有不该有的内容，没有打开。"), SAVE_AS)
OVERWROUGHT = WordRefusedError(
    later("文件展开以后太大，没有打开。"), later("请把文字复制到一个新的文档里，存成 docx，再交。")
)
PROTECTED = WordRefusedError(later("文件设了打开密码。"), later("请在 Word 里去掉密码，再存一次。"))
MACROS = WordRefusedError(later("文件里有宏。"), SAVE_AS)
OLD = WordRefusedError(later("这是旧格式的文档（doc 或 wps）。"), SAVE_AS)
LONGEST = 400_000
"""Characters: a book of five hundred pages. Whatever is read further on takes time for each."""
TOO_LONG = WordRefusedError(
    later("文档超过 {most} 万字。", most=LONGEST // 10_000), later("请分成几篇，或者把全文作为附件，另写一篇短稿。")
)
NO_TEXT = WordRefusedError(later("文件里没有文字。"), later("文字是图片的，请打成文字；图片可以直接交。"))


def refusal_of(data: bytes) -> WordRefusedError | None:
    """Why the bytes are no document of Word's present format; None where they may be one. Their name says nothing."""
    if not data:
        return EMPTY
    if len(data) > LARGEST:
        return TOO_LARGE
    if data.startswith(b"PK\3\4"):
        return None
    if is_old(data):
        return PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else OLD
    return next((refused for sign, refused in _OTHERS if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(sign)), BROKEN)


def is_old(data: bytes) -> bool:
    """Whether it is of the kind of which Word's, and WPS's own, old formats are."""
    return data.startswith(_OLE)


_PAGE = WordRefusedError(later("这不是 Word 文档，是网页。"), SAVE_AS)


_OTHERS = (
    (b"%PDF-", WordRefusedError(later("这不是 Word 文档，是 PDF。"), later("请交原来的 Word 文件。"))),
    (b"<", _PAGE),
    (b"MIME-Version", _PAGE),
    (b"From: ", _PAGE),
    (
        b"\xff\xd8\xff",
        WordRefusedError(later("这不是 Word 文档，是图片。"), later("图片请和稿件一起交，不用改成文档。")),
    ),
    (b"\x89PNG", WordRefusedError(later("这不是 Word 文档，是图片。"), later("图片请和稿件一起交，不用改成文档。"))),
    (b"Rar!", WordRefusedError(later("这是压缩包。"), later("请解压以后，交里面的文档。"))),
    (b"7z\xbc\xaf", WordRefusedError(later("这是压缩包。"), later("请解压以后，交里面的文档。"))),
)
