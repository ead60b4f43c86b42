"""The figures as tables, as sentences and as data."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from newsroom.languages import run_on, t
from newsroom.model import Kind
from newsroom.standings import Standing
from newsroom.standings.statistics import Tally
from tables import Cell, Table, code, joined, markdown, plain
from weekly.figures import Figures, WeekFigures
from weekly.sendings import Counts
from weeks import days_of, in_a_sentence, late

COUNTED = (t("来稿"), t("刊出"), Kind.FLASH.label, Kind.WORK.label, t("暂缓"), t("撤稿"))
SENT = (t("投稿件数"), t("退改次数"))
SINCE = (t("累计来稿"), t("累计刊出"))
TASK = (t("应供稿"), t("还差"), t("状态"))
NOTE = t(
    "来稿是日期在本周的稿件；刊出的才算任务，{flash}和{work}都在其中。几人合写的，每人各算一篇。"
    "累计从 {since} 起；本周没有来稿的人不列。"
)


def title(figures: WeekFigures) -> str:
    return t("用稿统计 {week}（{days_of}）", week=figures.week, days_of=days_of(figures.week))


def note(figures: WeekFigures) -> str:
    return NOTE.format(since=figures.since, flash=Kind.FLASH.label, work=Kind.WORK.label)


def tables(figures: WeekFigures, *, everybody: bool = True) -> Iterator[Table]:
    """``everybody``: also people who supplied nothing in the week; since the start, there may be a thousand."""
    yield by_unit(figures)
    yield _named(t("栏目"), figures.columns, (t("栏目"),))
    for heading, name, people in (
        (t("供稿责任人"), t("责任人"), figures.responsible),
        (t("作者"), t("作者"), figures.authors),
    ):
        yield _named(heading, tuple(one for one in people if everybody or one.week.supplied), (name, t("单位")))


def by_unit(figures: WeekFigures) -> Table:
    rows = tuple(
        (
            *(one.standing.unit.name, *sent(one.sendings), *counted(one.week)),
            *(*task(one.standing), *since(one.total), one.missed),
        )
        for one in figures.units
    )
    doors = SENT if figures.sendings else ()
    return Table(title=t("单位"), headings=(t("单位"), *doors, *COUNTED, *TASK, *SINCE, t("未完成周数")), rows=rows)


def sent(counts: Counts | None) -> tuple[Cell, ...]:
    return (counts.sent, counts.returned) if counts else ()


def all_in_one(figures: WeekFigures) -> Table:
    """One long table, each row of which says all by itself. What nobody knows, or nobody can know of a column or of a
    person, is empty: every week has the same columns."""
    week = str(figures.week)
    unknown = ("",) * len(SENT)
    units = (
        (
            week,
            t("单位"),
            one.standing.unit.name,
            "",
            *(sent(one.sendings) or unknown),
            *counted(one.week),
            *since(one.total),
            *task(one.standing),
            one.missed,
        )
        for one in figures.units
    )
    kinds = ((t("栏目"), figures.columns), (t("责任人"), figures.responsible), (t("作者"), figures.authors))
    others = (
        (week, kind, one.name, one.of, *unknown, *counted(one.week), *since(one.total), "", "", "", "")
        for kind, group in kinds
        for one in group
    )
    return Table(
        headings=(t("周"), t("类别"), t("名称"), t("所属单位"), *SENT, *COUNTED, *SINCE, *TASK, t("未完成周数")),
        rows=(*units, *others),
    )


def task(one: Standing) -> tuple[Cell, ...]:
    return one.minimum, one.owed, one.state.chinese


def counted(tally: Tally) -> tuple[Cell, ...]:
    return tally.supplied, tally.published, tally.flashes, tally.works, tally.set_aside, tally.withdrawn


def since(tally: Tally) -> tuple[Cell, ...]:
    return tally.supplied, tally.published


def for_people(figures: WeekFigures) -> str:
    said = [title(figures), run_on(standing_of(figures)), whole(figures), sent_and_returned(figures)]
    aside = [
        t("暂缓：《{plain}》 {plain2}", plain=plain(one.title), plain2=plain(f"content/{path}"))
        for path, one in figures.aside()
    ]
    return "\n".join([*said, "", joined(table for table in tables(figures, everybody=False) if table.rows), *aside])


def for_markdown(figures: WeekFigures) -> str:
    said = [f"# {title(figures)}", run_on(standing_of(figures)), whole(figures), sent_and_returned(figures)]
    filled = (table for table in tables(figures, everybody=False) if table.rows)
    parts = (f"## {table.title}\n\n{table.for_markdown().rstrip()}" for table in filled)
    aside = "\n".join(
        t("- 《{markdown}》 {code}", markdown=markdown(one.title), code=code(f"content/{path}"))
        for path, one in figures.aside()
    )
    return "\n\n".join([*said, *parts, *([t("## 暂缓"), aside] if aside else []), note(figures)]) + "\n"


def sent_and_returned(figures: WeekFigures) -> str:
    """Beside what was published, the other two numbers, or that nobody knows them."""
    counts = figures.sendings
    if counts is None:
        return t("投稿几件、退改几次：未知，没有投稿台或合并请求的记录。")
    return t("投稿 {n} 件，退改 {returned} 次，刊出见上。", n=counts.sent, returned=counts.returned)


def standing_of(figures: WeekFigures) -> Iterator[str]:
    yield in_a_sentence(figures.week, figures.standings)
    yield from late(figures.newsroom, figures.standings)


def whole(figures: WeekFigures) -> str:
    week, total = figures.whole.week, figures.whole.total
    held = "".join(
        t("，{word} {n} 篇", word=word, n=count)
        for word, count in ((t("暂缓"), week.set_aside), (t("撤稿"), week.withdrawn))
        if count
    )
    kinds = t(
        "其中{flash} {n} 篇、{work} {works} 篇",
        n=week.flashes,
        works=week.works,
        flash=Kind.FLASH.label,
        work=Kind.WORK.label,
    )
    return t(
        "本周来稿 {n} 篇，刊出 {published} 篇（{kinds}）{held}；"
        "从 {since} 起累计来稿 {supplied} 篇，刊出 {published2} 篇。",
        n=week.supplied,
        published=week.published,
        kinds=kinds,
        held=held,
        since=figures.since,
        supplied=total.supplied,
        published2=total.published,
    )


def _doors(counts: Counts | None) -> dict[str, object]:
    return {"sent": counts.sent if counts else None, "returned": counts.returned if counts else None}


def for_programs(figures: WeekFigures) -> dict[str, object]:
    return {
        "week": str(figures.week),
        "since": str(figures.since),
        "whole": {**_both(figures.whole), **_doors(figures.sendings)},
        "units": [
            {
                "unit": one.standing.unit.slug,
                "name": one.standing.unit.name,
                "minimum": one.standing.minimum,
                "owed": one.standing.owed,
                "late": one.standing.late,
                **_doors(one.sendings),
                "state": one.standing.state.value,
                "missed": one.missed,
                "week": _data(one.week),
                "total": _data(one.total),
            }
            for one in figures.units
        ],
        "columns": [_both(one) for one in figures.columns],
        "responsible": [_both(one) for one in figures.responsible],
        "authors": [_both(one) for one in figures.authors],
        "set_aside": [{"path": f"content/{path}", "title": one.title} for path, one in figures.aside()],
    }


def _named(heading: str, figures: tuple[Figures, ...], names: tuple[str, ...]) -> Table:
    def row(one: Figures) -> tuple[Cell, ...]:
        return (*(one.name, one.of)[: len(names)], *counted(one.week), *since(one.total))

    return Table(title=heading, headings=(*names, *COUNTED, *SINCE), rows=tuple(row(one) for one in figures))


def _both(one: Figures) -> dict[str, object]:
    return {"name": one.name, "unit": one.of, "week": _data(one.week), "total": _data(one.total)}


def _data(tally: Tally) -> dict[str, int]:
    return {"supplied": tally.supplied, **asdict(tally)}
