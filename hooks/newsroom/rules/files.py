"""Rules on what stands in files beside stories and pages: documents, tables, pictures, and their names."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from newsroom.attachments.passages import Unread
from newsroom.attachments.played_text import TAGS
from newsroom.evidence.record import FileUse, Record
from newsroom.evidence.traces import NAME, Trace, Traces, traces_of_name
from newsroom.findings import Fault, Faults, Finding, error, findings_of, warning
from newsroom.languages import later, run_on, t
from newsroom.model import PictureUse, Reference
from newsroom.personal import HOLDING, PersonalKind
from newsroom.reading.names import shown

_UNREAD = {
    Unread.BROKEN: later("打不开，里面的文字没有检查"),
    Unread.PROTECTED: later("有密码，里面的文字没有检查"),
    Unread.PICTURES: later("有扫描或截图的页面，上面的文字没有检查"),
    Unread.TOO_MUCH: later("内容太多，没有检查完"),
    Unread.UNKNOWN: later("的格式没有程序能读，里面的文字没有检查"),
}
_ASK = later("已经提交过的，请同时告诉编辑，从提交记录里清除。")


class HeldFile(Struct, frozen=True):
    """A file that a story names, or that lies among the pages."""

    path: str
    """Below ``content/``."""
    line: int
    """Where it is named; 1 where it speaks for itself."""
    name: str
    """As it was written there."""
    traces: Traces
    is_read: bool = True
    """Whether readers may get it as it came: what nobody has read must be looked at by somebody then."""

    @property
    def called(self) -> str:
        return t("文件“{basename}”", basename=shown(posixpath.basename(self.name)))


def number_in_file(files: Sequence[HeldFile]) -> Faults:
    """附件、图片信息、二维码和文件名里也不能有身份证号、手机号、银行卡号、学号；隐藏的工作表、批注、修订、文档属性都算。"""
    for file in files:
        for trace in file.traces.found:
            if is_certain(trace):
                yield _fault(file, trace, t("有"))


def hint_in_file(files: Sequence[HeldFile]) -> Faults:
    """附件、图片信息和文件名里像是个人信息的内容，请编辑看一眼。"""
    for file in files:
        for trace in file.traces.found:
            if not is_certain(trace):
                yield _fault(file, trace, t("像是有"))


def personal_code(files: Sequence[HeldFile]) -> Faults:
    """图片里的二维码不放个人的：名片、收款码、群聊、无线网络密码；单位的公众号和网址可以放。"""
    for file in files:
        for meaning in file.traces.codes:
            yield Fault(
                file.line,
                t("{called}里有{meaning}的二维码。", called=file.called, meaning=meaning),
                t("请截去或遮住它，改用单位的公众号或网址；确是单位对外公布的，请编辑核对。"),
            )


def unread_file(files: Sequence[HeldFile]) -> Faults:
    """程序读不了的附件（扫描件、有密码、太大）没有检查过个人信息，刊出前由编辑逐页看过。"""
    for file in files:
        if file.traces.unread and file.is_read:
            yield Fault(
                file.line,
                t("{called}{unread}。", called=file.called, unread=_UNREAD[file.traces.unread]),
                t("请编辑打开逐页看过，确认没有身份证号、电话、学号等个人信息；能换成可以选中文字的文件更好。"),
            )


FILE_RULES = (
    error(number_in_file),
    warning(hint_in_file),
    warning(personal_code),
    warning(unread_file),
)


def name_findings(path: str, phones: Collection[str]) -> Iterator[Finding]:
    """What a file's name says of people, and whatever else is wrong with it. ``path``: from the repository's root."""
    if traces := traces_of_name(path, phones):
        yield from findings_of(FILE_RULES, path, [HeldFile(path, 1, path, Traces(traces))])


def is_certain(trace: Trace) -> bool:
    return trace.certain and trace.kind in HOLDING


def files_of(record: Record, traces: Mapping[str, Traces], published: Collection[str]) -> list[HeldFile]:
    """Files that the story names and of which there is something to tell, each once."""
    uses: list[FileUse | Reference | PictureUse] = [*record.files]
    if record.facts:
        uses += (*record.facts.links, *record.facts.pictures)
    named: dict[str, HeldFile] = {}
    for use in uses:
        if use.path in traces and use.path in record.names and use.path not in named:
            is_read = use.path in published
            left = _without_places(traces[use.path]) if is_read else traces[use.path]
            named[use.path] = HeldFile(use.path, use.line, use.written, left, is_read)
    return list(named.values())


def _without_places(traces: Traces) -> Traces:
    """Every telephone writes into a film where it was made, and no reader of a story gets that."""
    found = tuple(trace for trace in traces.found if (trace.kind, trace.place) != (PersonalKind.POSITION, TAGS))
    return traces._replace(found=found)


def _fault(file: HeldFile, trace: Trace, has: str) -> Fault:
    if trace.place == str(NAME):
        where = t("{called}的文件名里", called=file.called)
        remedy = t("请改文件名，稿件里写到它的地方一起改。")
    else:
        where = (
            t("{called}里（{place}）", called=file.called, place=trace.place)
            if trace.place
            else t("{called}里", called=file.called)
        )
        remedy = t("请在文件里删去，另存一份再提交；隐藏的工作表、批注、修订和文档属性也要看。")
    remedy = run_on([remedy, str(_ASK)]) if is_certain(trace) else t("如果是，{remedy}", remedy=remedy)
    return Fault(
        file.line,
        t("{where}{has}{kind}（{shown}）。", where=where, has=has, kind=trace.kind.chinese, shown=trace.shown),
        remedy,
    )
