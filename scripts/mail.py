"""The day's bulletin as a letter that any mail program sends: ``scripts/mail.py --help``."""

from __future__ import annotations

import sys
from email.errors import MessageError
from email.headerregistry import Address
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, day_of, say, stop
from newsroom.languages import t
from options import file_option
from outgoing.finding import named_on
from outgoing.mail import letter


@click.command(cls=Command)
@click.argument("written", metavar=t("[日期]"), required=False)
@click.option("--to", default="", metavar=t("地址"), help=t("收件人，如邮件列表的地址；默认写给编辑部自己。"))
@click.option("--from", "sender", default="", metavar=t("地址"), help=t("发件人；默认是 columns/desk.yml 里的邮箱。"))
@file_option("--out", new=True, help=t("写到哪个文件；默认在当前文件夹。"))
@campus_option
def main(written: str | None, to: str, sender: str, out: Path | None, campus: Campus) -> None:
    """把一天的网报写成一封邮件（.eml）：图片都在信里，另有纯文字。先运行 make site。

    不写日期就是最近的一期。用邮件程序打开就能发，也可以交给 msmtp：msmtp -t < bulletin-2020-02-05.eml

    写好了以 0 结束；没有这一期时以 1 结束；用法不对时以 2 结束。
    """
    newsroom, settings = campus.newsroom, campus.settings
    day = day_of(written, newsroom.plan) if written else next((one.date for one in newsroom.issued), newsroom.today)
    one = named_on(campus, day.isoformat())
    sender = sender or newsroom.plan.desk.mail
    if not sender:
        stop(t("不知道发件人。请写 --from，或在 columns/desk.yml 里写上编辑部的邮箱。"))
    for address in filter(None, (sender, to)):
        try:
            Address(addr_spec=address)
        except (MessageError, ValueError, IndexError):
            stop(t("“{address}”不是邮箱地址。", address=address))
    message = letter(
        campus.built, settings.url, one.address, title=one.title, accent=settings.accent, sender=sender,
        name=settings.name, to=to, now=campus.local,
    )  # fmt: skip
    target = out or Path(f"bulletin-{day.isoformat()}.eml")
    target.write_bytes(bytes(message))
    size = target.stat().st_size / 1000
    say(t("已写好 {file}，{size} kB。用邮件程序打开，或用 msmtp 发出。", file=target, size=f"{size:.0f}"))


if __name__ == "__main__":
    main()
