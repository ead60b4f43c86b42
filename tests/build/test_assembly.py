"""A site is made beside the current one from what is still right in two trees, and swapped in whole."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from assembled import PRESS_OF_ANOTHER_SITE, Newspaper, edition, page, tree
from build.clean_editions import clean
from newsroom.build.keys import BuildOutput
from newsroom.build.limits import BuildRefusedError
from newsroom.build.manifest import FileStamp, digest_of
from newsroom.build.ordinary import OrdinaryFile
from newsroom.build.stage import Stage, StageBusyError


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    return Newspaper(tmp_path)


def test_every_output_stands_at_its_path(paper: Newspaper) -> None:
    assembly = paper.build([page("", "front"), page("desk/", "desk")])
    assert (assembly.changed, assembly.made, assembly.missing, assembly.broken) == (True, 2, (), ())
    assert tree(paper.site) == {
        "index.html": "<title>标题 - 校报</title><meta><main>front 标题 1</main>".encode(),
        "desk/index.html": "<title>标题 - 校报</title><meta><main>desk 标题 1</main>".encode(),
    }


def test_a_build_that_changes_nothing_swaps_nothing_and_writes_nothing(paper: Newspaper) -> None:
    paper.build(edition(1))
    before = {path: FileStamp.of(path.lstat()) for path in (paper.site, *paper.site.rglob("*"))}
    assembly = paper.build(edition(1))
    assert (assembly.changed, assembly.made) == (False, 0)
    assert {path: FileStamp.of(path.lstat()) for path in (paper.site, *paper.site.rglob("*"))} == before


def test_only_what_changed_is_made(paper: Newspaper) -> None:
    outputs = edition(1)
    paper.build(outputs)
    outputs[3] = page(outputs[3].path.removesuffix("index.html"), "edited")
    assert paper.build(outputs).made == 1
    outputs[4] = page(outputs[4].path.removesuffix("index.html"), "edited, too")
    assert paper.build(outputs).made == 1
    assert paper.build(edition(1)).made == 1  # the other still stands in the tree before the last


@pytest.mark.parametrize("scouted", [True, False])
def test_any_way_leads_to_the_bytes_of_a_clean_build(paper: Newspaper, tmp_path: Path, scouted: bool) -> None:
    whole = {number: clean(tmp_path / f"clean-{number}", number) for number in (1, 2, 3)}
    for number in (1, 2, 1, 1, 3, 2, 2, 3, 1):
        paper.build(edition(number), scouted=scouted)
        assert tree(paper.site) == whole[number]


def test_there_are_never_more_than_two_trees(paper: Newspaper) -> None:
    for number in range(4):
        paper.build(edition(number))
    assert sorted(path.name for path in paper.folder.iterdir()) == [
        ".site.stage", ".site.stage.lock", ".site.stage.writers.lock", "site"
    ]  # fmt: skip
    assert sorted(path.name for path in (paper.folder / ".site.stage").iterdir()) == [
        "next", "next.manifest", "site.manifest"
    ]  # fmt: skip


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
@pytest.mark.parametrize("workers", [1, 3])
def test_the_bytes_do_not_depend_on_who_does_the_work(
    paper: Newspaper, tmp_path: Path, start: str, workers: int
) -> None:
    expected = clean(tmp_path / "clean", 1)
    many = [page(f"more/{number}/") for number in range(600)]
    paper.build([*edition(1), *many], start=start, workers=workers)
    paper.build(edition(1), start=start, workers=workers, go_on=True)
    assert tree(paper.site) == expected


def test_a_new_template_makes_every_page_anew(paper: Newspaper, tmp_path: Path) -> None:
    paper.build(edition(1))
    paper.build(edition(1), PRESS_OF_ANOTHER_SITE)
    assert tree(paper.site) == clean(tmp_path / "clean", 1, press=PRESS_OF_ANOTHER_SITE)


def test_a_page_that_cannot_be_made_is_named_and_the_site_stays(paper: Newspaper, tmp_path: Path) -> None:
    paper.build(edition(1))
    with pytest.raises(BuildRefusedError, match=r"网站保持原样：WritingError: only/bad/index.html: ZeroDivisionError"):
        paper.build([*edition(2), page("only/bad/", title="bad")])
    assert tree(paper.site) == clean(tmp_path / "clean-1", 1)
    paper.build(edition(2))
    assert tree(paper.site) == clean(tmp_path / "clean-2", 2)


def test_two_outputs_never_fight_for_one_place(paper: Newspaper) -> None:
    with pytest.raises(BuildRefusedError, match=r"^有两个页面都要放在 desk/index\.html，网站保持原样。$"):
        paper.build([page("desk/", "a"), page("desk/", "b")])
    assert not paper.site.exists()


def test_a_second_build_of_the_same_site_is_told_to_wait(paper: Newspaper) -> None:
    with paper.stage(), pytest.raises(StageBusyError, match="另一次构建正在生成"):
        paper.build(edition(1))
    paper.build(edition(1))


def test_a_site_that_lost_most_of_its_pages_is_refused_unless_the_desk_goes_on(paper: Newspaper) -> None:
    paper.build(edition(1, size=20))
    assert paper.build(edition(1, size=10)).changed
    paper.build(edition(1, size=20))
    with pytest.raises(BuildRefusedError, match="网站现有 20 个网页，这次只有 9 个，不到一半。"):
        paper.build(edition(1, size=9))
    assert len(tree(paper.site)) == 20
    paper.build(edition(1, size=9), go_on=True)
    assert len(tree(paper.site)) == 9


def test_a_file_of_mkdocs_is_copied_and_followed(paper: Newspaper, tmp_path: Path) -> None:
    for text in ("a{}", "a{}", "b{}"):
        (tmp_path / "made.css").write_text(text)
        style = style_of(tmp_path / "made.css")
        changed = paper.build([style]).changed
    assert changed
    assert tree(paper.site) == {"assets/made.css": b"b{}"}


def test_a_file_of_mkdocs_that_is_another_meanwhile_is_not_copied(paper: Newspaper, tmp_path: Path) -> None:
    (tmp_path / "made.css").write_text("a{}")
    style = style_of(tmp_path / "made.css")
    (tmp_path / "made.css").write_text("b{}")
    with pytest.raises(BuildRefusedError, match="made"):
        paper.build([style])


def style_of(file: Path) -> OrdinaryFile:
    return OrdinaryFile(path="assets/made.css", source=str(file), digest=digest_of(file.read_bytes()).hex())


def test_a_preview_changes_in_place_only_what_changed(paper: Newspaper, tmp_path: Path) -> None:
    def update(number: int) -> None:
        with Stage(paper.site, preview=True) as stage:
            paper.assembler().update(edition(number), stage)

    update(1)
    shown = paper.folder / ".site.preview/next"
    same, folder = (shown / "same/index.html").stat().st_mtime_ns, shown.stat().st_ino
    update(2)
    assert tree(shown) == clean(tmp_path / "clean", 2)
    assert ((shown / "same/index.html").stat().st_mtime_ns, shown.stat().st_ino) == (same, folder)
    assert not paper.site.exists()


def test_a_preview_that_builds_again_and_again_notices_what_another_has_done_and_what_it_left_half_done(
    paper: Newspaper, tmp_path: Path
) -> None:
    whole = {number: clean(tmp_path / f"clean-{number}", number) for number in (1, 2)}
    one, other = Stage(paper.site, preview=True), Stage(paper.site, preview=True)
    shown = paper.folder / ".site.preview/next"

    def update(stage: Stage, number: int, *more: BuildOutput) -> bool:
        with stage:
            return paper.assembler().update([*edition(number), *more], stage).changed

    assert [update(one, 1), update(one, 1), update(other, 1), update(one, 1)] == [True, False, False, False]
    for stage, number in ((other, 2), (one, 1), (one, 2), (other, 2), (other, 1), (one, 2)):
        update(stage, number)
        assert tree(shown) == whole[number]
    with pytest.raises(BuildRefusedError):
        update(one, 1, page("bad/", title="bad"))
    update(one, 1)
    assert tree(shown) == whole[1]
    shutil.rmtree(shown)
    update(one, 1)
    assert tree(shown) == whole[1]
