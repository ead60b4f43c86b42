"""Is the published site up, fresh and whole? For people, programs and Prometheus: ``scripts/watch.py --help``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, form_option, say, say_json, stop, working
from newsroom.history import asked
from newsroom.languages import t
from newsroom.model import Plan
from watching.links import look_at_links
from watching.observing import (
    Health,
    Observation,
    look_at_certificate,
    look_at_freshness,
    look_at_front,
    look_at_headers,
    look_at_ipv6,
    look_at_pages,
    look_at_redirect,
    plain_address_of,
    read_record,
)

_UNDER_WAY = timedelta(hours=2)
"""After a commit: so long its publication may take."""


@click.command(cls=Command)
@click.argument("address", metavar=t("网址"))
@form_option(people=t("给人看"), json=t("给程序"), prometheus=t("给 Prometheus"))
@click.option("--no-links", is_flag=True, help=t("不问外部链接。"))
@campus_option
def main(address: str, form: str, no_links: bool, campus: Campus) -> None:
    """看看发布出去的网站好不好。

    打不打得开、证书、IPv6、是不是今天的、首页和抽查的网页完不完整、响应头、外部链接。可以放进 cron、systemd 或工作流，
    每小时一次。

    都好或只有提醒，以 0 结束；有不好的，以 1 结束；用法不对时以 2 结束。
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        stop(t("“{address}”不是网址，请写成 https://news.example.edu.cn/。", address=address))
    site = address if address.endswith("/") else f"{address}/"
    plan, now = campus.plan, campus.now
    with working(t("正在看网站……")):
        seen = list(observe(site, campus.root, plan, now, links=not no_links))
    match form:
        case "json":
            say_json(
                [{"what": one.what, "state": one.state.value, "said": one.said, "value": one.value} for one in seen]
            )
        case "prometheus":
            say(_for_prometheus(seen, site))
        case _:
            for one in seen:
                say(t("{state}：{said}", state=one.state.said, said=one.said))
    sys.exit(any(one.state is Health.BAD for one in seen))


def observe(site: str, root: Path, plan: Plan, now: datetime, *, links: bool) -> Iterator[Observation]:
    """Everything, in the order in which it matters; of a site that is down nothing else is asked."""
    front, up = look_at_front(site)
    yield up
    yield look_at_certificate(site, now)
    yield look_at_ipv6(site)
    if front is None:
        return
    if plain := plain_address_of(site):
        yield look_at_redirect(plain, site)
    yield from look_at_headers(site, front)
    record, missing = read_record(site)
    if missing:
        yield missing
    pages = [front]
    if record:
        yield from look_at_freshness(record, plan, now)
        yield from _behind(str(record.get("commit")), root, now)
        told, pages = look_at_pages(site, front, record, now)
        yield from told
    if links:
        yield look_at_links(pages, root / ".cache/watch/links.json", now.timestamp())


def _behind(shown: str, root: Path, now: datetime) -> Iterator[Observation]:
    """Whether this checkout has a commit, older than a publication takes, that the site was made before."""
    head, stamp = [*(asked(root, "show", "-s", "--format=%H %ct", "HEAD") or "").split(), "", ""][:2]
    if not head or head == shown or not _is_hexadecimal(shown):
        return
    is_older = (asked(root, "rev-list", "--max-count=1", f"{shown}..HEAD") or "").strip() != ""
    if is_older and now.timestamp() - float(stamp) > _UNDER_WAY.total_seconds():
        said = t("最新的合并，两个小时以后还没有发布。请查看发布为什么停了。")
        yield Observation("published", Health.BAD, said, 0)


def _is_hexadecimal(text: str) -> bool:
    return len(text) >= 40 and all(sign in "0123456789abcdef" for sign in text)


def _for_prometheus(seen: Sequence[Observation], site: str) -> str:
    label = '{site="' + site.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = [
        "# HELP newsroom_ok 1 where it is well or only to be mended some time, 0 where it is not.",
        "# TYPE newsroom_ok gauge",
        *(f'newsroom_ok{label},what="{one.what}"}} {int(one.state is not Health.BAD)}' for one in seen),
        "# HELP newsroom_value What was measured.",
        "# TYPE newsroom_value gauge",
        *(f'newsroom_value{label},what="{one.what}"}} {one.value:g}' for one in seen if one.value is not None),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
