"""Whatever happens to the file, a value comes out as it went in or not at all."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsroom.keeping import Store, StoreReader, code_version, version_of
from newsroom.keeping.version import PACKAGES
from published import ROOT

VALUES = {f"key {number}".encode(): f"value {number} ".encode() * 40 for number in range(60)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "kept.sqlite"


def fill(file: Path, values: dict[bytes, bytes] = VALUES, version: str = "one") -> None:
    with Store(file, version) as store:
        store.put("record", values.items())


def found(file: Path, version: str = "one", kind: str = "record") -> dict[bytes, bytes]:
    with Store(file, version) as store:
        return store.get(kind, list(VALUES))


def test_what_was_put_is_found_by_the_next_build(file: Path) -> None:
    fill(file)
    assert found(file) == VALUES
    with Store(file, "one") as store:
        assert store.has("record", [*VALUES, b"another"]) == VALUES.keys()
    assert StoreReader(file, "one").get("record", b"key 7") == VALUES[b"key 7"]


def test_another_version_of_the_code_finds_nothing(file: Path) -> None:
    fill(file)
    assert found(file, version="two") == {}
    assert StoreReader(file, "two").get("record", b"key 7") is None


def test_kinds_do_not_meet(file: Path) -> None:
    fill(file)
    assert found(file, kind="text") == {}


def test_a_value_put_twice_is_the_last(file: Path) -> None:
    fill(file)
    fill(file, {b"key 7": b"new"})
    assert found(file) == VALUES | {b"key 7": b"new"}


def test_a_reader_pickles_and_opens_the_file_anew(file: Path) -> None:
    fill(file)
    reader = StoreReader(file, "one")
    reader.get("record", b"key 1")
    assert pickle.loads(pickle.dumps(reader)).get("record", b"key 2") == VALUES[b"key 2"]


def test_a_reader_survives_a_fork(file: Path) -> None:
    fill(file)
    reader = StoreReader(file, "one")
    reader.get("record", b"key 1")
    child = os.fork()
    if not child:
        os._exit(reader.get("record", b"key 2") != VALUES[b"key 2"])
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert reader.get("record", b"key 3") == VALUES[b"key 3"]


def test_after_a_fork_the_file_is_opened_anew(file: Path) -> None:
    """What SQLite had open in the parent must not be used: seen by a file that has been replaced since."""
    fill(file)
    reader = StoreReader(file, "one")
    reader.get("record", b"key 1")
    fresh = file.with_name("fresh.sqlite")
    with Store(fresh, "one") as store:
        store.put("record", [(b"key 1", b"another")])
    fresh.replace(file)
    child = os.fork()
    if not child:
        os._exit(reader.get("record", b"key 1") != b"another")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_value_under_another_s_name_is_not_found(file: Path) -> None:
    fill(file)
    with closing(sqlite3.connect(file)) as database, database:
        rows = database.execute("SELECT name, value, seal FROM kept").fetchall()
        shifted = [
            (value, seal, name) for (name, _, _), (_, value, seal) in zip(rows, rows[1:] + rows[:1], strict=True)
        ]
        database.executemany("UPDATE kept SET value = ?, seal = ? WHERE name = ?", shifted)
    assert found(file) == {}


@pytest.mark.parametrize("column", ["value", "seal"])
@pytest.mark.parametrize("wrong", ["'text'", "7", "x''", "CAST(x'ff' AS TEXT)"])
def test_a_value_of_another_kind_is_not_found(file: Path, column: str, wrong: str) -> None:
    fill(file)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE kept SET {column} = {wrong}")
    assert found(file) == {}
    fill(file)
    assert found(file) == VALUES


@pytest.mark.parametrize(
    "content",
    [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000, bytes(100_000)],
    ids=["empty", "text", "header", "zeros"],
)
def test_a_file_that_is_no_database_is_replaced(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert found(file) == {}
    fill(file)
    assert found(file) == VALUES


def test_a_file_whose_damaged_names_are_no_text_is_replaced(file: Path) -> None:
    fill(file)
    file.write_bytes(file.read_bytes().replace(b"tablekept", b"table\xcbept", 1))
    assert found(file) == {}
    fill(file)
    assert found(file) == VALUES


def test_another_program_s_database_is_replaced(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE kept (other TEXT)")
    assert found(file) == {}
    fill(file)
    assert found(file) == VALUES


@pytest.mark.parametrize("spoil", ["folder in the place of the file", "file in the place of the folder"])
def test_where_nothing_can_be_kept_nothing_is_found(file: Path, spoil: str) -> None:
    if spoil.startswith("folder"):
        file.mkdir(parents=True)
    else:
        file.parent.write_text("")
    fill(file)
    assert found(file) == {}
    assert StoreReader(file, "one").get("record", b"key 7") is None


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sound") / "kept.sqlite"
    fill(file)
    return file


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=6),
    length=st.floats(0, 1) | st.just(1.0),
)
@example(flips=[(0.3220375062342189, 65)], length=1.0)  # it is first seen by who reads what was written twice since
def test_bytes_changed_anywhere_are_noticed(
    sound: Path, tmp_path: Path, flips: list[tuple[float, int]], length: float
) -> None:
    file = tmp_path / "spoilt.sqlite"
    data = bytearray(sound.read_bytes())
    for place, change in flips:
        data[int(place * len(data))] ^= change
    file.write_bytes(data[: int(length * len(data))])

    reader = StoreReader(file, "one")
    assert all(reader.get("record", key) in (None, value) for key, value in VALUES.items())
    assert found(file).items() <= VALUES.items()
    fill(file)
    fill(file)
    assert found(file).items() <= VALUES.items()
    fill(file)  # what was found to be ruined, while it was written or only while it was read, is replaced by now
    assert found(file) == VALUES


def test_above_the_bound_only_what_is_used_stays(file: Path) -> None:
    large = {f"large {number}".encode(): bytes([number]) * 50_000 for number in range(30)}
    fill(file)
    fill(file, large)
    with Store(file, "one", largest=500_000) as store:
        store.trim([("record", set(VALUES))])
        assert store.get("record", list(large)) == {}
    assert found(file) == VALUES
    assert file.stat().st_size < 200_000


def test_below_the_bound_everything_stays(file: Path) -> None:
    fill(file)
    with Store(file, "one") as store:
        store.trim([])
    assert found(file) == VALUES


WRITER = """
    import sys
    from pathlib import Path
    from newsroom.keeping import Store

    with Store(Path(sys.argv[1]), "one") as store:
        print("writing", flush=True)
        for number in range(1_000_000):
            store.put("record", [(f"{sys.argv[2]} {number} {part}".encode(), b"x" * 2_000) for part in range(50)])
