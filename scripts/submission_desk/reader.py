"""The process that knows the newsroom: it has read the repository, and says of a story what the paper would.

Apart from the process that answers browsers, so that whoever looks at a story may fork workers as builds do, and a
story that kills it stops nobody else. Asked by messages at its standard input, answers at its standard output.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

sys.path.append(str(Path(__file__).parents[1]))  # python -P leaves it out
sys.path.append(str(Path(__file__).parents[2] / "hooks"))

from campus import site_of
from command_line import say
from newsroom.findings import Finding
from newsroom.inspection import Inspection, inspect, open_store
from newsroom.inspection.proposing import Proposal, ordinary_pages, propose
from newsroom.inspection.warming import warm_up as make_ready
from newsroom.keeping import Store
from newsroom.languages import SOURCE, find_language, later, speak, t
from newsroom.model import Facts, Newsroom, Site, Text
from newsroom.model.story import address_of
from newsroom.pages import Page
from newsroom.pages.desk import set_aside_pages
from newsroom.pages.edition import Edition
from newsroom.pages.stories import story_outputs
from newsroom.reading.manuals import manuals_beside
from newsroom.reading.tree import NO_PAGES
from newsroom.rendering import Press, Shell, read_templates
from newsroom.standings.quota import running
from newsroom.standings.quota import standing as standing_of
from submission_desk.days import composed_for, day_told
from submission_desk.mirror import Mirror
from submission_desk.speech import (
    Answer,
    DayOf,
    Failed,
    Look,
    Looked,
    Question,
    Remark,
    UnitWeek,
    WeekOf,
    own_output,
    packed,
    question_decoder,
    read_message,
)
from submissions.git_values import GitError
from submissions.plumbing import Repository

_OLD = timedelta(minutes=5)
"""After which what is out by now is asked anew: stories come out by themselves."""
_BROKEN_PLAN = later("栏目设置（columns/）有错误，请编辑先改好。")


class FrameFile(msgspec.Struct):
    """What the theme puts around a story's page, as ``frame.py`` prints it."""

    versions: dict[str, str]
    shells: list[tuple[int, str, tuple[str, ...], tuple[str, ...]]]


