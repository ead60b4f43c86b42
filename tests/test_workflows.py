"""What GitHub runs for strangers, it runs with the base's tools and with hardly any rights."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from bytecode import lay_bytecode
from published import ROOT, SCHOOL
from shared import made_once
from versions import Versions, environment, make_versions

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    # “on” is a word for true in YAML 1.1.
    told: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return told


def step(name: str) -> str:
    """What a step of the story check runs."""
    steps = load(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["stories"]["steps"]
    return str(next(step["run"] for step in steps if step.get("name") == name))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_say_their_version(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used or path.stem == "answer"
    pinned = re.compile(r"actions/[\w-]+(/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in used if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_names_its_few_rights(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    rights = {right for job in workflow["jobs"].values() for right in job["permissions"].items()}
    allowed = {("contents", "read")}
    if path.stem == "publish":
        allowed |= {("pages", "read"), ("pages", "write"), ("id-token", "write")}
    if path.stem == "intake":
        allowed |= {(what, right) for what in ("issues", "pull-requests") for right in ("read", "write")}
        allowed |= {("contents", "write"), ("actions", "read")}
    if path.stem == "answer":
        allowed = {("actions", "read"), ("pull-requests", "write")}
    if path.stem == "live":
        allowed |= {("pages", "read"), ("pull-requests", "write")}
    if path.stem in ("week", "watch"):
        allowed |= {("issues", "write")}
    if path.stem == "update":
        allowed |= {("contents", "write"), ("pull-requests", "write"), ("issues", "write"), ("actions", "read")}
    assert rights <= allowed


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_is_pasted_into_a_command(path: Path) -> None:
    """What comes from elsewhere reaches a shell as a variable or as a file, never as text of its program."""
    steps = [one for job in load(path)["jobs"].values() for one in job["steps"]]
    assert [one["run"] for one in steps if "${{" in one.get("run", "")] == []


def test_what_a_build_made_before_it_was_cut_off_is_kept_for_the_next() -> None:
    job = load(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]
    steps = {one.get("uses", one.get("run", "")).split("@")[0]: one for one in job["steps"]}
    brought, kept = steps["actions/cache/restore"]["with"], steps["actions/cache/save"]
    assert kept["if"] == "always()"
    assert kept["with"] == {name: brought[name] for name in ("path", "key")}
    assert {"site", ".site.stage", ".cache/newsroom"} == set(brought["path"].split())
    assert int(steps["make site"]["timeout-minutes"]) < int(job["timeout-minutes"]), "nothing could be kept"


def test_what_is_dated_in_the_future_comes_out_within_the_hour() -> None:
    (schedule,) = load(ROOT / ".github" / "workflows" / "publish.yml")["on"]["schedule"]
    assert re.fullmatch(r"\d+ \* \* \* \*", schedule["cron"])


def test_the_weekly_report_is_due_on_campus_when_its_schedule_says() -> None:
    """On Friday noon and Monday morning, by the campus's clock."""
    zone = ZoneInfo(yaml.safe_load((SCHOOL / "columns" / "desk.yml").read_text(encoding="utf-8"))["time_zone"])
    hours = []
    for schedule in load(ROOT / ".github" / "workflows" / "week.yml")["on"]["schedule"]:
        minute, hour, _, _, day = schedule["cron"].split()
        at = datetime(2020, 2, 2 + int(day), int(hour), int(minute), tzinfo=UTC).astimezone(zone)  # a Sunday is 0
        hours.append((at.isoweekday(), at.hour))
    assert hours == [(5, 12), (1, 8)]


def test_pull_requests_meet_no_secrets() -> None:
    for path in WORKFLOWS:
        workflow = load(path)
        own = {"intake": {"issues"}, "answer": {"workflow_run"}, "reviewed": {"pull_request_review"}}
        allowed = own.get(path.stem, {"pull_request", "push", "workflow_dispatch", "schedule"})
        assert workflow["on"].keys() <= allowed
        assert "secrets." not in path.read_text(encoding="utf-8")
        for job in workflow["jobs"].values():
            for one in job["steps"]:
                if "checkout" in one.get("uses", ""):
                    assert one["with"]["persist-credentials"] == "false"


