"""What somebody fills in becomes one file or a refusal, and never a command, a name or a line of anything else."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from golden import SCHOOL
from intake import main, tell
from pending import MOST
from scripts.commands import SCRIPTS, run

ROOT = SCRIPTS.parent
REPORT = {"单位": "后勤处", "情况": "平安", "件数": "_No response_", "报告人": "林望舒"}
CONCERN = {"问题": "宿舍什么时候开门？", "核对": "- [x] 没有写姓名、电话、证件号、学号、住址和病情"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(SCHOOL / "columns", root / "columns")
    return root


def body(fields: dict[str, str]) -> str:
    """As GitHub writes what was filled in."""
    return "\n\n".join(f"### {label}\n\n{text}" for label, text in fields.items())


def event(
    text: str | None,
    *,
    number: int = 17,
    created: str = "2020-02-08T01:12:33Z",
    title: str = "日报告 ::error::x $(id)",
    association: str = "NONE",
) -> dict[str, Any]:
    """What GitHub tells of an issue, as far as it could matter here."""
    user = {"login": "account-name", "id": 4711, "type": "User", "html_url": "https://github.com/account-name"}
    return {
        "action": "opened",
        "issue": {
            "url": "https://api.github.com/repos/school/news/issues/17",
            "html_url": "https://github.com/school/news/issues/17",
            "number": number,
            "title": title,
            "user": user,
            "labels": [],
            "state": "open",
            "created_at": created,
            "updated_at": created,
            "author_association": association,
            "body": text,
        },
        "repository": {"full_name": "school/news", "default_branch": "main"},
        "sender": user,
    }


def issue(number: int, *, created: str = "2020-02-07T01:00:00Z", state: str = "open") -> dict[str, Any]:
    """As a line of GitHub's list of issues."""
    told: dict[str, Any] = event("", number=number, created=created)["issue"]
    return told | {"state": state}


def request(branch: str) -> dict[str, str]:
    """As a line of ``gh pr list``."""
    return {"headRefName": branch}


Intake = Callable[..., dict[str, str]]


@pytest.fixture
def intake(site: Path, capfd: pytest.CaptureFixture[str]) -> Intake:
    """What the workflow's next jobs get to see of an event; texts unpacked. In this process, which is quick."""
    return lambda happened, account=(), requests=(): told_of(site, happened, [*account], [*requests], capfd)


def told_of(
    site: Path,
    happened: Any,
    account: list[dict[str, Any]],
    requests: list[dict[str, str]],
    capfd: pytest.CaptureFixture[str],
) -> dict[str, str]:
    file, outputs = site.parent / "event.json", site.parent / "outputs"
    file.write_text(json.dumps(happened), encoding="utf-8")
    outputs.unlink(missing_ok=True)
    before = sorted(path for path in site.rglob("*"))
    main.main([str(file), "--outputs", str(outputs), "--site", str(site), *waiting(site.parent, account, requests)])
    assert capfd.readouterr() == ("", "")
    assert sorted(path for path in site.rglob("*")) == before
    text = outputs.read_text(encoding="utf-8")
    assert "account-name" not in text
    told = dict(line.split("=", 1) for line in text.splitlines())
    for name in told.keys() & {"content", "title", "message"}:
        told[name] = base64.b64decode(told[name]).decode()
        assert "account-name" not in told[name]
    return told


def waiting(folder: Path, account: object = (), requests: object = ()) -> list[str]:
    """The options that tell what waits, as the workflow gives them."""
    told = {"open.json": [], "all.json": account, "requests.json": requests}
    for name, value in told.items():
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    options = ("--account", "--account", "--requests")
    return [word for option, name in zip(options, told, strict=True) for word in (option, str(folder / name))]


def test_a_report_becomes_one_file_with_the_time_of_the_form(intake: Intake) -> None:
    assert intake(event(body(REPORT))) == {
        "outcome": "filed",
        "path": "content/reports/2020-02-08/logistics.yml",
        "content": "情况: 平安\n报告人: 林望舒\n时间: 2020-02-08 09:12\n",
        "branch": "report/2020-02-08-logistics-17",
        "title": "日报告：后勤处 2020-02-08",
    }


