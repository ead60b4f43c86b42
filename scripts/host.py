"""MkDocs, started on settings that were looked at: what is wrong with ``mkdocs.yml`` or ``columns/`` is said in
Chinese, with its line, before it begins. ``make site`` and ``make serve`` run it, with what MkDocs is to be told.
"""

from __future__ import annotations

import errno
import gc
import os
import runpy
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

NO_ROOM = "内存不够，没有开始，网站保持原样。请关掉别的程序，或者换一台内存大些的机器，再运行一次。"


def ran_out(error: BaseException) -> bool:
    """Whether there was no memory, in the words of Python, of the system, or of a library that was to be loaded."""
    match error:
        case MemoryError() | SystemError():  # the last where Python itself finds no room to say so
            return True
        case OSError(errno=errno.ENOMEM):
            return True
        case _:
            return isinstance(error, ImportError) and "map segment" in str(error)


sys.path.append(str(Path(__file__).resolve().parent.parent / "hooks"))

try:
    from leaving import leave_after
    from mkdocs_adapter import asked
    from newsroom.build.limits import BuildRefusedError
    from newsroom.languages import speak
    from newsroom.reading.settings import voice_in
    from newsroom.reading.settings_file import errors_at_start
    from newsroom.speaking import guard_streams, speak_utf8, tell
except (ImportError, MemoryError, OSError, SystemError) as error:
    if not ran_out(error):
        raise
    sys.exit(NO_ROOM)


def main(arguments: list[str]) -> None:
    speak_utf8()
    root = Path.cwd()
    if not nothing_changed(root, arguments):
        build_or_serve(root, arguments)


def nothing_changed(root: Path, arguments: list[str]) -> bool:
    """Whether there is nothing to do, which is said, too; asked before MkDocs is imported, and most of the newsroom. In
    any doubt the build finds out itself."""
    if arguments not in (["build"], ["build", "--strict"]) or errors_at_start(root):
        return False
    settings = asked.settings_before(root, strict="--strict" in arguments)
    with suppress(BuildRefusedError, OSError):  # the build meets it, too, and says so
        asked.compared = asked.compared_with(settings) if settings else None
    if settings is None or asked.compared is None or asked.compared.receipt is None:
        return False
    speak(voice_in(settings.text))
    guard_streams()
    tell(asked.compared.words)
    return True


def build_or_serve(root: Path, arguments: list[str]) -> None:
    from command_line import restored, say
    from mkdocs_adapter.starting import findings_before
    from newsroom.languages import t

    found = list(findings_before(root, strict="--strict" in arguments))
    if found:
        restored(root / "site")
        for finding in found:
            say(finding.for_people(), err=True)
        say(t("没有开始，网站保持原样。请按上面的检查结果修改，再运行一次。"), err=True)
        sys.exit(1)
    if "serve" in arguments:
        from mkdocs_adapter import preview
        from outgoing.desk_pages import with_desk_pages

        preview.beside = partial(with_desk_pages, root)
    gc.disable()  # what is imported now stays; the first build that ends switches it on again
    sys.argv[1:] = arguments
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    try:
        leave_after(lambda: main(sys.argv[1:]))
    except (ImportError, MemoryError, OSError, SystemError) as error:
        if not ran_out(error):
            raise
        sys.exit(NO_ROOM)
