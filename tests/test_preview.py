"""The preview of a pull request: every step that GitHub would run, on a real repository, with a real browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml
from PIL import Image

from bytecode import lay_bytecode
from published import ROOT
from pulled import commit, git, make_repository, write
from small_site import story

JOB = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]["preview"]


def test_a_pull_request_shows_its_stories_as_a_phone_and_a_desk_do(tmp_path: Path) -> None:
    """With the look and the settings of the base, whatever comes along."""
    repository = make_repository(tmp_path / "proposed")
    git(repository, "switch", "-q", "-c", "theirs")
    evil = "site_name: 别人的\nhooks: [evil.py]\n"
    others = {"mkdocs.yml": evil, "evil.py": f"open('{tmp_path}/stolen', 'w')\n", "hooks/theme/main.html": "theirs"}
    text = story("食堂开了夜宵窗口", "三食堂的夜宵窗口昨晚开张。")
    write(repository, {"content/stories/2020/02/new.md": text, **others})
    commit(repository)
    git(repository, "switch", "-q", "-f", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "merge", "theirs")
    for step in (one for one in JOB["steps"] if "run" in one):
        if "make setup-desk" in step["run"]:  # it would ask the network for what lies here
            (tmp_path / "base/.venv").symlink_to(ROOT / ".venv")
            lay_bytecode(tmp_path / "base")
            continue
        given = {"PICTURES": "https://example.org/pictures", "PAGES": "https://example.org/pages", "GO_ON": "1"}
        environment = {"PATH": "/usr/bin:/bin", "RUNNER_TEMP": str(tmp_path), **given}
        environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary")
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        where = tmp_path / step.get("working-directory", ".")
        done = subprocess.run(shell, cwd=where, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "stolen").exists()
    sizes = {}
    for file in (tmp_path / "pictures").iterdir():
        with Image.open(file) as picture:
            sizes[file.name] = picture.size[0]
    assert sizes == {"stories-2020-02-new-390.png": 390, "stories-2020-02-new-1280.png": 1280}
    page = (tmp_path / "pages/stories/2020/02/new/index.html").read_text(encoding="utf-8")
    assert "三食堂的夜宵窗口昨晚开张。" in page
    assert "别人的" not in page
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert "](https://example.org/pictures)" in summary
    assert "](https://example.org/pages)" in summary
