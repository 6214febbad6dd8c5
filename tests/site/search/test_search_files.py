"""The index of the search: every page by its words, each year by itself, and nothing else."""

import json
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pytest

from goodcatch.leak import clean_built_site
from goodcatch.pages.page_and_escaping import Found
from goodcatch.site.search.documents_of_page import told
from goodcatch.site.search.search_files import FOLDER, Entry, by_hand, search_files

Files = dict[str, bytes]


def entry(address: str, text: str, found: Found) -> Entry:
    return Entry(address, found, told(text, address, found).encode())


def story(year: str, number: int, words: str, *lists: str) -> Entry:
    found = Found(year, f"{year}-0{number}", 0, "Story", lists, words)
    return entry(f"cases/NM-{year}-{number}/", "<h1 id='x'>never read</h1>", found)


def page(address: str, html: str) -> Entry:
    return entry(address, html, by_hand(address))


RULES = (
    '<h1 id="rules">The rules<a class="headerlink" href="#rules" title="Permanent link">&para;</a></h1>'
    '<p>All of them.</p><h2 id="one">Doors &amp; gates</h2><p>A door is <b>shut</b>.</p><h3 id="two">Beds</h3>'
    "<script>nothing</script>Low."
)
ENTRIES = [
    story("2025", 1, "A carer found the door open.", "category/doors"),
    story("2025", 2, "Two carers lifted."),
    story("2026", 1, "The door again.", "category/doors"),
    page("about/rules/", RULES),
    entry("search/", "<h1>Search</h1>", Found(hidden=True)),
]


def made(entries: list[Entry]) -> Files:
    return dict(search_files(entries))


def start(files: Files) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(files[f"{FOLDER}/start.json"])
    return held


def standing(files: Files) -> Iterator[tuple[str, str]]:
    """Every word with the address where it stands, as the search's page reads the files."""
    for path in files:
        if "/w" in path and "words" not in path:
            folder = path.rpartition("/")[0]
            for word, lists in json.loads(files[path]).items():
                for steps in lists:
                    for number in (at - 1 for at in accumulate(steps)):
                        block = json.loads(files[f"{folder}/d{number // 8}.json"])
                        yield word, block[number % 8][1]


def test_each_word_leads_to_the_pages_that_say_it() -> None:
    found = set(standing(made(ENTRIES)))
    doors = {address for word, address in found if word == "door"}
    assert doors == {"cases/NM-2025-1/", "cases/NM-2026-1/", "about/rules/#one"}
    carers = {address for word, address in found if word in ("carer", "carers")}
    assert carers == {"cases/NM-2025-1/", "cases/NM-2025-2/"}
    assert not {word for word, _ in found} & {"never", "read", "nothing", "search", "permanent", "the", "a"}


def test_a_page_is_cut_at_its_headings_and_a_story_is_one() -> None:
    files = made(ENTRIES)
    rows = [row for path in files if "/d" in path for row in json.loads(files[path])]
    assert ["Doors & gates", "about/rules/#one", "The rules", "A door is shut."] in rows
    assert ["The rules", "about/rules/", "", "All of them."] in rows
    assert ["cases/NM-2025-2/", "cases/NM-2025-2/", "Story", "Two carers lifted."] in rows


def test_forms_of_one_word_stand_together() -> None:
    files = made(ENTRIES)
    words = json.loads(files[f"{FOLDER}/{start(files)['words']}"])
    assert "carer carers" in words["groups"] and len(words["groups"]) == len(words["often"])
    assert words["often"][words["groups"].index("carer carers")] == "2", "two pages: two is 10 in binary"


def test_what_is_about_the_program_comes_last() -> None:
    files = made([*ENTRIES, page("promise/", "<h1>We promise</h1>")])
    tiers = {part["name"]: part["tiers"] for part in start(files)["parts"]}
    assert tiers == {"2025": "", "2026": "", "pages": "2221"}


def test_a_list_is_kept_by_the_numbers_of_its_pages() -> None:
    files = made(ENTRIES)
    held = json.loads(files[f"{FOLDER}/{start(files)['filters']}"])
    assert held == {"2025": {"category/doors": [1]}, "2026": {"category/doors": [1]}, "pages": {}}


OTHERS = [
    ([*ENTRIES, story("2026", 2, "A new story of doors.", "category/doors")], "a story of another year"),
    ([*ENTRIES[:2], *ENTRIES[3:]], "one that is gone"),
    ([*ENTRIES, page("about/more/", "<h1>Carers, carer, caring</h1>")], "a page that says the same words"),
    (ENTRIES[::-1], "pages in another order"),
]


@pytest.mark.parametrize(("entries", "why"), OTHERS, ids=[row[-1] for row in OTHERS])
def test_a_year_stays_as_it_is_whatever_else_changes(entries: list[Entry], why: str) -> None:
    before, after = made(ENTRIES), made(entries)
    year = {path: content for path, content in before.items() if path.startswith(f"{FOLDER}/2025.")}
    assert year and {path: after.get(path) for path in year} == year, why


def test_a_year_that_changes_has_another_name() -> None:
    other = [story("2025", 1, "A carer found the door shut.", "category/doors"), *ENTRIES[1:]]
    assert not {path for path in made(ENTRIES) if "/2025." in path} & {path for path in made(other) if "/2025." in path}


def test_a_long_text_is_searched_whole_and_kept_short() -> None:
    files = made([story("2026", 1, "word " * 400 + "last")])
    assert ("last", "cases/NM-2026-1/") in set(standing(files))
    assert max(len(row[3]) for path in files if "/d" in path for row in json.loads(files[path])) <= 1500


def test_a_purge_knows_where_the_index_is() -> None:
    assert clean_built_site.INDEX == FOLDER
