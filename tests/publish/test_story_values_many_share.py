"""Whatever a story names of its coded answers, together and over releases, enough cases agree with all of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.publish.bulletin_file import Bulletin, write
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet, path_of
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.facts import published
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard

LEAST = 3
MONTHS = {"2026-09": date(2026, 10, 5), "2026-10": date(2026, 11, 5)}
STANDARD: Standard = replace(
    default_standard(),
    publication={**default_standard().publication, "minimum_cell": str(LEAST), "case_stories_from": "2"},
)
# step, question, values: a list that tables count, its sister lists, one that is coarsened, one with several answers.
ASKED = {
    ("report", "category"): ("medication", "health-deterioration", "communication"),
    ("report", "service_type"): ("care-home", "supported-living", "day-service"),
    ("report", "place_type"): ("bedroom", "vehicle"),
    ("report", "part_of_day"): ("night", "evening", "midday"),
    ("triage", "risk_domain"): ("medication-process", "manual-handling"),
    ("triage", "factors"): ("interruption", "communication"),
}
SEVERAL = "factors"
Told = Mapping[tuple[str, str], tuple[str, ...]]  # a case's answers


def stores() -> st.SearchStrategy[tuple[list[Told], int]]:
    told = st.fixed_dictionaries({key: st.lists(st.sampled_from(v), max_size=1) for key, v in ASKED.items()})
    cases = st.lists(told.map(lambda t: {key: tuple(v) for key, v in t.items()}), min_size=8, max_size=14)
    return cases.flatmap(lambda made: st.tuples(st.just(made), st.integers(0, len(made))))


def case_of(number: int, told: Told) -> Case:
    id = f"NM-2026-0000000{'0123456789ABCDEFGH'[number]}"
    steps: dict[str, dict[str, str | tuple[str, ...]]] = {}
    for (step, name), values in told.items():
        if values:
            steps.setdefault(step, {})[name] = values if name == SEVERAL else values[0]
    at = "2026-09-05T10:00:00+00:00"
    by = "quality-lead-1"
    return case_from(id, tuple(Record(f"{id}/{s}-0001.md", id, s, 1, at, by, fields) for s, fields in steps.items()))


def store_of(told: list[Told], first: int) -> Store:
    """Two bulletins with their releases, in which every table shows every number."""
    cases = [case_of(number, one) for number, one in enumerate(told)]
    texts: dict[str, str] = {}
    for month, out in zip(MONTHS, (cases[:first], cases[first:]), strict=True):
        ids = tuple(case.id for case in out)
        bulletin = Bulletin(month, month, ids, MONTHS[month].isoformat(), "publisher-1", (), "Text.")
        texts[f"bulletins/{month}.md"] = write(bulletin)
        release = Release(
            month, MONTHS[month].isoformat(), ids, "", sheets=tuple(everything(name, month) for name in COUNTED)
        )
        texts[path_of(month)] = release_text(release)
    return Store(texts, {1: STANDARD}, {case.id: case for case in cases})


COUNTED = ("category", "factors")


def everything(name: str, month: str) -> Sheet:
    numbers = (Number(value, "", 9, month, ((value,),)) for value in STANDARD.vocabulary[name])
    return Sheet(f"by-{name}", name, name, "", tuple(numbers))


def named(store: Store, today: date) -> dict[str, set[tuple[str, str, str]]]:
    """What each story says on a day: the step, the question and the words of every coded answer."""
    titles = {step.title: step for step in STANDARD.pathways["near-miss"].steps.values()}
    found: dict[str, set[tuple[str, str, str]]] = {}
    for story in published(store, {}, frozenset(store.cases), today).stories:
        said = found.setdefault(story.id, set())
        for told in story.steps:
            labels = {field.label: name for name, field in titles[told.title].fields.items()}
            for answer in told.answers:
                name = labels[answer.label]
                words = answer.value.split(", ") if name == SEVERAL else [answer.value]
                said.update((titles[told.title].name, name, word) for word in words)
    return found


def agrees(case: Case, said: set[tuple[str, str, str]]) -> bool:
    return all(word in ways(case, step, name) for step, name, word in said)


def ways(case: Case, step: str, name: str) -> set[str]:
    """All the words in which a case's answer may be said."""
    (record,) = case.of(step) or (None,)
    asked = STANDARD.pathways["near-miss"].steps[step].fields[name]
    values = record.texts(name) if record else ()
    wider = STANDARD.publication["coarsened"]
    table = wider.get(asked.of, {}) if isinstance(wider, Mapping) else {}
    wide = {str(table[value]) for value in values if isinstance(table, Mapping) and value in table}
    return {STANDARD.vocabulary[asked.of][value].label for value in values} | wide


@settings(max_examples=60)
@given(stores())
def test_as_many_as_the_minimum_agree_with_all_that_a_story_names(made: tuple[list[Told], int]) -> None:
    store = store_of(*made)
    early, late = (named(store, day) for day in MONTHS.values())
    for story in late:
        # Whoever kept the pages of the first release holds them against those of the second.
        said = late[story] | early.get(story, set())
        assert not said or sum(agrees(case, said) for case in store.cases.values()) >= LEAST, said


COMMON: Told = {("report", "category"): ("medication",), ("report", "place_type"): ("bedroom",)}
RARE: Told = {("report", "category"): ("communication",), ("report", "place_type"): ("vehicle",)}
STORIES = [
    ([COMMON] * 9, {("category", "Medicines"), ("place_type", "Bedroom")}, "many alike: both are named"),
    ([RARE, *[COMMON] * 8], set(), "a category that no other has is not named, and its kind of place neither"),
    (
        [{**COMMON, ("report", "place_type"): ("vehicle",)}, *[COMMON] * 8],
        {("category", "Medicines")},
        "of a common category, the rare kind of place is left out",
    ),
    (
        [{("report", "category"): ("health-deterioration",)}, *[COMMON] * 8],
        {("category", "About health")},
        "a rare category in the wider words that it shares",
    ),
    (
        [*[{("report", "place_type"): ("vehicle",)}] * 2, *[{("triage", "risk_domain"): ("manual-handling",)}] * 7],
        set(),
        "a list that no table counts is left out where too few share it",
    ),
]


@pytest.mark.parametrize(("told", "names", "why"), STORIES)
def test_sister_lists_give_nothing_back(told: list[Told], names: set[tuple[str, str]], why: str) -> None:
    first = min(found := named(store_of(told, len(told)), MONTHS["2026-10"]), default="")
    assert {(name, word) for _, name, word in found.get(first, set())} == names, why


def test_what_was_named_stays_named() -> None:
    """Else each release could name another pair, and who kept them all would have all of it."""
    store = store_of([COMMON] * 4 + [RARE] * 5, 4)
    early, late = (named(store, day) for day in MONTHS.values())
    assert early and all(late[story] >= said for story, said in early.items())
