"""What a school has written, brought to this version's formats: ``scripts/migrate.py --help``."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import Command, form_option, say, say_json, site_option
from newsroom.languages import t
from newsroom.reading.settings import SETTINGS_FILE
from newsroom.reading.settings_keys import FORMAT
from releasing.formats import MIGRATIONS, FormatError, format_of, migrated, written_by_a_school
from saying import refuse
from writing import write_bytes


@click.command(cls=Command)
@click.option("--dry-run", is_flag=True, help=t("只看会怎样改写，不写文件。"))
@form_option(text=t("给人看，逐行列出改动"), json=t("给程序用"))
@site_option
def main(dry_run: bool, form: str, root: Path) -> None:
    """把稿件、栏目设置和 mkdocs.yml 改写成这一版程序的格式，列出每一处改动。

    格式的版本写在 mkdocs.yml 的 extra.newsroom.format 里。make update 会自己运行它，平时用不着。

    没有要改的、改好了的，都以 0 结束；改不了的以 1 结束，什么也不写。
    """
    files = written_by_a_school(root)
    try:
        before = format_of(files[SETTINGS_FILE].decode("utf-8"))
        changed = migrated(files)
    except (FormatError, UnicodeDecodeError) as error:
        refuse(
            t("{settings_file} 不是 UTF-8 的文字。", settings_file=SETTINGS_FILE)
            if isinstance(error, UnicodeDecodeError)
            else str(error)
        )
    if not dry_run:
        # The settings say the number, and are written last: a run that is broken off can be begun again.
        for path in sorted(changed, key=lambda path: path == SETTINGS_FILE):
            write_bytes(root, path, changed[path])
    if form == "json":
        say_json({"from": before, "to": FORMAT, "files": sorted(changed)})
        return
    for line in difference(files, changed):
        say(line)
    for step in MIGRATIONS:
        if step.to > before:
            say(t("格式 {to}：{what}", to=step.to, what=step.what), err=True)
    what = t(
        "格式从 {before} 到 {format}，{more} {n} 个文件。",
        before=before,
        format=FORMAT,
        more=t("要改写") if dry_run else t("改写了"),
        n=len(changed),
    )
    say(what if changed else t("文件已经是格式 {format}，没有要改写的。", format=FORMAT), err=True)


def difference(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Line by line, as git shows it."""
    shown: list[str] = []
    for path in sorted(after):
        old, new = (files[path].decode("utf-8", "replace").splitlines() for files in (before, after))
        shown += difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")
    return shown


if __name__ == "__main__":
    main()