def test_a_question_becomes_one_file_that_says_nothing_of_the_asker(intake: Intake) -> None:
    assert intake(event(body(CONCERN))) == {
        "outcome": "filed",
        "path": "content/concerns/2020-02-08-qifopepehpd.yml",
        "content": "问题: 宿舍什么时候开门？\n提问时间: 2020-02-08 09:12\n",
        "branch": "concern/qifopepehpd-17",
        "title": "师生关切：2020-02-08 09:12 的提问",
    }


def test_a_unit_that_has_reported_may_report_again_and_the_desk_is_told(site: Path, intake: Intake) -> None:
    file = site / "content/reports/2020-02-08/logistics.yml"
    file.parent.mkdir(parents=True)
    file.write_text("情况: 平安\n报告人: 林望舒\n时间: 2020-02-08 09:05\n", encoding="utf-8")
    told = intake(event(body(REPORT | {"情况": "有情况，已按程序上报", "件数": "2"})))
    assert told["title"] == "日报告：后勤处 2020-02-08（改报）"
    assert told["content"].splitlines()[:2] == ["情况: 有情况，已按程序上报", "件数: 2"]


@pytest.mark.parametrize("text", [None, "", "网站真好看", "### 别的\n\n内容", "单位\n情况\n报告人"])
def test_other_issues_are_left_alone(intake: Intake, text: str | None) -> None:
    assert intake(event(text)) == {"outcome": "none"}


@pytest.mark.parametrize(
    "fields",
    [
        REPORT | {"单位": "../../hooks"},
        REPORT | {"单位": "后勤处\n海洋学院"},
        REPORT | {"单位": "月球学院"},
        REPORT | {"情况": "平安\n件数: 9"},
        REPORT | {"情况": "张三发热"},
        REPORT | {"件数": "一件：张三发热"},
        REPORT | {"件数": "3"},
        REPORT | {"报告人": "林望舒\n情况: 有情况"},
        REPORT | {"报告人": "@everyone"},
        REPORT | {"报告人": "x" * 21},
        REPORT | {"报告人": "林望舒\n\n### 单位\n\n海洋学院"},
        CONCERN | {"问题": "问" * 301},
        CONCERN | {"问题": ""},
        CONCERN | {"问题": "_No response_"},
        CONCERN | {"问题": "问？\n\n### 核对\n\n- [x] 是"},
        CONCERN | {"问题": "问" * 50_000},
    ],
)
def test_what_no_rule_lets_through_is_refused_without_repeating_it(intake: Intake, fields: dict[str, str]) -> None:
    told = intake(event(body(fields)))
    says_who_is_ill = any("张三发热" in value for value in fields.values())
    personal = "true" if says_who_is_ill else "false"
    assert told | {"message": ""} == {"outcome": "refused", "message": "", "personal": personal}
    for words in ("张三", "月球", "hooks", "everyone", "x" * 21, "问问"):
        assert words not in told["message"]


@pytest.mark.parametrize(
    "fields",
    [
        REPORT | {"报告人": "林望舒 13912345678"},
        REPORT | {"件数": "１３９１２３４５６７８"},
        CONCERN | {"问题": "我的学号是 20190001，怎么办？"},
        CONCERN | {"问题": "我住 3 栋 2 单元 401 室，什么时候供暖？"},
        CONCERN | {"核对": "- [x] 请打 139-1234-5678"},
        CONCERN | {"问题": "请打 139-1234-5678\n\n### 核对\n\n- [x] 是"},
    ],
)
def test_personal_data_is_refused_wherever_it_stands_and_taken_out_of_sight(
    intake: Intake, fields: dict[str, str]
) -> None:
    told = intake(event(body(fields)))
    assert (told["outcome"], told["personal"]) == ("refused", "true")
    assert "12345678" not in told["message"]


def test_the_title_of_a_form_is_as_public_as_its_text(intake: Intake) -> None:
    told = intake(event(body(REPORT), title="日报告 13912345678"))
    assert (told["outcome"], told["personal"]) == ("refused", "true")
    assert "12345678" not in told["message"]


