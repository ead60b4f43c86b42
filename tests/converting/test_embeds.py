"""Players of other hosts are links; what lies beside the story plays; an address alone stands for itself."""

from __future__ import annotations

import pytest

from newsroom.converting import convert_text
from newsroom.model import LinkStart, PictureGap


def links(markdown: str) -> list[LinkStart]:
    return list(convert_text(markdown).link_starts)


@pytest.mark.parametrize(
    ("markdown", "link"),
    [
        (
            '<iframe src="//player.bilibili.com/player.html?bvid=BV1&amp;page=1" scrolling="no"></iframe>',
            LinkStart("https://player.bilibili.com/player.html?bvid=BV1&page=1", alone=True),
        ),
        (
            '<iframe class="video_iframe" data-src="https://v.qq.com/iframe/a.html" title="开放麦"></iframe>',
            LinkStart("https://v.qq.com/iframe/a.html", alone=True, title="开放麦"),
        ),
        ("<embed src='https://a.cn/b.swf'>", LinkStart("https://a.cn/b.swf", alone=True)),
        ("<video controls>\n<source src=https://a.cn/b.mp4>\n</video>", LinkStart("https://a.cn/b.mp4", alone=True)),
        ("https://mp.weixin.qq.com/s/A-b_1", LinkStart("https://mp.weixin.qq.com/s/A-b_1", alone=True)),
        ("<https://a.cn/b>", LinkStart("https://a.cn/b", alone=True)),
        ("[https://a.cn/b](https://a.cn/b)", LinkStart("https://a.cn/b", alone=True)),
        ("详情：\nhttps://a.cn/b\n就这些", LinkStart("https://a.cn/b", alone=True)),
        ("请看 https://a.cn/b", LinkStart("https://a.cn/b")),
        ("[看这里](https://a.cn/b)", LinkStart("https://a.cn/b", alone=True, title="看这里")),
        ("**[看这里](https://a.cn/b)**", LinkStart("https://a.cn/b")),
        ('请看<iframe src="//a.cn/b" title="片"></iframe>吧', LinkStart("https://a.cn/b")),
        ("[a.md](a.md)", LinkStart("a.md")),
    ],
)
def test_an_address(markdown: str, link: LinkStart) -> None:
    assert links(markdown) == [link]


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "file:///c/x.mp4", "/root.mp4", ""])
def test_an_address_that_leads_nowhere_safe_is_none(source: str) -> None:
    body = convert_text(f'文\n\n<iframe src="{source}"></iframe>\n\n<video src="{source}"></video>')
    assert body.links == ()
    assert body.pictures == ()


@pytest.mark.parametrize(
    "markdown",
    ["<video src='film.mp4' title='片'></video>", "<audio><source src=film.mp4 title=片><source src=b.ogg></audio>"],
)
def test_a_file_beside_the_story_takes_the_place_of_a_picture(markdown: str) -> None:
    assert convert_text(markdown).pictures == (PictureGap("film.mp4", "片", "", alone=True),)


def test_the_words_of_an_address_are_part_of_the_text() -> None:
    assert convert_text("甲\n\nhttps://a.cn/b").text == "甲\nhttps://a.cn/b"
    assert convert_text('<iframe src="//a.cn/b" title="片"></iframe>').text == "片"


def test_headings_have_anchors_that_are_ours() -> None:
    body = convert_text("# 甲\n\n## 乙 {#x}\n\n<h3 id=y>丙</h3>")
    html = "".join(piece for piece in body.pieces if isinstance(piece, str))
    assert html == '<h2 id="h-1">甲</h2>\n<h3 id="h-2">乙 {#x}</h3>\n<h4 id="h-3">丙</h4>'


def test_a_picture_keeps_the_width_that_it_was_given() -> None:
    assert convert_text("<img src=a.jpg width=300>").pictures[0].width == 300
    assert convert_text("<img src=a.jpg width=99999>").pictures[0].width == 0
