"""What is looked at, one function each: from answers to observations."""

from __future__ import annotations

import hashlib
import json
import random
import socket
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from newsroom.languages import t
from newsroom.model import Plan, Week
from newsroom.rendering import HEADERS
from watching.asking import PATIENCE, Answer, NoAnswerError, addresses_of, ask, certificate_ends

RECORD = "build.json"
_GRACE = timedelta(hours=3)
"""After midnight: a plain server builds every hour, and GitHub's schedules come late."""
_SAMPLE = 6
"""Pages besides the front page, others every time."""
_WARNED, _LATE = 21, 7
"""Days before a certificate ends."""
_QUIET = 7
"""Days without anything new after which somebody should ask why."""


class Health(Enum):
    OK = "ok"
    WARNING = "warning"
    BAD = "bad"

    @property
    def said(self) -> str:
        match self:
            case Health.OK:
                return t("好")
            case Health.WARNING:
                return t("提醒")
            case Health.BAD:
                return t("不好")


class Observation(NamedTuple):
    what: str
    """ASCII, for programs: ``up``, ``fresh``."""
    state: Health
    said: str
    """Chinese, a sentence; where it is not well with what to do."""
    value: float | None = None
    """What was measured; the unit is in ``what`` where there is one."""


def look_at_front(site: str, patience: float = PATIENCE) -> tuple[Answer | None, Observation]:
    """``site`` ends with a slash."""
    try:
        front = ask(site, patience=patience)
    except NoAnswerError as problem:
        return None, Observation(
            "up", Health.BAD, t("打不开 {site}：{problem}。请看服务器和网络。", site=site, problem=problem), 0
        )
    if front.status != 200:
        said = t("{site} 的回答是 {status}。请看服务器的日志。", site=site, status=front.status)
        return None, Observation("up", Health.BAD, said, 0)
    seconds = f"{front.seconds:.1f}"
    if front.seconds > patience:  # it came drop by drop, no pause of which was long enough to give up
        said = t("首页打开用了 {seconds} 秒，读者等不了。请看服务器和网络。", seconds=seconds)
        return front, Observation("up", Health.BAD, said, 0)
    return front, Observation("up", Health.OK, t("首页打开用了 {seconds} 秒。", seconds=seconds), 1)


