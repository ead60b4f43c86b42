"""Nothing that lies in the repository is taken for Python's own, nor for what set-up made."""

from __future__ import annotations

import fnmatch
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from published import ROOT
from small_site import write_site

STARTED = re.compile(
    r"""(?:(?<!suits )(?<!here/)\.venv/bin/python|sys\.executable,|"\$(?:python|candidate|1)"(?= -[^-])) (.{0,12})"""
)
"""Where a Python begins to run, in whatever language that is said."""
TOOLS = ("sh", "env", "sed", "cat", "ls", "awk", "git", "head", "cksum", "rm", "dirname", "uname")


def texts() -> dict[str, str]:
    paths = [*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("scripts/**/*.py"), *ROOT.glob("hooks/newsroom/**/*.py")]
    paths += [ROOT / "Makefile", ROOT / "scripts/setup.sh", ROOT / ".ci/run"]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_python_is_started_without_the_current_folder_everywhere() -> None:
    """-P, or -I, which is more; what a Makefile starts has its option from the variable."""
    makefile = texts()["Makefile"]
    assert "python := .venv/bin/python -P\n" in makefile
    assert "export PYTHONSAFEPATH := 1\n" in makefile  # for what is started by what is started
    started = [(name, match[1].strip('"')) for name, text in texts().items() for match in STARTED.finditer(text)]
    assert len(started) > 12
    assert [(name, rest) for name, rest in started if not rest.startswith(("-P", "-I", "-V"))] == []


@pytest.mark.parametrize("name", ["yaml.py", "click.py", "newsroom.py", "mkdocs.py", "sitecustomize.py", "calendar.py"])
def test_a_module_at_the_root_is_never_imported(tmp_path: Path, name: str) -> None:
    """By the command that checks, as it is started, in a folder where somebody put it."""
    write_site(tmp_path, {})
    stolen = f"open({str(tmp_path / 'stolen')!r}, 'w')\n"
    (tmp_path / name).write_text(stolen, encoding="utf-8")
    python = ROOT / ".venv/bin/python"
    for start in (["-P", str(ROOT / "scripts/check.py"), "--site", "."], ["-P", "-m", "mkdocs", "--version"]):
        done = subprocess.run([python, *start], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "stolen").exists()


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    """A repository with an environment that came with it: a program, and stamps that say that all is in order."""
    folder = tmp_path / "cloned"
    (folder / "scripts").mkdir(parents=True)
    for name in ("scripts/setup.sh", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".venv/bin").mkdir(parents=True)
    program = folder / ".venv/bin/python"
    program.write_text(f"#!/bin/sh\n: >'{tmp_path}/stolen'\n", encoding="utf-8")
    program.chmod(0o755)
    wanted = subprocess.run(["cksum", "pyproject.toml", "uv.lock"], cwd=folder, capture_output=True, check=True).stdout
    (folder / ".venv/.holds-site").write_bytes(wanted)
    (folder / ".venv/.place").write_text(f"{folder}\n", encoding="utf-8")
    (folder / ".venv/.number").write_text("1\n", encoding="utf-8")
    return folder


def set_up(folder: Path) -> subprocess.CompletedProcess[str]:
    """Without a Python in reach, so that whatever is started is what came along."""
    reach = folder.parent / "reach"
    reach.mkdir(exist_ok=True)
    for tool in TOOLS:
        if (found := shutil.which(tool)) and not (reach / tool).exists():
            (reach / tool).symlink_to(found)
    command = ["/bin/sh", "scripts/setup.sh", "site"]
    environment = {"PATH": str(reach), "HOME": str(folder.parent)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_an_environment_that_came_in_an_archive_is_not_believed(cloned: Path) -> None:
    done = set_up(cloned)
    assert done.returncode == 1
    assert "需要 Python 3.11" in done.stderr
    assert not (cloned.parent / "stolen").exists()


@pytest.mark.parametrize("name", [".venv", ".VENV"])
def test_a_committed_environment_is_refused_by_name_and_the_remedy_helps(cloned: Path, name: str) -> None:
    git(cloned, "init", "-q")
    for path in sorted((cloned / ".venv").rglob("*")):
        if path.is_file():  # as a system that takes two cases for one would lay it down
            made = git(cloned, "hash-object", "-w", str(path)).strip()
            place = f"{name}/{path.relative_to(cloned / '.venv').as_posix()}"
            git(cloned, "update-index", "--add", "--cacheinfo", f"100755,{made},{place}")
    git(cloned, "commit", "-q", "-m", "all")
    done = set_up(cloned)
    assert done.returncode == 1
    assert "仓库里提交了 .venv" in done.stderr
    assert not (cloned.parent / "stolen").exists()
    if name == ".venv":
        remedy = done.stderr.partition("请运行 ")[2].partition("，")[0]
        subprocess.run(["sh", "-c", remedy], cwd=cloned, check=True)
        assert "需要 Python 3.11" in set_up(cloned).stderr
    assert not (cloned.parent / "stolen").exists()


@pytest.mark.parametrize("system", ["MINGW64_NT-10.0-26100", "MSYS_NT-10.0-26100", "CYGWIN_NT-10.0-26100"])
def test_windows_itself_is_led_to_wsl(cloned: Path, system: str) -> None:
    uname = cloned.parent / "reach/uname"
    uname.parent.mkdir()
    uname.write_text(f"#!/bin/sh\necho {system}\n", encoding="utf-8")
    uname.chmod(0o755)
    done = set_up(cloned)
    assert done.returncode == 1
    assert done.stderr.startswith("直接在 Windows 里不能运行。请装 WSL")
    assert not (cloned.parent / "stolen").exists()


def test_an_environment_that_git_does_not_know_stays_in_use(cloned: Path) -> None:
    """Or every command would make a new one."""
    git(cloned, "init", "-q")
    git(cloned, "add", "pyproject.toml")
    assert set_up(cloned).returncode == 0
    assert (cloned.parent / "stolen").exists()  # the program in it was asked for its version


def test_an_environment_of_this_folder_s_own_number_stays_in_use(cloned: Path) -> None:
    (cloned / ".venv/.number").write_text(f"{(cloned / '.venv').stat().st_ino}\n", encoding="utf-8")
    assert set_up(cloned).returncode == 0


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout


def test_everything_has_an_owner() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split() for line in lines if line and not line.startswith("#")]
    assert owned[0][0] == "*"
    assert all(len(line) > 1 for line in owned)

    def owners(path: str) -> list[str]:
        """Who owns a path: the last line that fits counts."""
        fits = (who for pattern, *who in owned if pattern == "*" or fnmatch.fnmatch(f"/{path}", f"{pattern}*"))
        return list(fits)[-1]

    # Who they are, and whether they are one or three, is the school's.
    for path in ("Makefile", "yaml.py", ".npmrc", ".github/CODEOWNERS", "hooks/x.py", "new/folder/file"):
        assert owners(path) == owned[0][1:], path
    for path in ("mkdocs.yml", "columns/units.yml", "content/about/index.md", "content/stories/2020/02/gate.md"):
        assert owners(path), path
