"""A bad story costs exactly itself, whatever it does to the process that converts it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from converting.hostile_stories import DEADLY, ENDLESS, FAR_TOO_LONG, SHORT_ANSWER, SLOW, TAME, TOO_LONG
from converting.isolated import convert_bodies
from newsroom.converting import (
    KILLED,
    Cause,
    Failure,
    Limits,
    Workers,
    WorkersError,
    convert_text,
    run_isolated,
)
from newsroom.converting.worker import shared_progress
from newsroom.model import Body
from waiting import wait_until

ROOT = Path(__file__).parents[2]
START_METHODS = multiprocessing.get_all_start_methods()
SHORT_ANSWERS = Limits(seconds=1, seconds_alone=1, answer=SHORT_ANSWER)
GOOD = [(f"{number}.md", f"第 {number} 篇\n\n**正文**") for number in range(200)]


def among_good_ones(story: str, limits: Limits, start: str | None = None) -> Body | Failure:
    """What becomes of a story in the middle of a batch; all others must come out as if it were not there."""
    bodies = convert_bodies([*GOOD[:100], ("bad.md", story), *GOOD[100:]], limits=limits, workers=2, start=start)
    outcome = bodies.pop("bad.md")
    assert bodies == convert_bodies(GOOD)
    assert multiprocessing.active_children() == []
    return outcome


def test_a_story_that_never_ends_is_ended_by_the_kernel() -> None:
    outcome = among_good_ones(ENDLESS, Limits(seconds=0.2, seconds_alone=0.4))
    assert outcome == Failure(Cause.TIME, "SIGPROF")


def test_a_story_that_is_only_slow_gets_a_second_chance_with_more_time() -> None:
    assert among_good_ones(SLOW, Limits(seconds=0.02, seconds_alone=60)) == convert_text(SLOW)


@pytest.mark.parametrize("story", TAME.values(), ids=TAME)
def test_what_stopped_other_parsers_is_a_story_like_any_other(story: str) -> None:
    assert convert_bodies([("a.md", story)], limits=Limits(seconds=5, seconds_alone=5)) == {"a.md": convert_text(story)}


def test_a_story_that_kills_its_process_kills_only_that(capfd: pytest.CaptureFixture[str]) -> None:
    # Not forked: what this process has freed would be room for the story, as much as earlier tests left behind.
    limits = Limits(memory=128 * 2**20, seconds=60, seconds_alone=60)
    outcome = among_good_ones(DEADLY, limits, start="spawn")
    assert outcome == Failure(Cause.CRASH, "SIGABRT")
    assert capfd.readouterr().err == ""


def test_a_story_that_becomes_far_too_long_is_not_handed_on() -> None:
    outcome = among_good_ones(FAR_TOO_LONG, Limits(seconds=60, seconds_alone=60))
    assert isinstance(outcome, Failure)
    assert outcome.cause is Cause.MEMORY
    assert outcome.detail.startswith("the result has ")


def test_many_bad_stories_are_named_one_by_one() -> None:
    sources = [("a.md", ENDLESS), ("b.md", TOO_LONG), ("c.md", "好"), ("d.md", ENDLESS), ("e.md", TOO_LONG)]
    outcomes = convert_bodies(sources, limits=SHORT_ANSWERS, workers=2)
    causes = [outcome.cause if isinstance(outcome, Failure) else "" for outcome in outcomes.values()]
    assert list(outcomes) == ["a.md", "b.md", "c.md", "d.md", "e.md"]
    assert causes == [Cause.TIME, Cause.MEMORY, "", Cause.TIME, Cause.MEMORY]


@pytest.mark.parametrize("start", START_METHODS)
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_result_does_not_depend_on_who_does_the_work(start: str, workers: int) -> None:
    sources = [*GOOD, ("bad.md", TOO_LONG)]
    outcomes = convert_bodies(sources, workers=workers, start=start, limits=SHORT_ANSWERS)
    assert list(outcomes) == [path for path, _ in sources]
    assert isinstance(outcomes.pop("bad.md"), Failure)
    assert outcomes == {path: convert_text(text) for path, text in GOOD}


def test_no_story_needs_no_worker() -> None:
    assert convert_bodies([]) == {}


def obey(order: str) -> str:
    """Stands for work of any room: does to its own process what the item says."""
    match order:
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "gone":
            os._exit(0)
        case "asleep":
            signal.pause()
        case "bent":
            raise ValueError("bent")
        case "deep":
            return obey(order)
        case "greedy":
            bytearray(2**40)
        case _:
            pass
    return order.upper()


def make_obey() -> Callable[[str], str]:
    return obey


@pytest.mark.parametrize(
    ("order", "failure"),
    [
        ("killed", Failure(Cause.CRASH, "SIGKILL")),
        ("gone", Failure(Cause.CRASH, "exit code 0")),
        ("asleep", Failure(Cause.TIME, "no answer")),
        ("bent", Failure(Cause.ERROR, "ValueError: bent")),
        ("deep", Failure(Cause.ERROR, "RecursionError: maximum recursion depth exceeded")),
        ("greedy", Failure(Cause.MEMORY, "MemoryError")),
    ],
)
def test_a_worker_that_is_lost_is_replaced(order: str, failure: Failure) -> None:
    outcomes = run_isolated(make_obey, ["a", order, "b", "c"], limits=Limits(silence=5))
    assert outcomes == ["A", failure, "B", "C"]


@pytest.mark.parametrize("start", START_METHODS)
def test_a_worker_is_replaced_however_it_was_started(start: str) -> None:
    killed = Failure(Cause.CRASH, "SIGKILL")
    assert run_isolated(make_obey, ["a", "killed", "b", "killed"], start=start) == ["A", killed, "B", killed]


def cannot_work() -> Callable[[str], str]:
    raise OSError("no tools")


def dies_at_once() -> Callable[[str], str]:
    os._exit(3)


def test_a_worker_that_cannot_work_is_nobodys_fault_but_ours() -> None:
    with pytest.raises(RuntimeError, match="OSError: no tools"):
        run_isolated(cannot_work, ["a"])
    with pytest.raises(RuntimeError, match="exit code 3"):
        run_isolated(dies_at_once, ["a"])
    assert multiprocessing.active_children() == []


def killed_until(file: str) -> str:
    """Stands for work under a memory killer: the process is killed from outside, until the file is long enough."""
    path, _, most = file.partition("?")
    with Path(path).open("a") as deaths:
        deaths.write("x")
    if Path(path).stat().st_size < int(most):
        os.kill(os.getpid(), signal.SIGKILL)
        signal.pause()
    return "done"


def make_killed_until() -> Callable[[str], str]:
    return killed_until


@pytest.mark.parametrize("start", START_METHODS)
def test_whoever_is_killed_from_outside_once_or_twice_loses_nothing(tmp_path: Path, start: str) -> None:
    orders = [f"{tmp_path / str(item)}?{1 + item % 3}" for item in range(12)]
    assert run_isolated(make_killed_until, orders, start=start, workers=2) == ["done"] * 12
    # Some are done once more, which were done and not told yet when their process was killed.
    assert all(len((tmp_path / str(item)).read_text()) >= 1 + item % 3 for item in range(12))


def test_a_bad_item_that_makes_the_kernel_kill_costs_itself_alone() -> None:
    assert run_isolated(make_obey, ["a", "killed", "b", "killed", "killed", "c"]) == [
        "A", Failure(Cause.CRASH, KILLED), "B", Failure(Cause.CRASH, KILLED), Failure(Cause.CRASH, KILLED), "C"
    ]  # fmt: skip


def killed_at_once() -> Callable[[str], str]:
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()
    return obey


@pytest.mark.parametrize("prepare", [killed_at_once, make_obey])
@pytest.mark.parametrize("start", START_METHODS)
def test_when_everybody_is_killed_no_item_is_to_blame(prepare: Callable[[], Callable[[str], str]], start: str) -> None:
    with pytest.raises(WorkersError, match="一再被系统强行结束（SIGKILL），多半是内存不够。请"):
        run_isolated(prepare, ["killed"] * 40, start=start, workers=2)
    assert multiprocessing.active_children() == []


def test_no_verdict_comes_from_a_worker_that_is_short_of_memory() -> None:
    lines = (
        f"import resource, sys; sys.path[:0] = [{str(ROOT / 'hooks')!r}, {str(ROOT / 'tests')!r}]\n"
        "from newsroom.converting import Limits, WorkersError, run_isolated\n"
        "from converting.test_isolation import make_obey\n"
        "size = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize() + int(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_AS, (size, size))\n"
        "try: print(run_isolated(make_obey, ['a', sys.argv[2]], start='fork', workers=1))\n"
        "except WorkersError as error: print(error)\n"
    )

    def told(size: int, order: str) -> str:
        done = subprocess.run([sys.executable, "-c", lines, str(size), order], capture_output=True, encoding="utf-8")
        return done.stdout + done.stderr

    assert told(2**28, "b") == "['A', 'B']\n"
    for size, order in ((2**28, "greedy"), (2**26, "b")):
        assert told(size, order).startswith("系统给的内存太少，干活的进程做不下去。请")


def test_progress_is_seen_without_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither /dev/shm nor a folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    context = multiprocessing.get_context("spawn")
    shared = shared_progress("fork", context)
    shared.value = 31
    child = multiprocessing.get_context("fork").Process(target=setattr, args=(shared, "value", 7))
    child.start()
    child.join()
    assert shared.value == 7


PARENT = f"""
import os, signal, sys, threading
sys.path.insert(0, {str(ROOT / "hooks")!r})
from newsroom.converting import run_isolated
sys.path.remove({str(ROOT / "hooks")!r})

