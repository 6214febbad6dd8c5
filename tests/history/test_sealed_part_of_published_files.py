"""What binds a file, and what it is then bound to."""

import pytest

from goodcatch.history.sealed_part_of_published_files import (
    errata,
    is_ledger,
    lines_of,
    merged,
    published,
    seal,
    told,
    version_in,
)

OUT = "---\npublished: 2026-11-03\n---\nOne.\n"
AGAIN = "---\npublished: 2026-11-03\nerrata:\n  - why: Two.\n---\nTwo.\n"
DRAFT = "---\nmonth: 2026-10\n---\nOne.\n"
BULLETIN = "bulletins/2026-10.md"
SEALS = [
    (None, DRAFT, None, "a draft binds nothing"),
    (None, OUT, OUT, "publishing binds"),
    (OUT, OUT.replace("One", "Two"), OUT, "a change without an erratum does not bind anew"),
    (OUT, AGAIN, AGAIN, "an erratum does"),
    (AGAIN, OUT, AGAIN, "taking the erratum away does not"),
    (OUT, None, OUT, "deleting does not free it"),
]


@pytest.mark.parametrize(("sealed", "text", "bound", "reason"), SEALS)
def test_a_bulletin(sealed: str | None, text: str | None, bound: str | None, reason: str) -> None:
    assert seal(BULLETIN, sealed, text) == bound, reason


HEADS = [
    ("No head.\n", False, 0, "no front matter"),
    ("---\npublished:\n---\n", False, 0, "not yet"),
    ("---\npublished: 2026-11-03\npublished: x\n---\n", False, 0, "not readable; another rule says so"),
    (f"---\npublished: {'[' * 5000}\n---\n", False, 0, "brackets without an end"),
    (f"---\npublished: {'[' * 2000}{']' * 2000}\n---\n", False, 0, "too deep to be meant"),
    (OUT.replace("\n", "\r\n"), True, 0, "Windows line ends"),
    ("---\npublished: yes\nerrata: one\n---\n", True, 1, "a single erratum"),
]


@pytest.mark.parametrize(("text", "out", "count", "reason"), HEADS)
def test_heads(text: str, out: bool, count: int, reason: str) -> None:
    assert (published(text), len(errata(text))) == (out, count), reason


LEDGER = "id,month,channel,hash,outcome\n7Q,2026-11,form,aa11,\n"
LINES = [
    (LEDGER, ["7Q"], "one line"),
    ("", [], "an empty file"),
    ("# journal 12ab\n" + LEDGER, ["7Q"], "a remark"),
    ("submission,month,channel,hash\n7Q,2026-11,form,aa11\n", ["7Q"], "the id is the first column, whatever its name"),
    (LEDGER + "\n,,,,\n", ["7Q"], "empty lines"),
    (LEDGER + "8R,2026-11\n9S,2026-11,form,bb22,,extra,cells\n", ["7Q", "8R", "9S"], "too few and too many cells"),
    (LEDGER + f"8R,{'x' * 200_000}\n", [], "a cell that no ledger has: nothing can be read"),
]


@pytest.mark.parametrize(("text", "ids", "reason"), LINES)
def test_ledger_lines(text: str, ids: list[str], reason: str) -> None:
    assert list(lines_of(text)) == ids, reason


def test_a_ledger_is_bound_to_each_line_as_it_first_landed() -> None:
    later = LEDGER.replace("aa11", "changed") + "1B,2026-11,phone,bb22,accepted\n"
    bound = lines_of(merged(merged("", LEDGER), later))
    assert {id: line["hash"] for id, line in bound.items()} == {"7Q": "aa11", "1B": "bb22"}


PATHS = [
    ("content/standard/3/roles.yml", 3),
    ("content/standard/x/roles.yml", 0),
    ("content/standard/3", 0),
    ("a.md", 0),
]


@pytest.mark.parametrize(("path", "version"), PATHS)
def test_version_of_a_path(path: str, version: int) -> None:
    assert version_in(path) == version


def test_only_tables_are_ledgers() -> None:
    assert is_ledger("content/ledger/2026-11.csv")
    assert not is_ledger("content/ledger/journal.json")


def bulletin(errata: str, body: str = "What we changed.", month: str = "2026-10") -> str:
    return f"---\nmonth: {month}\npublished: 2026-11-03\nerrata: {errata}\n---\n{body}\n"


ERRATA = [
    ("[]", "[The number was wrong.]", "2026-10", True, "one more, with words"),
    ("[One.]", "[One., Two.]", "2026-10", True, "a second one, behind the first"),
    ("[]", "['']", "2026-10", False, "one that says nothing"),
    ("[One.]", "[Two., Three.]", "2026-10", False, "the first one written over"),
    ("[One.]", "[Two.]", "2026-10", False, "one in the place of another"),
    ("[]", "[The month was wrong.]", "2026-09", False, "another month is another bulletin"),
]


@pytest.mark.parametrize(("before", "after", "month", "is_told", "reason"), ERRATA)
def test_an_erratum_is_held_against_what_changed(
    before: str, after: str, month: str, is_told: bool, reason: str
) -> None:
    assert told(bulletin(before), bulletin(after, "What we really changed.", month)) is is_told, reason
