"""Every text in a file of any kind is read, wherever in it; what cannot be read is told of."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachments.reading_texts import line, packed, pdf, read, slide, word
from newsroom.attachments.passages import LONGEST, Passage, Unread, UnreadError
from newsroom.attachments.texts import passages_of


def test_a_document_of_pictures_is_told_of() -> None:
    assert read(word(line(""), **{"word/media/image1.png": b"x"}))[1] is Unread.PICTURES
    assert read(word(line("一张照片，在下面说明是谁拍的"), **{"word/media/image1.png": b"x"}))[1] is None


def test_what_is_locked_is_told_of() -> None:
    data = bytearray(word(line("甲")))
    central = data.rfind(b"PK\1\2")
    data[central + 8] |= 1
    assert read(bytes(data))[1] is Unread.PROTECTED
    locked = pdf().replace(
        b"/Size 6",
        b"/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")/P -4>>/ID[(a)(a)]/Size 6",
    )
    assert read(locked)[1] is Unread.PROTECTED


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (word("<w:p>" * 3000), Unread.BROKEN),
        (word("", **{"a.xml": '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}), Unread.BROKEN),
        (word(line("甲"))[:-40], Unread.BROKEN),
        (b"%PDF-1.4\n%%EOF", Unread.BROKEN),
        (b"\xd0\xcf\x11\xe0\0", Unread.UNKNOWN),
    ],
)  # fmt: skip
def test_what_is_made_to_do_harm_ends_and_is_told_of(data: bytes, why: Unread) -> None:
    assert read(data)[1] is why


def test_what_would_unpack_to_far_too_much_is_told_of() -> None:
    assert read(word(line("甲"), **{"a.xml": b" " * 2**20 * 201}))[1] is Unread.TOO_MUCH


def test_a_sheet_of_far_too_many_cells_ends() -> None:
    row = f"<row>{'<c><v>1</v></c>' * 1000}</row>"
    book = '<b xmlns:r="r"><sheet name="甲" r:id="r1"/></b>'
    links = '<a><Relationship Id="r1" Target="x.xml"/></a>'
    data = packed(**{"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links, "xl/x.xml": f"<s>{row * 250}</s>"})
    passages = passages_of(data, "a.xlsx")
    with pytest.raises(UnreadError) as caught:
        for _ in passages:
            pass
    assert caught.value.why is Unread.TOO_MUCH


@pytest.mark.parametrize(
    ("name", "data", "passage"),
    [
        ("a.csv", "姓名,学号\n张三,2020123\n".encode("gb18030"), Passage("2020123", "第 2 行第 2 列", "学号 张三")),
        ("a.csv", '﻿姓名;电话\n"张\n三";138\n'.encode(), Passage("138", "第 2 行第 2 列", "电话 张\n三")),
        ("a.json", b'{"a": {"\\u5b66\\u53f7": 2020123456}}', Passage("2020123456", "第 1 行", "学号")),
        ("a.json", b'{"a": "\\ud835\\udfd7\\n1"}', Passage("𝟗\n1", "第 1 行", "a")),
        ("a.json", b'{"a": "b\\"13800138000', Passage('b"13800138000', "第 1 行", "a")),
        ("a.svg", b"<svg><text>138<tspan>0013</tspan>8000</text></svg>", Passage("13800138000")),
        ("a.html", "<table><tr><td>学号<td>2020<b>12</b>".encode(), Passage("202012", "", "学号")),
        ("a.xml", "<a>&#x31;38</a>".encode("utf-16"), Passage("138")),
        ("a.txt", rb"{\rtf1 \u23398?\u21495?\cell 138{\b 0013}8000\cell\row}", Passage("13800138000", "", "学号")),
        ("a.bin", b"\0\0" + "电话号码 138".encode("utf-16-le"), Passage("电话号码 138")),
        ("a.bin", b"\0\0" + "电话号码 138".encode("gb18030"), Passage("电话号码 138")),
    ],
)  # fmt: skip
def test_texts_of_all_kinds_are_read(name: str, data: bytes, passage: Passage) -> None:
    assert passage in read(data, name)[0]


@given(st.text(max_size=300), st.sampled_from([".csv", ".json", ".rtf", ".html", ".txt", ".docx"]))
def test_any_text_is_read_to_its_end(text: str, ending: str) -> None:
    found, why = read(f"{text} 13800138000".encode("utf-8", "replace"), f"a{ending}")
    assert why in (None, Unread.UNKNOWN)
    assert "13800138000" in "".join(one.text for one in found)


@given(st.binary(max_size=2000), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\3\4", b"{\\rtf1", b"\xff\xfe"]))
def test_any_bytes_are_read_or_told_of(data: bytes, head: bytes) -> None:
    read(head + data)


def test_a_long_text_comes_in_pieces_that_part_no_number() -> None:
    for shift in range(20):
        text = "字" * (LONGEST - 10 - shift) + "13800138000" + "字" * LONGEST
        assert any("13800138000" in one.text for one in read(text.encode(), "a.txt")[0])


NUMBER = "13800138000"


def rich_cell(*runs: str) -> bytes:
    text = "".join(f"<r><t>{run}</t></r>" for run in runs)
    links = '<a><Relationship Id="r1" Target="x.xml"/></a>'
    return packed(
        **{
            "xl/workbook.xml": '<b xmlns:r="r"><sheet name="甲" r:id="r1"/></b>',
            "xl/_rels/workbook.xml.rels": links,
            "xl/sharedStrings.xml": f"<sst><si>{text}</si></sst>",
            "xl/x.xml": '<s><row><c t="s"><v>0</v></c></row></s>',
        }
    )


def open_document(*runs: str) -> bytes:
    text = "".join(f"<t:span>{run}</t:span>" for run in runs)
    return packed(mimetype="x", **{"content.xml": f'<d xmlns:t="t"><t:p>{text}</t:p></d>'})


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.docx", lambda *runs: word(line(*runs))),
        ("a.pptx", slide),
        ("a.xlsx", rich_cell),
        ("a.odt", open_document),
        ("a.html", lambda *runs: "".join(f"<b>{run}</b>" for run in runs).encode()),
        ("a.svg", lambda *runs: f"<text>{''.join(f'<tspan>{run}</tspan>' for run in runs)}</text>".encode()),
        ("a.rtf", lambda *runs: ("{\\rtf1 " + "".join(f"{{\\b {run}}}" for run in runs) + "}").encode()),
    ],
)
@given(cuts=st.sets(st.integers(min_value=1, max_value=len(NUMBER) - 1)))
def test_a_number_is_one_however_it_is_cut(name: str, made: Callable[..., bytes], cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), len(NUMBER)]
    runs = [NUMBER[start:end] for start, end in pairwise(edges)]
    assert any(NUMBER in one.text for one in read(made(*runs), name)[0])
