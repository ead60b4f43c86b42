"""Every kind of page, full of real work, on every screen: nothing stands beyond an edge, and nothing is cut through."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import product

import pypdfium2
import pytest
from PIL import Image, ImageStat

from browser.axe import faults_of
from browser.measures import cut_off
from browser.reader import Reader
from published import Published

Readers = Callable[..., Reader]

WIDTHS = (320, 360, 390, 412, 640, 768, 1024, 1280, 1920)
LARGE_WIDTHS = (320, 360, 390, 1280)
DECEMBER = "stories/2025/12/"
HARD = tuple(
    f"{DECEMBER}{slug}/" for slug in ("year", "timetable", "results", "long-cells", "nine", "special", "tiny", "apart")
)
TABLE = f"{DECEMBER}year/"
"""Thirteen columns."""


@pytest.mark.long
def test_nothing_stands_out_and_nothing_is_cut_through(
    reader: Readers, showcase: Published, showcase_address: str
) -> None:
    someone = reader(at=showcase_address)
    page = someone.page
    found = []
    for address in sorted({*showcase.one_of_each_look, *HARD}):
        someone.opens(address)
        for large, widths in ((False, WIDTHS), (True, LARGE_WIDTHS)):
            page.evaluate("large => document.documentElement.toggleAttribute('data-large', large)", large)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                found += [f"/{address} {width}{' large' * large} {what}" for what in cut_off(page)]
    assert found == []


def test_pages_of_real_work_shut_nobody_out(reader: Readers, showcase_address: str) -> None:
    someone = reader(at=showcase_address, width=390)
    faults = []
    for slug in ("year", "long-cells", "nine", "special", "song", "poem-down", "poem-long", "apart"):
        address = f"{DECEMBER}{slug}/"
        someone.opens(address)
        faults += [f"/{address} {fault}" for fault in faults_of(someone.page)]
    assert faults == []


def edge_of(someone: Reader) -> float:
    """How much the right edge of the table's frame differs from the page beside it, of 255."""
    box = someone.page.locator(".prose .table").bounding_box()
    assert box is not None
    with Image.open(BytesIO(someone.page.screenshot())) as seen:
        right, top, bottom = int(box["x"] + box["width"]), int(box["y"]) + 4, int(box["y"] + box["height"]) - 4
        edge = ImageStat.Stat(seen.convert("L").crop((right - 3, top, right, bottom))).median[0]
        paper = ImageStat.Stat(seen.convert("L").crop((right + 4, top, right + 8, bottom))).median[0]
    return abs(edge - paper)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_table_shows_that_there_is_more_and_moves_by_keys(
    reader: Readers, showcase_address: str, scheme: str
) -> None:
    someone = reader(at=showcase_address, width=390, scheme=scheme, javascript=False)
    someone.opens(TABLE)
    frame = someone.page.locator(".prose .table")
    frame.scroll_into_view_if_needed()
    assert edge_of(someone) > 20
    head = frame.locator("tr > :first-child").nth(1)
    before = head.bounding_box()
    frame.focus()
    for _ in range(30):
        someone.page.keyboard.press("ArrowRight")
    end = frame.locator("tr > :last-child").first
    someone.waits_until("(it => it.scrollLeft + it.clientWidth > it.scrollWidth - 2)(document.querySelector('.table'))")
    assert edge_of(someone) < 3
    last, around = end.bounding_box(), frame.bounding_box()
    assert last is not None
    assert around is not None
    assert last["x"] + last["width"] <= around["x"] + around["width"] + 1
    assert head.bounding_box() == before


@pytest.mark.parametrize("slug", ["year", "results", "phones"])
def test_short_cells_are_lines_on_every_screen(reader: Readers, showcase_address: str, slug: str) -> None:
    someone = reader(at=showcase_address)
    someone.opens(f"{DECEMBER}{slug}/")
    for width in (320, 390, 1920):
        someone.page.set_viewport_size({"width": width, "height": 900})
        broken = someone.page.locator(".prose .table :is(td, th):not(.long)").evaluate_all(
            """cells => cells.filter(cell => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                return new Set([...range.getClientRects()].map(box => Math.round(box.bottom))).size > 1;
            }).map(cell => cell.textContent)"""
        )
        assert broken == []