class Reader:
    """``store``: open, and kept between starts."""

    def __init__(self, repository: Repository, main: str, store: Store) -> None:
        self._repository = repository
        self._mirror = Mirror(repository, main)
        self._store = store
        self._commit = ""
        self._inspection: Inspection | None = None
        self._facts: Mapping[str, Facts] = {}
        self._read_at = datetime.min.replace(tzinfo=UTC)
        self._press: tuple[str, Press] | None = None
        self._pages: tuple[str, ...] = ()
        """Paths below ``content/`` of the ordinary pages."""

    def warm_up(self, at: datetime) -> None:
        """Do beforehand what the first contributor would wait for, and what else the worker for each look would do."""
        if newsroom := self._standing(at).newsroom:
            self._press_of(site_of(self._mirror.root), at)
            make_ready(newsroom.plan)

    def answer(self, question: Question) -> Answer:
        match question:
            case Look():
                return self._look(question)
            case WeekOf():
                return self._week(question)
            case DayOf():
                return self._with_newsroom(question.at, lambda newsroom: day_told(newsroom, question.at))
            case _:
                return self._with_newsroom(question.at, lambda newsroom: composed_for(question, newsroom))

    def _with_newsroom(self, at: datetime, made: Callable[[Newsroom], Answer]) -> Answer:
        """As it is at this instant, which may be minutes after it was read."""
        newsroom = self._standing(at).newsroom
        return made(msgspec.structs.replace(newsroom, now=at)) if newsroom else Failed(reason=str(_BROKEN_PLAN))

    def _standing(self, at: datetime) -> Inspection:
        commit = self._mirror.refresh()
        known = self._inspection
        if known is None or commit != self._commit or not timedelta() <= at - self._read_at < _OLD:
            known = self._inspection = inspect(self._mirror.root, at, store=self._store)
            self._facts, self._commit, self._read_at = known.facts, commit, at
            self._pages = tuple(ordinary_pages(self._mirror.root / "content"))
        return known

    def _look(self, look: Look) -> Answer:
        standing = self._standing(look.at)
        with tempfile.TemporaryDirectory(prefix="desk-look-") as folder:
            room = Path(folder)
            for name in ("columns", "mkdocs.yml"):
                (room / name).symlink_to(self._mirror.root / name)
            story = room / "content" / look.path
            story.parent.mkdir(parents=True)
            story.write_bytes(look.text)
            for name, oid in look.files.items():
                shutil.copyfile(self._mirror.blob(oid), story.with_name(name))
            proposal = propose(
                standing, room, look.path, look.at, facts=self._facts, pages=self._pages, store=self._store
            )
            if proposal is None:
                return Failed(reason=str(_BROKEN_PLAN))
            remarks = tuple(_remark(finding, look.path) for finding in proposal.findings)
            if not look.page:
                return Looked(remarks=remarks)
            address, page = self._page(proposal, look.at) or ("", "")
            return Looked(remarks=remarks, page=page, address=address)

    def _page(self, proposal: Proposal, at: datetime) -> tuple[str, str] | None:
        """Address and text of the finished page. A story with an error is shown as a preview shows it."""
        press = self._press_of(site_of(self._mirror.root), at)
        manuals = manuals_beside(self._pages, press.site.doors)
        ordinary = frozenset(address_of(path) for path in (*manuals, *self._pages))
        edition = Edition(newsroom=proposal.newsroom, facts=proposal.facts, site=press.site, ordinary=ordinary)
        listed: Page | None
        if proposal.is_fit and proposal.story:
            address = proposal.story.address
            listed = next(
                (one for one in story_outputs(edition) if isinstance(one, Page) and one.address == address), None
            )
        else:
            errors = tuple(finding for finding in proposal.findings if finding.is_error)
            listed = next(iter(set_aside_pages(edition, {proposal.path: errors}, set())), None)
        if listed is None:
            return None
        made = msgspec.structs.replace(press, texts=proposal.inspection.texts).renderer()(listed)
        return listed.address, made

    def _press_of(self, site: Site, at: datetime) -> Press:
        made_of = f"{self._frame_made_of()} {at.date()}"
        if self._press is None or self._press[0] != made_of:
            shells, versions = _frame(self._mirror.root, at)
            press = Press(
                site=site,
                shells=shells,
                templates=read_templates(self._mirror.root / "hooks/theme"),
                texts=_no_text,
                versions=versions,
            )
            self._press = made_of, press
        return self._press[1]

    def _frame_made_of(self) -> str:
        """Digests of all files of the repository but what contributors write."""
        entries = self._repository.ask("ls-tree", self._commit, "./", "content/").split("\n")
        ours = [f"\tcontent/{name}" for name in NO_PAGES]
        return "\n".join(line for line in entries if not line.endswith(("\tcontent", *ours)))

    def _week(self, asked: WeekOf) -> Answer:
        newsroom = self._standing(asked.at).newsroom
        if newsroom is None:
            return Failed(reason=str(_BROKEN_PLAN))
        unit = next((unit for unit in newsroom.plan.units if unit.slug == asked.unit), None)
        if unit is None:
            return UnitWeek()
        told = standing_of(newsroom, unit, running(newsroom) or newsroom.this_week)
        return UnitWeek(
            name=str(told.period),
            supplied=told.supplied,
            minimum=told.minimum,
            amount=told.amount,
            state=told.state.chinese,
        )


def _no_text(digest: str, path: str) -> Text:
    raise LookupError(digest, path)


def _remark(finding: Finding, path: str) -> Remark:
    own = finding.path == f"content/{path}"
    return Remark(
        rule=finding.rule,
        line=finding.line,
        is_error=finding.is_error,
        fault=str(finding.fault),
        remedy=str(finding.remedy),
        file="" if own else finding.place.rpartition("/")[2],
    )


def _frame(root: Path, at: datetime) -> tuple[dict[tuple[int, str], Shell], dict[str, str]]:
    """By a process of its own: MkDocs need not stay in memory."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("frame.py")), str(root), at.isoformat()]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own program
    told = msgspec.msgpack.decode(done.stdout, type=FrameFile)
    return {(depth, section): Shell(*rest) for depth, section, *rest in told.shells}, told.versions


def main(folder: str, main_branch: str, language: str) -> None:
    speak(find_language(language) or SOURCE)
    repository = Repository(Path(folder))
    mirror = Mirror(repository, main_branch)
    mirror.refresh()
    answers = own_output()
    with open_store(mirror.state) as store:
        reader = Reader(repository, main_branch, store)
        reader.warm_up(datetime.now(UTC))
        while (message := read_message(sys.stdin.buffer)) is not None:
            try:
                answer = reader.answer(question_decoder.decode(message))
            except (GitError, OSError, subprocess.CalledProcessError, MemoryError) as error:
                say(f"{type(error).__name__}: {error}", err=True)
                answer = Failed(reason=t("投稿台这会儿忙不过来，请稍后再试；已经存下的都在。"))
            answers.write(packed(answer))
            answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
