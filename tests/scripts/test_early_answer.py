"""Whether anything has changed is told before MkDocs is there as the build itself tells it, whatever has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from mkdocs_adapter import asked, host
from published import HOST, copy_repository, copy_site

UNCHANGED = "没有任何变化，网站保持原样。"
Change = Callable[[Path], object]


def run(root: Path, now: int, *started: str, url: str = f"{HOST}/", strict: bool = True) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-P", *started, "build", *(["--strict"] if strict else [])],
        cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        env={**os.environ, "SITE_URL": url, "SOURCE_DATE_EPOCH": str(now), "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return done.returncode, done.stderr


def add(path: str, text: str = "\n") -> Change:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "a page": add("content/about/index.md"),
    "a new file": add("content/new.txt"),
    "an empty folder": lambda root: (root / "content/empty").mkdir(),
    "a story astray": add("docs-of-ours.md", "# 标题\n"),
    "the plan": add("columns/units.yml"),
    "a template": add("hooks/theme/newsroom/front.html"),
    "a style": add("hooks/theme/assets/newsroom.css"),
    "the code": add("hooks/newsroom/patterns.py"),
    "the adapter": add("hooks/mkdocs_adapter/navigation.py"),
    "settings": add("mkdocs.yml", "site_author: 某人\n"),
    "a comment in the settings": add("mkdocs.yml", "# 注\n"),
    "the version": lambda root: (root / "pyproject.toml").write_text('version = "77.0"\n', encoding="utf-8"),
    "the site": lambda root: (root / "site/index.html").write_bytes(b""),
    "a file too many": add("site/more.html"),
    "no site": lambda root: (root / "site").rename(root / "elsewhere"),
    "the receipt": lambda root: (root / ".site.stage/site.receipt").write_bytes(b"no receipt"),
    "the manifest": lambda root: (root / ".site.stage/site.manifest").unlink(),
}


def early(root: Path, now: int, monkeypatch: pytest.MonkeyPatch, *, url: str = f"{HOST}/", strict: bool = True) -> bool:
    """Whether ``scripts/host.py`` would end before MkDocs is there."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("SITE_URL", url)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
    settings = asked.settings_before(root, strict=strict)
    found = asked.compared_with(asked.request_of(settings), asked.stage_of(settings)) if settings else None
    return found is not None and found.receipt is not None


@pytest.fixture(scope="module")
def built(standing: Path, now: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_site(standing, tmp_path_factory.mktemp("compared") / "paper")
    run(root, now, "scripts/host.py")
    run(root, now, "scripts/host.py")
    return root


@pytest.fixture
def settled(built: Path, now: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where nothing is left to be done: as the test before has left it, and built once more if that failed."""
    monkeypatch.setattr("newsroom.publishing.basis.CODE", built / "hooks/newsroom")
    if not early(built, now, monkeypatch):
        run(built, now, "-m", "mkdocs")
        assert early(built, now, monkeypatch)
    return built


@pytest.mark.filterwarnings("ignore:user_configs:DeprecationWarning")
@pytest.mark.parametrize("url", [f"{HOST}/", f"{HOST}/repo/", f"{HOST}/repo", HOST, "HTTPS://News.cn/a?b#c", ""])
def test_before_mkdocs_the_same_is_asked_for_as_by_it(
    tmp_path: Path, url: str, now: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the addresses are written: a build without MkDocs puts them into pages and feeds."""
    copy_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
    monkeypatch.setenv("SITE_URL", url)
    monkeypatch.setenv("REPO_URL", url)
    before = asked.settings_before(tmp_path, strict=True)
    assert before is not None
    settings = host.settings_of(load_config(config_file="mkdocs.yml", strict=True))
    assert asked.request_of(before) == asked.request_of(settings)


@pytest.mark.parametrize("url", ["news.example.org", "/repo/", "https://[news/", "https:news"])
def test_what_is_no_address_is_left_to_mkdocs(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_repository(tmp_path)
    monkeypatch.setenv("SITE_URL", url)
    assert asked.settings_before(tmp_path, strict=True) is None


@pytest.mark.filterwarnings("ignore:user_configs:DeprecationWarning")
def test_before_mkdocs_the_same_is_known_as_by_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment, the options of extensions and the command's own among it."""
    copy_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", f"{HOST}/repo/")
    before = asked.settings_before(tmp_path, strict=True)
    assert before is not None
    known = asked.request_of(before).basis
    with_hook = host.settings_of(load_config(config_file="mkdocs.yml", strict=True))
    assert asked.request_of(with_hook).basis == known
    lenient = asked.settings_before(tmp_path, strict=False)
    assert lenient is not None
    assert asked.request_of(lenient).basis != known
    monkeypatch.setenv("SITE_URL", f"{HOST}/")
    changed = asked.settings_before(tmp_path, strict=True)
    assert changed is not None
    assert asked.request_of(changed).basis != known


@pytest.mark.filterwarnings("ignore:user_configs:DeprecationWarning")
@pytest.mark.parametrize(
    ("extension", "is_known"),
    [
        *[("footnotes", True), ("markdown.extensions.extra", True), ("pymdownx.superfences", True)],
        *[("pymdownx.snippets", False), ("pymdownx.b64", False), ("markdown.extensions.toc:TocExtension", False)],
    ],
)
def test_nobody_knows_what_a_page_is_made_from_that_may_hold_other_files(
    tmp_path: Path, extension: str, *, is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story, even, of which a build without MkDocs would not tell it."""
    copy_repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    edit_settings(tmp_path, "markdown_extensions:\n", f"markdown_extensions:\n  - {extension}\n")
    settings = host.settings_of(load_config(config_file="mkdocs.yml", strict=True))
    assert (asked.request_of(settings).basis is not None) == is_known


def edit_settings(root: Path, old: str, new: str) -> None:
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    (root / "mkdocs.yml").write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("text", ["INHERIT: other.yml\n", "theme: !!python/name:os.sep ''\n", "- a\n", "a: [\n"])
def test_what_only_mkdocs_can_tell_is_left_to_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert asked.settings_before(tmp_path, strict=True) is None


@pytest.mark.parametrize("kind", CHANGES)
def test_the_early_answer_is_that_of_the_build(
    settled: Path, now: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked early, and then MkDocs, which publishes the change."""
    CHANGES[kind](settled)
    told = early(settled, now, monkeypatch)
    code, said = run(settled, now, "-m", "mkdocs")
    assert (code, told) == (0, said.endswith(f"{UNCHANGED}\n")), said
    assert told == (kind == "nothing")


def test_time_flags_and_address_count_early_as_late(settled: Path, now: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert early(settled, now, monkeypatch)
    assert not early(settled, now + 400 * 24 * 3600, monkeypatch)
    assert not early(settled, now - 1, monkeypatch)
    assert not early(settled, now, monkeypatch, strict=False)
    assert not early(settled, now, monkeypatch, url=f"{HOST}/repo/")
    monkeypatch.setenv("GO_ON", "1")
    assert not early(settled, now, monkeypatch)


def test_the_command_and_mkdocs_say_the_same_and_leave_the_same(settled: Path, now: int) -> None:
    late, before = run(settled, now, "-m", "mkdocs"), state(settled)
    assert late[1].endswith(f"{UNCHANGED}\n")
    assert run(settled, now, "scripts/host.py") == late
    assert state(settled) == before


def state(root: Path) -> dict[str, bytes]:
    beside = sorted((root / ".site.stage").iterdir())
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in beside}
