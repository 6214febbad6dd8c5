"""An improvement case closes when its numbers have moved and its answer was given; a cheat beside each gate."""

import re
from functools import cache

import pytest

from gate import walks
from gate.safeguarding_walks import (
    BEGIN,
    CAME_BACK,
    EXECUTIVE,
    FRIDAY,
    IMPROVED,
    LEAD,
    LOOKED,
    MANAGER,
    OPERATIONS,
    QUALITY,
    SI_OWNER,
    THEME,
    TROUBLED,
    URGENT,
    improved,
    two_in_trouble,
)
from gate.walks import Act, Answers, Beginning, Walk, leaving_out, refused_by, said, stops_of, then, without
from goodcatch.check.finding import Finding
from goodcatch.record.store import Store
from goodcatch.standard.read_version_folders import draft_standard
from scenario import EVIDENCE

PATHWAY = draft_standard().pathways["safeguarding-improvement"]
PLAN = next(act for act in IMPROVED if act.step == "action")
DONE, CHECK = (next(act for act in IMPROVED if act.step == step) for step in ("done", "check"))
LISTED: Answers = {
    **PLAN.answers, "title": "A list at each telephone", "due_on": "2027-01-10", "judged_from": "2027-02-10",
}  # fmt: skip
SECOND: Walk = (Act("action", OPERATIONS, LISTED), Act("accept", SI_OWNER))
DROPPED: Walk = (
    *SECOND,
    Act("done", SI_OWNER, {"outcome": "dropped", "dropped_reason": "The second number made it needless."}),
    Act("agree-drop", QUALITY, {"agrees": "yes", "reason": "I have called it."}),
)
ONE_DROPPED = then(IMPROVED, "recount", *DROPPED)
TAKEN_BACK = then(
    then(IMPROVED, "check", Act("check", QUALITY, {**CHECK.answers, "found_right": "7"}),
         Act("withdrawal", QUALITY, {"record": "the check", "reason": "I had called another house."})),
    "withdrawal", Act("agree-withdrawal", MANAGER, {"agrees": "yes", "reason": "I was there."}),
)  # fmt: skip
HONEST: dict[str, Walk] = {
    "escalated late, and no more": IMPROVED,
    "it came back, and no more": CAME_BACK,
    "one theme, and it went": THEME,
    "one of two changes was dropped": ONE_DROPPED,
    "a look was taken back, and agreed": TAKEN_BACK,
}  # fmt: skip


@pytest.mark.parametrize("walk", HONEST.values(), ids=HONEST)
def test_an_honest_case_closes(walk: Walk) -> None:
    assert [finding.message for finding in stopped(improved(walk))] == []


def stopped(store: Store) -> list[Finding]:
    return stops_of(store, PATHWAY.prefix)


@cache
def more_in_trouble() -> Store:
    """Three more cases like the two, in December: the numbers rise."""
    store = two_in_trouble()
    for minute in range(3):
        at = f"2026-12-14T21:0{minute}:00+00:00"
        report = {**URGENT, "event_at": at, "identified_at": at}
        begin = Beginning(BEGIN.pathway, report, FRIDAY.replace(month=12, day=14))
        late = said(TROUBLED, "urgent-escalation", reached_at="2026-12-14T21:40:00+00:00")
        store = walks.written(said(late, "done", days=0), begin, beside=store)
    return store


