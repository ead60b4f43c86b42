"""What a search costs: whoever builds, and whoever looks for something."""

from __future__ import annotations

import gzip
import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from benchmarking import words
from benchmarking.corpus import NOW, Corpus, MadeStory
from newsroom.build.keys import keys_of
from newsroom.build.writer import Writer
from newsroom.build.writing import write_outputs
from newsroom.converting import convert_text
from newsroom.inspection import Inspection, inspect, open_store
from newsroom.keeping import StoreReader, code_version
from newsroom.model import Site
from newsroom.outputs.search import begin_index, search_files
from newsroom.outputs.search.entries import entries
from newsroom.outputs.search.folding import folded, found, words_of
from newsroom.reading import read_file
from newsroom.reading.source import read_source
from newsroom.rendering import Press

SLOWER = 4
"""Times, the phone's processor."""
PHONE = {"width": 390, "height": 844}
_PATIENCE = 30_000
"""Milliseconds for a query."""
_FIRST = """() => new Promise(found => {
  const list = document.querySelector(".search__found");
  const began = performance.now();
  const look = () => {
    if (!list.firstChild && list.getAttribute("aria-busy") !== "false") return;
    watch.disconnect();
    const took = performance.now() - began;
    const asked = performance.getEntriesByType("resource").map(({ name }) => name);
    requestAnimationFrame(() => found([took, asked]));
  };
  const watch = new MutationObserver(look);
  watch.observe(list, { childList: true, attributes: true });
  document.querySelector(".search__form").requestSubmit();
})"""


@dataclass(frozen=True, slots=True)
class Weights:
    """Bytes, gzipped one by one."""

    terms: int
    texts: int
    stories: int
    """The texts of the stories, what the first two are held against."""


@dataclass(frozen=True, slots=True)
class Asked:
    query: str
    weight: int
    """Bytes gzipped until the first result is there; script and list are among them."""
    took: float
    """Milliseconds."""
    right: bool
    """Whether what is shown is what a plain reading of all stories finds."""


class SearchFiles:
    """The search's files of one repository, made as a build makes them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._keys: dict[str, bytes] = {}
        self._kept = TemporaryDirectory(prefix="search-")

    def bring_up_to_date(self) -> tuple[float, float]:
        """Seconds, on the wall and of all processors, until every file that a build would make is made."""
        inspection = inspected(self._root)
        assert inspection.newsroom is not None  # noqa: S101 - the corpus has no errors
        began, spent = time.perf_counter(), _processors()
        reader = StoreReader(Path(self._kept.name, "search.sqlite"), code_version())
        press = Press(site=_SITE, shells={}, templates={}, texts=inspection.texts)
        indexing = begin_index(inspection.newsroom, inspection.facts, inspection.texts, reader)
        listed = list(search_files(indexing.finished()))
        keys = keys_of(listed, press, b"")
        missing = [file for file in listed if keys[file.path] != self._keys.get(file.path)]
        folder = Path(self._kept.name)
        write_outputs(
            missing, Writer(press=press, content=self._root / "content", folder=folder, guard=folder / "guard")
        )
        self._keys = keys
        return time.perf_counter() - began, _processors() - spent


def _processors() -> float:
    """Seconds of this process and of those that it has seen end."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


_SITE = Site(name="", school="", url="", description="", accent="#000000")


def inspected(root: Path) -> Inspection:
    with open_store(root) as store:
        return inspect(root, NOW, store=store)


def weigh(site: Path, readings: dict[str, tuple[str, str, tuple[str, ...]]]) -> Weights:
    def of(folder: str) -> int:
        return sum(gzipped(path) for path in (site / "search" / folder).rglob("*") if path.is_file())

    stories = sum(len(gzip.compress(text.encode())) for _, text, _ in readings.values())
    return Weights(of("terms"), of("texts"), stories)


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def read_all(root: Path) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Title, text and names of every story by its address, newest first."""
    inspection = inspected(root)
    assert inspection.newsroom is not None  # noqa: S101 - the corpus has no errors
    readings = {}
    for entry in reversed(entries(inspection.newsroom, inspection.facts)):
        source = read_source(read_file(entry.path, str(root / "content" / entry.path)).data)
        readings[entry.address] = (entry.title, convert_text(source.markdown).text, entry.names)
    return readings


def queries(corpus: Corpus) -> list[str]:
    """Forty-eight: words, names, phrases of headlines, mixed with signs and widths, several words."""
    chance = random.Random(48)  # noqa: S311 - nothing here is secret
    some: Sequence[MadeStory] = chance.sample(corpus.articles, 24)
    titles = [article.title for article in some]
    return [
        *chance.sample(words.THINGS, 6),
        *chance.sample(words.TOPICS, 4),
        *("学生", "老师"),
        *(article.author for article in some[:6]),
        *(article.responsible for article in some[6:8]),
        *chance.sample(words.UNITS, 2),
        *chance.sample(words.PLACES, 2),
        *(title[2:9] for title in titles[:8]),
        *titles[8:12],
        *(f"{title[:4]}，{title[4:8]}" for title in titles[12:15]),
        *(f"“{title[3:8]}”" for title in titles[15:18]),
        *("１２人参加", "参加 ８", "96人"),
        *(f"{title[:2]} {title[-3:]}" for title in titles[18:21]),
    ]


def ask(
    browser: Browser, url: str, site: Path, texts: dict[str, tuple[str, ...]], query: str, slower: int = SLOWER
) -> Asked:
    """By somebody who comes to the page for the first time, with a phone. ``texts`` are folded."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="zh-CN")  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    with page.expect_response("**/search/index.json"):
        page.goto(f"{url}search/")
    page.evaluate("query => document.querySelector('#search-words').value = query", query)
    took, asked = page.evaluate(_FIRST)
    loaded = {address.removeprefix(url).partition("?")[0] for address in asked if "search" in address}
    page.wait_for_selector(".search__found[aria-busy=false]", state="attached")
    expected = [address for address, parts in texts.items() if found(parts, words_of(query))]
    right = list(_shown(page, url)) == expected[:10] and _agrees(page.inner_text("#search-count"), len(expected))
    context.close()
    return Asked(query, sum(gzipped(site / path) for path in loaded), took, right)


def _shown(page: Page, url: str) -> Iterator[str]:
    for link in page.locator(".search__found a").evaluate_all("links => links.map(link => link.href)"):
        yield link.removeprefix(url)


def _agrees(said: str, hits: int) -> bool:
    return said == f"共 {hits} 篇" if said.startswith("共") else hits > 10 if said.startswith("先列出") else hits == 0


def folded_all(readings: dict[str, tuple[str, str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    return {address: tuple(map(folded, (title, text, *names))) for address, (title, text, names) in readings.items()}
