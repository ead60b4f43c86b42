"""What stands where the new site is to stand."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from newsroom.build.limits import BuildRefusedError
from newsroom.build.survey import is_empty
from newsroom.languages import t


def refuse_what_is_no_site(folder: Path) -> None:
    """RefusedError where the folder holds something else: the old site is removed, so ``site_dir: columns``, a slip of
    a moment, would cost the columns."""
    if folder.exists() and not (folder / "sitemap.xml").is_file() and not (folder.is_dir() and is_empty(folder)):
        raise BuildRefusedError(
            t("site_dir（{folder}）里有东西，却不是网站；构建会把它换掉，所以停下了。请换一个空文件夹。", folder=folder)
        )


def stories_on_site(site: Path, addresses: Mapping[str, str]) -> list[str]:
    """The paths of what stands on the present site at its address, or below it, where ``addresses`` are by path: a link
    in the place of a folder is one error and hides every story of the folder."""
    current = []
    for path, address in addresses.items():
        for folder, _, files in os.walk(site / address):  # silent where nothing is, or where no such name can be
            if "index.html" in files:
                below = Path(folder).relative_to(site / address)
                current.append(path if below == Path() else f"{path}/{below.as_posix()}")
    return current
