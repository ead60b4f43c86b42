"""What is said on GitHub of a pull request: by jobs with rights, which believe nothing of what it brings."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bytecode import lay_bytecode
from published import ROOT
from pulled import commit, make_repository, write
from small_site import story
from test_workflows import load
from tray_repository import git as git_says

HEAD, OTHER, MERGED = "a" * 40, "b" * 40, "c" * 40
STORY = "content/stories/2026/11/gate.md"
STORY_THERE = "content/stories/2020/02/new.md"
GH = '''\
#!PYTHON -SE
"""GitHub's command, which needs GitHub: answers from a file, and notes what it was asked to change."""
import json, os, subprocess, sys
from pathlib import Path

told = json.loads(Path(os.environ["GITHUB"]).read_text())
words = sys.argv[1:]
with open(os.environ["CALLS"], "a") as calls:
    given = sys.stdin.read() if "--input" in words else ""
    body = Path(words[words.index("--body-file") + 1]).read_text() if "--body-file" in words else ""
    if "PUT" in words or "comment" in words:
        calls.write(json.dumps([words[:3] if "comment" in words else words[3], given or body]) + "\\n")
wanted = next(one for one in words if one.startswith("repos/")) if words[0] == "api" else " ".join(words[:3])
wanted = wanted.partition("?")[0] if words[0] == "api" and "compare" in wanted else wanted
if "PUT" in words or "comment" in words:
    sys.exit()
if wanted.endswith("/zip"):
    sys.stdout.buffer.write(Path(told[wanted]).read_bytes())
    sys.exit()
if wanted not in told:
    print("HTTP 404", wanted, file=sys.stderr)
    sys.exit(1)
said = json.dumps(told[wanted])
if "--jq" in words:
    said = subprocess.run(["jq", "-r", words[words.index("--jq") + 1]], input=said, capture_output=True, text=True,
                          check=True).stdout
