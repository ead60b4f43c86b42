"""Files of strangers to manuscripts: each is opened in a process of its own, which may die of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module

from newsroom.converting import Cause, Failure, Limits, Workers
from newsroom.model import Plan
from word.manuscript import WordManuscript, manuscript_of
from word.old import converted, may_be_converted
from word.refusing import BROKEN, LARGEST, OVERWROUGHT, PROTECTED, Refused, WordRefusedError, refusal_of
from word.values import Document

_Item = bytes | tuple[str, str]
"""A file, or what was said of it before anybody opened it."""
_Answer = Document | tuple[str, str]

LIMITS = Limits(seconds=10, seconds_alone=30, memory=2**30, answer=2**27, silence=120)
"""An ordinary file takes a twentieth of a second; one may be made to take hours."""


def imported(files: Iterable[tuple[str, bytes]], plan: Plan, day: date) -> Iterator[WordManuscript | Refused]:
    """A manuscript, or why there is none, for every file, in order.

    ``files``: the name and the bytes of each. What a file is its bytes say: one that is no document, has macros,
    declares entities, is larger than 50 MB, or explodes when it is unpacked, is refused. Old formats (``.doc``,
    ``.wps``, ``.rtf``) are converted by LibreOffice where it is installed. ``day``: the one on which the stories are
    written. WorkersError where no process can be started.
    """
    with Workers[str, _Item, _Answer](_reader, limits=LIMITS, worth_a_worker=4) as workers:
        for name, data in files:
            workers.give(name, _item(data))
            yield from _told(workers, plan, day, under_way=8)
        yield from _told(workers, plan, day, under_way=0)


def _item(data: bytes) -> _Item:
    try:
        if len(data) <= LARGEST and may_be_converted(data) and refusal_of(data) is not PROTECTED:
            data = converted(data)
    except WordRefusedError as refused:
        return refused.fault, refused.remedy
    refusal = refusal_of(data)
    return (refusal.fault, refusal.remedy) if refusal else data


def _told(
    workers: Workers[str, _Item, _Answer], plan: Plan, day: date, *, under_way: int
) -> Iterator[WordManuscript | Refused]:
    for name, answer in workers.answers(under_way):
        match answer:
            case Document():
                yield manuscript_of(answer, name, plan, day)
            case Failure(cause=Cause.ERROR):
                yield Refused(name, BROKEN.fault, BROKEN.remedy)
            case Failure():
                yield Refused(name, OVERWROUGHT.fault, OVERWROUGHT.remedy)
            case (fault, remedy):
                yield Refused(name, fault, remedy)


def _reader() -> Callable[[_Item], _Answer]:
    for name in ("lxml.etree", "PIL.Image", "word.parsing", "newsroom.images.pictures"):
        import_module(name)  # what takes long to load must not count to the first file's time
    warnings.simplefilter("ignore")
    return _read


def _read(item: _Item) -> _Answer:
    from word.parsing import parsed

    if isinstance(item, tuple):
        return item
    try:
        return parsed(item)
    except WordRefusedError as refused:
        return refused.fault, refused.remedy
