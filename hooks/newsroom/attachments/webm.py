"""WebM: what is not needed to play is made void where it stands, so that no position in the file has to change."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from newsroom.attachments.cleaned import Cleaned, Reason, UnfitError, demand

_EBML, _SEGMENT, _CLUSTER, _TRACK = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xAE
_VOID = 0xEC
_DOCTYPE, _TYPE, _CODEC, _PRIVATE, _ENCODINGS = 0x4282, 0x83, 0x86, 0x63A2, 0x6D80
_SCALE, _DURATION, _MUXER, _WRITER = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT = 0xB0, 0xBA, 0x54B0, 0x54BA

Schema = Mapping[int, "Schema | None"]
"""Elements that stay, by their number; None: a value. Everything else goes."""


def _values(*numbers: int) -> Schema:
    return dict.fromkeys(numbers)


_HEADER: Schema = _values(0x4286, 0x42F7, 0x42F2, 0x42F3, _DOCTYPE, 0x4287, 0x4285)
_LEVEL_1: Schema = {
    0x114D9B74: {0x4DBB: _values(0x53AB, 0x53AC)},  # where the parts lie
    0x1549A966: _values(_SCALE, _DURATION, _MUXER, _WRITER),
    0x1654AE6B: {
        _TRACK: {
            **_values(
                0xD7, 0x73C5, _TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8, 0x23E383, 0x22B59C, _CODEC, _PRIVATE
            ),
            **_values(0x56AA, 0x56BB, 0x55EE, 0xAA),
            0xE0: {
                **_values(_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT, 0x54B2, 0x9A, 0x9D, 0x53B8, 0x53C0),
                **_values(0x54AA, 0x54BB, 0x54CC, 0x54DD),
                0x55B0: _values(0x55B1, 0x55B2, 0x55B3, 0x55B4, 0x55B7, 0x55B8, 0x55B9, 0x55BA, 0x55BB, 0x55BC, 0x55BD),
            },
            0xE1: _values(0xB5, 0x78B5, 0x9F, 0x6264),
        }
    },
    _CLUSTER: {**_values(0xE7, 0xA3, 0xA7, 0xAB), 0xA0: _values(0xA1, 0x9B, 0xFB, 0x75A2)},
    0x1C53BB6B: {0xBB: {0xB3: None, 0xB7: _values(0xF7, 0xF1, 0xF0, 0x5378, 0xB2)}},  # where to jump to
}
_PLAYED = frozenset({_CLUSTER, 0x1C53BB6B, 0x114D9B74})
"""Pictures and sound, and where they lie."""
_BLOCKS = (0xA1, 0xA3)
_LONGEST_VALUE = 64
"""Bytes of any other value but the next: numbers and short names."""
_LONGEST_PRIVATE = 64 * 1024
_DEEPEST_UNKNOWN = (_SEGMENT, _CLUSTER)
"""Elements that a recorder may leave without a length."""
_FILMS, _SOUNDS = ("V_VP8", "V_VP9", "V_AV1"), ("A_OPUS", "A_VORBIS")


def elements_around(data: bytes) -> Iterator[bytes]:
    """What stands in the file besides what is played, as far as it is whole."""
    reader, at, end = _Scrubber(bytearray(data)), 0, len(data)
    while at < end and (found := reader.element(at, end)) is not None:
        number, start, stop = found
        if number == _SEGMENT:
            at = start
            continue
        if stop < 0:  # a recording that was never closed: what follows is played
            return
        if number not in _PLAYED:
            yield data[start:stop]
        at = stop


class _Scrubber(Struct):
    data: bytearray
    codecs: list[str] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    scale: int = 1_000_000
    duration: float = 0

    def element(self, at: int, end: int) -> tuple[int, int, int] | None:
        """Number, where the content begins and where it ends, -1 where that is not said; None at a broken end."""
        number = self._number(at, end, keep=True)
        if number is None or number[1] - at > 4:
            return None
        size = self._number(number[1], end, keep=False)
        if size is None:
            return None
        unknown = size[0] == (1 << 7 * (size[1] - number[1])) - 1
        return number[0], size[1], -1 if unknown else size[1] + size[0]

    def _number(self, at: int, end: int, *, keep: bool) -> tuple[int, int] | None:
        """A number of variable length with or without the bit that tells it, and where it ends."""
        if at >= end or self.data[at] == 0:
            return None
        length = 9 - self.data[at].bit_length()
        if at + length > end:
            return None
        number = int.from_bytes(self.data[at : at + length])
        return (number if keep else number & ((1 << 7 * length) - 1)), at + length

    def scrub(self, at: int, end: int, schema: Schema, *, within: int = 0) -> int:
        """Where what is whole ends: at ``end``, or before where the recording breaks off."""
        while at < end:
            found = self.element(at, end)
            if found is None:
                return at
            number, start, stop = found
            if within == _CLUSTER and number in _LEVEL_1:
                return at  # a cluster without a length ends where the next begins
            inner = schema.get(number, None)
            if stop < 0:
                demand(number in _DEEPEST_UNKNOWN and isinstance(inner, Mapping))
                at = self.scrub(start, end, inner or {}, within=number)
                continue
            if stop > end:
                demand(number == _CLUSTER or within == _CLUSTER)
                return at
            if number not in schema or number == _VOID:
                demand(number != _ENCODINGS, Reason.PROTECTED)
                self.void(at, stop)
            elif isinstance(inner, Mapping):
                self.enter(number, start, stop, inner)
            else:
                self.keep(number, start, stop)
            at = stop
        return at

    def enter(self, number: int, start: int, stop: int, inner: Schema) -> None:
        demand(self.scrub(start, stop, inner, within=0) == stop)
        if number == _TRACK:
            self.check_track(start, stop)

    def keep(self, number: int, start: int, stop: int) -> None:
        if number in _BLOCKS:
            return
        demand(
            stop - start <= (_LONGEST_PRIVATE if number == _PRIVATE else _LONGEST_VALUE) or number in (_MUXER, _WRITER)
        )
        value = bytes(self.data[start:stop])
        if number in (_MUXER, _WRITER):
            self.data[start:stop] = b" " * (stop - start)
        elif number == _SCALE:
            self.scale = int.from_bytes(value)
        elif number == _DURATION and len(value) in (4, 8):
            self.duration = struct.unpack(">f" if len(value) == 4 else ">d", value)[0]
        elif number in (_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT):
            self.numbers.setdefault(number, int.from_bytes(value))

    def check_track(self, start: int, stop: int) -> None:
        values: dict[int, tuple[int, int]] = {}
        at = start
        while at < stop:
            found = self.element(at, stop)
            if found is None:
                raise UnfitError(Reason.BROKEN)
            values.setdefault(found[0], (found[1], found[2]))
            at = found[2]
        kind, codec = (bytes(self.data[slice(*values.get(key, (0, 0)))]) for key in (_TYPE, _CODEC))
        name = codec.rstrip(b"\0").decode("ascii", "replace")
        demand((int.from_bytes(kind), name) in {*((1, film) for film in _FILMS), *((2, it) for it in _SOUNDS)},
               Reason.OTHER_CODEC)  # fmt: skip
        if name == "A_VORBIS":
            demand(_PRIVATE in values)
            self.clear_comments(*values[_PRIVATE])
        self.codecs.append(name)

    def clear_comments(self, start: int, stop: int) -> None:
        """The second of the three packets of Vorbis becomes one that says nothing, just as long."""
        at, lengths = start + 1, []
        demand(self.data[start] == 2)
        for _ in range(2):
            length = 0
            while at < stop and self.data[at] == 255:
                length, at = length + 255, at + 1
            demand(at < stop)
            lengths.append(length + self.data[at])
            at += 1
        begin = at + lengths[0]
        length = lengths[1]
        demand(length >= 16 and begin + length <= stop and self.data[begin : begin + 7] == b"\x03vorbis")
        name = length - 16
        self.data[begin + 7 : begin + length] = name.to_bytes(4, "little") + b" " * name + bytes(4) + b"\x01"

    def void(self, start: int, stop: int) -> None:
        length = stop - start
        if length <= 128:
            self.data[start:stop] = bytes([_VOID, 0x80 | length - 2]) + bytes(length - 2)
        else:
            self.data[start:stop] = bytes([_VOID, 1]) + (length - 9).to_bytes(7) + bytes(length - 9)


def clean_webm(data: bytes) -> Cleaned:
    """``webm``, or ``weba`` where there is no film in it."""
    scrubber = _Scrubber(bytearray(data))
    head = scrubber.element(0, len(data))
    if head is None or head[0] != _EBML:
        raise UnfitError(Reason.BROKEN)
    start, stop = head[1:]
    demand(0 <= stop <= min(len(data), 1024))
    demand(scrubber.scrub(start, stop, _HEADER) == stop)
    demand(b"\x42\x82\x84webm" in data[start:stop], Reason.OTHER_FILM)
    segment = scrubber.element(stop, len(data))
    if segment is None or segment[0] != _SEGMENT:
        raise UnfitError(Reason.BROKEN)
    end = len(data) if segment[2] < 0 else min(segment[2], len(data))
    whole = scrubber.scrub(segment[1], end, _LEVEL_1)
    demand(0 < len(scrubber.codecs) <= 2)
    is_film = any(codec in _FILMS for codec in scrubber.codecs)
    numbers = scrubber.numbers
    seconds = scrubber.duration * scrubber.scale / 1e9
    return Cleaned(
        data=bytes(scrubber.data[:whole]),
        format="webm" if is_film else "weba",
        width=numbers.get(_SHOWN_WIDTH) or numbers.get(_WIDTH, 0),
        height=numbers.get(_SHOWN_HEIGHT) or numbers.get(_HEIGHT, 0),
        seconds=round(seconds) if 0 < seconds < 10**6 else 0,
    )
