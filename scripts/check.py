"""Everything that the checks say of a site: ``scripts/check.py --help``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from command_line import Command, form_option, inspected, instant, now_option, site_option, stop
from newsroom.checks import Inspection
from newsroom.findings import Finding, as_json


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[路径]...")
@site_option
@now_option
@form_option(text="给人看", github="标在合并请求的行上", json="给程序用")
def main(paths: tuple[str, ...], root: Path, when: str | None, form: str) -> None:
    """检查全部稿件和栏目设置，列出每一处问题和改法。

    写了路径（文件或文件夹，可以写几个）时，只列出这些路径里的问题。有错误时以 1 结束，用法不对时以 2 结束。
    """
    chosen = [path_in(root, path) for path in paths]
    inspection = inspected(root, instant(when, root))
    # Where columns/ is broken no story was looked at, so nothing may look fine.
    everything = not chosen or inspection.newsroom is None
    findings = [one for one in inspection.findings if everything or is_chosen(one.path, chosen)]
    stories = [path for path in stories_of(inspection) if everything or is_chosen(path, chosen)]

    if form == "json":
        click.echo(as_json(findings))
    for finding in findings:
        if form != "json":
            click.echo(finding.for_people() if form == "text" else finding.for_pull_request())
    click.echo(closing_line(inspection, findings, stories), err=form == "json")
    sys.exit(any(finding.is_error for finding in findings))


def path_in(root: Path, written: str) -> str:
    """A path of the command line, seen from the site's root, POSIX; empty for the root itself.

    It may be written from the current folder or from the root. Links are not followed: a link is a finding itself.
    """
    home = Path(os.path.abspath(root))  # noqa: PTH100 - Path.resolve follows links
    for base in (Path.cwd(), home):
        full = Path(os.path.normpath(base / written))
        for top in (home, home.resolve()):
            if os.path.lexists(full) and full.is_relative_to(top):
                inside = full.relative_to(top).as_posix()
                return "" if inside == "." else inside
    return stop(f"{home} 里没有“{written}”这个文件或文件夹。")


def is_chosen(path: str, chosen: Iterable[str]) -> bool:
    return any(not one or path == one or path.startswith(f"{one}/") for one in chosen)


def stories_of(inspection: Inspection) -> set[str]:
    """From the root; also those that could not even be taken apart."""
    drafts = set(inspection.drafts)
    aside = (path for path in inspection.set_aside if path.startswith("stories/") and path.endswith(".md"))
    return {f"content/{path}" for path in (*drafts, *aside)}


def closing_line(inspection: Inspection, findings: list[Finding], stories: list[str]) -> str:
    if inspection.newsroom is None:
        return f"栏目设置（columns/）有错误，稿件没有检查：错误 {count_errors(findings)} 处。"
    if not findings:
        return f"检查了 {len(stories)} 篇稿件，没有问题。"
    errors = count_errors(findings)
    held = len({finding.path for finding in findings if finding.is_error} & set(stories))
    aside = f"，{held} 篇暂缓" if held else ""
    return f"检查了 {len(stories)} 篇稿件：错误 {errors} 处，提醒 {len(findings) - errors} 处{aside}。"


def count_errors(findings: Iterable[Finding]) -> int:
    return sum(finding.is_error for finding in findings)


if __name__ == "__main__":
    main()
