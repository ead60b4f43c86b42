"""Before MkDocs and Material end: ProperDocs, without any theme but ours, publishes the same bytes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from published import ROOT, Published, build, copy_site

THEME = ROOT / "hooks/theme"


def test_properdocs_without_material_publishes_the_same_bytes(
    standing: Path, site: Published, now: int, tmp_path: Path
) -> None:
    """So nothing that Material brings is used: no template, no words, no style, none of its defaults.

    What was converted before is used again; every page is rendered anew, for no site stands any more.
    """
    root = copy_site(standing, tmp_path)
    for made in (root / "site", root / ".site.stage"):
        shutil.rmtree(made)
    settings = root / "mkdocs.yml"
    text, found = re.subn(r"(?m)^  name: material$", "  name: null", settings.read_text(encoding="utf-8"))
    assert found == 1
    settings.write_text(text, encoding="utf-8")
    theirs, ours = _bytes(build(root, site.url, now, host="properdocs").folder), _bytes(site.folder)
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if theirs[path] != ours[path]] == []


def test_the_frame_has_its_own_words_and_no_more() -> None:
    templates = {path: path.read_text(encoding="utf-8") for path in THEME.rglob("*.html")}
    words = templates[THEME / "partials/words.html"]
    used = {key for text in templates.values() for key in re.findall(r"""lang\.said\(["']([\w.]+)["']\)""", text)}
    assert len(used) > 5
    assert used == set(re.findall(r'^  "([\w.]+)": ', words, re.MULTILINE))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
