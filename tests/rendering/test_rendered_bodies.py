"""A story's text, joined with what goes into its gaps, as seen from the story's page."""

from __future__ import annotations

import pytest

from newsroom.model import Gap, Text
from newsroom.pages.views import Image, StoryBody
from newsroom.rendering.body import join_body

HOSTILE = "\"><script>alert('x')</script>&"
ESCAPED = "&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"
START, END, PICTURE = Gap.LINK_START, Gap.LINK_END, Gap.PICTURE


def joined(
    text: Text, base: str, *, links: tuple[str | None, ...] = (), pictures: tuple[Image | None, ...] = ()
) -> str:
    return join_body(StoryBody(source="a.md", digest="", links=links, pictures=pictures), text, base)


def test_text_is_taken_as_it_is() -> None:
    assert joined(("<p>今天", "很好 &amp; 晴。</p>"), "../") == "<p>今天很好 &amp; 晴。</p>"


def test_links_are_relative_and_other_sites_learn_nothing() -> None:
    text = (START, "甲", END, START, "乙", END)
    assert joined(text, "../../", links=("desk/", "https://example.org/?a=1&b=2")) == (
        '<a href="../../desk/">甲</a>'
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer nofollow">乙</a>'
    )


def test_a_link_that_leads_nowhere_is_text() -> None:
    assert joined((START, "甲", END, "和", START, "乙", END), "", links=(None, "desk/")) == '甲和<a href="desk/">乙</a>'


def test_pictures_keep_their_place_before_they_come() -> None:
    alone = Image(address="a.jpg", width=800, height=600, alt="校门", caption="清晨")
    inline = Image(address="b.png", width=20, height=20, inline=True)
    assert joined((PICTURE, PICTURE, PICTURE), "../", pictures=(alone, None, inline)) == (
        '<figure class="picture"><img src="../a.jpg" width="800" height="600" alt="校门" loading="lazy" '
        'decoding="async"><figcaption>清晨</figcaption></figure>'
        '<img src="../b.png" width="20" height="20" alt="" loading="lazy" decoding="async">'
    )


def test_whatever_a_contributor_wrote_stays_text() -> None:
    picture = Image(address="a.jpg", width=1, height=1, alt=HOSTILE, caption=HOSTILE)
    made = joined((START, END, PICTURE), "", links=(HOSTILE,), pictures=(picture,))
    assert made.count(ESCAPED) == 3
    assert "<script" not in made


@pytest.mark.parametrize("text", [(), (START, END, START, END), (PICTURE,)])
def test_another_story_s_text_is_refused(text: Text) -> None:
    with pytest.raises(ValueError, match=r"this is not the text of a\.md"):
        joined(text, "", links=("desk/",))
