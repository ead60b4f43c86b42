"""What the submission desk costs: ``scripts/desk_benchmark.py --help``. No test and in no CI."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from benchmarking.corpus import CAMPUS, make_corpus
from benchmarking.desk import DeskClient, beside, lay_school
from benchmarking.measuring import BuildError, cpu_of, memory_of, runs_below
from command_line import HOME, Command, form_option, say, say_json
from submission_desk.links import Links, Visitor
from submission_desk.mirror import FOLDER
from submissions.plumbing import Repository
from submissions.tray import Tray
from tables import Table

Row = tuple[str, str, Sequence[float]]
"""A key, what it is, and all that was measured of it."""
EDITORS = ("林清", "苏白")
_TEXT = "昨天晚上八点，三食堂的夜宵窗口开张了，同学们排起了队，热干面卖出三百碗。"
_LOOKS = 20
_PUBLISHES = 7
_PATIENCE = 300
"""Seconds after which something is taken to have gone wrong."""


@click.command(cls=Command)
@click.option("--size", type=click.IntRange(10), default=300, metavar="篇数", help="站上有多少篇稿件；默认 300。")
@click.option("--waiting", type=click.IntRange(10), default=500, metavar="篇数", help="多少篇在等审稿；默认 500。")
@click.option("--people", type=click.IntRange(1), default=50, metavar="人数", help="多少人同时在写；默认 50。")
@form_option(markdown="Markdown 表", json="供程序读")
def main(size: int, waiting: int, people: int, form: str) -> None:
    """在虚构的学校上测投稿台：列表多久打开，写的时候多久有检查结果，许多人同时写时占多少内存，
    从点“发布”到网站变好，比同一次改动直接生成网站多多少；输出一张表。

    在 Linux 上运行，两三分钟。总以 0 结束；用法不对时以 2 结束。
    """
    with tempfile.TemporaryDirectory(prefix="desk-benchmark-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        say(f"正在写 {size} 篇稿件，投 {waiting} 篇……", err=True)
        corpus = make_corpus(size + waiting, pictures=False)
        school = replace(corpus, articles=corpus.articles[:size])
        lay_school(school, corpus.articles[size:], EDITORS, folder / "news.git", datetime.now(CAMPUS))
        tray = Tray(Repository(folder / "news.git"))
        links = Links(tray.repository, folder / "news.git" / FOLDER)
        with _desk(folder / "news.git", folder / "site") as (url, pid):
            rows = list(_measured(url, pid, links, waiting, people))
            editor = DeskClient(f"{url}/l/{links.token_of(Visitor(name=EDITORS[0]))}")
            rows += _published(editor, pid, tray, folder)
    if form == "json":
        say_json({key: {"median": median(values), "least": min(values)} for key, _, values in rows})
        return
    # On a machine that others use, too, the least is nearest to what it takes by itself.
    cells = tuple((name, f"{median(values):.0f}", f"{min(values):.0f}") for _, name, values in rows)
    click.echo(Table(headings=("项目", "中位数", "最少"), rows=cells).for_markdown())


def _measured(url: str, pid: int, links: Links, waiting: int, people: int) -> Iterator[Row]:
    say("正在量列表、检查和内存……", err=True)
    editor = DeskClient(f"{url}/l/{links.token_of(Visitor(name=EDITORS[0]))}")
    writer = DeskClient(f"{url}/l/{links.token_of(Visitor(unit='unit-01'))}")
    writer.begin()
    text = (_TEXT * 60)[:1500]
    writer.write(text)
    writer.look_at(f"{writer.address}page/")
    yield "rest", "没有人用时的内存，MB", [memory_of(pid) / 1e6]
    before = cpu_of(pid)
    queue = sorted(editor.look_at("/desk/") for _ in range(_LOOKS))
    yield "queue", f"{waiting} 篇的列表，毫秒", _milliseconds(queue)
    yield "queue-cpu", f"{waiting} 篇的列表，CPU 毫秒", [1000 * (cpu_of(pid) - before) / _LOOKS]
    before = cpu_of(pid)
    looks = sorted(writer.write(f"{text}第 {number} 次。") for number in range(_LOOKS))
    yield "look", "写的时候检查 1500 字，毫秒", _milliseconds(looks)
    yield "look-cpu", "写的时候检查 1500 字，CPU 毫秒", [1000 * (cpu_of(pid) - before) / _LOOKS]
    pages = sorted(writer.look_at(f"{writer.address}page/") for _ in range(_LOOKS))
    yield "page", "成品，毫秒", _milliseconds(pages)
    crowd = [DeskClient(f"{url}/l/{links.token_of(Visitor(unit=f'unit-{one % 30 + 1:02d}'))}") for one in range(people)]
    peak, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            peak[0] = max(peak[0], memory_of(pid))

    watching = threading.Thread(target=watch)
    watching.start()
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(DeskClient.begin, crowd))
        place = _first_of(editor.ask("GET", "/desk/"))
        began = time.perf_counter()
        written = pool.map(lambda one: one.write(f"{text}{id(one)}"), crowd)
        time.sleep(0.2)
        opened = editor.look_at(place)
        waits = sorted(written)
        all_at_once = time.perf_counter() - began
    ended.set()
    watching.join()
    yield "crowd", f"{people} 人同一刻检查，每人等多少毫秒", _milliseconds(waits)
    yield "crowd-click", f"{people} 人同一刻检查时，编辑点开一篇，毫秒", _milliseconds([opened])
    yield "crowd-all", f"{people} 人同一刻检查，全部答完，毫秒", _milliseconds([all_at_once])
    yield "peak", f"{people} 人同时用时的内存，MB，最多", [peak[0] / 1e6]


def _milliseconds(seconds: Iterable[float]) -> list[float]:
    return [1000 * one for one in seconds]


def _first_of(queue: str) -> str:
    """The address of the first submission on the queue's page."""
    return queue.partition('<td><a href="')[2].partition('"')[0]