@pytest.fixture
def proposed(tmp_path: Path) -> Path:
    """A merge of a pull request, as it is checked out: its first parent is the base."""
    folder = tmp_path / "proposed"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    write(folder, {"hooks/rule.py": "strict", "columns/units.yml": "units", "content/stories/2020/02/old.md": "old"})
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")


def run(script: str, folder: Path, **environment: str) -> int:
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(shell, cwd=folder, env={"PATH": "/usr/bin:/bin", **environment}, check=False).returncode


def test_a_pull_request_is_judged_by_the_rules_of_its_base(proposed: Path) -> None:
    git(proposed, "rm", "-q", "content/stories/2020/02/old.md")
    write(
        proposed,
        {
            "hooks/rule.py": "lax",
            "columns/units.yml": "mine",
            "content/stories/2020/02/new.md": "new",
            "content/.gitattributes": "* export-ignore",
        },
    )
    git(proposed, "commit", "-q", "--amend", "-m", "one commit")
    assert run(step("Take the base"), proposed) == 0
    assert run(step("Lay the stories over the base"), proposed) == 0
    base = proposed.parent / "base"
    assert (base / "hooks" / "rule.py").read_text() == "strict"
    assert (base / "columns" / "units.yml").read_text() == "units"
    assert [path.name for path in (base / "content" / "stories").rglob("*.md")] == ["new.md"]


@pytest.mark.parametrize("attributes", ["* text eol=crlf", "*.md working-tree-encoding=UTF-16LE-BOM", "* ident"])
def test_attributes_of_a_request_change_nothing_that_is_checked(proposed: Path, attributes: str) -> None:
    text = "甲\n$Id$\n"
    write(proposed, {"content/stories/2020/02/new.md": text})
    (proposed / ".gitattributes").write_text(f"{attributes}\n", encoding="utf-8")
    git(proposed, "add", ".gitattributes")
    git(proposed, "commit", "-q", "--amend", "-m", "one commit")
    story = proposed / "content/stories/2020/02/new.md"
    story.unlink()
    git(proposed, "checkout-index", "--force", "--all")  # as the action does it
    assert story.read_bytes() != text.encode()
    assert run(step("Take every file as git holds it"), proposed) == 0
    assert story.read_bytes() == text.encode()
    assert run(step("Take the base"), proposed) == 0
    assert run(step("Lay the stories over the base"), proposed) == 0
    assert (proposed.parent / "base/content/stories/2020/02/new.md").read_bytes() == text.encode()


def test_a_text_in_a_wrong_place_is_looked_at_and_nothing_else_comes_along(proposed: Path) -> None:
    standing = {"moved.md": "story", "hooks/old.py": "strict", "mkdocs.yml": "base"}
    write(proposed, standing | {".github/workflows/check.yml": "base"})
    for name in ("moved.md", "hooks/old.py"):
        git(proposed, "rm", "-q", name)
    texts = {"gate.md": "story", "2020/02/新 稿.txt": "story", "-x.md": "story", "report.yml": "report"}
    others = {
        "mkdocs.yml": "mine",
        "deeper/mkdocs.yml": "mine",
        ".github/workflows/check.yml": "mine",
        "hooks/rule.py": "lax",
        "Makefile": "mine",
        "scripts/new.py": "mine",
        "columns/units.yml": "mine",
    }
    for name, text in (texts | others).items():
        (proposed / name).parent.mkdir(parents=True, exist_ok=True)
        (proposed / name).write_text(text, encoding="utf-8")
    (proposed / "link.md").symlink_to("/etc/passwd")
    write(proposed, {})
    assert run(step("Take the base"), proposed) == 0
    assert run(step("Lay the stories over the base"), proposed) == 0
    base = proposed.parent / "base"
    files = {
        path.relative_to(base).as_posix(): path for path in base.rglob("*") if path.is_file() and path.name != ".git"
    }
    assert (base / "link.md").is_symlink()
    del files["link.md"]
    assert {name: path.read_text(encoding="utf-8") for name, path in files.items()} == texts | {
        "hooks/rule.py": "strict",
        "hooks/old.py": "strict",
        "mkdocs.yml": "base",
        ".github/workflows/check.yml": "base",
        "columns/units.yml": "units",
        "content/stories/2020/02/old.md": "old",
    }


