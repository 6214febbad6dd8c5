"""A grave case does not end by one post: honest endings count, and each cheat beside them differs in one answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from gate.near_miss_walks import (
    AMBER,
    FIX,
    GREEN,
    LEAD,
    MANAGER,
    ON_CALL,
    RED,
    SECOND,
    TREND,
    Act,
    Answers,
    Walk,
    played,
    player,
    said,
    stands,
    stops_of,
    then,
    written,
)  # fmt: skip
from goodcatch.clock.looks_after_closure import words_on_ending
from goodcatch.intake.sign_reports_off_and_land_steps import prepared, with_records
from goodcatch.record.case_state import Phase, asked_of_ending, phase, stops_in
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.read_store import store_from, store_with
from goodcatch.record.store import Store
from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.condition import Both
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import draft_standard
from scenario import REPORT, TRIAGE
from workflows.scenario_steps import flags

BEGUN = FIX[:3]
OTHER = "NM-2026-00000000"
AWAY = Act("rerouted", ON_CALL, {"to": "complaint", "reason": "It is a complaint."})
NO_MISS = Act("not-a-near-miss", ON_CALL, {"reason": "Nothing nearly went wrong; the rota looks at it."})
ON = Act("continued-in", LEAD, {"reason": "Continued under another process"})
AGREED: Answers = {"agrees": "yes", "reason": "I have seen it."}


def ended(by: Act, **triage: object) -> Walk:
    """Sorted with these answers, then ended by one post."""
    return (*said(BEGUN, "triage", **triage), by)  # type: ignore[arg-type]


def agreed(walk: Walk, by: str = MANAGER, **answers: str) -> Walk:
    """The same, and another post has said something of the ending."""
    return (*walk, Act("agree-ending", by, {"record": f"the {walk[-1].step}", **AGREED, **answers}))


PLAIN: Answers = {**TRIAGE, **GREEN}
SAFE = {name: PLAIN[name] for name in ("potential_severity", "recurrence_likelihood")}
# Why the case asks for another post, and the answers that make it so: one is enough.
GRAVE: dict[str, Walk] = {
    "the gravest grade": ended(NO_MISS, **RED),
    "somebody was harmed": ended(NO_MISS, **SAFE, harm_occurred="yes", actual_harm="low"),
    "safeguarding may have to know": ended(NO_MISS, **SAFE, safeguarding_implications="yes"),
    "it was sent to safeguarding": ended(NO_MISS, **SAFE, routes=("immediate-safeguarding-review",)),
    "a warning sign was not passed on": ended(NO_MISS, **SAFE, missed_escalation="yes"),
    "somebody must be told": ended(NO_MISS, **SAFE, duties_considered=("regulator",)),
    "nobody, it says, and somebody": ended(NO_MISS, **SAFE, duties_considered=("none", "regulator")),
    "graded lower before": then(
        ended(NO_MISS, **AMBER), "sign-off", Act("regrade", SECOND, {**GREEN, "reason": "It is low."})
    ),
    "a step was taken back before": then(
        ended(NO_MISS, **SAFE), "sign-off", Act("feedback", SECOND, {
            "told_how": "receipt", "told_on": "2026-11-02", "body": "You told us.",
        }), Act("withdrawal", SECOND, {"record": "the feedback", "reason": "A slip."}),
    ),
    "its sorting was taken back": then(
        ended(NO_MISS, **SAFE), "sign-off", Act("withdrawal", SECOND, {"record": "the triage", "reason": "A slip."})
    ),
}  # fmt: skip
# The same of what the reporter said: a case of which nobody else said so yet.
REPORTED = [
    ("in_danger_now", "yes"),
    ("anyone_hurt", "yes"),
    ("about_treatment", "yes"),
    ("own_grade", "severe"),
]


def unsorted(standard: Standard | None = None) -> Store:
    """A case that nobody has sorted, ended by one post: only whoever writes files by hand can do that."""
    whole = written(ended(NO_MISS, **SAFE), standard)
    left = {path: whole.texts[path] for path in whole.texts if "/triage-" not in path}
    return store_from(left, standards=whole.standards)


def test_a_case_that_nobody_has_sorted_is_not_put_away_by_one_post() -> None:
    assert stands(unsorted()) == "open, its ending not yet agreed"


@pytest.mark.parametrize("by", [NO_MISS, AWAY, ON], ids=lambda act: act.step)
def test_a_light_case_ends_by_one_post(by: Act) -> None:
    store = written(ended(by, **SAFE))
    assert stands(store) == "ended" and asked_of_ending(next(iter(store.cases.values())), store) is None


@pytest.mark.one_in(2)
@pytest.mark.parametrize("walk", GRAVE.values(), ids=GRAVE)
def test_a_grave_case_stays_open_until_another_post_agrees(walk: Walk) -> None:
    assert stands(written(walk)) == "open, its ending not yet agreed"
    assert stands(written(agreed(walk))) == "ended"
    assert stands(written(agreed(walk, agrees="no"))) == "open, its ending not agreed"


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "value"), REPORTED)
def test_what_the_reporter_said_makes_a_case_grave(name: str, value: str) -> None:
    walk = ended(NO_MISS, **SAFE)
    assert stands(written(walk, report={**REPORT, name: value})) == "open, its ending not yet agreed"


@pytest.mark.parametrize("by", [AWAY, ON], ids=lambda act: act.step)
def test_what_protects_counts_at_once_and_stays_in_the_list_of_work(by: Act) -> None:
    walk = ended(by, **RED)
    store = written(walk)
    (case,) = store.cases.values()
    assert stands(store) == "ended, its ending not yet agreed" and stops_of(store) == []
    (todo,) = words_on_ending(case, Phase.ENDED, store, case.records[-1].instant)
    assert (todo.open.step.name, todo.open.about) == ("agree-ending", case.records[-1].name) and todo.due
    after = written(agreed(walk))
    assert (
        words_on_ending(next(iter(after.cases.values())), Phase.ENDED, after, todo.due) == ()
        and stands(after) == "ended"
    )
    assert stands(written(agreed(walk, agrees="no"))) == "open, its ending not agreed", "it goes on here"


def test_whoever_ended_it_does_not_agree_to_it() -> None:
    store = written(agreed(ended(NO_MISS, **RED), by=ON_CALL))
    assert stands(store) == "open, its ending not yet agreed"
    assert any("is also `by` of not-a-near-miss-" in finding.message for finding in stops_of(store))


def test_a_word_on_an_ending_before_says_nothing_of_the_next() -> None:
    first = agreed(ended(NO_MISS, **RED), agrees="no")
    assert stands(written((*first, Act("continued-in", LEAD, ON.answers)))) == "ended, its ending not yet agreed"


def test_the_desk_hands_over_at_once_and_asks_for_the_word(tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, ended(AWAY, **RED))
    assert "GC422" in flags(p, case)
    p.do(case, "agree-ending", {"record": p.store().cases[case].records[-1].name, **AGREED}, MANAGER)
    assert "GC422" not in flags(p, case)


def test_a_case_that_was_closed_since_asks_for_no_word() -> None:
    """The ending was made in haste; the case went on and was closed as any other."""
    grave = said(FIX, "triage", **AMBER, harm_occurred="yes", actual_harm="low")
    store = written((*grave[:3], NO_MISS, *grave[3:]))
    (case,) = store.cases.values()
    assert stands(store) == "closed" and stops_of(store) == []
    assert words_on_ending(case, Phase.CLOSED, store, case.records[-1].instant) == ()
    assert asked_of_ending(case, store) is not None


def test_what_comes_of_it_can_be_told_after_a_hand_over() -> None:
    steps = draft_standard().pathways["near-miss"].steps
    assert steps["feedback"].after_closure and steps["learning-back"].after_closure


def duplicates(*chain: tuple[int, int]) -> list[str]:
    """Where cases stand of which one says that it is a duplicate of another, by their numbers; -1 is no case at all."""
    light = written(said(TREND, "triage", **GREEN)[:3])
    (case,) = light.cases.values()
    names = [case.id, "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB"]
    texts: dict[str, str] = {}
    for name in names[1:]:
        for path in [record.path for record in case.records]:
            other = path.replace(f"/{case.id[8]}/", f"/{name[8]}/").replace(case.id, name)
            texts[other] = light.texts[path].replace(case.id, name)
    store = store_with(light, texts)
    for one, other in chain:
        of = names[other] if other >= 0 else OTHER
        store = _ended_as_duplicate(store, names[one], of)
    return [phase(held, stops_in(judge_case(held.id, store)), store).value for held in (store.cases[n] for n in names)]


def _ended_as_duplicate(store: Store, case: str, of: str) -> Store:
    step, last = store.newest.pathways["near-miss"].steps["duplicate"], store.cases[case].records[-1]
    record = new_record(
        case, "duplicate", {"of_case": of, "reason": "x"}, standard=store.newest, at=last.instant, by=ON_CALL
    )
    return with_records(store, (prepared(record, step, store),))


CHAINS = [
    ([(0, 1)], ["ended", "open", "open"], "the other one is followed up"),
    ([(0, 1), (1, 2)], ["ended", "ended", "open"], "and so is the one behind it"),
    ([(0, -1)], ["open", "open", "open"], "there is no such case"),
    ([(0, 0)], ["open", "open", "open"], "it is its own duplicate"),
    ([(0, 1), (1, 0)], ["open", "open", "open"], "each says that the other is followed up"),
    ([(0, 1), (1, 2), (2, 0)], ["open", "open", "open"], "three in a circle"),
]


@pytest.mark.parametrize(("chain", "where", "why"), CHAINS)
def test_a_duplicate_ends_where_another_case_is_followed_up(
    chain: list[tuple[int, int]], where: list[str], why: str
) -> None:
    assert duplicates(*chain) == where, why


STANDARD = draft_standard()
PATHWAY = STANDARD.pathways["near-miss"]
ASKED_WHEN = PATHWAY.steps["agree-ending"].when


def without_reason(number: int) -> Standard:
    """The draft standard in which one of the reasons to ask another post is left out."""
    assert isinstance(ASKED_WHEN, Both)
    step = PATHWAY.steps["agree-ending"]
    left = Both("any", tuple(part for n, part in enumerate(ASKED_WHEN.parts) if n != number))
    pathway = replace(PATHWAY, steps={**PATHWAY.steps, "agree-ending": replace(step, when=left)})
    return replace(STANDARD, pathways={**STANDARD.pathways, "near-miss": pathway})


@pytest.mark.one_in(2)
@pytest.mark.parametrize("number", range(len(ASKED_WHEN.parts) if isinstance(ASKED_WHEN, Both) else 0))
def test_without_a_reason_a_grave_case_ends_by_one_post(number: int) -> None:
    """So nothing else holds what that reason holds."""
    loose = without_reason(number)
    reported = (written(ended(NO_MISS, **SAFE), loose, {**REPORT, name: value}) for name, value in REPORTED)
    stores = (*(written(walk, loose) for walk in GRAVE.values()), *reported, unsorted(loose))
    assert "ended" in [stands(store) for store in stores]


def test_without_the_step_a_grave_case_ends_by_one_post() -> None:
    step = replace(PATHWAY.steps["not-a-near-miss"], agreed_by="")
    pathway = replace(PATHWAY, steps={**PATHWAY.steps, "not-a-near-miss": step})
    loose = replace(STANDARD, pathways={**STANDARD.pathways, "near-miss": pathway})
    assert stands(written(GRAVE["the gravest grade"], loose)) == "ended"
