"""Commits as an attacker makes them: every one is refused by name, whatever a checkout would make of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from newsroom.inspection import committed_findings
from newsroom.reading.entries import EntryKind, read_listing
from published import ROOT
from pulled import Run, checked, commit, git, make_repository, object_of
from small_site import MONTH, story

FILE, RUN, LINK, REPOSITORY = "100644", "100755", "120000", "160000"
SOME_COMMIT = "1234567890" * 4
NFC, NFD = "caf\u00e9", "cafe\u0301"
KANA = "\u304b\u3099"

HOSTILE: dict[str, tuple[str, str, str]] = {
    # Below the folders that contributors change
    "content/stories/.gitattributes": (FILE, "*.jpg text eol=crlf", "hidden-file"),
    f"{MONTH}/.gitattributes": (FILE, "* working-tree-encoding=UTF-16", "hidden-file"),
    "content/reports/.gitignore": (FILE, "*", "hidden-file"),
    "content/concerns/.gitmodules": (FILE, "[submodule]", "hidden-file"),
    f"{MONTH}/.lfsconfig": (FILE, "[lfs]\nurl = https://example.org", "hidden-file"),
    f"{MONTH}/.DS_Store": (FILE, "Bud1", "hidden-file"),
    f"{MONTH}/.hidden.md": (FILE, story("看不见的"), "hidden-file"),
    f"{MONTH}/.vscode/settings.json": (FILE, "{}", "hidden-file"),
    f"{MONTH}/~$form.docx": (FILE, "lock", "hidden-file"),
    f"{MONTH}/gallery": (REPOSITORY, SOME_COMMIT, "foreign-repository"),
    "content/reports/2020-02-05": (REPOSITORY, SOME_COMMIT, "foreign-repository"),
    f"{MONTH}/passwd.md": (LINK, "/etc/passwd", "symbolic-link"),
    f"{MONTH}/up": (LINK, "../../../..", "symbolic-link"),
    "content/concerns/2020-02-05-door.yml": (LINK, "../../mkdocs.yml", "symbolic-link"),
    f"{MONTH}/CON.md": (FILE, story("设备"), "name-unfit-for-windows"),
    f"{MONTH}/aux.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/nul/index.md": (FILE, story("空"), "name-unfit-for-windows"),
    f"{MONTH}/com1 .txt.md": (FILE, story("口"), "name-unfit-for-windows"),
    f"{MONTH}/a..md": (FILE, story("两点"), "name-unfit-for-windows"),
    f"{MONTH}/dot./index.md": (FILE, story("一点"), "name-unfit-for-windows"),
    f"{MONTH}/space /a.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/..\\..\\evil.md": (FILE, story("反斜线"), "name-unfit-for-windows"),
    f"{MONTH}/a:b.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/GIT~1.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/gate\u202egpj.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/gate\u3164.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/gate\u034f.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/bell\x07.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/line\nend.jpg": (FILE, "jpg", "name-unfit-for-windows"),
    f"{MONTH}/FINE.md": (FILE, story("大写的"), "names-alike-but-for-case"),
    f"{MONTH}/{NFD}.jpg": (FILE, "jpg", "name-taken-apart"),
    f"{MONTH}/{KANA}/index.md": (FILE, story("假名"), "name-taken-apart"),
    f"{MONTH}/{'长' * 61}.docx": (FILE, "docx", "path-too-long"),
    f"{MONTH}/{'/'.join(['deeper'] * 30)}/a.jpg": (FILE, "jpg", "path-too-long"),
    f"{MONTH}/run.exe": (RUN, "MZ", "unknown-type"),
    f"{MONTH}/page.html": (FILE, "<script>", "unknown-type"),
    f"{MONTH}/drawing.svg": (FILE, "<svg/>", "unknown-type"),
    f"{MONTH}/code.js": (FILE, "alert(1)", "unknown-type"),
    f"{MONTH}/pack.zip": (FILE, "PK", "unknown-type"),
    f"{MONTH}/Makefile": (FILE, "all:", "unknown-type"),
    "content/stories/gate.jpg": (FILE, "jpg", "outside-the-months"),
    "content/stories/2020/13/gate.jpg": (FILE, "jpg", "outside-the-months"),
    # Beside ordinary pages
    "content/x.html": (FILE, "<script src=//example.org/x.js></script>", "unknown-type"),
    "content/assets/newsroom.js": (FILE, "alert(1)", "unknown-type"),
    "content/about/x.php": (FILE, "<?php", "unknown-type"),
    "content/about/own": (LINK, "/etc", "symbolic-link"),
    "content/.well-known/x.html": (FILE, "<script>", "unknown-type"),
    # At the root, and in the tool's own folders
    "GNUmakefile": (FILE, "all:\n\ttouch stolen\n", "unknown-root-entry"),
    "makefile": (FILE, "all:\n\ttouch stolen\n", "unknown-root-entry"),
    "yaml.py": (FILE, "open('stolen', 'w')", "unknown-root-entry"),
    "sitecustomize.py": (FILE, "open('stolen', 'w')", "unknown-root-entry"),
    "conftest.py": (FILE, "open('stolen', 'w')", "unknown-root-entry"),
    "mkdocs/__init__.py": (FILE, "open('stolen', 'w')", "unknown-root-entry"),
    ".npmrc": (FILE, "registry=https://example.org", "unknown-root-entry"),
    "pip.conf": (FILE, "[global]", "unknown-root-entry"),
    "uv.toml": (FILE, "index-url = 'https://example.org'", "unknown-root-entry"),
    "setup.cfg": (FILE, "[mypy]", "unknown-root-entry"),
    "pytest.ini": (FILE, "[pytest]", "unknown-root-entry"),
    "hooks/.gitattributes": (FILE, "* eol=crlf", "hidden-file"),
    ".gitmodules": (FILE, "[submodule]", "unknown-root-entry"),
    ".venv/bin/python": (RUN, "#!/bin/sh\ntouch stolen\n", "unknown-root-entry"),
    ".VENV/.holds-site": (FILE, "0 0", "unknown-root-entry"),
    "node_modules/html-validate/index.js": (FILE, "stolen", "unknown-root-entry"),
    ".cache/newsroom/kept.sqlite": (FILE, "mine", "unknown-root-entry"),
    ".site.stage/site.manifest": (FILE, "mine", "unknown-root-entry"),
    "site/index.html": (FILE, "mine", "unknown-root-entry"),
    "hooks/newsroom/__pycache__/findings.cpython-311.pyc": (FILE, "mine", "unknown-type"),
    "hooks/newsroom/findings.cpython-311-x86_64-linux-gnu.so": (RUN, "mine", "unknown-type"),
    "scripts/.npmrc": (FILE, "registry=https://example.org", "hidden-file"),
    "scripts/Check.py": (FILE, "mine", "names-alike-but-for-case"),
    "columns/.gitattributes": (FILE, "* eol=crlf", "hidden-file"),
    "tests/node_modules/x/index.js": (FILE, "mine", "unknown-type"),
    "art": (LINK, "content", "symbolic-link"),
}
"""By path: its mode, its text, and the rule by which it is refused."""


def printed(path: str) -> str:
    """As a message prints it."""
    return "".join("\ufffd" if sign in "\u202e\u3164\u034f\x07\n" else sign for sign in path)


def annotation(path: str) -> str:
    return printed(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("base") / "proposed")


@pytest.fixture(scope="module")
def all_at_once(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The whole lot in one request, with a good story among it."""
    repository = make_repository(tmp_path_factory.mktemp("hostile") / "proposed")
    entries = {path: (mode, text) for path, (mode, text, _) in HOSTILE.items()}
    return checked(repository, {f"{MONTH}/good.md": story("新稿")}, entries)


