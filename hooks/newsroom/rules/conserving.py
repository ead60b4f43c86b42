"""The rule that nothing disappears without a word."""

from __future__ import annotations

from newsroom.converting.conserving import losses_of
from newsroom.evidence.manuscript import Manuscript
from newsroom.findings import Fault, Faults, warning
from newsroom.languages import t
from newsroom.reading.names import shown


def lost_text(manuscript: Manuscript) -> Faults:
    """正文里写了的，都要刊出：网页代码的注释、没有用到的脚注和链接地址、超出表头的格子不会刊出，要改写或删去。"""
    if manuscript.body is None:
        return
    for loss in losses_of(manuscript.draft.markdown, manuscript.body):
        yield Fault(
            manuscript.draft.body_line + loss.line,
            t("这一行的“{words}”没有刊出。", words=shown(loss.words)),
            t("要刊出的，请写成正文里的文字或链接；不要刊出的（如给编辑的话、没有用到的脚注和网页代码），请删去。"),
        )


CONSERVING_RULES = (warning(lost_text),)
