"""What the submission desk costs: ``scripts/desk_benchmark.py --help``. No test and in no CI."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import click
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from benchmarking.corpus import make_corpus
from benchmarking.measuring import memory_of
from benchmarking.school import story_path, story_text, write_school
from benchmarking.visiting import Visitor
from command_line import HOME, Command, form_option, say_json
from submission_desk.links import Links
from submission_desk.links import Visitor as Who
from submission_desk.mirror import FOLDER, Mirror
from submissions.plumbing import Person, Repository
from submissions.publishing import publish as publish_submissions
from submissions.submission import Submission
from submissions.tray import Tray
from tables import Table

EDITOR = "林清"
_TEXT = "昨天晚上八点，三食堂的夜宵窗口开张了，同学们排起了队，热干面卖出三百碗。"
_LOOKS = 20
_PUBLISHES = 5


@click.command(cls=Command)
@click.option("--size", type=click.IntRange(10), default=1000, metavar="篇数", help="站上有多少篇稿件；默认 1000。")
@click.option("--waiting", type=click.IntRange(1), default=500, metavar="篇数", help="多少篇在等审稿；默认 500。")
@click.option("--people", type=click.IntRange(1), default=50, metavar="人数", help="多少人同时在写；默认 50。")
@form_option(markdown="Markdown 表", json="供程序读")
def main(size: int, waiting: int, people: int, form: str) -> None:
    """在虚构的学校上测投稿台：列表多久打开，写的时候多久有检查结果，许多人同时写时占多少内存，
    发布以后多久网站变好；输出一张表。

    在 Linux 上运行，几分钟。总以 0 结束；用法不对时以 2 结束。
    """
    folder = Path(tempfile.mkdtemp(prefix="desk-benchmark-"))
    try:
        tray = _school(folder, size, waiting)
        links = Links(tray.repository, folder / "news.git" / FOLDER)
        with _desk(folder / "news.git", folder / "site") as (url, pid):
            rows = list(_measured(url, pid, links, waiting, people))
            rows += _published(Visitor(f"{url}/l/{links.token_of(Who(name=EDITOR))}"), tray, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if form == "json":
        say_json({key: value for key, _, value in rows})
        return
    table = Table(title="", headings=("项目", ""), rows=tuple((name, f"{value:.0f}") for _, name, value in rows))
    click.echo(table.for_markdown())


def _school(folder: Path, size: int, waiting: int) -> Tray:
    click.echo(f"正在写 {size} 篇稿件，投 {waiting} 篇……", err=True)
    corpus, work = make_corpus(size, pictures=False), folder / "first"
    write_school(corpus, work)
    for article in corpus.articles:
        file = work / story_path(article.place)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(story_text(article), encoding="utf-8")
    desk = work / "columns/desk.yml"
    desk.write_text(
        f"{desk.read_text(encoding='utf-8')}roles:\n- {{title: 总编辑, people: [{EDITOR}]}}\n", encoding="utf-8"
    )
    shutil.copy2(HOME / "mkdocs.yml", work / "mkdocs.yml")
    logo = work / "content/assets"
    if (HOME / "content/assets").is_dir():
        shutil.copytree(HOME / "content/assets", logo)
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        _git(work, *command)
    _git(folder, "clone", "-q", "--bare", str(work), str(folder / "news.git"))
    tray, now = Tray(Repository(folder / "news.git")), datetime.now(UTC)

    def send(number: int) -> None:
        at = now - timedelta(minutes=waiting - number)
        begun = replace(tray.begin(f"unit-{number % 30 + 1:02d}", at), title=f"第 {number} 篇来稿", author="张三")
        blob = tray.repository.blob(f"---\n标题: 第 {number} 篇来稿\n---\n\n{_TEXT * 20}{number}\n".encode())
        writer = Person("张三", "unit@localhost")
        saved = tray.save(begun, {"index.md": blob}, writer, at, said="草稿")
        tray.send(saved, f"{at:%Y/%m}/story-{number}", writer, at)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(waiting)))
    return tray


def _measured(
    url: str, pid: int, links: Links, waiting: int, people: int
) -> Iterator[tuple[str, str, float]]:  # fmt: skip
    editor = Visitor(f"{url}/l/{links.token_of(Who(name=EDITOR))}")
    writer = Visitor(f"{url}/l/{links.token_of(Who(unit='unit-01'))}")
    writer.begin()
    text = (_TEXT * 60)[:1500]
    writer.write(text)
    writer.look_at(f"{writer.address}page/")
    yield "rest", "没有人用时的内存，MB", memory_of(pid) / 1e6
    queue = sorted(editor.look_at("/desk/") for _ in range(_LOOKS))
    yield "queue", f"{waiting} 篇的列表，毫秒，中位数", 1000 * median(queue)
    looks = sorted(writer.write(f"{text}第 {number} 次。") for number in range(_LOOKS))
    yield "look", "写的时候检查 1500 字，毫秒，中位数", 1000 * median(looks)
    pages = sorted(writer.look_at(f"{writer.address}page/") for _ in range(_LOOKS))
    yield "page", "成品，毫秒，中位数", 1000 * median(pages)
    crowd = [Visitor(f"{url}/l/{links.token_of(Who(unit=f'unit-{one % 30 + 1:02d}'))}") for one in range(people)]
    peak, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            peak[0] = max(peak[0], memory_of(pid))

    watching = threading.Thread(target=watch)
    watching.start()
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(Visitor.begin, crowd))
        began = time.perf_counter()
        waits = sorted(pool.map(lambda one: one.write(f"{text}{id(one)}"), crowd))
        all_at_once = time.perf_counter() - began
    ended.set()
    watching.join()
    yield "crowd", f"{people} 人同一刻检查，每人等多少毫秒，中位数", 1000 * median(waits)
    yield "crowd-all", f"{people} 人同一刻检查，全部答完，毫秒", 1000 * all_at_once
    yield "peak", f"{people} 人同时用时的内存，MB，最多", peak[0] / 1e6


def _published(editor: Visitor, tray: Tray, folder: Path) -> Iterator[tuple[str, str, float]]:
    """From the click to the story on the site, and what a build of one story takes by itself."""

    def publish(one: Submission) -> float:
        began = time.perf_counter()
        page = editor.ask("GET", f"/desk/{one.unit}/{one.id}")
        token, tip = editor.value("token", page), editor.value("tip", page)
        began = time.perf_counter()
        editor.ask("POST", f"/desk/{one.unit}/{one.id}", token=token, tip=tip, when="now", do="publish")
        while not (folder / "site" / one.address / "index.html").is_file():
            time.sleep(0.02)
        return time.perf_counter() - began

    first, *others, alone = tray.waiting()[: _PUBLISHES + 2]
    publish(first)  # makes the whole site
    yield "publish", "从点“发布”到网站变好，毫秒，中位数", 1000 * median(map(publish, others))
    mirror = Mirror(tray.repository, tray.main)
    publish_submissions(tray, [alone], Person(EDITOR, "desk@localhost"), datetime.now(UTC))
    mirror.refresh()
    command = [sys.executable, "-P", str(HOME / "scripts/host.py"), "build", "--strict", "--quiet"]
    began = time.perf_counter()
    subprocess.run([*command, "--site-dir", str(folder / "site")], cwd=mirror.root, check=True)  # noqa: S603
    yield "build", "其中生成网站，毫秒", 1000 * (time.perf_counter() - began)


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


def _git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=School", "-c", "user.email=school@localhost"]
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True)  # noqa: S603, S607


if __name__ == "__main__":
    main()
