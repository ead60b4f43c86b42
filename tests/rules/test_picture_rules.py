from __future__ import annotations

import pytest

from made import found, manuscript, record, story
from newsroom.evidence.files_beside import FilesBeside
from newsroom.evidence.record import Record
from newsroom.model import Form, Kind, Picture, Work
from newsroom.rules.pictures import OWN_PICTURE_RULES, SHELF_RULES, missing_alternative, missing_picture, troubles

FOLDER = "stories/2020/02"


def shelf(**sizes: tuple[int, int, int]) -> FilesBeside:
    """Bytes, width and height of ``<name>.jpg`` in the story's folder; no width: not a picture."""
    paths = {f"{FOLDER}/{name}.jpg": numbers for name, numbers in sizes.items()}
    pictures = {
        path: Picture(path=path, digest="", width=width, height=height, format="JPEG")
        for path, (_, width, height) in paths.items()
        if width
    }
    return FilesBeside({path: size for path, (size, _, _) in paths.items()}, pictures)


GATE = shelf(gate=(1000, 800, 600))


def found_in(one: Record, there: FilesBeside) -> list[tuple[str, int]]:
    """What the rules say, who are asked only where there may be something to say."""
    result = found(SHELF_RULES, one, there)
    assert not result or troubles(one, there)
    return result


def test_a_picture_beside_the_story_passes() -> None:
    assert found_in(record("![校门](gate.jpg)", cover="gate.jpg"), GATE) == []


def test_the_place_of_a_picture_is_its_line() -> None:
    assert found_in(record("一\n\n![校门](gete.jpg)"), GATE) == [("missing-picture", 10)]


def test_the_cover_is_looked_for_too() -> None:
    assert found_in(record("一", cover="cover.jpg"), GATE) == [("missing-picture", 4)]


def test_a_name_in_another_case_is_pointed_out() -> None:
    fault = next(missing_picture(record("![校门](Gate.JPG)"), GATE))
    assert "是不是“gate.jpg”？" in fault.remedy


def test_one_picture_used_twice_is_reported_once() -> None:
    assert found_in(record("![门](a.jpg)\n\n![门](a.jpg)"), GATE) == [("missing-picture", 8)]


@pytest.mark.parametrize(
    "source", ["../01/gate.jpg", "../../../../etc/passwd", "/gate.jpg", "../../../assets/gate.png"]
)
def test_a_picture_of_another_folder(source: str) -> None:
    assert found_in(record(f"![门]({source})"), GATE) == [("picture-outside", 8)]


@pytest.mark.parametrize("source", ["https://example.com/a.jpg", "//example.com/a.jpg", "data:image/png;base64,AAAA"])
def test_a_picture_of_another_site(source: str) -> None:
    assert found_in(record(f"![门]({source})"), GATE) == [("remote-picture", 8)]


@pytest.mark.parametrize(
    ("numbers", "rules"),
    [
        ((10 * 1024 * 1024, 8000, 5000), []),
        ((10 * 1024 * 1024 + 1, 800, 600), ["picture-too-large"]),
        ((1000, 8000, 5001), ["picture-too-large"]),
        ((1000, 20_000, 1), []),
        ((1000, 1, 20_001), ["picture-too-large"]),
        ((1000, 0, 0), ["not-a-picture"]),
    ],
)
def test_what_lies_there_is_weighed_and_looked_at(numbers: tuple[int, int, int], rules: list[str]) -> None:
    result = found_in(record("![门](gate.jpg)"), shelf(gate=numbers))
    assert [rule for rule, _ in result] == rules


def test_what_is_too_large_is_not_published() -> None:
    both = shelf(small=(1, 10, 10), large=(1, 10_000, 10_000))
    assert list(both.publishable()) == [f"{FOLDER}/small.jpg"]


@pytest.mark.parametrize("markdown", ["![](gate.jpg)", "![ ](gate.jpg)"])
def test_a_picture_without_alternative_text(markdown: str) -> None:
    assert found(OWN_PICTURE_RULES, manuscript(markdown)) == [("missing-alternative", 8)]


def test_of_two_uses_the_one_without_alternative_text_is_shown() -> None:
    text = "![门](gate.jpg)\n\n![](gate.jpg)"
    assert found(OWN_PICTURE_RULES, manuscript(text)) == [("missing-alternative", 10)]


@pytest.mark.parametrize("media", ["plum.jpg", "../01/gate.jpg", "https://example.com/a.mp4"])
def test_a_work_without_its_file(media: str) -> None:
    work = story(kind=Kind.WORK, details=Work(form=Form.PAINTING, media=media))
    assert found_in(record("一", work, media=media), GATE) == [("missing-media", 4)]


@pytest.mark.parametrize(("form", "rules"), [(Form.VIDEO, []), (Form.PAINTING, ["not-a-picture"])])
def test_only_a_work_to_look_at_must_be_a_picture(form: Form, rules: list[str]) -> None:
    work = record("一", story(kind=Kind.WORK, details=Work(form=form, media="gate.jpg")), media="gate.jpg")
    assert [rule for rule, _ in found_in(work, shelf(gate=(1, 0, 0)))] == rules


@pytest.mark.parametrize(
    ("source", "example"),
    [("gate.jpg", "![同学们在操场上跑步](gate.jpg)"), (f"{'a' * 40}.jpg", "“同学们在操场上跑步”")],
)
def test_no_example_has_a_file_s_name_cut_short(source: str, example: str) -> None:
    (fault,) = missing_alternative(manuscript(f"![]({source})"))
    assert fault.remedy == f"请在方括号里写一句图中是什么，如 {example}。"
