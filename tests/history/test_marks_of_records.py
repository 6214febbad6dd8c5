"""Tests for the marks by which two cases are seen to tell the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.history.git import Change, create
from goodcatch.history.marks_of_records import Mark, marks_in, marks_of
from goodcatch.history.model import FileChange
from goodcatch.history.read_landings import landings

FOLDER = "content/cases/2026/7/NM-2026-7K3Q9F4T"
LONG = "A wet patch was found outside the bathroom before anybody had walked there."
SHORT = "Somebody saw it and put up a sign."


def mark(text: str, name: str = "report-0001", folder: str = FOLDER) -> Mark | None:
    change = FileChange(f"{folder}/{name}.md", "A", "", "1")
    return next(iter(marks_in([("c", (change,))], {"1": text.encode()}).get("c", ())), None)


def report(told: str, rest: str = "") -> str:
    return f"---\ncase: NM-2026-7K3Q9F4T\nwhat_happened: {told}\n{rest}place_type: bathroom\n---\n"


SAME = [
    (report(f'"{LONG}"'), "quoted"),
    (report(LONG.upper().replace(".", "!")), "in capitals"),
    (report("A wet patch was found\n  outside the bathroom before anybody\n  had walked there."), "on three lines"),
    (report(LONG, f"what_stopped_it: {SHORT}\n"), "with another short answer"),
    (report(LONG).replace("bathroom\n---", "kitchen\nat: 2026-11-20\n---"), "at another time, of another place"),
]


@pytest.mark.parametrize(("text", "why"), SAME)
def test_the_same_words_have_the_same_mark(text: str, why: str) -> None:
    assert mark(text) == mark(report(LONG)), why


OTHER = [
    (report(LONG.replace("wet", "dry")), "another word"),
    (report(LONG, f"what_stopped_it: {LONG.replace('wet', 'dry')}\n"), "another long answer"),
    (report(SHORT), "too few words"),
    ("---\n", "no answer"),
]


@pytest.mark.parametrize(("text", "why"), OTHER)
def test_other_words_have_not(text: str, why: str) -> None:
    found, same = mark(text), mark(report(LONG))
    assert same and same.words and (found.words if found else "") != same.words, why


def test_a_record_out_of_its_place_has_none() -> None:
    assert mark(report(LONG), folder="content/cases/2026/6/old") is None


def test_the_words_themselves_are_not_kept() -> None:
    assert not {*LONG.split()} & {*repr(mark(report(LONG))).split()}


def test_they_are_read_from_a_repository(tmp_path: Path) -> None:
    git = create(tmp_path / "provider")
    git.commit("refs/heads/main", Change({f"{FOLDER}/report-0001.md": report(LONG).encode()}, "Report\n"))
    found = marks_of(git, [(landing.commit, landing.changes) for landing in landings(git)])
    assert [tuple(one._replace(served=0) for one in own) for own in found.values()] == [(mark(report(LONG)),)]
    assert all(one.served for own in found.values() for one in own), "the service wrote it, and when is known"
