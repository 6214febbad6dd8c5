"""The words by which a text is found, however it is spelt."""

import pytest

from goodcatch.site.search.words_of_text import words_of
from site_search_words import ROWS

items = pytest.mark.items


@items(87)
@pytest.mark.parametrize(("text", "words", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_a_text_is_found_by_its_words(text: str, words: str, why: str) -> None:
    assert words_of(text) == set(words.split()), why
