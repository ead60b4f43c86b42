"""A poster of a work or a story, for phones and chats: ``scripts/poster.py --help``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import click
from lxml import html

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, say, working
from newsroom.languages import t
from newsroom.model import Form
from options import folder_option
from outgoing.finding import Outgoing, named_on
from outgoing.posters import SIZES, Poster, PosterLayout, chat_text, drawn, is_light
from saying import refuse

_MOST_LINES, _MOST_LETTERS = 24, 320
"""The most that a poster shows of a work's own words; a longer one is shown by its title and summary."""

_OF_WORDS = frozenset({Form.POEM, Form.SONG, Form.SLOGAN})
"""Works that are read."""


@click.command(cls=Command)
@click.argument("wanted", metavar=t("稿件"))
@click.option(
    "--layout",
    type=click.Choice([one.value for one in PosterLayout]),
    help=t("colour（校色底）、paper（纸色底）或 picture（上图下文）；默认按稿件挑。"),
)
@folder_option("--out", new=True, default=Path("poster"), help=t("写到哪里；默认是 poster/。"))
@campus_option
def main(wanted: str, layout: str | None, out: Path, campus: Campus) -> None:
    """把标语、诗歌、书画或一篇稿件做成海报，竖的和方的各一张，旁边是发群的文字。先运行 make site。

    写好了以 0 结束；没有这一篇时以 1 结束；用法不对时以 2 结束。
    """
    one = named_on(campus, wanted)
    if one.story is None:
        refuse(t("海报要写一篇稿件，如 stories/2020/02/gate.md。"))
    poster = _poster(one, campus)
    chosen = PosterLayout(layout) if layout else _fitting(one, poster)
    folder = out / one.slug
    folder.mkdir(parents=True, exist_ok=True)
    with working(t("正在画……")):
        for name, size in SIZES.items():
            (folder / f"{name}.png").write_bytes(drawn(poster, chosen, size))
    (folder / "text.txt").write_text(f"{chat_text(poster)}\n", encoding="utf-8")
    say(
        t(
            "已写好 {folder}：{names}，和发群的文字 text.txt。",
            folder=folder,
            names=t("、").join(f"{n}.png" for n in SIZES),
        )
    )


def _fitting(one: Outgoing, poster: Poster) -> PosterLayout:
    form = one.story.work.form if one.story and one.story.work else None
    if form is Form.SLOGAN and not is_light(poster.accent):
        return PosterLayout.COLOUR
    return PosterLayout.PICTURE if poster.picture and form not in _OF_WORDS else PosterLayout.PAPER


def _poster(one: Outgoing, campus: Campus) -> Poster:
    settings, built = campus.settings, campus.built
    page: Any = html.fromstring((built / one.address / "index.html").read_text(encoding="utf-8").replace("<wbr>", ""))
    story = one.story
    lines = _lines(page) if story and story.work and story.work.form in _OF_WORDS else ()
    return Poster(
        title=one.title,
        lines=lines or ((one.summary,) if one.summary != one.title else ()),
        by=" ".join(story.authors) if story else "",
        unit=campus.plan.unit(story.unit).name if story else "",
        paper=settings.name,
        link=f"{settings.url}{one.address}" if settings.url else "",
        accent=settings.accent,
        picture=_picture(page, one.address, built),
    )


def _lines(page: Any) -> tuple[str, ...]:
    """The work's own words, as it breaks them; none where there are too many."""
    lines: list[str] = []
    for paragraph in page.xpath("//main//div[contains(@class, 'prose')]//p"):
        for mark in paragraph.iter("br"):
            mark.tail = f"\n{mark.tail or ''}"
        lines += [line.strip() for line in str(paragraph.text_content()).split("\n") if line.strip()]
    return tuple(lines) if len(lines) <= _MOST_LINES and sum(map(len, lines)) <= _MOST_LETTERS else ()


def _picture(page: Any, address: str, built: Path) -> Path | None:
    for source in page.xpath("//main//article//img/@src"):
        file: Path = built / urljoin(f"/{address}", source).lstrip("/")
        if file.is_file() and file.resolve().is_relative_to(built.resolve()):
            return file
    return None


if __name__ == "__main__":
    main()
