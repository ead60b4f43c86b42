"""A story or a day's bulletin for an official account: ``scripts/wechat.py --help``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, say, working
from newsroom.languages import t
from options import folder_option
from outgoing.account import Account, AccountError
from outgoing.drafting import PAGE, drafted, faults_of, folder_of
from outgoing.finding import named_on
from outgoing.wechat import Article
from saying import refuse


@click.command(cls=Command)
@click.argument("wanted", metavar=t("稿件或日期"))
@folder_option("--out", new=True, default=Path("wechat"), help=t("写到哪里；默认是 wechat/。"))
@click.option("--title", metavar=t("标题"), help=t("另起一个标题，最多 32 个字。"))
@click.option("--digest", metavar=t("摘要"), help=t("另写摘要，最多 128 个字。"))
@click.option("--send", is_flag=True, help=t("放进公众号的草稿箱；不写就只写文件。发表要在公众号后台按。"))
@campus_option
def main(wanted: str, out: Path, title: str | None, digest: str | None, send: bool, campus: Campus) -> None:
    """把一篇稿件，或一天的网报，做成公众号的文章。先运行 make site。

    写出一个复制页：打开，按“复制正文”，到公众号后台粘贴。旁边是按先后编号的图片、封面，和放进草稿箱要的全部。
    预览（make serve）里不用另写：打开 /wechat/，一篇一个复制页。发布出去的网站里没有这些页。
    稿件写成 stories/2020/02/gate.md，日期写成 2020-02-05。

    写好了以 0 结束；没有这一篇、太长、公众号没有收下时以 1 结束；用法不对时以 2 结束。
    """
    one = named_on(campus, wanted)
    with working(t("正在做文章……")):
        made = drafted(one, campus.built, campus.settings, title=title, digest=digest)
    faults = faults_of(made)
    folder = out / one.slug
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in folder_of(made).items():
        (folder / name).write_bytes(data)
    for fault in faults:
        say(fault, err=True)
    say(t("已写好 {file}：打开，按“复制正文”，到公众号后台粘贴。", file=folder / PAGE))
    if faults:
        sys.exit(1)
    if send:
        _send(made, campus)
    else:
        say(t("没有发送。要放进公众号的草稿箱，加上 --send。"))


def _send(made: Article, campus: Campus) -> None:
    try:
        with working(t("正在放进草稿箱……")):
            number = Account(campus.root / ".cache/wechat/token", campus.now.timestamp()).put_draft(made)
    except AccountError as problem:
        refuse(str(problem))
    say(t("已放进公众号的草稿箱（{number}）。请在公众号后台看一遍，再发表。", number=number))


if __name__ == "__main__":
    main()
