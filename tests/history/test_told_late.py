"""How late a step was told, where no server took it down: by its own commit, and never by its landing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from goodcatch.history.history_from_rule_example import subjects_in
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules import gc308_told_late_without_second_word as rule

TOLD = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/tolerances.yml
      told-within: {value: "72", unit: hours}
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        done: {told_by: second-word}
    @ 2026-12-20 09:00 quality-lead-1 merge
    + done-0001
      at: "2026-11-30T09:00:00+00:00"
"""


def written(earlier: timedelta) -> Iterator[LandingIn]:
    """The landings, whose commits were made so long before they landed."""
    for landing in subjects_in(TOLD):
        if isinstance(landing, LandingIn):
            yield replace(landing, versions=tuple(
                replace(v, authors=tuple(replace(a, at=a.at - earlier) for a in v.authors)) for v in landing.versions
            ))  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "says", "why"),
    [
        (timedelta(days=17), [], "written three days after it was done; the forge took its time"),
        (timedelta(days=16), ["4 days"], "written a day later than that"),
        (timedelta(), ["20 days"], "written when it landed"),
    ],
)
def test_its_own_commit_says_when_it_was_told(earlier: timedelta, says: list[str], why: str) -> None:
    found = [found.message for landing in written(earlier) for found in rule.check(landing)]
    assert found == [f"“done” was told {s} after it was done, and no other post says that it was so" for s in says], why