def listed(folder: Path, commitish: str) -> bytes:
    command = ["git", "ls-tree", "-r", "-z", "--full-tree", commitish]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.parametrize("path", HOSTILE, ids=ascii)
def test_a_hostile_commit_is_refused_by_name(base: Path, path: str) -> None:
    """Each alone, in the tree that git made of it."""
    mode, text, rule = HOSTILE[path]
    before = set(committed_findings(base, read_listing(listed(base, "main"))))
    git(base, "switch", "-q", "-f", "-C", "theirs", "main")
    git(base, "clean", "-q", "-d", "-f", "-x")
    commit(base, {path: (mode, text)})
    new = [one for one in committed_findings(base, read_listing(listed(base, "theirs"))) if one not in before]
    assert new
    assert all(one.is_error and one.remedy for one in new)
    assert rule in {one.rule for one in new}
    # Of two twins it may be the one that was there.
    assert {one.path for one in new} <= {printed(path), f"{MONTH}/fine.md", "scripts/check.py"}


def test_all_of_them_at_once_are_refused_by_the_check_that_github_runs(all_at_once: Run) -> None:
    assert not all_at_once.passed
    told = set(all_at_once.annotations)
    unknown = {path for path, (*_, rule) in HOSTILE.items() if f"error {annotation(path)} {rule}" not in told}
    # Whose twin comes later in the order of the names, that one is told.
    assert unknown == {f"{MONTH}/FINE.md", "scripts/Check.py"}
    assert f"error {MONTH}/fine.md names-alike-but-for-case" in told
    assert "error scripts/check.py names-alike-but-for-case" in told
    # Attributes that came along would have made UTF-16 of it on its way.
    assert {one for one in told if f" {MONTH}/good.md " in one} == set()


