"""Numbers that show by their digits what they are, with or without a word beside them."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.patterns import lazy
from newsroom.personal.kinds import PersonalKind, TextSpan
from newsroom.personal.numbers import CARD, LANDLINE, MOBILE, is_card_number, is_identity_number, is_like_identity
from newsroom.personal.runs import Run, run_of, runs
from newsroom.personal.words import Beside, is_unit, words_beside

NUMBERS = run_of(10)
_IDENTITY = lazy(
    r"(?=([1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]"
    r"|[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}))"
)
_MOBILE = lazy(f"(?=({MOBILE}))")
_LANDLINE = lazy(f"(?=({LANDLINE}))")
_FROM_ABROAD = lazy(r"(?=(86(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}))")
_CARD = lazy(f"(?=({CARD}))")
_PREFIX = lazy(r"(?:00?)?86|0|17951|12593")
"""What is dialled before a mobile number."""
_USUAL = frozenset([(3, 4, 4), (3, 8), (7, 4), (5, 6), (6, 5), (3, 3, 5), (3, 5, 3), (4, 4, 3), (4, 3, 4), (4, 7)])
"""Groups in which people read out and type eleven digits."""
_CARD_GROUPS = frozenset([(4, 4, 4, 4), (4, 4, 4, 4, 3), (6, 13), (6, 10), (4, 4, 4, 4, 2), (4, 4, 4, 4, 1), (8, 8)])
_LOOSE = lazy(r"[\n|\t,，、:：;；]|  ")
"""Parts numbers of a list or a table rather than the digits of one."""
_TIGHT = lazy(r"[.\-/:：_,·×*+~～–—]")
"""Binds numbers to each other."""
_LETTER = lazy("[A-Za-z_]")
_LABEL = lazy(r"(?:^|[^A-Za-z0-9_])[A-Za-z]+$")
_STRANGELY_PARTED = lazy(r"1(?<![0-9A-Za-z].)[3-9][0-9]([^0-9\n]{1,5})[0-9]{4}([^0-9\n]{1,5})[0-9]{4}(?![0-9A-Za-z])")
_AS_DASHES = lazy("[一丨](?<=[0-9].)(?=[0-9])")
"""Chinese characters that look like a dash."""


def bare_numbers(text: str, over: str) -> Iterator[TextSpan]:
    yield from _in_runs(text, over)
    if _AS_DASHES.search(text):
        yield from _in_runs(_AS_DASHES.sub("-", text), over)


def strangely_parted(text: str) -> Iterator[TextSpan]:
    """Mobile numbers with one word or letter between their groups."""
    for match in _STRANGELY_PARTED.finditer(text):
        are_alike = match[1] == match[2] or len(match[1] + match[2]) == 2
        are_words = any(map(str.isalpha, match[1])) and any(map(str.isalpha, match[2]))
        if are_alike and are_words and not (is_unit(match[1], 0) or is_unit(match[2], 0)):
            yield TextSpan(*match.span(), PersonalKind.MOBILE, False)


def _in_runs(text: str, over: str) -> Iterator[TextSpan]:
    for run in runs(text, NUMBERS):
        done = 0
        for start, end, kind, certain in _in_run(run, text, over):
            if start >= done:
                done = end
                yield TextSpan(*run.span(start, end), kind, certain)


_Window = tuple[int, int, PersonalKind, bool]


def _in_run(run: Run, text: str, over: str) -> list[_Window]:
    """Windows of a run in their order; of two that begin at one digit the surer first."""
    found: list[_Window] = []
    size = len(run.digits)
    if size >= 15:
        found += _identities(run, text, over)
        found += _cards(run, text, over)
    if size >= 11:
        found += _mobiles(run, text, over)
    found += _landlines(run, text, over)
    return _apart(found)


def _apart(windows: list[_Window]) -> list[_Window]:
    """The surest of every few that lie over each other, in their order."""
    kept: list[_Window] = []
    taken: set[int] = set()
    for window in sorted(windows, key=lambda one: (not one[3], -(one[1] - one[0]), one[0])):
        digits = range(window[0], window[1])
        if taken.isdisjoint(digits):
            taken.update(digits)
            kept.append(window)
    return sorted(kept)


def _beside(run: Run, start: int, end: int, text: str, over: str) -> Beside:
    return words_beside(text, *run.span(start, end), over)


def _identities(run: Run, text: str, over: str) -> Iterator[_Window]:
    for match in _IDENTITY.finditer(run.digits):
        start, end = match.span(1)
        if end - start == 18 and is_identity_number(match[1]):
            yield start, end, PersonalKind.IDENTITY, True
        elif run.is_edge(start) and run.is_edge(end) and is_like_identity(match[1]):
            beside = _beside(run, start, end, text, over)
            if beside.kind is PersonalKind.IDENTITY:
                yield start, end, PersonalKind.IDENTITY, True
            elif not beside.is_nobodys and _is_alone(run, start, end) and not _are_amounts(run, start, end):
                yield start, end, PersonalKind.IDENTITY, False


def _are_amounts(run: Run, start: int, end: int) -> bool:
    """Whether points and what parts cells stand between the digits, as in a row of sums of money."""
    gaps = [gap for _, gap in run.inner(start, end)]
    return "." in gaps and any(_LOOSE.search(gap) for gap in gaps)


def _mobiles(run: Run, text: str, over: str) -> Iterator[_Window]:
    for match in _MOBILE.finditer(run.digits):
        start, end = match.span(1)
        if not (run.is_edge(end) and _begins(run, start)) or _is_the_end_of_another(run, start, end):
            continue
        beside = _beside(run, start, end, text, over)
        if beside.is_nobodys or beside.kind in (PersonalKind.DEVICE, PersonalKind.BIRTH):
            continue
        if beside.kind is None and run.shape(start, end) == (11,) and _is_within_a_word(text, *run.span(start, end)):
            continue
        certain = beside.kind is not None or _is_mobile_by_itself(run, start, end)
        if certain or _may_be_mobile(run, start, end):
            yield start, end, PersonalKind.MOBILE, certain


def _may_be_mobile(run: Run, start: int, end: int) -> bool:
    """Whether somebody should look: nobody parts other numbers so, such as addresses of computers, hours, amounts."""
    gaps = "".join(gap for _, gap in run.inner(start, end))
    shape = run.shape(start, end)
    if len(shape) == 2 or (max(shape) == 1 and len({gap for _, gap in run.inner(start, end)}) == 1):
        is_year = shape[0] == 4 and run.digits[start : start + 2] == "19"
        return _is_alone(run, start, end) and min(*shape, 9) != 2 and "." not in gaps and not is_year
    return (
        _is_alone(run, start, end)
        and not _LOOSE.search(gaps)
        and "." not in gaps
        and shape != (1, 3, 3, 4)
        and not (shape[0] < 4 and all(size == 3 for size in shape[1:]))
    )


def _begins(run: Run, start: int) -> bool:
    """Whether a window begins with a group, or behind what is dialled before a number."""
    if run.is_edge(start):
        return True
    edge = run.edge_before(start)
    return _PREFIX.fullmatch(run.digits, edge, start) is not None


def _is_the_end_of_another(run: Run, start: int, end: int) -> bool:
    """Whether what parts a window also binds it to digits before it that are not dialled first, as in 400-014-7829, or
    it is a number of North America."""
    first = start if run.is_edge(start) else run.edge_before(start)
    before = run.gap(first)
    if run.shape(start, end) == (1, 3, 3, 4):
        return True
    if before is None or not _TIGHT.fullmatch(before) or run.shape(start, end) in ((11,), (3, 4, 4)):
        return False
    return before in {gap for _, gap in run.inner(start, end)} and not _PREFIX.fullmatch(run.digits[:first])


def _is_mobile_by_itself(run: Run, start: int, end: int) -> bool:
    shape = run.shape(start, end)
    before, behind = run.gap(start), run.gap(end)
    if behind in (".", "．") or (before in (".", "．") and shape == (11,)):
        return False
    if shape == (11,):
        return True
    gaps = {gap.strip() for _, gap in run.inner(start, end)}
    is_even = len(gaps) == 1
    if shape[0] == 1 and len(shape) < 11:
        return False
    is_loose = any(_LOOSE.search(gap) for _, gap in run.inner(start, end))
    if shape in ((3, 4, 4), (3, 8), (7, 4)):
        return is_even or not is_loose
    if shape in _USUAL:
        return is_even and not is_loose and not (shape[0] == 4 and run.digits[start : start + 2] == "19")
    if not is_even or is_loose or not _is_alone(run, start, end):
        return False
    return len(shape) == 11 or gaps.isdisjoint(("", "."))


def _is_within_a_word(text: str, start: int, end: int) -> bool:
    """Whether letters make the digits part of a name, an address or a hash; a word right before them does not."""
    before, behind = _LETTER.match(text, start - 1) if start else None, _LETTER.match(text, end)
    if behind:
        return True
    if text[max(0, start - 1) : start] == "=":
        return True
    return before is not None and not _LABEL.search(text, max(0, start - 12), start)


def _is_alone(run: Run, start: int, end: int) -> bool:
    """Whether nothing beside a window is parted from it as its own groups are from each other."""
    inner = {gap for _, gap in run.inner(start, end)}
    before, behind = run.gap(start), run.gap(end)
    edge = run.edge_before(start)
    if before is not None and _PREFIX.fullmatch("".join(run.digits[edge:start])):
        before = None
    if not inner:
        return not (before and _TIGHT.fullmatch(before)) and not (behind and _TIGHT.fullmatch(behind))
    return before not in inner and behind not in inner


def _landlines(run: Run, text: str, over: str) -> Iterator[_Window]:
    for match in _FROM_ABROAD.finditer(run.digits):
        for end in (match.end(1), match.end(1) - 1):
            start = match.start()
            are_edges = all(map(run.is_edge, (start, start + 2, end)))
            if are_edges and end - start >= 11 and _is_alone(run, start, end):
                if not _beside(run, start, end, text, over).is_nobodys:
                    yield start, end, PersonalKind.LANDLINE, True
                break
    for match in _LANDLINE.finditer(run.digits):
        start = match.start()
        for end in (match.end(1), match.end(1) - 1):
            if end - start >= 10 and run.is_edge(start) and run.is_edge(end):
                beside = _beside(run, start, end, text, over)
                shape = run.shape(start, end)
                is_usual = len(shape) == 1 or (shape[0] in (3, 4) and len(shape) <= 4) or max(shape) == 1
                is_usual = is_usual or len(shape) <= (4 if beside.kind is PersonalKind.MOBILE else 2)
                if not beside.is_nobodys and is_usual and _is_alone(run, start, end):
                    yield start, end, PersonalKind.LANDLINE, beside.kind is PersonalKind.MOBILE or len(shape) > 1
                    break


def _cards(run: Run, text: str, over: str) -> Iterator[_Window]:
    for match in _CARD.finditer(run.digits):
        start = match.start()
        if not run.is_edge(start):
            continue
        for end in range(start + 19, start + 13, -1):
            if end > match.end(1) or not run.is_edge(end) or not is_card_number(run.digits[start:end]):
                continue
            beside = _beside(run, start, end, text, over)
            if beside.is_nobodys:
                continue
            shape = run.shape(start, end)
            by_itself = len(shape) == 1 and not _is_within_a_word(text, *run.span(start, end))
            is_even = len({gap.strip() for _, gap in run.inner(start, end)}) == 1
            certain = beside.kind is PersonalKind.CARD or by_itself or (shape in _CARD_GROUPS and is_even)
            is_loose = any(_LOOSE.search(gap) for _, gap in run.inner(start, end))
            may_be = len(shape) <= 2 or max(shape) == 1 or not is_loose or shape in _CARD_GROUPS
            if certain or (may_be and _is_alone(run, start, end)):
                yield start, end, PersonalKind.CARD, certain
                break
