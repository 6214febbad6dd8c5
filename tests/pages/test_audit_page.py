"""The audit page says each thing once, in whole words, and what is for a keyboard as such."""

import pytest

from goodcatch.pages.audit_for_signed_in import sections
from goodcatch.publish.audit_rows import Audit, AuditMonth, Closing, NotHeld

NOBODY = "nobody's hand is proved in this closing"
SIGNED = "by a signature: closed by Quality lead"
CASE = "NM-2026-7K3Q9F4T"


def closing(*hands: str, standard: int = 2) -> Closing:
    return Closing("2026-11-05", CASE, "closure-0001", "did not stand", standard, "goodcatch 1", hands=hands, in_time=4)


def page(*closings: Closing, said: str = "", not_held: str = "") -> str:
    rows = (NotHeld("2026-11-05", CASE, "GC417", "stop", not_held),) if not_held else ()
    month = AuditMonth("2026-11", 1, 1, 0, 0, rows, closings)
    audit = Audit((month,), (said,) if said else ())
    return "\n".join(str(section.html) for section in sections(audit, lambda case: f"../{case}/"))


SHOWN = [
    (page(closing(NOBODY), closing(NOBODY)), "Of each of these 2 closings: nobody&#x27;s hand", "what is true of all"),
    (page(closing(NOBODY)), "<br>Nobody&#x27;s hand is proved", "of one it stands with it"),
    (page(closing(NOBODY), closing(SIGNED)), "<br>By a signature: closed by Quality lead", "what differs"),
    (
        page(closing(NOBODY), closing(NOBODY, standard=1)),
        "<br>Standard 1<",
        "nor of two standards",
    ),
    (page(closing()), '<span class="nowrap">NM-2026-7K3Q9F4T</span></a>', "an id is in one piece"),
    (page(closing()), "all 4 met", "how many deadlines"),
    (page(said="All hold"), "<p>All hold.</p>", "a sentence has its end"),
    (page(said="Anchor with `goodcatch anchor`."), "<p>Anchor with <code>goodcatch anchor</code>.</p>", "a command"),
    (page(not_held="`by` says <x>"), "<code>by</code> says &lt;x&gt; (GC417, stop)", "a name to type in a finding"),
    (page(not_held="long"), 'class="gc-table gc-many"', "sentences stand below each other on a phone"),
]


@pytest.mark.parametrize(("html", "says", "why"), SHOWN, ids=[row[-1] for row in SHOWN])
def test_what_the_page_shows(html: str, says: str, why: str) -> None:
    assert says in html, why


def test_what_is_true_of_all_stands_once() -> None:
    assert page(closing(NOBODY), closing(NOBODY)).count("hand is proved") == 1
