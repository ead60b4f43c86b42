"""Outputs become files. The only place where the newsroom writes a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from newsroom.outputs.pictures import published_picture
from newsroom.pages.outputs import Output, Page, PictureFile


def write_outputs(outputs: Iterable[Output], folder: Path, content: Path, render: Callable[[Page], str]) -> None:
    """Write every output below ``folder``; pictures are read from ``content``.

    FileExistsError when something else has already taken an output's place: two pages must not fight for one
    address in silence.
    """
    for output in outputs:
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(_content(output, content, render))


def _content(output: Output, content: Path, render: Callable[[Page], str]) -> bytes:
    match output:
        case Page():
            return render(output).encode()
        case PictureFile():
            return published_picture((content / output.source).read_bytes(), output)
