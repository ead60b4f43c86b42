"""A slip in ``mkdocs.yml`` is said in words, and the site stays."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from golden import CAMPUS
from published import HOST, copy_repository, parse, run_build


@pytest.mark.parametrize(
    ("line", "slip", "said"),
    [
        (r"accent: .*", "accent: #b3261e", "缺少“accent”，或没有填写。 [setting-missing]"),
        (r"accent: .*", 'accent: "red;}"', "“accent”的值不对。 [setting-wrong]"),
        (r"slug: new-term", "slogan: united", "缺少“slug”，或没有填写。 [setting-missing]"),
        (r"日报告: /reports/", "日报告: /report/", "nav 指向不存在的页面：/report/。请核对；用不着的，删去这一行。"),
        (r"logo: .*", "logo: assets/none.svg", "找不到标志"),
    ],
)
def test_a_slip_is_told_and_nothing_is_published(tmp_path: Path, now: int, line: str, slip: str, said: str) -> None:
    copy_repository(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(re.sub(line, slip, settings.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    built = run_build(tmp_path, f"{HOST}/", now)
    assert built.returncode != 0
    assert said in built.stderr
    assert "Traceback" not in built.stderr
    assert not (tmp_path / "site").exists()


def test_without_an_epoch_a_build_is_of_today(tmp_path: Path) -> None:
    copy_repository(tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    days = {datetime.now(CAMPUS).date()}
    subprocess.run(
        [sys.executable, "-P", "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path, env={**environment, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=True,
    )  # fmt: skip
    days.add(datetime.now(CAMPUS).date())
    front = parse(tmp_path / "site/index.html").xpath("string(//*[contains(@class, 'masthead')])")
    assert any(f"{day.year}年{day.month}月{day.day}日" in front for day in days)
