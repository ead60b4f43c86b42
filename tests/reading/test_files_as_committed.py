"""Files on the disk as reading takes them: nothing through a link, nothing without end."""

from __future__ import annotations

from pathlib import Path

from newsroom.reading import StoryFile, read_file, read_tree
from newsroom.reading.source import LARGEST_FILE

NAME = "stories/2020/02/gate.md"


def test_a_link_in_the_place_of_all_stories_is_told_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere/2020/02"
    elsewhere.mkdir(parents=True)
    (elsewhere / "gate.md").write_text("secret", encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/stories").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    tree = read_tree(str(tmp_path / "content"))
    assert (tree.stories, tree.files) == ([], {})
    assert [(place.path, place.is_link) for place in tree.links] == [("stories", True)]


def test_of_what_is_too_large_nothing_but_its_size_is_handed_on(tmp_path: Path) -> None:
    file = tmp_path / "gate.md"
    file.write_bytes(b"x" * LARGEST_FILE)
    assert read_file(NAME, str(file)) == StoryFile(NAME, b"x" * LARGEST_FILE, LARGEST_FILE)
    file.write_bytes(b"x" * (LARGEST_FILE + 70_000))
    assert read_file(NAME, str(file)) == StoryFile(NAME, b"", LARGEST_FILE + 70_000)


def test_a_file_that_became_a_link_after_it_was_listed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "gate.md").symlink_to(tmp_path / "secret")
    assert read_file(NAME, str(tmp_path / "gate.md")) == StoryFile(NAME, b"", -1)
