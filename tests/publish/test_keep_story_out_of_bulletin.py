"""A story that may not leave is out of a bulletin's head and text, and the others stay as they are."""

import pytest

from goodcatch.publish.bulletin_file import Bulletin, read, write
from goodcatch.publish.keep_story_out_of_bulletin import NOTE, still_told, without
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of

OUT, IN = "NM-2026-7K3Q9F4T", "NM-2026-7K3Q9F4S"
ONE = "### A lock\n\n**You reported:** A door stood open.\n\n[Read the whole story](../cases/{}.md).\n\n"
END = "## How many told us\n\n- Reports: 9.\n"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        f"== report-0001\ncase: {OUT}\nwhat_happened: A door stood open.\n"
        f"== action-0001\ncase: {OUT}\ntitle: A lock\n"
        f"== done-0001\ncase: {OUT}\naction: action-0001\noutcome: done\nchanged: The lock | shuts.\n",
        OUT,
    )


def bulletin(body: str) -> Bulletin:
    return Bulletin("2026-10", "x", (OUT, IN), "", "", (), body)


TEXTS = [
    (ONE.format(OUT) + ONE.format(IN) + END, ONE.format(IN) + END, "by its link, though both have one title"),
    (ONE.partition("[")[0] + END, END, "by its title, where it has no link"),
    (ONE.replace("###", "##").partition("[")[0] + END, ONE.replace("###", "##").partition("[")[0] + END, "no story"),
    ("- The lock \\| shuts.\n- Bells ring.\n\n" + END, "- Bells ring.\n\n" + END, "a line of what is told together"),
    (f"Text.\n\n{NOTE}\n", f"Text.\n\n{NOTE}\n", "the sentence stands there once"),
]


@pytest.mark.parametrize(("body", "left", "why"), TEXTS)
def test_what_is_told_of_it_goes(store: Store, body: str, left: str, why: str) -> None:
    made = without(bulletin(body), [OUT], store)
    assert made.cases == (IN,), why
    assert made.body.removesuffix(NOTE).strip() == left.removesuffix(f"{NOTE}\n").strip(), why
    assert made.body.count(NOTE) == 1, why


def test_nothing_is_touched_where_none_stays_in(store: Store) -> None:
    assert without(bulletin(ONE.format(IN)), [], store) == bulletin(ONE.format(IN))


LEFT = [
    ("We tell of NM-2026-7K3Q9F4T.", True, "its id"),
    ("Also:\nA door\nstood open.", True, "its words, over two lines"),
    ("Doors were looked at.", False, "other words"),
]


@pytest.mark.parametrize(("body", "told", "why"), LEFT)
def test_what_is_left_of_it_is_found(store: Store, body: str, told: bool, why: str) -> None:
    assert still_told(bulletin(body), [OUT], store) == ((OUT,) if told else ()), why


ANSWERS = {OUT: {"by": "service-manager-1", "on": "2026-11-04", "rota_holder": "no"}}


def test_answers_wait_in_a_drafts_head_and_a_bulletin_without_any_reads_as_ever() -> None:
    draft = Bulletin("2026-10", "x", (OUT,), "", "", (), "Text.", ANSWERS)
    assert read(write(draft)) == draft
    assert "answers" not in write(bulletin("Text."))
    by_hand = write(bulletin("Text.")).replace("errata: []", f"errata: []\nanswers:\n  {OUT}: no\n  {IN}: {{by: x}}")
    assert read(by_hand).answers == {IN: {"by": "x"}}, "what is of another shape answers nothing"
