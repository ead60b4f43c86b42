"""What readers get of sound and film: what plays, and nothing of who recorded it, where and with what."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from newsroom.attachments import Reason, UnfitError, clean

MADE = Path(__file__).parent / "made"
SECRETS = (b"SECRET", b"30.59", b"Lavf", b"\xa9xyz", b"covr", b"JFIF")


def made(name: str) -> bytes:
    return (MADE / name).read_bytes()


def reason(data: bytes) -> Reason:
    with pytest.raises(UnfitError) as caught:
        clean(data)
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "form", "width", "height"),
    [
        ("tone.mp3", "mp3", 0, 0),
        ("tone.m4a", "m4a", 0, 0),
        ("tone.opus.ogg", "ogg", 0, 0),
        ("tone.vorbis.ogg", "ogg", 0, 0),
        ("film.mp4", "mp4", 96, 64),
        ("film.webm", "webm", 96, 64),
    ],
)
def test_place_device_names_and_covers_are_gone(name: str, form: str, width: int, height: int) -> None:
    source = made(name)
    assert b"SECRET" in source
    cleaned = clean(source)
    assert (cleaned.format, cleaned.width, cleaned.height, cleaned.seconds) == (form, width, height, 2)
    assert [secret for secret in SECRETS if secret in cleaned.data] == []
    assert len(cleaned.data) <= len(source)


@pytest.mark.parametrize("name", ["tone.mp3", "tone.m4a", "tone.opus.ogg", "tone.vorbis.ogg", "film.mp4", "film.webm"])
def test_what_is_clean_stays_as_it_is(name: str) -> None:
    once = clean(made(name))
    assert clean(once.data) == once


@pytest.mark.parametrize("name", ["tone.mp3", "tone.m4a", "tone.opus.ogg", "film.mp4", "film.webm"])
def test_what_follows_the_last_byte_is_gone(name: str) -> None:
    follower = b"<script>alert(1)</script>" * 9
    if name.endswith(("m4a", "mp4")):
        follower = struct.pack(">I", len(follower) + 8) + b"free" + follower  # what is no box is refused
    assert clean(made(name) + follower).data == clean(made(name)).data


def test_a_film_in_a_thousand_pieces_is_the_film() -> None:
    assert clean(made("film.mp4") + struct.pack(">I4s", 8, b"mdat") * 3000) == clean(made("film.mp4"))


def boxes(data: bytes) -> list[bytes]:
    kinds, at = [], 0
    while at < len(data):
        kinds.append(data[at + 4 : at + 8])
        at += int.from_bytes(data[at : at + 4])
    return kinds


def test_a_film_begins_with_its_table_of_contents_so_that_it_plays_before_it_is_whole() -> None:
    assert boxes(made("film.mp4"))[-1] == b"moov"
    assert boxes(clean(made("film.mp4")).data) == [b"ftyp", b"moov", b"mdat"]


def test_the_hour_of_recording_is_gone() -> None:
    source = made("film.mp4")
    at = source.index(b"mvhd") + 8
    dated = source[:at] + b"\xd9\xaa\xbb\xcc" * 2 + source[at + 8 :]
    assert clean(dated).data == clean(source).data


def test_bytes_between_the_samples_are_gone() -> None:
    """A store may be larger than what the tables name: nobody hears or sees the rest, and anybody can read it."""
    source = made("tone.m4a")
    at = source.index(b"mdat") - 4
    length = int.from_bytes(source[at : at + 4])
    longer = source[:at] + (length + 6).to_bytes(4) + source[at + 4 : at + length] + b"SECRET" + source[at + length :]
    assert clean(longer).data == clean(source).data


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("film.mov", Reason.APPLE_MOVIE),
        ("hevc.mp4", Reason.HEVC),
        ("fragments.mp4", Reason.IN_FRAGMENTS),
    ],
)
def test_what_many_phones_do_not_play_is_refused(name: str, why: Reason) -> None:
    assert reason(made(name)) is why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Reason.UNKNOWN),
        (b"\0" * 4000, Reason.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Reason.WEB_PAGE),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><script>", Reason.WEB_PAGE),
        (b"\0\0\0\x18ftypheic" + bytes(40), Reason.HEIC),
        (b"RIFF\0\0\0\0WAVEfmt ", Reason.OTHER_SOUND),
        (b"#!AMR\n", Reason.OTHER_SOUND),
        (b"RIFF\0\0\0\0AVI LIST", Reason.OTHER_FILM),
        (b"GIF89a/*" + b"\0" * 20 + b"*/=alert(1)", Reason.PICTURE),
        (b"MZ\x90\0", Reason.PROGRAM),
        (b"#!/bin/sh\n", Reason.PROGRAM),
        (b"Rar!\x1a\x07", Reason.ARCHIVE),
    ],
)
def test_what_it_is_called_makes_no_difference(data: bytes, why: Reason) -> None:
    assert reason(data) is why


def box(kind: bytes, content: bytes, size: int | None = None) -> bytes:
    return struct.pack(">I", len(content) + 8 if size is None else size) + kind + content


FTYP = box(b"ftyp", b"isom\0\0\2\0isom")


@pytest.mark.parametrize(
    "data",
    [
        FTYP,
        FTYP + box(b"moov", b"", 2**32 - 1),
        FTYP + box(b"moov", b"", 7) + box(b"mdat", b"x"),
        FTYP + struct.pack(">I4sQ", 1, b"moov", 2**63) + box(b"mdat", b"x"),
        FTYP + box(b"moov", box(b"moov", b"") * 50_000) + box(b"mdat", b"x"),
        FTYP + box(b"moov", b"\0" * 100_000) + box(b"mdat", b"x"),
        b"OggS" + b"\0" * 30,
        b"OggS\0\2" + b"\xff" * 40,
        b"\x1a\x45\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xff",
        b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff",
        b"ID3\4\0\0\x7f\x7f\x7f\x7f" + b"\xff\xfb\x90\0" * 10,
        b"ID3" * 3,
    ],
)
def test_absurd_sizes_are_refused_and_cost_nothing(data: bytes) -> None:
    with pytest.raises(UnfitError):
        clean(data)


@pytest.mark.parametrize("name", ["tone.mp3", "tone.m4a", "tone.opus.ogg", "tone.vorbis.ogg", "film.mp4", "film.webm"])
def test_a_file_cut_or_changed_anywhere_is_cleaned_or_refused_and_never_tells(name: str) -> None:
    source = made(name)
    for at in range(0, len(source), 61):
        for broken in (source[:at], source[:at] + bytes([source[at] ^ 0xFF]) + source[at + 1 :]):
            try:
                data = clean(broken).data
            except UnfitError:
                continue
            assert len(data) <= len(broken)
            assert b"30.5928" not in data


def test_a_table_that_names_the_same_bytes_a_thousand_times_makes_no_giant() -> None:
    source = made("tone.m4a")
    at = source.index(b"stco") + 8
    count = int.from_bytes(source[at : at + 4])
    first = source[at + 4 : at + 8]
    same = source[: at + 4] + first * count + source[at + 4 + 4 * count :]
    assert len(clean(same).data) <= len(source)


def test_a_web_page_in_front_of_the_sound_is_gone() -> None:
    page = b"<html><script>alert(1)</script></html>"
    tag = b"ID3\4\0\0" + bytes([0, 0, 0, len(page)]) + page
    assert clean(tag + clean(made("tone.mp3")).data).data == clean(made("tone.mp3")).data
    assert reason(page + clean(made("tone.mp3")).data) is Reason.WEB_PAGE
