"""A site is made beside the current one from what is still right in two trees, and swapped in whole."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assembled import PRESS, PRESS_OF_ANOTHER_SITE, Newspaper, edition, page, tree
from narrowed import there
from newsroom.build.exchange import _exchange_by_two_renames, exchange
from newsroom.build.keys import BuildOutput
from newsroom.build.limits import BuildRefusedError
from newsroom.build.manifest import FileStamp
from newsroom.build.ordinary import OrdinaryFile
from newsroom.build.stage import Stage, StageBusyError
from newsroom.pages import PictureFile
from newsroom.rendering import Press
from waiting import PATIENCE


@pytest.fixture
def paper(tmp_path: Path) -> Newspaper:
    return Newspaper(tmp_path)


def clean(folder: Path, number: int, press: Press = PRESS) -> dict[str, bytes]:
    """The bytes of an edition that was never built before."""
    folder.mkdir()
    fresh = Newspaper(folder)
    fresh.build(edition(number), press)
    return tree(fresh.site)


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


def test_a_scout_doubles_the_site_and_sees_what_one_sees_oneself(paper: Newspaper) -> None:
    paper.build(edition(1))
    with paper.stage() as stage:
        stage.send_scout()
        wanted = {path: entry.key for path, entry in stage.current.see().entries.items()}
        assert stage.look(wanted) == (stage.current.look(wanted), stage.next.look(wanted))
        assert stage.next.is_whole()
    assert tree(paper.folder / ".site.stage/next") == tree(paper.site)


def test_a_scout_that_does_not_come_back_is_done_without(
    paper: Newspaper, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paper.build(edition(1))
    with paper.stage() as stage:
        stage.send_scout()
        for process in multiprocessing.active_children():
            process.kill()
        assembly = paper.assembler().assemble(edition(2), stage)
        stage.publish()
    assert (assembly.changed, multiprocessing.active_children()) == (True, [])
    assert tree(paper.site) == clean(tmp_path / "clean", 2)
    assert capfd.readouterr().err == ""


def test_a_scout_to_which_nobody_listens_ends(paper: Newspaper) -> None:
    """It holds the lock of its build for as long as it lives."""
    paper.build(edition(1, size=1500))
    with paper.stage() as stage:
        stage.send_scout()
        (process,) = multiprocessing.active_children()
        there(there(stage._scout)._connection).close()
        process.join(PATIENCE)
        assert process.exitcode == 0


def test_a_scout_that_meets_a_name_that_is_no_text_is_done_without(
    paper: Newspaper, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paper.build(edition(1))
    Path(os.fsdecode(os.fsencode(paper.site) + b"/\xff.txt")).touch()
    paper.build(edition(1))
    assert tree(paper.site) == clean(tmp_path / "clean", 1)
    assert capfd.readouterr().err == ""


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


def truncate(site: Path) -> None:
    os.truncate(site / "same/index.html", 5)


def overwrite(site: Path) -> None:
    file = site / "same/index.html"
    file.write_bytes(b"x" * file.stat().st_size)


def remove(site: Path) -> None:
    (site / "same/index.html").unlink()


def put_a_link(site: Path) -> None:
    (site / "same/index.html").unlink()
    (site / "same/index.html").symlink_to(site / "index.html")


def put_a_folder_link(site: Path) -> None:
    (site / "same").rename(site.parent / "elsewhere")
    (site / "same").symlink_to(site.parent / "elsewhere")


def put_a_folder(site: Path) -> None:
    (site / "same/index.html").unlink()
    (site / "same/index.html/deep").mkdir(parents=True)


def put_a_file(site: Path) -> None:
    shutil.rmtree(site / "same")
    (site / "same").write_text("foreign")


def add_a_page(site: Path) -> None:
    (site / "foreign").mkdir()
    (site / "foreign/index.html").write_text("foreign")


def add_an_empty_folder(site: Path) -> None:
    (site / "stories/2019/01").mkdir(parents=True)


def add_a_pipe(site: Path) -> None:
    os.mkfifo(site / "pipe")


def make_it_private(site: Path) -> None:
    (site / "same/index.html").chmod(0o600)


FOREIGN_HANDS = [
    truncate, overwrite, remove, put_a_link, put_a_folder_link, put_a_folder, put_a_file, add_a_page,
    add_an_empty_folder, add_a_pipe, make_it_private,
]  # fmt: skip


@pytest.mark.parametrize("touch", FOREIGN_HANDS)
@pytest.mark.parametrize("where", ["site", ".site.stage/next"])
def test_whatever_foreign_hands_did_to_a_tree_is_noticed(
    paper: Newspaper, tmp_path: Path, touch: Callable[[Path], None], where: str
) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    touch(paper.folder / where)
    if where == "site":
        assert paper.build(edition(2)).changed
        assert tree(paper.site) == clean(tmp_path / "clean-2", 2)
    paper.build(edition(3))
    assert tree(paper.site) == clean(tmp_path / "clean-3", 3)
    assert {path.stat().st_mode & 0o777 for path in paper.site.rglob("*.html")} == {0o644}


def test_a_link_out_of_a_tree_is_removed_and_not_followed(paper: Newspaper) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    (paper.folder / "precious").mkdir()
    (paper.folder / "precious/file").write_text("precious")
    (paper.folder / ".site.stage/next/precious").symlink_to(paper.folder / "precious")
    shutil.rmtree(paper.folder / ".site.stage/next/stories")
    (paper.folder / ".site.stage/next/stories").symlink_to(paper.folder / "precious")
    paper.build(edition(3))
    assert tree(paper.folder / "precious") == {"file": b"precious"}


@pytest.mark.parametrize("manifest", ["site.manifest", "next.manifest"])
@pytest.mark.parametrize("content", [None, b"", b"foreign\n"])
def test_without_a_good_manifest_a_tree_is_not_trusted(
    paper: Newspaper, tmp_path: Path, manifest: str, content: bytes | None
) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    file = paper.folder / ".site.stage" / manifest
    file.unlink() if content is None else file.write_bytes(content)
    paper.build(edition(3))
    assert tree(paper.site) == clean(tmp_path / "clean", 3)


def test_trees_out_of_a_cache_are_as_good_as_those_that_were_made(paper: Newspaper, tmp_path: Path) -> None:
    """With other inodes, other times, and on another file system."""
    paper.build(edition(1))
    paper.build(edition(2))
    restored = Newspaper(Path(shutil.copytree(paper.folder, tmp_path / "restored", copy_function=shutil.copyfile)))
    assert not restored.build(edition(2)).changed
    assert restored.build(edition(3)).made == len(edition(3)) - 1


def test_a_linked_file_is_never_written_in_place(paper: Newspaper) -> None:
    paper.build(edition(1))
    paper.build(edition(2))
    current, old = paper.site / "same/index.html", paper.folder / ".site.stage/next/same/index.html"
    assert current.samefile(old)
    with current.open("rb") as reader:
        paper.build(edition(2), PRESS_OF_ANOTHER_SITE)
        paper.build(edition(1), PRESS_OF_ANOTHER_SITE)
        assert b"<meta>" in reader.read()


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


def photograph(folder: Path, name: str, cut: int | None = None) -> PictureFile:
    stream = BytesIO()
    Image.effect_noise((400, 200), 60).save(stream, "JPEG")
    data = stream.getvalue()[:cut]
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return PictureFile(path=f"p/{digest[:10]}.jpg", source=name, digest=digest, width=40, height=20, format="JPEG")


def test_half_a_photograph_costs_itself_and_is_named_every_time(paper: Newspaper) -> None:
    half, whole = photograph(paper.folder, "half.jpg", 5000), photograph(paper.folder, "whole.jpg")
    assert paper.build([half, whole]).broken == (half,)
    assert Image.open(paper.site / half.path).getextrema() == (224, 224)
    assert Image.open(paper.site / whole.path).getextrema() != (224, 224)
    again = paper.build([half, whole])
    assert (again.changed, again.broken) == (False, (half,))


def test_a_picture_that_is_gone_or_changed_by_now_costs_itself_and_is_tried_again(paper: Newspaper) -> None:
    gone, changed = photograph(paper.folder, "gone.jpg"), photograph(paper.folder, "changed.jpg")
    data = {one.source: (paper.folder / "content" / one.source).read_bytes() for one in (gone, changed)}
    (paper.folder / "content/gone.jpg").unlink()
    (paper.folder / "content/changed.jpg").write_bytes(b"other")
    assert paper.build([gone, changed]).broken == (gone, changed)
    for name, good in data.items():
        (paper.folder / "content" / name).write_bytes(good)
    assert paper.build([gone, changed]).broken == ()
    assert Image.open(paper.site / gone.path).getextrema() != (224, 224)


def test_a_picture_that_moves_is_not_encoded_again(paper: Newspaper) -> None:
    picture = photograph(paper.folder, "a.jpg")
    paper.build([picture, page("")])
    assert paper.build([picture, page("", "edited")]).made == 1


def test_a_file_of_mkdocs_is_copied_and_followed(paper: Newspaper, tmp_path: Path) -> None:
    (tmp_path / "made.css").write_text("a{}")
    for digest in ("1", "1", "2"):
        if digest == "2":
            (tmp_path / "made.css").write_text("b{}")
        style = OrdinaryFile(path="assets/made.css", source=str(tmp_path / "made.css"), digest=digest)
        changed = paper.build([style]).changed
    assert changed
    assert tree(paper.site) == {"assets/made.css": b"b{}"}


@pytest.mark.parametrize("swap", [exchange, _exchange_by_two_renames])
def test_folders_and_files_trade_names(tmp_path: Path, swap: Callable[[Path, Path], None]) -> None:
    for name in ("new", "standing"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    swap(tmp_path / "new", tmp_path / "standing")
    swap(tmp_path / "new/name", tmp_path / "standing/name")
    assert {path.name: tree(path) for path in tmp_path.iterdir()} == {
        "new": {"name": b"new"},
        "standing": {"name": b"standing"},
    }
    assert (tmp_path / "new").exists()


@pytest.mark.parametrize("denied", range(3))
def test_whichever_rename_the_system_denies_both_folders_are_what_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, denied: int
) -> None:
    names, rename = iter(range(9)), Path.rename

    def rename_or_not(path: Path, target: Path) -> Path:
        if next(names) == denied:
            raise OSError(errno.EXDEV, "denied")
        return rename(path, target)

    for name in ("new", "standing"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    monkeypatch.setattr(Path, "rename", rename_or_not)
    with pytest.raises(OSError, match="denied"):
        _exchange_by_two_renames(tmp_path / "new", tmp_path / "standing")
    assert tree(tmp_path) == {"new/name": b"new", "standing/name": b"standing"}


def test_a_build_killed_between_two_renames_is_mended_by_the_next(paper: Newspaper) -> None:
    paper.build(edition(1))
    whole = tree(paper.site)
    paper.site.rename(paper.folder / ".site.old")
    with paper.stage():
        assert tree(paper.site) == whole


def test_what_an_older_program_left_in_the_stage_is_removed(paper: Newspaper) -> None:
    paper.build(edition(1))
    stage = paper.folder / ".site.stage"
    (stage / "stories").mkdir()
    (stage / "index.html").write_text("half")
    (stage / "link").symlink_to(paper.site)
    paper.build(edition(2))
    assert {path.name for path in stage.iterdir()} == {"next", "next.manifest", "site.manifest"}
    assert (paper.site / "index.html").exists()


def test_a_stage_that_is_a_link_or_a_file_is_made_anew_and_not_followed(paper: Newspaper) -> None:
    paper.build(edition(1))
    stage, precious = paper.folder / ".site.stage", paper.folder / "precious"
    precious.mkdir()
    (precious / "file").write_text("precious")
    shutil.rmtree(stage)
    stage.symlink_to(precious)
    paper.build(edition(2))
    shutil.rmtree(stage)
    stage.write_text("a file")
    paper.build(edition(3))
    assert tree(precious) == {"file": b"precious"}
    assert stage.is_dir()


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
