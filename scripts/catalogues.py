"""The catalogues of texts: ``scripts/catalogues.py --help``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, say
from newsroom.languages import t


@click.command(cls=Command)
@click.option("--check", "only_check", is_flag=True, help=t("只看各种语言的文字是不是齐全、有没有写错，不写文件。"))
def main(only_check: bool) -> None:
    """把程序里的文字收进各种语言的目录（hooks/newsroom/languages/*.po），再编译成程序读的 .mo。

    新的文字在繁体目录里先由 OpenCC 转好，请看过再提交；别的语言里是空的，请补上译文，再运行一次。不齐全时以 1 结束。
    """
    from translating import catalogues
    from translating.catalogues import FOLDER, LANGUAGES, compiled, doubts, read_catalogue, updated, written_po
    from translating.texts import named_texts

    if not only_check:
        texts = named_texts(HOME)
        for language in LANGUAGES:
            catalogue = updated(read_catalogue(HOME, language), texts, language)
            (HOME / FOLDER / f"{language}.po").write_bytes(written_po(catalogue))
            (HOME / FOLDER / f"{language}.mo").write_bytes(compiled(catalogue))
        for path, text in (catalogues.drafted_manuals(HOME) | catalogues.drafted_templates(HOME)).items():
            (HOME / path).parent.mkdir(parents=True, exist_ok=True)
            (HOME / path).write_text(text, encoding="utf-8")
    found = [doubt for language in LANGUAGES for doubt in doubts(HOME, language)]
    for doubt in found:
        say(str(doubt))
    say(t("各种语言的文字：{n} 处要补。", n=len(found)))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
