"""The mark of what a machine made (GB 45438-2025) is found wherever programs write it."""

from __future__ import annotations

import json
import zlib
from html import escape

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from images.drawn import chunks_of, drawn, png, saved
from newsroom.images.marks import mark_in
from newsroom.images.pictures import look_at_picture
from newsroom.model import Mark

FIELDS = {
    "Label": "1",
    "ContentProducer": "某某<科技>&公司",
    "ProduceID": "a-1",
    "ReservedCode1": "c2ln\"'",
    "ContentPropagator": "",
    "PropagateID": "",
    "ReservedCode2": "",
}
MARK = Mark("1", "某某<科技>&公司", "a-1", "c2ln\"'")
JSON = json.dumps(FIELDS, ensure_ascii=False)
NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/"


def xmp(inside: str, attributes: str = "") -> bytes:
    """A packet with what other programs write, too."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:TC260="{NAMESPACE}"{attributes}>'
        f"<dc:title>AIGC {{一}} 的画</dc:title>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def single_keys() -> str:
    return "".join(f"<TC260:{key}>{escape(value)}</TC260:{key}>" for key, value in FIELDS.items())


PACKETS = {
    "element": xmp(f"<TC260:AIGC>{escape(JSON)}</TC260:AIGC>"),
    "element with quotation marks": xmp(f"<TC260:AIGC>{escape(JSON, quote=False)}</TC260:AIGC>"),
    "attribute": xmp("", f' TC260:AIGC="{escape(JSON)}"'),
    "within an object": xmp(f"<tc260:AIGC>{escape(json.dumps({'AIGC': FIELDS}))}</tc260:AIGC>"),
    "single elements": xmp(single_keys()),
    "single attributes": xmp("", "".join(f' TC260:{key}="{escape(value)}"' for key, value in FIELDS.items())),
}
NOTES = {
    **PACKETS,
    "comment": json.dumps({"AIGC": FIELDS}, ensure_ascii=False).encode(),
    "comment in JSON": json.dumps({"AIGC": JSON}).encode(),
    "comment with escapes": json.dumps(json.dumps({"AIGC": FIELDS})).encode(),
    "comment of 16 bits": b"UNICODE\0" + json.dumps({"AIGC": FIELDS}, ensure_ascii=False).encode("utf-16-le"),
    "comment of 16 bits, turned": b"UNICODE\0" + json.dumps({"AIGC": FIELDS}, ensure_ascii=False).encode("utf-16-be"),
}


@pytest.mark.parametrize("kind", NOTES)
def test_a_mark_is_read_however_it_is_written(kind: str) -> None:
    assert mark_in([b"", NOTES[kind]]) == MARK


@pytest.mark.parametrize("kind", PACKETS)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_mark_is_read_from_the_xmp_of_every_format(kind: str, form: str) -> None:
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", PACKETS[kind].decode(), zip=True)
    how = {"pnginfo": texts} if form == "PNG" else {"xmp": PACKETS[kind]}
    look = look_at_picture(saved(drawn(), form, **how))
    assert look is not None
    assert look.mark == MARK


@pytest.mark.parametrize("tag", ["description", "comment"])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_mark_is_read_from_exif(form: str, tag: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 1
    written = json.dumps({"AIGC": FIELDS}, ensure_ascii=False)
    if tag == "description":
        exif[0x010E] = written.encode()
    else:
        exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + written.encode("utf-16-be")
    look = look_at_picture(saved(drawn(), form, exif=exif))
    assert look is not None
    assert look.mark == MARK


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt"])
@pytest.mark.parametrize("behind", [False, True])
def test_a_mark_is_read_from_a_text_of_a_png_before_and_behind_the_pixels(kind: bytes, behind: bool) -> None:
    text = {
        b"tEXt": b"AIGC\0" + JSON.encode(),
        b"zTXt": b"AIGC\0\0" + zlib.compress(JSON.encode()),
        b"iTXt": b"AIGC\0\1\0zh\0\0" + zlib.compress(JSON.encode()),
    }[kind]
    junk = (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(2_000_000)))
    notes = [*[junk] * 8, (kind, text)]
    header, *pixels, end = chunks_of(saved(drawn(), "PNG"))
    data = png(header, *pixels, *notes, end) if behind else png(header, *notes, *pixels, end)
    look = look_at_picture(data)
    assert look is not None
    assert look.mark == MARK


def test_a_mark_is_read_from_a_gif() -> None:
    comment = look_at_picture(saved(drawn("P"), "GIF", comment=json.dumps({"AIGC": FIELDS}).encode()))
    assert comment is not None
    assert comment.mark == MARK
    data = saved(drawn("P"), "GIF")
    block = b"!\xff\x0bXMP DataXMP" + PACKETS["element"] + bytes([1, *range(255, -1, -1), 0])
    at = 13 + 3 * 2 ** ((data[10] & 7) + 1)
    packet = look_at_picture(data[:at] + block + data[at:])
    assert packet is not None
    assert packet.mark == MARK


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"AIGC",
        "这幅画讲的是 AIGC {Label} 的故事".encode(),
        b'AIGC {"title": "no mark"}',
        b'AIGC ["Label"]',
        b'{"Label": "1", "ContentProducer": "without the word"}',
        xmp("<dc:description>AIGC</dc:description>"),
        b"AIGC{" * 10_000,
        b'{"AIGC":' * 10_000,
        b'AIGC {"Label":' + b"[" * 100_000,
        (f"{NAMESPACE} " + "Label " * 50_000).encode(),
        (f"{NAMESPACE} " + "Label=" * 50_000).encode(),
    ],
)
def test_what_only_speaks_of_it_is_no_mark(note: bytes) -> None:
    assert mark_in([note]) is None


@pytest.mark.parametrize(
    ("label", "said"),
    [("1", "AI 生成"), ("2", "可能由 AI 生成"), ("3", "疑似 AI 生成"), ("value1", "AI 生成"), ("", "AI 生成")],
)
def test_the_label_says_how_sure_it_is(label: str, said: str) -> None:
    mark = mark_in([json.dumps({"AIGC": {**FIELDS, "Label": label}}).encode()])
    assert mark is not None
    assert mark.said == said


def test_a_number_is_a_label_and_what_xml_cannot_hold_is_left_out() -> None:
    note = json.dumps({"AIGC": {"Label": 2, "ContentProducer": "甲\0\x1b\u202e乙" * 400, "ProduceID": ["x"]}})
    mark = mark_in([note.encode()])
    assert mark is not None
    assert (mark.label, mark.produced_as) == ("2", "")
    assert set(mark.producer) == {"甲", "乙"}
    assert len(mark.producer) <= 1024
