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
gc.disable()  # what is imported stays; the first build that ends switches it on again

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
    from newsroom.build.stage import Stage
    from newsroom.languages import speaking
    from newsroom.publishing.comparing import Comparison
    from newsroom.publishing.request import Request
    from newsroom.reading.settings import voice_in
    from newsroom.reading.settings_file import errors_at_start
    from newsroom.speaking import guard_streams, guarded_streams, speak_utf8, tell
except (ImportError, MemoryError, OSError, SystemError) as error:
    if not ran_out(error):
        raise
    sys.exit(NO_ROOM)


def main(arguments: list[str]) -> None:
    speak_utf8()
    root = Path.cwd()
    try:
        done = done_without_mkdocs(root, arguments)
    except KeyboardInterrupt:  # MkDocs has words of its own
        sys.exit(130)
    if not done:
        build_or_serve(root, arguments)


def done_without_mkdocs(root: Path, arguments: list[str]) -> bool:
    """Whether the site stands as it was to be built, which is said, too: nothing has changed, or nothing of which
    MkDocs makes its part. In any doubt MkDocs finds out itself."""
    if arguments not in (["build"], ["build", "--strict"]) or errors_at_start(root):
        return False
    settings = asked.settings_before(root, strict="--strict" in arguments)
    if settings is None:
        return False
    with speaking(voice_in(settings.text)), suppress(BuildRefusedError, OSError):  # MkDocs' build meets it, too
        request, stage = asked.request_of(settings), asked.stage_of(settings)
        asked.compared = asked.compared_with(request, stage)
        if asked.compared:
            return told_unchanged(asked.compared) or built_alone(settings, request, stage, asked.compared)
    return False


def told_unchanged(compared: Comparison) -> bool:
    if compared.receipt:
        guard_streams()
        tell(compared.words)
    return compared.receipt is not None


def built_alone(settings: asked.Settings, request: Request, stage: Stage, compared: Comparison) -> bool:
    from mkdocs_adapter.trial import trial_of
    from newsroom.build.witness import post_witness

    post_witness(stage.site)
    from newsroom.publishing.alone import publish_alone
    from newsroom.publishing.waiting import Countdown

    with guarded_streams():  # MkDocs' log, which has colours, is guarded by itself
        return publish_alone(request, stage, compared, trial_of(settings.text), tell=tell, progress=Countdown())


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
