"""A process of its own for a test that mounts things, which nobody else sees and which are gone afterwards. Linux.

Root may do so; whoever is not becomes root of a namespace of users. Where the kernel refuses both, the test fails.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from apart import reported

_CLONE_NEWNS, _CLONE_NEWUSER = 0x00020000, 0x10000000
_RDONLY, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 32, 4096, 16384, 1 << 18

_libc = ctypes.CDLL(None, use_errno=True)


def alone_with_mounts(work: Callable[[], None]) -> None:
    """Run ``work`` there; what it raises fails the test."""
    reported(_alone, work)


def _alone(work: Callable[[], None]) -> None:
    _separate()
    work()


def _separate() -> None:
    user, group = os.getuid(), os.getgid()
    _check(_libc.unshare(_CLONE_NEWNS if user == 0 else _CLONE_NEWNS | _CLONE_NEWUSER), "unshare")
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _mount("none", Path("/"), None, _REC | _PRIVATE)


def mount_memory(folder: Path, *, size: str = "50%") -> None:
    """A disk of its own, of ``size`` bytes, at the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount("none", folder, "tmpfs", 0, f"size={size}")


def mount_overlay(folder: Path, *, lower: Path, upper: Path) -> None:
    """As a container sees its image: what is in ``lower``, and what is changed goes below ``upper``."""
    for name in ("changes", "work"):
        (upper / name).mkdir(parents=True)
    folder.mkdir(exist_ok=True)
    options = f"lowerdir={lower},upperdir={upper}/changes,workdir={upper}/work"
    if int(Path("/proc/self/uid_map").read_text().split()[1]) != 0:  # root of this namespace only
        options += ",userxattr"
    _mount("overlay", folder, "overlay", 0, options)


def make_read_only(folder: Path) -> None:
    """Everything below the folder; what is mounted there stays as it is."""
    _mount(str(folder), folder, None, _BIND)
    _mount("none", folder, None, _REMOUNT | _BIND | _RDONLY)


def empty_but_for(kept: Iterable[Path], folder: Path) -> None:
    """Nothing is in the folder, and nobody can write there, but for folders of ``kept``, which stay where and as they
    are."""
    held = {path: os.open(path, os.O_PATH) for path in sorted(set(kept)) if path.is_relative_to(folder)}
    mount_memory(folder)
    for path in held:
        path.mkdir(parents=True)
    make_read_only(folder)
    for path, descriptor in held.items():
        _mount(f"/proc/self/fd/{descriptor}", path, None, _BIND)
        os.close(descriptor)


def _mount(source: str, target: Path, kind: str | None, flags: int, data: str = "") -> None:
    encoded = [text.encode() if text else None for text in (source, str(target), kind, data)]
    _check(_libc.mount(encoded[0], encoded[1], encoded[2], flags, encoded[3]), f"mount {target}")


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def forbid_exchange() -> None:
    """From now on the kernel knows no exchange of names for this process, as older ones and many file systems."""
    call = {"x86_64": 316, "aarch64": 276}[os.uname().machine]
    load, jump, jump_if_any, give = 0x20, 0x15, 0x45, 0x06
    flags = 16 + 4 * 8  # of struct seccomp_data: the fifth argument
    program = b"".join(
        struct.pack("HBBI", *line)
        for line in (
            (load, 0, 0, 0),
            (jump, 0, 3, call),
            (load, 0, 0, flags),
            (jump_if_any, 0, 1, 2),
            (give, 0, 0, 0x00050000 | 22),  # EINVAL
            (give, 0, 0, 0x7FFF0000),
        )
    )
    buffer = ctypes.create_string_buffer(program)
    filters = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    _check(_libc.prctl(38, 1, 0, 0, 0), "prctl no new privileges")
    _check(_libc.prctl(22, 2, ctypes.create_string_buffer(filters)), "prctl seccomp")