def test_before_its_hour_a_report_is_refused_and_the_form_cannot_choose_its_day(intake: Intake) -> None:
    told = intake(event(body(REPORT), created="2020-02-08T00:30:00Z"))
    assert told["outcome"] == "refused"
    assert "请从 09:00 起报告" in told["message"]
    evening = intake(event(body(REPORT), created="2020-02-08T15:59:59Z"))
    assert evening["path"] == "content/reports/2020-02-08/logistics.yml"
    assert intake(event(body(REPORT), created="2020-02-08T16:00:00Z"))["outcome"] == "refused"


@pytest.mark.parametrize(
    "question",
    [
        "何时\n---\n受理单位: 海洋学院\n...",
        "&a *a !!python/object:os.system",
        "::set-output name=path::hooks/x.py",
        "::add-mask::x\n::stop-commands::y",
        "path=content/../hooks/x.py\noutcome=none",
        "<script>alert(1)</script> ![x](javascript:alert(1))",
        "@school/desk 请看 #1",
        "$(touch /tmp/x) `id` ${IFS}; rm -rf /",
        "“引号”'单'\"双\"\\",
        "\ud800\u2028\u0085\ufeff\x00\x07",
    ],
)
def test_a_question_stays_one_text_in_one_line_of_its_file(intake: Intake, question: str) -> None:
    told = intake(event(body(CONCERN | {"问题": f"问：{question}"})))
    assert told["outcome"] == "filed"
    assert re.fullmatch(r"content/concerns/2020-02-08-q[a-p]{10}\.yml", told["path"])
    first, second, *rest = told["content"].split("\n")
    assert (second, rest) == ("提问时间: 2020-02-08 09:12", [""])
    assert list(yaml.safe_load(told["content"])) == ["问题", "提问时间"]
    assert first.startswith("问题: ")


@pytest.mark.parametrize(
    "happened",
    [[], {}, {"issue": None}, {"issue": {"number": "17; id", "created_at": "2020-02-08T01:12:33Z", "body": "x"}}],
)
def test_what_is_no_event_ends_with_2(site: Path, happened: Any) -> None:
    file = site / "event.json"
    file.write_text(json.dumps(happened), encoding="utf-8")
    given = ("--outputs", str(site / "outputs"), "--site", str(site), *waiting(site))
    done = run("intake.py", str(file), *given, cwd=site)
    assert (done.returncode, (site / "outputs").exists()) == (2, False)


@pytest.mark.parametrize(
    ("account", "requests"),
    [
        ({}, []),
        ([], {}),
        ([7], []),
        ([{"number": "1"}], []),
        ([issue(1) | {"created_at": "2020-02-02"}], []),
        ([], [{"headRefName": 7}]),
        ([], [{}]),
    ],
)
def test_what_is_no_list_of_what_waits_ends_with_2(site: Path, account: object, requests: object) -> None:
    file = site / "event.json"
    file.write_text(json.dumps(event(body(REPORT))), encoding="utf-8")
    given = ("--outputs", str(site / "outputs"), "--site", str(site), *waiting(site, account, requests))
    done = run("intake.py", str(file), *given, cwd=site)
    assert (done.returncode, (site / "outputs").exists()) == (2, False)


def test_the_form_is_never_read_without_what_waits(site: Path) -> None:
    file = site / "event.json"
    file.write_text(json.dumps(event(body(REPORT))), encoding="utf-8")
    done = run("intake.py", str(file), "--outputs", str(site / "outputs"), "--site", str(site), cwd=site)
    assert (done.returncode, (site / "outputs").exists()) == (2, False)


FULL = [issue(number) for number in range(1, MOST + 1)]
ENOUGH = f"你已经有 {MOST} 件在等编辑处理。"


@pytest.mark.parametrize("fields", [REPORT, CONCERN])
def test_an_account_with_enough_that_waits_waits(intake: Intake, fields: dict[str, str]) -> None:
    assert intake(event(body(fields)), FULL[1:])["outcome"] == "filed"
    told = intake(event(body(fields)), FULL)
    assert (told["outcome"], told["personal"]) == ("refused", "false")
    assert told["message"].startswith(ENOUGH)


