"""Somebody's data in every place of a file that somebody may hand in, and not a byte of it in any output.

Everything here is refused, or written by the desk itself; so nothing of it may stand anywhere but in its own file.
"""

from __future__ import annotations

import base64
import contextlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import click
import pytest

import command_line
from every_command import ABOUT_MACHINES, COMMANDS
from golden import CAMPUS, SCHOOL
from narrowed import as_a
from newsroom.inspection import CACHE
from newsroom.personal import PersonalKind, found
from published import HOST, copy_site, run_build
from somebody import SAMPLES, leaking, leaks, parts, planted
from waiting import PATIENCE

NOW = datetime(2020, 2, 10, 12, tzinfo=CAMPUS)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, standing: Path) -> tuple[Path, bytes]:
    """A copy of this repository with all of it, built by the real command, and what the build said."""
    root = copy_site(standing, tmp_path_factory.mktemp("planted"))
    for path, text in planted():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    done = run_build(root, f"{HOST}/", int(NOW.timestamp()), GO_ON="1")
    assert done.returncode == 0, done.stderr[-2000:]
    return root, (done.stdout + done.stderr).encode()


def test_there_is_a_sample_of_every_kind_and_each_is_found() -> None:
    assert SAMPLES.keys() == set(PersonalKind)
    assert {kind: kind in {match.kind for match in found(sample.text)} for kind, sample in SAMPLES.items()} == (
        dict.fromkeys(SAMPLES, True)
    )


def test_whoever_looks_would_find_them(tmp_path: Path) -> None:
    for kind, sample in SAMPLES.items():
        assert leaks(sample.text.encode()) == [kind]
        with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
            packed.writestr("a.xml", "·".join(sample.value))
        assert leaks((tmp_path / "a.xlsx").read_bytes()) == [kind]
        assert kind is PersonalKind.HEALTH or parts(sample.value[:-1].encode()) == [kind]


def test_no_page_shows_one(repository: tuple[Path, bytes]) -> None:
    root, _ = repository
    assert leaking(root / "site") == {}
    refused = (root / "site/set-aside/index.html").read_text(encoding="utf-8")
    assert parts(refused.encode()) == []
    assert refused.count('<section class="held">') > 30 * len(SAMPLES)


def test_the_build_says_none(repository: tuple[Path, bytes]) -> None:
    _, said = repository
    assert said.count(b"\n") > 100
    assert (leaks(said), parts(said)) == ([], [])


def test_what_a_build_leaves_for_the_next_says_none(repository: tuple[Path, bytes]) -> None:
    root, _ = repository
    assert leaking(*root.glob(".site.*")) == {}


def formats(*command: str) -> list[tuple[str, ...]]:
    """The command in every form in which it tells something."""
    option = COMMANDS[" ".join(command)].params
    (choices,) = (as_a(click.Choice, one.type).choices for one in option if "--format" in one.opts)
    return [(*command, "--format", form) for form in choices]


ASKED: dict[str, list[tuple[str, ...]]] = {
    "agenda": [(*one, "--pulls", "{pulls}") for one in formats("agenda")],
    "bulletin list": formats("bulletin", "list"),
    "bulletin text": formats("bulletin", "text"),
    "check": [
        *formats("check"),
        *((*one, "--changed", "{changed}", "--summary", "{out}/summary.md") for one in formats("check")),
    ],
    "concern list": formats("concern", "list"),
    "daily_report summary": [(*one, "2020-02-09") for one in formats("daily_report", "summary")],
    "forms": [("forms", "--check")],
    "front show": formats("front", "show"),
    "migrate": [(*one, "--dry-run") for one in formats("migrate")],
    "quota": formats("quota"),
    "reply": [("reply", "--changed", "{changed}")],
    "rates": [(*one[:1], "{some}", *one[1:]) for one in formats("rates")],
    "weekly_report": [
        (*one, "--week", "2020-W06") for one in [*formats("weekly_report"), ("weekly_report", "--to", "{out}/week")]
    ],
}
"""What reads a repository and tells of it."""
TOLD = {
    *(f"front {one}" for one in ("lead", "top", "pin", "breaking", "matter", "clear")),
    "bulletin new",
    "concern new",
    "concern take",
    "concern answer",
    "daily_report report",
    "intake",
    "import_word",
    "new_story",
}
"""What is told something, and writes it down where nothing is wrong with it."""
PAPER = {"bulletin pdf", "bulletin png", "wechat", "mail", "poster"}
"""A page of the site, as it stands there."""


