"""Cards, icons and the manifest go the way of all outputs: made once by whoever, kept by their keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from assembled import PRESS, SITE, Newspaper, tree
from newsroom.build.keys import BuildOutput, keys_of
from newsroom.outputs.icons import Icon, WebManifest, icons
from newsroom.pages import DrawnCard, PictureFile

CARD = DrawnCard(path="cards/x.png", size=(1200, 630), colour="#b3261e", kicker="通告", heading="标题", foot="某校")
CUT = PictureFile(
    path="cards/x.jpg", source="x.png", digest="d", width=300, height=300, format="JPEG", cut=True, limit=32_000
)
ICON = Icon(path="icons/192.png", source="logo.svg", digest="d", size=192, opaque=False)
MANIFEST = WebManifest(name="校报", description="新闻", colour="#b3261e", icons=((ICON.path, ICON.size),))


def key(output: BuildOutput) -> bytes:
    return keys_of([output], PRESS, b"code")[output.path]


@pytest.mark.parametrize(
    ("output", "others"),
    [
        (CARD, {"size": (300, 300), "colour": "#000000", "kicker": "", "heading": "题", "foot": ""}),
        (CUT, {"digest": "e", "width": 301, "height": 301, "cut": False, "limit": 0}),
        (ICON, {"digest": "e", "size": 180, "opaque": True}),
        (MANIFEST, {"name": "报", "description": "", "colour": "#000000", "icons": ()}),
    ],
)
def test_a_key_knows_all_that_is_drawn(
    output: DrawnCard | PictureFile | Icon | WebManifest, others: dict[str, Any]
) -> None:
    keys = [key(output), *(key(replace(output, **{name: value})) for name, value in others.items())]
    assert len(set(keys)) == 1 + len(others)


def test_every_worker_draws_the_same_and_the_next_build_draws_nothing(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="8">报</text></svg>')
    cards = [replace(CARD, path=f"cards/{number}.png", heading=f"第{number}号") for number in range(40)]
    outputs = [*cards, *icons(logo, SITE)]
    forked, spawned = Newspaper(tmp_path / "forked"), Newspaper(tmp_path / "spawned")
    assert forked.build(outputs, start="fork", workers=2).made == len(outputs)
    assert spawned.build(list(reversed(outputs)), start="spawn", workers=2).made == len(outputs)
    assert tree(forked.site) == tree(spawned.site)
    assert len(set(tree(forked.site).values())) == len(outputs)
    assert forked.build(outputs).made == 0
