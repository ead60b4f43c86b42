"""The files that commands and forms write for people: stories, daily reports, open concerns, answers.

What is written here passes the rules whenever its values do; no value can become a key, a line or a mark of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from newsroom.model import Bulletin, Kind, Layout, Newsroom, OpenConcern, Plan, Report, ReportState
from newsroom.reading.dispatch_keys import CONCERN_KEYS, REPORT_KEYS
from newsroom.reading.keys import BY_NAME

_SIGNS = r"·–—‘’“”…\u3001-\u9fff\uff01-\uff5e"
_PLAIN = re.compile(rf"[0-9A-Za-z\u4e00-\u9fff](?:[ -~{_SIGNS}]*[!-~{_SIGNS}])?")
_MEANING = re.compile(r"[#\"'\\`]|:(?!\S)|\s{2}")
"""What YAML takes for a text as it stands, and the signs with which it may mean something else. All values are read as
texts, so numbers and dates need no marks."""
_UNPRINTABLE = re.compile("[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What a reader of YAML refuses or takes for the end of a line."""
_NULLS = ("null", "Null", "NULL")
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""So that no name can look like somebody's number."""


def report_file(
    unit: str, day: date, state: ReportState, *, count: int, reporter: str, at: datetime
) -> tuple[str, str]:
    """Where the report of a unit and a day stands below ``content/``, and its text."""
    path = f"reports/{day}/{unit}.yml"
    report = Report(path=path, unit=unit, day=day, state=state, reporter=reporter, at=at, count=count)
    return path, report_text(report)


def report_text(report: Report) -> str:
    words = {key.name: key.word for key in REPORT_KEYS}
    lines = [(words["state"], report.state.word)]
    if report.count:
        lines.append((words["count"], str(report.count)))
    return as_lines([*lines, (words["reporter"], report.reporter), (words["at"], minute(report.at))])


def next_bulletin(newsroom: Newsroom, day: date, lead: str, greeting: str) -> Bulletin:
    """The issue of a day that has none yet, under the next number, with the day's stories and answers."""
    stories = [one for one in newsroom.stories if one.day == day and not one.withdrawn]
    listed = [one.path for one in sorted(stories, key=lambda story: story.order, reverse=True)]
    answers = [one.path for one in newsroom.answered_on(day) if one.path not in listed]
    number = next_number(newsroom)
    return Bulletin(date=day, number=number, stories=(*listed, *answers), lead=lead, greeting=greeting)


def next_number(newsroom: Newsroom) -> int:
    return max((one.number for one in newsroom.bulletins), default=0) + 1


def question_name(question: str) -> str:
    """What a question's file is called, after its words: the same, however often and by whomever it is asked."""
    from newsroom.outputs.search.folding import folded  # with which few commands begin

    return f"q{hashlib.sha256(folded(question).encode()).hexdigest()[:10].translate(_LETTERS)}"


def concern_text(concern: OpenConcern, plan: Plan) -> str:
    words = {key.name: key.word for key in CONCERN_KEYS}
    lines = [(words["question"], concern.question), (words["asked"], instant(concern.asked))]
    if concern.taken_by:
        lines.append((words["taken_by"], plan.unit(concern.taken_by).name))
    if concern.taken:
        lines.append((words["taken"], instant(concern.taken)))
    return as_lines(lines)


def answer_text(
    concern: OpenConcern,
    plan: Plan,
    *,
    title: str,
    answer: str,
    by: str,
    at: datetime,
    source: str = "",
    link: str = "",
) -> str:
    """The story that answers a concern, signed by the desk, in the first column of notices, else in the first of all.

    ``answer`` is Markdown, ``by`` the slug of a unit.
    """
    columns = plan.columns_on(at.date()) or plan.columns
    column = next((column for column in columns if column.layout is Layout.NOTICES), columns[0])
    fields = [
        ("title", title),
        ("date", minute(at)),
        ("column", column.title),
        ("beat", column.beats[0].title if column.beats else ""),
        ("unit", plan.unit(plan.desk.unit).name),
        ("responsible", plan.desk.name),
        ("kind", Kind.CONCERN.word),
        ("question", concern.question),
        ("asked", instant(concern.asked)),
        ("answered_by", plan.unit(by).name),
        ("answered", minute(at)),
    ]
    front = as_lines((BY_NAME[name].word, value) for name, value in fields if value)
    if source or link:
        front += source_lines(source, link)
    return f"---\n{front}---\n\n{answer.strip()}\n"


def source_lines(name: str, link: str) -> str:
    """The key of where something comes from, in parts; the unit that has issued it under its short word."""
    inner = {key.name: str(key.chinese[-1]) if key.word != key.name else key.name for key in BY_NAME["source"].inner}
    told = [(inner["name"], name), (inner["link"], link)]
    return f"{BY_NAME['source'].word}:\n" + as_lines(((part, text) for part, text in told if text), "  ")


def minute(at: datetime) -> str:
    """``2020-02-05 14:12``."""
    return f"{at:%Y-%m-%d %H:%M}"


def instant(at: datetime) -> str:
    """An instant as dispatches write it; a day without an hour as a day, for so midnight was written."""
    return f"{at:%Y-%m-%d}" if (at.hour, at.minute) == (0, 0) else minute(at)


def story_text(fields: Iterable[tuple[str, str]], body: str, pictures: Sequence[tuple[str, str]] = ()) -> str:
    """The whole file. ``fields``: canonical names of keys with their texts; empty ones are left out. ``pictures``: the
    name of each file and what it shows."""
    front = as_lines((BY_NAME[name].word, text) for name, text in fields if text)
    shown = [f"![{escaped_caption(caption)}]({name})" for name, caption in pictures]
    return "\n\n".join([f"---\n{front}---", body.strip(), *shown]) + "\n"


def escaped_caption(text: str) -> str:
    """As it stands in brackets: what would end them, or mean something in them, means itself."""
    return "".join(
        f"\\{character}" if character in "\\[]*_`<&~$^!" else character for character in " ".join(text.split())
    )


def as_lines(pairs: Iterable[tuple[str, str]], margin: str = "") -> str:
    """One line for each key; ``margin`` stands before all of them."""
    return "".join(f"{margin}{word}: {_value(text)}\n" for word, text in pairs)


def _value(text: str) -> str:
    """As a YAML text on one line; in marks where it would mean anything else."""
    if _PLAIN.fullmatch(text) and not _MEANING.search(text) and text not in _NULLS:
        return text
    marked = json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", marked)
