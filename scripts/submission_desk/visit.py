"""One request, as those see it who answer: who came, what they sent, and how a page is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.nodes import Template
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from newsroom.languages import Language, month_name, spoken, t
from newsroom.languages.wording import worded
from submission_desk.front_desk import FrontDesk
from submission_desk.links import Session, Visitor
from submission_desk.speech import Answer, Look, Looked
from submissions.git_values import Person
from submissions.submission import State

HERE = Path(__file__).parent
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
LONGEST = 200_000
"""Characters of one field."""


class RefusedError(Exception):
    """What was asked for is not done; its text says why, in Chinese."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


class Visit:
    def __init__(self, request: Request, desk: FrontDesk, session: Session, form: FormData | None) -> None:
        self.request = request
        self.desk = desk
        self.session = session
        self.form = form
        self.now = desk.now()

    @property
    def visitor(self) -> Visitor:
        return self.session.visitor

    def by(self, name: str = "") -> Person:
        return self.desk.person(self.visitor, name)

    def look(self, path: str, text: bytes, files: Mapping[str, str], *, page: bool = False) -> Answer:
        """What the newsroom says of a story that would stand at ``path``, from the root, beside these blobs."""
        return self.desk.ask(Look(path=path.removeprefix("content/"), text=text, files=files, at=self.now, page=page))

    def demand_fit(self, path: str, text: str, files: Mapping[str, str], *, but: str = "") -> None:
        """RefusedError where such a story would not come out; ``but``: for what names this."""
        looked = self.look(path, text.encode(), files)
        if not isinstance(looked, Looked):
            raise RefusedError(t("没有检查，请再试一次。"), 503)
        errors = [one for one in looked.remarks if one.is_error and not (but and but in one.fault)]
        if errors:
            raise RefusedError("\n".join(f"{one.fault}{one.remedy}" for one in errors), 422)

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    def asked(self, name: str) -> str:
        """Behind the question mark of the address; empty where it is not."""
        return self.request.query_params.get(name, "")

    def sent(self, name: str) -> str:
        """A text of the form; empty where it is not."""
        value = self.form.get(name, "") if self.form else ""
        if not isinstance(value, str):
            return ""
        if len(value) > LONGEST:
            raise RefusedError(t("文字太长了，请分成几篇。"), 413)
        return value.encode("utf-8", "replace").decode().replace("\0", "")

    def commit(self, name: str) -> str:
        """The commit that somebody saw, by its number alone: git would take a name, or an option, for one as well."""
        return commit_in(self.sent(name))

    def has(self, name: str) -> bool:
        return bool(self.form) and name in (self.form or {})

    def several(self, name: str) -> list[str]:
        return [one for one in (self.form.getlist(name) if self.form else ()) if isinstance(one, str)]

    def uploads(self, name: str) -> list[UploadFile]:
        """Those that hold something: a browser also sends a field that was left empty."""
        found = self.form.getlist(name) if self.form else ()
        return [one for one in found if isinstance(one, UploadFile) and one.size]

    def page(self, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
        made = environment(spoken()).get_template(template)
        common = {
            "site": self.desk.site,
            "language": spoken(),
            "plan": self.desk.plan,
            "now": self.now,
            "visitor": self.visitor,
            "token": self.session.token,
            "unit_of": self.desk.unit,
            "State": State,
            "latest": "",
            "build_failed": self.visitor.is_editor and self.desk.builds.said,
        }
        return HTMLResponse(made.render({**common, **shown}), status)

    def go(self, address: str) -> Response:
        """To another page of the desk, by GET."""
        return RedirectResponse(address, 303)


def commit_in(text: str) -> str:
    """Empty, or RefusedError, where it is no number of a commit."""
    if text and not _COMMIT.fullmatch(text):
        raise RefusedError(t("页面过期了，请刷新再看。"), 409)
    return text


Handler = Callable[[Visit], Response]


def plain_page(title: str, said: str, status: int) -> HTMLResponse:
    """For who has no session."""
    return HTMLResponse(
        environment(spoken()).get_template("plain.html").render(title=title, said=said, language=spoken()), status
    )


class _Worded(Environment):
    """Its texts are those of the language that is spoken when a template is compiled."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        return worded(super()._parse(source, name, filename))


@cache
def environment(_: Language) -> Environment:
    """One for each language, asked for while that is spoken."""
    made = _Worded(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters["moment"] = _moment
    made.filters["month_name"] = month_name
    made.globals["t"] = t
    return made


def _moment(at: datetime | None, now: datetime) -> str:
    """The hour; for another day than today the day, too."""
    if at is None:
        return ""
    at = at.astimezone(now.tzinfo)
    if at.date() == now.date():
        return t("今天 {clock}", clock=f"{at:%H:%M}")
    month, month2, day, clock = at.month, month_name(at.month), at.day, f"{at:%H:%M}"
    if at.year == now.year:
        return t("{month} 月 {day} 日 {clock}", month=month, month2=month2, day=day, clock=clock)
    return t("{year} 年 {month} 月 {day} 日 {clock}", year=at.year, month=month, month2=month2, day=day, clock=clock)
