"""Rules on what was copied from a sample of the desk's pages and left as it stood."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.evidence.manuscript import Manuscript
from newsroom.findings import Fault, Faults, error, warning
from newsroom.languages import t
from newsroom.reading.names import editor_lines, quoted
from newsroom.reading.samples import Samples


def untouched_sample(manuscript: Manuscript, samples: Samples) -> Faults:
    """投稿指南里的样子要换成自己的内容：标题、摘要、正文里照抄没改的话不刊出。"""
    if not samples.texts or manuscript.is_withdrawn:
        return
    for line, words in _copied(manuscript, samples):
        is_title = line == manuscript.draft.line_of("title")
        remedy = t("请写上自己的标题。") if is_title else t("请换成自己的内容；用不着的，删去这一行。")
        yield Fault(line, t("{words}是投稿指南里的样子，还没有换掉。", words=quoted(words)), remedy)


def sample_people(manuscript: Manuscript, samples: Samples) -> Faults:
    """作者、摄影等写真实的姓名，不照抄投稿指南里的。"""
    for key in ("author", "photographer", "editor", "reviewer"):
        entry = manuscript.draft.entries.get(key)
        if entry and isinstance(entry.value, str) and entry.value in samples.people:
            yield Fault(
                entry.line,
                t("“{entry}”写的{entry2}和投稿指南里的样子一样。", entry=entry.written, entry2=quoted(entry.value)),
                t("请写真实的姓名；真是这个姓名的，不用改。"),
            )


SAMPLE_RULES = (error(untouched_sample), warning(sample_people))


def _copied(manuscript: Manuscript, samples: Samples) -> Iterator[tuple[int, str]]:
    draft = manuscript.draft
    for key in ("title", "summary", "question", "transcript"):
        entry = draft.entries.get(key)
        if entry and isinstance(entry.value, str):
            same = samples.is_title if key == "title" else samples.is_text
            words = next((line for line in (entry.value, *editor_lines(entry.value)) if same(line)), None)
            if words:
                yield entry.line, words
    lines = [
        number for number, line in enumerate(editor_lines(draft.markdown), draft.body_line) if samples.is_text(line)
    ]
    yield from ((number, editor_lines(draft.markdown)[number - draft.body_line]) for number in lines)
    for picture in manuscript.pictures:
        line = manuscript.line_of(picture.source)
        told = next((words for words in (picture.alt, picture.caption) if samples.is_text(words)), None)
        if told and line not in lines:
            yield line, told
