"""The real command on the real site, with stories that take too long, lie too deep or become far too long."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from converting import hostile_stories
from newsroom.reading.plan import read_plan
from published import HOST, SCHOOL, copy_site, run_build

STORIES = "content/stories/2020/02"
BODIES = {
    "too-deep": hostile_stories.ENDLESS,
    "too-long": hostile_stories.FAR_TOO_LONG,
}
WIDE = {"too-wide": hostile_stories.WIDE}
SHORTER = (
    ("seconds: float = 2.0", "seconds: float = 0.2"),
    ("seconds_alone: float = 10.0", "seconds_alone: float = 0.4"),
)
"""Limits of CPU in a copy of the tool: two hundred times what a story takes, and a tenth of what the wide one does."""


def front_matter(title: str) -> str:
    """What stands before a story that the desk of the tests' school may sign."""
    plan, _ = read_plan(SCHOOL)
    assert plan is not None
    column = plan.columns[0]
    beat = f"beat: {column.beats[0].slug}\n" if column.beats else ""
    return (
        f"---\ntitle: {title}\ndate: 2020-02-05\ncolumn: {column.slug}\n{beat}"
        f"unit: {plan.desk.unit}\nresponsible: {plan.desk.name}\n---\n\n"
    )


def lay(root: Path, bodies: Mapping[str, str]) -> None:
    (root / STORIES).mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        (root / STORIES / f"{name}.md").write_text(front_matter(f"坏稿件 {name}") + body, encoding="utf-8")


def shorten_limits(root: Path) -> None:
    file = root / "hooks/newsroom/converting/failure.py"
    text = file.read_text(encoding="utf-8")
    for usual, shorter in SHORTER:
        assert usual in text
        text = text.replace(usual, shorter)
    file.write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def clean(standing: Path) -> Path:
    """A repository with its site built, every story good."""
    return standing


@pytest.fixture
def repository(clean: Path, tmp_path: Path) -> Path:
    return copy_site(clean, tmp_path / "repository")


def build(root: Path, now: int, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_build(root, f"{HOST}/", now, **environment)


@pytest.mark.long
def test_bad_stories_are_set_aside_and_the_rest_goes_out_unchanged(repository: Path, clean: Path, now: int) -> None:
    lay(repository, BODIES)

    built = build(repository, now)

    assert built.returncode == 0, built.stderr
    assert "暂缓 2 篇" in built.stderr
    for name in BODIES:
        assert f"content/stories/2020/02/{name}.md:" in built.stderr
    before, after = tree(clean / "site"), tree(repository / "site")
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {
        "set-aside/index.html",
        "build.json",  # which says how many
    }
    page = (repository / "site/set-aside/index.html").read_text(encoding="utf-8")
    assert all(f"stories/2020/02/{name}.md" in page for name in BODIES)


@pytest.mark.long
def test_a_story_that_takes_too_long_is_cut_off_and_the_rest_goes_out_unchanged(
    repository: Path, clean: Path, now: int
) -> None:
    shorten_limits(repository)
    lay(repository, WIDE)

    built = build(repository, now)

    assert built.returncode == 0, built.stderr
    (told,) = [line for line in built.stderr.splitlines() if "too-wide.md:" in line]
    assert "错误: 正文排版超过了时限，没有完成。 [unconvertible-body]" in told
    assert "暂缓 1 篇" in built.stderr
    before, after = tree(clean / "site"), tree(repository / "site")
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {
        "set-aside/index.html",
        "build.json",
    }


def test_too_many_bad_stories_leave_the_old_site_as_it_was(repository: Path, clean: Path, now: int) -> None:
    lay(repository, BODIES)
    bad = ("bare", "naked")
    for name in bad:
        (repository / f"content/stories/2020/02/{name}.md").write_text("没有稿件信息。", encoding="utf-8")

    built = build(repository, now)

    assert built.returncode == 1
    assert [name for name in (*bad, *BODIES) if f"content/stories/2020/02/{name}.md:" not in built.stderr] == []
    assert "共有 4 篇稿件需要暂缓，超过上限 3 篇。" in built.stderr
    assert tree(repository / "site") == tree(clean / "site")
    assert not (repository / ".site.stage" / "ordinary").exists()


def test_the_desk_can_tell_the_build_to_go_on(repository: Path, now: int) -> None:
    stories = sorted((repository / "content/stories/2020/02").glob("*.md"))[:4]
    for story in stories:
        story.write_text("没有稿件信息。", encoding="utf-8")

    refused = build(repository, now)
    assert refused.returncode == 1
    assert all((repository / f"site/stories/2020/02/{story.stem}/index.html").exists() for story in stories)

    told = build(repository, now, GO_ON="1")
    assert told.returncode == 0, told.stderr
    assert not any((repository / f"site/stories/2020/02/{story.stem}/index.html").exists() for story in stories)


def test_a_broken_plan_leaves_the_old_site_as_it_was(repository: Path, clean: Path, now: int) -> None:
    (repository / "columns/units.yml").write_text("- slug: [\n", encoding="utf-8")

    built = build(repository, now)

    assert built.returncode == 1
    assert "没有开始，网站保持原样。" in built.stderr
    assert "columns/units.yml:" in built.stderr
    assert tree(repository / "site") == tree(clean / "site")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[没有的页](nothing.md)", "nothing.md"),
        ("{{ contakt }}", "content/about/index.md:{line} 没有“{{{{ contakt }}}}”这个空。"),
    ],
)
def test_strict_mode_leaves_the_old_site_as_it_was(
    text: str, told: str, repository: Path, clean: Path, now: int
) -> None:
    about = repository / "content/about/index.md"
    lines = about.read_text(encoding="utf-8").split("\n")
    about.write_text("\n".join([*lines, text, ""]), encoding="utf-8")

    built = build(repository, now)

    assert built.returncode == 1
    assert "Aborted with 1 warnings in strict mode" in built.stdout
    assert told.format(line=len(lines) + 1) in built.stdout + built.stderr
    assert "网站保持原样" in built.stderr
    assert tree(repository / "site") == tree(clean / "site")