def look_at_certificate(site: str, now: datetime) -> Observation:
    parts = urlsplit(site)
    if parts.scheme != "https":
        return Observation("certificate", Health.WARNING, t("网站没有用 https。请向学校的网络中心申请证书。"))
    try:
        ends = certificate_ends(parts.hostname or "", parts.port or 443)
    except OSError as problem:
        return Observation("certificate", Health.BAD, t("证书不对（{problem}）。请换上新的证书。", problem=problem), 0)
    days = int((ends - now.timestamp()) // 86400)
    state = Health.BAD if days < _LATE else Health.WARNING if days < _WARNED else Health.OK
    advice = "" if state is Health.OK else t("请现在续期。")
    return Observation("certificate_days", state, t("证书还有 {days} 天到期。{advice}", days=days, advice=advice), days)


def look_at_ipv6(site: str) -> Observation:
    parts = urlsplit(site)
    found = addresses_of(parts.hostname or "", parts.port or 443, socket.AF_INET6)
    if not found:
        said = t("域名没有 AAAA 记录，只有 IPv6 的读者打不开。请在域名解析里加上。")
        return Observation("ipv6", Health.WARNING, said, 0)
    return Observation("ipv6", Health.OK, t("域名有 AAAA 记录。"), 1)


def plain_address_of(site: str) -> str | None:
    """The address without https of a secured site; none of a plain one, or of one at a port of its own."""
    parts = urlsplit(site)
    return None if parts.scheme != "https" or parts.port else f"http://{parts.netloc}{parts.path}"


def look_at_redirect(plain: str, site: str) -> Observation:
    """Whether the plain address leads to the secured one."""
    try:
        answer = ask(plain)
    except NoAnswerError as problem:
        return Observation(
            "redirect",
            Health.WARNING,
            t("{plain} 打不开（{problem}）。请让它转到 https。", plain=plain, problem=problem),
            0,
        )
    if answer.address != site:
        said = t(
            "{plain} 没有转到 {site}，而是到了 {address}。请在服务器上改。",
            plain=plain,
            site=site,
            address=answer.address,
        )
        return Observation("redirect", Health.WARNING, said, 0)
    return Observation("redirect", Health.OK, t("http 转到 https。"), 1)


def look_at_headers(site: str, front: Answer) -> Iterator[Observation]:
    lacking = [name for name in HEADERS if name.lower() not in front.headers]
    if lacking:
        said = t("首页缺少这些响应头：{what}。请照 servers/ 里的样例配置服务器。", what=t("、").join(lacking))
        yield Observation("headers", Health.WARNING, said, len(lacking))
    else:
        yield Observation("headers", Health.OK, t("安全响应头都在。"), 0)
    kind = front.headers.get("content-type", "")
    if "charset=utf-8" not in kind.lower().replace(" ", ""):
        said = t("首页的类型是“{kind}”，没有 charset=utf-8。请照 servers/ 里的样例配置服务器。", kind=kind)
        yield Observation("charset", Health.WARNING, said, 0)
    nowhere = f"{site}newsroom-watch-looks-for-nothing/"
    try:
        status = ask(nowhere).status
    except NoAnswerError:
        return
    if status != 404:
        said = t("不存在的网页，回答是 {status}，应当是 404。请照 servers/ 里的样例配置服务器。", status=status)
        yield Observation("not_found", Health.WARNING, said, status)


def read_record(site: str) -> tuple[Mapping[str, Any] | None, Observation | None]:
    """``build.json``, or why there is none."""
    try:
        answer = ask(f"{site}{RECORD}")
        if answer.status == 200:
            record = json.loads(answer.body)
            if isinstance(record, dict) and isinstance(record.get("sha256"), dict):
                return record, None
        said = t(
            "没有读到 {record}（{status}），不知道网站是什么时候生成的。请重新生成并发布。",
            record=RECORD,
            status=answer.status,
        )
    except (NoAnswerError, ValueError) as problem:
        said = t("读不了 {record}：{problem}。请重新生成并发布。", record=RECORD, problem=problem)
    return None, Observation("record", Health.BAD, said, 0)


def look_at_freshness(record: Mapping[str, Any], plan: Plan, now: datetime) -> Iterator[Observation]:
    """Against the campus's own clock and the weeks in which something is owed."""
    campus = now.astimezone(plan.desk.zone)
    due = (campus - _GRACE).date()
    made = _day(record.get("day"))
    if made is None or made < due:
        said = t("网站是 {made} 的，应当每天生成。定时的发布停了，请查看。", made=made or "?")
        yield Observation("fresh", Health.BAD, said, 0)
    else:
        yield Observation("fresh", Health.OK, t("网站是 {made} 的。", made=made), 1)
    newest = _day(str(record.get("updated"))[:10])
    if newest and plan.desk.quota_of(Week.of(campus.date())):
        quiet = (campus.date() - newest).days
        state = Health.WARNING if quiet > _QUIET else Health.OK
        advice = t("请问一问编辑。") if state is Health.WARNING else ""
        yield Observation(
            "quiet_days",
            state,
            t("最后更新是 {newest}，已经 {quiet} 天。{advice}", newest=newest, quiet=quiet, advice=advice),
            quiet,
        )
    counts = record.get("counts")
    aside = counts.get("set_aside") if isinstance(counts, dict) else None
    if isinstance(aside, int):
        state = Health.WARNING if aside else Health.OK
        advice = t("见网站的“暂缓刊出”页。") if aside else ""
        yield Observation("set_aside", state, t("暂缓刊出 {aside} 篇。{advice}", aside=aside, advice=advice), aside)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def look_at_pages(
    site: str, front: Answer, record: Mapping[str, Any], now: datetime
) -> tuple[list[Observation], list[Answer]]:
    """Whether the front page and a sample of others have the bytes that the build wrote, and the pages themselves."""
    first = _pages(site, front, record, now)
    wrong = [path for path, answer in first if not _is_whole(answer, record["sha256"][path])]
    if wrong:  # a publication may have come between
        fresh, _ = read_record(site)
        again = _pages(site, None, fresh, now, only=wrong) if fresh else []
        wrong = [path for path, answer in again if fresh and not _is_whole(answer, fresh["sha256"][path])]
    pages = [answer for _, answer in first if answer]
    if not wrong:
        return [Observation("intact", Health.OK, t("抽查的 {what} 个网页都完整。", what=len(first)), 1)], pages
    said = t("这些网页和生成的不一样：{what}。可能发布没有完，或被人改过。请重新发布。", what=t("、").join(wrong))
    return [Observation("intact", Health.BAD, said, 0)], pages


def _pages(
    site: str, front: Answer | None, record: Mapping[str, Any], now: datetime, only: Sequence[str] = ()
) -> list[tuple[str, Answer | None]]:
    paths = [path for path in record["sha256"] if path != "index.html"]
    chosen = random.Random(int(now.timestamp())).sample(paths, min(_SAMPLE, len(paths)))  # noqa: S311 - no secret
    if "index.html" in record["sha256"]:
        chosen.insert(0, "index.html")
    if only:
        chosen = [path for path in only if path in record["sha256"]]
    return [
        (path, front if path == "index.html" and front else _asked(urljoin(site, _address(path)))) for path in chosen
    ]


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path


def _asked(address: str) -> Answer | None:
    try:
        return ask(address)
    except NoAnswerError:
        return None


def _is_whole(answer: Answer | None, digest: object) -> bool:
    return answer is not None and answer.status == 200 and hashlib.sha256(answer.body).hexdigest() == digest
