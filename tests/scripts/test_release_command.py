"""A release follows from its commit, byte for byte, wherever and by whomever it is made; else there is none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsroom.reading.allowed import Owner, owner_of
from published import HOST, ROOT, run_build
from releasing.inventory import INVENTORY, between, digest_of, entries, read_inventory
from shared import made_once
from versions import Versions, command, commit, git, make_tool, make_versions, raised, replaced


@pytest.fixture(scope="module")
def versions(shared: Path) -> Versions:
    return Versions(made_once(shared / "versions", make_versions))


@pytest.fixture(scope="module")
def unpacked(versions: Versions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(versions.archive("1.1.0")) as packed:
        packed.extractall(folder)
    assert [path.name for path in folder.iterdir()] == ["campus-newsroom-1.1.0"]
    return folder / "campus-newsroom-1.1.0"


def test_its_archive_holds_the_tool_an_example_and_the_inventory(versions: Versions, unpacked: Path) -> None:
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    committed = set(git(versions.tool, "ls-tree", "-r", "--name-only", "v1.1.0").splitlines())
    assert files == committed
    inventory = read_inventory((unpacked / INVENTORY).read_bytes())
    assert {path: digest_of((unpacked / path).read_bytes()) for path in inventory.files} == dict(inventory.files)
    tools = {path for path in git(versions.tool, "ls-files").splitlines() if owner_of(path) is Owner.TOOL}
    assert inventory.files.keys() == tools | {"NEWS.txt"}
    assert files - inventory.files.keys() - {INVENTORY} == {
        "mkdocs.yml", "columns/desk.yml", "columns/units.yml", "columns/news.md", "columns/notices.md",
        "content/about/index.md", ".github/CODEOWNERS", ".github/ISSUE_TEMPLATE/concern.yml",
        ".github/ISSUE_TEMPLATE/story.yml", ".github/PULL_REQUEST_TEMPLATE.md",
    }  # fmt: skip
    assert set(inventory.runnable) == {".ci/run", "scripts/setup.sh"}


def test_its_example_builds(unpacked: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(unpacked, tmp_path / "example"))
    done = run_build(root, f"{HOST}/", 1795910400)
    assert done.returncode == 0, done.stderr
    assert "示例新闻网" in (root / "site/index.html").read_text(encoding="utf-8")


def test_the_sums_are_right_and_the_bill_is_one(versions: Versions) -> None:
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=versions.dist, capture_output=True)
    assert checked.returncode == 0, checked.stderr
    bill = json.loads((versions.dist / "campus-newsroom-1.1.0.cdx.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert {"mkdocs", "comrak"} <= {one["name"] for one in bill["components"]}


def test_its_commit_stands_beside_the_branch_and_nothing_else_has_changed(versions: Versions) -> None:
    tool = versions.tool
    assert git(tool, "rev-parse", "v1.1.0^{commit}^") == git(tool, "rev-parse", "main")
    assert git(tool, "cat-file", "-t", "v1.1.0") == "tag"
    assert git(tool, "status", "--short") == ""
    assert INVENTORY not in git(tool, "ls-files").splitlines()
    assert list((tool / ".cache").glob("release-*")) == []


def test_somebody_else_elsewhere_makes_the_same_bytes(versions: Versions, tmp_path: Path) -> None:
    """Another name, another clock, another umask, and settings of git that change what a checkout holds."""
    tool = tmp_path / "elsewhere"
    git(tmp_path, "clone", "--quiet", "--no-tags", str(versions.tool), str(tool))
    (tool / ".venv").symlink_to(ROOT / ".venv")
    (tool / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    (tool / ".git/info/attributes").write_text("* text=auto\n*.md export-ignore\n", encoding="utf-8")
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[core]\n\tautocrlf = input\n[tar]\n\tumask = 0077\n[i18n]\n\tcommitEncoding = GBK\n", encoding="utf-8"
    )
    mine = {f"GIT_{who}_{what}": f"李四{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    before = os.umask(0o077)
    try:
        done = command(tool, "release", TZ="America/New_York", GIT_CONFIG_GLOBAL=str(settings), **mine)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    name = "dist/campus-newsroom-1.1.0.zip"
    assert digest_of((tool / name).read_bytes()) == digest_of((versions.tool / name).read_bytes())
    assert git(tool, "rev-parse", "v1.1.0^{commit}") == git(versions.tool, "rev-parse", "v1.1.0^{commit}")


@pytest.fixture(scope="module")
def unreleased(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tool = make_tool(tmp_path_factory.mktemp("tools") / "tool")
    commit(tool, raised(tool, "1.0.0", "20"), "1.0.0")
    return tool


def refused(unreleased: Path, folder: Path, files: Mapping[str, str | None]) -> str:
    tool = Path(shutil.copytree(unreleased, folder / "tool", symlinks=True))
    if files:
        commit(tool, files)
    before = git(tool, "for-each-ref"), git(tool, "status", "--short"), git(tool, "count-objects")
    done = command(tool, "release")
    assert done.returncode == 1, done.stdout
    assert (git(tool, "for-each-ref"), git(tool, "status", "--short"), git(tool, "count-objects")) == before
    assert not (tool / "dist").exists()
    assert list((tool / ".cache").glob("release-*")) == []
    return done.stderr


def test_without_an_entry_there_is_none(unreleased: Path, tmp_path: Path) -> None:
    text = (unreleased / "CHANGELOG.md").read_text(encoding="utf-8")
    without = {"CHANGELOG.md": text.replace("## [1.0.0] - 2026-11-20", "## [0.9.0] - 2026-11-20")}
    assert "没有“## [1.0.0] - 日期”这一节" in refused(unreleased, tmp_path, without)


def test_without_a_word_for_schools_there_is_none(unreleased: Path, tmp_path: Path) -> None:
    silent = replaced(unreleased, "CHANGELOG.md", "- 看一遍版本 1.0.0 的网站。", "")
    assert "没有“### 学校要做什么”" in refused(unreleased, tmp_path, {"CHANGELOG.md": silent})


def test_of_a_version_that_is_none_there_is_none(unreleased: Path, tmp_path: Path) -> None:
    text = replaced(unreleased, "pyproject.toml", 'version = "1.0.0"', 'version = "1.0"')
    assert "不是 1.2.3 这样的数字" in refused(unreleased, tmp_path, {"pyproject.toml": text})


def test_where_the_example_does_not_build_there_is_none(unreleased: Path, tmp_path: Path) -> None:
    assert "示例学校的网站没有生成" in refused(unreleased, tmp_path, {"hooks/theme/shell.html": "{% broken"})


def test_of_what_is_not_committed_there_is_none(unreleased: Path, tmp_path: Path) -> None:
    tool = Path(shutil.copytree(unreleased, tmp_path / "tool", symlinks=True))
    (tool / "new.md").write_text("x", encoding="utf-8")
    done = command(tool, "release")
    assert (done.returncode, "  new.md\n" in done.stderr) == (1, True)
    assert git(tool, "tag") == ""


def test_a_version_is_released_once(versions: Versions, tmp_path: Path) -> None:
    tool = Path(shutil.copytree(versions.tool, tmp_path / "tool", symlinks=True))
    before = git(tool, "for-each-ref")
    done = command(tool, "release")
    assert (done.returncode, "版本 1.1.0 已经发布过" in done.stderr) == (1, True)
    assert git(tool, "for-each-ref") == before


def test_a_link_among_the_tool_s_files_is_refused(unreleased: Path, tmp_path: Path) -> None:
    tool = Path(shutil.copytree(unreleased, tmp_path / "tool", symlinks=True))
    (tool / "docs/link.md").symlink_to("/etc/passwd")
    commit(tool, {})
    done = command(tool, "release")
    assert (done.returncode, "docs/link.md" in done.stderr) == (1, True)


def test_a_list_of_changes_is_read_by_version() -> None:
    text = (
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- x\n\n## [1.10.0] - 2026-12-01\n\n### 学校要做什么\n\n- 甲\n"
        "- 乙\n\n### Added\n\n- y\n\n## [1.9.0] - 2026-11-01\n\n- z\n\n## 1.2.0 - 2026-10-01\n\n### 学校要做什么\n\n"
        "丙\n"
    )
    assert [(one.version, one.day, one.to_do) for one in entries(text)] == [
        ("Unreleased", "", ""),
        ("1.10.0", "2026-12-01", "- 甲\n- 乙"),
        ("1.9.0", "2026-11-01", ""),
        ("1.2.0", "2026-10-01", "丙"),
    ]
    assert [one.version for one in between(text, "1.2.0", "1.10.0")] == ["1.10.0", "1.9.0"]
    assert [one.version for one in between(text, "", "1.9.0")] == ["1.9.0", "1.2.0"]


def test_this_repository_s_own_list_says_what_a_school_must_do() -> None:
    first, *_ = entries((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert first.to_do