items = pytest.mark.items
CHEATS: dict[str, tuple[Walk, str]] = {
    "the practice was not corrected": (
        without(IMPROVED, "practice-correction"), r"was not corrected: “What has changed today\?” has no answer",
    ),
    "the executive lead was not reached": (
        without(CAME_BACK, "executive-escalation"), r"lead was not reached: “When did you reach them\?” has no",
    ),
    "no plan for the whole service": (
        without(THEME, "improvement-plan"), r"no plan was made for the whole service: “Which services .* has no answer",
    ),
    "the only change was dropped": (
        then(without(IMPROVED, "action", "accept", "done", "check", "recount"), "practice-correction",
             *DROPPED, Act("check", QUALITY, {**LOOKED, "looked_at": "1", "found_right": "1"}, days=36)),
        r"“Say that it is done” counts 0 of 1 times",
    ),
    "we reminded staff": (said(IMPROVED, "action", strength_type="training"), r"asks people to remember, in action-"),
    "the owner never said yes": (without(IMPROVED, "accept"), r"has not said yes"),
    "one of two changes is still open": (then(IMPROVED, "recount", *SECOND), r"neither done nor dropped \(action-"),
    "dropped, and nobody agreed": (without(ONE_DROPPED, "agree-drop"), r"dropped, and nobody else has agreed"),
    "only the doer saw what shows it": (
        said(IMPROVED, "done", evidence=({**EVIDENCE, "seen_by": SI_OWNER},)), r"seen by operations-lead-1, in done-",
    ),
    "one of 29 was not right": (said(IMPROVED, "check", found_right="28"), r"28 of 29 were right, in check-"),
    "counted again, and worse": (said(IMPROVED, "recount", counted_now="12"), r"then 12 from .*: no better"),
    "never counted again": (
        said(without(IMPROVED, "recount"), "closure", days=33), r"it was never counted again, in action-",
    ),
    "it happened again, and nothing more was changed": (
        said(IMPROVED, "check", happened_again="yes"), r"no change was planned since, in check-",
    ),
    "what failed is taken back, and nobody agreed": (
        without(TAKEN_BACK, "agree-withdrawal"), r"A step was taken back, and nobody else has agreed",
    ),
    "closed by whoever planned it": (
        said(IMPROVED, "closure", by=OPERATIONS), r"operations-director-1 closes the case, and is also `by` of action-",
    ),
    "closed by the safeguarding lead": (
        said(IMPROVED, "closure", by=LEAD), r"“Close it at a governance meeting” is for the Executive lead",
    ),
    "told at a meeting in 2099": (said(IMPROVED, "closure", meeting_on="2099-01-01"), r"meeting.*1 January 2099"),
}  # fmt: skip
# The walk is honest; its numbers did not fall, for more cases came.
RISEN: dict[str, tuple[Walk, str]] = {
    "as many are escalated late": (IMPROVED, r"As many cases as before are escalated late.*“3”, in closure-"),
    "it comes back as often": (CAME_BACK, r"It comes back as often as before, or more often: .*“3”, in closure-"),
    "the theme stands in as many cases": (THEME, r"The theme stands in as many cases as before.*“3”, in closure-"),
}  # fmt: skip
EVERY = {**{name: (*row, False) for name, row in CHEATS.items()}, **{name: (*row, True) for name, row in RISEN.items()}}


def left(walk: Walk, risen: bool, gate: str = "") -> Store:
    standard = leaving_out(gate, PATHWAY.name) if gate else None
    return improved(walk, standard, more_in_trouble() if risen else None)


# The items of the procedures that a cheat shows.
SHOWN = {
    "the practice was not corrected": items(54),
    "the executive lead was not reached": items(59),
    "it happened again, and nothing more was changed": items(59),
    "no plan for the whole service": items(64),
    "counted again, and worse": items(64),
    "never counted again": items(64),
    "told at a meeting in 2099": items(64),
    "we reminded staff": items(71),
    "the only change was dropped": items(71),
    "one of 29 was not right": items(71),
    "the owner never said yes": items(73),
    "one of two changes is still open": items(73),
}
EVERY_ROW = [pytest.param(*row, id=name, marks=SHOWN.get(name, ())) for name, row in EVERY.items()]


def test_each_mark_stands_on_a_cheat() -> None:
    assert SHOWN.keys() <= EVERY.keys()


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("walk", "named", "risen"), EVERY_ROW)
def test_a_cheat_is_refused_by_the_answer_that_fails(walk: Walk, named: str, risen: bool) -> None:
    told = stopped(left(walk, risen))
    assert any(re.search(named, finding.message) for finding in told), told


@cache  # each gate asks for them
def _stops_of_cheats() -> dict[str, list[Finding]]:
    return {name: stopped(left(walk, risen)) for name, (walk, _, risen) in EVERY.items()}


def alone_refused(says: str) -> tuple[str, ...]:
    """The cheats that one gate alone refuses."""
    return refused_by(_stops_of_cheats(), says)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("gate", PATHWAY.gates)
def test_without_a_gate_a_cheat_closes(gate: str) -> None:
    """So nothing else holds what the gate holds, and it is the gate that does."""
    cheats = alone_refused(PATHWAY.gates[gate].says)
    assert cheats, "no cheat is refused by this gate alone"
    for name in cheats:
        walk, _, risen = EVERY[name]
        assert stopped(left(walk, risen, gate)) == [], name


def test_numbers_that_did_not_move_are_passed_openly_or_not_at_all() -> None:
    openly = Act("exception", MANAGER, {
        "excepted_gate": "fewer-are-escalated-late", "reason": "Two houses joined us.", "excepted_until": "2027-01-31",
    })  # fmt: skip
    assert stopped(improved(then(IMPROVED, "recount", openly), more=more_in_trouble())) == []
    other = Act("exception", EXECUTIVE, openly.answers)
    assert any("only the Registered manager" in f.message for f in stopped(improved(then(IMPROVED, "recount", other))))
