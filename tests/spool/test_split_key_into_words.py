"""Any sheets that are enough make the key; what is wrong is said by sheet and line, and no word is told."""

from __future__ import annotations

from itertools import combinations

import pytest

from goodcatch.errors import Unusable
from goodcatch.spool.keys import new_key
from goodcatch.spool.split_key_into_words import KNOWN, ROW, WORDS, joined, split_into_words

KEY = new_key()
LISTS = split_into_words(KEY, 2, 3)
OTHER = split_into_words(KEY, 2, 3)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("needed", "of"), [(2, 2), (2, 3), (3, 5), (16, 16)])
def test_enough_sheets_make_the_key_again(needed: int, of: int) -> None:
    lists = split_into_words(KEY, needed, of)
    assert len(lists) == of and all(len(words) == WORDS for words in lists)
    for some in list(combinations(lists, needed))[:10]:
        assert joined(some) == KEY
    assert joined(lists) == KEY, "more than enough is no fault"
    with pytest.raises(Unusable, match="ask the other posts"):
        joined(lists[: needed - 1])


@pytest.mark.parametrize(("needed", "of"), [(1, 3), (0, 0), (4, 3), (2, 17), (2, -1)])
def test_what_is_no_splitting(needed: int, of: int) -> None:
    with pytest.raises(Unusable, match="2 to 16 sheets"):
        split_into_words(KEY, needed, of)


def changed(words: list[str], place: int, word: str) -> list[str]:
    return [*words[:place], word, *words[place + 1 :]]


def another(word: str) -> str:
    return "zero" if word != "zero" else "academic"


def swapped(words: list[str], place: int) -> list[str]:
    return changed(changed(words, place, words[place + 1]), place + 1, words[place])


ONE, TWO, _ = LISTS
WRONG = [
    ([], "no sheet was given", "nothing typed"),
    ([ONE], "2 different sheets are needed, and 1 is here", "half of what is needed"),
    ([ONE, ONE], "2 different sheets are needed, and 1 is here", "one sheet twice"),
    ([ONE, OTHER[1]], "sheets 1 and 2 are not of one splitting", "from before and after"),
    ([changed(ONE, 4, "sling"), TWO], r"sheet 1, line 2: word 2 is wrong, no sheet has it", "a word of no sheet"),
    ([ONE, changed(TWO, 32, another(TWO[32]))], r"sheet 2, line 11: word 3 is wrong", "another word of the list"),
    ([changed(ONE, 0, another(ONE[0])), TWO], r"sheet 1, line 1: word 1 is wrong", "the first word"),
    ([ONE[:-1], TWO], r"sheet 1 has 32 words, and should have 33", "a word is missing"),
    ([[*ONE, *ONE[:ROW]], TWO], r"sheet 1 has 36 words", "a line typed twice"),
    ([[], TWO], r"sheet 1 has 0 words", "an empty file"),
    ([ONE, swapped(TWO, 10)], r"sheet 2: several words are wrong", "two words changed places"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("lists", "said", "why"), WRONG)
def test_what_is_wrong_is_said_and_no_word_of_it(lists: list[list[str]], said: str, why: str) -> None:
    with pytest.raises(Unusable, match=said) as caught:
        joined(lists)
    # Words of the sentences themselves: any of them may be drawn for a sheet as well.
    plain = set("line word wrong paper several is each other should have twice".split())
    told = {word.strip(".,:") for word in str(caught.value).split()} - plain
    assert not told & {word for words in lists for word in words}, why


def test_the_words_can_be_told_apart_by_their_beginning() -> None:
    assert len({word[:4] for word in KNOWN}) == len(KNOWN) == 1024
