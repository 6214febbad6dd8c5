"""What safeguarding asks of gates, on a small pathway of that kind; its own pathway follows with the next issue."""

import pytest

from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.rulebook.ask_all_rules import judge_case

PATHWAY = """\
== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
gates:
  nobody-exposed:
    says: Adults are still exposed
    must: {all: [{containment.adults_exposed: {at_most: '0'}}, {containment.gaps_live: {at_most: '0'}}]}
  plan-in-place: {says: The plan is not in place, must: {in-place.is_there: 'yes'}}
  each-limit-has-ended:
    says: A limit on a person goes on
    every: limit
    must: {limit-review.outcome: ended}
  never-refused: {says: Somebody senior once refused, of: every, must: {senior.agrees: 'yes'}}
  once-looked-at: {says: Nobody ever saw the place, of: ever, must: {visit.seen: 'yes'}}
  two-signs: {says: Two signs ask for more, must: {not: {count: {of: [screen.a, screen.b], is: 'yes', at_least: '2'}}}}
  exposed-no-more-than-at-first:
    says: More are exposed than at first
    must: {containment.adults_exposed: {at_most: screen.exposed}}
steps:
  screen:
    fields:
      a: {kind: yes-no, label: Could it come again?}
      b: {kind: yes-no, label: Is it known?}
      exposed: {kind: whole-number, label: How many at first?}
  containment:
    fields:
      adults_exposed: {kind: whole-number, label: How many adults are still exposed?}
      gaps_live: {kind: whole-number, label: How many gaps are live?}
  in-place: {fields: {is_there: {kind: yes-no, label: Is the plan in place?}}}
  limit: {fields: {what: {kind: text, label: Which limit?}}}
  limit-review:
    about: limit
    fields:
      limit: {kind: reference}
      outcome: {kind: choice, options: {ended: It ended, goes-on: It goes on}, label: What of it?}
  senior: {fields: {agrees: {kind: yes-no, label: Does the executive agree?}}}
  visit: {fields: {seen: {kind: yes-no, label: Was the place seen?}}}
  closure:
    role: quality-lead
    needs: [screen]
    confirm:
      - nobody-exposed
      - plan-in-place
      - each-limit-has-ended
      - never-refused
      - once-looked-at
      - two-signs
      - exposed-no-more-than-at-first
"""
SAFE = [
    "== screen-0001\na: yes\nb: no\nexposed: '2'",
    "== containment-0001\nadults_exposed: '3'\ngaps_live: '1'",
    "== limit-0001\nwhat: The door",
    "== senior-0001\nagrees: yes",
    "== visit-0001\nseen: no",
    "== visit-0002\nseen: yes",
    "== in-place-0001\nis_there: no",
    "== in-place-0002\nis_there: yes",
    "== containment-0002\nadults_exposed: '0'\ngaps_live: '0'",
    "== limit-review-0001\nlimit: limit-0001\noutcome: goes-on",
    "== limit-review-0002\nlimit: limit-0001\noutcome: ended",
    "== closure-0001\nby: quality-lead-1",
]
# What is taken out of the honest case, what is put before its closure, and every sentence that is then said.
KEPT_OPEN = [
    ("", "", [], "all is well by the newest answers"),
    (
        "",
        "== containment-0003\nadults_exposed: '3'\ngaps_live: '0'",
        [
            "Adults are still exposed: “How many adults are still exposed?” “3”, in containment-0003",
            "More are exposed than at first: “How many adults are still exposed?” “3”, in containment-0003",
        ],
        "an old nought proves nothing",
    ),
    (
        "in-place-0002",
        "",
        ["The plan is not in place: “Is the plan in place?” “no”, in in-place-0001"],
        "a plan that is there on paper",
    ),
    (
        "",
        "== limit-0002\nwhat: The kitchen",
        ["A limit on a person goes on (limit-0002): “What of it?” has no answer yet"],
        "each limit has its own end",
    ),
    (
        "limit-review-0002",
        "",
        ["A limit on a person goes on (limit-0001): “What of it?” “It goes on”, in limit-review-0001"],
        "it goes on",
    ),
    (
        "",
        "== senior-0002\nagrees: no\n== senior-0003\nagrees: yes",
        ["Somebody senior once refused: “Does the executive agree?” “no”, in senior-0002"],
        "every word counts, not the newest",
    ),
    (
        "screen-0001",
        "== screen-0002\na: yes\nb: no",
        ["More are exposed than at first: “How many at first?” has no answer yet"],
        "there is nothing to compare with",
    ),
    ("visit-0002", "", ["Nobody ever saw the place: “Was the place seen?” “no”, in visit-0001"], "nobody ever did"),
    (
        "screen-0001",
        "== screen-0002\na: yes\nb: yes\nexposed: '2'",
        ["Two signs ask for more: “Could it come again?” “yes”, in screen-0002; “Is it known?” “yes”, in screen-0002"],
        "what is counted",
    ),
]


@pytest.mark.parametrize(("less", "more", "sentences", "why"), KEPT_OPEN)
def test_each_sentence_names_its_record_and_answer(less: str, more: str, sentences: list[str], why: str) -> None:
    told = [one for one in SAFE[:-1] if not less or f"== {less}" not in one]
    store = store_of(PATHWAY + "\n".join([*told, *filter(None, [more]), SAFE[-1]]))
    said = [finding.message for finding in judge_case(CASE, store) if finding.rule == "GC415"]
    assert sorted(said) == sorted(sentences), why
