"""Sound, film and documents on a story's page."""

from __future__ import annotations

from newsroom.model import Attachment, Form, Kind, LinkEnd, LinkStart, PictureGap, Story, Work
from newsroom.pages import AttachmentFile
from newsroom.pages.views import Download, Player, Rendition, StoryView
from pages.small_newsroom import at, body, listed, newsroom, pages, picture, story

FOLDER = "stories/2020/02"


def attachment(name: str, form: str, *, seconds: int = 0, width: int = 0, height: int = 0) -> Attachment:
    digest = f"{sum(name.encode()):x}".ljust(64, "0")
    path = f"{FOLDER}/{name}"
    return Attachment(
        path=path, digest=digest, format=form, size=2_000_000, seconds=seconds, width=width, height=height
    )


FORM = attachment("报 名/表.docx", "docx")
TALK = attachment("talk.MP3", "mp3", seconds=75)
FILM = attachment("film.mp4", "mp4", width=1280, height=720, seconds=60)
FAR = attachment("../01/far.pdf", "pdf")
ALL = {one.path: one for one in (FORM, TALK, FILM)} | {"stories/2020/01/far.pdf": FAR}
TEXT = body(
    "看。",
    "<p>",
    LinkStart("%E6%8A%A5%20%E5%90%8D/%E8%A1%A8.docx"),
    "表",
    LinkEnd(),
    LinkStart("../01/far.pdf"),
    "远",
    LinkEnd(),
    PictureGap("talk.MP3", "采访", "", alone=False),
    "</p>",
    PictureGap("film.mp4", "校门", "一分钟", alone=True),
)


def files(one: Story) -> list[AttachmentFile]:
    outputs = listed(newsroom([one], attachments=ALL), {one.path: TEXT})
    return [output for output in outputs if isinstance(output, AttachmentFile)]


def view(one: Story, **more: object) -> StoryView:
    shown = pages(one, bodies={one.path: TEXT}, attachments=ALL, **more)[one.address].view
    assert isinstance(shown, StoryView)
    return shown


def test_what_a_story_names_is_published_once_under_its_address_and_a_safe_name() -> None:
    assert [(file.path, file.source) for file in files(story("one", at(2, 6)))] == [
        (f"{FOLDER}/one/file-{FORM.digest[:10]}.docx", FORM.path),
        (f"{FOLDER}/one/talk-{TALK.digest[:10]}.mp3", TALK.path),
        (f"{FOLDER}/one/film-{FILM.digest[:10]}.mp4", FILM.path),
    ]


def test_a_document_is_a_download_under_its_own_name_and_what_lies_elsewhere_is_text() -> None:
    links = view(story("one", at(2, 6))).body.links
    address = f"{FOLDER}/one/file-{FORM.digest[:10]}.docx"
    assert links == (Download(address=address, name="表.docx", kind="Word 文档", size=2_000_000), None)


def test_sound_and_film_play_where_the_text_has_them() -> None:
    one = view(story("one", at(2, 6)))
    talk, film = one.body.pictures
    assert talk == Player(
        address=f"{FOLDER}/one/talk-{TALK.digest[:10]}.mp3",
        is_film=False,
        type="audio/mpeg",
        name="采访",
        seconds=75,
        size=2_000_000,
        alone=False,
    )
    assert film == Player(
        address=f"{FOLDER}/one/film-{FILM.digest[:10]}.mp4",
        is_film=True,
        type="video/mp4",
        name="校门",
        caption="一分钟",
        width=1280,
        height=720,
        seconds=60,
        size=2_000_000,
    )


def test_a_film_shows_its_cover_until_it_plays() -> None:
    cover = picture(f"{FOLDER}/gate.jpg", "123456789a")
    work = Work(form=Form.VIDEO, media=FILM.path)
    one = story("one", at(2, 6), column="art", kind=Kind.WORK, details=work, cover=cover.path)
    shown = view(one, pictures=[cover])
    assert shown.work is not None
    assert shown.work.player is not None
    assert shown.work.player.poster == Rendition(f"{FOLDER}/one/123456789a-800.jpg", 800)
    assert shown.lead is None


def test_only_pages_that_show_or_play_something_load_what_that_takes() -> None:
    cover = picture(f"{FOLDER}/gate.jpg", "123456789a")
    plain, pictured = story("plain", at(2, 6)), story("pictured", at(2, 6), cover=cover.path)
    upright = story("upright", at(2, 6), column="art", kind=Kind.WORK, details=Work(form=Form.POEM, vertical=True))
    made = pages(plain, pictured, upright, pictures=[cover])
    extra = {name: set(made[f"{FOLDER}/{name}/"].assets) for name in ("plain", "pictured", "upright")}
    assert extra["pictured"] - extra["plain"] == {"large.js"}
    assert extra["upright"] - extra["plain"] == {"works.css"}
