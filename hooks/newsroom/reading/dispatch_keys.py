"""The keys of a daily report and of an open concern: what the forms ask, the commands write and the rules know."""

from __future__ import annotations

from newsroom.languages import later
from newsroom.model import ReportState
from newsroom.reading.names import Lookup
from newsroom.reading.schema import ALWAYS, Holds, Key, Schema

REPORT_KEYS = (
    Key(
        name="state",
        holds=Holds.NAME,
        chinese=(later("情况"),),
        needed=ALWAYS,
        text=later("写“平安”，或“有情况，已按程序上报”。"),
    ),
    Key(name="count", holds=Holds.NAME, chinese=(later("件数"),), text=later("有情况时写几件，只写数字；平安时不写。")),
    Key(
        name="reporter",
        holds=Holds.NAME,
        chinese=(later("报告人"),),
        needed=ALWAYS,
        text=later("报告人的姓名，网页上不显示。"),
    ),
    Key(
        name="at",
        chinese=(later("时间"), later("报告时间")),
        needed=ALWAYS,
        holds=Holds.WHEN,
        text=later("什么时候报告的，如 2026-02-05 14:12。"),
    ),
)
CONCERN_KEYS = (
    Key(name="question", chinese=(later("问题"),), needed=ALWAYS, holds=Holds.LINES, text=later("师生关切的问题。")),
    Key(name="asked", chinese=(later("提问时间"),), needed=ALWAYS, holds=Holds.WHEN, text=later("什么时候提出的。")),
    Key(name="taken_by", holds=Holds.NAME, chinese=(later("受理单位"),), text=later("由哪个单位负责答复。")),
    Key(name="taken", chinese=(later("受理时间"),), holds=Holds.WHEN, text=later("什么时候受理的。")),
)
REPORT = Schema(REPORT_KEYS)
CONCERN = Schema(CONCERN_KEYS)

STATES = Lookup.of(
    [
        *((state.chinese, state.value) for state in ReportState),
        *((state.value, state.value) for state in ReportState),
        (later("有情况"), ReportState.REPORTED.value),
    ]
)
