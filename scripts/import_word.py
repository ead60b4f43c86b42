"""Word files become stories: ``scripts/import_word.py --help``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from asking import asked, beat_of, column_of
from campus import Campus, campus_option
from command_line import Command, say, stop, unit_of, working
from founding.slugs import slug_for
from newsroom.findings import Finding
from newsroom.languages import t
from newsroom.model import Beat, Column, Plan, Unit
from newsroom.reading.plan_keys import is_slug
from newsroom.reading.plan_names import PlanNames
from texts.files import minute, story_text
from word import LARGEST, Refused, WordManuscript, imported
from writing import NewStory, place, taken

_ENDINGS = (".docx", ".doc", ".wps", ".docm", ".dotx", ".rtf")
"""Files that are taken out of a folder; of a file that is named its bytes decide."""
_NO_TITLE = re.compile(r"^\d[\d.\-_年月日、 ]*|[（(【\[].*?[）)】\]]|(?:定稿|终稿|初稿|修改稿|最终版?|副本|\d+)$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST = 5
"""Characters of a title."""
_NAMED = ("author", "photographer", "editor", "reviewer")
_SAID_ALREADY = ("missing-alternative",)
"""Rules that say what the report of a document says with its place."""


@click.command(cls=Command)
@click.argument("documents", nargs=-1, required=True, metavar=t("文档…"), type=click.Path(exists=True, path_type=Path))
@click.option("--column", metavar=t("栏目"), help=t("栏目的名称；文档里写了的不用。"))
@click.option("--beat", metavar=t("子栏目"), help=t("子栏目的名称，栏目分子栏目的要写。"))
@click.option("--unit", metavar=t("单位"), help=t("供稿的单位；文档里写了的不用。"))
@click.option("--responsible", metavar=t("姓名"), help=t("责任人；名单上只有一个人的不用。"))
@click.option("--slug", metavar=t("短名"), help=t("文件名，也是网址的一部分；不写就用标题的拼音。只导入一份时可以写。"))
@campus_option
def main(
    documents: Sequence[Path],
    column: str | None,
    beat: str | None,
    unit: str | None,
    responsible: str | None,
    slug: str | None,
    campus: Campus,
) -> None:
    """把 Word 或 WPS 的文档变成稿件：一份、几份，或者整个文件夹。

    标题、作者、摄影、编辑、单位、日期照文档里写的；文档没有写、选项也没有写明的，只有一份时一项一项问。文字一字不改，
    图片取出来放好，修订照“全部接受”，隐藏的文字不登；没有搬来的，逐处列出。旧格式（doc、wps）要装有 LibreOffice。

    全部写成时以 0 结束，有没写成的以 1 结束，用法不对时以 2 结束。有错误的稿件不留下，文档本身不动。
    """
    plan = campus.plan
    files = list(_files(documents))
    if not files:
        stop(t("没有找到文档，文件夹里认的是 {endings}。", endings=t("、").join(_ENDINGS)))
    if slug and (len(files) > 1 or not is_slug(slug)):
        stop(t("短名只在导入一份文档时写，只用小写英文字母、数字和减号，如 new-library。"))
    at = campus.local
    filling = _Filling(campus.root, plan, at, (column, beat, unit, responsible), slug, asks=len(files) == 1)
    told: dict[str, tuple[str, WordManuscript]] = {}
    stories: list[NewStory] = []
    failed = 0
    answers = _read(files, plan, at)
    for number in range(1, len(files) + 1):
        with working(t("正在读第 {number} 份，共 {count} 份……", number=number, count=len(files))):
            found = next(answers)
        name = found.name
        story = found if isinstance(found, Refused) else filling.story(found)
        if isinstance(story, Refused):
            failed += 1
            say(t("{name}：没有写成。{fault}{remedy}", name=name, fault=story.fault, remedy=story.remedy), err=True)
        elif isinstance(found, WordManuscript):
            stories.append(story)
            told[story.path] = (name, found)
    findings = place(campus.root, stories, campus.now) if stories else {}
    for path, (name, manuscript) in told.items():
        failed += _tell(name, path, manuscript, findings[path])
    if len(files) > 1:
        say(
            t(
                "{count} 份文档，写成 {done} 篇，没有写成 {failed} 份。",
                count=len(files),
                done=len(files) - failed,
                failed=failed,
            )
        )
    sys.exit(bool(failed))


class _Filling:
    """Makes the file of a story of what its document says, the options say, and somebody answers."""

    def __init__(
        self,
        root: Path,
        plan: Plan,
        at: datetime,
        given: tuple[str | None, str | None, str | None, str | None],
        slug: str | None,
        *,
        asks: bool,
    ) -> None:
        self._root, self._plan, self._at, self._slug, self._asks = root, plan, at, slug, asks
        self._column, self._beat, self._unit, self._responsible = given
        self._names = PlanNames(plan)
        self._new: set[str] = set()

    def story(self, manuscript: WordManuscript) -> NewStory | Refused:
        said = dict(manuscript.keys)
        title = manuscript.title or (asked(t("标题")) if self._asks else _title_in(manuscript.name))
        missing = [] if title else [t("标题（请写在文档第一行）")]
        column = self._column_of(said)
        beat = self._beat_of(said, column) if column else None
        unit = self._unit_of(said)
        responsible = self._responsible_of(said, column, beat, unit)
        missing += [] if column else [t("栏目（--column）")]
        missing += [t("子栏目（--beat）")] if column and column.beats_on(self._at.date()) and beat is None else []
        missing += [] if unit else [t("单位（--unit）")]
        missing += [] if responsible else [t("责任人（--responsible）")]
        if missing:
            return Refused(manuscript.name, t("还缺{keys}。", keys=t("、").join(missing)), t("请补上，再导入这一份。"))
        date = said.get("date", "")
        fields = [
            ("title", title),
            ("date", date or minute(self._at)),
            ("column", column.title if column else ""),
            ("beat", beat.title if beat else ""),
            ("unit", unit.name if unit else ""),
            ("responsible", responsible),
            *((key, said.get(key, "")) for key in (*_NAMED, "genre", "summary")),
        ]
        month = date[:7].replace("-", "/") if date else f"{self._at:%Y/%m}"
        folder = f"stories/{month}"
        name = self._slug or slug_for(title, taken(self._root, folder) | self._new, "story")
        self._new.add(name)
        pictures = tuple((one.name, one.data) for one in manuscript.pictures)
        path = f"{folder}/{name}/index.md" if pictures else f"{folder}/{name}.md"
        return NewStory(path, story_text(fields, manuscript.body), pictures)

    def _column_of(self, said: dict[str, str]) -> Column | None:
        written = self._column or said.get("column")
        if written or self._asks:
            return column_of(written, self._plan, self._at)
        return None

    def _beat_of(self, said: dict[str, str], column: Column) -> Beat | None:
        written = self._beat or said.get("beat")
        if not column.beats_on(self._at.date()) or not (written or self._asks):
            return None
        return beat_of(written, column, self._at)

    def _unit_of(self, said: dict[str, str]) -> Unit | None:
        known = self._names.unit(said.get("unit", ""))
        if self._unit is None and known:
            return self._plan.unit(known)
        written = self._unit or (asked(t("单位")) if self._asks else None)
        return unit_of(written, self._plan) if written else None

    def _responsible_of(self, said: dict[str, str], column: Column | None, beat: Beat | None, unit: Unit | None) -> str:
        """Whom the plan names where it names one person and nobody else."""
        if written := self._responsible or said.get("responsible", ""):
            return written
        if column and unit:
            groups = [
                one
                for one in self._plan.groups(column, beat.slug if beat else None, self._at.date())
                if one.includes(unit)
            ]
            people = {person for group in groups for person in group.people}
            if len(people) == 1 and not any(group.roles for group in groups):
                return people.pop()
        return asked(t("责任人")) if self._asks else ""


def _title_in(name: str) -> str:
    """What the file is called, where that is a title; who works in Word often writes it there alone."""
    title = _NO_TITLE.sub("", Path(name).stem).strip(" _-—")
    return title if len(_HAN.findall(title)) >= _FEWEST and "文档" not in title else ""


def _files(documents: Iterable[Path]) -> Iterator[Path]:
    """In order; what an open Word leaves beside a document is none."""
    for given in documents:
        if given.is_dir():
            below = (path for path in sorted(given.rglob("*")) if path.suffix.lower() in _ENDINGS)
            yield from (path for path in below if path.is_file() and not path.name.startswith(("~$", ".")))
        else:
            yield given


def _read(files: Iterable[Path], plan: Plan, at: datetime) -> Iterator[WordManuscript | Refused]:
    """One after the other: a folder of films with a wrong ending must not come into memory."""

    def read() -> Iterator[tuple[str, bytes]]:
        for path in files:
            with path.open("rb") as file:
                yield os.fspath(path), file.read(LARGEST + 1)

    yield from imported(read(), plan, at.date())


def _tell(name: str, path: str, manuscript: WordManuscript, findings: Sequence[Finding]) -> bool:
    """Whether the story could not stay."""
    errors = [one for one in findings if one.is_error]
    if errors:
        say(t("{name}：没有写成。", name=name), err=True)
        for one in errors:
            say(f"  {_line(one)}", err=True)
        return True
    say(t("{name}：已写成 content/{path}。", name=name, path=path))
    for loss in manuscript.losses:
        say(f"  {loss}")
    for one in findings:
        if one.rule not in _SAID_ALREADY:
            say(f"  {_line(one)}")
    return False


def _line(one: Finding) -> str:
    level = one.level.chinese
    return t("{level}：第 {line} 行，{fault}{remedy}", level=level, line=one.line, fault=one.fault, remedy=one.remedy)


if __name__ == "__main__":
    main()