print(said, end="")
'''.replace("PYTHON", sys.executable)


@dataclass
class GitHub:
    """What it would answer about pull request 7."""

    folder: Path
    number: bytes = b"7"
    member: str = "number"
    size: int = 200
    files: list[str] = field(default_factory=lambda: [STORY])
    ended: str = "success"
    verdict: str = ""
    pull: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)

    def answers(self) -> dict[str, Any]:
        archive = self.folder / "packed.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr(self.member, self.number)
        repo = {"full_name": "school/news", "default_branch": "main"}
        pull = {
            "number": 7,
            "state": "open",
            "changed_files": len(self.files),
            "head": {"sha": HEAD, "ref": "patch-1", "repo": {"full_name": "stranger/news"}},
            "base": {"ref": "main", "repo": repo},
            "labels": [{"name": name} for name in self.labels],
        } | self.pull
        at = "repos/school/news"
        artifact = {"id": 5, "size_in_bytes": self.size, "expired": False}
        return {
            f"{at}/actions/runs/99/artifacts?name=number&per_page=1": {"artifacts": [artifact]},
            f"{at}/actions/artifacts/5/zip": str(archive),
            f"{at}/pulls/7": pull,
            f"{at}/pulls/7/files?per_page=100": [{"filename": name} for name in self.files],
            f"{at}/actions/workflows/check.yml/runs?head_sha={HEAD}&event=pull_request&per_page=1": {
                "workflow_runs": [{"conclusion": self.ended}]
            },
            "pr view 7": {"reviewDecision": self.verdict},
            f"{at}/commits/{MERGED}/pulls": [{"number": 7, "merged_at": "2026-11-27T09:30:00Z", "base": pull["base"]}],
            f"{at}/compare/{OTHER}...{MERGED}": {"commits": [{"sha": MERGED}]},
            f"{at}/compare/{MERGED}...{MERGED}": {"status": "identical"},
            f"{at}/compare/{MERGED}...{OTHER}": {"status": "behind"},
            f"{at}/issues/7/comments?per_page=100": [],
        }


def ran(workflow: str, job: str, name: str, github: GitHub, more: Mapping[str, Any] = {}, **given: str) -> list[Any]:
    """What a step changes on GitHub; its outputs are in ``outputs`` beside."""
    folder = github.folder
    (folder / "github.json").write_text(json.dumps({**github.answers(), **more}))
    (folder / "calls").touch()
    (folder / "outputs").touch()
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    steps = load(ROOT / ".github/workflows" / workflow)["jobs"][job]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == name)
    environment = {
        "PATH": f"{folder}:/usr/bin:/bin", "GITHUB": str(folder / "github.json"), "CALLS": str(folder / "calls"),
        "GH_REPO": "school/news", "RUN": "99", "HEAD": HEAD, "RUNNER_TEMP": str(folder), "LC_ALL": "C.UTF-8",
        "GITHUB_OUTPUT": str(folder / "outputs"), "GITHUB_STEP_SUMMARY": str(folder / "summary"),
    }  # fmt: skip
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(shell, cwd=folder, env=environment | given, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in (folder / "calls").read_text().splitlines()]


def label_of(github: GitHub) -> list[str] | None:
    """Labels of the pull request afterwards; None: none was touched."""
    ran("answer.yml", "label", "Find out whose it is", github)
    if not (github.folder / "outputs").read_text():
        return None
    assert (github.folder / "outputs").read_text() == "number=7\n"
    ((path, given),) = ran("answer.yml", "label", "Label it", github, NUMBER="7")
    assert path == "repos/school/news/issues/7/labels"
    labels: list[str] = json.loads(given)["labels"]
    return labels


@pytest.mark.parametrize(
    ("ended", "verdict", "label"),
    [
        ("success", "", ["待审"]),
        ("success", "REVIEW_REQUIRED", ["待审"]),
        ("success", "APPROVED", ["可发"]),
        ("success", "CHANGES_REQUESTED", ["退改"]),
        ("failure", "", ["退改"]),
        ("failure", "APPROVED", ["退改"]),
        ("cancelled", "", []),
        ("", "APPROVED", []),
    ],
)
def test_a_label_says_where_a_submission_stands(tmp_path: Path, ended: str, verdict: str, label: list[str]) -> None:
    assert label_of(GitHub(tmp_path, ended=ended, verdict=verdict)) == label


def test_there_is_one_of_ours_and_those_of_others_stay(tmp_path: Path) -> None:
    names = ["退改", "$(touch stolen)", "-x", "可发", "好 稿"]
    assert label_of(GitHub(tmp_path, labels=names)) == ["$(touch stolen)", "-x", "好 稿", "待审"]
    assert not (tmp_path / "stolen").exists()


@pytest.mark.parametrize(
    "number",
    [
        b"8",
        b"",
        b"7; touch stolen",
        b"$(touch stolen)",
        b"07",
        b"-7",
        b"../../pulls/7",
        b"7\n8",
        b"99999999999",
        b"\0\0",
    ],
)
def test_a_forged_number_labels_nothing(tmp_path: Path, number: bytes) -> None:
    script = GitHub(tmp_path, number=number)
    with_other = {"repos/school/news/pulls/8": script.answers()["repos/school/news/pulls/7"] | {"head": {"sha": OTHER}}}
    ran("answer.yml", "label", "Find out whose it is", script, with_other)
    assert (tmp_path / "outputs").read_text() == ""
    assert not (tmp_path / "stolen").exists()


def test_an_artifact_is_never_unpacked_to_the_disk(tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.parent.iterdir()}
    with pytest.raises(AssertionError):
        label_of(GitHub(tmp_path, member="../number"))
    assert {path.name for path in tmp_path.parent.iterdir()} == before
    assert not (tmp_path / "number").exists()


def test_a_large_artifact_is_not_even_fetched(tmp_path: Path) -> None:
    assert label_of(GitHub(tmp_path, size=5_000_000)) is None
    assert not (tmp_path / "number.zip").exists()


@pytest.mark.parametrize(
    "pull",
    [
        {"state": "closed"},
        {"head": {"sha": OTHER, "ref": "x", "repo": None}},
        {"changed_files": 10_000},
        {"base": {"ref": "other", "repo": {"full_name": "school/news", "default_branch": "main"}}},
        {"head": {"sha": HEAD, "ref": "submissions/library/abc", "repo": {"full_name": "school/news"}}},
    ],
)
def test_what_is_no_submission_by_pull_request_gets_no_label(tmp_path: Path, pull: dict[str, Any]) -> None:
    assert label_of(GitHub(tmp_path, pull=pull)) is None


def test_a_fork_that_calls_its_branch_as_the_desk_does_is_labelled_as_any_other(tmp_path: Path) -> None:
    head = {"sha": HEAD, "ref": "submissions/library/abc", "repo": {"full_name": "stranger/news"}}
    assert label_of(GitHub(tmp_path, pull={"head": head})) == ["待审"]


@pytest.mark.parametrize(
    "file",
    [
        ".github/workflows/check.yml",
        "hooks/rule.py",
        "content/index.md",
        "x/content/stories/a.md",
        "a\ncontent/stories/b.md",
    ],
)
def test_whoever_could_have_changed_the_check_is_not_praised_by_it(tmp_path: Path, file: str) -> None:
    assert label_of(GitHub(tmp_path, files=[STORY, file], verdict="APPROVED", labels=["可发"])) == []


def test_addresses_are_found_of_stories_that_are_out_and_of_no_others(tmp_path: Path) -> None:
    school = make_repository(tmp_path / "school")
    before = git_says(school, "rev-parse", "HEAD")
    soon = story("明年的", date="2199-01-01")
    write(school, {"content/stories/2020/02/new.md": story("新稿"), "content/stories/2020/02/soon.md": soon})
    commit(school)
    (school / ".venv").symlink_to(ROOT / ".venv")
    lay_bytecode(school)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "make").write_text("#!/bin/sh\n")  # it would ask the network for what lies here
    (tools / "make").chmod(0o755)
    steps = load(ROOT / ".github/workflows/live.yml")["jobs"]["find"]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == "Find the addresses")
    environment = {"PATH": f"{tools}:/usr/bin:/bin", "RUNNER_TEMP": str(tmp_path), "GH_REPO": "school/news"}
    environment |= {"GITHUB_OUTPUT": str(tmp_path / "outputs"), "BEFORE": before}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    subprocess.run(shell, cwd=school, env=environment, check=True)
    site, addresses = (tmp_path / "outputs").read_text().splitlines()
    assert site == "site=https://news.binjiang.example.edu.cn/"
    assert json.loads(addresses.removeprefix("addresses=")) == {STORY_THERE: "stories/2020/02/new/"}


LIVE = {"COMMIT": MERGED, "BEFORE": OTHER, "SITE": "https://news.example.edu.cn/paper/"}


def waited(folder: Path, there: str, **given: str) -> str:
    """With a site that says that it holds this."""
    (folder / "curl").write_text(f"#!/bin/sh\necho \"$*\" >>{folder}/asked\nprintf '%s' '{there}'\n")
    (folder / "curl").chmod(0o755)
    ran("live.yml", "tell", "Wait until the site holds it", GitHub(folder), {}, **{**LIVE, "PAUSE": "0", **given})
    return (folder / "outputs").read_text()


def test_it_waits_until_the_site_says_that_it_holds_the_commit(tmp_path: Path) -> None:
    assert waited(tmp_path, json.dumps({"commit": MERGED})) == "live=true\n"
    assert "https://news.example.edu.cn/paper/build.json" in (tmp_path / "asked").read_text()


@pytest.mark.parametrize(
    "there",
    ["", "<html>", json.dumps({"commit": None}), json.dumps({"commit": OTHER}), json.dumps({"commit": "main; id"})],
)
def test_it_ends_where_the_site_never_says_so(tmp_path: Path, there: str) -> None:
    assert waited(tmp_path, there) == ""
    assert len((tmp_path / "asked").read_text().splitlines()) == 80
    assert "没有在合并请求里留言" in (tmp_path / "summary").read_text()


def told(github: GitHub, addresses: dict[str, str], more: Mapping[str, Any] = {}) -> list[Any]:
    return ran("live.yml", "tell", "Tell them", github, more, **LIVE, ADDRESSES=json.dumps(addresses))


def test_the_author_is_told_where_the_story_stands(tmp_path: Path) -> None:
    files = [STORY, "content/stories/2026/11/other/a.png"]
    calls = told(GitHub(tmp_path, files=files), {STORY: "stories/2026/11/gate/", "content/x.md": "stories/2026/11/x/"})
    said = "已经刊出：\n\n- https://news.example.edu.cn/paper/stories/2026/11/gate/\n"
    assert calls == [[["pr", "comment", "7"], said]]


def test_nobody_is_told_twice(tmp_path: Path) -> None:
    there = [{"id": 1, "user": {"login": "github-actions[bot]"}, "body": "已经刊出：\n\n- x"}]
    more = {"repos/school/news/issues/7/comments?per_page=100": there}
    assert told(GitHub(tmp_path), {STORY: "stories/2026/11/gate/"}, more) == []
    forged = [{"id": 1, "user": {"login": "stranger"}, "body": "已经刊出：\n\n- x"}]
    more = {"repos/school/news/issues/7/comments?per_page=100": forged}
    assert len(told(GitHub(tmp_path), {STORY: "stories/2026/11/gate/"}, more)) == 1


@pytest.mark.parametrize(
    "name", ["content/stories/$(touch stolen).md", 'content/"x".md', "content/a\nb.md", "-x", "甲.md"]
)
def test_no_name_of_a_file_is_said_or_run(tmp_path: Path, name: str) -> None:
    assert told(GitHub(tmp_path, files=[name]), {STORY: "stories/2026/11/gate/"}) == []
    assert told(GitHub(tmp_path, files=[name]), {name: "javascript:alert(1)"}) == []
    assert not (tmp_path / "stolen").exists()


def test_the_preview_looks_at_what_the_check_looks_at() -> None:
    jobs = load(ROOT / ".github/workflows/check.yml")["jobs"]
    steps = {job: {one["name"]: one for one in jobs[job]["steps"] if "name" in one} for job in ("stories", "preview")}
    for name in ("Take every file as git holds it", "Take the base"):
        assert steps["preview"][name] == steps["stories"][name]
    assert jobs["preview"]["permissions"] == {"contents": "read"}
