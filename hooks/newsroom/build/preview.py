"""A preview whose build fails: it goes on showing what it had, and says on every page what is wrong."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError, TemplateSyntaxError

from newsroom.build.trouble import in_words
from newsroom.languages import later, t
from newsroom.patterns import lazy
from newsroom.personal import redacted
from newsroom.speaking import masked_lines

_BODY = lazy(rb"<body\b[^>]*>")
_HEADING = later("预览停在上一次成功的样子")
_CLOSING = later("改好后这里会自动恢复。")
_MOST_LINES = 40
_NOT_OURS = later("mkdocs.yml 里没有 hooks/mkdocs_events.py（在 hooks 下面），也许文件只存了一半。请补全。")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""As WSGI has it."""


class Banner:
    """What is wrong with the last build; empty when nothing is."""

    def __init__(self) -> None:
        self.lines: tuple[str, ...] = ()
        self.findings = ""
        """Why the build under way will be refused; empty while nothing is wrong."""
        self.is_ours = False
        """Whether the settings of the build under way name the newsroom at all."""

    def banner(self) -> bytes:
        """Without style and script of its own, which a page's policy may forbid; written by nobody who is trusted."""
        lines = [*self.lines[:_MOST_LINES], *["……"][: len(self.lines) > _MOST_LINES], _CLOSING]
        told = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return (
            f'<div class="page md-grid" role="alert"><div class="held"><h2>{_HEADING}</h2>{told}</div></div>'.encode()
        )


def guarded(
    build: Callable[[], None],
    notice: Banner,
    *,
    settings: Path,
    objections: Callable[[], Iterable[str]],
    refusal: type[BaseException],
    place: Path,
    logger: str,
) -> Callable[[], None]:
    """``build``, which never fails: whatever went wrong stands in the notice until a build succeeds.

    ``settings``: ``mkdocs.yml``; ``objections``: what people can mend where the host gives up; ``refusal``: an error of
    which the text tells people why; ``place``: where the build writes; ``logger``: the name under which the host warns.
    """

    def attempt() -> None:
        notice.findings, notice.is_ours = "", False
        with _heard(logger) as heard:
            try:
                build()
                reasons: list[str] = [] if notice.is_ours else [_NOT_OURS]
            except (Exception, SystemExit) as error:
                if notice.is_ours or _names_us(settings):
                    reasons = list(_reasons(error, heard, objections, refusal, place))
                else:
                    reasons = [_NOT_OURS]
        if reasons:
            _tell("\n".join([t("{heading}：", heading=_HEADING), *reasons, ""]))
            reasons = [*filter(None, notice.findings.splitlines()), *reasons]
        notice.lines = tuple(map(redacted, reasons))

    return attempt


def error_pages(folder: Path) -> Callable[[int], bytes | None]:
    """The site's own page for each code of HTTP, where it has one."""

    def page(code: int) -> bytes | None:
        try:
            return (folder / f"{code}.html").read_bytes()
        except OSError:
            return None

    return page


def with_notice(application: Application, notice: Banner) -> Application:
    """The application's pages, each with the notice above it as long as there is one."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not notice.lines:
            return application(environ, start_response)
        begun: list[Any] = []
        body = application(environ, lambda *arguments: begun.append(arguments))
        status, headers, *rest = begun[0]
        if not any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            start_response(status, headers, *rest)
            return body
        page = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        opened = _BODY.search(page)
        at = opened.end() if opened else 0
        page = page[:at] + notice.banner() + page[at:]
        headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*headers, ("Content-Length", str(len(page)))], *rest)
        return [page]

    return answer


def _tell(text: str) -> None:
    """Lines at the terminal, which may quote whatever somebody wrote."""
    sys.stderr.write(masked_lines(text))


def _names_us(settings: Path) -> bool:
    try:
        return "hooks/mkdocs_events.py" in settings.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True  # a file that is not there is told of otherwise


def _reasons(
    error: BaseException,
    heard: list[str],
    objections: Callable[[], Iterable[str]],
    refusal: type[BaseException],
    place: Path,
) -> Iterator[str]:
    """The most telling ones of those that led to the error."""
    chain = list(_chain(error))
    if words := next(filter(None, (in_words(one, place) for one in chain)), None):
        yield words
        return
    for one in chain:
        match one:
            case yaml.MarkedYAMLError(problem_mark=yaml.Mark() as mark):
                yield t(
                    "mkdocs.yml 第 {line} 行写得不对（{problem}）。请改好这一行，或附近的一行。",
                    line=mark.line + 1,
                    problem=one.problem,
                )
                return
            case TemplateSyntaxError():
                name = one.name or Path(one.filename or "").name
                yield t(
                    "模板 {name} 第 {lineno} 行写得不对（{message}）。请改好这一行。",
                    name=name,
                    lineno=one.lineno,
                    message=one.message,
                )
                return
            case TemplateError():
                yield t("模板不能用（{message}）。请核对 hooks/theme/ 里最近改过的文件。", message=one.message)
                return
            case _ if isinstance(one, refusal):
                yield from str(one).splitlines()
                return
            case _:
                continue
    if isinstance(error, SystemExit):  # MkDocs gives up, and has said why in its own words
        if ours := list(objections()):
            yield from ours
            return
        yield from heard or [str(error)]
        yield t("请改好上面说的地方；是设置的问题时，在 mkdocs.yml 里。")
        return
    _tell("".join(traceback.format_exception(error)))
    yield t(
        "程序出错了（{name}: {error}）。请撤回最近一次改动再看；仍是这样时，请把这一行告诉维护的人。",
        name=type(error).__name__,
        error=error,
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


@contextmanager
def _heard(name: str) -> Iterator[list[str]]:
    """What the host, whose logger has this name, warns of meanwhile."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear, logger = Ear(logging.WARNING), logging.getLogger(name)
    logger.addHandler(ear)
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
