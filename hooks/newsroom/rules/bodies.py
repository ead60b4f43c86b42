"""Rules on a story's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.converting.conserving import losses_of
from newsroom.converting.failure import Cause
from newsroom.evidence.manuscript import MAXIMUM_BYTES, Manuscript, is_too_long
from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import later, t
from newsroom.model import Body, Kind
from newsroom.patterns import lazy
from newsroom.reading.names import shown

MAXIMUM_FLASH = 80
"""Words, as ``count_words`` has them."""

MOST_PICTURES = 200
"""Uses of pictures in one story. Each is a kilobyte of the page, and each picture eight files."""
MOST_LINKS = 1000
"""One story has no more: a list of all lectures of a term has three hundred."""

_LONG_ENOUGH = 1000
"""Characters of a flash in which sentences are counted: looking for the ends of quotations is quadratic."""
_ASIDE = lazy(r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|（[^）]*）|\([^)]*\)|\"[^\"]*\"")
_SENTENCE_END = lazy(r"[。！？!?]+")

_HARM = {
    Cause.TIME: later("正文排版超过了时限，没有完成。"),
    Cause.MEMORY: later("正文排版占用的内存过多，没有完成。"),
    Cause.CRASH: later("正文排版时程序意外中止。"),
    Cause.DEPTH: later("正文里的符号或标签层层相套，太深了，没有排版。"),
    Cause.ERROR: later("正文无法排版。"),
}


def empty_body(manuscript: Manuscript) -> Faults:
    """稿件要有正文：第二行“---”下面不能是空的。"""
    if not manuscript.draft.markdown.strip():
        yield Fault(manuscript.draft.body_line, t("这篇稿件没有正文。"), t("请在第二行“---”下面空一行，再写正文。"))


def body_too_long(manuscript: Manuscript) -> Faults:
    """正文不超过 64 kB（约两万字）。"""
    markdown = manuscript.draft.markdown
    if is_too_long(markdown):
        size = -(-len(markdown.encode()) // 1024)
        yield Fault(
            manuscript.draft.body_line,
            t(
                "正文有 {size} kB，超过了 {maximum_bytes} kB（约两万字）。",
                size=size,
                maximum_bytes=MAXIMUM_BYTES // 1024,
            ),
            t("请分成几篇，或只写要点，全文链接到原来的地方。"),
        )


def too_many_pictures(manuscript: Manuscript) -> Faults:
    """一篇稿件里的图片不超过 200 处（同一张用几次算几处）；更多的打不开、也看不完，稿件暂缓。"""
    count = len(manuscript.pictures)
    if count > MOST_PICTURES:
        yield Fault(
            manuscript.draft.body_line,
            t("正文里有 {n} 处图片，超过了 {most_pictures} 处。", n=count, most_pictures=MOST_PICTURES),
            t("请只留要紧的，或分成几篇稿件。"),
        )


def too_many_links(manuscript: Manuscript) -> Faults:
    """一篇稿件里的链接不超过 1000 处；更多的请做成附件或分成几篇，稿件暂缓。"""
    count = len(manuscript.body.links) if manuscript.body else 0
    if count > MOST_LINKS:
        yield Fault(
            manuscript.draft.body_line,
            t("正文里有 {n} 处链接，超过了 {most_links} 处。", n=count, most_links=MOST_LINKS),
            t("请只留要紧的，把长名单做成附件（xlsx、PDF），或分成几篇稿件。"),
        )


def unconvertible_body(manuscript: Manuscript) -> Faults:
    """正文要能排成网页。括号、星号、引用符号层层相套成百上千次，会使排版超时、占满内存或中止，这样的稿件暂缓。"""
    if manuscript.failure:
        yield Fault(
            manuscript.draft.body_line,
            _HARM[manuscript.failure.cause],
            t("请检查正文里有没有大量重复或层层相套的符号（如 [ * > _），删去后再提交；找不到原因请联系编辑。"),
        )


def no_paragraph(manuscript: Manuscript) -> Faults:
    """正文至少要有一段文字；只有标题、列表或图片时，列表页上就没有摘要可显示。"""
    if manuscript.body and not manuscript.body.paragraphs:
        yield Fault(
            manuscript.draft.body_line,
            t("正文里没有一段文字。"),
            t("请在标题、列表或图片之外写一段话，说明何时、何地、谁、做了什么。"),
        )


def long_flash(manuscript: Manuscript) -> Faults:
    """一句话新闻不超过 80 字（标点也算，英文一个单词算一个字）。"""
    for body, kind in _flash(manuscript):
        if body.words > MAXIMUM_FLASH:
            yield Fault(
                manuscript.draft.body_line,
                t(
                    "这条{flash}有 {n} 字，超过了 {maximum_flash} 字。",
                    flash=Kind.FLASH.label,
                    n=body.words,
                    maximum_flash=MAXIMUM_FLASH,
                ),
                t(
                    "请压缩到 {maximum_flash} 字以内，或删去“{kind}”这一行，作为普通稿件。",
                    maximum_flash=MAXIMUM_FLASH,
                    kind=kind,
                ),
            )


def flash_of_several_sentences(manuscript: Manuscript) -> Faults:
    """一句话新闻只写一句话；引号、书名号、括号里的句号不算。"""
    for body, kind in _flash(manuscript):
        sentences = count_sentences(body.text[:_LONG_ENOUGH])
        if sentences > 1:
            yield Fault(
                manuscript.draft.body_line,
                t("这条{flash}写了 {sentences} 句。", flash=Kind.FLASH.label, sentences=sentences),
                t("请并成一句，或删去“{kind}”这一行，作为普通稿件。", kind=kind),
            )


BODY_RULES = (
    error(empty_body),
    error(body_too_long),
    error(unconvertible_body),
    error(too_many_pictures),
    error(too_many_links),
    warning(no_paragraph),
    warning(long_flash),
    warning(flash_of_several_sentences),
)


def count_sentences(text: str) -> int:
    """Paragraphs and full stops, question and exclamation marks part sentences; within quotation marks they do not, and
    what stands in brackets behind one is none."""
    lines = (_ASIDE.sub(_aside, line) for line in text.splitlines())
    return sum(bool(part.strip()) for line in lines for part in _SENTENCE_END.split(line))


def _aside(match: re.Match[str]) -> str:
    return "" if match[0][0] in "（(" else "＊"


def _flash(manuscript: Manuscript) -> Iterator[tuple[Body, str]]:
    """The body of a flash, and the writer's word for the key that makes it one."""
    story = manuscript.draft.story
    if manuscript.body and story and story.kind is Kind.FLASH:
        yield manuscript.body, shown(manuscript.draft.entries["kind"].written)


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