def test_of_many_at_once_the_first_are_taken_in_whatever_order_they_are_read(intake: Intake) -> None:
    at = "2020-02-08T01:12:33Z"
    numbers = range(21, 65)
    flood = [issue(number, created=at) for number in numbers]
    questions = {number: event(body(CONCERN | {"问题": f"第 {number} 问？"}), number=number) for number in numbers}
    taken = [number for number in reversed(numbers) if intake(questions[number], flood)["outcome"] == "filed"]
    assert sorted(taken) == list(numbers)[:MOST]


@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR"])
def test_the_desk_files_as_many_as_it_is_told(intake: Intake, association: str) -> None:
    assert intake(event(body(REPORT), association=association), FULL)["outcome"] == "filed"


@pytest.mark.parametrize("association", ["CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN", "", None, 7])
def test_nobody_else_does(intake: Intake, association: Any) -> None:
    assert intake(event(body(REPORT), association=association), FULL)["outcome"] == "refused"


def test_closing_a_form_or_changing_its_text_makes_no_room(intake: Intake) -> None:
    closed = [issue(number, state="closed") for number in range(1, MOST + 1)]
    assert intake(event(body(CONCERN)), closed)["outcome"] == "filed"
    asked = [request(f"concern/q{chr(97 + number % 16)}-{number}") for number in range(1, MOST)]
    reported = [request(f"report/2020-02-07-gym-{MOST}")]
    assert intake(event(body(CONCERN)), closed, asked + reported)["message"].startswith(ENOUGH)
    changed = [one | {"body": "别的", "title": "别的"} for one in FULL]
    assert intake(event(body(CONCERN)), changed)["message"].startswith(ENOUGH)
    quick = [one | {"created_at": "2020-02-08T01:05:00Z"} for one in closed]
    assert intake(event(body(CONCERN)), quick)["message"].startswith(ENOUGH)


def test_other_peoples_requests_and_branches_take_no_room(intake: Intake) -> None:
    others = [request(f"concern/q{chr(97 + number % 16)}-{number}") for number in range(1, 100)]
    strange = [request(branch) for branch in ("main", "concern/x-1", "report/x-1", "concern/qa-1/../x", "\n", "")]
    own = [issue(number, state="closed") for number in range(200, 230)]
    assert intake(event(body(CONCERN), number=300), own, others + strange)["outcome"] == "filed"


@pytest.mark.parametrize(
    "again", ["宿舍什么时候开门？", "宿舍什么时候开门", " 宿舍 什么时候，开门?? ", "宿舍什么时候开门！\n"]
)
def test_a_question_has_one_path_by_whomever_and_whenever_it_is_asked(intake: Intake, site: Path, again: str) -> None:
    first = intake(event(body(CONCERN)))
    second = event(body(CONCERN | {"问题": again}), number=18, created="2020-02-09T02:00:00Z")
    told = intake(second, requests=[request(first["branch"])])
    assert (told["outcome"], told["personal"]) == ("refused", "false")
    assert told["message"].startswith("这个问题已经有人提了")
    file = site / first["path"]
    file.parent.mkdir(parents=True)
    file.write_text(first["content"], encoding="utf-8")
    assert intake(second)["message"] == told["message"]
    file.unlink()
    assert intake(second)["path"] == "content/concerns/2020-02-09-qifopepehpd.yml"


def test_two_questions_of_one_second_have_two_paths(intake: Intake) -> None:
    paths = [intake(event(body(CONCERN | {"问题": text})))["path"] for text in ("甲？", "乙？")]
    assert len(set(paths)) == 2


def test_two_reports_of_one_unit_and_day_have_one_path_and_the_desk_is_told(intake: Intake) -> None:
    """Who came first may be a stranger, so the second is not refused."""
    first = intake(event(body(REPORT)))
    second = intake(event(body(REPORT), number=18), requests=[request(first["branch"])])
    assert (second["path"], second["branch"]) == (first["path"], "report/2020-02-08-logistics-18")
    assert (first["title"], second["title"]) == ("日报告：后勤处 2020-02-08", "日报告：后勤处 2020-02-08（改报）")
    other = intake(event(body(REPORT | {"单位": "学生处"}), number=19), requests=[request(first["branch"])])
    assert not other["title"].endswith("（改报）")


