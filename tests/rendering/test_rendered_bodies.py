"""Pieces of a body, joined as seen from the story's page."""

from __future__ import annotations

from newsroom.pages.views import Image, Link
from newsroom.rendering.body import join_pieces

HOSTILE = "\"><script>alert('x')</script>&"
ESCAPED = "&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"


def test_text_is_taken_as_it_is() -> None:
    assert join_pieces(["<p>今天", "很好 &amp; 晴。</p>"], "../") == "<p>今天很好 &amp; 晴。</p>"


def test_links_are_relative_and_other_sites_learn_nothing() -> None:
    pieces = [Link("", "desk/"), "甲", None, Link("", "https://example.org/?a=1&b=2"), "乙", None]
    assert join_pieces(pieces, "../../") == (
        '<a href="../../desk/">甲</a>'
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow">乙</a>'
    )


def test_pictures_keep_their_place_before_they_come() -> None:
    alone = Image(address="a.jpg", width=800, height=600, alt="校门", caption="清晨")
    inline = Image(address="b.png", width=20, height=20, inline=True)
    assert join_pieces([alone, inline], "../") == (
        '<figure class="picture"><img src="../a.jpg" width="800" height="600" alt="校门" loading="lazy" '
        'decoding="async"><figcaption>清晨</figcaption></figure>'
        '<img src="../b.png" width="20" height="20" alt="" loading="lazy" decoding="async">'
    )


def test_whatever_a_contributor_wrote_stays_text() -> None:
    pieces = [Link("", HOSTILE), None, Image(address="a.jpg", width=1, height=1, alt=HOSTILE, caption=HOSTILE)]
    made = join_pieces(pieces, "")
    assert made.count(ESCAPED) == 3
    assert "<script" not in made
