"""A story's text, joined with what goes into its gaps, as seen from the story's page."""

from __future__ import annotations

import pytest

from newsroom.model import Gap, Text
from newsroom.pages.views import Image, Rendition, StoryBody
from newsroom.rendering.body import join_body

HOSTILE = "\"><script>alert('x')</script>&"
ESCAPED = "&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"
START, END, PICTURE = Gap.LINK_START, Gap.LINK_END, Gap.PICTURE


def joined(
    text: Text, base: str, *, links: tuple[str | None, ...] = (), pictures: tuple[Image | None, ...] = ()
) -> str:
    return join_body(StoryBody(source="a.md", digest="", links=links, pictures=pictures), text, base)


def picture_of(words: str) -> Image:
    file = Rendition("a.jpg", 1)
    return Image(webp=(file,), plain=(file,), large=file, width=1, height=1, alt=words, caption=words)


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
    alone = Image(
        webp=(Rendition("a-480.webp", 480), Rendition("a-800.webp", 800)),
        plain=(Rendition("a-480.jpg", 480), Rendition("a-800.jpg", 800)),
        large=Rendition("a-1600.jpg", 1600),
        width=800,
        height=600,
        alt="校门",
        caption="清晨",
    )
    inline = Image(webp=(Rendition("b.webp", 20),), plain=(Rendition("b.png", 20),), width=20, height=20, inline=True)
    sizes = 'sizes="(min-width: 754px) 714px, calc(100vw - 40px)"'
    assert joined((PICTURE, PICTURE, PICTURE), "../", pictures=(alone, None, inline)) == (
        '<figure class="picture"><a class="large" href="../a-1600.jpg" aria-label="看大图：校门">'
        f'<picture><source type="image/webp" srcset="../a-480.webp 480w, ../a-800.webp 800w" {sizes}>'
        f'<img src="../a-800.jpg" srcset="../a-480.jpg 480w, ../a-800.jpg 800w" {sizes} width="800" height="600" '
        'alt="校门" loading="lazy" decoding="async"></picture></a><figcaption>清晨</figcaption></figure>'
        '<picture><source type="image/webp" srcset="../b.webp"><img src="../b.png" width="20" height="20" alt="" '
        'loading="lazy" decoding="async"></picture>'
    )


def test_a_picture_within_a_link_leads_where_the_link_does() -> None:
    made = joined((START, PICTURE, END), "", links=("desk/",), pictures=(picture_of("校门"),))
    assert made.startswith('<a href="desk/"><figure class="picture"><picture>')
    assert made.count("<a ") == 1
    assert joined((START, PICTURE, END), "", links=(None,), pictures=(picture_of("校门"),)).count("<a ") == 1


def test_whatever_a_contributor_wrote_stays_text() -> None:
    made = joined((START, END, PICTURE), "", links=(HOSTILE,), pictures=(picture_of(HOSTILE),))
    assert made.count(ESCAPED) == 4
    assert "<script" not in made


@pytest.mark.parametrize("text", [(), (START, END, START, END), (PICTURE,)])
def test_another_story_s_text_is_refused(text: Text) -> None:
    with pytest.raises(ValueError, match=r"this is not the text of a\.md"):
        joined(text, "", links=("desk/",))
