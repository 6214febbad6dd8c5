"""What only a private build shows, and the links that begin a next step: coded answers, never words."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from goodcatch.publish.cases_for_signed_in import inside
from goodcatch.record.store_from_example import store_of
from goodcatch.site.build import build

SAID = "The sling was too large."
EXAMPLE = (
    f"== report-0001\nwhat_happened: {SAID}\n== triage-0001\nroutes: [operational-fix]\n== action-0001\ntitle: Lock"
)
FORGES = [
    ("github", "/new/main/content/cases/2026/7/NM-2026-7K3Q9F4T"),
    ("gitea", "/_new/main/content/cases/2026/7/NM-2026-7K3Q9F4T"),
    ("forgejo", "/_new/main/content/cases/2026/7/NM-2026-7K3Q9F4T"),
]

AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(("forge", "path"), FORGES)
def test_a_next_step_is_a_link_with_coded_answers_only(forge: str, path: str) -> None:
    (case,) = inside(store_of(EXAMPLE), {}, frozenset(), AT, forge, "https://forge.example.org/us/ours").cases
    links = dict(case.links)
    done = urlsplit(links["Say that it is done"])
    query = parse_qs(done.query)
    assert done.path == f"/us/ours{path}" and query["filename"] == ["done-XXXX.md"]
    assert "action: action-0001" in query["value"][0] and "outcome:" in query["value"][0]
    assert "changed:" not in query["value"][0] and SAID not in str(links)


def test_without_a_forge_there_are_titles_and_no_links() -> None:
    (case,) = inside(store_of(EXAMPLE), {}, frozenset(), AT).cases
    assert case.phase == "open" and all(link == "" for _, link in case.links) and case.links


def test_what_nobody_waits_for_stands_apart() -> None:
    (case,) = inside(store_of(EXAMPLE), {}, frozenset(), AT).cases
    assert "Say that it is done" in dict(case.links)
    assert {"Take a step back", "Put a step right", "Decide where this goes"} <= dict(case.others).keys()
    assert not dict(case.links).keys() & dict(case.others).keys()


STANDS = [
    ("", False, "open", "nothing ended it"),
    ("== rerouted-0001\nto: complaints\nreason: x\n", False, "ended", "another process has it"),
    ("== closure-0001\nsince: x\n", True, "closed", "its closure stands"),
    ("== closure-0001\nsince: x\n", False, "open", "a rule stops its closure"),
    ("== closure-0001\nsince: x\n== reopen-0001\nreason: x\n", False, "open", "it was opened again"),
]


@pytest.mark.parametrize(("more", "counts", "phase", "why"), STANDS)
def test_a_case_says_where_it_stands(more: str, counts: bool, phase: str, why: str) -> None:
    store = store_of(f"{EXAMPLE}\n{more}")
    (case,) = inside(store, {}, frozenset(store.cases) if counts else frozenset(), AT).cases
    assert case.phase == phase, why


@pytest.mark.tries
def test_a_private_build_shows_open_cases_and_a_public_one_does_not(lived_provider: Path, tmp_path: Path) -> None:
    build(lived_provider, tmp_path / "public")
    build(lived_provider, tmp_path / "private", private=True)
    assert not (tmp_path / "public/inside").exists()
    page = (tmp_path / "private/inside/NM-2026-5ZD1MJ8V/index.html").read_text()
    assert "Medicines lead" in page and "This case is open." in page
