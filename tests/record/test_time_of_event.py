"""A named event of a pathway: when it came and stayed, and what takes it back."""

from datetime import UTC, datetime

import pytest

from goodcatch.record.store_from_example import store_of
from goodcatch.record.time_of_event import event_at
from goodcatch.standard.read_version_folders import draft_standard

STANDARD = draft_standard()
PATHWAY = STANDARD.pathways["safeguarding"]
REPORT = "== report-0001\nat: '2026-11-02T09:00:00+00:00'\n"


def at(step: str, hour: int, answers: str = "", number: int = 1) -> str:
    return f"== {step}-000{number}\nat: '2026-11-03T{hour:02}:00:00+00:00'\n{answers}\n"


STABLE = at("stabilisation", 9)
GAP = at("containment", 12, "adults_exposed: '0'\ngaps_live: '1'", 2)
CAME = [
    ("", None, "nobody has said so"),
    (STABLE, 9, "since it was said"),
    (STABLE + at("stabilisation", 11, number=2), 9, "said again, it stays what it was"),
    (at("containment", 8, "adults_exposed: '2'\ngaps_live: '1'") + STABLE, 9, "what came before does not take it back"),
    (STABLE + at("containment", 12, "adults_exposed: '0'\ngaps_live: '0'", 2), 9, "all is well still"),
    (STABLE + GAP, None, "a gap opened again"),
    (STABLE + at("containment", 12, "adults_exposed: '1'\ngaps_live: '0'", 2), None, "somebody is at risk again"),
    (STABLE + at("in-place", 12, "in_place: 'no'"), None, "the plan is no longer in place"),
    (STABLE + GAP + at("stabilisation", 15, number=2), 15, "stable again, from then on"),
]


@pytest.mark.items(10, 63)
@pytest.mark.parametrize(("text", "hour", "why"), CAME)
def test_when_it_came_and_stayed(text: str, hour: int | None, why: str) -> None:
    (case,) = store_of(REPORT + text, "SG-2026-7K3Q9F4T").cases.values()
    wanted = datetime(2026, 11, 3, hour, tzinfo=UTC) if hour else None
    assert event_at("stabilised", case, PATHWAY, STANDARD) == wanted, why
