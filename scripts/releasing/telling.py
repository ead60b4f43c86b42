"""What an update is about, in words for whoever decides on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsroom.languages import t
from releasing.comparing import Alteration, Comparison, Conflict
from releasing.inventory import Entry
from tables import Table

_DEEP = {"hooks": 3, "scripts": 1, ".github": 2}
"""How many folders make a room, by the first of them; elsewhere it is one."""
ROOT = t("仓库的根")


def room_of(path: str) -> str:
    """The part of the tool that a file belongs to: ``hooks/newsroom/reading``, ``scripts``, ``tests``."""
    *folders, _ = path.split("/")
    return "/".join(folders[: _DEEP.get(folders[0], 1)]) if folders else ROOT


def by_room(found: Comparison) -> Table:
    counts: dict[str, Counter[str]] = {}
    for what, paths in (("added", found.added), ("changed", found.changed), ("removed", found.removed)):
        for path in paths:
            counts.setdefault(room_of(path), Counter())[what] += 1
    rows = [
        (room, count["added"], count["changed"], count["removed"])
        for room, count in sorted(counts.items(), key=lambda one: (one[0] != ROOT, one[0]))
    ]
    total = (sum(row[at] for row in rows) for at in (1, 2, 3))  # type: ignore[misc]
    return Table(headings=(t("在哪里"), t("新增"), t("改动"), t("删去")), rows=(*rows, (t("合计"), *total)))


def all_conflicts(conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Every one of them, and what can be done."""
    if conflicts:
        yield t("本校改动了程序的 {n} 个文件，更新停下了，什么也没有改：", n=len(conflicts))
    for one in conflicts:
        new = t("新版本没有这个文件了") if one.goes else t("新版本没有改它") if one.stays else t("新版本也改了它")
        new = t("新版本带来一个") if one.change in (Alteration.OWN, Alteration.IN_THE_WAY) else new
        yield t("  {path}：本校{change}，{new}。", path=one.path, change=one.change, new=new)
    if not conflicts:
        return
    yield t("请一个一个定下来，在这一次的 ARGS 后面添上，再运行一次（可以添几个，也可以写文件夹，. 是全部）：")
    yield t("  --keep {path}  留着本校的，以后新版本改了它时再问", path=conflicts[0].path)
    yield t("  --give-up {path}  换成新版本的，本校的写法还在 git 的历史里", path=conflicts[0].path)
    yield t("两边都要的，先 --keep，更新以后照新版本的写法改；新版本的写法用 --diff 看。")


def what_to_do(told: Iterable[Entry]) -> Iterator[str]:
    """What the versions ask of a school, the oldest first."""
    for entry in reversed(list(told)):
        yield t(
            "版本 {version}{more}，学校要做什么：",
            version=entry.version,
            more=t("（{day}）", day=entry.day) if entry.day else "",
        )
        yield from (f"  {line}" for line in (entry.to_do or t("（没有写）")).splitlines())


def fallen(errors: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """All errors that only the new version finds."""
    yield t("新版本在 {n} 个文件里查出了错误，本校现在的版本没有查出；更新停下了，什么也没有改：", n=len(errors))
    for path, found in sorted(errors.items()):
        for one in found:
            yield f"{path}:{one.get('line', 1)}: {one.get('fault', '')} [{one.get('rule', '')}]"
            yield f"    {one.get('remedy', '')}"
    yield t('请先改好、提交，再运行一次；认可它们暂缓刊出的，用 make update ARGS="--go-on"。')


def for_programs(older: str, newer: str, formats: tuple[int, int], found: Comparison) -> dict[str, Any]:
    conflicts = [{"path": one.path, "change": one.change.name.lower(), "stays": one.stays, "goes": one.goes}
                 for one in found.conflicts]  # fmt: skip
    return {
        "from": older,
        "to": newer,
        "format": {"from": formats[0], "to": formats[1]},
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "kept": found.kept,
        "conflicts": conflicts,
    }


def message(older: str, newer: str, proof: str, kept: Iterable[str], rewritten: Iterable[str]) -> str:
    """What the commit of an update says; its first line is the summary."""
    lines = [
        t("更新程序到 {newer}", newer=newer),
        "",
        t("从 {x} 到 {newer}（{proof}）。", x=older or t("没有记下的版本"), newer=newer, proof=proof),
    ]
    lines += [t("留着本校的写法：{path}", path=path) for path in kept]
    lines += [t("改写成新的格式：{path}", path=path) for path in rewritten]
    lines += ["", t("撤销：git revert 这一次提交。")]
    return "\n".join(re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", line) for line in lines)
