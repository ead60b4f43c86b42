"""The browser of the tests and of the desk's commands: found on this machine, or got once by the set-up, which runs
this file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's: the first is the same browser without windows, and takes two thirds of the CPU for it; not all have it."""
NAMES = (*PACKAGES, "google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
"""Below the folders of programs; neither is on the path there."""
OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking")
"""How it starts: every name but this machine leads nowhere."""
TRIED = Path(sys.prefix, ".browser-tried")
"""In the virtual environment: a machine that got no browser is not asked again at every run."""


def find_chromium() -> Path | None:
    """The environment's ``CHROME``, an installed browser, or Playwright's own; None where there is none that starts."""
    installed = [path for name in NAMES if (path := shutil.which(name))]
    folders = [os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if name in os.environ]
    programs = [str(Path(folder, program)) for program in WINDOWS for folder in folders]
    for path in (os.environ.get("CHROME", ""), *installed, *APPLICATIONS, *programs):
        if Path(path).is_file() and starts(path):
            return Path(path)
    own = playwrights_own()
    return own if own.is_file() and starts(str(own)) else None


def playwrights_own() -> Path:
    """Where Playwright puts its download, be it there or not."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def starts(path: str) -> bool:
    """Ubuntu's ``chromium-browser`` may be nothing but a hint to install another package."""
    try:
        shown = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)  # noqa: S603
        return shown.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get_chromium() -> None:
    """From the system's packages when root on Debian or Ubuntu, else by Playwright's download."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["install", "-y", "--no-install-recommends"]
        for command in (["update"], *([*install, package, "fonts-noto-cjk"] for package in PACKAGES)):
            apt = ["apt-get", "-q", *command]
            subprocess.run(apt, env=environment, stdin=subprocess.DEVNULL, check=False)  # noqa: S603
            if find_chromium():
                return
    subprocess.run(
        [sys.executable, "-P", "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL, check=False
    )


def main() -> None:
    if TRIED.exists() or find_chromium():
        return
    print("没有找到 Chromium 或 Chrome，正在尝试安装…… · No Chromium here, trying to get one …", file=sys.stderr)
    get_chromium()
    if find_chromium() is None:
        TRIED.touch()
        print(
            "没有装上浏览器，浏览器测试将跳过。请自行安装 Chromium 或 Chrome，或用环境变量 CHROME 指明它的位置。\n"
            "No browser could be had; browser tests will be skipped. Install Chromium or Chrome, or name it in CHROME.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