def _published(editor: DeskClient, pid: int, tray: Tray, folder: Path) -> Iterator[Row]:
    """From the click to the story on the site, and what a build of the same change takes by itself, by turns."""
    site, clone, alone = folder / "site", folder / "beside", folder / "alone"

    def publish(number: int) -> tuple[float, float]:
        one = tray.waiting()[0]
        place = f"/desk/{one.unit}/{one.id}"
        page = editor.ask("GET", place)
        token, tip = editor.value("token", page), editor.value("tip", page)
        before, began = cpu_of(pid), time.perf_counter()
        editor.ask("POST", place, token=token, tip=tip, when="now", do="publish")
        _wait_for(lambda: (site / one.address / "index.html").is_file())
        wall = time.perf_counter() - began
        _wait_for(lambda: not runs_below(pid, "host.py"))
        cpu = cpu_of(pid) - before
        beside(folder / "news.git", clone)
        built.append(_built(clone, alone, alone / one.address / "index.html"))
        say(f"第 {number} 次：{wall:.2f} 秒，单独生成 {built[-1][0]:.2f} 秒", err=True)
        return wall, cpu

    built: list[tuple[float, float]] = []
    say("正在发布……", err=True)
    published = [publish(number) for number in range(_PUBLISHES + 1)]
    # The first makes the whole site.
    (walls, cpus), (walls_alone, cpus_alone) = (zip(*rows[1:], strict=True) for rows in (published, built))
    yield "publish", "从点“发布”到网站变好，毫秒", _milliseconds(walls)
    yield "build", "同一次改动单独生成网站，毫秒", _milliseconds(walls_alone)
    more = [one - other for one, other in zip(walls, walls_alone, strict=True)]
    yield "more", "发布比生成多，毫秒", _milliseconds(more)
    yield "publish-cpu", "从点“发布”到网站变好，CPU 毫秒", _milliseconds(cpus)
    yield "build-cpu", "同一次改动单独生成网站，CPU 毫秒", _milliseconds(cpus_alone)


def _built(folder: Path, site: Path, wanted: Path) -> tuple[float, float]:
    """Seconds until the file is there, and of CPU until all is done."""
    command = [sys.executable, "-P", str(HOME / "scripts/host.py"), "build", "--strict", "--quiet"]
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen([*command, "--site-dir", str(site)], cwd=folder, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    _wait_for(wanted.is_file)
    wall = time.perf_counter() - began
    if process.wait():
        raise BuildError(str(folder))
    after = os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def _wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise BuildError("nothing came in time")
        time.sleep(0.005)


@contextmanager
def _desk(folder: Path, site: Path) -> Iterator[tuple[str, int]]:
    """Its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as kept:
        port = kept.getsockname()[1]
    command = [sys.executable, "-P", str(HOME / "scripts/desk.py"), "--repo", str(folder), "--port", str(port)]
    command += ["--build-to", str(site)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        while process.poll() is None:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
