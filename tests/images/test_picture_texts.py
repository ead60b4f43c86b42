"""What a picture says besides its pixels is read, and what a telephone would read in it."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from newsroom.attachments.passages import Passage, Unread, UnreadError
from newsroom.attachments.printed_codes import CODE
from newsroom.images.texts import NOTES, codes_in, picture_passages

PAYLOAD = "https://u.wechat.com/EExample?s=2"
XMP = "<x:xmpmeta><rdf:li xml:lang='x'>摄影 &amp; 电话13800138000</rdf:li></x:xmpmeta>".encode()


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()


def with_code(scale: int = 4, size: tuple[int, int] = (1200, 800), place: tuple[int, int] = (500, 300)) -> Image.Image:
    stream = BytesIO()
    segno.make(PAYLOAD).save(stream, kind="png", scale=scale)
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste(Image.open(stream).convert("RGB"), place)
    return picture


def exif() -> bytes:
    notes = Image.Exif()
    notes[0x010E] = "ImageDescription 13800138001"
    notes[0x013B] = "Artist 李四 13800138002"
    notes[0x9C9C] = "备注 13800138003".encode("utf-16-le")
    notes[0xA431] = "13012345678"  # the number of a camera
    more = notes.get_ifd(0x8769)
    more[0x9286] = b"UNICODE\0" + "评论 13800138004".encode("utf-16-le")
    return notes.tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_notes_of_people_are_read_and_numbers_of_cameras_are_not(form: str) -> None:
    notes = [one.text for one in picture_passages(saved(Image.new("RGB", (9, 9)), form, exif=exif(), xmp=XMP))]
    everything = "\n".join(notes)
    assert [number for number in range(1, 5) if f"1380013800{number}" in everything] == [1, 2, 3, 4]
    assert "13012345678" not in everything
    assert ("摄影 & 电话13800138000" in notes) is (form != "PNG")  # Pillow writes none into a PNG


def test_comments_and_chunks_of_text_are_read() -> None:
    texts = PngInfo()
    texts.add_text("Comment", "张三 13800138000", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    png = [one.text for one in picture_passages(saved(Image.new("L", (9, 9)), "PNG", pnginfo=texts))]
    assert "摄影 & 电话13800138000" in png
    assert any("13800138000" in text and text.startswith("Comment") for text in png)
    jpeg = saved(Image.new("L", (9, 9)), "JPEG", comment="张三".encode("gb18030"))
    assert list(picture_passages(jpeg)) == [Passage("张三", NOTES)]
    gif = saved(Image.new("L", (9, 9)), "GIF", comment="张三".encode())
    assert list(picture_passages(gif)) == [Passage("张三", NOTES)]


def test_the_caption_of_an_agency_is_read() -> None:
    caption = "张三 13800138000".encode()
    entry = b"\x1c\x02\x78" + len(caption).to_bytes(2) + caption
    block = b"Photoshop 3.0\0" + b"8BIM\4\4\0\0" + len(entry).to_bytes(4) + entry
    jpeg = saved(Image.new("L", (9, 9)), "JPEG")
    jpeg = jpeg[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2) + block + jpeg[2:]
    assert Passage("张三 13800138000", NOTES) in list(picture_passages(jpeg))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_code_in_a_corner_is_read(form: str) -> None:
    assert Passage(PAYLOAD, CODE) in list(picture_passages(saved(with_code(), form)))


def test_a_code_is_read_however_the_picture_was_taken() -> None:
    picture = with_code()
    assert list(codes_in(saved(picture.rotate(30, fillcolor="white"), "JPEG", quality=40))) == [PAYLOAD]
    assert list(codes_in(saved(picture.transpose(Image.Transpose.ROTATE_90), "JPEG"))) == [PAYLOAD]
    assert list(codes_in(saved(with_code(12, (5000, 4000)), "JPEG"))) == [PAYLOAD]
    assert list(codes_in(saved(with_code(4, (1000, 9000), (300, 8000)), "PNG"))) == [PAYLOAD]


def test_a_code_that_one_can_see_through_is_read() -> None:
    stream = BytesIO()
    segno.make(PAYLOAD).save(stream, kind="png", scale=5, light=None)
    assert list(codes_in(stream.getvalue())) == [PAYLOAD]


def test_a_picture_without_anything_says_nothing() -> None:
    assert list(picture_passages(saved(Image.linear_gradient("L"), "JPEG"))) == []


def test_a_picture_of_far_too_many_pixels_is_not_decoded() -> None:
    with pytest.raises(UnreadError) as caught:
        list(codes_in(saved(Image.new("1", (8000, 6000)), "PNG")))
    assert caught.value.why is Unread.TOO_MUCH


@given(st.binary(max_size=400))
def test_any_notes_of_a_camera_are_read_to_their_end(noise: bytes) -> None:
    notes = b"Exif\0\0II*\0\x08\0\0\0" + noise
    picture_with = saved(Image.new("L", (9, 9)), "JPEG", exif=notes)
    assert all(isinstance(one.text, str) for one in picture_passages(picture_with))
