"""A case is called by the first sentence of what was told, and belongs to whoever looks after it."""

import pytest

from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.record.title_of_case import LONGEST, owner_of_case, shortened, title_of_case

SENTENCES = [
    ("The sling was too large. It hung there.", "The sling was too large", "the first sentence"),
    ("  A slip", "A slip", "without a full stop"),
    ("At 2.5 metres it stopped! Luckily.", "At 2.5 metres it stopped", "a number is no end"),
    ("One line\nand another", "One line", "a line is one"),
    (f"{'word ' * 40}", f"{('word ' * 18).strip()} …", "cut between two words"),
    ("x" * 200, f"{'x' * LONGEST} …", "one long word"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("text", "title", "why"), SENTENCES)
def test_the_first_sentence(text: str, title: str, why: str) -> None:
    assert shortened(text) == title, why


TOLD = "== report-0001\nwhat_happened: The sling was too large. It hung there.\nreporter_role: staff\n"
OWNERS = [
    ("", "", "nobody yet"),
    ("== triage-0001\nowner: quality-lead-1\n", "quality-lead-1", "as it was sorted"),
    ("== triage-0001\nowner: quality-lead-1\n== triage-0002\nowner: quality-lead-2\n", "quality-lead-2", "the newest"),
    (
        "== triage-0001\nowner: quality-lead-1\n== action-0001\ntitle: x\nowner: service-manager-1\n",
        "quality-lead-1", "a change has an owner of its own",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("more", "owner", "why"), OWNERS)
def test_whose_it_is(more: str, owner: str, why: str) -> None:
    store = store_of(TOLD + more)
    case = store.cases[CASE]
    assert title_of_case(case, store.newest.pathways["near-miss"]) == "The sling was too large"
    assert owner_of_case(case) == owner, why