def prepare():
    def tell(item):
        os.write(1, f"{{os.getpid()}}\\n".encode())  # at once and whole: two workers share the pipe
        signal.pause()
    return tell

run_isolated(prepare, list(range(200)), workers=2, start="fork")
"""


def gone(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        workers: set[int] = set()
        while len(workers) < 2:
            workers.add(int(parent.stdout.readline()))
        assert not any(gone(worker) for worker in workers)
        parent.send_signal(end)
        parent.wait()
        assert parent.returncode == -end
        wait_until(lambda: all(gone(worker) for worker in workers))


def test_questions_are_asked_while_workers_work_and_answered_in_their_order() -> None:
    told: list[tuple[int, str | Failure]] = []
    with Workers[int, str, str](make_obey, workers=2) as workers:
        for number in range(5000):
            workers.give(number, f"a{number}")
            if number % 100 == 0:
                told += workers.answers(under_way=300)
                assert number + 1 - len(told) <= 300
        assert len(told) >= 4601
        told += workers.answers()
    assert told == [(number, f"A{number}") for number in range(5000)]


def test_no_worker_is_left_behind_when_nobody_waits_for_what_it_makes() -> None:
    with Workers[None, str, str](make_obey, workers=2) as workers:
        for _ in range(500):
            workers.give(None, "a")
        workers.begin()
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == []
    workers.close()


def test_no_worker_is_left_behind_when_none_can_work() -> None:
    workers = Workers[None, str, str](cannot_work)
    workers.give(None, "a")
    with pytest.raises(WorkersError):
        workers.begin()
    assert multiprocessing.active_children() == []


HOOK = f"""
import os, sys, threading
print("main runs")
sys.path.insert(0, {str(ROOT / "hooks")!r})
from newsroom.converting import Converter, run_isolated
sys.path.remove({str(ROOT / "hooks")!r})
if __name__ == "__main__":
    before = list(sys.path), dict(os.environ)
    waiting = threading.Thread(target=threading.Event().wait, daemon=True)
    waiting.start()
    for start in [None, *sys.argv[1:]]:
        print(run_isolated(Converter, ["好"], start=start)[0].text)
    assert (sys.path, os.environ) == before
"""


def test_workers_find_the_newsroom_from_a_hook_among_threads_and_leave_the_main_module_alone(tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(HOOK, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(hook), "spawn", "forkserver"],
        capture_output=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("main runs\n好\n好\n好\n", "", 0)


@pytest.mark.parametrize("length", [72, 73, 90])
def test_workers_start_also_where_the_name_of_the_folder_for_temporary_files_is_long(
    tmp_path: Path, length: int
) -> None:
    """As long as the address of a socket in it may be, and longer."""
    hook = tmp_path / "hook.py"
    hook.write_text(HOOK, encoding="utf-8")
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        folder = Path(short, "t" * (length - len(short) - 1))
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, str(hook)],
            capture_output=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8", "TMPDIR": str(folder)},
        )  # fmt: skip
        assert (done.stdout, done.stderr, done.returncode) == ("main runs\n好\n", "", 0)
        assert list(folder.iterdir()) == []


def test_an_exception_tells_nothing_of_anybody() -> None:
    assert Failure(Cause.ERROR, "ValueError: 13912345678").detail == "ValueError: 139…78"
    assert "1391" not in Failure(Cause.ERROR, f"{'x' * 192} 13912345678").detail
