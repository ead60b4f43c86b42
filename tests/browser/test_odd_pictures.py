"""Pictures and tables on a phone: long ones are read, drawings are seen in the dark, machines are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from browser.reader import Reader
from newsroom.images.pictures import look_at_picture
from newsroom.model import Mark
from newsroom.outputs.marks import packet
from published import HOST, Published, build, copy_site, served

Readers = Callable[..., Reader]

FOLDER = "content/stories/2020/02/drawings"
PAGE = "stories/2020/02/drawings/"
MARK = Mark("1", "某某科技", "a-1")
COLUMNS = [f"星期{number}" for number in "一二三四五六日"] + ["合计", "备注", "签名", "登记", "核对"]
STORY = f"""---
标题: 图和表
日期: 2020-02-06 10:00
栏目: 校园“新”生活
子栏目: 志愿服务
单位: 宣传部
责任人: 编辑部
题图: machine.webp
---

看一看。

![机器画的校门](machine.webp "校门")

![示意图](drawing.png)

![通知全文](notice.png)

![断了的图](half.jpg "断了")

| {" | ".join(COLUMNS)} |
|{"---|" * len(COLUMNS)}
| {" | ".join(["一切正常，没有外出"] * len(COLUMNS))} |
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, standing: Path, now: int) -> Published:
    root = copy_site(standing, tmp_path_factory.mktemp("drawn"))
    folder = root / FOLDER
    folder.mkdir()
    (folder / "index.md").write_text(STORY, encoding="utf-8")
    gate = Image.linear_gradient("L").resize((1400, 1000)).convert("RGB")
    gate.save(folder / "machine.webp", xmp=packet(MARK))
    gate.save(folder / "half.jpg")
    whole = (folder / "half.jpg").read_bytes()
    (folder / "half.jpg").write_bytes(whole[: len(whole) // 2])
    drawing = Image.new("RGBA", (900, 500), (0, 0, 0, 0))
    ImageDraw.Draw(drawing).line((50, 450, 850, 50), fill=(0, 0, 0, 255), width=8)
    drawing.save(folder / "drawing.png")
    Image.linear_gradient("L").resize((1080, 19_000)).save(folder / "notice.png")
    return build(root, f"{HOST}/", now)


@pytest.fixture(scope="module")
def drawings(drawn: Published) -> Iterator[str]:
    with served(drawn) as url:
        yield url


def test_on_a_phone_all_is_shown_and_nothing_stands_out(reader: Readers, drawings: str) -> None:
    someone = reader(at=drawings, width=390)
    someone.opens(PAGE)
    shown = someone.page.locator(".prose figure img")
    assert shown.count() == 3
    notice = shown.nth(2)
    notice.scroll_into_view_if_needed()
    someone.waits_until("(it => it.complete && it.naturalWidth > 0)(document.querySelectorAll('.prose figure img')[2])")
    width, height, source = notice.evaluate("it => [it.clientWidth, it.clientHeight, it.currentSrc]")
    assert width == 350
    assert source.endswith("-480.webp")
    assert height == pytest.approx(350 * 19_000 / 1080, rel=0.01)
    frame = someone.page.locator(".prose .table")
    columns = frame.locator("th").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    assert len(columns) == len(COLUMNS)
    assert min(columns) > 60
    assert frame.evaluate("it => it.scrollWidth > 2 * it.clientWidth && getComputedStyle(it).overflowX == 'auto'")
    assert someone.page.evaluate("document.documentElement.scrollWidth") == 390
    assert someone.page.locator("figcaption").all_inner_texts() == ["校门　AI 生成"]
    assert someone.complaints == someone.failures == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_stand_on_white_and_nothing_else_does(reader: Readers, drawings: str, scheme: str) -> None:
    someone = reader(at=drawings, width=390, scheme=scheme)
    someone.opens(PAGE)
    grounds = someone.page.locator(".prose figure img").evaluate_all(
        "pictures => pictures.map(one => getComputedStyle(one).backgroundColor == 'rgb(255, 255, 255)')"
    )
    assert grounds == [False, True, False]


def test_a_thumbnail_says_that_a_machine_made_it(reader: Readers, drawings: str) -> None:
    someone = reader(at=drawings, width=390)
    someone.opens("columns/campus-life/")
    made = someone.page.locator(".thumb .made").first
    assert made.inner_text() == "AI 生成"
    box, around = made.bounding_box(), made.locator("..").bounding_box()
    assert box is not None
    assert around is not None
    assert around["x"] <= box["x"]
    assert box["y"] + box["height"] <= around["y"] + around["height"] + 1


def test_every_published_file_of_the_picture_bears_its_mark(drawn: Published) -> None:
    page = drawn.pages[PAGE]
    (sources,) = page.xpath("(//*[@class='prose']//figure)[1]//source/@srcset")
    digest = Path(sources.split()[0]).name.partition("-")[0]
    files = [path for path in drawn.folder.rglob(f"*{digest}*") if path.is_file()]
    assert len(files) >= 7
    for file in files:
        look = look_at_picture(file.read_bytes())
        assert look is not None
        assert look.mark == MARK, file
