"""A real sshd and real object stores, each started once, on this machine alone."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

import pytest

from delivered import BASE, lay
from waiting import PATIENCE, wait_until

SSHD = "/usr/sbin/sshd"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay(tmp_path / "site", BASE)


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A login, and how ssh is started to get in, as ``RSYNC_RSH`` says it."""
    missing = [name for name in (SSHD, "ssh", "ssh-keygen", "rsync") if shutil.which(name) is None]
    if missing:
        assert not os.environ.get("CI"), f"{missing} must be there"
        pytest.skip(f"no {missing[0]} here: apt install openssh-server rsync")
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port = free_port()
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/key.pub\n"
        f"PidFile none\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nUsePAM no\n",
        encoding="utf-8",
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where it locks up whoever is not logged in yet
    with started([SSHD, "-D", "-e", "-f", str(folder / "config")], folder / "log", port):
        way = ["ssh", "-p", str(port), "-i", str(folder / "key"), "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
               "-o", f"UserKnownHostsFile={folder}/known", "-o", "StrictHostKeyChecking=accept-new"]  # fmt: skip
        yield f"{getuser()}@127.0.0.1", shlex.join(way)


@pytest.fixture(scope="session")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of an object store that answers as Amazon's does, and its log."""
    port, log = free_port(), tmp_path_factory.mktemp("moto") / "log"
    program = str(Path(sys.executable).with_name("moto_server"))
    with started([program, "-H", "127.0.0.1", "-p", str(port)], log, port):
        yield port, log


@pytest.fixture(scope="session")
def rclone_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    folder = tmp_path_factory.mktemp("s3")
    (folder / "buckets").mkdir()
    with served_by_rclone(folder / "buckets", folder / "log") as port:
        yield port, folder / "log"


@pytest.fixture
def rclone_reading(rclone_s3: tuple[int, Path], tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of the same store for those who may read alone, and where its buckets lie."""
    buckets = rclone_s3[1].with_name("buckets")
    with served_by_rclone(buckets, tmp_path / "log", "--read-only") as port:
        yield port, buckets


@contextmanager
def served_by_rclone(buckets: Path, log: Path, *options: str) -> Iterator[int]:
    port = free_port()
    program = str(Path(sys.executable).with_name("rclone"))
    serve = ["serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", "key,secret", *options, str(buckets)]
    with started([program, *serve], log, port):
        yield port


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as kept:
        return int(kept.getsockname()[1])


@contextmanager
def started(command: list[str], log: Path, port: int) -> Iterator[None]:
    """While the context lasts."""
    with log.open("wb") as noted:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=noted, stderr=noted)
    try:
        wait_until(lambda: _listens(server, log, port))
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _listens(server: subprocess.Popen[bytes], log: Path, port: int) -> bool:
    assert server.poll() is None, log.read_text(encoding="utf-8")
    try:
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    except ConnectionRefusedError:
        time.sleep(0.05)
        return False
    return True
