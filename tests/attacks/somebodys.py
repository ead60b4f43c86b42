"""Personal data, handed in as contributors do: what ``scripts/check.py`` of a checkout says of stories that hold some.

Asked by the command and not by imports, so that an older checkout can be asked the same.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from newsroom.rules.personal import PERSONAL_RULES
from personal.innocents import innocents
from personal.sentences import personal
from published import ROOT

FRONT = (
    "---\n标题: 校园消息第{number}则\n日期: 2020-02-05 09:30\n栏目: 新闻\n单位: 后勤处\n责任人: 林望舒\n---\n\n{text}\n"
)
RULES = frozenset(rule.name for rule in PERSONAL_RULES)
SEED = 2026
"""Another one than that of the suite's own set."""


def somebodys(count: int) -> list[str]:
    """Texts that hold personal data: every kind, in every disguise, so many of each."""
    return [case.text for case in personal(Random(SEED), count)]


def nobodys(count: int) -> list[str]:
    """Texts with numbers that are nobody's."""
    return list(innocents(Random(SEED), count))


def told_of(texts: Sequence[str], code: Path = ROOT) -> list[bool]:
    """Whether the check of the checkout at ``code`` says of each text, as the body of a story of its own, that it holds
    personal data."""
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        shutil.copytree(code / "tests/school", site)
        month = site / "content/stories/2020/02"
        shutil.rmtree(month.parents[1])
        month.mkdir(parents=True)
        for number, text in enumerate(texts):
            (month / f"case-{number}.md").write_text(FRONT.format(number=number, text=text), encoding="utf-8")
        # Older checkouts look for their own modules in the folder of the script, which -P leaves out.
        python = [sys.executable, "-P"] if code == ROOT else [code / ".venv/bin/python"]
        command = [*python, code / "scripts/check.py", "--site", site, "--format", "json"]
        done = subprocess.run(command, cwd=code, capture_output=True, text=True, encoding="utf-8", check=False)
    found = {finding["path"] for finding in json.loads(done.stdout) if finding["rule"] in RULES}
    return [f"content/stories/2020/02/case-{number}.md" in found for number in range(len(texts))]