def test_the_workflow_tells_what_waits() -> None:
    asked = step("See what waits")
    assert '-f "creator=$ACCOUNT" -f "state=$state"' in asked
    assert "gh pr list --state open --limit 1000 --json headRefName" in asked
    read = step("Read the form")
    assert re.findall(r"--\w+ \$RUNNER_TEMP/(\w+\.json)", read) == ["open.json", "all.json", "requests.json"]
    jobs = yaml.load((ROOT / ".github/workflows/intake.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["jobs"]
    tokens = [one.get("name") for one in jobs["read"]["steps"] if "GH_TOKEN" in one.get("env", {})]
    assert tokens == ["See what waits"]


def step(name: str) -> str:
    jobs = yaml.load((ROOT / ".github/workflows/intake.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["jobs"]
    return str(next(one["run"] for job in jobs.values() for one in job["steps"] if one.get("name") == name))


def bash(script: str, folder: Path, **environment: str) -> int:
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=folder, env={"PATH": "/usr/bin:/bin", **environment}, check=False).returncode


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    folder = tmp_path / "clone"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "content").mkdir()
    (folder / "content/index.md").write_text("x", encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    git(folder, "push", "-q", str(tmp_path / "remote.git"), "main")
    return folder


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_the_file_comes_onto_a_branch_of_its_own_by_the_bots_name(repository: Path) -> None:
    text = '问题: "$(id) ::error::"\n提问时间: 2020-02-08 09:12\n'
    known = {"FILE": "content/concerns/2020-02-08-qifopepehpd.yml", "CONTENT": packed(text), "BRANCH": "concern/17"}
    assert bash(step("Commit the file"), repository, **known) == 0
    remote = repository.parent / "remote.git"
    assert bash(step("Push the branch"), repository, **known, REMOTE=str(remote)) == 0
    assert git(remote, "show", "concern/17:content/concerns/2020-02-08-qifopepehpd.yml") == text
    assert git(remote, "diff", "--name-only", "main", "concern/17") == "content/concerns/2020-02-08-qifopepehpd.yml\n"
    assert git(remote, "log", "-1", "--format=%an|%cn|%s", "concern/17") == (
        "github-actions[bot]|github-actions[bot]|Add content/concerns/2020-02-08-qifopepehpd.yml\n"
    )


@pytest.mark.parametrize(
    ("file", "branch"),
    [
        ("hooks/x.py", "concern/17"),
        ("content/reports/2020-02-08/../../x.yml", "concern/17"),
        ("content/stories/2020/02/x.md", "concern/17"),
        ("content/concerns/2020-02-08-a.yml\nhooks/x.py", "concern/17"),
        ("content/concerns/2020-02-08-a.yml", "main"),
        ("content/concerns/2020-02-08-a.yml", "concern/17 --force"),
    ],
)
def test_the_job_with_rights_looks_once_more(repository: Path, file: str, branch: str) -> None:
    assert bash(step("Commit the file"), repository, FILE=file, CONTENT=packed("x"), BRANCH=branch) != 0
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "branch", "--format=%(refname:short)") == "main\n"


def test_nothing_is_written_through_a_link(repository: Path) -> None:
    (repository / "elsewhere").mkdir()
    (repository / "content/concerns").symlink_to("../elsewhere")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "link")
    file = "content/concerns/2020-02-08-a.yml"
    assert bash(step("Commit the file"), repository, FILE=file, CONTENT=packed("x"), BRANCH="concern/17") != 0
    assert list((repository / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("value", ["a\nbranch=main", "a\rb", "a b", "$(id)", "a`id`", "图书馆", "a<<E"])
def test_no_value_that_could_begin_another_reaches_the_next_job(tmp_path: Path, value: str) -> None:
    outputs = tmp_path / "outputs"
    tell(outputs, path="content/reports/2020-02-05/library.yml")
    with pytest.raises(ValueError, match=r"^branch$"):
        tell(outputs, branch=value)
    assert outputs.read_text(encoding="utf-8") == "path=content/reports/2020-02-05/library.yml\n"


def test_what_was_written_reaches_the_jobs_with_rights_only_packed() -> None:
    text = (ROOT / ".github/workflows/intake.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{\{ *(?:github\.event\.)([\w.]+)", text))
    assert used == {"issue.number", "issue.user.login"}  # letters, digits and hyphens, in a variable


def test_forms_follow_the_plan(site: Path) -> None:
    assert run("forms.py", "--check", "--site", ".", cwd=site).returncode == 1
    assert run("forms.py", "--site", ".", cwd=site).returncode == 0
    assert run("forms.py", "--check", "--site", ".", cwd=site).stdout.decode() == "表单和 columns/ 一致。\n"
    form = yaml.safe_load((site / ".github/ISSUE_TEMPLATE/daily-report.yml").read_text(encoding="utf-8"))
    units = next(field for field in form["body"] if field["type"] == "dropdown")["attributes"]
    assert units == {"label": "单位", "options": ["宣传部", "后勤处", "学生处", "文学院", "海洋学院"]}
    units_file = site / "columns/units.yml"
    units_file.write_text(
        units_file.read_text(encoding="utf-8").replace("name: 后勤处", "name: 后勤部"), encoding="utf-8"
    )
    assert run("forms.py", "--check", "--site", ".", cwd=site).returncode == 1


@pytest.mark.parametrize(
    ("today", "is_there"), [("2020-03-30", True), ("2020-03-31 23:59", True), ("2020-04-01", False)]
)
def test_a_unit_stays_in_the_forms_until_its_last_day_has_passed(site: Path, today: str, is_there: bool) -> None:
    units = site / "columns/units.yml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("name: 后勤处", "name: 后勤处\n  至: 2020-03-31"), encoding="utf-8")
    assert run("forms.py", "--site", ".", "--now", today, cwd=site).returncode == 0
    form = (site / ".github/ISSUE_TEMPLATE/daily-report.yml").read_text(encoding="utf-8")
    assert ("后勤处" in form) == is_there


@pytest.mark.parametrize(("today", "is_there"), [("2020-03-31", True), ("2020-04-01", False)])
def test_the_form_goes_with_the_last_day_of_reports(site: Path, today: str, is_there: bool) -> None:
    desk = site / "columns/desk.yml"
    text = desk.read_text(encoding="utf-8")
    desk.write_text(text.replace("daily_report: {", "daily_report: {至: 2020-03-31, "), encoding="utf-8")
    assert run("forms.py", "--site", ".", "--now", today, cwd=site).returncode == 0
    assert (site / ".github/ISSUE_TEMPLATE/daily-report.yml").exists() == is_there


def without_reports(site: Path) -> None:
    desk = site / "columns/desk.yml"
    lines = desk.read_text(encoding="utf-8").splitlines(keepends=True)
    desk.write_text("".join(line for line in lines if not line.startswith("daily_report:")), encoding="utf-8")


def test_where_nobody_reports_a_report_is_no_form_of_ours(site: Path, intake: Intake) -> None:
    without_reports(site)
    assert intake(event(body(REPORT))) == {"outcome": "none"}


def test_a_form_for_which_the_plan_has_no_use_goes(site: Path) -> None:
    """Else a school that copied the repository would keep the first school's units in it."""
    run("forms.py", "--site", ".", cwd=site)
    without_reports(site)
    form = site / ".github/ISSUE_TEMPLATE/daily-report.yml"
    told = run("forms.py", "--check", "--site", ".", cwd=site)
    assert (told.returncode, form.is_file()) == (1, True)
    done = run("forms.py", "--site", ".", cwd=site)
    assert done.stdout.decode() == ".github/ISSUE_TEMPLATE/daily-report.yml 用不着了，已删去。\n"
    assert (done.returncode, form.exists()) == (0, False)
    assert run("forms.py", "--check", "--site", ".", cwd=site).stdout.decode() == "表单和 columns/ 一致。\n"
