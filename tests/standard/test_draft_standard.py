"""The draft of standard 2 differs from the default in its near misses: what stays in the spool, gates that read, dates
that have bounds. Of other sheets a few entries differ."""

from datetime import date

import pytest

from goodcatch.cli.init import draft_files, first_files
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.read_version_folders import (
    DEFAULT,
    DRAFT,
    default_standard,
    draft_standard,
    draft_texts,
    drafted,
    folder_texts,
)

FORM = {
    "what_stopped_it": "asked of everybody, with what was done",
    "immediate_action": "so asked again only of whoever has more to say",
    "service_type": "the words alone",
    "kind": "nobody has to tell it",
    "may_publish": "whether an edited version may leave",
}
KEPT = {
    "reporter_role": "who told it",
    "anonymity": "whether they may be known",
    "outside_reader": "whether they were afraid of the house",
    "who_involved": "with the home, one family",
    "received_via": "a telephone call was overheard by somebody",
    "part_of_day": "with the rota, one shift",
    "event_at": "with the rota, one person",
    "identified_at": "with the rota, one person",
}

# How many entries of a sheet differ.
LAID_OVER = {
    "retention.yml": 1,
    "reviews.yml": 1,
    "calendar.yml": 1,
    "tolerances.yml": 18,
    "vocabulary.yml": 16,
    "publication.yml": 2,
}


def fields_of(standard: Standard, pathway: str) -> dict[str, Field]:
    steps = standard.pathways[pathway].steps
    return {f"{step}.{name}": asked for step in steps for name, asked in steps[step].fields.items()}


@pytest.mark.parametrize(("name", "why"), KEPT.items())
def test_what_stays_in_the_spool(name: str, why: str) -> None:
    assert draft_standard().pathways["near-miss"].steps["report"].fields[name].keep == "spool", why


def test_the_desk_hides_the_same_of_older_records() -> None:
    assert KEPT.keys() == REPORTER_FACTS


# Pathways that are put on gates; each is written anew. What joins an open exposure has the same answer to these.
ANEW = {
    "near-miss": (),
    "acknowledgment-exposure": ("risk_domain",),
    "learning-visibility-exposure": ("risk_domain",),
    "closure-credibility-exposure": ("risk_domain",),
    "safeguarding": (),
    "safeguarding-improvement": (),
    "workforce-effect": (),
}


def test_no_other_pathway_differs() -> None:
    before, after = default_standard(), draft_standard()
    assert before.pathways.keys() == after.pathways.keys()
    for pathway in before.pathways:
        same = fields_of(before, pathway) == fields_of(after, pathway)
        assert same is (pathway not in ANEW)
        assert bool(after.pathways[pathway].gates) is (pathway in ANEW)
        assert after.pathways[pathway].joins == ANEW.get(pathway, ())
    old, new = fields_of(before, "near-miss"), fields_of(after, "near-miss")
    asked = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name) and name.startswith("report.")}
    assert asked <= {f"report.{name}" for name in (*KEPT, *FORM, "happened_on", "own_grade", "place_type")}


def test_only_files_that_differ_are_shipped() -> None:
    assert folder_texts(DRAFT).keys() == {"standard.yml", *(f"pathways/{name}.yml" for name in ANEW), *LAID_OVER}


@pytest.mark.parametrize("pathway", [name for name in ANEW if name != "near-miss"])
def test_a_pathway_that_was_given_up_does_not_come_back(pathway: str) -> None:
    path, own = f"pathways/{pathway}.yml", folder_texts(DEFAULT)
    assert drafted(own)[path] == folder_texts(DRAFT)[path]
    assert path not in drafted({name: text for name, text in own.items() if name != path})


@pytest.mark.parametrize(("sheet", "entries"), LAID_OVER.items())
def test_of_a_sheet_only_the_entries_that_differ(sheet: str, entries: int) -> None:
    before, after = folder_texts(DEFAULT)[sheet].splitlines(), draft_texts()[sheet].splitlines()
    assert len(set(after) - set(before)) == entries
    assert draft_standard().retention.keys() > default_standard().retention.keys()


def test_scotlands_holiday_of_june_2026() -> None:
    day, before, after = date(2026, 6, 15), default_standard().calendar.holidays, draft_standard().calendar.holidays
    assert {nation for nation in after if day in after[nation]} == {"scotland"}
    assert after["scotland"] - {day} == before["scotland"], "nothing else"


def test_a_provider_who_tries_it_has_both_and_no_finding() -> None:
    files = {**first_files("Example"), **draft_files()}
    texts = {path: text.decode() for path, text in files.items() if text}
    assert [f for f in findings_in(texts, None, "") if f.path.startswith("content/standard/2/")] == []


def test_nobody_gets_it_unasked() -> None:
    assert not any(path.startswith("content/standard/2/") for path in first_files("Example"))
