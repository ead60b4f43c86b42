"""No page with personal data and no misplaced story is published, and the rest goes out, in strict mode too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from narrowed import there
from published import HOST, Published, copy_site, run_build

STORY = """---
标题: {title}
日期: 2020-02-05
栏目: 师生作品
单位: 宣传部
责任人: 编辑部
{more}---

UNTOLD，说来话长。

![门](gate.jpg)
"""
PHONE = "13612345678"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> tuple[Published, str]:
    """The site, and what the build said."""
    root = copy_site(standing, tmp_path_factory.mktemp("outside"))
    content = root / "content"
    for path in ("content/first-class.md", "content/2020/02/x.md", "stories/2020/02/y.md", "content/guide/z.txt"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(STORY.format(title="UNTOLD", more=""), encoding="utf-8")
    for folder in (content, content / "2020/02"):
        shutil.copy(content / "stories/2020/02/gate.jpg", folder)
    (content / "about/hid\u200bden.md").write_text(f"# UNTOLD\n\n周老师：{PHONE}\n", encoding="utf-8")
    (content / "about/tutors.md").write_text(f"# UNTOLD\n\n周老师：{PHONE}\n", encoding="utf-8")
    with (content / "about/index.md").open("a", encoding="utf-8") as about:
        about.write("\n\n看[联系方式](tutors.md)、[名单](tutors.csv)、[地图](map.csv)。\n")
    (content / "about/tutors.csv").write_text(f"姓名,电话\nUNTOLD,{PHONE}\n", encoding="utf-8")
    (content / "about/map.csv").write_text("楼,层\n一号楼,3\n", encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    entry = "      - 关于本站: about/index.md\n"
    assert entry in settings
    more = f"{entry}      - 联系方式: about/tutors.md\n      - 空的一组:\n          - about/tutors.md\n"
    (root / "mkdocs.yml").write_text(settings.replace(entry, more), encoding="utf-8")
    recased = STORY.format(title="校门", more="旧地址: Newgate\n").replace("UNTOLD", "校门")
    (content / "stories/2020/02/newgate.md").write_text(recased, encoding="utf-8")
    done = run_build(root, f"{HOST}/", now)
    assert done.returncode == 0, done.stderr
    return Published(folder=root / "site", url=f"{HOST}/"), done.stderr


def test_nothing_of_them_stands_on_the_site(built: tuple[Published, str]) -> None:
    site, _ = built
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    data = {path: path.read_bytes() for path in files}
    assert [path for path, text in data.items() if b"UNTOLD" in text or PHONE.encode() in text] == []
    names = ("first-class", "tutors", "/x/", "/z.txt")
    assert [path for path in files if any(name in path.as_posix() for name in names)] == []
    assert not (site.folder / "gate.jpg").exists()
    assert not (site.folder / "2020").exists()
    assert b"tutors" not in (site.folder / "sitemap.xml").read_bytes()


def test_each_is_told_with_its_place(built: tuple[Published, str]) -> None:
    _, said = built
    for path in ("content/first-class.md", "content/2020/02/x.md", "stories/2020/02/y.md", "content/guide/z.txt"):
        assert f"{path}:1: 错误: 稿件不在 content/stories/年/月/ 里。 [misplaced-story]" in said
    assert "content/about/tutors.md:3: 错误: 这里有手机号码（136…78）。 [mobile-number]" in said
    assert "content/about/tutors.csv:1: 错误: 文件“tutors.csv”里（第 2 行第 2 列）有手机号码（136…78）。" in said


def test_a_link_to_a_file_leads_to_what_is_told_of_it_and_other_files_are_there(
    built: tuple[Published, str],
) -> None:
    site, _ = built
    links = [site.pages["about/"].xpath(f"//article//a[text()='{name}']/@href")[0] for name in ("名单", "地图")]
    assert [there(site.target("about/", link))[0] for link in links] == ["set-aside/index.html", "about/map.csv"]
    assert any("about/tutors.csv" in text for text in site.pages["set-aside/"].xpath("//h2//text()"))


def test_a_link_to_the_page_leads_to_what_is_told_of_it_and_its_entry_is_gone(built: tuple[Published, str]) -> None:
    site, _ = built
    (link,) = site.pages["about/"].xpath("//article//a[text()='联系方式']/@href") or [""]
    assert site.target("about/", link) == ("set-aside/index.html", "")
    assert any("about/tutors.md" in text for text in site.pages["set-aside/"].xpath("//h2//text()"))
    entries = {text.strip() for text in site.pages[""].xpath("//nav//text()")}
    assert "关于本站" in entries
    assert not {"联系方式", "空的一组"} & entries


def test_a_story_whose_name_changed_its_case_alone_stands_at_both_addresses(built: tuple[Published, str]) -> None:
    site, _ = built
    old, new = ((site.folder / f"stories/2020/02/{name}/index.html").read_bytes() for name in ("Newgate", "newgate"))
    assert old == new
    assert f'<link rel="canonical" href="{HOST}/stories/2020/02/newgate/">'.encode() in old
    assert b"Newgate/" not in (site.folder / "sitemap.xml").read_bytes()
