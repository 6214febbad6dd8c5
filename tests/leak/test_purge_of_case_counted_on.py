"""A case of standard 2 that was counted on after its closing is purged: it stays closed, and says the same."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gate.near_miss_walks import FIX, Act, played, player, said
from goodcatch.cli import main
from goodcatch.intake.main_branch import Authority
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.effect_of_each_change import changes_known
from goodcatch.record.purge_tombstones import REMOVED
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from scenario import git

WORD = "tulipwood"
COUNT = next(act for act in FIX if act.step == "recount")
LATER: Act = replace(
    COUNT, days=40, answers={**COUNT.answers, "counted_from": "2026-12-08", "counted_to": "2027-01-07"}
)


def told(store: Store, case: str) -> tuple[Phase, list[str], list[str]]:
    """Where a case stands, what the rules stop, and what is known of its changes a year on."""
    held = store.cases[case]
    found = judge_case(case, store)
    as_of = held.records[-1].instant + timedelta(days=1)
    known = [f"{one.stands}: {one.why}" for one in changes_known(held, None, store.newest, as_of)]
    stops = [f"{finding.rule} {finding.message}" for finding in found if finding.stops]
    return phase(held, stops_in(found), store), stops, known


# Where the word stands: in what the closing saw, in the closing itself, and in the count that came after it.
PLACES = [
    ("investigation", {"findings": f"Three sizes hang on one hook of {WORD}."}),
    ("action", {"measure": f"Wrong slings on the {WORD} hook"}),
    ("closure", {"since": f"Nine wrong slings on {WORD} before, one since."}),
]


@pytest.mark.tries
@pytest.mark.parametrize(("step", "answers"), PLACES)
def test_it_stays_closed_and_says_the_same(step: str, answers: dict[str, str], tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, (*said(FIX, step, **answers), LATER))
    home = p.desk.learning
    before, name = told(home.store(), case), home.store().cases[case].records[-1].name
    assert before[:2] == (Phase.CLOSED, []) and "8 December 2026 to 7 January 2027" in before[2][0]
    git(home.folder, "reset", "--hard", "-q")
    (tmp_path / "words").write_text(WORD, encoding="utf-8")
    words = ["--repo", str(home.folder), "--words", str(tmp_path / "words"), "--by", "data-protection-officer-1"]
    assert main(["purge", *words, "--yes"]) == 0
    store = Authority(home.folder).store()
    text = "".join(store.texts[record.path] for record in store.cases[case].records)
    assert WORD not in text and REMOVED in text
    assert told(store, case) == before and store.cases[case].records[-1].name == name
