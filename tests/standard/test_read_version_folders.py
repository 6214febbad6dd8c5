"""Which texts of a tree are the standard's, and what is read of it without the rest."""

import pytest

from goodcatch.standard.read_version_folders import DEFAULT, addresses_in, folder_texts, sheets_in, standards_in


def test_only_the_yaml_files_of_a_numbered_folder_are_a_version() -> None:
    sheets = {f"content/standard/12/{name}": text for name, text in folder_texts(DEFAULT).items()}
    beside = ("standard/1/roles.yml", "content/standard/README.md", "content/standard/draft/roles.yml")
    texts = {
        **sheets,
        **dict.fromkeys((*beside, "content/standard/3/notes.md"), "a: 1"),
        "content/standard/9/a.yml": "a: 1",
    }
    assert [(s.version, len(s.files)) for s in sheets_in(texts)] == [(9, 1), (12, len(sheets))]
    assert {version: s.version for version, s in standards_in(sheets).items()} == {12: 12}


A, B = "posts: {a-1: {address: A-1@x.invalid}}", "posts: {b-1: {address: b-1@x.invalid}}"
ADDRESSES = [
    ((A, B), "a-1@x.invalid b-1@x.invalid", "of every version, in small letters"),
    (("posts: [", B), "b-1@x.invalid", "of those that can be read"),
    (("posts: {a-1: {title: A}, c-1: often}", B), "b-1@x.invalid", "a post without one has none"),
    (("posts: often", "roles: {}"), "", "nor has a list that is none"),
]


@pytest.mark.parametrize(("sheets", "addresses", "why"), ADDRESSES)
def test_the_addresses_of_the_posts(sheets: tuple[str, ...], addresses: str, why: str) -> None:
    texts = {f"content/standard/{number}/roles.yml": text for number, text in enumerate(sheets, 1)}
    beside = dict.fromkeys(
        ("old/content/standard/1/roles.yml", "content/standard/1/more.yml"), "posts: {c-1: {address: c}}"
    )
    assert addresses_in({**texts, **beside}) == frozenset(addresses.split()), why
