"""Lighthouse on five kinds of page: ``scripts/audit.py --help``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from chromium import find_chromium
from command_line import HOME, NEW_FOLDER, Command, form_option, restored, say_json, stop, working
from serving import served

LIGHTHOUSE = HOME / "scripts/auditing/node_modules/lighthouse/cli/index.js"
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
"""Chromium refuses its sandbox to root, which is what a container runs as; it shows nothing but our own pages."""

CATEGORIES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "最佳实践", "seo": "搜索引擎"}
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 3
"""A machine that is busy elsewhere shows in one figure only, the performance; then the page is asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    kind: str
    address: str
    """Below the site."""
    scores: dict[str, int]
    """By category, of 100."""
    kilobytes: float
    """All that a first visit moves, as sent, headers included."""
    requests: int
    faults: tuple[str, ...]
    """What cost points in the categories that allow none."""

    @property
    def passes(self) -> bool:
        return all(self.scores[category] >= least for category, least in LEAST.items())


@click.command(cls=Command)
@form_option(markdown="给人看、贴进 README", json="给程序用")
@click.option(
    "--site", "folder", type=NEW_FOLDER, default=HOME / "site", help="生成好的网站，默认是 site/，由 make site 生成。"
)
def main(form: str, folder: Path) -> None:
    """用 Lighthouse 按手机检查首页、栏目、稿件、搜索、网报五种页面。

    性能不到 95 分，或无障碍、最佳实践、搜索引擎不到 100 分时，以 1 结束；用法不对时以 2 结束。
    网站由本命令在 127.0.0.1 上压缩发送，不访问别处。工具由 make audit 安装。
    """
    browser = find_chromium()
    if browser is None:
        stop("没有找到 Chromium 或 Chrome。请安装一个，或用环境变量 CHROME 指明它的位置。")
    if not LIGHTHOUSE.is_file():
        stop("没有安装 Lighthouse。请运行 make audit。")
    if not (restored(folder) / "index.html").is_file():
        stop(f"{folder} 里没有网站。请先运行 make site。")
    with served(folder, compressed=True) as site:
        audits = []
        for kind, address in pages(folder):
            with working(f"正在检查{kind}……"):
                audits.append(audit(site, kind, address, browser))
    if form == "json":
        say_json([asdict(one) for one in audits])
    else:
        click.echo(table(audits))
    for one in audits:
        for fault in one.faults:
            click.echo(f"{one.kind} /{one.address}：{fault}", err=True)
    sys.exit(0 if all(one.passes for one in audits) else 1)


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Kind and address: of each kind the heaviest."""

    def heaviest(pattern: str) -> str:
        found = max(sorted(folder.glob(f"{pattern}/index.html")), key=lambda path: path.stat().st_size, default=None)
        return f"{found.parent.relative_to(folder).as_posix()}/" if found else ""

    yield "首页", ""
    kinds = {"栏目": "columns/*", "稿件": "stories/*/*/*", "搜索": "search", "网报": "bulletin/*-*-*"}
    for kind, pattern in kinds.items():
        if address := heaviest(pattern):
            yield kind, address


def audit(site: str, kind: str, address: str, browser: Path) -> Audit:
    best = audited(kind, address, report(f"{site}{address}", browser))
    for _ in range(TRIES - 1):
        if best.scores["performance"] >= LEAST["performance"]:
            break
        again = audited(kind, address, report(f"{site}{address}", browser))
        best = max(best, again, key=lambda one: one.scores["performance"])
    return best


def report(url: str, browser: Path) -> dict[str, Any]:
    """What Lighthouse says of a page on its phone: a slow one, with a slow connection, both by reckoning."""
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        written = Path(folder, "report.json")
        flags = " ".join([*FLAGS, f"--user-data-dir={folder}/profile"])
        done = subprocess.run(  # noqa: S603 - our own tool on our own pages
            [
                Path(sys.prefix, "bin", "node"), LIGHTHOUSE, url,
                "--quiet", "--output=json", f"--output-path={written}", f"--chrome-flags={flags}",
                "--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}",
            ],
            env={**os.environ, "CHROME_PATH": str(browser)},
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        if done.returncode:
            stop(f"Lighthouse 没有检查成 {url}：{done.stderr.strip()[-500:]}")
        found: dict[str, Any] = json.loads(written.read_bytes())
        return found


def audited(kind: str, address: str, found: dict[str, Any]) -> Audit:
    audits, categories = found["audits"], found["categories"]
    strict = [name for name, least in LEAST.items() if least == 100]
    counted = {one["id"] for name in strict for one in categories[name]["auditRefs"] if one["weight"]}
    return Audit(
        kind=kind,
        address=address,
        scores={name: round((categories[name]["score"] or 0) * 100) for name in CATEGORIES},
        kilobytes=round(audits["total-byte-weight"]["numericValue"] / 1000, 1),
        requests=len(audits["network-requests"]["details"]["items"]),
        faults=tuple(audits[name]["title"] for name in sorted(counted) if audits[name]["score"] not in (1, None)),
    )


def table(audits: list[Audit]) -> str:
    heads = ["页面", *CATEGORIES.values(), "首次访问 kB", "请求"]
    rows = [
        [one.kind, *(str(one.scores[name]) for name in CATEGORIES), f"{one.kilobytes:.1f}", str(one.requests)]
        for one in audits
    ]
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
