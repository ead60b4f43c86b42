from __future__ import annotations

import os
from pathlib import Path

from newsroom.build.ordinary import well_known_files


def lay(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def paths(content: Path, *kept_out: str) -> list[str]:
    return [file.path for file in well_known_files(content, kept_out)]


def test_files_of_the_one_folder_are_found_at_every_depth(tmp_path: Path) -> None:
    lay(tmp_path, ".well-known/security.txt", ".well-known/acme-challenge/a-Token_1", "x.txt", "a/.well-known/x.txt")
    files = well_known_files(tmp_path)
    assert [file.path for file in files] == [".well-known/acme-challenge/a-Token_1", ".well-known/security.txt"]
    assert [Path(file.source).read_text(encoding="utf-8") for file in files] == [file.path for file in files]


def test_what_is_hidden_in_it_and_what_leads_out_of_it_is_left_out(tmp_path: Path) -> None:
    content = tmp_path / "content"
    lay(content, ".well-known/a.txt", ".well-known/.env", ".well-known/.git/config", ".well-known/b/.x")
    lay(tmp_path, "outside/secret.txt")
    (content / ".well-known/link.txt").symlink_to(tmp_path / "outside/secret.txt")
    (content / ".well-known/linked").symlink_to(tmp_path / "outside")
    os.mkfifo(content / ".well-known/pipe")
    assert paths(content) == [".well-known/a.txt"]
    assert paths(content, ".well-known/a.txt") == []


def test_a_folder_that_is_a_link_or_is_not_there_has_none(tmp_path: Path) -> None:
    assert paths(tmp_path) == []
    lay(tmp_path, "outside/secret.txt")
    (tmp_path / ".well-known").symlink_to(tmp_path / "outside")
    assert paths(tmp_path) == []
