"""Who has seen what shows a change: the post that is named, or, where the provider asks for it, its own record."""

from dataclasses import replace

import pytest

from gate.near_miss_walks import EVIDENCE, FIX, OWNER, SECOND, Act, Walk, said, stops_of, then, without, written
from goodcatch.publish.story_of_case import _seen_by_another
from goodcatch.record.known import who_saw_evidence
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.model import Standard, Tolerance
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
OWN_RECORD = who_saw_evidence.OWN_RECORD


def asking() -> Standard:
    """The draft standard of a provider that asks for the seer's own record."""
    number = Tolerance(OWN_RECORD, "1", "", "")
    return replace(STANDARD, tolerances={**STANDARD.tolerances, OWN_RECORD: number})


SEEN = Act("seen", SECOND)
PLAIN = without(FIX, "check", "recount", "feedback", "learning", "closure")
# The walk, whether the provider asks for a record of their own, what is known, and whether the story says "seen".
ROWS: list[tuple[Walk, bool, str, int, str]] = [
    (PLAIN, False, "seen-by-another", 1, "the post that is named is believed"),
    (PLAIN, True, "named-alone", 0, "it has not said so itself"),
    (then(PLAIN, "done", SEEN), True, "seen-by-another", 1, "it has"),
    (then(PLAIN, "done", replace(SEEN, by="quality-lead-1")), True, "named-alone", 0, "another one has"),
    (then(PLAIN, "accept", SEEN), True, "named-alone", 0, "before there was anything to see"),
    (said(PLAIN, "done", evidence=({**EVIDENCE, "seen_by": OWNER},)), True, "seen-by-its-doer", 0, "its doer"),
    (said(PLAIN, "done", evidence=({**EVIDENCE, "seen_by": OWNER},)), False, "seen-by-its-doer", 0, "its doer"),
]


@pytest.mark.parametrize(("walk", "asks", "known", "printed", "why"), ROWS)
def test_who_has_seen_it(walk: Walk, asks: bool, known: str, printed: int, why: str) -> None:
    standard = asking() if asks else STANDARD
    store = written(walk, standard)
    (case,) = store.cases.values()
    (action,) = case.of("action")
    pathway = store.newest.pathways["near-miss"]
    found = who_saw_evidence.know(Scope(case.standing, pathway, store.newest, case.records[-1].instant, action))
    assert found.values == (known,), why
    assert _seen_by_another(case.of("done")[0], case, store) == printed, why


def test_a_post_of_the_same_hands_is_no_second_post() -> None:
    posts = dict(STANDARD.posts)
    posts[SECOND] = replace(posts[SECOND], accounts=(posts[OWNER].address,))
    store = written(PLAIN, replace(STANDARD, posts=posts))
    (case,) = store.cases.values()
    assert _seen_by_another(case.of("done")[0], case, store) == 0


def test_what_a_server_took_down_is_shown_by_sign_in() -> None:
    """Nobody signed anything: the server's commit holds what the post said."""
    store = written(then(PLAIN, "done", SEEN), asking())
    (case,) = store.cases.values()
    (action,) = case.of("action")
    pathway, standard = store.newest.pathways["near-miss"], store.newest
    at_desk = tuple(replace(r, extra={**r.extra, "recorded": r.at}) if r.step == "seen" else r for r in case.standing)
    for records, words in ((case.standing, "shown by its commit"), (at_desk, "shown by sign-in")):
        found = who_saw_evidence.know(Scope(records, pathway, standard, case.records[-1].instant, action))
        assert found.words == f"{SECOND} has seen what shows it, {words}"


def test_the_case_closes_with_the_record_and_not_without_it() -> None:
    (stop,) = stops_of(written(FIX, asking()))
    assert "quality-lead-2 is named, and has not said so in a record of their own" in stop.message
    assert stops_of(written(then(FIX, "done", SEEN), asking())) == []
