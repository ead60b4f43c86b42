"""What the search costs at a given size: ``scripts/search_benchmark.py --help``. No test and in no CI."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from benchmarking.corpus import make_corpus
from benchmarking.measuring import adopt_orphans
from benchmarking.peers import PEERS
from benchmarking.searching import Asked, SearchFiles, Weights, ask, folded_all, queries, read_all, weigh
from benchmarking.workplace import Step, Workplace
from command_line import Command, form_option, say_json, stop
from printing import browsing


class QueryCost(NamedTuple):
    """What was measured, under one name for programs and one for people."""

    key: str
    name: str
    form: str
    values: tuple[float, ...]


@click.command(cls=Command)
@click.option("--size", type=click.IntRange(100), default=10_000, metavar="篇数", help="多少篇稿件；默认 10000。")
@click.option("--runs", type=click.IntRange(1), default=3, metavar="次数", help="时间各测几次，取中位数；默认 3。")
@form_option(markdown="Markdown 表", json="供程序读")
def main(size: int, runs: int, form: str) -> None:
    """在虚构的稿件上测搜索：索引多大，一次查找要下载多少、等多久，生成网站慢多少；输出一张表。

    结果对不对，和逐篇读全部稿件相比。有一个查找不对时以 1 结束。
    """
    if sys.platform != "linux":
        stop("这个脚本要读 /proc，只能在 Linux 上运行。")
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="search-benchmark-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        corpus = make_corpus(size, pictures=False)
        place = Workplace(next(peer for peer in PEERS if not peer.package), corpus, folder / "school")
        click.echo(f"正在写 {size} 篇稿件，生成网站……", err=True)
        place.set_up()
        place.measure(Step.CLEAN)
        site = place.folder / "site"
        readings = read_all(place.folder)
        texts = folded_all(readings)
        click.echo("正在查找……", err=True)
        with browsing(site.resolve()) as (browser, url):
            asked = [ask(browser, url, site, texts, query) for query in queries(corpus)]
        weights = weigh(site, readings)
        click.echo("正在测生成的时间……", err=True)
        times = [_times(place) for _ in range(runs)]
    rows = _rows(asked, weights, times)
    if form == "json":
        say_json({"stories": size, **{row.key: row.values for row in rows}})
    else:
        click.echo(_table(size, rows))
    wrong = [one.query for one in asked if not one.right]
    for query in wrong:
        click.echo(f"结果不对：{query}", err=True)
    sys.exit(bool(wrong))


def _times(place: Workplace) -> list[tuple[float, float]]:
    """Seconds on the wall and of all processors for everything from nothing, for one story more, and for one that is
    edited in a closed year."""
    added, _ = place.peer.write_story(place.corpus.added)
    (place.folder / added).unlink(missing_ok=True)
    original = next(one for one in place.corpus.articles if one.slug == place.corpus.edited.slug)
    shelf = SearchFiles(place.folder)
    seconds = []
    for article in (original, place.corpus.added, place.corpus.edited):
        path, text = place.peer.write_story(article)
        (place.folder / path).write_text(text, encoding="utf-8", newline="\n")
        seconds.append(shelf.bring_up_to_date())
    return seconds


def _rows(asked: Sequence[Asked], weights: Weights, times: Sequence[Sequence[tuple[float, float]]]) -> list[QueryCost]:
    right = sum(one.right for one in asked)
    heavy, slow = [one.weight / 1e3 for one in asked], [one.took for one in asked]
    both = (weights.terms + weights.texts) / weights.stories
    clean, added, edited = (tuple(map(median, zip(*some, strict=True))) for some in zip(*times, strict=True))
    return [
        QueryCost("right", f"queries of {len(asked)} that find just what a plain reading finds", "{:.0f}", (right,)),
        QueryCost("index", "index, MB gzipped", "{:.1f}", (weights.terms / 1e6,)),
        QueryCost("texts", "texts beside it, MB gzipped", "{:.1f}", (weights.texts / 1e6,)),
        QueryCost("both", "both, × the stories' texts gzipped one by one", "{:.2f}", (both,)),
        QueryCost(
            "weight",
            "until the first result, script and list included, kB gzipped: median, most",
            "{:.0f}, {:.0f}",
            (median(heavy), max(heavy)),
        ),
        QueryCost(
            "took",
            "until the first result, ms on a processor four times slower: median, most",
            "{:.0f}, {:.0f}",
            (median(slow), max(slow)),
        ),
        QueryCost("clean", "added to a clean build, s (CPU)", "{:.2f} ({:.2f})", clean),
        QueryCost("added", "added to publishing a new story, s (CPU)", "{:.2f} ({:.2f})", added),
        QueryCost("edited", "added to publishing an edit in a closed year, s (CPU)", "{:.2f} ({:.2f})", edited),
    ]


def _table(size: int, rows: Sequence[QueryCost]) -> str:
    lines = [f"| {row.name} | {row.form.format(*row.values)} |" for row in rows]
    return "\n".join([f"| {size:,} stories | |", "| --- | --: |", *lines])


if __name__ == "__main__":
    main()
