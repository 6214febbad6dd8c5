"""The draft of standard 2 differs from the default in its near misses: what stays in the spool, and gates that read."""

import pytest

from goodcatch.cli.init import draft_files, first_files
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.read_version_folders import DRAFT, default_standard, draft_standard, folder_texts

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


def fields_of(standard: Standard, pathway: str) -> dict[str, Field]:
    steps = standard.pathways[pathway].steps
    return {f"{step}.{name}": asked for step in steps for name, asked in steps[step].fields.items()}


@pytest.mark.parametrize(("name", "why"), KEPT.items())
def test_what_stays_in_the_spool(name: str, why: str) -> None:
    assert draft_standard().pathways["near-miss"].steps["report"].fields[name].keep == "spool", why


def test_the_desk_hides_the_same_of_older_records() -> None:
    assert KEPT.keys() == REPORTER_FACTS


def test_no_other_pathway_differs() -> None:
    before, after = default_standard(), draft_standard()
    assert before.pathways.keys() == after.pathways.keys()
    for pathway in before.pathways:
        old, new = fields_of(before, pathway), fields_of(after, pathway)
        differ = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        assert bool(differ) == (pathway == "near-miss")
        assert {name for name in differ if name.startswith("report.")} <= {f"report.{name}" for name in KEPT}


def test_only_files_that_differ_are_shipped() -> None:
    sheets = {"standard.yml", "retention.yml", "tolerances.yml", "vocabulary.yml", "pathways/near-miss.yml"}
    assert folder_texts(DRAFT).keys() == sheets
    assert after_retention() == {"kept-from-git"}


def after_retention() -> set[str]:
    return draft_standard().retention.keys() - default_standard().retention.keys()


def test_a_provider_who_tries_it_has_both_and_no_finding() -> None:
    files = {**first_files("Example"), **draft_files()}
    texts = {path: text.decode() for path, text in files.items() if text}
    assert [f for f in findings_in(texts, None, "") if f.path.startswith("content/standard/2/")] == []


def test_nobody_gets_it_unasked() -> None:
    assert not any(path.startswith("content/standard/2/") for path in first_files("Example"))
