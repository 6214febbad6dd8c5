"""What counts of a change show, as of a day: over records as the desk writes them."""

from datetime import UTC, date, datetime

import pytest

from gate.near_miss_walks import EARLY, FIX, MANAGER, Act, Walk, said, then, without, written
from goodcatch.record.known.measured_effect import effect_of
from goodcatch.record.scope_of_records import Scope

NEW = said(
    EARLY, "action", counted_before="not-counted-before", better_is="fewer", baseline_value="", baseline_from="",
    baseline_to="",
)  # fmt: skip
FIRST = {"counted_now": "9", "counted_from": "2026-11-07", "counted_to": "2026-12-07"}
SECOND_COUNT = {"counted_now": "1", "counted_from": "2026-12-08", "counted_to": "2027-01-07"}
SHARE = said(
    said(FIX, "action", counted_before="share", baseline_value="9", baseline_of="10"),
    "recount", counted_now="1", counted_of="10",
)  # fmt: skip
SHARED = {"counted_before": "share", "better_is": "more", "target": "20", "baseline_of": "20"}
MORE = said(said(FIX, "action", **SHARED), "recount", counted_now="20", counted_of="20")
ALL_RIGHT = said(MORE, "action", baseline_value="20")


def counted(walk: Walk, *counts: dict[str, str]) -> Walk:
    """The walk with counts after its last look, by the service manager."""
    for count in counts:
        walk = then(walk, "check", Act("recount", MANAGER, count, days=62))
    return walk


ROWS: list[tuple[str, Walk, str, str, date | None, str]] = [
    ("fewer", FIX, "2026-12-20", "shown", None, "9 then 1, over a month each"),
    ("the same", said(FIX, "recount", counted_now="9"), "2026-12-20", "not-shown", None, "no better"),
    ("worse", said(FIX, "recount", counted_now="12"), "2026-12-20", "not-shown", None, "it got worse"),
    ("perhaps", said(FIX, "recount", counted_now="6"), "2026-12-20", "too-early", date(2027, 1, 7), "may be chance"),
    ("perhaps, later", said(FIX, "recount", counted_now="6"), "2027-01-08", "not-shown", date(2027, 1, 7), "lapsed"),
    ("not yet", EARLY, "2026-12-01", "too-early", date(2026, 12, 8), "four weeks after its day"),
    ("never", EARLY, "2026-12-08", "not-shown", date(2026, 12, 8), "that day has come"),
    (
        "its doer's count",
        said(FIX, "recount", by="operations-lead-1"),
        "2026-12-20",
        "not-shown",
        date(2026, 12, 8),
        "",
    ),
    ("counted once", counted(NEW, FIRST), "2027-01-20", "not-shown", date(2026, 12, 8), "nothing to compare it with"),
    ("counted twice", counted(NEW, FIRST, SECOND_COUNT), "2027-03-20", "shown", None, "the first is the baseline"),
    ("a share", SHARE, "2026-12-20", "shown", None, "9 of 10, then 1 of 10"),
    ("more is better", MORE, "2026-12-20", "shown", None, "9 of 20, then all"),
    ("all right, and it stays so", ALL_RIGHT, "2026-12-20", "shown", None, "nothing was left to be better"),
    (
        "not all right, and as before",
        said(ALL_RIGHT, "action", baseline_value="19"),
        "2026-12-20",
        "too-early",
        date(2027, 1, 7),
        "19 of 20, then 20: it may be chance",
    ),
    (
        "all right, then one wrong",
        said(ALL_RIGHT, "recount", counted_now="19"),
        "2026-12-20",
        "not-shown",
        None,
        "worse",
    ),
    (
        "a target above, of what goes wrong",
        said(said(FIX, "action", target="20"), "recount", counted_now="12"),
        "2026-12-20",
        "not-shown",
        None,
        "more of what goes wrong is worse, whatever was aimed for",
    ),
]


@pytest.mark.parametrize(("name", "walk", "day", "answer", "until", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_the_effect_of_a_change(name: str, walk: Walk, day: str, answer: str, until: date | None, why: str) -> None:
    store = written(without(walk, "feedback", "learning", "closure"))
    (case,) = store.cases.values()
    action = case.of("action")[0]
    as_of = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    pathway = store.newest.pathways["near-miss"]
    effect = effect_of(action, Scope(case.standing, pathway, store.newest, as_of, action))
    assert (effect.answer, effect.until) == (answer, until), why or effect.words
