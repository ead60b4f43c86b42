"""What the machine denied a build, in words: where, what, and how to mend it. Faults of the program have none."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from newsroom.build.limits import STAYS
from newsroom.converting import MORE_MEMORY, WorkersError
from newsroom.languages import later, t
from newsroom.personal import redacted

_FULL = later("磁盘（或配额）满了"), later("请腾出空间后再试；make clean-cache 可以删去本项目的缓存。")
_CLOSED = (
    later("只能读，不能写"),
    later(
        "请让运行构建的用户能写它；项目只能读时（如容器里），请把能写的卷挂在 public/，"
        "并在 mkdocs.yml 里写 site_dir: public/site。"
    ),
)
_MANY = later("打开的文件太多"), later("请把上限提高后再试，如先运行 ulimit -n 4096。")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: (later("文件超过了允许的大小"), later("请把上限提高后再试，如先运行 ulimit -f unlimited。")),
    errno.EROFS: _CLOSED,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EMFILE: _MANY,
    errno.ENFILE: _MANY,
    errno.EIO: (later("磁盘读写出错"), later("请检查磁盘，把项目拷到好的磁盘上再试。")),
    errno.EBUSY: (later("正被系统占用"), later("它可能是挂载点；请关掉占用它的程序，或换一个文件夹。")),
    errno.EXDEV: (later("不在同一个文件系统"), later("请把它们放在同一个磁盘（或同一个卷）上。")),
    errno.ESTALE: (later("网络磁盘断开过"), later("请重新连接后再试。")),
    errno.ELOOP: (later("符号链接绕成了圈"), later("请删去这个链接。")),
    errno.ENAMETOOLONG: (later("名称太长"), later("请把项目移到路径短一些的文件夹，或缩短文件名。")),
}
_MEMORY = later("内存不够，构建做不下去。")


def in_words(error: BaseException, place: Path, *, stays: str = STAYS) -> str | None:
    """Chinese, for an error that the machine is to blame for, or whatever it led to; None for all others.

    ``place``: where the build writes, for errors that name no file. ``stays``: what has not changed.
    """
    for one in _chain(error):
        match one:
            case WorkersError():
                return f"{one.what}{stays}{one.remedy}"
            case MemoryError():
                return f"{_MEMORY}{stays}{MORE_MEMORY}"
            case OSError(errno=errno.ENOMEM | errno.EAGAIN) | RuntimeError(args=("can't start new thread",)):
                return f"{_MEMORY}{stays}{MORE_MEMORY}"
            case OSError(errno=int(number)) if number in _REASONS:
                return said(number, _named(one) or place, stays=stays)
            case _:
                continue
    return None


def said(number: int, place: Path | str, *, stays: str = STAYS) -> str | None:
    """What is said of the system's error with this number; None where it may be the program's fault."""
    if number in (errno.ENOMEM, errno.EAGAIN):
        return f"{_MEMORY}{stays}{MORE_MEMORY}"
    if number not in _REASONS:
        return None
    what, remedy = _REASONS[number]
    return t(
        "“{redacted}”写不了：{what}。{stays}{remedy}",
        redacted=redacted(str(place)),
        what=what,
        stays=stays,
        remedy=remedy,
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and those that it was made of."""
    origin: BaseException | None = error
    while origin is not None:
        yield origin
        origin = origin.__cause__


def _named(error: OSError) -> str:
    """The file that could not be written: of two the second, to which something was to be moved."""
    name = error.filename2 or error.filename
    return name if isinstance(name, str) else ""
