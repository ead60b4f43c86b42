"""The one map by which stories, pictures, attachments and traces are looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from newsroom.converting import Failure, Limits
from newsroom.inspection.kept_map import KeptMap, Means, Question
from newsroom.keeping import Memory, Store

KIND = "doubled"
BAD = 97
"""Every so many questions one has no answer."""


def double(order: tuple[str, int]) -> int:
    log, number = order
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, f"{number}\n".encode())
    os.close(file)
    if number % BAD == 0:
        raise ValueError(number)
    return 2 * number


def make_double() -> Callable[[tuple[str, int]], int]:
    return double


def questions(log: Path, numbers: range) -> list[Question[tuple[str, int]]]:
    """Two names for each number, as where the same file lies in two places."""
    return [
        Question(f"{name}/{number}", str(number).encode(), (str(log), number))
        for name in ("a", "b")
        for number in numbers
    ]


def look(means: Means) -> KeptMap[tuple[str, int], int]:
    return KeptMap(
        kind=KIND,
        means=means,
        work="数一数",
        prepare=make_double,
        decode=msgspec.msgpack.Decoder(int).decode,
        limits=Limits(),
        worth_a_worker=100,
    )


def asked(log: Path) -> list[int]:
    found = sorted(map(int, log.read_text().split())) if log.exists() else []
    log.unlink(missing_ok=True)
    return found


def test_each_is_asked_once_and_kept_and_only_failures_are_asked_again(tmp_path: Path) -> None:
    log, numbers = tmp_path / "log", range(1300)
    bad = [number for number in numbers if number % BAD == 0]
    with Store(tmp_path / "store", "1") as store:
        first = look(means := Means(store, workers=2)).at(questions(log, numbers))
        assert asked(log) == sorted([*numbers, *bad])  # whoever fails gets a second chance
        again = look(Means(store, workers=2)).at(questions(log, numbers))
        assert asked(log) == sorted([*bad, *bad])
        more = look(Means(store)).at(questions(log, range(1290, 1310)))
        assert asked(log) == list(range(1300, 1310))
    assert first == again
    assert list(first) == [question.name for question in questions(log, numbers)]
    for name, answer in {**first, **more}.items():
        number = int(name[2:])
        assert isinstance(answer, Failure) if number % BAD == 0 else answer == 2 * number
    assert means.used[KIND] == {str(number).encode() for number in numbers}


def test_without_a_store_everything_is_answered_all_the_same(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert look(Means()).at(questions(log, range(1, 4))) == {
        f"{name}/{number}": 2 * number for name in ("a", "b") for number in (1, 2, 3)
    }
    assert asked(log) == [1, 2, 3]


def test_what_means_nothing_here_is_made_anew(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Store(tmp_path / "store", "1") as store:
        store.put(KIND, [(b"1", b"\xc1"), (b"2", msgspec.msgpack.encode("two")), (b"3", msgspec.msgpack.encode(6))])
        assert set(look(Means(store)).at(questions(log, range(1, 4))).values()) == {2, 4, 6}
    assert asked(log) == [1, 2]


def test_a_file_is_read_again_only_where_nobody_remembers_it(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("1")
    for means, expected in ((Means(memory=Memory()), 1), (Means(), 3)):
        read: list[str] = []
        for _ in range(3):
            means.remembered(KIND, str(file), lambda read=read: read.append(file.read_text()))  # type: ignore[misc]
        assert read == ["1"] * expected