"""


def writer(file: Path, name: str) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(file), name],
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "writing\n"
    return started


def test_two_writers_one_of_them_killed_again_and_again_spoil_nothing(file: Path) -> None:
    fill(file)
    with writer(file, "steady") as steady:
        for number in range(8):
            with writer(file, f"killed {number}") as killed:
                assert found(file) == VALUES
                killed.send_signal(signal.SIGKILL)
            assert found(file) == VALUES
        steady.kill()
    with closing(sqlite3.connect(file)) as database, database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (count,) = database.execute("SELECT count(*) FROM kept").fetchone()
    assert count > len(VALUES)
    assert (count - len(VALUES)) % 50 == 0  # all of what is put at once, or nothing


def test_the_version_is_that_of_the_sources(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "hooks/newsroom", tmp_path / "newsroom")

    def version() -> str:
        command = [sys.executable, "-c", "from newsroom.keeping import code_version; print(code_version())"]
        done = subprocess.run(
            command, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert version() == code_version()
    source = tmp_path / "newsroom/model/week.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert version() != code_version()


@pytest.mark.parametrize("package", [*PACKAGES, "Jinja2", "zxing_cpp"])
def test_a_package_has_the_version_that_its_metadata_tell(package: str) -> None:
    assert version_of(package) == version(package) != ""


def test_a_package_that_is_not_there_has_none() -> None:
    assert version_of("no-such-package") == ""
