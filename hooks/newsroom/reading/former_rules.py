"""Rules on old addresses as a story writes them. One that cannot be used leads nowhere: all are warnings."""

from __future__ import annotations

from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.reading.former import MOST
from newsroom.reading.keys import BY_NAME
from newsroom.reading.names import quoted
from newsroom.reading.sheet import Sheet


def bad_former_address(sheet: Sheet) -> Faults:
    """旧地址写从前的文件名（同一个月的），或者从浏览器复制的网址；一篇最多十个。"""
    word = sheet.word(BY_NAME["formerly"])
    for former in sheet.formerly:
        if not former.address:
            yield Fault(
                former.line,
                t("“{word}”里的{former}看不懂，没有采用。", word=word, former=quoted(former.written)),
                t("请写从前的文件名，如 gate；换了月份的写全，如 /stories/2026/01/gate/。"),
            )
    if len(sheet.formerly) > MOST:
        yield Fault(
            sheet.formerly[MOST].line,
            t("“{word}”写了 {n} 个，只采用前 {most} 个。", word=word, n=len(sheet.formerly), most=MOST),
            t("请只留下别处还在用的旧地址。"),
        )


def former_address_is_own(sheet: Sheet) -> Faults:
    """旧地址不能是稿件现在的地址，否则会转来转去。"""
    for former in sheet.formerly:
        if former.address and former.is_own:
            yield Fault(
                former.line,
                t(
                    "“{word}”里的{former}就是这一篇现在的地址，没有采用。",
                    word=sheet.word(BY_NAME["formerly"]),
                    former=quoted(former.written),
                ),
                t("请改成从前的文件名；没有改过名的请删去这一行。"),
            )


FORMER_RULES = (warning(bad_former_address, "formerly"), warning(former_address_is_own, "formerly"))
