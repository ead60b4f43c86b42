"""The figures as tables, as sentences and as data."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.standings import Standing
from newsroom.standings.statistics import Tally
from tables import Cell, Table, code, joined, markdown, plain
from weekly.figures import Figures, WeekFigures
from weeks import days_of, in_a_sentence, late

COUNTED = ("来稿", "刊出", "一句话新闻", "作品", "暂缓", "撤稿")
SINCE = ("累计来稿", "累计刊出")
TASK = ("应供稿", "还差", "状态")
NOTE = (
    "来稿是日期在本周的稿件；刊出的才算任务，一句话新闻和作品都在其中。几人合写的，每人各算一篇。"
    "累计从 {since} 起；本周没有来稿的人不列。"
)


def title(figures: WeekFigures) -> str:
    return f"用稿统计 {figures.week}（{days_of(figures.week)}）"


def note(figures: WeekFigures) -> str:
    return NOTE.format(since=figures.since)


def tables(figures: WeekFigures, *, everybody: bool = True) -> Iterator[Table]:
    """Else without people who supplied nothing in the week: since the start, there may be a thousand."""
    yield by_unit(figures)
    yield _named("栏目", figures.columns, ("栏目",))
    for heading, name, people in (("供稿责任人", "责任人", figures.responsible), ("作者", "作者", figures.authors)):
        yield _named(heading, tuple(one for one in people if everybody or one.week.supplied), (name, "单位"))


def by_unit(figures: WeekFigures) -> Table:
    rows = tuple(
        (one.standing.unit.name, *counted(one.week), *task(one.standing), *since(one.total), one.missed)
        for one in figures.units
    )
    return Table(title="单位", headings=("单位", *COUNTED, *TASK, *SINCE, "未完成周数"), rows=rows)


def all_in_one(figures: WeekFigures) -> Table:
    """One long table, each row of which says all by itself."""
    week = str(figures.week)
    units = (
        (
            week,
            "单位",
            one.standing.unit.name,
            "",
            *counted(one.week),
            *since(one.total),
            *task(one.standing),
            one.missed,
        )
        for one in figures.units
    )
    kinds = (("栏目", figures.columns), ("责任人", figures.responsible), ("作者", figures.authors))
    others = (
        (week, kind, one.name, one.of, *counted(one.week), *since(one.total), "", "", "", "")
        for kind, group in kinds
        for one in group
    )
    return Table(
        title="",
        headings=("周", "类别", "名称", "所属单位", *COUNTED, *SINCE, *TASK, "未完成周数"),
        rows=(*units, *others),
    )


def task(one: Standing) -> tuple[Cell, ...]:
    return one.minimum, one.owed, one.state.chinese


def counted(tally: Tally) -> tuple[Cell, ...]:
    return tally.supplied, tally.published, tally.flashes, tally.works, tally.set_aside, tally.withdrawn


def since(tally: Tally) -> tuple[Cell, ...]:
    return tally.supplied, tally.published


def for_people(figures: WeekFigures) -> str:
    said = [title(figures), "".join(standing_of(figures)), whole(figures)]
    aside = [f"暂缓：《{plain(one.title)}》 {plain(f'content/{path}')}" for path, one in figures.aside()]
    return "\n".join([*said, "", joined(table for table in tables(figures, everybody=False) if table.rows), *aside])


def for_markdown(figures: WeekFigures) -> str:
    said = [f"# {title(figures)}", "".join(standing_of(figures)), whole(figures)]
    filled = (table for table in tables(figures, everybody=False) if table.rows)
    parts = (f"## {table.title}\n\n{table.for_markdown().rstrip()}" for table in filled)
    aside = "\n".join(f"- 《{markdown(one.title)}》 {code(f'content/{path}')}" for path, one in figures.aside())
    return "\n\n".join([*said, *parts, *(["## 暂缓", aside] if aside else []), note(figures)]) + "\n"


def standing_of(figures: WeekFigures) -> Iterator[str]:
    yield in_a_sentence(figures.week, figures.standings)
    yield from late(figures.newsroom, figures.standings)


def whole(figures: WeekFigures) -> str:
    week, total = figures.whole.week, figures.whole.total
    held = "".join(
        f"，{word} {count} 篇" for word, count in (("暂缓", week.set_aside), ("撤稿", week.withdrawn)) if count
    )
    kinds = f"其中一句话新闻 {week.flashes} 篇、作品 {week.works} 篇"
    return (
        f"本周来稿 {week.supplied} 篇，刊出 {week.published} 篇（{kinds}）{held}；"
        f"从 {figures.since} 起累计来稿 {total.supplied} 篇，刊出 {total.published} 篇。"
    )


def for_programs(figures: WeekFigures) -> dict[str, object]:
    return {
        "week": str(figures.week),
        "since": str(figures.since),
        "whole": _both(figures.whole),
        "units": [
            {
                "unit": one.standing.unit.slug,
                "name": one.standing.unit.name,
                "minimum": one.standing.minimum,
                "owed": one.standing.owed,
                "late": one.standing.late,
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
    return {
        "supplied": tally.supplied,
        "published": tally.published,
        "flashes": tally.flashes,
        "works": tally.works,
        "set_aside": tally.set_aside,
        "withdrawn": tally.withdrawn,
    }
