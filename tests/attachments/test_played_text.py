"""What people and programs have written into sound and film is read, whatever the container."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.attachments.played_text import TAGS, covers, is_played, played_passages
from newsroom.evidence.traces import Trace, mark_of
from newsroom.inspection.tracer import tracer
from newsroom.inspection.tracing import TracingTask
from newsroom.personal import PersonalKind

MADE = Path(__file__).parent / "made"
PLAYED = sorted(path.name for path in MADE.iterdir() if path.suffix != ".md")
NOTE = "录音：张三，电话 13912345678"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def id3(*frames: tuple[bytes, bytes]) -> bytes:
    content = b"".join(struct.pack(">4sIH", kind, len(text), 0) + text for kind, text in frames)
    size = len(content)
    return b"ID3\3\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + content


def element(number: bytes, content: bytes) -> bytes:
    return number + (1 << 56 | len(content)).to_bytes(8) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(content)) + content + b"\0" * (len(content) % 2)


def in_mp3(text: bytes, code: int) -> bytes:
    return id3((b"TIT2", bytes([code]) + text)) + (MADE / "tone.mp3").read_bytes()


def in_m4a(text: str) -> bytes:
    entry = box(b"\xa9nam", box(b"data", struct.pack(">II", 1, 0) + text.encode()))
    handler = box(b"hdlr", b"\0" * 8 + b"mdirappl" + b"\0" * 9)
    tags = box(b"udta", box(b"meta", b"\0" * 4 + handler + box(b"ilst", entry)))
    return box(b"ftyp", b"M4A \0\0\0\0M4A ") + box(b"moov", tags) + box(b"mdat", b"\0" * 99)


def in_mov(text: str) -> bytes:
    """As a camera does: a text behind its length and its language."""
    written = text.encode()
    place = box(b"\xa9cmt", struct.pack(">HH", len(written), 0x15C7) + written)
    return box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"mdat", b"\0" * 99) + box(b"moov", box(b"udta", place))


def in_flac(text: str) -> bytes:
    comment = f"COMMENT={text}".encode()
    block = struct.pack("<I", 0) + struct.pack("<II", 1, len(comment)) + comment
    info = b"\0\0\0\x22" + b"\x10\0\x10\0" + b"\0" * 6 + b"\x0a\xc4\x42\xf0" + b"\0" * 20
    return b"fLaC" + info + b"\x84" + len(block).to_bytes(3) + block


def in_wav(text: str) -> bytes:
    sound = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)) + chunk(b"data", b"\x80" * 100)
    notes = chunk(b"LIST", b"INFO" + chunk(b"ICMT", text.encode() + b"\0"))
    return b"RIFF" + struct.pack("<I", len(sound + notes) + 4) + b"WAVE" + sound + notes


def in_broadcast_wav(text: str) -> bytes:
    notes = chunk(b"bext", text.encode().ljust(256, b"\0"))
    return b"RIFF" + struct.pack("<I", len(notes) + 4) + b"WAVE" + notes + chunk(b"data", b"\x80" * 100)


def in_webm(text: str) -> bytes:
    tag = element(b"\x67\xc8", element(b"\x45\xa3", b"COMMENT") + element(b"\x44\x87", text.encode()))
    return (
        element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
        + b"\x18\x53\x80\x67" + b"\x01" + b"\xff" * 7
        + element(b"\x12\x54\xc3\x67", element(b"\x73\x73", tag))
        + element(b"\x1f\x43\xb6\x75", b"\0" * 99)
    )  # fmt: skip


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "MP3 in UTF-16": lambda text: in_mp3(text.encode("utf-16"), 1),
    "MP3 in UTF-8": lambda text: in_mp3(text.encode(), 3),
    "M4A": in_m4a,
    "MOV": in_mov,
    "FLAC": in_flac,
    "WAV": in_wav,
    "broadcast WAV": in_broadcast_wav,
    "WebM": in_webm,
}


def mobile(place: str) -> Trace:
    return Trace(PersonalKind.MOBILE, "139…78", place, True, mark_of("13912345678"))


def traces(data: bytes, tmp_path: Path) -> tuple[Trace, ...]:
    (tmp_path / "a").write_bytes(data)
    return tracer(frozenset())(TracingTask("a", str(tmp_path / "a"), None)).found


@pytest.mark.parametrize("container", WRITTEN)
def test_a_number_in_a_tag_is_found(tmp_path: Path, container: str) -> None:
    assert traces(WRITTEN[container](NOTE), tmp_path) == (mobile(TAGS),)


def test_a_number_is_found_where_the_tag_does_not_say_how_it_is_written(tmp_path: Path) -> None:
    """Old programs wrote GBK and called it Latin."""
    assert [one.shown for one in traces(in_mp3(NOTE.encode("gb18030"), 0), tmp_path)] == ["139…78"]


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "tone.m4a", "tone.mp3", "tone.opus.ogg", "tone.vorbis.ogg"])
def test_titles_places_and_devices_are_read(name: str) -> None:
    data = (MADE / name).read_bytes()
    texts = [passage.text for passage in played_passages(data)]
    assert "SECRET" in "\n".join(texts)
    assert ("+30.5928+114.3055/" in "\n".join(texts)) is (b"+30.59" in data)


def test_a_place_is_told_of(tmp_path: Path) -> None:
    assert PersonalKind.POSITION in [one.kind for one in traces((MADE / "film.mp4").read_bytes(), tmp_path)]


def test_a_code_on_a_cover_is_read(tmp_path: Path) -> None:
    stream, cover = BytesIO(), BytesIO()
    segno.make("tel:13912345678").save(stream, kind="png", scale=4)
    Image.open(stream).convert("RGB").save(cover, "JPEG")
    data = id3((b"APIC", b"\0image/jpeg\0\3\0" + cover.getvalue())) + (MADE / "tone.mp3").read_bytes()
    assert list(covers(data)) == [cover.getvalue()]
    assert traces(data, tmp_path) == (mobile("封面的二维码或条码"),)


def test_what_is_played_is_no_text(tmp_path: Path) -> None:
    """Whatever the samples happen to look like."""
    sound = struct.pack("<4sI4s", b"RIFF", 99, b"WAVE") + chunk(b"data", NOTE.encode() * 9)
    film = box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", NOTE.encode() * 9)
    assert (traces(sound, tmp_path), traces(film, tmp_path)) == ((), ())


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLAYED), st.integers(0, 9000), st.binary(max_size=12))
def test_whatever_is_broken_it_is_read_as_far_as_it_goes(name: str, at: int, other: bytes) -> None:
    data = (MADE / name).read_bytes()
    spoilt = data[:at] + other + data[at + len(other) :]
    for some in (spoilt, data[:at], other + data):
        list(played_passages(some))
        list(covers(some))


def test_each_container_is_known_by_its_beginning() -> None:
    assert [name for name in PLAYED if not is_played((MADE / name).read_bytes())] == []
    assert [name for name, made in WRITTEN.items() if not is_played(made(NOTE))] == []
