"""Outputs become files. The only place where the newsroom writes a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from newsroom.outputs.pictures import PictureError, blank_picture, published_picture
from newsroom.pages.outputs import Output, Page, PictureFile


def write_outputs(
    outputs: Iterable[Output], folder: Path, content: Path, render: Callable[[Page], str]
) -> tuple[PictureFile, ...]:
    """Write every output below ``folder``; pictures are read from ``content``.

    Returns the pictures that could not be decoded, such as half of a photograph: a grey field stands in their place.
    FileExistsError when something else has already taken an output's place: two pages must not fight for one
    address in silence.
    """
    broken = []
    for output in outputs:
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            match output:
                case Page():
                    file.write(render(output).encode())
                case PictureFile():
                    picture = _picture(content, output)
                    file.write(picture or blank_picture(output))
                    if picture is None:
                        broken.append(output)
    return tuple(broken)


def _picture(content: Path, file: PictureFile) -> bytes | None:
    """None where it cannot be decoded, or is no longer there to be read."""
    try:
        return published_picture((content / file.source).read_bytes(), file)
    except (PictureError, OSError):
        return None
