"""The invented school's repository with a full tray, as the submission desk finds it; and somebody who uses the desk
without a browser: what is measured is what the desk takes."""

from __future__ import annotations

import random
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarking.corpus import Corpus, MadeStory, TextBlock
from benchmarking.school import story_path, story_text, unit_slug, write_school
from command_line import HOME
from submissions.git_values import Person
from submissions.submission import LETTERS, State, Submission, message_of
from submissions.tray import MACHINE

_MAIN = "refs/heads/main"


def lay_school(
    corpus: Corpus, waiting: Sequence[MadeStory], editors: Sequence[str], folder: Path, now: datetime
) -> None:
    """A bare repository at ``folder``: all stories of ``corpus`` are out, ``waiting`` were sent in the last hours."""
    work = folder.with_name(f"{folder.name}-first")
    write_school(corpus, work)
    for article in corpus.articles:
        file = work / story_path(article.place)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(story_text(article), encoding="utf-8")
    desk = work / "columns/desk.yml"
    roles = f"roles:\n- {{title: 总编辑, people: [{'、'.join(editors)}]}}\n".replace("、", ", ")
    desk.write_text(f"{desk.read_text(encoding='utf-8')}{roles}", encoding="utf-8")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        _git(work, *command)
    _git(folder.parent, "clone", "-q", "--bare", str(work), str(folder))
    # As the desk leaves them: a file for each object.
    loose = ("-c", "fastimport.unpackLimit=10000000")
    _git(folder, *loose, "fast-import", "--quiet", given=b"".join(_imported(waiting, now)))


def beside(folder: Path, clone: Path) -> None:
    """The newest ``main`` of ``folder`` with a work tree, for whoever builds by hand."""
    if clone.exists():
        _git(clone, "pull", "-q", "--ff-only")
        return
    _git(folder.parent, "clone", "-q", str(folder), str(clone))
    (clone / "hooks").symlink_to(HOME / "hooks")


def _imported(waiting: Sequence[MadeStory], now: datetime) -> Iterator[bytes]:
    """What ``git fast-import`` makes submissions of, each a branch with one commit, as the desk would have sent it."""
    chance = random.Random(2024)  # noqa: S311 - names of an invented school
    for number, article in enumerate(waiting):
        at = now - timedelta(minutes=len(waiting) - number)
        sent = replace(
            article, date=at, blocks=tuple(block for block in article.blocks if isinstance(block, TextBlock))
        )
        one = Submission(
            id="".join(chance.choices(LETTERS, k=12)),
            unit=unit_slug(article.unit),
            state=State.WAITING,
            path=f"content/stories/{at:%Y/%m}/{article.slug}/index.md",
            title=article.title,
            sent=at,
            author=article.author,
        )
        told = message_of(one, f"投稿：{article.title}").encode()
        text = story_text(sent).encode()
        yield f"commit {one.ref}\n".encode()
        yield _person("author", Person(article.author, f"{one.unit}@localhost"), at)
        yield _person("committer", MACHINE, at)
        yield b"data %d\n%s\nfrom %s^0\n" % (len(told), told, _MAIN.encode())
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (one.path.encode(), len(text), text)


def _person(role: str, person: Person, at: datetime) -> bytes:
    return f"{role} {person.name} <{person.mail}> {int(at.timestamp())} {at:%z}\n".encode()


def _git(folder: Path, *arguments: str, given: bytes = b"") -> None:
    names = ["-c", "user.name=School", "-c", "user.email=school@localhost"]
    subprocess.run(["git", *names, *arguments], cwd=folder, input=given, check=True)  # noqa: S603, S607


class DeskClient:
    """``link``: by which somebody comes in."""

    def __init__(self, link: str) -> None:
        self._host = urlsplit(link).netloc
        self._cookie = self.tip = self.address = self.column = ""
        self.ask("GET", urlsplit(link).path)
        self.token = self.value("token", self.ask("GET", "/"))

    def begin(self) -> None:
        """A draft of which everything but the text is written."""
        form = self.ask("POST", "/new", token=self.token)
        self.address = _first(r'action="(/s/[^"]+)"', form)
        self.tip = self.value("tip", form)
        self.column = _first(r'<option value="([^"]+/[^"]*)"', form)

    def write(self, text: str) -> float:
        """Seconds until the desk has saved the text and said what it finds."""
        began = time.perf_counter()
        self.ask(
            "POST",
            f"{self.address}look",
            token=self.token,
            tip=self.tip,
            title="食堂开了新的窗口",
            column=self.column,
            responsible="张三",
            text=text,
        )
        return time.perf_counter() - began

    def look_at(self, path: str) -> float:
        """Seconds until a page is there."""
        began = time.perf_counter()
        self.ask("GET", path)
        return time.perf_counter() - began

    def ask(self, method: str, path: str, **fields: str) -> str:
        """The page that is there in the end. RuntimeError where the desk refuses."""
        connection = HTTPConnection(self._host, timeout=300)
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
            connection.request(method, path, urlencode(fields) or None, {"Cookie": self._cookie, **kind})
            answer = connection.getresponse()
            body = answer.read().decode()
        finally:
            connection.close()
        if cookie := answer.headers["Set-Cookie"]:
            self._cookie = cookie.split(";")[0]
        self.tip = answer.headers["X-Tip"] or self.tip
        if answer.status == 303:
            return self.ask("GET", (answer.headers["Location"] or "/").partition("#")[0])
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {body[:2000]}")
        return body

    @staticmethod
    def value(name: str, page: str) -> str:
        return _first(rf'name="{name}" value="([^"]*)"', page)


def _first(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        raise RuntimeError(f"{pattern} is not in {page[:2000]}")
    return match[1]
