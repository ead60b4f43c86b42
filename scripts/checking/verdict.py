"""Which findings are those of the files that were asked about, and which only stand in the same repository; and that in
words, below the findings at a terminal and on the page that GitHub shows of a run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from checking.places import AskedFiles
from command_line import stop
from newsroom.findings import Finding
from newsroom.languages import t
from newsroom.rules.shortfall import QUOTA_RULES
from tables import Table, plain

Mark = tuple[str, str, str]
"""Place, rule and fault of a finding, as they are printed: what is the same before and after a change, wherever
the line has gone."""

_QUOTA = frozenset(rule.name for rule in QUOTA_RULES)
MOST_RULES = 5
"""Rules that are named in one line."""
MOST_ROWS = 100
"""Rows of a table: GitHub shows no summary of more than 1 MiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All findings of an inspection, each in one of three."""

    own: tuple[Finding, ...]
    """Those that decide: errors first, and the named files' own before what they cause in others."""
    elsewhere: tuple[Finding, ...]
    """Findings in other files, errors first."""
    quota: tuple[Finding, ...]
    """Findings about the weekly task, which is no file's fault."""

    @property
    def fails(self) -> bool:
        return any(finding.is_error for finding in self.own)


def judge(findings: Iterable[Finding], places: AskedFiles, before: Collection[Mark] | None) -> Verdict:
    """``before``: marks of what was found before a change of the files at ``places``. What is new then was caused by
    the change, wherever it stands: of two twins the other may fall, a story may miss a picture."""
    own: list[tuple[bool, bool, Finding]] = []
    elsewhere: list[Finding] = []
    quota: list[Finding] = []
    for finding in findings:
        is_named = places.has(finding.path)
        if finding.rule in _QUOTA:
            quota.append(finding)
        elif is_named or (before is not None and mark_of(finding) not in before):
            own.append((not finding.is_error, not is_named, finding))
        else:
            elsewhere.append(finding)
    return Verdict(
        own=tuple(finding for *_, finding in sorted(own)),
        elsewhere=tuple(sorted(elsewhere, key=attrgetter("level", "path", "line"))),
        quota=tuple(quota),
    )


def mark_of(finding: Finding) -> Mark:
    return finding.place, finding.rule, finding.fault


def read_marks(file: Path) -> frozenset[Mark]:
    """From what ``--format json`` printed. Ends with 2 where it is anything else."""
    try:
        found = json.loads(file.read_bytes())
        return frozenset((str(one["path"]), str(one["rule"]), str(one["fault"])) for one in found)
    except (ValueError, TypeError, KeyError, RecursionError):
        return stop(t("“{file}”不是 --format json 的输出。", file=file))


def lines_behind(verdict: Verdict) -> list[str]:
    """What stands elsewhere in a line, and the weekly task in a line; what there is nothing of is not told."""
    return [line for line in (_elsewhere(verdict.elsewhere), _quota(verdict.quota)) if line]


def for_summary(verdict: Verdict, closing: str) -> str:
    """Markdown. What contributors wrote stands only in cells."""
    parts = [t("### 检查稿件\n\n{plain}\n", plain=plain(closing))]
    if verdict.own:
        parts.append(_table(verdict.own))
    if verdict.elsewhere:
        parts.append(f"{_elsewhere(verdict.elsewhere)}\n")
        parts.append(
            t("<details><summary>逐条列出</summary>\n\n{table}\n</details>\n", table=_table(verdict.elsewhere))
        )
    if quota := _quota(verdict.quota):
        parts.append(f"{quota}\n")
    return "\n".join(parts) + "\n"


def _elsewhere(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rules = Counter(finding.rule for finding in findings).most_common()
    named = t("、").join(t("{rule} {n} 处", rule=rule, n=count) for rule, count in rules[:MOST_RULES])
    more = t("等 {n} 种", n=len(rules)) if len(rules) > MOST_RULES else ""
    return t(
        "别的文件里另有{counted}（{named}{more}），不影响这次的结果，运行 make check 查看。",
        counted=_counted(findings),
        named=named,
        more=more,
    )


def _quota(findings: Iterable[Finding]) -> str:
    units = Counter(finding.rule for finding in findings)
    missed, running = (units[rule.name] for rule in QUOTA_RULES)
    told = [t("上一周有 {n} 个单位没有完成", n=missed)] if missed else []
    told += [t("本周有 {n} 个单位还没有完成", n=running)] if running else []
    return t("每周任务：{told}，运行 make quota 查看。", told=t("，").join(told)) if told else ""


def _counted(findings: Iterable[Finding]) -> str:
    levels = Counter(finding.level for finding in findings)
    return t("、").join(t("{level} {n} 处", level=level.chinese, n=levels[level]) for level in sorted(levels))


def _table(findings: Sequence[Finding]) -> str:
    table = Table(
        title=t("检查结果"),
        headings=(t("级别"), t("位置"), t("问题"), t("改法"), t("规则")),
        rows=tuple(
            (one.level.chinese, f"{one.place}:{one.line}", one.fault, one.remedy, one.rule)
            for one in findings[:MOST_ROWS]
        ),
    )
    rest = len(findings) - MOST_ROWS
    return table.for_markdown() + (t("\n此外还有 {n} 处，这里不再列出。\n", n=rest) if rest > 0 else "")
