"""The files beside the cases are found without a look at the cases' own."""

from collections.abc import Collection, Mapping

import pytest

from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.store import Imported, Store

CASE = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-7K3Q.md"
TEXTS = {
    "content/store.yml": "store: learning\n",
    CASE: "---\n---\n",
    "content/reviews/log/2026-11.csv": "second",
    "content/reviews/logs.md": "no folder",
    "bulletins/2026-10.md": "a bulletin",
    "content/reviews/log/2026-10.csv": "first",
    "content/casesbook.md": "beside",
}


def store(texts: Mapping[str, str] = TEXTS) -> Store:
    return Store(texts, {}, {})


def test_beside_the_cases_is_all_but_them_in_order() -> None:
    assert list(store().beside) == sorted(set(TEXTS) - {CASE})


def test_nobody_can_change_what_all_of_them_are_given() -> None:
    with pytest.raises(TypeError):
        store().beside["bulletins/2026-11.md"] = ""  # type: ignore[index]


@pytest.mark.parametrize(
    ("beginning", "told", "why"),
    [
        ("content/reviews/log/", ["first", "second"], "in the order of the paths, whatever that of the texts is"),
        ("content/reviews/log", ["first", "second", "no folder"], "a beginning need not be a folder"),
        ("content/reviews/none/", [], "there is none"),
        ("", sorted(TEXTS[path] for path in TEXTS if path != CASE), "all of them begin with nothing"),
        (CASE, [], "a case is not beside itself"),
        ("zzz", [], "after the last"),
    ],
)
def test_texts_are_found_by_how_their_paths_begin(beginning: str, told: list[str], why: str) -> None:
    found = list(store().under(beginning).values())
    assert (found if beginning else sorted(found)) == told, why


def test_no_file_of_a_case_is_read_for_it() -> None:
    asked: list[str] = []

    def read(blobs: Collection[str]) -> Mapping[str, str]:
        asked.extend(blobs)
        return {blob: TEXTS[blob] for blob in blobs}

    texts = TreeTexts({}, ids={path: path for path in TEXTS}, read=read)
    texts.load(sorted(set(TEXTS) - {CASE}))  # as whoever reads a commit does
    lazy = store(texts)
    assert lazy.name == "learning" and lazy.imported == Imported() and lazy.tombstones == ()
    assert len(lazy.beside) == len(TEXTS) - 1 and CASE not in asked
