"""A mapping of which some folders are listed late is, whoever asks what in which order, the mapping that they make."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcatch.record.folders_listed_late import FoldersListedLate
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.sorted_map_with_changes import SortedMap

FOLDERS = [f"c/{year}/{case}" for year in "12" for case in ("a", "a b", "é")]
PATHS = [*(f"{folder}/{name}" for folder in FOLDERS for name in ("r", "s/t")), "b", "c/x", "d/1/a/r"]
ASKED: dict[str, Callable[[SortedMap[str], str], object]] = {
    "item": lambda held, path: held.get(path),
    "in": lambda held, path: path in held,
    "under": lambda held, path: list(held.under(path)),
    "outside": lambda held, path: list(held.outside(path)),
    "all": lambda held, path: list(held.items()),
    "length": lambda held, path: len(held),
    "changed": lambda held, path: list(held.changed({path: "new", "c/2/a/r": None}).items()),
    "as it is": lambda held, path: held.changed({}).get(path),
}
QUESTIONS = st.lists(st.tuples(st.sampled_from(sorted(ASKED)), st.sampled_from([*PATHS, *FOLDERS, "c/", "c/1", ""])))


def whole(paths: Collection[str]) -> dict[str, str]:
    return {path: f"id of {path}" for path in paths}


class Listed:
    """How often somebody had to list, and what."""

    def __init__(self, paths: Collection[str]) -> None:
        self.paths, self.asked = paths, list[frozenset[str]]()

    def __call__(self, folders: Collection[str]) -> dict[str, str]:
        self.asked.append(frozenset(folders))
        return whole([path for path in self.paths if "/".join(path.split("/")[:3]) in folders])


def late(paths: Collection[str], folders: Collection[str]) -> tuple[FoldersListedLate, Listed]:
    listed = Listed(paths)
    known = [path for path in paths if "/".join(path.split("/")[:3]) not in folders]
    return FoldersListedLate(whole(known), folders, listed), listed


@given(st.sets(st.sampled_from(PATHS)), st.sets(st.sampled_from(FOLDERS)), QUESTIONS)
def test_it_answers_as_the_whole_does(paths: set[str], folders: set[str], questions: list[tuple[str, str]]) -> None:
    held, listed = late(paths, folders)
    plain = SortedMap(whole(paths))
    for what, path in questions:
        assert ASKED[what](held, path) == ASKED[what](plain, path), (what, path)
    assert sum(map(len, listed.asked)) == len(frozenset[str]().union(*listed.asked)), "no folder is listed twice"


LISTED = [
    ("item", "c/1/a/r", 1, "one file: its folder"),
    ("item", "b", 0, "a file elsewhere"),
    ("in", "c/1/none/r", 0, "a folder that is not there"),
    ("under", "c/1/a/", 1, "one folder"),
    ("under", "c/1/", 3, "a year"),
    ("outside", "c/", 0, "what is in none"),
    ("length", "", len(FOLDERS), "all of them, at once"),
    ("as it is", "b", 0, "no change"),
]


@pytest.mark.parametrize(("what", "path", "count", "why"), LISTED, ids=[row[-1] for row in LISTED])
def test_no_more_is_listed_than_is_asked_for(what: str, path: str, count: int, why: str) -> None:
    held, listed = late(PATHS, FOLDERS)
    ASKED[what](held, path)
    assert sum(map(len, listed.asked)) == count and len(listed.asked) <= 1, why


def test_several_are_listed_at_once() -> None:
    held, listed = late(PATHS, FOLDERS)
    held.list_folders(["c/1/a/", "c/2/a/r", "c/1/a/s/t", "elsewhere", ""])
    assert listed.asked == [{"c/1/a", "c/2/a"}]


def test_texts_of_a_tree_list_nothing_by_themselves() -> None:
    held, listed = late(PATHS, FOLDERS)
    texts = TreeTexts({}, (), held, lambda blobs: {blob: f"text, {blob}" for blob in blobs})
    assert texts.listed_late and not listed.asked
    assert texts["c/1/a/r"] == "text, id of c/1/a/r" and listed.asked == [{"c/1/a"}]
    assert not TreeTexts({}, (), whole(PATHS), lambda blobs: {}).listed_late
