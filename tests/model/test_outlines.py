"""What is told of a story that may not go out says nothing of anybody but whose story it is."""

from __future__ import annotations

from newsroom.model import Kind, Outline

NUMBER = "13912345678"


def outline(title: str = "", responsible: str = "", authors: tuple[str, ...] = ()) -> Outline:
    return Outline(
        title=title, date=None, column=None, unit=None, responsible=responsible, authors=authors, kind=Kind.STORY
    )


def test_names_and_titles_stay_as_they_are() -> None:
    told = outline("校门口装上了测温仪", "林望舒", ("方圆", "石磊"))
    assert (told.title, told.responsible, told.authors) == ("校门口装上了测温仪", "林望舒", ("方圆", "石磊"))


def test_numbers_are_masked() -> None:
    told = outline(f"请打{NUMBER}", NUMBER, ("方圆", NUMBER))
    assert (told.title, told.responsible, told.authors) == ("请打139…78", "139…78", ("方圆", "139…78"))


def test_a_number_in_pieces_is_nobody() -> None:
    assert outline(authors=("139", "1234", "5678")).authors == ()
