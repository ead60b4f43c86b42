"""A school takes a new version: from git, a folder, an archive; real repositories, real archives, the real command."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.reading.allowed import Owner, owner_of
from releasing.inventory import INVENTORY, digest_of, read_inventory
from shared import made_once
from versions import STORY, Versions, command, commit, git, make_versions, raised, release, replaced, write

CHANGED = {
    "A": {"NEWS.txt", "docs/new.md"},
    "D": {"docs/old.md"},
    "M": {"CHANGELOG.md", "README.md", INVENTORY, "hooks/newsroom/reading/allowed.py", "pyproject.toml"},
}
"""What version 1.1.0 changes, as git names it."""


@pytest.fixture(scope="module")
def versions(shared: Path) -> Versions:
    return Versions(made_once(shared / "versions", make_versions))


@pytest.fixture
def school(versions: Versions, tmp_path: Path) -> Path:
    return versions.school(tmp_path / "school")


def update(school: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return command(school, "update", *arguments, **environment)


def state(school: Path) -> dict[str, bytes | str]:
    """All files, git's own that matter and whatever was left among those that it ignores."""
    files = {
        path.relative_to(school).as_posix(): path.read_bytes()
        for path in school.rglob("*")
        if path.is_file()
        and not {".git", ".venv", "__pycache__"} & set(path.relative_to(school).parts)
        and not path.is_relative_to(school / ".cache/newsroom")  # what a check keeps for the next one
    }
    refs = git(school, "for-each-ref", "--format=%(refname) %(objectname)")
    return {**files, "refs": refs, "HEAD": git(school, "rev-parse", "HEAD"), "status": git(school, "status", "--short")}


def changes(school: Path, older: str = "HEAD^", newer: str = "HEAD") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in git(school, "diff", "--name-status", "--no-renames", older, newer).splitlines():
        what, path = line.split("\t")
        found.setdefault(what, set()).add(path)
    return found


