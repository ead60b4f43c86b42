"""What the site is made of, with versions, hashes and licences: ``scripts/materials.py --help``."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import click

sys.path.append(str(Path(__file__).parent))  # python -P leaves it out

from command_line import HOME, Command, form_option, hand_out, say
from newsroom.speaking import as_json
from tables import Table

UV = HOME / ".venv/.uv/bin/uv"
SENT = "lean-qr"
"""The one package of npm of which readers get something: ``hooks/theme/assets/lean-qr.js``."""
TOLD_BY_ITS_TEXT = {"resvg-py": "MIT"}
"""Licences that a package's metadata does not name, but the licence's text beside it is."""
HERE_NOT = "这里没有安装"
_LONGEST_NAME = 60
"""Characters; some packages have the whole text of the licence where its name should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    name: str
    version: str
    licence: str | None
    """An SPDX expression or the name that the package gives; None where it gives none."""
    component: dict[str, Any]
    """As CycloneDX has it."""

    @property
    def can_be_used(self) -> bool:
        """Whether it asks nobody to open what he makes with it; whatever is not known asks."""
        return self.licence is not None and not is_copyleft(self.licence)


@click.command(cls=Command)
@form_option(table="给人看", json="CycloneDX 1.5 清单")
def main(form: str) -> None:
    """列出生成网站用到的每一个软件包：版本和许可证（只用于测试的不在内）。

    版本和校验值来自 uv.lock 和 package-lock.json，许可证来自装好的软件包。不联网。

    有不能用的许可证（GPL、AGPL、不明）时以 1 结束。
    """
    found = materials()
    if form == "json":
        hand_out(f"{as_json(bill(found))}\n")  # a digest must stay as it is
    else:
        rows = tuple((one.name, one.version, one.licence or "不明") for one in found)
        hand_out(Table(headings=("软件包", "版本", "许可证"), rows=rows).for_people())
    unfit = [one.name for one in found if not one.can_be_used]
    if unfit:
        say(f"这些软件包的许可证不能用：{'、'.join(unfit)}。", err=True)
    sys.exit(bool(unfit))


def materials() -> list[Material]:
    """By name."""
    components = [*exported()["components"], sent_to_readers()]
    return sorted((_material(component) for component in components), key=lambda one: one.name)


def exported() -> dict[str, Any]:
    """What uv tells of the lock file: what builds the site, and what the desk's commands need."""
    command = [str(UV), "export", "--quiet", "--frozen", "--offline", "--no-default-groups", "--group", "desk"]
    command += ["--group", "submissions"]
    command += ["--no-emit-project", "--format", "cyclonedx1.5"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, check=True)  # noqa: S603
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def sent_to_readers() -> dict[str, Any]:
    lock = json.loads((HOME / "package-lock.json").read_text(encoding="utf-8"))["packages"][f"node_modules/{SENT}"]
    algorithm, digest = lock["integrity"].split("-", 1)
    hashes = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
    name, version = SENT, lock["version"]
    return {
        "type": "library",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:npm/{name}@{version}",
        "hashes": hashes,
        "licenses": [{"expression": lock["license"]}],
    }


def _material(component: dict[str, Any]) -> Material:
    given = component.get("licenses")
    licence = given[0]["expression"] if given else licence_of(component["name"])
    if licence and not given:
        component = component | {"licenses": [{"license": {"name": licence}}]}
    return Material(name=component["name"], version=component["version"], licence=licence, component=component)


def licence_of(name: str) -> str | None:
    """As the installed package names it; None where it does not."""
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return HERE_NOT  # what only another system needs
    named = [*told.get_all("License-Expression", []), *told.get_all("License", [])]
    classified = [line.split(" :: ")[-1] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    written = [one for one in (*named, *classified) if one != "UNKNOWN" and len(one) <= _LONGEST_NAME]
    return written[0] if written else TOLD_BY_ITS_TEXT.get(name)


def is_copyleft(licence: str) -> bool:
    """GPL or AGPL, whatever else is not left to one's choice; the Lesser GPL is neither."""
    strong = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
    return all(strong.search(choice) for choice in re.split(r"\bOR\b", licence))


def bill(found: list[Material]) -> dict[str, Any]:
    """The bill of materials, the same for the same lock files: without a number and an hour of its own."""
    told = exported()
    told.pop("serialNumber", None)
    told["metadata"].pop("timestamp", None)
    return told | {"components": [one.component for one in found]}


if __name__ == "__main__":
    main()
