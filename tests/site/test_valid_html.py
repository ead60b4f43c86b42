"""Browsers mend bad HTML each in its own way, so there is none."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from narrowed import as_a
from published import ROOT, Published
from valid import faults_in

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""Java as it suits a run of seconds: compiling well takes longer than the work."""


@pytest.fixture(params=["site", "busy_site"])
def any_site(request: pytest.FixtureRequest) -> Published:
    return as_a(Published, request.getfixturevalue(request.param))


def test_every_page_is_valid_html(any_site: Published) -> None:
    assert faults_in([*any_site.folder.rglob("index.html"), any_site.folder / "404.html"]) == ""


def has_java() -> bool:
    """On a Mac without one, ``java`` is only a hint to get it."""
    java = shutil.which("java")
    return java is not None and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not has_java(), reason="the Nu HTML checker needs a Java, and here is none")
def test_the_checker_of_the_standard_finds_no_fault(any_site: Published) -> None:
    done = subprocess.run(
        ["java", *QUICK, "-jar", VNU, "--errors-only", "--skip-non-html", "--format", "gnu", any_site.folder],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    faults = [line for line in done.stderr.splitlines() if "error" in line]
    assert faults == []
    assert done.returncode == 0, done.stderr
