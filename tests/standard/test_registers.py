"""Which registers there are: those that some step names, under that name."""

from dataclasses import replace

import pytest

from goodcatch.standard.read_version_folders import default_standard
from goodcatch.standard.registers import Register, registers

NAMES = [
    ("90-day reporting profile", "90-day-reporting-profile", "90-day reporting profile", "a number first"),
    ("near-miss reliability case register", "near-miss-reliability-case-register",
     "Near-miss reliability case register", "hyphens stay"),
    ("Öl & Gas <log>", "l-gas-log", "Öl & Gas <log>", "nothing that an address would have to quote"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "slug", "title", "why"), NAMES)
def test_what_a_register_is_called(name: str, slug: str, title: str, why: str) -> None:
    register = Register(name, ())
    assert (register.slug, register.title) == (slug, title), why


def test_every_step_that_names_it_writes_it() -> None:
    found = {register.name: register for register in registers([default_standard()])}
    tracker = found["near-miss protection tracker"]
    assert [step.name for step in tracker.steps] == ["seriousness-review", "protection-plan", "in-place"]
    assert len({register.slug for register in found.values()}) == len(found), "two would have one address"


def test_a_name_that_an_older_standard_gave_is_still_there() -> None:
    old = default_standard()
    near_miss = old.pathways["near-miss"]
    renamed = replace(near_miss.steps["triage"], title="Sort it", artefacts=("sorting book",))
    new = replace(
        old,
        version=2,
        pathways={**old.pathways, "near-miss": replace(near_miss, steps={**near_miss.steps, "triage": renamed})},
    )
    found = {register.name: register for register in registers([new, old])}
    assert [step.title for step in found["sorting book"].steps] == ["Sort it"]
    assert [step.title for step in found["manager response tracker"].steps] == ["Sort it"], "in the newest words"
