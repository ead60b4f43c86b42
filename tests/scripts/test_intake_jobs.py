"""The workflow's jobs: what they tell each other of a form, and what the one with rights looks at once more."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
import yaml

from intake import tell
from scripts.filled_forms import ROOT, bash, git, repository, step

__all__ = ["repository"]


def test_the_workflow_tells_what_waits() -> None:
    asked = step("See what waits")
    assert '-f "creator=$ACCOUNT" -f "state=$state"' in asked
    assert "gh pr list --state open --limit 1000 --json headRefName" in asked
    read = step("Read the form")
    assert re.findall(r"--\w+ \$RUNNER_TEMP/(\w+\.json)", read) == ["open.json", "all.json", "requests.json"]
    jobs = yaml.load((ROOT / ".github/workflows/intake.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["jobs"]
    tokens = [one.get("name") for one in jobs["read"]["steps"] if "GH_TOKEN" in one.get("env", {})]
    assert tokens == ["See what waits"]


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
