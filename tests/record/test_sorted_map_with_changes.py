"""A map in order, and those that come of it by changes, are what a plain mapping with the same changes would be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodcatch.record.sorted_map_with_changes import SortedMap, sorted_map

KEYS = st.text(alphabet="ab/é", max_size=4)
PLAIN = st.dictionaries(KEYS, st.integers(), max_size=12)
CHANGES = st.lists(st.dictionaries(KEYS, st.none() | st.integers(), max_size=4), max_size=6)


@given(PLAIN, CHANGES, KEYS)
def test_it_is_what_a_plain_mapping_would_be(
    plain: dict[str, int], several: list[dict[str, int | None]], key: str
) -> None:
    held, expected = sorted_map(plain), dict(plain)
    for changes in several:
        before, earlier = held, dict(held)
        held = held.changed(changes)
        expected = {k: v for k, v in {**expected, **changes}.items() if v is not None}
        assert dict(before) == earlier, "what it came of stays as it was"
    assert list(held.items()) == sorted(expected.items()) and len(held) == len(expected)
    assert (key in held, held.get(key)) == (key in expected, expected.get(key))
    assert list(held.under(key)) == [k for k in sorted(expected) if k.startswith(key)]
    assert list(held.outside(key)) == [k for k in sorted(expected) if not k.startswith(key)]


def test_many_changes_become_one_mapping_again() -> None:
    held: SortedMap[int] = SortedMap({str(n): n for n in range(1000)})
    for n in range(1000):
        held = held.changed({str(n): None if n % 2 else -n})
    assert sorted(held.values()) == sorted(-n for n in range(0, 1000, 2))
