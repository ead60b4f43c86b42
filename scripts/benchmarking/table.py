"""What was measured as one Markdown table, with the machine and the versions below it."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from benchmarking.workplace import Measured, Step

REFERENCE = "hugo"
_STEPS = {
    Step.CLEAN: "clean build",
    Step.UNCHANGED: "nothing changed",
    Step.EDITED: "one story edited",
    Step.ADDED: "one story added",
}
_HEAD = (
    "Stories",
    "Build",
    "Generator",
    "Wall, s (min–max)",
    "× Hugo",
    "CPU, s",
    "× Hugo",
    "Memory, MB",
    "× Hugo",
    "Growth",
    "Written",
    "Files written",
    "Files changed",
    "Pages",
    "Site",
)
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All runs of one peer, size and step."""

    peer: str
    size: int
    step: Step
    walls: tuple[float, ...]
    wall: float
    cpu: float
    memory: float
    """These three: medians; seconds, seconds, bytes."""
    growth: float | None
    """Exponent of wall time between the next smaller size and this one; None at the smallest."""
    last: Measured


def summarize(measured: Iterable[Measured]) -> list[Summary]:
    """By size, then step, then peer, each in the order in which it was measured."""
    groups: dict[tuple[int, Step, str], list[Measured]] = {}
    for one in measured:
        groups.setdefault((one.size, one.step, one.peer), []).append(one)
    walls = {key: median(one.effort.wall for one in group) for key, group in groups.items()}
    summaries = []
    for (size, step, peer), group in groups.items():
        smaller = max((other for other, *rest in groups if rest == [step, peer] and other < size), default=None)
        growth = smaller and math.log(walls[size, step, peer] / walls[smaller, step, peer]) / math.log(size / smaller)
        summaries.append(
            Summary(
                peer=peer,
                size=size,
                step=step,
                walls=tuple(one.effort.wall for one in group),
                wall=walls[size, step, peer],
                cpu=median(one.effort.cpu for one in group),
                memory=median(one.effort.memory for one in group),
                growth=growth,
                last=group[-1],
            )
        )
    steps, sizes = list(Step), sorted({summary.size for summary in summaries})
    return sorted(summaries, key=lambda summary: (sizes.index(summary.size), steps.index(summary.step)))


def table(summaries: Sequence[Summary]) -> str:
    reference = {(one.size, one.step): one for one in summaries if one.peer == REFERENCE}
    rows = [_row(one, reference.get((one.size, one.step))) for one in summaries]
    lines = [_HEAD, ["---", "---", "---", *["--:"] * (len(_HEAD) - 3)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(one: Summary, reference: Summary | None) -> list[str]:
    change = one.last.change

    def ratio(value: Callable[[Summary], float]) -> str:
        return f"{value(one) / value(reference):.2f}" if reference and value(reference) else "–"

    return [
        f"{one.size:,}",
        _STEPS[one.step],
        one.peer,
        f"{one.wall:.2f} ({min(one.walls):.2f}–{max(one.walls):.2f})",
        ratio(lambda summary: summary.wall),
        f"{one.cpu:.2f}",
        ratio(lambda summary: summary.cpu),
        f"{one.memory / _MEGABYTE:.0f}",
        ratio(lambda summary: summary.memory),
        "–" if one.growth is None else f"{one.growth:.2f}",
        f"{change.written_bytes / _MEGABYTE:.2f} MB",
        f"{change.written_files:,}",
        f"{change.changed_files:,}",
        f"{change.pages:,}",
        f"{change.size / _MEGABYTE:.1f} MB",
    ]


def closing(versions: Iterable[tuple[str, str]], runs: int, pictures: bool, today: date) -> str:
    """Machine, versions, date: what a number means nothing without."""
    parts = [
        f"{today.isoformat()}; median of {runs} runs in alternation",
        f"stories {'with' if pictures else 'without'} pictures",
        f"{os.cpu_count()} cores ({_processor()}), {_memory() / 1024**3:.0f} GiB memory",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        ", ".join(f"{name} {number}" for name, number in versions),
    ]
    notes = (
        "Memory is the largest sum of proportional set sizes of all processes. Growth is the exponent of wall time "
        "from the next smaller size. Written counts the files of the site that are new or were written again."
    )
    return "; ".join(filter(None, parts)) + ".\n" + notes + "\n"


def _processor() -> str:
    return next(_values("/proc/cpuinfo", "model name"), platform.machine())


def _memory() -> int:
    return 1024 * int(next(_values("/proc/meminfo", "MemTotal"), "0 kB").split()[0])


def _values(file: str, key: str) -> Iterator[str]:
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            yield value.strip()
