"""Weeks, months or terms and units as a picture for a chat. Numbers and outlines say what colours say."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from pylopdf_fonts_zh_cn import sans_path
from resvg_py import svg_to_bytes

from newsroom.languages import spoken, t
from newsroom.model.quota import per_of
from newsroom.standings import QuotaState, Standing, naming, quota_periods, standing
from tables import plain, width
from weekly.figures import WeekFigures
from weeks import in_a_sentence

WEEKS = 10
"""As many as can be read on a phone."""
_NAMES, _CELL, _ROW, _EDGE, _TOP, _LEGEND = 300, 132, 64, 40, 190, 70
"""Pixels; of a cell the least."""
_WIDEST = 260
_INK, _QUIET, _LINE = "#1a1a1a", "#5c5c5c", "#c8c8c8"
_LOOKS = {
    QuotaState.MET: {"fill": "#1f5f3a", "stroke": "#1f5f3a"},
    QuotaState.SHORT: {"fill": "#ffffff", "stroke": "#b3261e", "stroke-width": "4"},
    QuotaState.OPEN: {"fill": "#ffffff", "stroke": "#5c5c5c", "stroke-width": "3", "stroke-dasharray": "8 6"},
    QuotaState.OFF: {"fill": "#f2f2f2", "stroke": "#f2f2f2"},
}


def picture(figures: WeekFigures) -> bytes:
    """A PNG; the same for the same figures, on every machine."""
    fonts = [str(sans_path())]
    svg = tostring(drawing(figures), encoding="unicode")
    return svg_to_bytes(svg_string=svg, background="#ffffff", skip_system_fonts=True, font_files=fonts)


def drawing(figures: WeekFigures) -> Element:
    newsroom = figures.newsroom
    weeks = [week for week in quota_periods(newsroom) if week.last <= figures.week.last][-WEEKS:] or [figures.week]
    units = [one.standing.unit for one in figures.units]
    heading, _, said = in_a_sentence(figures.week, figures.standings).partition(t("："))
    across = (
        max(_NAMES + _CELL * len(weeks), 12 * width(said), 18 * width(t("各单位供稿：{heading}", heading=heading)))
        + 2 * _EDGE
    )
    cell = min(_WIDEST, (across - 2 * _EDGE - _NAMES) // len(weeks))
    down = _TOP + _ROW * len(units) + _LEGEND
    svg = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", "width": str(across), "height": str(down), "lang": spoken().tag}
    )
    svg.set("font-family", "Noto Sans SC")
    _text(svg, _EDGE, 62, t("各单位供稿：{heading}", heading=heading), size=36)
    _text(svg, _EDGE, 106, said, size=24, colour=_QUIET)
    for column, week in enumerate(weeks):
        middle = _EDGE + _NAMES + cell * column + cell // 2
        _text(svg, middle, 150, naming.above_column(week), size=26, anchor="middle")
        _text(svg, middle, 178, naming.days_above_column(week), size=19, colour=_QUIET, anchor="middle")
    for row, unit in enumerate(units):
        top = _TOP + _ROW * row
        SubElement(svg, "path", {"d": f"M{_EDGE} {top}H{across - _EDGE}", "stroke": _LINE})
        name = plain(unit.name)
        _text(svg, _EDGE, top + 41, name, size=min(26, 2 * (_NAMES - 16) // width(name)))
        for column, week in enumerate(weeks):
            _cell(svg, (_EDGE + _NAMES + cell * column, top, cell), standing(newsroom, unit, week))
    _legend(svg, down - 26, naming.may_come(per_of(figures.week)))
    return svg


def _cell(svg: Element, place: tuple[int, int, int], one: Standing) -> None:
    """``place``: left, top and breadth."""
    left, top, across = place
    _box(svg, left + 8, top + 9, across - 16, _ROW - 18, one.state)
    colour = "#ffffff" if one.state is QuotaState.MET else _INK
    _text(svg, left + across // 2, top + 41, _words(one), size=24, colour=colour, anchor="middle")


def _words(one: Standing) -> str:
    if one.state is QuotaState.SHORT:
        return t("{n} 缺{owed}", n=_amount(one), owed=one.owed)
    if one.state is QuotaState.OPEN:
        return t("{n} 差{owed}", n=_amount(one), owed=one.owed)
    return _amount(one) if one.supplied or one.state is QuotaState.MET else "—"


def _amount(one: Standing) -> str:
    return t("{n}分", n=one.supplied) if one.in_points else t("{n}篇", n=one.supplied)


def _legend(svg: Element, base: int, may_come: str) -> None:
    left = _EDGE
    for state, text in _legend_words(may_come):
        _box(svg, left, base - 22, 44, 28, state)
        _text(svg, left + 54, base, text, size=22, colour=_QUIET)
        left += 54 + 11 * width(text) + 36


def _legend_words(may_come: str) -> Iterator[tuple[QuotaState, str]]:
    yield QuotaState.MET, t("已完成")
    yield QuotaState.OPEN, may_come
    yield QuotaState.SHORT, t("未完成")
    yield QuotaState.OFF, t("无任务")


def _box(svg: Element, left: int, top: int, across: int, down: int, state: QuotaState) -> None:
    size = {"x": str(left), "y": str(top), "width": str(across), "height": str(down), "rx": "6"}
    SubElement(svg, "rect", size | _LOOKS[state])


def _text(
    svg: Element, left: int, base: int, text: str, *, size: int, colour: str = _INK, anchor: str = "start"
) -> None:
    place = {"x": str(left), "y": str(base), "font-size": str(size), "fill": colour, "text-anchor": anchor}
    SubElement(svg, "text", place).text = text
