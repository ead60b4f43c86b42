"""Whether anything is known against what is pinned: ``scripts/advisories.py --help``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, say

BIN = HOME / ".venv/bin"
UV = [str(HOME / ".venv/.uv/bin/uv"), "--quiet"]
LOCKS = (HOME, HOME / "scripts/auditing")
"""Folders with a ``package-lock.json``."""


@click.command(cls=Command)
@click.option("--osv", default="https://api.osv.dev/v1/query", metavar="地址", help="查 Python 软件包的漏洞库（OSV）。")
@click.option("--npm", default="", metavar="地址", help="查 Node 软件包的登记处；默认是 npm 自己的。")
def main(osv: str, npm: str) -> None:
    """查 uv.lock、scripts/uv.txt 和 package-lock.json 锁定的软件包有没有已知漏洞。要联网。

    有漏洞，或者没有查成时，以 1 结束。
    """
    failed = [name for name, ended in (("Python", python(osv)), *node(npm)) if ended != 0]
    if failed:
        say(f"{'、'.join(failed)}：有已知漏洞，或者没有查成，详见上面。", err=True)
    sys.exit(bool(failed))


def python(osv: str) -> int:
    """With every group, on every system; a package that cannot be asked about is no good sign, so it fails."""
    with TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        export = [*UV, "export", "--frozen", "--all-groups", "--no-emit-project", "--output-file", str(pinned)]
        subprocess.run(export, cwd=HOME, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        audit = ["pip-audit", "--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        audit += ["--vulnerability-service", "osv", "--osv-url", osv]
        audit += ["--requirement", str(pinned), "--requirement", str(HOME / "scripts/uv.txt")]
        apart = [*UV, "run", "--isolated", "--frozen", "--no-default-groups", "--only-group", "advisories", *audit]
        return subprocess.run(apart, cwd=HOME, check=False).returncode  # noqa: S603


def node(registry: str) -> list[tuple[str, int]]:
    """What the tests' tools and Lighthouse need."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    audit = [str(BIN / "npm"), "audit", "--package-lock-only", *([f"--registry={registry}"] if registry else [])]
    return [
        (f"{folder.relative_to(HOME)}/package-lock.json".removeprefix("./"), ended)
        for folder in LOCKS
        if (ended := subprocess.run(audit, cwd=folder, env=environment, check=False).returncode) >= 0  # noqa: S603
    ]


if __name__ == "__main__":
    main()
