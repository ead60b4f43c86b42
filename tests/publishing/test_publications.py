"""A publication without MkDocs: the small school, published into a temporary folder by a host that is this test."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsroom.build.limits import BuildRefusedError
from newsroom.build.stage import Stage, StageBusyError
from newsroom.keeping import Memory
from newsroom.model import Door
from newsroom.publishing.frame import Assets, Frame
from newsroom.publishing.publication import PublicationState
from newsroom.publishing.request import Request, instant, read_site
from published import ROOT
from publishing.hosted import LOGO, NOW, ORDINARY, SITE, School


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    shutil.copytree(ROOT / "tests/school", tmp_path / "school")
    yield School(tmp_path / "school")
    assert gc.isenabled()


def test_a_school_is_published(school: School) -> None:
    publication = school.publication()
    school.publish(publication)
    assert publication.state is PublicationState.PUBLISHED
    assert school.warned == []
    assert school.told[-1].startswith("稿件 6 篇，暂缓 0 篇；错误 0 处")
    page = (school.site / "stories/2020/02/books/index.html").read_text(encoding="utf-8")
    assert page.startswith("<title>")
    assert "临江校报</title>" in page
    assert (school.site / "guide/index.html").read_text(encoding="utf-8") == "<title>guide/</title>"
    for made in ("index.html", "sitemap.xml", "favicon.ico", "search/index.html", "assets/today.css"):
        assert (school.site / made).is_file(), made
    stage = Stage(school.site)
    stage.open()  # nobody holds it any more
    stage.close()


def test_nothing_that_the_host_may_see_is_a_story(school: School) -> None:
    with school.publication() as publication:
        publication.begin()
        assert not (publication.stage.pages / "stories").exists()
        assert list(publication.stage.ordinary.iterdir()) == []


def test_the_same_is_not_made_again(school: School) -> None:
    school.publish(school.publication())
    said = school.told[-1]
    before = (school.site / "index.html").stat()
    publication = school.publication()
    assert school.publish(publication) is None
    assert publication.state is PublicationState.UNCHANGED
    assert school.told == [f"{said}没有任何变化，网站保持原样。\n"]
    assert (school.site / "index.html").stat() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda request: replace(request, host=("test host 2",)),
        lambda request: replace(request, host=None),
        lambda request: replace(request, go_on=True),
        lambda request: replace(request, now=NOW - timedelta(days=1)),
        lambda request: (request.content / "more.md").touch() or request,
        lambda request: (request.root / "2020-02-09.md").write_text("---\ntitle: x\n---\n") and request,
    ],
    ids=["another host", "a host unknown", "told to go on", "earlier", "a file more", "a story astray"],
)
def test_whatever_may_make_another_site_begins_anew(school: School, change: Callable[[Request], Request]) -> None:
    school.publish(school.publication())
    with school.publication(change(school.request())) as publication:
        assert publication.begin()


@pytest.mark.parametrize("path", ["content/stories/2020/02/gate.md", "columns/units.yml", "content/about.md"])
def test_a_file_that_is_another_meanwhile_leaves_nothing_by_which_it_is_known(school: School, path: str) -> None:
    """It is changed when the build has begun, and changed back when it has ended: the site is another one then."""
    file = school.root / path
    file.touch()
    before = file.read_bytes()
    with school.publication() as publication:
        assert publication.begin()
        file.write_bytes(before + b"\n")
        listing, assembly, _ = school.assemble(publication)
        publication.publish(listing, assembly, warnings=0)
    file.write_bytes(before)
    assert school.publish(school.publication()) is not None
    assert school.publish(school.publication()) is None


def test_a_site_of_which_warnings_were_not_counted_is_made_again(school: School) -> None:
    school.publish(school.publication(), warnings=None)
    assembly = school.publish(school.publication())
    assert assembly is not None
    assert not assembly.changed


def test_a_warning_that_the_host_counted_keeps_the_site_as_it_stands(school: School) -> None:
    publication = school.publication()
    school.publish(publication, warnings=1)
    assert publication.state is PublicationState.REFUSED
    assert school.told[-1] == "有上面的警告，网站保持原样。\n"
    assert not school.site.exists()


def test_a_link_to_a_page_that_the_host_did_not_make_is_a_warning(school: School) -> None:
    with school.story("gate.md").open("a", encoding="utf-8") as file:
        file.write("\n我们是谁，见[关于本站](/about/)。\n")
    school.ordinary = ("guide/", "handbook/")
    school.publish(school.publication(), warnings=None)
    assert school.warned == ["stories/2020/02/gate/index.html 指向不存在的地址：about/"]


def test_a_bad_story_is_told_and_the_rest_is_published(school: School) -> None:
    school.story("gate.md").write_text("---\n标题: 甲\n---\n", encoding="utf-8")
    school.publish(school.publication())
    assert "content/stories/2020/02/gate.md:" in school.told[0]
    assert "稿件 6 篇，暂缓 1 篇" in school.told[-1]
    assert not (school.site / "stories/2020/02/gate").exists()
    assert (school.site / "stories/2020/02/books/index.html").is_file()


def _spoil_stories(school: School) -> None:
    for path in school.root.glob("content/stories/2020/02/*.md"):
        path.write_text("---\n标题: 甲\n---\n", encoding="utf-8")


def _break_the_plan(school: School) -> None:
    (school.root / "columns/units.yml").unlink()


def _put_something_else_there(school: School) -> None:
    shutil.rmtree(school.site)
    school.site.mkdir()
    (school.site / "thesis.docx").touch()


def _publish_many_pages(school: School) -> None:
    for number in range(200):
        (school.site / f"pages/{number}").mkdir(parents=True)
        (school.site / f"pages/{number}/index.html").touch()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_spoil_stories, "共有 5 篇稿件需要暂缓，超过上限 3 篇。"),
        (_break_the_plan, "栏目设置（columns/）有错误，网站保持原样。"),
        (_put_something_else_there, "里有东西，却不是网站"),
        (_publish_many_pages, "不到一半"),
    ],
    ids=["many stories", "plan", "no site", "few pages"],
)
def test_a_refusal_leaves_the_site_as_it_stands(school: School, spoil: Callable[[School], None], said: str) -> None:
    school.publish(school.publication())
    spoil(school)
    before = _listed(school.site)
    publication = school.publication()
    with pytest.raises(BuildRefusedError, match=said):
        school.publish(publication)
    assert publication.state is PublicationState.REFUSED
    assert _listed(school.site) == before
    assert not publication.stage.pages.exists()


def test_the_desk_may_tell_a_publication_to_go_on(school: School) -> None:
    school.publish(school.publication())
    _spoil_stories(school)
    school.publish(school.publication(school.request(go_on=True)))
    assert not (school.site / "stories/2020/02/gate").exists()


def test_what_is_set_aside_for_long_leaves_the_limit_to_what_is_new(school: School) -> None:
    def spoil(*names: str) -> None:
        for name in names:
            school.story(name).write_text("---\n标题: 只有标题\n---\n", encoding="utf-8")

    spoil("old-1.md", "old-2.md", "old-3.md")
    school.publish(school.publication())
    spoil("new-1.md", "new-2.md", "new-3.md")
    school.publish(school.publication())
    assert (school.site / "index.html").is_file()
    spoil("newer-1.md", "newer-2.md", "newer-3.md", "newer-4.md")
    with pytest.raises(BuildRefusedError, match="共有 4 篇稿件需要暂缓（早先已有 6 篇，不算在内），超过上限 3 篇。"):
        school.publish(school.publication())


def test_two_publications_of_one_site_do_not_meet(school: School) -> None:
    with school.publication() as first:
        first.begin()
        second = school.publication()
        with pytest.raises(StageBusyError, match="另一次构建正在生成"):
            second.begin()
        assert second.state is PublicationState.REFUSED
        school.assemble(first)


def test_two_files_of_one_path_are_refused(school: School) -> None:
    with school.publication() as publication:
        publication.begin()
        (publication.stage.ordinary / "archive").mkdir()
        (publication.stage.ordinary / "archive/index.html").touch()
        with pytest.raises(BuildRefusedError, match=re.escape("有两个页面都要放在 archive/index.html，网站保持原样。")):
            school.assemble(publication)


def test_after_a_fault_nothing_is_held(school: School) -> None:
    publication = school.publication()
    publication.begin()
    listing = publication.list_outputs(publication.inspect(), ORDINARY)
    without_shells = Frame(assets=Assets.of(LOGO, SITE, {}), shells={})
    with pytest.raises(KeyError):
        publication.assemble(listing, without_shells, ())
    assert publication.state is PublicationState.FAILED
    assert gc.isenabled()
    publication.close()
    school.publish(school.publication())


def test_each_step_is_taken_once_and_in_its_order(school: School) -> None:
    with school.publication() as publication:
        with pytest.raises(RuntimeError, match="NEW cannot become INSPECTED"):
            publication.inspect()
        publication.begin()
        with pytest.raises(RuntimeError, match="BEGUN cannot become BEGUN"):
            publication.begin()


def test_a_preview_shows_one_build_after_the_other(school: School) -> None:
    """In one process, with one stage and one memory; refused stories have pages that only a preview has."""
    stage = Stage(school.site, preview=True)
    request = school.request(preview=True)
    school.memory = Memory()
    first = school.publish(school.publication(request, stage))
    again = school.publish(school.publication(request, stage))
    school.story("gate.md").write_text("---\n标题: 甲\n---\n", encoding="utf-8")
    edited = school.publish(school.publication(request, stage))
    assert [one and one.changed for one in (first, again, edited)] == [True, False, True]
    assert not school.site.exists()
    assert (stage.next.folder / "stories/2020/02/books/index.html").is_file()
    assert "gate.md" in (stage.next.folder / "set-aside/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("own", "doors", "made"),
    [
        (("about/",), (), {"guide/", "guide/word/", "guide/writing/", "handbook/"}),
        (("guide/word/",), (Door.FILE,), {"guide/", "guide/file/", "guide/writing/", "handbook/"}),
        (("guide/", "guide/form/"), tuple(Door), {"handbook/"}),
        (("handbook/",), (Door.DESK,), {"guide/", "guide/desk/", "guide/word/", "guide/writing/"}),
    ],
)
def test_the_tool_s_pages_stand_where_the_school_has_none_and_lead_through_open_doors(
    school: School, own: tuple[str, ...], doors: tuple[Door, ...], made: set[str]
) -> None:
    """A first page of the school's own stands for a whole manual."""
    request = school.request()
    publication = school.publication(replace(request, site=replace(request.site, doors=doors)))
    publication.begin()
    with publication:
        listing = publication.list_outputs(publication.inspect(), own)
    assert {path.removesuffix("index.md") for path in listing.manuals} == made
    guide = listing.manuals.get("guide/index.md", "")
    there = {*made, *own}
    for door in Door:
        assert (f"]({door}/index.md)" in guide) == bool(guide and f"guide/{door}/" in there)


def test_a_preview_and_a_build_make_the_same_pages(school: School) -> None:
    school.publish(school.publication())
    stage = Stage(school.site, preview=True)
    school.publish(school.publication(school.request(preview=True), stage))
    assert _bytes(stage.next.folder) == _bytes(school.site)


def test_the_instant_of_a_build() -> None:
    assert instant("1581652800") == NOW
    for odd in ("gestern", "-99999999999", "1e3", ""):
        with pytest.raises(BuildRefusedError, match=f"不是“{odd}”"):
            instant(odd)


def test_settings_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(BuildRefusedError, match="网站保持原样。"):
        read_site(name="校报", url="", description="", settings="extra: 3")


def _listed(folder: Path) -> list[tuple[str, int, int]]:
    """Path, inode and time of every file."""
    return sorted(
        (path.relative_to(folder).as_posix(), path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    )


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