SERVED = {"watch"}
"""Reads nothing but the site that is out, and prints as all others do."""
BRINGING = {"release", "school", "update"}
"""Tell of the tool itself. What the check says when a version is tried is said by the same function as in ``check``
(``tests/scripts/test_update_command.py`` looks)."""
SEARCHING = {"leak find", "leak withdraw", "leak purge"}
"""What is told of something that must be nowhere; that it is not printed is proven with the rest of it."""


def test_no_command_is_forgotten() -> None:
    about_people = {name for name in COMMANDS if name.split()[0] not in ABOUT_MACHINES}
    assert ASKED.keys() | TOLD | PAPER | SEARCHING | BRINGING | SERVED == about_people


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the commands above have to be given, by the word for it."""
    folder = tmp_path_factory.mktemp("places")
    titles = [f"{'春天来了，' * 10}{sample.text}" for sample in SAMPLES.values() if sample.is_line]
    pulls = [
        {"number": at, "title": title, "createdAt": "2020-02-09T08:00:00Z", "url": ""}
        for at, title in enumerate(titles)
    ]
    (folder / "pulls.json").write_text(json.dumps(pulls), encoding="utf-8")
    (folder / "changed").write_bytes(b"\0".join(path.encode() for path, _ in planted()))
    (folder / "some").mkdir()
    for path, text in planted():
        if re.search(r"body-(?:mark|link|text)|key-(?:author|title-long)\.md", path):
            (folder / "some" / Path(path).name).write_text(text, encoding="utf-8")
    (folder / "out").mkdir()
    return {
        "pulls": str(folder / "pulls.json"),
        "changed": str(folder / "changed"),
        "some": str(folder / "some"),
        "out": str(folder / "out"),
    }


@pytest.mark.parametrize("name", ASKED)
def test_no_command_tells_one(name: str, repository: tuple[Path, bytes], places: dict[str, str]) -> None:
    root, _ = repository
    for arguments in ASKED[name]:
        script, *rest = (one.format(**places) for one in arguments)
        done = subprocess.run(
            [sys.executable, f"scripts/{script}.py", *rest],
            cwd=root, env=os.environ | {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
            capture_output=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout + done.stderr != b""
        said = done.stdout + done.stderr
        assert (arguments, leaks(said), parts(said)) == (arguments, [], [])
    assert name not in ("check", "weekly_report") or leaking(Path(places["out"])) == {}


TELLING = (
    "concern new door {0}",
    "concern new {0} 几点？",
    "concern new door 几点？ --asked {0}",
    "concern take {0} 后勤处",
    "concern take books {0}",
    "concern take books 后勤处",
    "concern answer books {answer} --by 后勤处 --title {0}",
    "concern answer books {answer} --by 后勤处 --source {0} --link {0}",
    "concern answer books {answer} --by {0}",
    "concern answer books {named}",
    "daily_report report {0} --state 平安 --reporter 甲",
    "daily_report report 后勤处 --state {0} --reporter 甲",
    "daily_report report 后勤处 --state 平安 --reporter {0}",
    "daily_report report 后勤处 --state 平安 --reporter 甲 --day {0}",
    "bulletin new 2020-02-06 --lead {0} --greeting 好",
    "bulletin new 2020-02-06 --lead stories/2020/02/gate.md --greeting {0} --format json",
    "bulletin new {0} --lead stories/2020/02/gate.md --greeting 好",
    "front lead {0}",
    "front top stories/2020/02/gate.md {0}",
    "front lead stories/2020/02/gate.md --until {0}",
    "front pin {0}",
    "front breaking {0}",
    "front breaking 停水 --story {0}",
    "front matter {0} --story stories/2020/02/gate.md",
    "front matter 返校 --topic {0}",
    "check {0}",
    "check --now {0}",
    "quota --week {0}",
    "quota --unit {0}",
    "weekly_report --week {0}",
    "weekly_report --unit {0}",
    "rates {0}",
    "rates content --without {0}",
    "forms {0}",
    "agenda --pulls {0}",
)
"""What somebody may type; of a command what is no file of its own is answered at a terminal, or in a log."""


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with a concern, and what its commands keep once one has looked at all of it."""
    site = Path(shutil.copytree(SCHOOL, tmp_path_factory.mktemp("at-work") / "site"))
    (site / "content/concerns").mkdir()
    (site / "content/concerns/2020-02-09-books.yml").write_text(
        "问题: 几点？\n提问时间: 2020-02-09 08:00\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as here:
        here.setattr(command_line, "HOME", site)
        command_line.inspected(site, NOW)
    assert (site / CACHE).is_file()
    return site


@pytest.mark.parametrize("kind", [kind for kind, sample in SAMPLES.items() if sample.is_line])
@pytest.mark.parametrize("typed", TELLING)
def test_no_answer_repeats_one(
    typed: str,
    kind: PersonalKind,
    at_work: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = Path(shutil.copytree(at_work, tmp_path / "site"))
    monkeypatch.setattr(command_line, "HOME", site)  # the commands are at home here: they look up what was kept
    sample = SAMPLES[kind]
    (site / "answer.txt").write_text(f"请联系{sample.text}。", encoding="utf-8")
    words = {"answer": "answer.txt", "named": f"{sample.value}.txt"}
    script, *rest = (word.format(sample.text, **words) for word in typed.split())
    monkeypatch.chdir(site)
    now = [] if script == "forms" or "--now" in rest else ["--now", NOW.isoformat()]
    with contextlib.suppress(SystemExit):
        importlib.import_module(script).main.main([*rest, "--site", ".", *now])
    out, err = capfd.readouterr()
    assert out + err != ""
    said = (out + err).encode()
    assert (leaks(said), parts(said)) == ([], [])


FORMS = {
    "report": {"单位": "后勤处", "情况": "平安", "件数": "1", "报告人": "林望舒"},
    "concern": {"问题": "宿舍什么时候开门？", "核对": "- [x] 没有写姓名、电话、证件号、学号、住址和病情"},
}


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize(
    ("form", "field"), [(form, field) for form, fields in FORMS.items() for field in (*fields, "")]
)
def test_no_form_that_is_refused_repeats_one(
    form: str, field: str, kind: PersonalKind, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """``field`` is empty for the title of the issue. What is filed is the file itself, and goes nowhere else."""
    text = SAMPLES[kind].text
    fields = FORMS[form] | ({field: text} if field else {})
    issue = {
        "number": 1,
        "title": "日报告" if field else text,
        "body": "\n\n".join(f"### {label}\n\n{value}" for label, value in fields.items()),
        "created_at": "2020-02-08T01:12:33Z",
    }
    (tmp_path / "event.json").write_text(json.dumps({"issue": issue}), encoding="utf-8")
    (tmp_path / "nothing.json").write_text("[]", encoding="utf-8")
    waiting = [word for option in ("--account", "--requests") for word in (option, str(tmp_path / "nothing.json"))]
    importlib.import_module("intake").main.main(
        [str(tmp_path / "event.json"), "--outputs", str(tmp_path / "told"), "--site", str(SCHOOL), *waiting]
    )
    told = dict(line.split("=", 1) for line in (tmp_path / "told").read_text(encoding="utf-8").splitlines())
    # A question may name an office's telephone. Of what is filed only the file's own text shows it.
    assert told["outcome"] == ("filed" if (form, kind) == ("concern", PersonalKind.LANDLINE) else "refused")
    said = [told.get(name, "") for name in ("path", "branch")]
    said += [base64.b64decode(told.get(name, "")).decode() for name in ("message", "title")]
    assert leaks("\n".join(said).encode()) == []
    assert leaks("".join(capfd.readouterr()).encode()) == []
