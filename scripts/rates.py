"""How often each rule finds something in manuscripts that were fit to print: ``scripts/rates.py --help``."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import FOLDER, Command, form_option, hand_out, inspected, say, say_json, stop
from measuring.manuscripts import Laid, laid, manuscripts, sponsor_of
from newsroom.findings import Finding, Level
from newsroom.rules import RULES
from tables import Table

HEADINGS = ("规则", "级别", "篇数", "比例", "处数", "过高", "例子")
_STORY = re.compile(r"content/stories/\d{4}/\d\d/m\d+\.md")
MOST_ERRORS = 1
"""Per cent of manuscripts that were fit to print and that an error may set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one rule says of all manuscripts."""

    rule: str
    level: Level
    findings: tuple[Finding, ...]
    """With places in the manuscripts."""
    of: int
    """Manuscripts."""

    @property
    def files(self) -> int:
        return len({finding.path for finding in self.findings})

    @property
    def percent(self) -> float:
        return 100 * self.files / self.of if self.of else 0.0

    @property
    def is_too_high(self) -> bool:
        return self.level is Level.ERROR and self.percent > MOST_ERRORS


@click.command(cls=Command)
@click.argument("folder", metavar="稿件文件夹", type=FOLDER)
@click.option("--without", "left_out", multiple=True, metavar="规则", help="不计这条规则，可以写几次。")
@form_option(table="给人看", markdown="贴到网页", csv="用 Excel 打开", json="给程序用")
@campus_option
def main(folder: Path, left_out: tuple[str, ...], form: str, campus: Campus) -> None:
    """用一批已经在别处刊出的稿件（任何文件夹里的 Markdown）量每条规则：多少篇有，占百分之几。

    缺的栏目、单位、责任人由方案补上，补的都是对的；标题、日期、正文照原样。图片和别的稿件不在一起，
    可以用 --without missing-picture 不计。稿件文件夹里什么也不写。

    刊得出的稿件里，一条规则的错误超过百分之一，就不该是错误：有这样的规则时以 1 结束；用法不对时以 2 结束。
    """
    known = {rule.name: rule for _, rules in RULES for rule in rules}
    if unknown := [name for name in left_out if name not in known]:
        stop(f"没有“{unknown[0]}”这条规则。全部规则见网站的“检查规则”。")
    sponsor = sponsor_of(campus.plan) or stop("栏目设置（columns/）里现在没有可以供稿的单位。")
    stories = [
        laid(path.read_bytes(), path.relative_to(folder).as_posix(), number, sponsor)
        for number, path in enumerate(manuscripts(folder), 1)
    ]
    if not stories:
        stop(f"“{folder}”里没有 Markdown 文件。")
    findings = [one for one in found(stories, campus.root, campus.now) if one.rule not in left_out]

    of_rule = defaultdict[str, list[Finding]](list)
    for finding in findings:
        of_rule[finding.rule].append(finding)
    rates = [
        Rate(rule=name, level=rule.level, findings=tuple(of_rule[name]), of=len(stories))
        for name, rule in known.items()
        if name not in left_out
    ]
    rates.sort(key=lambda rate: (rate.level is not Level.ERROR, -rate.files))
    tell(rates, findings, form)
    say(in_a_sentence(rates, findings, len(stories)), err=form in ("csv", "json"))
    sys.exit(any(rate.is_too_high for rate in rates))


def found(stories: Iterable[Laid], root: Path, now: datetime) -> list[Finding]:
    """All that the newsroom's own checks say of the manuscripts, with the places at which it stands in them."""
    by_path = {f"content/{story.path}": story for story in stories}
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary)
        shutil.copytree(root / "columns", copy / "columns", symlinks=True)
        if (root / "mkdocs.yml").is_file():
            shutil.copy(root / "mkdocs.yml", copy / "mkdocs.yml")
        for path, laid_out in by_path.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_bytes(laid_out.data)
        inspection = inspected(copy, now, for_pages=False)

    def told(text: str) -> str:
        """With the manuscript's own name where another one is named."""
        return _STORY.sub(lambda named: by_path[named[0]].origin if named[0] in by_path else named[0], text)

    return sorted(
        Finding(story.origin, story.line(one.line), one.rule, one.level, told(one.fault), told(one.remedy))
        for one in inspection.findings
        if (story := by_path.get(one.path))
    )


def tell(rates: list[Rate], findings: list[Finding], form: str) -> None:
    shown = [rate for rate in rates if rate.findings]
    table = Table(headings=HEADINGS, rows=tuple(cells(rate) for rate in shown))
    if form != "json":
        hand_out(table.shown(form))
        return
    say_json(
        {
            "manuscripts": rates[0].of if rates else 0,
            "rules": [for_programs(rate) for rate in rates],
            "findings": [finding.for_programs() for finding in findings],
        }
    )


def cells(rate: Rate) -> tuple[str | int, ...]:
    first = rate.findings[0]
    return (
        rate.rule,
        rate.level.chinese,
        rate.files,
        f"{rate.percent:.1f}%",
        len(rate.findings),
        "是" if rate.is_too_high else "",
        f"{first.place}:{first.line} {first.fault}",
    )


def for_programs(rate: Rate) -> dict[str, object]:
    return {
        "rule": rate.rule,
        "level": rate.level.value,
        "files": rate.files,
        "percent": round(rate.percent, 2),
        "findings": len(rate.findings),
        "too_high": rate.is_too_high,
    }


def in_a_sentence(rates: list[Rate], findings: list[Finding], total: int) -> str:
    aside = {finding.path for finding in findings if finding.is_error}
    warned = {finding.path for finding in findings} - aside
    clean = total - len(aside) - len(warned)
    parts = (("没有问题", clean), ("只有提醒", len(warned)), ("暂缓", len(aside)))
    counts = "，".join(f"{word} {number} 篇（{100 * number / total:.1f}%）" for word, number in parts)
    high = "、".join(rate.rule for rate in rates if rate.is_too_high)
    return f"{total} 篇稿件：{counts}。" + (f"错误超过 {MOST_ERRORS}% 的规则：{high}。" if high else "")


if __name__ == "__main__":
    main()
