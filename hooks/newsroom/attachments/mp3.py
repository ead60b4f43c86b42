"""MP3: only the frames of sound are copied, so tags of every kind, covers and whatever else lies between are gone."""

from __future__ import annotations

from newsroom.attachments.cleaned import Cleaned, demand

_BIT_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""kbit/s of layer III, in MPEG 1 and in MPEG 2 and 2.5."""
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES = 8
_LONGEST_GAP = 4096
"""Bytes between two frames that are no tag: a stumble of a recorder. More of them, and it is something else."""


def is_mp3(data: bytes) -> bool:
    return data.startswith(b"ID3") or _frame(data, 0) is not None


def clean_mp3(data: bytes) -> Cleaned:
    """UnfitError for what is no layer III."""
    frames: list[bytes] = []
    samples, rate, kind = 0, 0, b""
    at = _after_tags(data)
    lost = 0
    while at < len(data):
        found = _frame(data, at)
        if found is None or at + found[0] > len(data):
            at, lost = at + 1, lost + 1
            if frames and _is_tag(data, at - 1):
                break
            demand(lost <= _LONGEST_GAP or at > len(data) - _LONGEST_GAP)
            continue
        length, of_frame, its_rate = found
        if not frames:
            # Two bytes look like the beginning of a frame everywhere; a frame is followed by another.
            following = _frame(data, at + length)
            if following is None or following[2] != its_rate:
                at, lost = at + 1, lost + 1
                demand(lost <= _LONGEST_GAP)
                continue
            kind, rate = data[at + 1 : at + 2], its_rate
        if data[at + 1 : at + 2] == kind and its_rate == rate:
            frames.append(data[at : at + length])
            samples += of_frame
        at, lost = at + length, 0
    demand(len(frames) >= _FEWEST_FRAMES)
    return Cleaned(data=b"".join(frames), format="mp3", seconds=round(samples / rate))


def _frame(data: bytes, at: int) -> tuple[int, int, int] | None:
    """Length in bytes, samples, samples a second; None where no frame of layer III begins."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, bits, rates, padding = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or bits in (0, 15) or rates == 3:
        return None
    is_first = version == 3
    rate = _SAMPLE_RATES[version][rates]
    return (
        (144 if is_first else 72) * _BIT_RATES[is_first][bits] * 1000 // rate + padding,
        1152 if is_first else 576,
        rate,
    )


def _after_tags(data: bytes) -> int:
    """Behind the ID3v2 tags at the beginning, which may hold anything, frames included."""
    at = 0
    while data[at : at + 3] == b"ID3" and at + 10 <= len(data):
        size = data[at + 6 : at + 10]
        demand(max(size) < 0x80)
        length = size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]
        at += 10 + length + (10 if data[at + 5] & 0x10 else 0)
    return at


def _is_tag(data: bytes, at: int) -> bool:
    """Behind the sound: ID3v1, APE, Lyrics3, a second ID3v2."""
    return data.startswith((b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3"), at)
