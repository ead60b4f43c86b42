"""A ``Document`` as a story: what a contributor would have written, and a report of what that does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from newsroom.languages import t
from newsroom.model import Plan
from newsroom.patterns import lazy
from word.front import front_of, keys_of
from word.markdown import MarkdownWriter, Names, paragraphs_of
from word.values import Block, Document, Paragraph, WordLoss, WordTable

_LONGEST_CAPTION = 60
_CAPTION = lazy(r"\s*(?:[▲△↑◀▶]|图\s?[\d一二三四五六七八九十]|图片?(?:说明|注)?[:：]|图为|照片|上图|下图|左图|右图)")
_POINTERS = " \u3000▲△↑◀▶"
_ENDS = "。！？；，、：:;,.!?"
_FIRST = lazy(r"[一二三四五六七八九十]{1,3}、")
_SECOND = lazy(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_HEADING = 40


class ManuscriptPicture(Struct, frozen=True):
    name: str
    """As the body names it; the file stands beside the story: ``photo-1.jpg``."""
    data: bytes
    """As it may be committed: nothing that a camera or a program noted is in it."""
    alternative: str
    """What it shows, for those who cannot see it; empty where nobody has said."""
    caption: str
    """What stands below it; may be empty."""


class WordManuscript(Struct, frozen=True):
    """A story that waits for what its file does not say. Nothing of it is trusted: it is checked like any other."""

    name: str
    """The Word file's."""
    title: str
    """Empty where none was found."""
    keys: tuple[tuple[str, str], ...]
    """Canonical names of the story's keys with their texts, as far as the file says them: ``date``, ``unit``,
    ``author``, ``photographer``, ``editor``, ``reviewer`` …"""
    body: str
    """Markdown."""
    pictures: tuple[ManuscriptPicture, ...]
    losses: tuple[WordLoss, ...]
    """What of the file is not in the story or stands in it otherwise, and where; ``str`` gives the Chinese line."""


def manuscript_of(document: Document, name: str, plan: Plan, day: date) -> WordManuscript:
    """``name`` is the file's; units and people are those of the plan, ``day`` the one on which the story is written."""
    front = front_of(document.blocks, plan, day)
    blocks, captions = _captioned(front.rest, len(document.pictures))
    files = tuple(f"photo-{number}{one.ending}" for number, one in enumerate(document.pictures, 1))
    alternatives = tuple(one.alternative or caption for one, caption in zip(document.pictures, captions, strict=True))
    writer = MarkdownWriter(Names(files, alternatives, captions), document.notes, _levels(blocks))
    body = writer.write(blocks)
    silent = tuple(
        WordLoss(one.place, t("第 {number} 张图片没有说明，请补一句图里是什么。", number=number))
        for number, (one, text) in enumerate(zip(document.pictures, alternatives, strict=True), 1)
        if not text
    )
    return WordManuscript(
        name=name,
        title=front.title,
        keys=keys_of(front),
        body=body,
        pictures=tuple(
            ManuscriptPicture(file, one.data, text, caption)
            for file, one, text, caption in zip(files, document.pictures, alternatives, captions, strict=True)
        ),
        losses=(*document.losses, *silent),
    )


def _captioned(blocks: Sequence[Block], count: int) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks without the lines below pictures, and these, a text for every picture."""
    captions = [""] * count
    left: list[Block] = []
    waiting: tuple[int, ...] = ()
    for block in blocks:
        if isinstance(block, WordTable):
            for number in (number for one in paragraphs_of([block]) for number in one.pictures):
                captions[number] = ""
            waiting = ()
        elif waiting and not block.pictures and _is_caption(block):
            for number in waiting:
                captions[number] = block.text.strip(_POINTERS)
            waiting = ()
            continue
        elif not block.text and block.pictures:
            waiting += block.pictures
        else:
            waiting = block.pictures if block.pictures and not block.text else ()
        left.append(block)
    return left, tuple(captions)


def _is_caption(block: Paragraph) -> bool:
    text = block.text
    if not text or len(text) > _LONGEST_CAPTION or block.level or block.label or block.bullet >= 0:
        return False
    if block.is_caption or _CAPTION.match(text):
        return True
    return block.is_centred and not block.is_heavy and text[-1] not in "：:"


def _levels(blocks: Sequence[Block]) -> dict[int, int]:
    """By place: the headings, from 2 on. Where no style says which they are, what they look like does."""
    styled = {at: block.level for at, block in enumerate(blocks) if isinstance(block, Paragraph) and block.level}
    if styled:
        ranks = {level: rank for rank, level in enumerate(sorted(set(styled.values())))}
        return {at: min(2 + ranks[level], 6) for at, level in styled.items()}
    ordinary = _ordinary_size(blocks)
    found: dict[int, int] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _may_be_heading(blocks, at, block, ordinary):
            text = f"{block.label}{block.text}"
            found[at] = 3 if _SECOND.match(text) else 2
    if found and set(found.values()) == {3}:
        return dict.fromkeys(found, 2)
    return found


def _may_be_heading(blocks: Sequence[Block], at: int, block: Paragraph, ordinary: int) -> bool:
    text = f"{block.label}{block.text}"
    if not block.text or len(text) > _LONGEST_HEADING or block.bullet >= 0 or block.pictures or "\n" in text:
        return False
    if text[-1] in _ENDS:
        return False
    following = next(iter(blocks[at + 1 :]), None)
    if following is None:
        return False
    stands_out = block.is_heavy or block.size > ordinary > 0
    if stands_out:
        return True
    is_numbered = _FIRST.match(text) is not None or _SECOND.match(text) is not None
    return is_numbered and isinstance(following, Paragraph) and len(following.text) > len(text)


def _ordinary_size(blocks: Sequence[Block]) -> int:
    """Half points of most letters."""
    sizes: Counter[int] = Counter()
    for block in paragraphs_of(blocks):
        sizes[block.size] += len(block.text)
    return max(sizes, key=lambda size: sizes[size], default=0)