def test_a_link_in_the_place_of_the_stories_is_not_followed(proposed: Path) -> None:
    """The check itself tells of it."""
    git(proposed, "mv", "content", "elsewhere")
    (proposed / "content").symlink_to("elsewhere")
    write(proposed, {})
    assert run(step("Take the base"), proposed) == 0
    assert run(step("Lay the stories over the base"), proposed) == 0
    base = proposed.parent / "base"
    assert not (base / "content").is_symlink()
    assert (base / "content/stories/2020/02/old.md").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("file", "code", "plan"),
    [
        ("content/stories/2020/02/new.md", "false", "false"),
        ("content/bulletins/2020-02-05.md", "false", "false"),
        ("content/front.yml", "false", "false"),
        ("content/about/index.md", "true", "false"),
        ("columns/units.yml", "true", "true"),
        ("hooks/rule.py", "true", "false"),
    ],
)
def test_only_who_changes_more_than_stories_waits_for_the_tests(
    proposed: Path, file: str, code: str, plan: str
) -> None:
    stories = "true" if file.startswith("content/stories/") else "false"
    write(proposed, {file: "new"})
    runner = runner_of(proposed)
    assert run(step("See what is touched"), proposed, **runner) == 0
    assert Path(runner["GITHUB_OUTPUT"]).read_text() == f"code={code}\nplan={plan}\nstories={stories}\n"


def runner_of(proposed: Path) -> dict[str, str]:
    """What GitHub gives a step to write into."""
    names = ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")
    return {"RUNNER_TEMP": str(proposed.parent)} | {name: str(proposed.parent / name) for name in names}


GH = """\
#!/bin/sh
echo "$0 $*" | sed 's|.*/gh |gh |' >>"$CALLS"
case "$2" in list) printf '%s' "$NUMBER" ;; esac
"""
"""Stands in for GitHub's command, which needs GitHub: keeps what it is called with, and answers with a number."""


@pytest.mark.parametrize(
    ("number", "calls"),
    [
        ("", ["gh issue create --title 周报 $(touch stolen) `touch stolen` --body-file report/issue.md"]),
        ("7", ["gh issue edit 7 --body-file report/issue.md", "gh issue comment 7 --body 已按最新的稿件更新。"]),
    ],
)
def test_the_week_has_one_issue_and_its_title_is_no_command(tmp_path: Path, number: str, calls: list[str]) -> None:
    steps = load(ROOT / ".github" / "workflows" / "week.yml")["jobs"]["report"]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == "Open the week's issue, or renew it")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "title.txt").write_text("周报 $(touch stolen) `touch stolen`\n", encoding="utf-8")
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=tmp_path, check=False,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "CALLS": str(tmp_path / "calls"), "NUMBER": number},
    )  # fmt: skip
    assert done.returncode == 0
    first, *others = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert first.startswith("gh issue list --state open --app github-actions")
    assert others == calls
    assert not (tmp_path / "stolen").exists()


@pytest.fixture(scope="module")
def versions(shared: Path) -> Versions:
    return Versions(made_once(shared / "versions", make_versions))


@pytest.fixture
def checked_out(versions: Versions, tmp_path: Path) -> Path:
    """A school's repository as the runner checks it out."""
    school = versions.school(tmp_path / "school")
    git(tmp_path, "clone", "--quiet", str(school), "clone")
    (tmp_path / "clone/.git/info/exclude").write_text(".venv\n", encoding="utf-8")
    lay_bytecode(tmp_path / "clone")
    return tmp_path / "clone"


