"""Outputs become files, by many workers at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from newsroom.build.keys import BuildOutput
from newsroom.build.limits import BuildRefusedError
from newsroom.build.trouble import said
from newsroom.build.writer import Inheritance, Writer, Written
from newsroom.converting import KILLED, Failure, Limits, Workers, killed_again_and_again, safe_start_method
from newsroom.languages import t
from newsroom.outputs import search
from newsroom.pages import AttachmentFile, Page, PictureFile

_PICTURE = " "
"""Before all letters."""
_BATCH = 16
"""Pages of one template that a worker makes in a row."""

_WORTH_A_WORKER = 12
"""Batches of pages: about forty milliseconds."""
_PICTURES_WORTH_A_WORKER = 2
"""Batches where there are pictures, of which each takes a third of a second."""

_EFFORT = 50
"""What a file of a picture takes to make, where a page takes 1."""

LIMITS = Limits(seconds=30, seconds_alone=90, memory=2**30, silence=600)
"""Large pictures take a second and a hundred megabytes; a page takes a thousandth of that."""


def write_outputs(
    outputs: Sequence[BuildOutput],
    writer: Writer,
    *,
    workers: int | None = None,
    start: str | None = None,
    limits: Limits = LIMITS,
) -> Iterator[dict[str, Written]]:
    """Write every output below the writer's folder, and tell of some after the other, by path.

    A picture that breaks its worker is replaced by a grey field, an attachment by an empty file. RefusedError
    when anything else cannot be made.
    """
    start = start or safe_start_method()
    try:
        outputs = search.prepare(outputs, writer.press.texts, workers=workers, start=start)
    except search.IndexingError as error:
        raise BuildRefusedError(str(error)) from error
    batches = tuple(_batches(outputs))
    items: Sequence[Any] = batches
    preparing = writer
    if start == "fork":
        # What a forked worker has inherited need not be sent, for a page takes half as long to send as to make, nor
        # made by every worker, as templates would be compiled.
        items = range(len(batches))
        preparing = replace(writer, inherited=Inheritance.of(writer.press, batches))
    with Workers[tuple[BuildOutput, ...], Any, list[Written]](
        preparing,
        workers=workers,
        limits=limits,
        start=start,
        worth_a_worker=_PICTURES_WORTH_A_WORKER if _begins_with_pictures(batches) else _WORTH_A_WORKER,
    ) as makers:
        for batch, item in zip(batches, items, strict=True):
            makers.give(batch, item)
        for batch, answer in makers.answers():
            if isinstance(answer, Failure):
                answer = [_without_worker(output, answer, writer) for output in batch]
            yield dict(zip((output.path for output in batch), answer, strict=True))


def effort_of(output: BuildOutput) -> int:
    """How long it takes to write, in some thousandths of a second: enough to tell how far a build has come."""
    return _EFFORT if isinstance(output, (PictureFile, AttachmentFile)) else 1


def _batches(outputs: Iterable[BuildOutput]) -> Iterator[tuple[BuildOutput, ...]]:
    """Pictures and attachments first, each with all its files, so that the long work is not left to the end, a picture
    is decoded once and a bad one costs itself alone; then pages by their templates."""
    for kind, group in groupby(sorted(outputs, key=_kind), key=_kind):
        some = list(group)
        size = len(some) if kind.startswith(_PICTURE) else _BATCH
        yield from (tuple(some[at : at + size]) for at in range(0, len(some), size))


def _begins_with_pictures(batches: Sequence[tuple[BuildOutput, ...]]) -> bool:
    return bool(batches) and isinstance(batches[0][0], (PictureFile, AttachmentFile))


def _kind(output: BuildOutput) -> str:
    match output:
        case PictureFile() | AttachmentFile():
            return f"{_PICTURE}{output.digest}"
        case Page():
            return output.template
        case _:
            return type(output).__name__


def _without_worker(output: BuildOutput, failure: Failure, writer: Writer) -> Written:
    if words := said(failure.errno, writer.folder / output.path):
        raise BuildRefusedError(words)
    if isinstance(output, PictureFile) and not failure.detail.startswith("WritingError"):
        return writer.put_blank(output)
    if isinstance(output, AttachmentFile) and not failure.detail.startswith("WritingError"):
        return writer.put_nothing(output)
    if failure.detail == KILLED:
        raise killed_again_and_again()
    raise BuildRefusedError(
        t("页面没有生成，这是程序的错误，网站保持原样：{detail}（{path} 等）", detail=failure.detail, path=output.path)
    )
