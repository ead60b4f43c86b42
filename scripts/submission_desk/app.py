"""The desk as a web application: addresses, sessions, and what becomes of errors."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from command_line import say
from forges.report import ForgeError
from newsroom.languages import later, run_on, speaking, t
from newsroom.languages.typefaces import typefaces
from newsroom.personal import redacted
from submission_desk import branches, contributor, editor, issuing, previews, today
from submission_desk.front_desk import BrokenPlanError, FrontDesk
from submission_desk.guarding import Buckets, Headed, Limited, Speaking, same_site
from submission_desk.speech import Answer, Errand, Question
from submission_desk.visit import HERE, Handler, RefusedError, Visit, plain_page
from submissions.git_values import GitError, MovedError
from submissions.places import ForbiddenPlaceError
from submissions.submission import State, Submission
from submissions.tray import ChangedMeanwhileError, NotNowError
from submissions.worktrees import DirtyError

COOKIE = "desk"
THEME = HERE.parents[1] / "hooks/theme/assets"
_STATIC = {"desk.css": HERE / "static", "desk.js": HERE / "static", "newsroom.css": THEME, "logo.svg": THEME}
_NO_LINK = later("请打开编辑发给你们单位的链接。没有链接，或者链接作废了，请向编辑要。")
_MOST_FILES, _MOST_FIELDS = 20, 500
_THREADS, _LOOKS = 16, 8
"""Requests that are answered at once; more only wait for the same two processes. What a page sends by itself while
somebody writes has places of its own: fifty of these hold up nobody who presses a button."""


def application(desk: FrontDesk) -> Starlette:
    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def ask(question: Question | Errand) -> Answer:
            helper = desk.darkroom if isinstance(question, Errand) else desk.reader
            return asyncio.run_coroutine_threadsafe(helper.ask(question), loop).result()

        desk.ask = ask
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        with speaking(desk.language):
            await desk.reader.begin()
        try:
            yield
        finally:
            await desk.reader.end()
            await desk.darkroom.end()

    gate = Gate(desk)
    return Starlette(
        routes=[
            Route("/l/{token}", gate.enter),
            Route("/static/{name}", gate.static),
            Route("/static/accent.css", gate.static),
            Route("/leave", gate.route(contributor.leave, writes=True), methods=["POST"]),
            Route("/", gate.route(contributor.home)),
            Route("/new", gate.route(contributor.begin, writes=True), methods=["POST"]),
            Mount("/s/{unit}/{id}", routes=list(_of_a_submission(gate))),
            Mount("/desk", routes=list(_of_the_desk(gate))),
        ],
        middleware=[Middleware(Headed), Middleware(Speaking, language=lambda: desk.language), Middleware(Limited)],
        exception_handlers={HTTPException: _told, BrokenPlanError: _broken_plan},
        lifespan=running,
    )


def _of_a_submission(gate: Gate) -> list[Route]:
    return [
        Route("/", gate.route(contributor.show)),
        Route("/", gate.route(contributor.change, writes=True), methods=["POST"]),
        Route("/look", gate.route(contributor.look, writes=True, by_itself=True), methods=["POST"]),
        Route("/picture/{name}", gate.route(previews.picture)),
        Route("/page/{path:path}", gate.route(previews.page)),
    ]


def _of_the_desk(gate: Gate) -> list[Route]:
    return [
        Route("/", gate.route(editor.queue, desk=True)),
        Route("/several", gate.route(issuing.several, desk=True, writes=True), methods=["POST"]),
        Route("/find", gate.route(editor.find, desk=True)),
        Route("/fetch", gate.route(branches.fetch, desk=True, writes=True), methods=["POST"]),
        Route("/request/{number:int}", gate.route(branches.show, desk=True)),
        Route("/request/{number:int}", gate.route(branches.publish, desk=True, writes=True), methods=["POST"]),
        Route("/published", gate.route(editor.published, desk=True)),
        Route("/published/{path:path}", gate.route(editor.published_story, desk=True)),
        Route("/published/{path:path}", gate.route(editor.change_published, desk=True, writes=True), methods=["POST"]),
        Route("/links", gate.route(editor.links, desk=True)),
        Route("/links", gate.route(editor.revoke, desk=True, writes=True), methods=["POST"]),
        Route("/today", gate.route(today.show, desk=True)),
        Route("/today", gate.route(today.act, desk=True, writes=True), methods=["POST"]),
        Route("/branch/{name:path}", gate.route(branches.show, desk=True)),
        Route("/branch/{name:path}", gate.route(branches.publish, desk=True, writes=True), methods=["POST"]),
        Route("/{unit}/{id}", gate.route(editor.review, desk=True)),
        Route("/{unit}/{id}", gate.route(editor.act, desk=True, writes=True), methods=["POST"]),
    ]


class Gate:
    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._tries = Buckets(300)
        self._looks = CapacityLimiter(_LOOKS)

    def route(self, handler: Handler, *, writes: bool = False, desk: bool = False, by_itself: bool = False) -> Any:
        """``desk``: for editors alone. Whatever ``writes`` brings the session's token. ``by_itself``: the page asks,
        nobody has pressed anything."""

        async def answer(request: Request) -> Response:
            session = await run_in_threadpool(self._desk.links.session_of, request.cookies.get(COOKIE, ""))
            if session is None or not await run_in_threadpool(self._desk.is_known, session.visitor):
                return plain_page(t("请从链接进来"), str(_NO_LINK), 401)
            if desk and not session.visitor.is_editor:
                return plain_page(t("这一页是编辑的"), t("你的链接打不开这一页。"), 403)
            form = None
            if writes:
                if not same_site(request.headers, request.headers.get("host", "")):
                    return plain_page(t("没有做"), t("这个请求不是从投稿台的页面发来的。"), 403)
                form = await request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS)
                if not hmac.compare_digest(str(form.get("token", "")), session.token):
                    return plain_page(t("没有做"), t("页面过期了。请回到上一页，复制写好的文字，刷新以后再试。"), 403)
            try:
                visit = await run_in_threadpool(Visit, request, self._desk, session, form)
                return await to_thread.run_sync(_handled, handler, visit, limiter=self._looks if by_itself else None)
            finally:
                if form is not None:
                    await form.close()

        return answer

    async def enter(self, request: Request) -> Response:
        """By a link: a session begins, and the link leaves the address bar."""
        client = request.client.host if request.client else ""
        if not self._tries.take(client, asyncio.get_running_loop().time()):
            return PlainTextResponse(t("请求太频繁，请过一分钟再试。"), 429)
        visitor = await run_in_threadpool(self._desk.links.visitor_of, request.path_params["token"])
        if visitor is None or not await run_in_threadpool(self._desk.is_known, visitor):
            return plain_page(t("链接打不开"), run_on([t("链接不对，或者已经作废。"), str(_NO_LINK)]), 403)
        answer = RedirectResponse("/desk/" if visitor.is_editor else "/", 303)
        cookie = await run_in_threadpool(self._desk.links.begin, visitor)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, cookie, max_age=14 * 86400, httponly=True, samesite="lax", secure=secure)
        return answer

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name == "accent.css":
            site = await run_in_threadpool(lambda: self._desk.site)
            dark = site.accent_dark or site.accent
            rule = f":root {{ --accent-on-light: {site.accent}; --accent-on-dark: {dark}; }}\n"
            rule += typefaces(site.language.script)
            return Response(rule, media_type="text/css", headers={"Cache-Control": "max-age=60"})
        if name not in _STATIC:
            raise HTTPException(404)
        return FileResponse(Path(_STATIC[name]) / name, headers={"Cache-Control": "max-age=60"})


def _overtaken(visit: Visit, now: Submission | None) -> Response:
    """Somebody else was faster; what an editor has written to the contributor is shown, to be copied."""
    said = t("这一篇刚刚在别处改过。请刷新看最新的，再做一次；你们两边的改动都没有丢。")
    title = t("别人刚改过")
    if now and now.state is not State.WAITING and visit.visitor.is_editor:
        title = t("别人刚处理过")
        said = t("《{title}》现在是“{state}”，你的没有做。", title=now.title, state=now.state.chinese)
    if reason := visit.sent("reason").strip():
        said += "\n\n" + t("你写的：") + "\n" + reason
    latest = f"/desk/{now.unit}/{now.id}" if now and visit.visitor.is_editor else ""
    return visit.page("told.html", 409, title=title, said=said, latest=latest)


def _handled(handler: Handler, visit: Visit) -> Response:
    try:
        return handler(visit)
    except RefusedError as refused:
        return visit.page("told.html", refused.status, title=t("没有做"), said=str(refused))
    except ChangedMeanwhileError as changed:
        return _overtaken(visit, changed.now)
    except NotNowError as problem:
        said = t("这一篇现在是“{state}”，不能这样做。请刷新再看。", state=problem)
        return visit.page("told.html", 409, title=t("没有做"), said=said)
    except ForbiddenPlaceError as problem:
        said = t("“{file}”不能从投稿台改，请在仓库里处理。", file=redacted(str(problem)))
        return visit.page("told.html", 403, title=t("没有做"), said=said)
    except ForgeError as problem:
        return visit.page("told.html", 502, title=t("没有做完"), said=str(problem))
    except DirtyError:
        said = t(
            "仓库的工作目录里，有人改了同样的文件还没有提交，或另一个 git 正在运行。请先在那里提交或撤销，再发布。"
        )
        return visit.page("told.html", 409, title=t("没有发布"), said=said)
    except BrokenPlanError as problem:
        return plain_page(t("栏目设置有错误"), str(problem), 503)
    except (GitError, MovedError, OSError) as problem:
        say(f"{type(problem).__name__}: {problem}", err=True)
        is_full = (isinstance(problem, GitError) and problem.is_full) or getattr(problem, "errno", 0) == 28
        said = t("服务器的磁盘满了，没有存下来。请不要关掉这一页，先复制写好的文字，并告诉编辑。") if is_full else (
            t("没有存下来。请复制写好的文字，过一会儿再试；还不行，请告诉编辑。")
        )  # fmt: skip
        return visit.page("told.html", 503, title=t("没有存下来"), said=said)


async def _broken_plan(_: Request, problem: Exception) -> Response:
    return plain_page(t("栏目设置有错误"), t("请编辑先改好：") + f"\n{problem}", 503)


async def _told(_: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    words = {404: t("没有这一页"), 405: t("不能这样打开这一页"), 400: t("浏览器发来的东西看不懂")}
    return plain_page(words.get(status, t("出错了")), t("请回到上一页，或重新打开编辑发的链接。"), status)
