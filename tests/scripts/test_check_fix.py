"""``check.py --fix``: finished lines are written, the rest of a file stays byte for byte."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from checking.repairing import mended_files
from golden import CAMPUS, SCHOOL, Case, case_names, lay_out, read_case
from newsroom.inspection import inspect
from scripts.commands import run

FINISHED = re.compile("“[^”]*[:：][^”]*”|删去|去掉|改成|写成|写为")
"""What a remedy says that can be a finished line."""
FINISHING = frozenset(
    [
        "decorated-value",
        "nothing-written",
        "full-width-colon",
        "no-space-after-colon",
        "odd-date",
        "wide-space",
        "key-by-another-name",
        "indented-key",
        "odd-name",
        "office-for-a-name",
    ]
)
"""Rules that finish a line in one golden case at least."""
STORY = Path("content/stories/2020/02/window.md")
ODD = (
    "---\n"
    "标题：食堂开了新窗口 #1\n"
    "日期: 2020年2月5日 # 周三\n"
    "所属栏目: 校园“新”生活专栏\n"
    "  子栏目: 后勤与安全\n"
    "# 后面是单位\n"
    "单位:后勤处办公室\n"
    "责任人: 林望舒\n"
    "摘要: 无\n"
    "更正:\n"
    "  - 日期: 2020-2-6 # 昨天\n"
    "    原文: 二楼\n"
    "    更正: 三楼\n"
    "---\n"
    "\n"
    "食堂二楼今天开了一个新窗口，饭菜不多，都是热的。日期: 2020-2-5\n"
)
MENDED = (
    "---\n"
    "标题: 食堂开了新窗口 #1\n"
    "日期: 2020-02-05 # 周三\n"
    "栏目: 校园“新”生活\n"
    "子栏目: 后勤与安全\n"
    "# 后面是单位\n"
    "单位: 后勤处\n"
    "责任人: 林望舒\n"
    "更正:\n"
    "  - 日期: 2020-02-06 # 昨天\n"
    "    原文: 二楼\n"
    "    更正: 三楼\n"
    "---\n"
    "\n"
    "食堂二楼今天开了一个新窗口，饭菜不多，都是热的。日期: 2020-2-5\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SCHOOL / "columns", tmp_path / "columns")
    (tmp_path / STORY).parent.mkdir(parents=True)
    return tmp_path


def fix(site: Path, *arguments: str, answer: str = "") -> CompletedProcess[str]:
    asked = ("--site", ".", "--now", "2020-02-10 09:30", "--fix", *arguments)
    done = run("check.py", *asked, cwd=site, typed=answer)
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(("mark", "end"), [(b"", "\n"), (b"\xef\xbb\xbf", "\r\n")], ids=["plain", "Windows"])
def test_what_is_finished_is_written_and_all_else_stays(site: Path, mark: bytes, end: str) -> None:
    (site / STORY).write_bytes(mark + ODD.replace("\n", end).encode())
    done = fix(site, "--yes")
    assert (site / STORY).read_bytes() == mark + MENDED.replace("\n", end).encode()
    assert "-日期: 2020年2月5日 # 周三\n" in done.stdout
    assert "+日期: 2020-02-05 # 周三\n" in done.stdout
    assert (done.returncode, fix(site).stdout.splitlines()[0]) == (0, "没有能自动改的行。")


def test_who_does_not_say_yes_keeps_what_there_is(site: Path) -> None:
    (site / STORY).write_text(ODD, encoding="utf-8")
    done = fix(site, answer="不\n")
    assert "没有改。" in done.stdout
    assert (site / STORY).read_text(encoding="utf-8") == ODD


def test_what_somebody_has_to_decide_is_left(site: Path) -> None:
    text = ODD.replace("2020年2月5日", "2020-02-05（星期一）").replace("无\n", "{日期: 2020-2-5}\n")
    (site / STORY).write_text(text, encoding="utf-8")
    fix(site, "--yes")
    left = (site / STORY).read_text(encoding="utf-8")
    assert "日期: 2020-02-05（星期一） # 周三\n" in left
    assert "摘要: {日期: 2020-2-5}\n" in left


def cases() -> Iterator[tuple[str, Case]]:
    """Golden cases in which a line may be mended: all of the rules that do, one of any other that sounds like it."""
    seen = set[str]()
    for name in case_names():
        case = read_case(name)
        if case.sizes or case.repeated:  # what nobody mends by a line
            continue
        lines = case.findings.splitlines()
        rules = {match[1]: line for line in lines if (match := re.search(r"\[([\w-]+)\]$", line))}
        others = {rule for rule, line in rules.items() if FINISHED.search(line)} - seen
        if others or FINISHING & rules.keys():
            seen |= others
            yield name, case


def test_what_is_written_for_any_rule_passes_that_rule_and_makes_no_error(tmp_path: Path) -> None:
    """Once it is mended nothing is left to be mended, and no error is there that was not."""
    mended = set[str]()
    for name, case in cases():
        root = lay_out(case, tmp_path / name)
        now = datetime.strptime(case.now, "%Y-%m-%d %H:%M").replace(tzinfo=CAMPUS)
        before = inspect(root, now, workers=1).findings
        files = list(mended_files(root, before))
        if not files:
            continue
        for file in files:
            (root / file.path).write_bytes(file.data)
        after = inspect(root, now, workers=1).findings
        assert list(mended_files(root, after)) == [], name
        gone = {one for file in files for one in file.findings}
        mended |= {one.rule for one in gone}
        errors = Counter(one.rule for one in before if one.is_error and one not in gone)
        assert Counter(one.rule for one in after if one.is_error) - errors == Counter(), name
    assert mended >= FINISHING
