"""The allow-list by itself: what is left of HTML is of a few attributes with a few values, and stays as it is."""

from __future__ import annotations

import pytest

from newsroom.converting.cleaning import clean, cleaner


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<code class="evil">x</code>', "<code>x</code>"),
        ('<code class="language-python">x</code>', '<code class="language-python">x</code>'),
        ('<a href="x" class="button">x</a>', '<a href="x">x</a>'),
        ('<a href="x" class="embed">x</a>', '<a href="x" class="embed">x</a>'),
        ('<img src="a" width="99999">', '<img src="a">'),
        ('<img src="a" width="640">', '<img src="a" width="640">'),
        ('<sup class="huge">1</sup>', "<sup>1</sup>"),
        ('<section class="md-header">x</section>', "<section>x</section>"),
        (
            '<table><tr><td colspan="999" rowspan="2">x</td></tr></table>',
            '<table><tbody><tr><td rowspan="2">x</td></tr></tbody></table>',
        ),
    ],
)
def test_attributes_have_only_values_that_are_known(written: str, left: str) -> None:
    assert clean(cleaner(), written) == left


def test_it_is_cleaned_until_cleaning_changes_nothing() -> None:
    """Once is not enough: what is left of the first time would be another tree to a browser."""
    written = "<h1><table><h1>"
    assert cleaner().clean(cleaner().clean(written)) != cleaner().clean(written)
    cleaned = clean(cleaner(), written)
    assert cleaner().clean(cleaned) == cleaned