def test_nothing_of_them_runs_and_no_file_is_read_through_a_link(all_at_once: Run) -> None:
    assert "root:" not in all_at_once.printed
    assert "stolen" not in all_at_once.printed


def test_twins_are_held_against_the_whole_tree_folders_too(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "proposed")
    standing = {f"{MONTH}/{NFC}/index.md": (FILE, story("咖啡")), f"{MONTH}/Gate/a.jpg": (FILE, "a")}
    commit(repository, standing)
    git(repository, "reset", "-q", "--hard")
    run = checked(repository, {}, {f"{MONTH}/{NFD}/b.jpg": (FILE, "b"), f"{MONTH}/gate/b.jpg": (FILE, "b")})
    assert not run.passed
    assert f"error {MONTH}/{NFC}/index.md names-alike-but-for-case" in run.annotations
    assert f"error {MONTH}/gate/b.jpg names-alike-but-for-case" in run.annotations


@pytest.mark.parametrize(
    ("path", "mode", "text", "rule"),
    [
        ("content", LINK, "hooks", "symbolic-link"),
        ("content", REPOSITORY, SOME_COMMIT, "foreign-repository"),
        ("content/stories", LINK, "../hooks", "symbolic-link"),
        ("content/stories", REPOSITORY, SOME_COMMIT, "foreign-repository"),
    ],
)
def test_what_stands_in_the_place_of_a_folder_is_told(
    tmp_path: Path, path: str, mode: str, text: str, rule: str
) -> None:
    repository = make_repository(tmp_path / "proposed")
    git(repository, "switch", "-q", "-c", "theirs")
    git(repository, "rm", "-q", "-r", "--cached", path)
    git(repository, "update-index", "--add", "--cacheinfo", f"{mode},{object_of(repository, mode, text)},{path}")
    git(repository, "commit", "-q", "-m", "change")
    found = committed_findings(repository, read_listing(listed(repository, "theirs")))
    assert [(one.path, one.rule) for one in found if one.path == path] == [(path, rule)]


def test_what_stands_in_the_base_is_no_fault_of_a_request(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "proposed")
    commit(repository, {"Dockerfile": (FILE, "FROM scratch"), f"{MONTH}/.keep": (FILE, "")})
    git(repository, "reset", "-q", "--hard")
    run = checked(repository, {f"{MONTH}/good.md": story("新稿")})
    assert (run.passed, run.annotations) == (True, [])


def test_a_school_adds_its_own_by_name_as_the_remedy_says(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "proposed")
    settings = "extra:\n  newsroom:\n    at_root: [Dockerfile, overrides]\n    as_written: [verify.html]\n"
    commit(repository, {"mkdocs.yml": (FILE, settings)})
    git(repository, "reset", "-q", "--hard")
    own = {
        "Dockerfile": "FROM scratch",
        "overrides/main.py": "x",
        "content/verify.html": "<script>1</script>",
    }
    assert checked(repository, own).annotations == []


def test_this_repository_passes_its_own_check() -> None:
    """As it lies here, with what git would know of it."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    lines = (b"100644 blob " + b"0" * 40 + b"\t" + name for name in names if name and (ROOT / name.decode()).exists())
    entries = read_listing(b"\0".join(lines))
    assert len(entries) > 500
    assert {entry.kind for entry in entries} == {EntryKind.FILE}
    assert committed_findings(ROOT, entries) == []
