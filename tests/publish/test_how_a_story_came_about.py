"""The history on a story: only steps and answers that the story tells, by months; and no letter to a reporter."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.timeline import Timeline
from goodcatch.pages.all_pages import book
from goodcatch.publish.facts import published
from goodcatch.publish.model import Changed, Story
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.standard.read_version_folders import DEFAULT, folder_texts

TODAY = date(2026, 12, 20)
LETTER = "You reported a door. We changed the latch, and thank you for coming to us on that night."
OUT = (
    '== !content/standard/1/publication.yml\ncase_stories_from: "1"\nminimum_cell: "1"\n'
    "== !bulletins/2026-11.md\n---\nmonth: 2026-11\ntitle: x\npublished: '2026-12-05'\n"
    f"signed_off_by: publisher-1\ncases: [{CASE}]\n---\n\nText.\n"
)
RECORDS = (
    "== report-0001\nwhat_happened: A door stood open.\n"
    "== triage-0001\nowner: quality-lead-1\nroutes: [trend-monitoring]\n"
    "== duplicate-0001\nof_case: NM-2026-00000000\nreason: x\n"
    "== feedback-0001\nbody: '{letter}'\nchanged: The latch was changed.\n"
    "== correction-0001\nrecord: report-0001\nfields: what happened\nreason: A word was wrong.\n"
    "== closure-0001\nsince: It held.\n"
)


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(RECORDS.replace("{letter}", LETTER) + OUT)


def version(store: Store, name: str, changed: Sequence[str] = ()) -> Version:
    record = next(r for r in store.cases[CASE].records if r.name == name)
    fields = tuple(FieldChange(field, "a", "b") for field in changed)
    at = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    return Version(record.path, record.step, CASE, "c0ffee", at, (), fields, added=not changed, record=record)


def story(store: Store, *versions: Version) -> Story:
    facts = published(store, {CASE: Timeline(CASE, versions)}, frozenset(store.cases), TODAY)
    assert len(facts.stories) == 1
    return facts.stories[0]


NOVEMBER = "November 2026"
LINES = [
    ("report-0001", (), [Changed(NOVEMBER, "Report a near miss", name="report")], "a step that is told was filed"),
    ("triage-0001", (), [], "nothing of it is told, so neither is its name"),
    ("duplicate-0001", (), [], "the name of this one would say what became of the case"),
    ("triage-0001", ("owner",), [], "nor is it told when that changed"),
    ("report-0001", ("reporter_role", "event_at"), [], "nothing that is told was changed"),
    (
        "report-0001",
        ("reporter_role", "what_happened"),
        [Changed(NOVEMBER, "Report a near miss", ("what happened",), "A word was wrong.", "report")],
        "of two answers that changed, the one that is told",
    ),
]


@pytest.mark.parametrize(("name", "changed", "lines", "why"), LINES)
def test_only_what_is_told_has_a_line(
    store: Store, name: str, changed: tuple[str, ...], lines: list[Changed], why: str
) -> None:
    assert list(story(store, version(store, name, changed)).history) == lines, why


def test_a_record_that_is_gone_has_no_line(store: Store) -> None:
    path = store.cases[CASE].records[0].path.replace("report-0001", "rerouted-0001")
    gone = Version(path, "rerouted", CASE, "c0ffee", datetime(2026, 11, 3, tzinfo=UTC), (), deleted=True)
    assert story(store, gone).history == ()


def test_no_day_and_no_time_of_a_landing_is_told(store: Store) -> None:
    told = story(store, version(store, "report-0001"))
    assert [line.month for line in told.history] == [NOVEMBER]


PUBLISHED_AS = [("full", "the first standard published it; a version in use stays as it is"), ('"no"', "as it is now")]


@pytest.mark.parametrize(("publish", "why"), PUBLISHED_AS)
def test_a_letter_to_a_reporter_is_never_printed(publish: str, why: str) -> None:
    store = saying_of_letters(publish)
    facts = published(store, {}, frozenset(store.cases), TODAY)
    text = "\n".join(page.text for page in book(facts))
    assert "The latch was changed." in text and "thank you for coming" not in text, why


def saying_of_letters(publish: str) -> Store:
    """The store under a standard with its own word on the letter."""
    pathway = folder_texts(DEFAULT)["pathways/near-miss.yml"]
    line = next(line for line in pathway.split("\n") if 'label: "What you tell them"' in line)
    said = line.rpartition("publish: ")[0] + f"publish: {publish}}}"
    own = f"== !content/standard/1/pathways/near-miss.yml\n{pathway.replace(line, said)}\n"
    return store_of(RECORDS.replace("{letter}", LETTER) + OUT + own)
