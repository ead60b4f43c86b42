"""What is wrong with the settings is said in Chinese, with its line, before MkDocs starts."""

from __future__ import annotations

import logging
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from mkdocs_adapter.starting import findings_before
from published import copy_repository

Breaking = Callable[[str], str | bytes | None]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("school")
    copy_repository(root)
    return root


@pytest.fixture
def settings(school: Path) -> object:
    """Their text; the file is put back afterwards."""
    file = school / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    yield text
    file.write_text(text, encoding="utf-8")


def changed(before: str, after: str) -> Breaking:
    def change(text: str) -> str:
        made = re.sub(before, after, text, count=1, flags=re.MULTILINE)
        assert made != text
        return made

    return change


BROKEN: dict[str, tuple[Breaking, str]] = {
    "missing": (lambda _: None, "没有这个文件"),
    "empty": (lambda _: "", "是空的"),
    "comments": (lambda _: "# 只有注释\n", "是空的"),
    "a text": (lambda _: "你好\n", "不是“键: 值”"),
    "a list": (lambda _: "- 你好\n", "不是“键: 值”"),
    "GBK": (lambda text: text.encode("gb18030"), "编码是 GBK"),
    "UTF-16": (lambda text: text.encode("utf-16"), "编码是 UTF-16"),
    "no text": (lambda _: bytes(range(128, 256)) * 9, "不是文本|编码"),
    "a tab": (changed("^  name: material", "\tname: material"), "制表符"),
    "brackets": (changed("^theme:", "theme: ["), "方括号没有配对"),
    "a quote": (changed("^site_name: ", 'site_name: "'), "引号没有配对|读不下去"),
    "a merge": (changed("^strict: true", "<<<<<<< HEAD\nstrict: true\n=======\nstrict: false\n>>>>>>> x"), "冲突标记"),
    "a tag": (changed("^strict: true", "strict: !nope true"), "不认得类型标记 !nope"),
    "a tag of Python": (changed("^strict: true", "strict: !!python/name:no.where"), "类型标记指向的程序"),
    "half of it": (lambda text: text[:200], "读不下去|没有 hooks/"),
    "no hook": (changed("^.*mkdocs_events.*\n", ""), "没有 hooks/mkdocs_events.py"),
    "nav": (changed("^nav:", "nav: x\nextra_css:"), "“nav”的值不对"),
    "entries of nav": (changed("^nav:", "nav:\n  - [a]"), "“nav”没有填写，或值的写法不对"),
    "truth": (changed("^strict: true", "strict: 3"), "“strict”的值不对"),
    "theme": (changed("name: material", "name: materiel"), "没有“materiel”主题"),
    "extension": (changed("- sane_lists", "- insane_lists"), "“insane_lists”没有安装"),
    "plugin": (changed(r"^plugins: .*", "plugins: [nope]"), "“nope”没有安装"),
    "folder": (changed("^docs_dir: .*", "docs_dir: nowhere"), "“docs_dir”的文件夹不存在"),
    "a folder in another": (changed("^site_dir: .*", "site_dir: content/x"), "一个在另一个里面"),
    "a name": (changed("^site_description", "site_deskription"), "是不是“site_description”"),
    "a parent": (lambda text: f"INHERIT: nowhere.yml\n{text}", "INHERIT 指向的文件"),
    "address": (changed("^site_url: .*", "site_url: nope"), "“site_url”"),
    "colour": (changed("accent: .*", "accent: red"), "“accent”的值不对"),
}


def write(root: Path, made: str | bytes | None) -> None:
    file = root / "mkdocs.yml"
    if made is None:
        file.unlink()
    else:
        file.write_bytes(made if isinstance(made, bytes) else made.encode())


@pytest.mark.parametrize("kind", BROKEN)
def test_every_kind_of_breakage_has_its_words_and_its_line(school: Path, settings: str, kind: str) -> None:
    breaking, said = BROKEN[kind]
    made = breaking(settings)
    write(school, made)
    found = list(findings_before(school, strict=True))
    assert found
    assert re.search(said, found[0].fault + found[0].remedy)
    if isinstance(made, str) and made:
        before = settings.split("\n")
        first = next((at for at, line in enumerate(made.split("\n")) if at >= len(before) or line != before[at]), 0)
        assert abs(found[0].line - 1 - first) <= 2 or len(made.split("\n")) < 20
    for one in found:
        assert not re.search("[a-z]{3,} [a-z]{3,} [a-z]{3,}", one.fault), "an English sentence"


def test_sound_settings_start(school: Path) -> None:
    assert list(findings_before(school, strict=True)) == []


def test_a_broken_plan_is_told_of_too(school: Path) -> None:
    units = school / "columns/units.yml"
    text = units.read_text(encoding="utf-8")
    units.write_text(f"{text}\n- slug: [\n", encoding="utf-8")
    try:
        assert {finding.path for finding in findings_before(school, strict=True)} == {"columns/units.yml"}
    finally:
        units.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", [["build", "--strict"], ["serve", "--livereload"]])
@pytest.mark.parametrize("kind", ["missing", "a tab", "theme"])
def test_neither_build_nor_preview_begins(school: Path, settings: str, kind: str, command: list[str]) -> None:
    write(school, BROKEN[kind][0](settings))
    done = subprocess.run(
        [sys.executable, "-P", "scripts/host.py", *command],
        cwd=school, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert re.match(r"mkdocs\.yml:\d+: 错误: ", lines[0])
    assert lines[-1] == "没有开始，网站保持原样。请按上面的检查结果修改，再运行一次。"
    assert len(lines) == 3
    assert not (school / "site").exists()


def test_the_check_tells_of_a_missing_file(school: Path, settings: str) -> None:
    write(school, None)
    done = subprocess.run(
        [sys.executable, "-P", "scripts/check.py"],
        cwd=school, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "mkdocs.yml:1: 错误: 没有这个文件，或者读不了。" in done.stdout
    assert "Traceback" not in done.stderr


def test_whatever_begins_is_what_mkdocs_accepts(school: Path, settings: str, caplog: pytest.LogCaptureFixture) -> None:
    """Two hundred slips: a line away, a line twice, a line moved, a sign away, another sign, the file cut short."""
    chance = random.Random(12)
    begun = 0
    for _ in range(200):
        write(school, _slip(settings, chance))
        if list(findings_before(school, strict=True)):
            continue
        begun += 1
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            try:
                load_config(str(school / "mkdocs.yml"), hooks=[], strict=True)
            except (ConfigurationError, SystemExit) as error:
                pytest.fail(f"{error}: {(school / 'mkdocs.yml').read_text(encoding='utf-8')}")
        assert caplog.messages == []
    assert 0 < begun < 200


def _slip(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at, sign = chance.randrange(len(lines)), chance.randrange(len(text))
    match chance.randrange(6):
        case 0:
            return "\n".join(lines[:at] + lines[at + 1 :])
        case 1:
            return "\n".join([*lines[:at], lines[at], *lines[at:]])
        case 2:
            return "\n".join([*lines[:at], f"  {lines[at]}", *lines[at + 1 :]])
        case 3:
            return text[:sign] + text[sign + 1 :]
        case 4:
            return text[:sign] + chance.choice("\t:[]{}'\"-#&*!|>%@`，：") + text[sign + 1 :]
        case _:
            return text[:sign]
