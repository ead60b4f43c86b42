"""The forms in ``.github/``, made from the plan in the school's language: ``scripts/forms.py --help``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from campus import Campus, campus_option
from command_line import Command, say
from newsroom.languages import t
from texts.forms import forms
from writing import write_file


@click.command(cls=Command)
@click.option("--check", is_flag=True, help=t("只看现有的表单是不是和 columns/ 一致，不写文件。"))
@campus_option
def main(check: bool, campus: Campus) -> None:
    """照 columns/ 的单位和时间，用本校的语言，生成投稿、日报告、师生关切的表单和合并请求的样子。

    换了单位或时间以后运行一次，和 columns/ 一起提交；用不着的表单会删去。撤并的单位留到
    它的最后一天，过了那一天再运行一次。

    --check 时有不一致的以 1 结束；栏目设置有错误时以 1 结束。
    """
    root, made = campus.root, forms(campus.plan, campus.local.date())
    old = {path: text for path, text in made.items() if read(root / path) != text}
    for path, text in old.items():
        if check:
            say(t("{path} 和 columns/ 不一致，请运行 make forms。", path=path))
        elif not text:
            (root / path).unlink()
            say(t("{path} 用不着了，已删去。", path=path))
        else:
            write_file(root, path, text, again=True)
            say(t("已写入 {path}。", path=path))
    if not old:
        say(t("表单和 columns/ 一致。"))
    sys.exit(bool(old and check))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    main()
