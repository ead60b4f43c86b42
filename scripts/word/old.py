"""Documents in Word's and WPS's own old formats, by LibreOffice where it is installed.

A format of forty years, read by a program of ten million lines: it runs in a sandbox that sees its own program and one
folder, has no network, and is ended after a time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from newsroom.languages import later
from word.refusing import BROKEN, LARGEST, SAVE_AS, WordRefusedError, is_old

SECONDS = 120
"""On the wall. The first start of LibreOffice takes some seconds, an ordinary document one."""
_MEMORY = 4 * 2**30
"""Bytes of address space, of which LibreOffice maps one before it begins."""
_TEXTS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "MatOST", "CONTENTS"))
"""A stream that a document has, and no workbook and no slides: of Word and WPS, of Works."""
_NOT_TEXT = WordRefusedError(
    later("这不是文字文档（可能是表格或幻灯片）。"), later("请把要登的文字放进 Word 文档，再交。")
)
_MISSING = WordRefusedError(
    later("这是旧格式的文档（doc 或 wps），这台机器没有安装转换它的程序（LibreOffice 和 bubblewrap）。"), SAVE_AS
)
_ROOM = "/work"
_HOME = "/home/office"
_SYSTEM = ("/usr", "/etc/libreoffice", "/etc/fonts", "/opt")
_LINKS = (("usr/lib", "/lib"), ("usr/lib64", "/lib64"), ("usr/bin", "/bin"))


def may_be_converted(data: bytes) -> bool:
    """Whether it is of a kind of which LibreOffice may make a document."""
    return is_old(data) or data.startswith(b"{\\rtf")


def converted(data: bytes) -> bytes:
    """The same document in Word's present format; RefusedError. No less a stranger's than before."""
    if is_old(data) and not any(name in data for name in _TEXTS):
        raise _NOT_TEXT
    sandbox, office = shutil.which("bwrap"), shutil.which("soffice") or shutil.which("libreoffice")
    if not (sandbox and office):
        raise _MISSING
    with tempfile.TemporaryDirectory(prefix="word-") as folder:
        room = Path(folder)
        (room / "old").write_bytes(data)
        if not _run([*_sandboxed(sandbox, folder), *_limited(), *_office(office)]):
            raise BROKEN
        made = room / "old.docx"
        if made.is_symlink() or not made.is_file() or made.stat().st_size > LARGEST:
            raise BROKEN
        return made.read_bytes()


def _sandboxed(sandbox: str, folder: str) -> list[str]:
    command = [sandbox, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    for place in _SYSTEM:
        command += ["--ro-bind-try", place, place]
    for target, link in _LINKS:
        command += ["--symlink", target, link]
    return [
        *command,
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", _HOME),  # noqa: S108 - one of its own
        *("--bind", folder, _ROOM, "--chdir", _ROOM),
        *("--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", _HOME, "--setenv", "LC_ALL", "C.UTF-8"),
    ]


def _limited() -> list[str]:
    return ["prlimit", *(f"--cpu={SECONDS}", f"--as={_MEMORY}", f"--fsize={4 * LARGEST}", "--core=0", "--nofile=1024")]


def _office(program: str) -> list[str]:
    return [
        *(program, f"-env:UserInstallation=file://{_HOME}/settings", "--headless", "--norestore", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", _ROOM, f"{_ROOM}/old"),
    ]


def _run(command: list[str]) -> bool:
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    try:
        return process.wait(timeout=SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
