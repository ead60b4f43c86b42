"""The keys of a daily report and of an open concern: what the forms ask, the commands write and the rules know."""

from __future__ import annotations

from newsroom.languages import later
from newsroom.model import ReportState
from newsroom.reading.names import Lookup
from newsroom.reading.schema import ALWAYS, Holds, Key, Schema

REPORT_KEYS = (
    Key("state", (later("情况"),), holds=Holds.NAME, needed=ALWAYS, text=later("写“平安”，或“有情况，已按程序上报”。")),
    Key("count", (later("件数"),), holds=Holds.NAME, text=later("有情况时写几件，只写数字；平安时不写。")),
    Key("reporter", (later("报告人"),), holds=Holds.NAME, needed=ALWAYS, text=later("报告人的姓名，网页上不显示。")),
    Key(
        "at",
        (later("时间"), later("报告时间")),
        holds=Holds.WHEN,
        needed=ALWAYS,
        text=later("什么时候报告的，如 2026-02-05 14:12。"),
    ),
)
CONCERN_KEYS = (
    Key("question", (later("问题"),), holds=Holds.LINES, needed=ALWAYS, text=later("师生关切的问题。")),
    Key("asked", (later("提问时间"),), holds=Holds.WHEN, needed=ALWAYS, text=later("什么时候提出的。")),
    Key("taken_by", (later("受理单位"),), holds=Holds.NAME, text=later("由哪个单位负责答复。")),
    Key("taken", (later("受理时间"),), holds=Holds.WHEN, text=later("什么时候受理的。")),
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
