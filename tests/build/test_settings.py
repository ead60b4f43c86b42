"""A slip in ``mkdocs.yml`` is said in words, and the site stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from published import HOST, copy_repository, run_build


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
