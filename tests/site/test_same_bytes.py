"""Same input, same bytes."""

from __future__ import annotations

from pathlib import Path

from published import HOST, Published, build, copy_repository, copy_site, run_build


def contents(site: Published) -> dict[str, bytes]:
    return {
        path.relative_to(site.folder).as_posix(): path.read_bytes() for path in site.folder.rglob("*") if path.is_file()
    }


def test_another_machine_builds_the_same_bytes(site: Published, now: int, tmp_path: Path) -> None:
    """In another folder, zone and language, with another order of sets."""
    elsewhere = tmp_path / "另一处 的 文件夹"
    elsewhere.mkdir()
    copy_repository(elsewhere)
    environment = {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "7", "LANG": "C", "LC_ALL": "C"}
    theirs, ours = contents(build(elsewhere, site.url, now, **environment)), contents(site)
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if theirs[path] != ours[path]] == []


def test_a_build_from_what_is_there_is_a_build_from_nothing(
    standing: Path, site: Published, now: int, tmp_path: Path
) -> None:
    """After a story was edited and another removed; and where nothing changed, the site is left alone."""
    kept, fresh = copy_site(standing, tmp_path / "kept"), tmp_path / "fresh"
    fresh.mkdir()
    copy_repository(fresh)
    first = build(kept, site.url, now)
    assert contents(first) == contents(site)
    before = first.folder.stat().st_ino
    build(kept, site.url, now)
    assert first.folder.stat().st_ino == before

    for root in (kept, fresh):
        edited, removed, *_ = sorted((root / "content/stories").rglob("*.md"))
        with edited.open("a", encoding="utf-8") as file:
            file.write("\n\n后来添的一段话。\n")
        removed.unlink()
    again = build(kept, site.url, now)
    assert again.folder.stat().st_ino != before
    assert contents(again) == contents(build(fresh, site.url, now))
    assert "后来添的一段话" in "".join(page.text_content() for page in again.pages.values())


UNCHANGED = "没有任何变化，网站保持原样。"


def test_a_build_that_has_nothing_to_do_says_so_and_what_is_wrong_with_the_stories(
    standing: Path, now: int, tmp_path: Path
) -> None:
    copy_site(standing, tmp_path)
    story = min((tmp_path / "content/stories").rglob("*.md"))
    story.write_text(story.read_text(encoding="utf-8") + "\n\n电话 13912345678\n", encoding="utf-8")
    first = run_build(tmp_path, f"{HOST}/", now)
    again = run_build(tmp_path, f"{HOST}/", now)
    assert (first.returncode, again.returncode) == (0, 0)
    assert UNCHANGED not in first.stderr
    assert again.stderr.endswith(f"{UNCHANGED}\n")
    # A slow machine tells how far it has come.
    told = [line for line in first.stderr.splitlines() if not line.startswith(("INFO", "正在"))]
    assert told == again.stderr.splitlines()[:-1]
    assert any("[phone-number]" in line or "错误" in line for line in told)

    page = tmp_path / "site/index.html"
    whole = page.read_bytes()
    page.write_bytes(b"")
    assert UNCHANGED not in run_build(tmp_path, f"{HOST}/", now).stderr
    assert page.read_bytes() == whole
    assert UNCHANGED not in run_build(tmp_path, f"{HOST}/repo/", now).stderr
    with (tmp_path / "hooks/theme/newsroom/front.html").open("a", encoding="utf-8") as template:
        template.write("<!-- -->")
    assert UNCHANGED not in run_build(tmp_path, f"{HOST}/repo/", now).stderr
    assert UNCHANGED not in run_build(tmp_path, f"{HOST}/repo/", now + 24 * 3600).stderr
    assert UNCHANGED in run_build(tmp_path, f"{HOST}/repo/", now + 24 * 3600).stderr