_NAMES = (
    ("", "马克思主义学院"),
    ("chart--tall", "马克思主义学院（思想政治理论课教学科研部）"),
    ("chart--taller", "马克思主义学院（思想政治理论课教学科研部）与国际合作交流书院教学部"),
)
"""By the class that a chart has for its longest name; ``tests/pages/test_periods.py`` asks how many lines that has."""


def test_long_names_of_units_keep_to_their_rows(reader: Readers, busy_address: str) -> None:
    someone = reader(at=busy_address)
    someone.opens("quota/")
    wrong = []
    for (name_of_class, name), large, width in product(_NAMES, (False, True), LARGE_WIDTHS):
        someone.page.set_viewport_size({"width": width, "height": 900})
        wrong += someone.page.evaluate(
            """([className, name, large]) => {
                document.documentElement.toggleAttribute("data-large", large);
                document.querySelector(".chart").className = `chart ${className}`;
                const names = [...document.querySelectorAll(".chart__units span")];
                for (const one of names) one.textContent = name;
                return names.flatMap(one => {
                    const [words, row] = [one.getBoundingClientRect(), one.parentElement.getBoundingClientRect()];
                    const isIn = words.top >= row.top && words.bottom <= row.bottom;
                    const isWhole = large || innerWidth < 390 || one.scrollHeight < one.clientHeight + 9;
                    const seen = `${words.height} of ${one.scrollHeight} in ${row.height}`;
                    return isIn && isWhole ? [] : [`${innerWidth} ${large} ${name}: ${seen}`];
                });
            }""",
            [name_of_class, name, large],
        )
    assert someone.page.locator(".chart__units span").count() > 2
    assert sorted(set(wrong)) == []


def test_a_headline_ends_its_lines_between_words(reader: Readers, showcase_address: str) -> None:
    someone = reader(at=showcase_address)
    someone.opens(f"{DECEMBER}long-title/")
    for width in WIDTHS:
        someone.page.set_viewport_size({"width": width, "height": 900})
        lines = someone.page.evaluate(
            """() => {
                const lines = new Map(), range = document.createRange();
                const texts = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) for (let at = 0; at < texts.currentNode.length; at++) {
                    range.setStart(texts.currentNode, at);
                    range.setEnd(texts.currentNode, at + 1);
                    const top = Math.round(range.getBoundingClientRect().bottom / 8);
                    lines.set(top, (lines.get(top) ?? "") + texts.currentNode.data[at]);
                }
                return [...lines.values()];
            }"""
        )
        for word in ("全国", "职业院校", "技能", "大赛", "现代", "物流", "综合", "作业", "一等奖", "历史", "成绩"):
            assert any(word in line for line in lines), (width, lines)
        assert len(lines[-1]) > 1


def test_no_picture_is_enlarged(reader: Readers, showcase: Published, showcase_address: str) -> None:
    someone = reader(at=showcase_address)
    enlarged = []
    lists = [address for address in showcase.one_of_each_look if not address.startswith("stories/")]
    shown = [address for address in lists if showcase.pages[address].xpath("//main//img")]
    for address in (*shown, *HARD, f"{DECEMBER}small/", f"{DECEMBER}panorama/"):
        someone.opens(address)
        for width in (390, 1920):
            someone.page.set_viewport_size({"width": width, "height": 900})
            enlarged += someone.page.evaluate(
                """async width => {
                    const found = [];
                    for (const one of document.querySelectorAll("main img")) {
                        one.loading = "eager";
                        await one.decode().catch(() => null);
                        const whole = one.classList.contains("whole");
                        const own = parseInt(one.currentSrc.match(/-(\\d+)(-head)?\\.\\w+$/)?.[1] ?? "0");
                        const [across, down] = [one.clientWidth, one.clientHeight];
                        const drawn = Math.max(across, down * one.getAttribute("width") / one.getAttribute("height"));
                        if (own && !whole && drawn > 1.3 * own)
                            found.push(`${width}: ${drawn} of ${one.currentSrc}`);
                    }
                    return found;
                }""",
                width,
            )
    assert enlarged == []