def tried(folder: Path) -> str:
    """What the job that tries a version hands on."""
    steps = load(ROOT / ".github" / "workflows" / "update.yml")["jobs"]["try"]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == "Try it")
    here = environment(RUNNER_TEMP=str(folder.parent), GITHUB_OUTPUT=str(folder.parent / "told"))
    shell = ["bash", "--noprofile", "--norc", "-e", "-c", script]
    done = subprocess.run(shell, cwd=folder, env=here, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = folder.parent / "told"
    return told.read_text(encoding="utf-8") if told.exists() else ""


def test_a_school_without_an_upstream_and_one_that_is_up_to_date_hear_nothing(checked_out: Path) -> None:
    settings = checked_out / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text("".join(line for line in text.splitlines(True) if "upstream:" not in line), encoding="utf-8")
    git(checked_out, "commit", "-q", "-a", "-m", "none")
    assert tried(checked_out) == ""
    git(checked_out, "reset", "-q", "--hard", "HEAD^")
    subprocess.run([sys.executable, "-P", "scripts/update.py"], cwd=checked_out, env=environment(), check=True)
    assert tried(checked_out) == ""


def test_a_new_version_is_handed_on_as_one_commit_that_the_job_with_rights_looks_at(
    versions: Versions, checked_out: Path, tmp_path: Path
) -> None:
    assert tried(checked_out) == "version=1.1.0\nstate=ready\n"
    assert "更新到 1.1.0" in (tmp_path / "update/said.txt").read_text(encoding="utf-8")
    steps = load(ROOT / ".github" / "workflows" / "update.yml")["jobs"]["ask"]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == "Ask for the merge")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    git(tmp_path, "clone", "-q", str(tmp_path / "school"), "fresh")
    git(tmp_path, "clone", "-q", "--bare", str(tmp_path / "school"), "remote.git")
    named = {"VERSION": "1.1.0", "GITHUB_RUN_ID": "7", "CALLS": str(tmp_path / "calls"), "NUMBER": ""}
    here = environment(
        **named, RUNNER_TEMP=str(tmp_path), REMOTE=str(tmp_path / "remote.git"), PATH=f"{tmp_path}/bin:/usr/bin:/bin"
    )
    shell = ["bash", "--noprofile", "--norc", "-e", "-c", script]
    assert subprocess.run(shell, cwd=tmp_path / "fresh", env=here, check=False).returncode == 0
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert [call.split()[:3] for call in calls] == [
        ["gh", "pr", "list"],
        ["gh", "run", "download"],
        ["gh", "pr", "create"],
    ]
    listed = ["git", "log", "--format=%s", "update/v1.1.0"]
    pushed = subprocess.run(listed, cwd=tmp_path / "remote.git", capture_output=True, text=True, check=True).stdout
    assert pushed.splitlines()[0] == "更新程序到 1.1.0"
    # Neither what stands on another commit, nor what is none of a version's names.
    git(tmp_path / "fresh", "commit", "-q", "--allow-empty", "-m", "another")
    assert subprocess.run(shell, cwd=tmp_path / "fresh", env=here, check=False).returncode != 0
    strange = here | {"VERSION": "1.1.0 $(touch stolen)"}
    assert subprocess.run(shell, cwd=tmp_path / "fresh", env=strange, check=False).returncode != 0
    # Once it was asked, nobody is asked again.
    again = here | {"NUMBER": "3", "CALLS": str(tmp_path / "again")}
    assert subprocess.run(shell, cwd=tmp_path / "fresh", env=again, check=False).returncode == 0
    assert len((tmp_path / "again").read_text(encoding="utf-8").splitlines()) == 1


def test_where_a_school_has_changed_the_tool_an_issue_says_so(checked_out: Path, tmp_path: Path) -> None:
    write(checked_out, {"README.md": "# 本校"})
    git(checked_out, "push", "-q", "origin", "HEAD:refs/heads/other")
    git(checked_out, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert tried(checked_out) == "version=1.1.0\nstate=stopped\n"
    assert "  README.md：本校改过，新版本也改了它。" in (tmp_path / "update/said.txt").read_text(encoding="utf-8")