def unpacked(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (inner,) = folder.iterdir()
    return inner


def as_tar(archive: Path, target: Path) -> Path:
    """The same, packed anew as colleges do who pass it on."""
    inner = unpacked(archive, target.parent / "for-tar")
    with tarfile.open(target, "w:gz") as packed:
        packed.add(inner, inner.name)
    return target


@pytest.mark.parametrize("source", ["git", "archive", "tar", "folder", "settings"])
def test_it_leaves_one_commit_of_the_tool_s_files_which_can_be_undone(
    source: str, versions: Versions, school: Path, tmp_path: Path
) -> None:
    places: dict[str, Callable[[], str]] = {
        "git": lambda: f"file://{versions.tool}",
        "archive": lambda: str(versions.archive("1.1.0")),
        "tar": lambda: str(as_tar(versions.archive("1.1.0"), tmp_path / "newsroom.tar.gz")),
        "folder": lambda: str(unpacked(versions.archive("1.1.0"), tmp_path / "unpacked")),
        "settings": lambda: "",
    }
    where = places[source]()
    before = state(school)
    head = git(school, "rev-parse", "HEAD")

    done = update(school, *(["--from", where] if where else []))

    assert done.returncode == 0, done.stderr
    assert git(school, "log", "--format=%s", f"{head}..").splitlines() == ["更新程序到 1.1.0"]
    assert changes(school) == CHANGED
    assert {path for paths in changes(school).values() for path in paths if owner_of(path) is Owner.SCHOOL} == {
        "NEWS.txt"  # which version 1.0.0 does not know
    }
    assert git(school, "status", "--short") == ""
    assert list((school / ".cache").glob("update-*")) == []
    assert "看一遍版本 1.1.0 的网站" in done.stdout
    assert "看一遍版本 1.0.0 的网站" not in done.stdout
    proof = {"archive": "校验值相符", "tar": "没有校验值可以核对", "folder": "文件都和里面的清单一致"}
    assert proof.get(source, "由 git 核对") in done.stdout

    again = update(school, *(["--from", where] if where else []))
    assert (again.returncode, again.stdout) == (0, "已经是最新的版本 1.1.0。\n")

    git(school, "revert", "--no-edit", "HEAD")
    after = state(school)
    changing = {"HEAD", "refs"}
    assert {name: value for name, value in after.items() if name not in changing} == {
        name: value for name, value in before.items() if name not in changing
    }


def test_a_dry_run_says_what_would_change_and_changes_nothing(versions: Versions, school: Path) -> None:
    before = state(school)
    text = update(school, "--dry-run")
    assert text.returncode == 0
    assert text.stdout.splitlines()[:5] == [
        "从 1.0.0 到 1.1.0，由 git 核对。",
        "在哪里                  新增  改动  删去",
        "仓库的根                   1     3     0",
        "docs                       1     0     1",
        "hooks/newsroom/reading     0     1     0",
    ]
    told = json.loads(update(school, "--dry-run", "--format", "json").stdout)
    assert (told["from"], told["to"], told["format"]) == ("1.0.0", "1.1.0", {"from": 1, "to": 1})
    assert {what: set(told[name]) for what, name in (("A", "added"), ("D", "removed"))} == {
        what: CHANGED[what] for what in "AD"
    }
    assert set(told["changed"]) == CHANGED["M"] - {INVENTORY}
    full = update(school, "--diff")
    assert full.returncode == 0
    assert "+Version 1.1.0.\n" in full.stdout
    assert "--- a/docs/old.md\n+++ /dev/null\n" in full.stdout
    assert state(school) == before


def test_every_changed_file_of_the_tool_is_listed_and_nothing_happens(versions: Versions, school: Path) -> None:
    """Also those that the new version leaves alone, and however many they are."""
    pages = sorted((school / "hooks/theme").rglob("*.html"))
    mine = {path.relative_to(school).as_posix(): path.read_text(encoding="utf-8") + "<!-- 本校 -->\n" for path in pages}
    assert len(mine) > 40
    others: dict[str, str | None] = {
        "README.md": "# 本校\n",
        "docs/old.md": "# 本校\n",
        "docs/new.md": "# 本校\n",
        "Makefile": None,
    }
    commit(school, {**mine, **others})
    before = state(school)

    done = update(school)

    assert done.returncode == 1
    assert state(school) == before
    told = dict(line.strip().split("：") for line in done.stderr.splitlines() if line.startswith("  ") and "：" in line)
    assert told == {
        **dict.fromkeys(mine, "本校改过，新版本没有改它。"),
        "README.md": "本校改过，新版本也改了它。",
        "docs/old.md": "本校改过，新版本没有这个文件了。",
        "docs/new.md": "本校自己有一个同名的，新版本带来一个。",
        "Makefile": "本校删去了，新版本没有改它。",
    }


def test_each_is_kept_or_given_up_and_what_is_kept_is_remembered(versions: Versions, school: Path) -> None:
    mine = {
        "README.md": "# 本校\n",
        "docs/decisions.md": "# 本校\n",
        "docs/old.md": "# 本校\n",
        "docs/new.md": "# 本校\n",
    }
    gone = "LICENSE"
    commit(school, {**mine, gone: None})
    wrong = update(school, "--keep", "content/about/index.md")
    assert (wrong.returncode, "content/about/index.md" in wrong.stderr) == (2, True)
    both = update(school, "--keep", "docs", "--give-up", "docs/new.md")
    assert (both.returncode, "docs/new.md" in both.stderr) == (2, True)

    done = update(
        school, "--keep", "docs/decisions.md", "--keep", "docs/old.md", "--keep", gone, "--give-up", "README.md",
        "--give-up", "docs/new.md",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert (school / "docs/decisions.md").read_text(encoding="utf-8") == "# 本校\n"
    assert (school / "docs/old.md").read_text(encoding="utf-8") == "# 本校\n"
    assert not (school / gone).exists()
    assert (school / "README.md").read_text(encoding="utf-8").endswith("Version 1.1.0.\n")
    assert (school / "docs/new.md").read_text(encoding="utf-8") == "# New\n"
    inventory = read_inventory((school / INVENTORY).read_bytes())
    assert set(inventory.kept) == {"docs/decisions.md", gone}
    assert update(school).stdout == "已经是最新的版本 1.1.0。\n"


def test_what_was_kept_is_asked_about_again_when_the_tool_changes_it(
    versions: Versions, school: Path, tmp_path: Path
) -> None:
    commit(school, {"docs/decisions.md": "# 本校\n", "docs/architecture.md": "# 本校\n"})
    assert update(school, "--keep", ".").returncode == 0
    tool = tmp_path / "tool"
    shutil.copytree(versions.tool, tool, symlinks=True)
    decisions = (tool / "docs/decisions.md").read_text(encoding="utf-8")
    commit(tool, {**raised(tool, "1.2.0", "29"), "docs/decisions.md": f"{decisions}\nAnother.\n"})
    release(tool)
    done = update(school, "--from", str(tool))
    assert done.returncode == 1
    assert "  docs/decisions.md：本校改过，新版本也改了它。\n" in done.stderr
    assert "docs/architecture.md：" not in done.stderr
    # What was kept once may be named again, and given up.
    assert (
        update(
            school, "--from", str(tool), "--keep", "docs/decisions.md", "--give-up", "docs/architecture.md"
        ).returncode
        == 0
    )
    assert (school / "docs/architecture.md").read_text(encoding="utf-8") != "# 本校\n"


def test_a_file_of_the_school_s_own_in_the_way_is_told(versions: Versions, school: Path) -> None:
    """A folder of its own where the new version has a file."""
    settings = replaced(school, "mkdocs.yml", "at_root: []", "at_root: [NEWS.txt]")
    commit(school, {"NEWS.txt/own.txt": "本校\n", "mkdocs.yml": settings})
    done = update(school)
    assert done.returncode == 1
    assert "  NEWS.txt：本校放了别的文件（夹），新版本带来一个。\n" in done.stderr
    assert update(school, "--give-up", "NEWS.txt").returncode == 0
    assert (school / "NEWS.txt").read_text(encoding="utf-8") == "News\n"


def test_what_is_not_committed_is_listed_in_full(versions: Versions, school: Path) -> None:
    new = {f"content/stories/2026/11/新稿-{number}.md": "x" for number in range(60)}
    write(school, {**new, "content/about/index.md": "# 改\n"})
    done = update(school)
    assert done.returncode == 1
    listed = {line.strip() for line in done.stderr.splitlines() if line.startswith("  ")}
    assert listed == {*new, "content/about/index.md"}
    git(school, "stash", "--quiet", "--include-untracked")  # as the remedy says
    assert update(school).returncode == 0


def test_a_fork_without_an_inventory_is_known_by_its_history(versions: Versions, tmp_path: Path) -> None:
    """As every school that was there before there were inventories."""
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", "--no-tags", str(versions.tool), str(fork))
    git(fork, "reset", "--quiet", "--hard", "HEAD^")
    (fork / ".venv").symlink_to(versions.tool / ".venv")
    (fork / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    example = unpacked(versions.archive("1.0.0"), tmp_path / "example")
    for name in ("content", "columns", "mkdocs.yml"):
        copy = shutil.copytree if (example / name).is_dir() else shutil.copy
        copy(example / name, fork / name)
    commit(fork, {"docs/decisions.md": "# 本校\n"})
    assert not (fork / INVENTORY).exists()
    done = update(fork, "--from", str(versions.tool))
    assert (done.returncode, "  docs/decisions.md：本校改过" in done.stderr) == (1, True)
    assert update(fork, "--from", str(versions.tool), "--give-up", ".").returncode == 0
    assert changes(fork) | {"M": set()} == {"A": CHANGED["A"] | {INVENTORY}, "D": CHANGED["D"], "M": set()}
    for path, digest in read_inventory((fork / INVENTORY).read_bytes()).files.items():
        assert digest_of((fork / path).read_bytes()) == digest


def test_without_an_inventory_and_a_shared_history_a_commit_is_named(versions: Versions, school: Path) -> None:
    git(school, "rm", "--quiet", INVENTORY)
    commit(school, {"README.md": "# 本校\n"})
    done = update(school, "--from", str(versions.archive("1.1.0")))
    assert (done.returncode, "--base" in done.stderr) == (1, True)
    first = git(school, "rev-list", "--max-parents=0", "HEAD")
    done = update(school, "--from", str(versions.archive("1.1.0")), "--base", first)
    assert [line for line in done.stderr.splitlines() if line.startswith("  README.md：")] == [
        "  README.md：本校改过，新版本也改了它。"
    ]


def test_line_ends_of_windows_are_no_change(versions: Versions, school: Path) -> None:
    windows = (school / "README.md").read_bytes().replace(b"\n", b"\r\n")
    (school / "README.md").write_bytes(windows)
    git(school, "commit", "--quiet", "--all", "--message", "CRLF")
    assert update(school).returncode == 0


def test_files_of_an_older_format_are_rewritten_shown_and_undone_with_it(
    versions: Versions, school: Path, tmp_path: Path
) -> None:
    """A version with a migration of its own: the one that a school has knows nothing of it."""
    tool = Path(shutil.copytree(versions.tool, tmp_path / "tool", symlinks=True))
    formats, settings, keys = (
        "scripts/releasing/formats.py", "hooks/newsroom/reading/settings_keys.py", "hooks/newsroom/reading/keys.py",
    )  # fmt: skip
    step = (
        'MIGRATIONS: tuple[Migration, ...] = (\n    Migration(to=2, what="改名", rewrite=lambda path, data: '
        'data.replace("责任人:".encode(), "供稿责任人:".encode()) if path.startswith("content/") else data),\n)'
    )
    new = {
        **raised(tool, "2.0.0", "29"),
        formats: replaced(tool, formats, "MIGRATIONS: tuple[Migration, ...] = ()", step),
        settings: replaced(tool, settings, "FORMAT = 1\n", "FORMAT = 2\n"),
    }
    assert "供稿责任人" in (tool / keys).read_text(encoding="utf-8")
    commit(tool, new)
    release(tool)
    before = state(school)
    head = git(school, "rev-parse", "HEAD")
    told = update(school, "--from", str(tool), "--dry-run")
    assert "格式从 1 到 2，" in told.stdout

    done = update(school, "--from", str(tool))

    assert done.returncode == 0, done.stderr
    assert [
        line for line in done.stdout.splitlines() if line.startswith(("-", "+")) and line[1:4] not in ("-- ", "++ ")
    ] == [
        *["-责任人: 张三", "+供稿责任人: 张三"] * 2,
        "-    format: 1",
        "+    format: 2",
    ]
    story = school / "content/stories/2026/11/gate.md"
    assert story.read_text(encoding="utf-8") == STORY.format(title="gate 的新事").replace("责任人:", "供稿责任人:")
    assert git(school, "log", "--format=%s", f"{head}..").splitlines() == ["更新程序到 2.0.0"]
    assert "改写成新的格式：content/stories/2026/11/gate.md" in git(school, "log", "-1", "--format=%b")
    # What has the new format is not for an older version.
    assert update(school, "--from", str(versions.archive("1.1.0"))).returncode == 1
    git(school, "revert", "--no-edit", "HEAD")
    after = state(school)
    assert {**after, "HEAD": "", "refs": ""} == {**before, "HEAD": "", "refs": ""}


def test_errors_that_only_the_new_version_finds_stop_it(versions: Versions, tmp_path: Path) -> None:
    """A version with a stricter rule; whoever accepts that its stories are set aside goes on."""
    school = versions.school(tmp_path / "school")
    tool = Path(shutil.copytree(versions.tool, tmp_path / "tool", symlinks=True))
    stricter, example = "hooks/newsroom/reading/plan_keys.py", "scripts/founding/answers.py"
    # Columns of four characters, as this school has one, may not be any more; the example's have others.
    parsed = '_parsed("title", lambda text: text if len(text) != 4 else None, "别的字数", is_needed=True)'
    rule = replaced(tool, stricter, '_text("title"),\n        _text("short"', f'{parsed},\n        _text("short"')
    shorter = replaced(tool, example, 't("校园新闻")', 't("新闻")').replace('t("通知公告")', 't("通知")')
    commit(tool, {**raised(tool, "1.2.0", "29"), stricter: rule, example: shorter})
    release(tool)
    before = state(school)
    done = update(school, "--from", str(tool))
    assert done.returncode == 1
    assert "columns/xiao-yuan-xin-wen.md:2: “title”的值不对。 [" in done.stderr
    assert state(school) == before
    assert update(school, "--from", str(tool), "--go-on").returncode == 0


def test_an_error_that_was_there_before_stops_nothing(versions: Versions, school: Path) -> None:
    bad = STORY.format(title="坏").replace("单位: 宣传部", "单位: 没有的单位")
    commit(school, {"content/stories/2026/11/bad.md": bad})
    assert update(school).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--from", "nowhere"], 1, "找不到“nowhere”"),
        (["--from", "README.md"], 1, "不是压缩包"),
        (["--version", "9.9.9"], 1, "没有版本 9.9.9，有的是：1.0.0、1.1.0"),
        (["--version", "1.0.0", "--format", "json"], 2, "--dry-run"),
        (["--dry-run", "--diff", "--format", "json"], 2, "--diff"),
        (["--checksum", "0" * 64], 1, "--checksum"),
        (["--base", "nothing"], 1, "没有“nothing”这个提交"),
        (["--from", "--upload-pack=touch stolen"], 1, "找不到"),
        (["--from", "ext::sh -c touch% stolen"], 1, "取不来"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    school: Path, arguments: list[str], code: int, said: str
) -> None:
    before = state(school)
    done = update(school, *arguments)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert state(school) == before
    assert not (school / "stolen").exists()


def test_an_older_version_is_not_taken(versions: Versions, school: Path) -> None:
    assert update(school).returncode == 0
    done = update(school, "--from", str(versions.archive("1.0.0")))
    assert (done.returncode, "git revert" in done.stderr) == (1, True)


def test_a_school_that_names_no_upstream_is_told_so(school: Path) -> None:
    text = "".join(
        line for line in (school / "mkdocs.yml").read_text(encoding="utf-8").splitlines(True) if "upstream:" not in line
    )
    commit(school, {"mkdocs.yml": text})
    done = update(school)
    assert (done.returncode, "extra.newsroom.upstream" in done.stderr) == (2, True)
