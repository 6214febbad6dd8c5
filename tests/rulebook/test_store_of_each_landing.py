"""What is held of the files beside cases while a store moves from landing to landing."""

import pytest

from goodcatch.history.model import FileChange
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding

ONE, TWO = "content/standard/1/roles.yml", "content/standard/2/roles.yml"
BOTH = [("A", ONE, "", "a"), ("A", TWO, "", "a")]  # a new version begins as a copy: one blob under two names
CASES = [
    (BOTH, {"a"}, "two files of one blob"),
    ([*BOTH, ("M", TWO, "a", "b")], {"a", "b"}, "the copy is changed, and the first still says what it said"),
    ([*BOTH, ("D", TWO, "a", "")], {"a"}, "the copy is taken away"),
    ([*BOTH, ("M", TWO, "a", "b"), ("M", ONE, "a", "c")], {"b", "c"}, "nothing says it any more"),
    ([("A", "content/cases/2026/7/NM-2026-7K3Q9F4T/report-7K3Q.md", "", "a")], set(), "a record is no file beside"),
]


@pytest.mark.parametrize(("changes", "held", "why"), CASES, ids=[row[-1] for row in CASES])
def test_a_text_is_held_as_long_as_a_file_says_it(
    changes: list[tuple[str, str, str, str]], held: set[str], why: str
) -> None:
    store = StoreOfEachLanding()
    for status, path, old, new in changes:
        store.take([FileChange(path, status, old, new)], {new: new.encode()} if new else {})
    assert store.beside == {blob: blob.encode() for blob in held}, why