@pytest.mark.parametrize("epoch", ["", "soon", "253402300799", "99999999999999"])
def test_an_instant_that_is_none_leaves_the_old_site_as_it_was(epoch: str, repository: Path, clean: Path) -> None:
    built = build(repository, 0, SOURCE_DATE_EPOCH=epoch)

    assert built.returncode == 1
    assert f"SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，不是“{epoch}”。" in built.stderr
    assert tree(repository / "site") == tree(clean / "site")


def test_a_folder_that_is_no_site_is_not_replaced_by_one(repository: Path, clean: Path, now: int) -> None:
    settings = repository / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("site_dir: site", "site_dir: columns"), "utf-8")

    built = build(repository, now)

    assert built.returncode == 1
    assert "却不是网站" in built.stderr
    assert tree(repository / "columns") == tree(clean / "columns")


def test_a_link_to_the_site_stays_one(repository: Path, clean: Path, now: int, tmp_path: Path) -> None:
    (repository / "site").rename(tmp_path / "public")
    (repository / "site").symlink_to(tmp_path / "public")
    (tmp_path / "public/index.html").write_text("old", encoding="utf-8")

    built = build(repository, now)

    assert built.returncode == 0, built.stderr
    assert (repository / "site").is_symlink()
    assert tree(tmp_path / "public") == tree(clean / "site")


def test_a_link_in_the_place_of_a_folder_does_not_empty_the_paper(
    repository: Path, clean: Path, now: int, tmp_path: Path
) -> None:
    (repository / "content/stories/2020").rename(tmp_path / "2020")
    (repository / "content/stories/2020").symlink_to(tmp_path / "2020")

    built = build(repository, now)

    assert built.returncode == 1
    assert "会因此消失" in built.stderr
    assert tree(repository / "site") == tree(clean / "site")


def test_a_link_out_of_the_repository_is_not_followed(repository: Path, clean: Path, now: int, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/index.md").write_text(front_matter("机密") + "机密。", encoding="utf-8")
    (repository / "content/stories/2020/02/secret").symlink_to(tmp_path / "secret")
    (repository / "content/stories/loop").symlink_to(repository / "content")

    built = build(repository, now)

    assert built.returncode == 0, built.stderr
    assert "[symbolic-link]" in built.stderr
    changed = {path for path, digest in tree(repository / "site").items() if tree(clean / "site").get(path) != digest}
    assert changed == {"set-aside/index.html", "build.json"}
