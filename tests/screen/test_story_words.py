"""Advice on words of a story that tell more than they seem to: one person on duty, exact numbers, two rare facts."""

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.screen.actor_phrases import actors
from goodcatch.screen.exact_counts import exact_counts
from goodcatch.screen.rare_facts_together import rare_pairs
from goodcatch.screen.rule_input_types import TextIn

ACTORS = [
    (
        "A manager reading last week's daily notes saw it.",
        [0],
        "a role that one person has, and what only that one did",
    ),
    ("It rained, and the driver braked.", [15], "the only driver of that trip"),
    ("The night nurse on her own\nrang for help.", [0], "over the end of a line"),
    ("The worker coming on shift felt it.", [0], "any worker, and what only one did"),
    ("A member of staff who was new to the house asked.", [0], "who it was, said longer"),
    ("Somebody reading earlier notes saw it.", [], "the wider wording"),
    ("Drivers and managers were asked.", [], "roles in the plural"),
    ("The driver checks the list before each trip.", [], "a procedure: anybody in the role"),
    ("The door was locked and the pharmacist asked.", [], "who was asked, not who acted"),
    ("A night worker stopped the transfer.", [], "a common role, and no more of it"),
    ("The manager during the night is on call.", [], "a word that only ends like a verb"),
]


@pytest.mark.parametrize(("text", "at", "why"), ACTORS)
def test_a_single_role_with_its_act_points_to_one(text: str, at: list[int], why: str) -> None:
    assert list(actors(text)) == at, why


COUNTS = [
    ("Forty-one windows were tried.", [0], "in words"),
    ("We found 17 blister packs.", [9], "in figures, the thing in two words"),
    ("All 32 beds, and twelve\nrooms.", [4, 17], "twice, once over a line end"),
    ("A house for 24 people.", [12], "people"),
    ("Nine tablets and 8 slings.", [], "up to ten many houses have as many"),
    ("It takes 20 minutes, for 12 weeks.", [], "lengths of time"),
    ("Done on 19 of 20 trips.", [], "a sample"),
    ("In 2026 lists were changed; 1.25 tablets; 16-20 rooms.", [], "years, doses and spans"),
    ("Dozens of windows.", [], "the wider wording"),
    ("By 14 was the door shut.", [], "no thing follows"),
]


@pytest.mark.parametrize(("text", "at", "why"), COUNTS)
def test_an_exact_number_of_things_is_found(text: str, at: list[int], why: str) -> None:
    assert list(exact_counts(text)) == at, why


PAIRS = [
    ("The police came at 03:10.", [4], "a rare word and a minute"),
    ("On Sunday the police came.", [14], "and a day"),
    ("The twins were at the chapel.", [4], "and a rare place"),
    ("The hairdresser saw the flood.", [24], "and an unusual job"),
    ("The police came.", [], "alone it fits many houses"),
    ("At the chapel, at 03:10.", [], "no word of the list"),
    ("The police came.\n\nThe chapel is cold.", [], "not in one paragraph"),
    ("The policeman's chapel.", [], "within a word"),
]


@pytest.mark.parametrize(("text", "at", "why"), PAIRS)
def test_two_rare_facts_are_found_together(text: str, at: list[int], why: str) -> None:
    assert list(rare_pairs(text, ("police", "twins", "flood"))) == at, why


def test_no_words_of_the_provider_find_nothing() -> None:
    assert list(rare_pairs("The police came at 03:10.", ())) == []


def test_they_are_quiet_on_the_examples_clean_texts() -> None:
    store = store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})
    texts = [s for s in subjects(store) if isinstance(s, TextIn) and s.goes_out]
    loud = [t.text for t in texts if [*actors(t.text), *exact_counts(t.text), *rare_pairs(t.text, t.rare)]]
    assert len(texts) > 150 and len(loud) <= len(texts) * 0.05, loud


def test_only_what_may_be_published_is_judged() -> None:
    store = store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})
    kept = {s.text for s in subjects(store) if isinstance(s, TextIn) and not s.goes_out}
    letters = {r.text("body") for case in store.cases.values() for r in case.of("feedback")}
    assert letters and letters <= kept
