"""Which findings are those of the files that were asked about, and which only stand in the same repository."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from checking.places import AskedFiles
from command_line import stop
from newsroom.findings import Finding
from newsroom.languages import t
from newsroom.rules.shortfall import QUOTA_RULES

Mark = tuple[str, str, str]
"""Place, rule and fault of a finding, as they are printed: what is the same before and after a change, wherever
the line has gone."""

_QUOTA = frozenset(rule.name for rule in QUOTA_RULES)


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
