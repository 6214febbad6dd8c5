"""Where a case stands: the newest word of each step, and events that came and stayed."""

import pytest

from goodcatch.record.case_state import event_at, latest
from goodcatch.record.model import Case
from goodcatch.record.store_from_example import store_of
from goodcatch.standard.read_versions import default_standard

STANDARD = default_standard()
SG = "SG-2026-7K3Q9F4T"


def case_of(text: str, id: str = SG) -> Case:
    return store_of(text, id).cases[id]


LATEST = [
    ("seriousness-review.uncontrolled_risk", ("no",), "the second look replaces the first"),
    ("action.title", ("Lock", "Lamp"), "two changes stand beside each other"),
    ("check.holds", ("yes", "no"), "of each change its newest check"),
    ("referral.evidence", ("Folder 3",), "evidence counts as an answer: where it is held"),
    ("nothing.at_all", (), "what nobody did says nothing"),
]


@pytest.mark.parametrize(("ref", "values", "why"), LATEST)
def test_the_newest_word(ref: str, values: tuple[str, ...], why: str) -> None:
    case = case_of(
        "== seriousness-review-0001\nuncontrolled_risk: 'yes'\n== seriousness-review-0002\nuncontrolled_risk: 'no'\n"
        "== action-0001\ntitle: Lock\n== action-0002\ntitle: Lamp\n"
        "== check-0001\naction: action-0001\nholds: 'no'\n== check-0002\naction: action-0001\nholds: 'yes'\n"
        "== check-0003\naction: action-0002\nholds: 'no'\n"
        "== referral-0001\nevidence: [{held_at: Folder 3, shows: the call, seen_by: quality-lead-1}]"
    )
    assert latest(case, STANDARD.pathways["safeguarding"])(ref) == values, why


def stable(*answers: str) -> str:
    names = ("no_gaps_live", "nobody_still_exposed", "controls_in_place")
    return "\n".join(f"{name}: '{answer}'" for name, answer in zip(names, answers, strict=True))


EVENTS = [
    ([("yes", "yes", "yes")], "09:00", "all three in one record"),
    ([("yes", "no", "yes")], "", "one is missing"),
    ([("yes", "no", "yes"), ("no", "yes", "no")], "", "three yeses out of two records are not three"),
    ([("yes", "yes", "yes"), ("no", "yes", "yes")], "", "it did not stay"),
    (
        [("yes", "yes", "yes"), ("no", "yes", "yes"), ("yes", "yes", "yes")],
        "09:20",
        "it came back, and counts from then",
    ),
    ([("yes", "yes", "yes"), ("yes", "yes", "yes")], "09:00", "said again, it counts from the first time"),
]


@pytest.mark.parametrize(("records", "at", "why"), EVENTS)
def test_an_event_comes_and_stays(records: list[tuple[str, str, str]], at: str, why: str) -> None:
    text = "\n".join(f"== stabilisation-000{n}\n{stable(*answers)}" for n, answers in enumerate(records, 1))
    pathway = STANDARD.pathways["safeguarding"]
    found = event_at("stabilised", case_of(text), pathway, STANDARD)
    assert (f"{found:%H:%M}" if found else "") == at, why
