"""A new story, asked of whoever writes it: ``scripts/new_story.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from asking import asked, beat_of, column_of
from campus import Campus, campus_option
from command_line import Command, findings_stop, say, stop, unit_of
from founding.slugs import slug_for
from newsroom.languages import t
from newsroom.reading.plan_keys import is_slug
from newsroom.reading.source import decode
from texts.files import minute, story_text
from writing import NewStory, place, taken

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")


class GivenPicture(NamedTuple):
    file: Path
    caption: str


@click.command(cls=Command)
@click.option("--title", metavar=t("标题"), help=t("稿件的标题。"))
@click.option("--column", metavar=t("栏目"), help=t("栏目的名称。"))
@click.option("--beat", metavar=t("子栏目"), help=t("子栏目的名称，栏目分子栏目的要写。"))
@click.option("--unit", metavar=t("单位"), help=t("供稿的单位。"))
@click.option("--responsible", metavar=t("姓名"), help=t("责任人。"))
@click.option("--author", "authors", multiple=True, metavar=t("姓名"), help=t("作者，可以写几次。"))
@click.option(
    "--text",
    type=click.File("rb"),
    metavar=t("文件"),
    help=t("正文的文本文件；写 - 就从键盘或管道读。不写，就先留一句话，以后再写。"),
)
@click.option("--picture", "pictures", multiple=True, metavar=t("文件=说明"), help=t("图片和它的说明，可以写几次。"))
@click.option(
    "--slug", metavar=t("短名"), help=t("文件名，也是网址的一部分：小写字母、数字、减号；不写就用标题的拼音。")
)
@campus_option
def main(
    title: str | None,
    column: str | None,
    beat: str | None,
    unit: str | None,
    responsible: str | None,
    authors: Sequence[str],
    text: IO[bytes] | None,
    pictures: Sequence[str],
    slug: str | None,
    campus: Campus,
) -> None:
    """写一篇新稿件：问几个问题，建好文件，图片也放好。

    没有用选项写明的，一项一项问；栏目、单位照 columns/ 里的名单核对。写好的稿件先检查一遍，有错误时什么也不留下，
    以 1 结束；用法不对时以 2 结束。
    """
    plan, at, root = campus.plan, campus.local, campus.root
    heading = title or asked(t("标题"))
    in_column = column_of(column, plan, at)
    in_beat = beat_of(beat, in_column, at)
    by = unit_of(unit or asked(t("单位")), plan)
    answers = responsible or asked(t("责任人"))
    shown = [_picture(one) for one in pictures]
    body = _body(text) or t("{heading}。", heading=heading)
    name = slug or slug_for(heading, taken(root, f"stories/{at:%Y/%m}"), "story")
    if not is_slug(name):
        stop(t("短名只用小写英文字母、数字和减号，如 new-library。"))
    fields = [
        ("title", heading),
        ("date", minute(at)),
        ("column", in_column.title),
        ("beat", in_beat.title if in_beat else ""),
        ("unit", by.name),
        ("responsible", answers),
        ("author", t("、").join(authors)),
    ]
    named = [(f"{name}-{number}{one.file.suffix.lower()}", one) for number, one in enumerate(shown, 1)]
    written = story_text(fields, body, [(file, one.caption) for file, one in named])
    path = f"stories/{at:%Y/%m}/{name}/index.md" if named else f"stories/{at:%Y/%m}/{name}.md"
    story = NewStory(path, written, tuple((file, one.file.read_bytes()) for file, one in named))
    findings_stop(one for one in place(root, [story], campus.now)[path] if one.is_error)
    say(t('已写成 content/{path}。请看过，一起提交；以后再改，用 make check ARGS="content/{path}" 检查。', path=path))


def _picture(written: str) -> GivenPicture:
    name, equals, caption = written.partition("=")
    file = Path(name)
    if not file.is_file() or file.suffix.lower() not in _PICTURES:
        stop(t("打不开图片“{name}”。请写 JPEG、PNG、GIF 或 WebP 的文件，如 门口.jpg=学生在门口量体温。", name=name))
    if not (equals and caption.strip()):
        stop(t("请写“{name}”画的是什么，给看不见图的人听，如 --picture {name}=学生在门口量体温。", name=name))
    return GivenPicture(file, caption.strip())


def _body(written: IO[bytes] | None) -> str:
    if written is None:
        return ""
    text, _ = decode(written.read())
    return stop(t("正文不是文本。请存成 .txt 文件，编码选 UTF-8。")) if text is None else text


if __name__ == "__main__":
    main()