def sheets_of(someone: Reader, address: str) -> list[str]:
    """What every sheet of A4 says, and how many pictures it shows."""
    someone.opens(address)
    someone.page.evaluate(
        """() => Promise.all([...document.images].map(one => {
            one.loading = "eager";
            return one.decode().catch(() => null);
        }))"""
    )
    printed = pypdfium2.PdfDocument(someone.page.pdf(format="A4", print_background=True))
    sheets = []
    for sheet in printed:
        pictures = sum(1 for one in sheet.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
        sheets.append(f"{sheet.get_textpage().get_text_range().strip()}{' 图' * pictures}")
    return sheets


SHEETS = {"nine": 2, "year": 1, "poem-down": 1, "poem-long": 2, "salutation": 1, "apart": 2}
"""How many each story takes."""
BESIDE_THE_SHEET = """() => {
    const sheet = document.querySelector(".story").getBoundingClientRect();
    return [...document.querySelectorAll(".vertical p")].filter((stanza) => {
        const { left, right } = stanza.getBoundingClientRect();
        return left < sheet.left - 1 || right > sheet.right + 1;
    }).length;
}"""


def test_on_paper_no_sheet_is_empty_and_nothing_is_cut_off(
    reader: Readers, showcase: Published, showcase_address: str
) -> None:
    someone = reader(at=showcase_address)
    sheets = {slug: sheets_of(someone, f"{DECEMBER}{slug}/") for slug in sorted(SHEETS)}
    assert {slug: len(texts) for slug, texts in sheets.items()} == SHEETS
    assert "12月" in sheets["year"][0].replace(" ", "")
    assert all(sheets["nine"])
    someone.page.emulate_media(media="print")
    assert someone.page.evaluate("getComputedStyle(document.querySelector('.prose')).writingMode") == "horizontal-tb"
    someone.opens(f"{DECEMBER}poem-down/")
    assert someone.page.evaluate("getComputedStyle(document.querySelector('.prose')).writingMode") == "vertical-rl"
    someone.page.set_viewport_size({"width": 643, "height": 971})  # A4 without its margins
    for slug in ("poem-down", "poem-long"):
        someone.opens(f"{DECEMBER}{slug}/")
        assert someone.page.evaluate(BESIDE_THE_SHEET) == 0
    for address in sorted(address for address in showcase.pages if address.startswith("bulletin/2025-12-"))[-6:]:
        last = sheets_of(someone, address)[-1]
        foot = "扫码看网页"
        assert foot in last, address
        assert len(last) > 150, f"the foot of {address} stands alone on its sheet: {last}"


def test_what_is_new_stands_beside_a_story_where_there_is_room(reader: Readers, showcase_address: str) -> None:
    someone = reader(at=showcase_address)
    someone.opens(f"{DECEMBER}salutation/")
    someone.waits_until("document.querySelector('.rail')")
    rail = someone.page.locator(".rail")
    assert rail.locator("h2").all_inner_texts() == ["青禾网报", "通告", "最新"]
    links = rail.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) > 6
    assert someone.page.url not in links
    story, beside = someone.page.locator(".story").bounding_box(), rail.bounding_box()
    assert story is not None
    assert beside is not None
    assert beside["x"] > story["x"] + story["width"]
    rail.locator("a").last.click()
    someone.waits_until("document.querySelector('article.story h1')")
    assert someone.failures == []
    phone = reader(at=showcase_address, width=390)
    phone.opens(f"{DECEMBER}salutation/")
    phone.page.wait_for_load_state("networkidle")
    assert not any("rail.json" in url for url in phone.requests)
