"""A story's text, joined with what goes into its gaps, as seen from the story's page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsroom.model import Gap, Text
from newsroom.pages.views.parts import Download, Embed, Image, Player, Rendition
from newsroom.pages.views.stories import StoryBody
from newsroom.rendering.body import join_body

HOSTILE = "\"><script>alert('x')</script>&"
ESCAPED = "&#34;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"
START, END, PICTURE = Gap.LINK_START, Gap.LINK_END, Gap.PICTURE


def joined(
    text: Text,
    base: str,
    *,
    links: tuple[str | Download | Embed | None, ...] = (),
    pictures: tuple[Image | Player | None, ...] = (),
) -> str:
    return join_body(StoryBody(source="a.md", digest="", links=links, pictures=pictures), text, base)


def test_below_a_headline_of_its_own_a_text_has_lower_headings() -> None:
    text = ("<h2>一</h2><p>&lt;h2&gt;</p>", '<h3 id="a">二</h3><h6>三</h6>')
    body = StoryBody(source="a.md", digest="", links=(), pictures=(), is_lowered=True)
    assert join_body(body, text, "") == '<h3>一</h3><p>&lt;h2&gt;</p><h4 id="a">二</h4><h6>三</h6>'


def picture_of(words: str) -> Image:
    file = Rendition("a.jpg", 1)
    return Image(webp=(file,), plain=(file,), large=file, width=1, height=1, alt=words, caption=words)


def embed_of(title: str, name: str) -> Embed:
    return Embed(address="https://v.example.com/a?b=1&c=2", title=title, host="v.example.com", name=name)


@pytest.mark.parametrize(
    ("title", "name", "words"),
    [
        (
            "开放麦",
            "某视频",
            '<span class="embed__title">开放麦</span> <small class="embed__host">某视频 · v.example.com',
        ),
        ("", "某视频", '<span class="embed__title">某视频</span> <small class="embed__host">v.example.com'),
        (
            HOSTILE,
            HOSTILE,
            f'<span class="embed__title">{ESCAPED}</span> <small class="embed__host">{ESCAPED} · v.example.com',
        ),
    ],
)
def test_an_address_of_a_listed_host_is_a_card(title: str, name: str, words: str) -> None:
    assert joined(("<p>", START, END, "</p>"), "../", links=(embed_of(title, name),)) == (
        '<p><a class="embed" href="https://v.example.com/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">'
        f"{words}</small></a></p>"
    )


@pytest.mark.parametrize(("title", "words"), [("开放麦", "开放麦"), ("", "https://v.example.com/a?b=1&amp;c=2")])
def test_an_address_of_another_host_is_a_link(title: str, words: str) -> None:
    assert joined(("<p>", START, END, "</p>"), "../", links=(embed_of(title, ""),)) == (
        f'<p><a href="https://v.example.com/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">{words}</a></p>'
    )


@pytest.mark.parametrize("count", [2, 3, 9])
def test_pictures_in_a_row_are_a_gallery(count: int) -> None:
    text: Text = ("<p>甲</p>\n", *(PICTURE, "\n") * (count - 1), PICTURE, "\n<p>乙</p>")
    html = joined(text, "", pictures=tuple(picture_of(str(number)) for number in range(count)))
    gallery = html.removeprefix('<p>甲</p>\n<div class="pictures">').removesuffix("</div>\n<p>乙</p>")
    assert gallery.count('<figure class="picture r10">') == count
    assert gallery.startswith("<figure")
    assert gallery.endswith("</figure>")


def test_words_players_and_long_pictures_end_a_gallery() -> None:
    one, long = picture_of("甲"), replace(picture_of("乙"), height=9)
    rows = 'class="pictures"'
    assert rows not in joined((PICTURE, "<p>文</p>", PICTURE), "", pictures=(one, one))
    assert rows not in joined((PICTURE, "\n", PICTURE), "", pictures=(one, long))
    assert rows not in joined((PICTURE, PICTURE), "", pictures=(one, replace(one, inline=True)))
    assert joined((PICTURE, PICTURE, PICTURE), "", pictures=(one, None, one)).count(rows) == 1
    assert joined((PICTURE, PICTURE, "文", PICTURE, PICTURE), "", pictures=(one,) * 4).count(rows) == 2


def test_a_browser_is_told_how_wide_a_row_shows_its_pictures() -> None:
    lying, upright = (
        replace(
            picture_of(""),
            webp=(Rendition("a", 480), Rendition("b", 1200)),
            width=1200,
            height=height,
        )
        for height in (800, 1600)
    )
    html = joined((PICTURE, PICTURE), "", pictures=(lying, upright))
    # Both as high: 714 pixels less a gap of 20, divided as 15 to 8.
    assert 'class="picture r15"' in html
    assert 'sizes="(min-width: 45em) 453px' in html
    assert 'class="picture r8"' in html
    assert 'sizes="(min-width: 45em) 241px' in html


def test_a_small_picture_is_not_enlarged() -> None:
    small = replace(picture_of(""), webp=(Rendition("a", 200), Rendition("b", 240)), width=240, height=180)
    html = joined((PICTURE,), "", pictures=(small,))
    assert 'width="240" height="180"' in html
    assert 'sizes="(min-width: 280px) 240px' in html


def test_a_picture_is_as_wide_as_its_story_asks_for() -> None:
    wide = replace(picture_of(""), width=800, height=600, shown=400)
    html = joined((PICTURE,), "", pictures=(wide,))
    assert '<figure class="picture picture--sized">' in html
    assert 'width="400" height="300"' in html
    assert 'width="800" height="600"' in joined((PICTURE,), "", pictures=(replace(wide, shown=900),))


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
        'alt="校门" fetchpriority="high"></picture></a><figcaption>清晨</figcaption></figure>'
        '<picture><source type="image/webp" srcset="../b.webp"><img src="../b.png" width="20" height="20" alt="" '
        'loading="lazy" decoding="async"></picture>'
    )


def test_what_a_machine_made_says_so_behind_its_caption_and_without_one() -> None:
    made = '<small class="made">AI 生成</small>'
    for caption, said in (("清晨", f"清晨　{made}"), ("", made)):
        one = replace(picture_of("校门"), caption=caption, made="AI 生成")
        assert joined((PICTURE,), "", pictures=(one,)).endswith(f"<figcaption>{said}</figcaption></figure>")
    inline = replace(picture_of("校门"), inline=True, made="AI 生成")
    assert joined((PICTURE,), "", pictures=(inline,)).endswith(f"</picture>{made}")


def test_what_one_may_see_through_stands_on_white_and_nothing_else_does() -> None:
    clear = replace(picture_of("校门"), transparent=True)
    html = joined(("<p>今天。</p>", PICTURE, PICTURE), "", pictures=(clear, picture_of("操场")))
    assert (html.count("<img"), html.count('<img class="on-white" src="a.jpg"')) == (2, 1)


def test_what_the_text_begins_with_comes_first_and_what_follows_when_it_is_needed() -> None:
    made = joined((PICTURE, "<p>今天。</p>", PICTURE), "", pictures=(picture_of("校门"), picture_of("操场")))
    assert [made.count(word) for word in ('fetchpriority="high"', 'loading="lazy"')] == [1, 1]
    assert 'loading="lazy"' in joined(("<p>今天。</p>", PICTURE), "", pictures=(picture_of("校门"),))


SOUND = Player(address="a.mp3", is_film=False, type="audio/mpeg", name="采访", seconds=125, size=1_500_000)
FILM = Player(
    address="b.mp4",
    is_film=True,
    type="video/mp4",
    name="校门",
    caption="一分钟",
    width=720,
    height=1280,
    seconds=60,
    size=30_000,
    poster=Rendition("c-800.jpg", 800),
)


def test_players_load_nothing_and_say_how_long_and_heavy_they_are() -> None:
    assert joined((PICTURE, PICTURE), "../", pictures=(SOUND, FILM)) == (
        '<figure class="player"><audio controls preload="none" src="../a.mp3" aria-label="采访"></audio>'
        '<figcaption><span class="player__facts">音频，2 分 5 秒，1.4 MB</span></figcaption></figure>'
        '<figure class="player player--upright"><video controls preload="none" playsinline src="../b.mp4" width="720" '
        'height="1280" poster="../c-800.jpg" aria-label="校门"></video><figcaption><span>一分钟</span>'
        '<span class="player__facts">视频，1 分，29 kB</span></figcaption></figure>'
    )


def test_sound_among_text_is_a_link_and_within_a_link_text() -> None:
    among = replace(SOUND, alone=False)
    assert joined(("<p>听", PICTURE, "</p>"), "", pictures=(among,)) == (
        '<p>听<a href="a.mp3">采访</a><small>（音频，1.4 MB）</small></p>'
    )
    assert joined((START, PICTURE, END), "", links=("desk/",), pictures=(among,)) == '<a href="desk/">采访</a>'


def test_a_document_is_kept_under_its_own_name() -> None:
    form = Download(address="form-1.docx", name=f"表{HOSTILE}.docx", kind="Word 文档", size=1000)
    made = joined((START, "表", END), "../", links=(form,))
    assert made == (f'<a href="../form-1.docx" download="表{ESCAPED}.docx">表</a><small>（Word 文档，1 kB）</small>')


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
