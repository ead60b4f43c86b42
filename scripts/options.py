"""Options of commands that name a file or a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from command_line import FC, FILE, FOLDER, NEW_FILE, NEW_FOLDER
from newsroom.languages import t


def file_option(*names: str, help: str, new: bool = False, **more: Any) -> Callable[[FC], FC]:
    """``new``: it need not be there."""
    return click.option(*names, type=NEW_FILE if new else FILE, metavar=t("文件"), help=help, **more)


def folder_option(*names: str, help: str, new: bool = False, **more: Any) -> Callable[[FC], FC]:
    return click.option(*names, type=NEW_FOLDER if new else FOLDER, metavar=t("文件夹"), help=help, **more)
