"""A part that is put together of its months says what one that was read whole says."""

import json
from collections.abc import Sequence
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from goodcatch.site.search.documents_of_page import Document
from goodcatch.site.search.part_of_index import Numbered, Part, month_of, part_of, steps

WORDS = st.sets(st.sampled_from(["bed", "door", "rail", "5mg", "médecin"]), max_size=4)
DOCUMENTS = st.lists(st.lists(st.tuples(WORDS, WORDS, st.integers(0, 2)), max_size=4), max_size=4)
Texts = Sequence[Sequence[tuple[set[str], set[str], int]]]


def numbered(months: Texts) -> list[list[Numbered]]:
    return [
        [
            Numbered(Document("T", f"a/{n}/{m}", "T", "x", " ".join(heads), " ".join(heads | words)), "L", tier)
            for n, (heads, words, tier) in enumerate(month)
        ]
        for m, month in enumerate(months)
    ]


def standing(part: Part) -> dict[str, tuple[list[int], list[int]]]:
    """Each word with the numbers where it stands in a title, and elsewhere, as `find.js` reads them."""
    files = [bytes(content) for path, content in part.files.items() if "/w" in path and isinstance(content, bytes)]
    lists = {word: said for content in files for word, said in json.loads(content).items()}
    return {
        word: ([at - 1 for at in accumulate(heads)], [at - 1 for at in accumulate(rest)])
        for word, (heads, rest) in lists.items()
    }


@given(DOCUMENTS)
def test_words_stand_where_they_are_said_whatever_the_months(months: Texts) -> None:
    part = part_of("2026", [month_of(f"2026-{n}", some) for n, some in enumerate(numbered(months))])
    every = [one for month in months for one in month]
    said = {word for heads, words, _ in every for word in heads | words}
    assert standing(part) == {
        word: (
            [n for n, (heads, _, _) in enumerate(every) if word in heads],
            [n for n, (heads, words, _) in enumerate(every) if word in words - heads],
        )
        for word in said
    }
    assert part.often == {word: sum(word in heads | words for heads, words, _ in every) for word in said}
    assert part.tiers == ("" if {tier for *_, tier in every} <= {0} else "".join(str(tier) for *_, tier in every))
    assert [start for start, _ in part.texts] == [sum(map(len, months[:n])) for n in range(len(months))]


@given(DOCUMENTS)
def test_where_months_end_changes_no_list(months: Texts) -> None:
    some = numbered(months)
    whole, cut = month_of("m", [one for month in some for one in month]), [month_of("m", month) for month in some]
    assert standing(part_of("p", [whole])) == standing(part_of("p", cut))


def test_steps_are_from_one_to_the_next() -> None:
    assert (steps([]), steps([0]), steps([2, 3, 9])) == ([], [1], [3, 1, 6])
