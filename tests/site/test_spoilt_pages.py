"""Ordinary pages that MkDocs cannot make, or that stand where the newsroom's own pages do, stop nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsroom.model.addresses import is_of_the_newsroom
from newsroom.outputs import ICONS, MANIFEST
from newsroom.reading.manuals import MANUALS, pictures_of_manuals
from newsroom.reading.outside import destination
from published import HOST, ROOT, Published, copy_site, run_build

SPOILT = {
    "about/endless.md": "---\ntitle: 停不下来\n---\n\n" + "[" * 60_000,
    "about/deep.md": "".join("    " * depth + "- a\n" for depth in range(300)),
    "about/host.md": "# 地址\n\n[坏的](http://[bad)\n",
    "about/section.md": "# 条件\n\n<![foo]>\n",
}
TAKEN = {
    "units.md": "# 各单位",
    "search.md": "# 搜索",
    "index.md": "# 首页",
    "columns/notices.md": "# 栏目",
    "columns/notices/2020/index.md": "# 2020",
    "robots.txt": "User-agent: *",
    "desk/index.md": "# 总编室",
}
DEEP = {
    f"deep/d{depth}.md": "".join("    " * at + "- 甲\n" for at in range(depth))
    for depth in (150, 190, 210, *range(228, 256, 3))
}
"""About as deep as Python lets calls be within each other."""
TWICE = {"help.md": "# 帮助", "help/README.md": "# 帮助", "help/index.md": "# 帮助\n\n留下的这一页"}
FINE = {"desk/rules.md": "# 规矩\n\n[停不下来](../about/endless.md)，[帮助](../help.md)，[单位](../units.md)\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> tuple[Published, str]:
    """The site, and what the build said."""
    root = copy_site(standing, tmp_path_factory.mktemp("spoilt"))
    for path, text in {**SPOILT, **TAKEN, **TWICE, **FINE, **DEEP}.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        settings.replace("\nnav:\n", "\nnav:\n  - 坏的: about/deep.md\n"), encoding="utf-8"
    )
    trying = root / "hooks/newsroom/inspection/trying.py"
    limits = "Limits(seconds=5, seconds_alone=10,"
    text = trying.read_text(encoding="utf-8")
    assert limits in text
    # What never ends does not end sooner; whoever waits for it here need not wait as long.
    trying.write_text(text.replace(limits, "Limits(seconds=0.5, seconds_alone=1,"), encoding="utf-8")
    done = run_build(root, f"{HOST}/", now)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(root / "content")
    return Published(folder=root / "site", url=f"{HOST}/"), done.stderr


def test_the_others_are_published(built: tuple[Published, str], standing: Path) -> None:
    site, _ = built
    before = {path.relative_to(standing / "site").as_posix() for path in (standing / "site").rglob("*.html")}
    now = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")}
    assert {path for path in now - before if not path.startswith("deep/")} == {
        "desk/rules/index.html",
        "help/index.html",
    }
    assert before - now == set()
    assert "留下的这一页" in site.pages["help/"].text_content()


def test_a_page_that_is_told_to_be_fine_can_be_made(built: tuple[Published, str]) -> None:
    """In the middle of a build there is less room for calls within each other than where a page is tried."""
    site, said = built
    told = [path for path in DEEP if f"content/{path}:" in said]
    made = [path for path in DEEP if f"{path.removesuffix('.md')}/" in site.pages]
    assert (sorted([*told, *made]), bool(told), bool(made)) == (sorted(DEEP), True, True)


def test_each_is_told_of_in_chinese(built: tuple[Published, str]) -> None:
    site, said = built
    for path in SPOILT:
        assert f"content/{path}:" in said
    for path in [*TAKEN, "help.md", "help/README.md"]:
        assert f"content/{path}:1: 错误" in said
    assert "Traceback" not in said
    assert "Excluding" not in said
    told = site.pages["set-aside/"].text_content()
    assert [path for path in [*SPOILT, *TAKEN] if path not in told] == []


def test_links_to_them_lead_to_what_is_told(built: tuple[Published, str]) -> None:
    page = built[0].pages["desk/rules/"]
    links = {link.text: link.get("href") for link in page.xpath("//article//a")}
    assert (links["停不下来"], links["帮助"], links["单位"]) == ("../../set-aside/",) * 3
    assert not page.xpath("//nav//a[text()='坏的']")


def test_whatever_the_newsroom_makes_stands_at_an_address_of_its_own(standing: Path) -> None:
    """So that an ordinary page which could meet one is known before any is made."""
    ordinary = {destination(path.relative_to(standing / "content").as_posix())
                for path in (standing / "content").rglob("*")}  # fmt: skip
    ordinary |= {*map(destination, MANUALS), *pictures_of_manuals(), *ICONS, MANIFEST}
    ordinary |= {f"assets/{path.name}" for path in (ROOT / "hooks/theme/assets").iterdir()}
    files = [path.relative_to(standing / "site").as_posix() for path in (standing / "site").rglob("*")
             if path.is_file()]  # fmt: skip
    own = [path for path in files if path not in ordinary or path.startswith("stories/")]
    assert len(own) > 100
    assert [path for path in own if not is_of_the_newsroom(path)] == []
    assert [path for path in ordinary if is_of_the_newsroom(path) and not path.startswith("stories/")] == []
